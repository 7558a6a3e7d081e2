"""Find characters that readers cannot see or mistake for others: Unicode's categories, UAX #31 and UTS #39 say which.

What a language needs is let through where it needs it: joiners, the soft hyphen, the three marks of direction, selectors
after emoji and ideographs, the zero-width space of scripts without spaces.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")  # CommonMark 0.31, 2.5
# Needed by languages, one at a time: soft hyphen, joiners, and the marks LRM, RLM and ALM.
SINGLE = "\u00ad\u200c\u200d\u200e\u200f\u061c"
CROWD = re.compile(f"[{SINGLE}]{{3}}")
# Category Cf, but drawn: signs of Arabic, Syriac and Kaithi that enclose a number or precede a word.
DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Not of the category of controls, but drawn as nothing: fillers, blanks, Khmer inherent vowels, selectors, the joiner CGJ.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U0001d159\U000e0100-\U000e01ef\ufffc\ufffd]"
)
# A blank or format character in the surroundings that need it, each of which must match around the position.
IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
NO_SPACES = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ff\uaa60-\uaa7f\uaa80-\uaadf"
BREAKING = "-/\u2010-\u2015\u2026"  # signs that a line may be broken at, which a word joiner forbids
NEEDED = re.compile(
    "|".join(
        (
            f"(?<=[{IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
            "[0-9#*]\ufe0f?\u20e3",
            "(?<=[\u1000-\u109f\ua840-\ua877\u2200-\u22ff])\ufe00",
            f"[{NO_SPACES}]\u200b(?=[{NO_SPACES}])",
            "(?<=[\u1820-\u18aa])[\u180b-\u180f]",
            "(?<=[\u0590-\u05ff])\u034f",
            f"(?<=[{BREAKING}])\u2060(?=\\w)|(?<=\\w)\u2060(?=[{BREAKING}])",
            "(?<=[\u1100-\u11ff])[\u115f\u1160]|[\u115f\u1160](?=[\u1100-\u11ff])",
            "(?<=[\u2801-\u28ff])\u2800|\u2800(?=[\u2801-\u28ff])",
            "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f",  # flags of regions (UTS #51)
        )
    )
)
MARKS = 4  # above or below one letter: what Hebrew, Vietnamese and Arabic with vowels need at the most
OVERLAYS = frozenset("\u0334\u0335\u0336\u0337\u0338\u20d2\u20d3\u20d8\u20d9\u20da\u20e5\u20ea\u20eb")


class Character(NamedTuple):
    """A character that is not allowed: as written (or a reference such as `&#8238;`), as meant, and its position."""

    written: str
    meant: str
    position: int


def not_allowed(text: str) -> list[Character]:
    r"""Return the characters of a text, or meant by its references, that no reader sees or that mean nothing.

    >>> [each.position for each in not_allowed("a\u200bb &#xfdd0; و\u200c")]
    [1, 4]
    """
    characters = [Character(text[at], text[at], at) for at in _positions(text)]
    if "&" in text:
        meant = [(match.start(), match[0], _meant(match[0])) for match in REFERENCE.finditer(text)]
        # A character that a reference stands for is judged by what is around the reference.
        characters += [
            Character(written, each, at)
            for at, written, each in meant
            if len(each) == 1 and (each in "\t\n" or (_is_hidden(each) and _alone(text, at, written, each)))
        ]
        if not characters and CROWD.search(REFERENCE.sub(lambda match: _meant(match[0]), text)):
            characters = [Character(written, each, at) for at, written, each in meant if each in SINGLE][:1]
    return characters


def _meant(reference: str) -> str:
    """Return the character of a reference as CommonMark reads it, which unlike HTML knows no Windows-1252."""
    if not reference.startswith("&#"):
        return unescape(reference)
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _alone(text: str, at: int, written: str, meant: str) -> bool:
    before, after = text[max(0, at - 3) : at], text[at + len(written) : at + len(written) + 3]
    return len(before) in _positions(before + meant + after)


def _positions(text: str) -> list[int]:
    hidden = {each for each in set(text) if _is_hidden(each)}
    if not hidden:
        return []
    if hidden.issubset(SINGLE) and "\u200d" not in hidden and not CROWD.search(text):  # as in most Persian texts
        return []
    needed = {at for match in NEEDED.finditer(text) for at in range(*match.span())}
    return [
        at for at, each in enumerate(text) if each in hidden and at not in needed and not _has_reason(text, at, each)
    ]


@lru_cache(maxsize=65536)
def _is_hidden(character: str) -> bool:
    """Return whether a character is drawn as nothing or stands for nothing, wherever it may be needed."""
    if character in "\t\n" or " " <= character <= "~":
        return False
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in DRAWN
    return category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or bool(BLANK.match(character))


def _has_reason(text: str, at: int, character: str) -> bool:
    """Return whether a character that is hidden is needed here: one of SINGLE, or a selector of an emoji's colours."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character in SINGLE:
        if CROWD.match(text, max(0, at - 2)):
            return False
        return character != "\u200d" or _is_joined(before) or _is_joined(after)
    return character in "\ufe0e\ufe0f" and unicodedata.category(before or " ") in ("So", "Sm", "Sk", "Po")


