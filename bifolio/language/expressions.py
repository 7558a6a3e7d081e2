"""Check the regular expressions of a language's data: a project brings its own, and none may take endless time.

Time is linear where no group is repeated and no two repetitions follow one another.
"""

from __future__ import annotations

import re

from bifolio.findings import phrase
from bifolio.yaml_loader import checked_by

CHARACTER = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)  # an escape or a class
REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{[\d,]*\})")
SIGN = re.compile(r"[(|)*+]|\{\d*,(?:\d{2,})?\}")  # of groups, alternatives and repetitions without a narrow bound


def _check(text: str) -> str:
    try:
        groups = re.compile(text).groups
        re.compile(f"(?:x|{text})")  # it becomes part of longer ones, where flags for all of one are none of its own
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(phrase("not-a-regular-expression", reason=error)) from None
    if groups:
        raise ValueError(phrase("capturing-group"))
    plain = CHARACTER.sub("x", text)
    if REPEATED_GROUP.search(plain) or _repetitions(plain) > 1:
        raise ValueError(phrase("slow-expression"))
    return text


def _repetitions(text: str) -> int:
    """Return how many repetitions follow one another at the most in an expression without escapes and classes."""
    groups = [[0]]  # for each that is open, the repetitions in each of its alternatives
    for sign in SIGN.findall(text):
        if sign == "(":
            groups.append([0])
        elif sign == "|":
            groups[-1].append(0)
        elif sign == ")":
            inner = max(groups.pop())
            groups[-1][-1] += inner
        else:
            groups[-1][-1] += 1
    return max(groups[0])


regular_expression = checked_by(_check)
