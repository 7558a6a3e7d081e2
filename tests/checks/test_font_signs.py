"""Signs of texts that the fonts of a project lack: which are named, at which text, and what is none of a font's business."""

from __future__ import annotations

from string import ascii_letters, digits

import pytest

from bifolio import language
from bifolio.checks.font_signs import Fonts, check
from bifolio.model import Location

ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهوي،؟")
PERSIAN = ARABIC | set("پچژکگیآئۀ۰۱۲۳۴۵۶۷۸۹.")
LATIN = frozenset(ascii_letters + ".,’")


def found(text: str, tag: str, fonts: Fonts) -> list[tuple[int, str, str, str]]:
    """Return line, font, signs and remedy of the findings on a text, whose lines are texts of their own."""
    texts = [(line, Location("a.md", number)) for number, line in enumerate(text.splitlines(), 1)]
    findings = check(texts, fonts, language.get(tag), has_pdfs=False)
    details = [(each.location.line, dict(each.details)) for each in findings]
    return [(line, each["name"], each["signs"], each["instead"].name) for line, each in details]


def test_a_letter_that_only_other_fonts_have_is_named_at_the_first_text_with_it() -> None:
    fonts = Fonts({"School": ARABIC}, others=PERSIAN)
    assert found("سلام\nپدر من\nپسر", "fa", fonts) == [(2, "School", "پ (U+067E)", "font-of-others")]


def test_a_letter_that_no_font_has_is_a_finding_of_its_own() -> None:
    fonts = Fonts({"School": LATIN}, others=LATIN | {"ł"})
    assert found("Łódź, łan", "sv", fonts) == [
        (1, "School", "ł (U+0142)", "font-of-others"),
        (1, "School", "ó (U+00F3), Ł (U+0141), ź (U+017A)", "font-of-none"),
    ]


@pytest.mark.parametrize("text", ["See {count} of them", "In 1988, twice"])
def test_digits_of_values_and_of_texts_are_needed(text: str) -> None:
    assert [signs for _, _, signs, _ in found(text, "en", Fonts({"School": LATIN}, others=LATIN | {*digits}))]
    assert found(text, "en", Fonts({"School": LATIN | {*digits}})) == []


@pytest.mark.parametrize(
    "text",
    [
        "سلام، UNICEF",  # other letters have the font of their own direction
        "سلام → ✓ 😀",  # symbols have fonts of their own
        "سلام `چگونه` است",  # code has a face of its own
        "س\u200cل\u00a0ا",  # what is not drawn
    ],
)
def test_what_another_font_is_there_for_is_no_finding(text: str) -> None:
    assert found(text, "fa", Fonts({"School": ARABIC})) == []


def test_words_of_templates_need_letters_digits_and_brackets_of_a_font_and_other_signs_of_any() -> None:
    texts = [("پدر §", Location("packets.toml")), ("(۳) ¶", Location("packets.toml"))]
    fonts = Fonts({"School": ARABIC}, others=PERSIAN | {*"()§"})
    for of_templates, others in ((True, "( (U+0028), ) (U+0029), پ (U+067E), ۳ (U+06F3)"), (False, "( (U+0028), ) (U+0029), § (U+00A7), پ (U+067E), ۳ (U+06F3)")):  # fmt: skip
        found = check(texts, fonts, language.get("fa"), has_pdfs=False, of_templates=of_templates)
        details = [dict(each.details) for each in found]
        assert [(each["instead"].name, each["signs"]) for each in details] == [
            ("font-of-others", others),
            ("font-of-none", "¶ (U+00B6)"),
        ]


def test_letters_of_another_script_are_needed_where_the_font_has_some() -> None:
    assert found("سلام é", "fa", Fonts({"School": ARABIC | LATIN})) == [(1, "School", "é (U+00E9)", "font-of-none")]


def test_a_font_that_a_style_sheet_declares_is_for_languages_whose_letters_it_mostly_has() -> None:
    fonts = Fonts(declared={"Web": ARABIC}, others=PERSIAN)
    assert [name for _, name, _, _ in found("سلام پدر", "fa", fonts)] == ["Web"]
    assert found("Good day", "en", fonts) == []


def test_a_font_of_another_script_that_is_chosen_for_a_language_is_reported() -> None:
    assert [signs[:10] for _, _, signs, _ in found("سلام", "fa", Fonts({"School": LATIN}))] == ["ا (U+0627)"]


def test_more_signs_than_anyone_reads_are_cut() -> None:
    [(_, _, signs, _)] = found("abcdefghijklm", "en", Fonts({"School": frozenset("z")}))
    assert signs.endswith("h (U+0068), …")


def not_drawn(text: str, fonts: Fonts, *, has_pdfs: bool = True) -> list[tuple[str, int, str]]:
    """Return code, line and signs of the findings on a text for PDFs, whose lines are texts of their own."""
    texts = [(line, Location("a.md", number)) for number, line in enumerate(text.splitlines(), 1)]
    findings = check(texts, fonts, language.get("en"), has_pdfs=has_pdfs)
    return [(each.code, each.location.line, str(dict(each.details)["signs"])) for each in findings]


def test_a_sign_that_no_font_has_is_named_where_it_first_is_if_there_are_pdfs() -> None:
    fonts = Fonts(others=LATIN | {" ", "→"})
    text = "good →\n漢 and `字`\n漢"
    assert not_drawn(text, fonts) == [("C167", 2, "` (U+0060), 字 (U+5B57), 漢 (U+6F22)")]
    assert not_drawn(text, fonts, has_pdfs=False) == []
    assert not_drawn(text, Fonts(others=fonts.others | {*"`漢字"})) == []


def test_signs_of_code_need_a_font_in_pdfs() -> None:
    code = [("let 老 = 1;", Location("a.md", 7))]
    english = language.get("en")
    [found] = check([], Fonts(others=LATIN | {*" 1;="}), english, has_pdfs=True, code=code)
    assert (found.code, found.location.line, dict(found.details)["signs"]) == ("C167", 7, "老 (U+8001)")
    assert list(check([], Fonts({"School": LATIN}), english, has_pdfs=False, code=code)) == []


def test_what_is_not_drawn_needs_no_font() -> None:
    assert not_drawn("a\u200d\ufe0f\u00adb\u200c", Fonts(others=LATIN)) == []


def test_a_sign_is_reported_once_of_a_font_that_lacks_it_and_of_all() -> None:
    assert [code for code, *_ in not_drawn("ł", Fonts({"School": LATIN}, others=LATIN))] == ["C166"]
