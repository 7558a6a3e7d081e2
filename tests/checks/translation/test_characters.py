"""Characters of a translation: what is raw, what a reference means, and what the source has too."""

from __future__ import annotations

import pytest
from translation_checks import PERSIAN, codes, findings


@pytest.mark.parametrize(
    "written",
    [
        "St\u200bad",
        "St&#8203;ad",
        "St&#x200B;ad",
        "St&ZeroWidthSpace;ad",
        "**St\u2063ad**",
        "St\ufdd0ad",
        "St\U000e0041ad",
        "`\ue000`",
    ],
)
def test_a_character_that_is_not_allowed_is_an_error(written):
    assert "T224" in codes("Town", written)


@pytest.mark.parametrize("written", ["St" + "\u0300" * 9 + "ad", "St" + "&#768;" * 9 + "ad"])
def test_a_heap_of_marks_is_an_error(written):
    assert codes("Town", written) == ["T226"]


def test_each_character_is_reported_once_where_it_first_is():
    (found,) = findings("A town and a town", "En s\u2060tad och en s\u2060tad")
    assert (found.code, found.details) == ("T224", (("codepoint", "U+2060"), ("name", "a word joiner")))


def test_words_of_other_scripts_that_the_source_has_are_not_reported():
    assert codes("The word осе", "Ordet осе") == []
    assert codes("The word", "Ordet осе") == ["T317"]


def test_latin_words_in_a_persian_text_are_not_reported():
    assert codes("The town of Åre, by FIDH", "شهر Åre، از FIDH", into=PERSIAN) == []
    assert codes("The town", "شهر pоrt", into=PERSIAN) == ["T317"]


def test_letters_read_in_a_wrong_encoding_are_reported_with_what_they_were():
    (found,) = findings("A farm", "En gÃ¥rd")
    assert (found.code, found.details) == ("T320", (("text", "Ã¥"), ("wanted", "å")))
    assert codes("A farm", "En g&Atilde;&yen;rd") == ["T320"]
    assert "T320" in codes("Hello", "Ø³Ù„Ø§Ù…", into=PERSIAN)
    assert codes("Read as Ã¥", "Läst som Ã¥") == []
