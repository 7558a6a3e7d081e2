"""Read a project: its settings, the kinds of record and container that it has, and its packets."""

from bifolio.project.kinds_reader import nearest

__all__ = ["nearest"]