def _is_joined(character: str) -> bool:
    """Return whether a character may take a zero-width joiner: a letter of a script that joins, or a part of an emoji."""
    return character == "\ufe0f" or (character >= "\u0590" and not "\u1e00" <= character <= "\u206f")


def heaps(text: str) -> list[str]:
    r"""Return the parts of a text in which marks are heaped on a letter, or drawn through or around one; references are read.

    >>> heaps("s\u0336o, Viê\u0323t, s&#822;o")
    ['s̶', 's̶']
    """
    marks = set(filter(_is_mark, text := REFERENCE.sub(lambda match: _meant(match[0]), text)))
    found, start, weight = [], 0, 0
    for at, each in enumerate(f"{text} ") if marks else ():
        if each in marks:
            start = start if weight else max(0, at - 1)
            covers = each in OVERLAYS and text[start].isalnum()
            weight += 1 if not covers and unicodedata.category(each) == "Mn" else MARKS + 1
        elif weight:
            found += [text[start:at]] if weight > MARKS else []
            weight = 0
    return found


@lru_cache(maxsize=65536)
def _is_mark(character: str) -> bool:
    """Return whether a character is drawn above, below, through or around the one before it; Tibetan ones are letters."""
    letter = character == "\u20e3" or "\ufe00" <= character <= "\ufe0f" or "\u0f71" <= character <= "\u0fbc"
    return unicodedata.category(character) in ("Mn", "Me") and not letter


# Scripts whose letters are mistaken for one another; in others Latin words may be written without a space.
EUROPEAN = frozenset({
    "LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "GEORGIAN", "DESERET", "GOTHIC", "OSAGE",
    "TIFINAGH", "VAI", "GLAGOLITIC", "OLD", "RUNIC", "CANADIAN", "WARANG", "MEDEFAIDRIN", "ELBASAN", "CARIAN",
    "LYCIAN", "LYDIAN"
})  # fmt: skip
SCRIPTS = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Grek": "GREEK",
    "Copt": "COPTIC",
    "Armn": "ARMENIAN",
    "Geor": "GEORGIAN",
}
IDEOGRAPHIC = ("Jpan", "Hans", "Hant", "Hani", "Kore", "Bopo")  # where full-width letters are in use
ENCLOSED = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"  # letters that are signs
WORD = re.compile(rf"(?:[^\W_]|[{ENCLOSED}])+")
# Letters of other scripts that look like Latin ones (UTS #39, confusables.txt: those that are not told apart in print).
LIKE_LATIN = frozenset(
    "аАВсСԁеЕӘԐҒԌһНіІїЇјЈкКӀӏМорОРԛԚѕЅТԜԝхХуУҮүѵѴ"  # Cyrillic
    "αΑΒΕϜΗΙικΚϳͿΜΝνοΟρΡτΤυΥΧχΖϲϹςω"  # Greek
    "օՕսՍհոռցգզքլԼⲟⲞⲣⲢⲥⲤᎪᎠᏴᏟᎬᏀᎻᎥᎫᏞᎷᏢᏒᏚᎢᏙᎳᏃⴹⵔⵏ"  # Armenian, Coptic, Cherokee, Tifinagh
) | frozenset(map(chr, range(0xA4D0, 0xA4F8)))  # Lisu, whose letters are Latin capitals
UNITS = frozenset("μΩΔπαβγλσδθε")  # Greek letters that stand beside Latin ones in symbols, of at most three letters
STYLED = ("<font>", "<wide>", "<narrow>", "<circle>", "<square>", "<isolated>", "<initial>", "<medial>", "<final>")
SIGNS = re.compile("[\ufdf0-\ufdff]")  # words of Arabic in one sign, such as the rial and what is said after a name
NO_SCRIPT = ("MODIFIER", "FEMININE", "MASCULINE", "MICRO")
PHONETIC = frozenset("ɑɡɢɩɪʏʀʙɴʟʜᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜰꜱ")  # look like a, g, i and small capitals


