"""Parse, check and change the header of a catalogue (GNU gettext manual, “Filling in the Header Entry”)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from gettext import c2py

from bifolio.findings import joined, make_finding, phrase
from bifolio.model import Finding, Location
from bifolio.text_files import excerpt

Fields = tuple[tuple[str, str], ...]

_COUNT = re.compile(r"[1-9][0-9]?")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,9}(?![0-9])")
_LONGEST_RULE = 1000  # characters; the longest that CLDR needs has 100
_SCRIPTS = {"@latin": "-latn", "@cyrillic": "-cyrl"}  # GNU's modifiers against BCP 47
_TRANSFER = ("8bit", "ENCODING")  # how text is in a file, and what xgettext writes before it is known


def fields(text: str) -> Fields:
    """Return the fields of a header's msgstr, in its order; a line without a colon is a field without a value."""
    lines = (line.partition(":") for line in text.split("\n") if line)
    return tuple((name.strip(), value.strip()) for name, _, value in lines)


def value(header: Fields, name: str) -> str:
    """Return the value of the header's first field of that name, "" if there is none."""
    return next((text for field, text in header if field.lower() == name.lower()), "")


def with_values(header: Fields, **changes: str) -> Fields:
    """Return the header with the fields changed in place (underscores stand for hyphens), new ones at the end."""
    wanted = {name.replace("_", "-"): text for name, text in changes.items()}
    present = {name for name, _ in header}
    changed = tuple((name, wanted.get(name, text)) for name, text in header)
    return changed + tuple((name, text) for name, text in wanted.items() if name not in present)


def nplurals(header: Fields) -> int:
    """Return `nplurals` of the header, 0 if it has no valid Plural-Forms."""
    rule = _plural_rule(value(header, "Plural-Forms"))
    return rule[0] if rule else 0


def is_plural_rule(text: str) -> bool:
    """Return whether a value of Plural-Forms has a form for every number, and none beyond `nplurals`."""
    rule = _plural_rule(text)
    return rule is not None and _is_sound(*rule)


def same_forms(first: str, second: str) -> bool:
    """Return whether two values of Plural-Forms give the same form for every number."""
    rules = _plural_rule(first), _plural_rule(second)
    if first == second or rules[0] is None or rules[1] is None:
        return first == second
    if rules[0][0] != rules[1][0] or not (_is_sound(*rules[0]) and _is_sound(*rules[1])):
        return False
    one, other = c2py(rules[0][1]), c2py(rules[1][1])
    return all(one(n) == other(n) for n in range(1001))


def plural_rule(header: Fields) -> str:
    """Return the rule in the one spelling that Python's gettext reads; that of most languages if there is none.

    >>> plural_rule((("plural-forms", "nplurals = 2 ; plural = (n != 1)"),))
    'nplurals=2; plural=(n != 1);'
    """
    count, rule = _plural_rule(value(header, "Plural-Forms")) or (2, "(n != 1)")
    return f"nplurals={count}; plural={rule};"


def plural_form(header: Fields, number: int) -> int:
    """Return which plural form a catalogue has for a number; the first where its rule fails.

    >>> plural_form((("Plural-Forms", "nplurals=2; plural=(n != 1);"),), 7)
    1
    """
    return total(*_plural_rule(plural_rule(header)))(number)  # type: ignore[misc]


def numbers_by_form(header: Fields) -> tuple[tuple[int, ...], ...]:
    """Return for each plural form the numbers up to 1,000 that it is used for."""
    return _numbers_by_form(*_plural_rule(plural_rule(header)))  # type: ignore[misc]


@cache
def _numbers_by_form(count: int, rule: str) -> tuple[tuple[int, ...], ...]:
    forms = [total(count, rule)(number) for number in range(1001)]
    return tuple(tuple(n for n, form in enumerate(forms) if form == wanted) for wanted in range(count))


@cache
def total(count: int, rule: str) -> Callable[[int], int]:
    """Return a plural rule that has a form for every number; check tries it with small ones only."""
    known = c2py(rule)

    def form(number: int) -> int:
        try:
            return min(max(known(abs(number)), 0), count - 1)
        except (ArithmeticError, RecursionError):
            return 0

    return form


