"""Typography in every language: end marks, quotation marks, spaces, doubled words, copies and length."""

from __future__ import annotations

from typing import Any

import pytest
from translation_checks import ENGLISH, PERSIAN, SWEDISH, codes

from bifolio import checks, language
from bifolio.model import Catalogue, Entry, Message


def found(source: str, target: str, **options: Any) -> list[str]:
    """Return the codes of the findings on typography of a translation."""
    return [code for code in codes(source, target, **options) if "T311" <= code <= "T316"]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("It ends.", "Det slutar!", []),
        ("It ends.", "Det slutar", ["T311"]),
        ("It ends?", "Det slutar.", ["T311"]),
        ("It ends: ", "Det slutar; ", ["T311"]),
        ("He said “no.”", "Han sade ”nej”.", []),
        ("A house etc.", "Ett hus mm", []),
        ("Jan.", "jan", []),
        ("A long sentence of more than eight words without an end", "En mening som ändå slutar.", []),
        ("A “word”", "Ett ”ord”", []),
        ("A “word”", "Ett \"ord\"", ["T312"]),
        ("A screen of 17 inches", "En skärm på 17\"", []),
        ("A house", "Ett hus ", ["T313"]),
        ("A house", " Ett hus", ["T313"]),
        ("It is good", "Det är är bra", ["T314"]),
        ("Bora Bora", "Bora Bora", []),
        ("A house by the sea", "A house by the sea", ["T315"]),
        ("Amnesty International", "Amnesty International", []),
    ],
)  # fmt: skip
def test_a_translation_is_set_as_its_language_is(source: str, target: str, expected: list[str]) -> None:
    assert found(source, target) == expected


@pytest.mark.parametrize(
    ("tag", "grammar", "mistake"),
    [
        ("ur", "میلے میلے کپڑے رنگ رنگ کے", "شہر کے کے لوگ"),
        ("tr", "Evler sıra sıra", "Ev ve ve okul"),
        ("ps", "کتابونه کتابونه", "په په کور"),
        ("so", "mid mid", "guri guri"),
        ("de", "Wenn Sie sie sehen, kennen alle die, die die Tür öffnen", "ein ein Haus"),
    ],
)
def test_words_are_said_twice_where_it_is_grammar(tag: str, grammar: str, mistake: str) -> None:
    assert "T314" not in found("Houses in rows", grammar, into=language.get(tag))
    assert "T314" in found("Houses in rows", mistake, into=language.get(tag))


def test_persian_has_its_own_marks() -> None:
    assert found("Is it a “word”?", "آیا «واژه» است؟", into=PERSIAN) == []
    assert found("It is a “word”.", "این “واژه” است.", into=PERSIAN) == ["T312"]


def test_a_message_that_may_stay_as_it_is_is_no_forgotten_copy() -> None:
    text = "The house by the sea"
    catalogue = Catalogue("x.po", "sv", entries=(Entry(text, (text,)),))
    for flags, expected in (((), ["T315"]), (("ignore-same",), [])):
        message = Message(text, flags=flags)
        assert [each.code for each in checks.catalogue([message], catalogue, SWEDISH, ENGLISH)] == expected


def test_a_limit_in_a_comment_is_kept() -> None:
    message = Message("A title", comments=("Heading", "max-length: 8", f"max-length: {'9' * 5000}"))
    for target, expected in (("En titel", []), ("En lång titel", ["T316"])):
        translated = Catalogue("x.po", "sv", entries=(Entry("A title", (target,)),))
        assert [each.code for each in checks.catalogue([message], translated, SWEDISH, ENGLISH)] == expected
