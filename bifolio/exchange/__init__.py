"""Export to and import from other tools: CSV, XLIFF, TMX, TBX and mdBook's catalogues; standard library only."""

from __future__ import annotations

from bifolio.exchange import csv_table, glossary, mdbook, msgid_renames, pseudo_translation, tmx, xliff
from bifolio.exchange.alignment import Pair, align
from bifolio.exchange.documents import TextBlock
from bifolio.exchange.documents import read as read_document
from bifolio.exchange.file_reader import memory, read
from bifolio.exchange.import_rows import ImportedFile, ImportResult, InvalidFile, Row, fit, unknown_message