def gettext_tag(language: str) -> str:
    """Return a BCP 47 tag as gettext's header has it: `sr-Latn` is `sr@latin`, `fa-AF` is `fa_AF`."""
    primary, *subtags = language.split("-")
    modifier = next((at for at, script in _SCRIPTS.items() if script[1:] in (s.lower() for s in subtags)), "")
    kept = [subtag for subtag in subtags if not (modifier and len(subtag) == 4)]
    return "_".join([primary, *kept]) + modifier


def check(header: Fields, language: str, location: Location) -> list[Finding]:
    """Return the findings on the header of a catalogue of that language (BCP 47, '' for a POT): T111, T112, T115, T119, T120."""
    findings = [*_repeated(header, location), *_charset(header, location), *_plurals(header, location, language)]
    transfer = value(header, "Content-Transfer-Encoding")
    if transfer and transfer.casefold() not in map(str.casefold, _TRANSFER):
        findings.append(make_finding("T120", location, found=excerpt(transfer)))
    named = value(header, "Language")
    if language and not same_language(named, language):
        findings.append(
            make_finding("T112", location, found=named or phrase("language-none"), expected=gettext_tag(language))
        )
    return findings


def _repeated(header: Fields, location: Location) -> Iterator[Finding]:
    """Yield a finding for each field that is there twice, in any spelling: programs differ in which of them they use.

    Fields that begin with X- may be: Poedit adds its X-Generator below that of another program, and nobody reads either.
    """
    names = [name.casefold() for name, _ in header if name]
    counts = Counter(name for name in names if not name.startswith("x-"))
    first = dict(reversed([(name.casefold(), name) for name, _ in header]))
    return (make_finding("T119", location, field=excerpt(first[name])) for name, count in counts.items() if count > 1)


def _charset(header: Fields, location: Location) -> list[Finding]:
    """Return a finding unless Content-Type names one charset, and that is UTF-8."""
    parameters = [part.partition("=") for part in value(header, "Content-Type").split(";")]
    charsets = [text.strip() for name, _, text in parameters if name.strip().casefold() == "charset"]
    if len(charsets) == 1 and charsets[0].casefold() in ("utf-8", "utf8"):
        return []
    return [make_finding("T111", location, charset=excerpt(joined("and", charsets)) or phrase("language-none"))]


def _plurals(header: Fields, location: Location, language: str) -> list[Finding]:
    """Return a finding if Python's gettext cannot read the rule, or if it yields a form beyond nplurals."""
    text = value(header, "Plural-Forms")
    if not text or (not language and text.startswith("nplurals=INTEGER")):
        return []
    return [] if is_plural_rule(text) else [make_finding("T115", location, text=text[:100])]


def _plural_rule(text: str) -> tuple[int, str] | None:
    """Return the number of forms and the rule of `nplurals=N; plural=RULE;`, None if it is not written so.

    Taken apart by its signs, not by a pattern, so that the time is linear in the length of what a file says.
    """
    parts = [part.partition("=") for part in text.strip().removesuffix(";").split(";")]
    if [name.strip() for name, _, _ in parts] != ["nplurals", "plural"]:
        return None
    count, rule = (text.strip() for _, _, text in parts)
    return (int(count), rule) if _COUNT.fullmatch(count) and 0 < len(rule) <= _LONGEST_RULE else None


@cache
def _is_sound(count: int, rule: str) -> bool:
    try:
        form = c2py(rule)
        return all(0 <= form(n) < count for n in _numbers_for(rule))
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError, SyntaxError):  # "007" is none of Python
        return False


def _numbers_for(rule: str) -> Iterator[int]:
    """Yield numbers for which a rule may differ: small ones, those around the numbers in it and their multiples, large ones."""
    yield from range(201)
    for written in sorted(set(_NUMBER.findall(rule))):
        for times in (1, 2, 10):
            yield from (n for n in range(int(written) * times - 1, int(written) * times + 2) if n >= 0)
    yield from (10**power for power in range(3, 10))


def same_language(named: str, tag: str) -> bool:
    """Return whether the tags are equal, or one is the other with a region or a script added."""
    first, second = named.lower().replace("_", "-"), tag.lower()
    for modifier, script in _SCRIPTS.items():
        first = first.replace(modifier, script)
    return bool(first) and (f"{first}-".startswith(f"{second}-") or f"{second}-".startswith(f"{first}-"))
