"""Transcriptions in the International Phonetic Alphabet are told from words whose letters imitate others."""

from __future__ import annotations

import pytest

from bifolio.phonetics import without_transcriptions


@pytest.mark.parametrize("text", ["/θæŋks/", "[ˈθæŋks]", "/ˈɡʊd ˈmɔː.nɪŋ/", "[kʰæ̃t]", "/mã.ʒe/", "(/bɪt/)", "/ma˥˩/"])
def test_a_transcription_is_blank(text: str) -> None:
    blank = without_transcriptions(f"It is {text}, too.")
    assert len(blank) == len(f"It is {text}, too.")
    assert not any(each.isalpha() for each in blank.removeprefix("It is ").removesuffix(", too."))


@pytest.mark.parametrize(
    "text",
    [
        "https://ɡoogle.example/ɡo/",
        "a/ɡoogle/b",
        "[ɡoogle](https://example.org)",
        "[ɡoogle][one]",
        "[ɡoogle]{.small}",
        "![ɡoogle](media/a.svg)",
        "/pоrt/",  # a Cyrillic letter
        "/Gооɡle/",
        "[^note]",
        "θæŋks",
    ],
)
def test_anything_else_stays(text: str) -> None:
    assert without_transcriptions(text) == text
