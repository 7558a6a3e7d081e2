"""Exchange translations with other tools (CSV, XLIFF, TMX, TBX, mdBook's catalogues), and align documents with messages."""

from __future__ import annotations

from bifolio.exchange import csv_table, glossary, mdbook, msgid_renames, pseudo_translation, tmx, xliff
from bifolio.exchange.alignment import Pair, align
from bifolio.exchange.documents import TextBlock
from bifolio.exchange.documents import read as read_document
from bifolio.exchange.file_reader import memory, read
from bifolio.exchange.fitting import fit
from bifolio.exchange.import_rows import ImportedFile, ImportResult, Row, fit_rows, refusing, unknown_message
