"""Owns counting: how much of a catalogue is translated."""

from __future__ import annotations

from bifolio.model import Catalogue, Coverage


def coverage(catalogue: Catalogue) -> Coverage:
    """Return how many live messages are translated, fuzzy and untranslated; none is counted as reviewed here."""
    live = [entry for entry in catalogue.entries if not entry.obsolete]
    translated = sum(entry.usable for entry in live)
    fuzzy = sum(entry.fuzzy and all(entry.msgstr) for entry in live)
    return Coverage(translated, fuzzy, len(live) - translated - fuzzy)
