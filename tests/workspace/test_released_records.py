"""What releases said is kept in the project: the first of a version, by site."""

from __future__ import annotations

import json

import pytest

from bifolio.errata import ReleasedTexts, written
from bifolio.workspace import (
    Command,
    keep_released_files,
    keep_released_records,
    load_released_files,
    load_released_records,
    released_records,
)


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


def frozen(text: str, **marks) -> bytes:
    """Return the record of a release with one value, named in one passage."""
    record = json.loads(written(texts()))
    record["values"] = [{"name": "n", "type": "integer", "data": {"value": "3"}, "readings": {"": "3"}}]
    record["passages"] = [{"section": "", "text": text, "source": "", "key": "k", **marks}]
    if marks:
        record["values"][0]["in_source"] = {"": "3"}
    return json.dumps(record).encode()


def test_a_frozen_language_of_which_more_is_out_of_date_has_not_changed(command):
    keep_released_records(command, "staging", [frozen("{n} came")])
    keep_released_records(command, "staging", [frozen("{n} came", outdated="2026-02-03", newer="{n} left")])
    assert command.findings == []
    keep_released_records(command, "staging", [frozen("{n} went", outdated="2026-02-03", newer="{n} left")])
    assert [each.code for each in command.findings] == ["T182"]


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


def test_files_of_earlier_versions_are_known_by_their_digests_on_the_site_that_they_are_of(command):
    old, new = {"a" * 64: "fa/a/x.pdf"}, {"b" * 64: "fa/a/x.pdf"}
    keep_released_files(command, "staging", {("a", "1/0"): old})
    keep_released_files(command, "staging", {("a", "1.1"): new})
    assert load_released_files(command.root, "staging", {"a": "1.1"}) == [
        {"packet": "a", "version": "1-0", "files": old}
    ]
    assert load_released_files(command.root, "staging", {"a": "1/0"}) == [
        {"packet": "a", "version": "1.1", "files": new}
    ]
    assert load_released_files(command.root, "public", {}) == []


def test_the_list_of_a_version_has_all_that_was_released_under_it_and_nothing_but_digests(command):
    one, two = {"a" * 64: "fa/a/x.pdf"}, {"b" * 64: "fa/a/x.pdf"}
    keep_released_files(command, "staging", {("a", "1.0"): one})
    file = command.root / "released/staging/a/1.0/SHA256SUMS"
    file.write_bytes(b"<<<<<<< ours\n" + file.read_bytes() + b"\xff\n")
    keep_released_files(command, "staging", {("a", "1.0"): two})
    assert load_released_files(command.root, "staging", {}) == [
        {"packet": "a", "version": "1.0", "files": {**one, **two}}
    ]
    assert file.read_text(encoding="utf-8") == f"{'a' * 64}  fa/a/x.pdf\n{'b' * 64}  fa/a/x.pdf\n"


def test_of_too_many_files_those_of_the_newest_versions_are_known(command, monkeypatch):
    monkeypatch.setattr(released_records, "MOST", 3)
    for number, version in enumerate(("1.9", "1.10", "1.2", "1.8")):
        keep_released_files(command, "staging", {("a", version): {f"{number:064}": "fa/a/x.pdf"}})
    keep_released_files(command, "staging", {("b", "0.1"): {"b" * 64: "fa/b/x.pdf"}})
    found = load_released_files(command.root, "staging", {})
    assert [(each["packet"], each["version"]) for each in found] == [("a", "1.10"), ("b", "0.1"), ("a", "1.9")]


def test_a_version_is_never_a_way_out_of_the_folder(command):
    keep_released_records(command, "staging", [written(texts("../../../x"))])
    found = [file.relative_to(command.root).as_posix() for file in (command.root / "released").rglob("*.json")]
    assert found == ["released/staging/demo/..-..-..-x/demo-fa-texts.json"]
