"""What releases said is kept in the project: the first of a version, by site."""

from __future__ import annotations

import json

import pytest

from bifolio.errata import ReleasedTexts, written
from bifolio.workspace import Command, keep_released_records, load_released_records


@pytest.fixture
def command(tmp_path):
    return Command(tmp_path)


def texts(version: str = "1.0", title: str = "A packet") -> ReleasedTexts:
    return ReleasedTexts("demo", "fa", "en", title, "", version, "2026-01-02", (), (), ())


def test_the_public_site_has_its_own_records_and_the_staging_site_those_of_both(command):
    keep_released_records(command, "staging", [written(texts("1.0", "staged"))])
    keep_released_records(command, "public", [written(texts("1.0", "public")), written(texts("1.1", "public"))])
    titles = {name: [each.title for each in load_released_records(command, name)] for name in ("staging", "public")}
    assert titles == {"staging": ["staged", "public"], "public": ["public", "public"]}
    assert command.findings == []


def test_the_first_release_of_a_version_stays_and_another_is_a_warning(command):
    keep_released_records(command, "staging", [written(texts())])
    keep_released_records(command, "staging", [written(texts())])
    assert command.findings == []
    keep_released_records(command, "staging", [written(texts(title="Another"))])
    assert [(each.code, each.location.path) for each in command.findings] == [
        ("T182", "released/staging/demo/1.0/demo-fa-texts.json")
    ]
    assert [each.title for each in load_released_records(command, "staging")] == ["A packet"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"packet": "demo"}', "[" * 100_000, json.dumps({"packet": 1}), "\0"]
)
def test_what_is_no_record_is_a_finding(command, content):
    keep_released_records(command, "staging", [written(texts())])
    file = command.root / "released/staging/demo/0.9/demo-fa-texts.json"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    assert [each.version for each in load_released_records(command, "staging")] == ["1.0"]
    assert [each.code for each in command.findings] == ["T184"]


def test_a_record_of_another_bifolio_makes_no_errata_and_is_replaced_by_one_of_this(command):
    older = json.loads(written(texts(title="Older")))
    del older["recording"]
    file = command.root / "released/staging/demo/1.0/demo-fa-texts.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(older), encoding="utf-8")
    assert load_released_records(command, "staging") == []
    assert [each.code for each in command.findings] == ["T185"]
    keep_released_records(command, "staging", [written(texts())])
    assert [each.title for each in load_released_records(command, "staging")] == ["A packet"]
    assert len(command.findings) == 1


def test_a_version_is_never_a_way_out_of_the_folder(command):
    keep_released_records(command, "staging", [written(texts("../../../x"))])
    found = [file.relative_to(command.root).as_posix() for file in (command.root / "released").rglob("*.json")]
    assert found == ["released/staging/demo/..-..-..-x/demo-fa-texts.json"]
