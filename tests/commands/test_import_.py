"""`import` takes translations into catalogues through the checks, and each error is skipped by itself."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from demo_project import checked, po_text


def test_a_file_of_another_kind_is_a_finding_and_changes_nothing(demo: Path, tmp_path: Path) -> None:
    before = po_text(demo)
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    assert (
        "notes.txt: error T161"
        in checked("import", "fa", tmp_path / "notes.txt", "--project", demo, "-q", status=1).output
    )
    assert po_text(demo) == before


def test_a_translation_goes_in_and_one_with_an_error_stays_out(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    checked("export", "fa", file, "--to", "csv", "--project", demo, "-q")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    title = next(row for row in rows if row["context"] == "packet title")
    named = next(row for row in rows if "{" in row["source"])
    title["translation"], named["translation"] = "بستهٔ تازه", "بدون مقدار"
    out = io.StringIO()
    table = csv.DictWriter(out, rows[0])
    table.writeheader()
    table.writerows([named, title])
    file.write_text(out.getvalue(), encoding="utf-8")
    result = checked("import", "fa", file, "--project", demo, "-q", status=1)
    assert "1 messages changed, 1 refused" in result.output
    assert "table.csv:2: error T201" in result.output or "table.csv:2" in result.output
    assert "بستهٔ تازه" in po_text(demo)
    assert "بدون مقدار" not in po_text(demo)
    assert "# Before import: بستهٔ کوچک" in po_text(demo)


def test_an_error_keeps_no_other_translation_of_the_same_line_out(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "one-line.xlf"
    units = (("How many", "[چند](https://a.example/)"), ("Read.", "بخوانیدش."))
    body = "".join(f"<trans-unit><source>{one}</source><target>{two}</target></trans-unit>" for one, two in units)
    file.write_text(f'<xliff version="1.2"><file><body>{body}</body></file></xliff>', encoding="utf-8")
    result = checked("import", "fa", file, "--project", demo, "-q", status=1)
    assert "one-line.xlf:1: error T2" in result.output
    assert "1 messages changed, 1 refused" in result.output
    assert ("بخوانیدش." in po_text(demo), "[چند]" in po_text(demo)) == (True, False)
