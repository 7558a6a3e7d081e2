"""Mojibake: each encoding that UTF-8 is read in is seen through, and text that is right is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.mojibake import mojibake

WORDS = ["för", "gård", "Zürich", "naïve", "سلام", "Київ", "ağır", "it’s", "“a”", "😀"]


def misread(text: str, encoding: str) -> str:
    """Return a text that was read in a wrong encoding, as browsers do: bytes that mean nothing are controls."""
    return "".join(bytes((n,)).decode(encoding, "ignore") or chr(n) for n in text.encode())


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("times", [1, 2])
def test_utf_8_that_was_read_as_windows_1252_is_seen_through(word: str, times: int) -> None:
    text = word
    for _ in range(times):
        text = misread(text, "cp1252")
    seen = dict(mojibake(text))
    assert seen
    for wrong, meant in seen.items():
        text = text.replace(wrong, meant)
    assert text == word


@pytest.mark.parametrize(("encoding", "word"), [("cp1256", "سلام"), ("cp1251", "Київ"), ("mac_roman", "ö")])
def test_other_encodings_are_known(encoding: str, word: str) -> None:
    assert list(mojibake(misread(word, encoding))) == [(misread(word, encoding), word)]


@pytest.mark.parametrize(
    "text",
    [
        "“ÅÄÖ”", "«Ä»", "Å–Ö", "É…", "Malmö–Ystad", "„weiß“", "là\u00a0»", "«MANHÃ»", "«RÜZGÂ»", "Ø – Ø", "Ñ…", "√2 – 5 °C", "½ ¼ ± § ¶",
        "خط، عشق، ظلم", "СССР – Рівне", "Português: São João", "Ðorđe", "ʿAlī Ḥusayn",
    ],
)  # fmt: skip
def test_letters_of_a_language_beside_signs_are_none(text: str) -> None:
    assert list(mojibake(text)) == []


@given(st.text(st.characters(min_codepoint=0x80, max_codepoint=0x2122), max_size=40))
def test_any_text_is_searched_and_what_is_reported_is_in_it(text: str) -> None:
    for wrong, meant in mojibake(text):
        assert wrong in text
        assert meant
        assert meant != wrong
