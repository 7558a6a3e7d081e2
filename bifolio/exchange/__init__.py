"""Owns what goes out to other tools and comes back: CSV, XLIFF, TMX, TBX, and the catalogues of mdBook; standard library alone."""

from __future__ import annotations

from bifolio.exchange import glossary, mdbook, pseudo, renames, tables, tmx, xliff
from bifolio.exchange.extractor import extract_markdown
from bifolio.exchange.fitting import Fitted, fit
from bifolio.exchange.reading import KINDS, LIMIT, memory, read
from bifolio.exchange.rows import Row

__all__ = [
    "KINDS", "LIMIT", "Fitted", "Row", "extract_markdown", "fit", "glossary", "mdbook", "memory", "pseudo", "read", "renames",
    "tables", "tmx", "xliff",
]  # fmt: skip
