"""Fill in the parts of sentences that several findings share, which are in phrases.toml, and sentences with their details."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from importlib.resources import files
from typing import Any

from bifolio.findings.details import LanguageName, Number, Phrase

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")  # other braces are text: {lockdown_date:year}, {#what-happened}


def phrase(name: str, /, **details: object) -> Phrase:
    """Return the part of a sentence with that name in phrases.toml, filled in with the details.

    >>> phrase("should-have-parts", wanted=2, found=3)
    'it should have 2 parts, not 3'
    """
    texts = {key: detail_of(detail) for key, detail in details.items()}
    return Phrase(filled_in(phrases()[name], texts), name, tuple(texts.items()))


def joined(name: str, parts: Iterable[str]) -> str:
    """Return parts joined by the phrase `and` or `or`, "" if there are none.

    >>> joined("or", ["a date", "a period"])
    'a date or a period'
    """
    listed = list(parts)
    return reduce(lambda first, second: phrase(name, first=first, second=second), listed) if listed else ""


def filled_in(template: str, details: Mapping[str, str]) -> str:
    """Return a template with its placeholders replaced; one without a detail stays as it is.

    >>> filled_in("Undefined value “{name}”; write {year:month}.", {"name": "cuont"})
    'Undefined value “cuont”; write {year:month}.'
    """
    return PLACEHOLDER.sub(lambda match: details.get(match[1], match[0]), template)


@cache
def phrases() -> Mapping[str, str]:
    """Return the parts of sentences by their names."""
    return read_toml("phrases")


def read_toml(name: str) -> dict[str, Any]:
    """Return a data file of this package."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def detail_of(detail: object) -> str:
    """Return what a template is filled in with, as text that can be written in another language where it can."""
    if isinstance(detail, (LanguageName, Number, Phrase)):
        return detail
    counted = isinstance(detail, (int, float)) and not isinstance(detail, bool)
    return Number(detail) if counted else str(detail)  # type: ignore[arg-type]
