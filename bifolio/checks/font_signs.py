"""Check that fonts have the signs of texts: a font that is cut for a web site may lack some, and PDFs need every one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bifolio.findings import codepoint, make_finding, phrase
from bifolio.language import Language
from bifolio.markdown import shape
from bifolio.model import Finding, Location

COUNTED = ("L", "M", "N", "P")  # letters, marks, numbers, punctuation; symbols have fonts of their own
DRAWN = (*COUNTED, "S")
OF_TEMPLATES = ("L", "M", "Nd", "Ps", "Pe")  # letters, digits and brackets: other signs, as §, nobody chose
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # of the look of the sign before
LISTED = 8  # signs in one finding
PARENTS = {"EXTENDED": "ARABIC", "ARABIC-INDIC": "ARABIC"}  # first words of names of digits


@dataclass(frozen=True)
class Fonts:
    """The fonts of a project that pages in a language are set in, each with its signs, and the signs that any font has."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by packets.toml, for the language
    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by style sheets, for any language
    others: frozenset[str] = frozenset()

    @property
    def are_chosen(self) -> bool:
        """Whether the project makes a choice of its own."""
        return bool(self.chosen or self.declared)


def check(
    texts: Iterable[tuple[str, Location]],
    fonts: Fonts,
    language: Language,
    *,
    has_pdfs: bool,
    code: Iterable[tuple[str, Location]] = (),
    of_templates: bool = False,
) -> Iterator[Finding]:
    """Yield the findings for signs of texts (Markdown) that fonts lack; in PDFs, each sign of texts and code needs a font.

    Of texts of the engine's templates, another font may have the signs that are no letter, digit or bracket.
    """
    texts = tuple(texts) if fonts.are_chosen or has_pdfs else ()
    reported = set[str]()
    for finding, signs in (
        _lacking_in_fonts(texts, fonts, language, OF_TEMPLATES if of_templates else COUNTED) if fonts.are_chosen else ()
    ):
        reported.update(signs)
        yield finding
    if has_pdfs:
        yield from _in_no_font((*texts, *code), fonts.others | reported, language)


def _in_no_font(texts: Iterable[tuple[str, Location]], known: frozenset[str], language: Language) -> Iterator[Finding]:
    """Yield a finding at the first text with signs that are not known."""
    places = dict[str, Location]()
    for text, place in texts:
        for sign in sorted(set(text) - known):
            if unicodedata.category(sign)[0] in DRAWN and not SELECTORS.match(sign):
                places.setdefault(sign, place)
    if places:
        details = {"signs": _listed(sorted(places)), "language": language.name_in_findings}
        yield make_finding("C167", next(iter(places.values())), **details)


def _lacking_in_fonts(
    texts: Iterable[tuple[str, Location]], fonts: Fonts, language: Language, needed: tuple[str, ...]
) -> Iterator[tuple[Finding, list[str]]]:
    """Yield a finding for each font that lacks signs of texts in the language, at the first text with one, and the signs.

    A font has to have the letters of the language, and of other scripts as soon as it has any of the script. One that
    style sheets declare is for the languages of whose texts it has most letters. Signs of categories that are not
    needed may come from another font.
    """
    places, counts = _signs(texts, language)
    (own, _), *_ = Counter(filter(None, map(_script, language.letters))).most_common(1)
    for name, signs in {**fonts.declared, **fonts.chosen}.items():
        scripts = {"", own, *map(_script, language.data.numbers.digits), *map(_script, signs)}
        letters = {sign: count for sign, count in counts.items() if _script(sign) == own}
        has = sum(count for sign, count in letters.items() if sign in signs)
        is_for = name in fonts.chosen or 2 * has > sum(letters.values())
        lacking = [sign for sign in places if sign not in signs and _script(sign) in scripts]
        others = fonts.others | signs
        lacking = [sign for sign in lacking if sign not in others or unicodedata.category(sign).startswith(needed)]
        for kind, group in _by_rescue(lacking if is_for else [], others):
            details = {"signs": _listed(group), "language": language.name_in_findings, "instead": phrase(kind)}
            yield make_finding("C166", places[group[0]], name=name, **details), group


def _listed(signs: Sequence[str]) -> str:
    return ", ".join([f"{sign} ({codepoint(sign)})" for sign in signs[:LISTED]] + ["…"] * (len(signs) > LISTED))


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
