"""Make the files of an edition, with one module for each kind of format (`output_formats` declares them)."""

from bifolio.formats.archive import pack
from bifolio.formats.carried import ADDRESS, STYLES, embedded
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.formats.printed_words import PrintedWords
from bifolio.formats.typesetting import limits_of, typeset_alone, typeset_job

__all__ = [
    "ADDRESS",
    "STYLES",
    "FormatContext",
    "PdfDraft",
    "PrintedWords",
    "embedded",
    "limits_of",
    "pack",
    "typeset_alone",
    "typeset_job",
]
