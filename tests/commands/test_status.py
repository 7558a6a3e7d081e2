"""`status` reports its findings and ends with their status, in every shape."""

from __future__ import annotations

import json


def test_a_broken_project_is_reported(demo, run):
    (demo / "packets.toml").write_text("x = [", encoding="utf-8")
    for shape in ("text", "github"):
        result = run("status", "--output-format", shape)
        assert (result.exit_code, "C132" in result.output) == (1, True)
    result = run("status", "--output-format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert [finding["code"] for finding in json.loads(result.stderr)] == ["C132"]


def test_progress_is_counted_and_errors_end_with_status_1(run, edit):
    assert run("status").exit_code == 0
    edit("locales/fa/LC_MESSAGES/demo.po", "{count} نفر", "{cuont} نفر")
    result = run("status", "--output-format", "json")
    assert result.exit_code == 1
    assert [(row["language"], row["errors"]) for row in json.loads(result.stdout)] == [("fa", 1), ("sv", 0)]
