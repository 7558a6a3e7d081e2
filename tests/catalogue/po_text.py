"""PO text that the tests of reading and of writing share: a catalogue as msgcat writes it, and a header for short ones."""

from __future__ import annotations

from pathlib import Path

from bifolio import catalogue
from bifolio.model import Catalogue

FIXTURES = Path(__file__).parent
CANONICAL = (FIXTURES / "canonical.po").read_text(encoding="utf-8")
HEADER = """\
msgid ""
msgstr ""
"Language: fa\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""


def read(body: str, language: str = "fa") -> Catalogue:
    """Return the catalogue of entries below the header."""
    return catalogue.read(f"{HEADER}\n{body}", "fa.po", language)
