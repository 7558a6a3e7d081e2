"""Names of characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata

import pytest
from translation_checks import PERSIAN, findings

from bifolio.characters import DRAWN
from bifolio.findings import UNSEEN, between_brackets, named
from bifolio.language import in_language


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\u202e", "a right-to-left override"),
        ("\x07", "a control character"),
        ("\ue000", "a character of private use"),
        ("\U000e0041", "tag latin capital letter a"),
        ("\uffff", "a code point without a character"),
    ],
)
def test_a_character_has_a_name(character, words):
    assert named(character) == {"codepoint": f"U+{ord(character):04X}", "name": words}


def test_what_is_between_brackets_and_address_is_named():
    assert between_brackets("[a]\u200c(b)") == "There is a zero-width non-joiner between the brackets ](. "
    assert between_brackets("[a] (b)") == "There is a space between the brackets ](. "
    assert between_brackets("[a]\u2009(b)") == "There is a thin space between the brackets ](. "
    assert between_brackets("[a](b) (c)") == ""


def test_a_link_that_a_sign_has_broken_says_so_in_persian():
    [finding] = findings("[Guide](https://a.org/)", "[راهنما]\u200c(https://a.org/)", into=PERSIAN)
    assert finding.code == "T213"
    assert finding.hint.startswith("There is a zero-width non-joiner")
    assert in_language(finding, "fa", isolate=False).hint.startswith("میان ]( یک نیم‌فاصله هست. آن را")


@pytest.mark.slow
def test_every_space_and_format_character_is_unseen_and_no_sign_that_is_drawn() -> None:
    every = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cf", "Zs", "Zl", "Zp")]
    assert {each for each in every if not re.match(f"[{UNSEEN}]", each)} == DRAWN
    assert not re.search(f"[{UNSEEN}]", "".join(map(chr, range(0x21, 0x7F))) + "آبپé€👍中")
