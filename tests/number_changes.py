"""Change one number of a translation in the ways that a mistake or a hand could: for tests and for benchmarks/number_check.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

NUMBER = re.compile(r"(?<![\w.,٫٬،/:+*=^\u2212-])\d+(?:[.,٫٬\u00a0]\d+)*(?![\w.,٫٬/:+*=^-]*[\w])(?! ?[%٪\u2030])")
WORDS = {  # multipliers, percent, an era, minus, "half", and a number in words, in the words of the language
    "fa": {
        "multiplier": "هزار", "million": "میلیون", "percent": "درصد", "era": "پیش از میلاد", "minus": "منفی",
        "half": "و نیم", "or": "یا", "words": "سی و هفت هزار",
    },
    "sv": {
        "multiplier": "tusen", "million": "miljoner", "percent": "procent", "era": "f.Kr.", "minus": "minus",
        "half": "och en halv", "or": "eller", "words": "trettiosjutusen",
    },
    "ar": {
        "multiplier": "ألف", "million": "مليون", "percent": "في المئة", "era": "قبل الميلاد", "minus": "ناقص",
        "half": "ونصف", "or": "أو", "words": "سبعة وثلاثين ألفا",
    },
    "uk": {
        "multiplier": "тисяч", "million": "мільйонів", "percent": "відсотків", "era": "до н. е.", "minus": "мінус",
        "half": "з половиною", "or": "або", "words": "тридцять сім тисяч",
    },
    "es": {
        "multiplier": "mil", "million": "millones", "percent": "por ciento", "era": "a. C.", "minus": "menos",
        "half": "y medio", "or": "o", "words": "treinta y siete mil",
    },
    "de": {
        "multiplier": "Tausend", "million": "Millionen", "percent": "Prozent", "era": "v. Chr.", "minus": "minus",
        "half": "einhalb", "or": "oder", "words": "siebenunddreißigtausend",
    },
    "fr": {
        "multiplier": "mille", "million": "millions", "percent": "pour cent", "era": "av. J.-C.", "minus": "moins",
        "half": "et demi", "or": "ou", "words": "soixante-dix-sept mille",
    },
    "nb": {
        "multiplier": "tusen", "million": "millioner", "percent": "prosent", "era": "f.Kr.", "minus": "minus",
        "half": "og en halv", "or": "eller", "words": "trettisju tusen",
    },
    "fi": {
        "multiplier": "tuhatta", "million": "miljoonaa", "percent": "prosenttia", "era": "eaa.", "minus": "miinus",
        "half": "ja puoli", "or": "tai", "words": "kolmekymmentäseitsemäntuhatta",
    },
    "tr": {
        "multiplier": "bin", "million": "milyon", "percent": "%", "era": "MÖ {}", "minus": "eksi",
        "half": "buçuk", "or": "veya", "words": "otuz yedi bin",
    },
}  # fmt: skip


def changes(text: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield a name and the changed text for each change of the first number in digits; nothing where there is none."""
    match = NUMBER.search(text)
    if not match or not float("".join(c for c in match[0] if c.isdecimal())):
        return
    before, number, after = text[: match.start()], match[0], text[match.end() :]
    words = WORDS[tag]
    in_per_cent = after.lstrip().startswith(words["percent"])
    zero = chr(ord(number[0]) - int(number[0]))
    one, nine = chr(ord(zero) + 1), chr(ord(zero) + 9)
    other = one if number[0] != one else nine
    written = {
        "another first digit": other + number[1:],
        "another last digit": number[:-1] + (one if number[-1] != one else nine),
        "multiplied": f"{number} {words['multiplier']}",
        "in millions": f"{number}\u00a0{words['million']}",
        "in per cent": f"{number}\u00a0%",
        "in per cent, in words": f"{number} {words['percent']}",
        "per mille": f"{number} ‰",
        "with a minus": f"\u2212{number}",
        "with a hyphen": f" -{number}",
        "with a dash": f" \u2013{number}",
        "minus in words": f"{words['minus']} {number}",
        "to a power": f"{number}²",
        "to a high power": f"{number}¹⁰",
        "with a half": f"{number}½",
        "and a half": f"{number} {words['half']}",
        "before the era": words["era"].format(number) if "{}" in words["era"] else f"{number} {words['era']}",
        "a fraction of it": f"{number}/{nine}",
        "circled beside it": f"{number} {words['or']} ⑨⑦",
        "words beside it": f"{number} {words['or']} {words['words']}",
        "another beside it": f"{number} {words['or']} {nine}{nine}{one}{zero}{nine}",
        "third of a million": f"{number} {words['or']} ⅓ {words['million']}",
        "a letter for a thousand": f"{number}k",
    }
    if number.isdecimal():  # else a zero at the end changes nothing
        written["times ten"] = number + zero
        written |= {"dropped digit": number[:-1]} if len(number) > 1 else {}
    for name, changed in written.items():
        if not (in_per_cent and name.startswith("in per cent")):
            yield name, before + changed + after
    if re.search(r"\w", before + after):  # else nothing is left, which is no translation
        yield "gone", before + after