def lookalikes(text: str, script: str = "Latn", digits: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield words that are taken for others, each with its scripts, or the name of a phrase for what it consists of.

    They have letters of several scripts or digits of several systems, or consist of letters that look like those of
    another script, of styled letters or of foreign digits. `script` (ISO 15924) and `digits` are those of the language.

    >>> list(lookalikes("pоrt, осе, 𝐩𝐨𝐫𝐭, Москва"))
    [('pоrt', ('Latin', 'Cyrillic')), ('осе', ('Cyrillic',)), ('𝐩𝐨𝐫𝐭', ('styled-characters',))]
    """
    own = SCRIPTS.get(script, "")
    characters = {each for each in set(text) if each > "\u024f"}
    among = {_script(each) for each in characters if each.isalpha()} & EUROPEAN
    others = (
        each for each in characters if _style(each) or each in PHONETIC or _is_foreign_digit(each, script, digits)
    )
    if not (among - {own, "LATIN"} or (among - {"LATIN"} and re.search("[A-Za-z]", text)) or any(others)):
        return
    words = [match[0] for match in WORD.finditer(text)]
    scripts = [frozenset(_script(each) for each in word if each.isalpha()) - {""} for word in words]
    quoted = frozenset().union(*scripts)  # digits are quoted with the words around them
    for at, word in enumerate(words):
        if not word.isascii() and (what := _what(at, words, scripts, own) or _styled(word, script, digits, quoted)):
            yield word, what


def _what(at: int, words: list[str], scripts: list[frozenset[str]], own: str) -> tuple[str, ...]:
    """Return the scripts of a word that mixes them, or the one that it is not read as; none for other words."""
    word, among = words[at], scripts[at] & EUROPEAN
    if not among or among != scripts[at] or among <= {own, "LATIN"} - ({own} if len(among) > 1 else set()):
        return ()
    if len(word) <= 3 and all(each in UNITS for each in word if _script(each) == "GREEK") and "GREEK" in among:
        return ()  # a unit or a formula, such as kΩ, μm or a Greek letter alone
    if len(among) > 1:
        return tuple(name.capitalize() for name in sorted(among, key=lambda name: (name != "LATIN", name)))
    if not LIKE_LATIN.issuperset(letter for letter in word if letter.isalpha()):
        return ()
    beside = (other for other in (at - 1, at + 1) if 0 <= other < len(words) and scripts[other] == scripts[at])
    quoted = any(not LIKE_LATIN.issuperset(words[other]) for other in beside)  # part of a quotation in that script
    return () if quoted else (next(iter(among)).capitalize(),)


def _styled(word: str, script: str, digits: str, quoted: frozenset[str]) -> tuple[str, ...]:
    """Return what a word consists of if it has styled letters, phonetic ones among others, or foreign digits."""
    styles = [style for style in map(_style, word) if style]
    if script in IDEOGRAPHIC:
        styles = [style for style in styles if style not in ("<wide>", "<narrow>")]
    if len(styles) > 1 or (styles and len(word) > 1):
        return ("styled-characters",)
    if PHONETIC.intersection(word) and (re.search("[A-Za-z]", word) or (len(word) > 2 and PHONETIC.issuperset(word))):
        return ("phonetic-letters",)
    foreign = [each for each in word if _is_foreign_digit(each, script, digits)]
    mixed = foreign and len(foreign) < sum(map(str.isdecimal, word))
    return ("foreign-digits",) if mixed or any(_digits_of(each) not in quoted for each in foreign) else ()


def _digits_of(digit: str) -> str:
    name = _script(digit)
    return "ARABIC" if name in ("ARABIC-INDIC", "EXTENDED") else name


def _is_foreign_digit(character: str, script: str, digits: str) -> bool:
    """Return whether a digit is none of the language's, nor an ASCII one; those of Arabic have rules of their own."""
    if character <= "9" or character in digits or not character.isdecimal():
        return False
    return script != "Arab" or _digits_of(character) != "ARABIC"


@lru_cache(maxsize=65536)
def _style(character: str) -> str:
    style = "<square>" if "\U0001f130" <= character <= "\U0001f189" else unicodedata.decomposition(character)
    if SIGNS.match(character):
        return ""
    return style.partition(" ")[0] if style.startswith(STYLED) else ""


@lru_cache(maxsize=65536)
def _script(character: str) -> str:
    """Return the script of a letter or digit, as the first word of its name has it; "" for one of no script."""
    name = unicodedata.name(character, "").partition(" ")[0]
    return "" if _style(character) or name in NO_SCRIPT else name


def escaped(text: str, keep: str = "") -> str:
    r"""Return a text for a terminal or a report, with escapes for controls and for what readers cannot see, except `keep`.

    >>> escaped("a\x1b]0;b\u202e")
    'a\\x1b]0;b\\u202e'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(each) if _is_unprintable(each) and each not in keep else each for each in text)


@lru_cache(maxsize=65536)
def _is_unprintable(character: str) -> bool:
    """Return whether a terminal may obey a character, or show nothing; the line feed is one, the joiners are none."""
    if character in SINGLE:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or bool(BLANK.match(character))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escaped_json(document: str) -> str:
    r"""Return a JSON text that means the same, with escapes for what a terminal obeys or readers cannot see.

    >>> escaped_json('["\u202e"]')
    '["\\u202e"]'
    """
    return "".join(json.dumps(each)[1:-1] if each != "\n" and _is_unprintable(each) else each for each in document)
