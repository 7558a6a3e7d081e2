"""Agreed terms must appear in a translation in some form, and loaded words must not."""

from __future__ import annotations

import pytest
from translation_checks import ENGLISH, PERSIAN, SWEDISH

from bifolio import checks
from bifolio.checks.translation import glossary
from bifolio.model import Catalogue, Entry, Message
from bifolio.project import kinds_reader

KINDS = kinds_reader.preset().records
TERM, WORDING = KINDS["glossary"].record_class, KINDS["wording"].record_class
TERMS = (
    TERM("prison", "prison", "A place.", forms={"en": ("prison",), "sv": ("fängelse",), "fa": ("زندان",)}),
    TERM("girl", "girl", "A child.", forms={"en": ("girl",), "sv": ("flicka",)}),
    TERM("death-commission", "death commission", "A court.", forms={"sv": ("dödskommission", "kommission"), "fa": ("هیئت مرگ",)}),
)  # fmt: skip
WORDS = (
    WORDING("sv", ("regim",), "regering", "quoted", "It judges"),
    WORDING("sv", ("hycklare",), "medlem", "never"),
    WORDING("sv", ("störst",), "stor", "attributed"),
)


def codes(source: str, target: str, into=SWEDISH) -> list[str]:
    """Return the codes of the findings on words of a translation."""
    translated = Catalogue("x.po", into.tag, entries=(Entry(source, (target,)),))
    found = checks.catalogue([Message(source)], translated, into, ENGLISH, glossary=TERMS, wording=WORDS)
    return [each.code for each in found if each.code in ("T401", "T402", "T403")]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The prison", "Fängelset", []),
        ("Two prisons", "Två fängelser", []),
        ("Two girls", "Två flickor", []),
        ("The prison", "Huset", ["T401"]),
        ("The prisoners", "Fångarna", []),
        ("The death commission", "Dödskommissionen", []),
        ("The death commission", "Kommissionen", []),
        ("The death commission", "Domstolen", ["T401"]),
        ("The “prison” and the death commission", "Huset", ["T401", "T401"]),
    ],
)
def test_a_term_of_the_source_has_one_of_its_agreed_words(source: str, target: str, found: list[str]) -> None:
    assert codes(source, target) == found


def test_a_term_is_found_with_its_persian_endings_and_marks() -> None:
    assert codes("The prisons", "زندان‌ها", PERSIAN) == []
    assert codes("The death commission", "هیئتِ مرگ", PERSIAN) == []
    assert codes("The death commission", "دادگاه", PERSIAN) == ["T401"]


@pytest.mark.parametrize(
    ("target", "found"),
    [("En regim", ["T402"]), ("En ”regim”", []), ("En ”hycklare”", ["T403"]), ("En regering, störst", [])],
)
def test_loaded_words_are_found_by_what_excuses_them(target: str, found: list[str]) -> None:
    assert codes("A text", target) == found


def test_words_that_need_a_speaker_are_those_attributed_and_those_quoted_in_statements() -> None:
    def words(text: str) -> list[str]:
        return [word for word, _ in glossary.needs_speaker(text, SWEDISH, WORDS)]

    assert words("Det är störst.") == ["störst"]
    assert words("En ”regim” föll.") == ["regim"]
    assert words("En ”regim”?") == words("En ”hycklare” föll.") == words("En regim föll.") == []
