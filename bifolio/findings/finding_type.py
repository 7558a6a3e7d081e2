"""Define what a code stands for: severity, sentence, hint, rationale, case and example."""

from __future__ import annotations

import re
from typing import NamedTuple

from bifolio.model import Severity

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")  # other braces are text: {lockdown_date:year}, {#what-happened}


class FindingType(NamedTuple):
    """One code of the reference in docs/checks.md; `sentence` and `hint` name their details as `{name}`."""

    code: str
    severity: Severity
    sentence: str  # what is wrong, the point first, at most 110 characters with typical details
    hint: str  # what to do
    rationale: str = ""  # why the rule exists, in one to three sentences
    example: str = ""  # a short bad text
    case: str = ""  # where the fault was found, or which bad input in tests/ shows it

    @property
    def placeholders(self) -> frozenset[str]:
        """Return the names of the details that the sentence and the hint are filled in with."""
        return frozenset(PLACEHOLDER.findall(f"{self.sentence} {self.hint}"))


def filled_in(template: str, details: dict[str, str]) -> str:
    """Return a template with its placeholders replaced; one without a detail stays as it is.

    >>> filled_in("Undefined value “{name}”; write {year:month}.", {"name": "cuont"})
    'Undefined value “cuont”; write {year:month}.'
    """
    return PLACEHOLDER.sub(lambda match: details.get(match[1], match[0]), template)
