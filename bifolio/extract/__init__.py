"""Extract messages from packets and templates, and select those that the readers of a selection see."""

from bifolio.extract.drawn_tables import columns, record_rows
from bifolio.extract.messages import extract_markdown, plural_count
from bifolio.extract.selection_contents import (
    SelectionContents,
    differs_by_language,
    document_for,
    filtered,
    message_key,
    records_in,
    section_keys,
    shown,
    values_in,
)
from bifolio.extract.term_index import TermIndex
