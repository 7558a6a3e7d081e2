"""Owns PO: the only reader and writer of catalogues, and merge. Read with its name: `catalogue.load`, `catalogue.merge`."""

from __future__ import annotations

from bifolio.catalogue.reader import load, read
from bifolio.catalogue.writer import text

__all__ = ["load", "read", "text"]
