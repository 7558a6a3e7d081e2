"""In every PDF in two languages of the flagship, what says the same begins on one page and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf.facing_rows import rows

pytestmark = pytest.mark.slow

TOLERANCE = 1.0  # pt


def test_list_items_and_table_rows_of_both_languages_face_each_other(flagship: Path) -> None:
    files = sorted(flagship.rglob("*-bilingual.pdf"))
    assert {"en-fa", "en-sv", "sv-fa"} <= {file.stem.removesuffix("-bilingual")[-5:] for file in files}
    for file in files:
        found = list(rows(file.read_bytes()))
        assert sum(row.items[0] for row in found) > 10, file
        assert [row for row in found if not row.is_one(TOLERANCE)] == [], file
        assert [row for row in found if max(row.items) > 1] == [], file
