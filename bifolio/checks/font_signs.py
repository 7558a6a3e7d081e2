"""Check that the fonts of a project have the signs of its texts: a font that is cut for a web site may lack some."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bifolio.findings import codepoint, make_finding, phrase
from bifolio.language import Language
from bifolio.markdown import shape
from bifolio.model import Finding, Location

COUNTED = ("L", "M", "N", "P")  # letters, marks, numbers, punctuation; symbols have fonts of their own
LISTED = 8  # signs in one finding
PARENTS = {"EXTENDED": "ARABIC", "ARABIC-INDIC": "ARABIC"}  # first words of names of digits


@dataclass(frozen=True)
class Fonts:
    """The fonts of a project that pages in a language are set in, each with its signs, and the signs of all other fonts."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by packets.toml, for the language
    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by style sheets, for any language
    others: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.chosen or self.declared)


def check(texts: Iterable[tuple[str, Location]], fonts: Fonts, language: Language) -> Iterator[Finding]:
    """Yield a finding for each font that lacks signs of texts (Markdown) in the language, at the first text with one.

    A font has to have the letters of the language, and of other scripts as soon as it has any of the script. One that
    style sheets declare is for the languages of whose texts it has most letters.
    """
    if not fonts:
        return
    places, counts = _signs(texts, language)
    (own, _), *_ = Counter(filter(None, map(_script, language.letters))).most_common(1)
    for name, signs in {**fonts.declared, **fonts.chosen}.items():
        scripts = {"", own, *map(_script, language.data.numbers.digits), *map(_script, signs)}
        letters = {sign: count for sign, count in counts.items() if _script(sign) == own}
        has = sum(count for sign, count in letters.items() if sign in signs)
        is_for = name in fonts.chosen or 2 * has > sum(letters.values())
        lacking = [sign for sign in places if sign not in signs and _script(sign) in scripts]
        for kind, group in _by_rescue(lacking if is_for else [], fonts.others | signs):
            shown = [f"{sign} ({codepoint(sign)})" for sign in group[:LISTED]] + ["…"] * (len(group) > LISTED)
            details = {"signs": ", ".join(shown), "language": language.name_in_findings, "instead": phrase(kind)}
            yield make_finding("C166", places[group[0]], name=name, **details)


def _signs(texts: Iterable[tuple[str, Location]], language: Language) -> tuple[dict[str, Location], Counter[str]]:
    """Return the signs that readers see of texts, each with its first place, and how often; code has a face of its own."""
    places, counts = dict[str, Location](), Counter[str]()
    for text, place in texts:
        seen = shape(text)
        words = seen.prose + (language.data.numbers.digits if seen.values else "")
        signs = [sign for sign in words if unicodedata.category(sign)[0] in COUNTED]
        counts.update(signs)
        places = {**dict.fromkeys(signs, place), **places}
    return places, counts


def _script(sign: str) -> str:
    """Return the script of a letter or a digit, as the first word of its name has it; "" for punctuation and marks."""
    if unicodedata.category(sign)[0] not in ("L", "N"):
        return ""
    first = unicodedata.name(sign, "").partition(" ")[0]
    return PARENTS.get(first, first)


def _by_rescue(lacking: Iterable[str], others: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the signs that another font has, and those that none has, with the name of the phrase for either."""
    groups: dict[str, list[str]] = {"font-of-others": [], "font-of-none": []}
    for sign in sorted(lacking):
        groups["font-of-others" if sign in others else "font-of-none"].append(sign)
    yield from (item for item in groups.items() if item[1])
