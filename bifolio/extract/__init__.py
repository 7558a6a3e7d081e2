"""Extract messages from packets and templates, and tell which of them the readers of a selection meet."""

from bifolio.extract.selection_contents import SelectionContents, document_for, shown

__all__ = ["SelectionContents", "document_for", "shown"]
