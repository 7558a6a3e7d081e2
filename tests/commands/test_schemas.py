"""The JSON Schemas of a project are written anew, with its own kinds, and only where something changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from demo_project import checked, tree

KINDS = """records:
  quotes:
    fields:
      id: {type: id, required: true}
      speaker: {type: text, required: true, description: Who says it}
"""


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Return a new project."""
    checked("new", tmp_path / "school", "-q")
    return tmp_path / "school"


@pytest.mark.slow
def test_an_own_kind_gets_a_schema_and_the_rest_stays(school: Path) -> None:
    before = tree(school / ".schemas")
    (school / "content/kinds.yaml").write_text(KINDS, encoding="utf-8")
    result = checked("schemas", "--project", school)
    assert result.stdout.splitlines()[0] == ".schemas/quotes.json"
    schema = json.loads((school / ".schemas/quotes.json").read_bytes())
    assert schema["items"]["properties"]["speaker"]["description"] == "Who says it"
    assert {name: text for name, text in tree(school / ".schemas").items() if name != "quotes.json"} == before
    assert "0 files changed" in checked("schemas", "--project", school).output


@pytest.mark.slow
def test_schemas_of_an_earlier_version_are_renewed_and_a_project_without_any_gets_them(school: Path) -> None:
    before = tree(school / ".schemas")
    (school / ".schemas/packets.json").write_text("{}", encoding="utf-8")
    (school / ".schemas/values.json").unlink()
    checked("schemas", "--project", school)
    assert tree(school / ".schemas") == before


@pytest.mark.slow
def test_a_mistake_in_the_kinds_is_a_finding_and_writes_nothing(school: Path) -> None:
    before = tree(school / ".schemas")
    (school / "content/kinds.yaml").write_text("records: {quotes: {fields: {id: {type: nothing}}}}\n", encoding="utf-8")
    assert "content/kinds.yaml:1" in checked("schemas", "--project", school, status=1).output
    assert tree(school / ".schemas") == before
