"""Which characters are refused, which are let through where a language needs them, and what is printed as an escape."""

from __future__ import annotations

import unicodedata

import pytest

from bifolio.characters import escaped, heaps, lookalikes, not_allowed

NEVER = (
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x200B, 0x034F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x2800, 0x3164, 0xFFA0, 0xFE00, 0xFE0F, 0xE0041,
    0xE0100, 0x1BCA0, 0x1D173, 0xFDD0, 0xFFFE, 0x1FFFF, 0xE000, 0xF0000, 0x0378, 0x3FFFD, 0xFFFC, 0xFFFD, 0xFEFF, 0x07, 0x0D, 0x1B, 0x85, 0x2028,
)  # fmt: skip
NEEDED = {
    "Persian": "می\u200cخواهم ۱۳۶۷\u061c", "German": "Auf\u200clage, ord\u00adlista", "marks": "(a)\u200e (ا)\u200f", "family": "👨\u200d👩\u200d👧",
    "flag": "🏳\ufe0f\u200d🌈", "heart": "❤\ufe0f ❤\ufe0e", "keycap": "1\ufe0f\u20e3", "Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Sinhala": "ශ්\u200dරී", "Devanagari": "क्\u200dष", "Vietnamese": "tiê\u0301ng Viê\u0323t", "Arabic": "مُحَمَّدٌ", "Hebrew": "בְּרֵאשִׁ֖ית", "Thai": "ที่\u200bนี่",
    "Japanese": "葛\U000e0100城、東京タワー", "Tibetan": "བོད་སྐད", "quotation": "Москва, «с другом», Αθήνα, ۳۰٬۰۰۰ نفر", "units": "5 μm, 5 kΩ, x™, 1ª, ﬁn", "names": "Ḥusayn ʿAlī, Diyarbakır",
    "no break at a hyphen": "SPIR-\u2060V, and/\u2060or",
}  # fmt: skip


@pytest.mark.parametrize("code", NEVER)
@pytest.mark.parametrize("written", ["or{}d", "or&#x{:x};d", "or&#{:d};d"])
def test_what_no_language_needs_is_refused_as_written_and_as_a_reference(code: int, written: str) -> None:
    text = written.format(chr(code) if written == "or{}d" else code)
    (found,) = not_allowed(text)
    assert (found.meant, found.position) == (chr(code), 2)
    assert text.startswith(found.written, 2)


def test_named_references_are_read_as_commonmark_reads_them() -> None:
    assert [each.meant for each in not_allowed("&ZeroWidthSpace; &NoBreak; &#0; &amp; &#233; &Tab;&NewLine;")] == [
        "\u200b",
        "\u2060",
        "\ufffd",
        "\t",
        "\n",
    ]


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_language_needs_passes(name: str) -> None:
    text = NEEDED[name]
    digits = "۰۱۲۳۴۵۶۷۸۹" if name == "Persian" else "0123456789"
    assert not_allowed(text) == []
    assert heaps(text) == []
    assert list(lookalikes(text, "Jpan" if name == "Japanese" else "Latn", digits)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a\u200c\u200d\u200cb",
        "a&zwnj;&zwnj;&zwnj;b",
        "a\u200c&#8204;\u200cb",
        "a\u00ad\u00ad\u00adb",
        "a\u200db",
        "a\ufe0f",
        "葛\U000e0100\U000e0101",
        "🏴\U000e0067\U000e007f",
        "\u200bที่",
        "-\u2060 a",
        "-\u2060-",
    ],
)
def test_what_a_language_needs_is_refused_where_it_does_not_need_it(text: str) -> None:
    assert len(not_allowed(text)) >= 1


def test_every_character_that_unicode_says_to_draw_as_nothing_is_refused_in_a_latin_word() -> None:
    ignorable = [
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE1000),
        *range(0xFFF0, 0xFFF9),
        *range(0x180B, 0x1810),
    ]
    assert [hex(code) for code in ignorable if not not_allowed(f"a{chr(code)}b")] == []


@pytest.mark.parametrize(
    "text", ["s\u0336o", "z\u0300\u0301\u0302\u0303\u0304", "1\u20dd", "2\u0338800", " \u0301\u0302\u0303\u0304\u0305"]
)
def test_marks_heaped_on_a_letter_or_drawn_through_it_are_found(text: str) -> None:
    assert len(heaps(f"a {text} b")) == 1


@pytest.mark.parametrize(
    "word",
    ["pоrt", "pοrt", "осе", "ΑΒΕ", "pօrt", "Ꭺort", "ⲟrd", "ꓮꓐ", "ｐｏｒｔ", "𝐩𝐨𝐫𝐭", "ℙort", "ⓟⓞⓡⓣ", "🄿🄾🅁🅃", "２８００", "𝟐𝟖𝟎𝟎", "২৪০০", "2৪00", "stɑd", "⑨⓪⓪", "ᴘᴏʀᴛ", "سﻼم", "ﺳﻼم"],
)  # fmt: skip
def test_words_that_look_like_others_are_found(word: str) -> None:
    assert [found for found, _ in lookalikes(f"en {word} i dag")] == [word]


@pytest.mark.parametrize("text", ["محمد ﷺ", "۵۰۰ ﷼", "﷽", "[ɪʀ] ʀɪ"])
def test_signs_that_are_words_and_letters_of_transcriptions_are_no_other_words(text: str) -> None:
    assert list(lookalikes(text, "Arab" if text > "\u0600" else "Latn")) == []


def test_the_letters_of_the_languages_own_script_are_not_foreign() -> None:
    assert list(lookalikes("осе и хор", "Cyrl")) == []
    assert [word for word, _ in lookalikes("осе и хоp", "Cyrl")] == ["хоp"]
    assert list(lookalikes("東京ＡＢ", "Jpan")) == []


@pytest.mark.slow
def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    every = "".join(chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000)
    printed = escaped(every, keep="\n")
    left = {each for each in printed if unicodedata.category(each) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")}
    assert left == set("\n\u00ad\u200c\u200d\u200e\u200f\u061c")
