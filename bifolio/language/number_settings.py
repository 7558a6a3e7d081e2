"""Check the signs of a language's numbers: digits that are not what they seem, or a separator that is one, change figures."""

from __future__ import annotations

import unicodedata

from bifolio.findings import phrase


def check_digits(digits: str) -> str:
    """Return the digits of a language; raises ValueError unless they are ten, from zero to nine."""
    if [unicodedata.numeric(digit, None) for digit in digits] != list(range(10)):
        raise ValueError(phrase("must-be-ten-digits"))
    return digits


def check_signs(signs: str) -> str:
    """Return signs that stand between digits or before them; raises ValueError for letters and digits."""
    if any(sign.isalnum() for sign in signs):
        raise ValueError(phrase("must-be-signs"))
    return signs


def check_sign(sign: str) -> str:
    """Return a sign without which a number would be another one; raises ValueError for letters, digits, and none."""
    if not any(unicodedata.category(each).startswith(("P", "S")) for each in sign):
        raise ValueError(phrase("must-be-signs"))
    return check_signs(sign)


def check_sizes(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the sizes of groups of digits; raises ValueError unless they are one or two, of one digit at least."""
    if len(sizes) not in (1, 2) or min(sizes) < 1:
        raise ValueError(phrase("must-be-group-sizes"))
    return sizes
