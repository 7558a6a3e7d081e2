"""QR codes: the drawing has every dark module of the code, and nothing else, inside its quiet zone."""

from __future__ import annotations

import importlib.util
import re

import judges
import pytest

from bifolio.render.qr_codes import QUIET_ZONE, qr_code

ADDRESS = "https://example.org/fa/demo/handout.html"
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]  # ISO/IEC 18004, 5.3.2.1


@pytest.fixture(autouse=True)
def _encoder() -> None:
    if importlib.util.find_spec("segno") is None:
        judges.leave_out("segno is not installed: pip install -r requirements-dev.txt")


def drawn(path: str, size: int) -> list[str]:
    """Return the rows of a drawing, with 1 for a dark module."""
    rows = [["0"] * size for _ in range(size)]
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path):
        assert length == back
        rows[int(y)][int(x) : int(x) + int(length)] = "1" * int(length)
    return ["".join(row) for row in rows]


def test_it_is_a_code_with_its_three_corners_in_a_quiet_zone() -> None:
    code = qr_code(ADDRESS)
    rows = drawn(code.path, code.size)
    assert rows[:QUIET_ZONE] == ["0" * code.size] * QUIET_ZONE
    inner = [row[QUIET_ZONE:-QUIET_ZONE] for row in rows[QUIET_ZONE:-QUIET_ZONE]]
    assert (len(inner) - 17) % 4 == 0
    assert [row[:7] for row in inner[:7]] == FINDER
    assert [row[-7:] for row in inner[:7]] == FINDER
    assert [row[:7] for row in inner[-7:]] == FINDER


def test_the_same_address_gives_the_same_code_and_another_does_not() -> None:
    assert qr_code(ADDRESS) == qr_code(ADDRESS)
    assert qr_code(ADDRESS) != qr_code(ADDRESS.replace("fa", "sv"))
