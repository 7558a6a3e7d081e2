"""What `export` writes comes back unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import checked, po_text


@pytest.mark.slow
@pytest.mark.parametrize("to", ["csv", "xliff", "tmx"])
def test_what_is_exported_and_taken_in_unchanged_changes_nothing(demo: Path, tmp_path: Path, to: str) -> None:
    before = po_text(demo)
    file = tmp_path / "out.xlf" if to == "xliff" else tmp_path / f"out.{to}"
    checked("export", "fa", file, "--to", to, "--project", demo, "-q")
    result = checked("import", "fa", file, "--project", demo, "-q")
    assert result.output == ""
    assert po_text(demo) == before


def test_a_language_that_the_project_has_not_is_refused(demo: Path, tmp_path: Path) -> None:
    output = checked("export", "de", tmp_path / "x.csv", "--to", "csv", "--project", demo, "-q", status=2).output
    assert "There is no translation “de” in this project." in output
