"""Read a project: its settings, the kinds of record and container that it has, and its packets."""

from bifolio.project.value_types import VALUE_CONTEXTS

__all__ = ["VALUE_CONTEXTS"]
