"""`migrate` moves translations along with a change of their source, and loses none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from demo_project import PO, checked, po_text, replace_in, translations


@pytest.mark.slow
def test_a_rule_is_changed_and_migrated_with_nothing_lost(demo: Path) -> None:
    before = po_text(demo)
    story = demo / "content/demo/01-story.md"
    with story.open("a", encoding="utf-8") as file:
        file.write('\nThey called it "the list".\n\nOthers didn\'t.\n')
    checked("extract", "--project", demo, "-q")
    text = po_text(demo).replace(
        'msgid "They called it \\"the list\\"."\nmsgstr ""',
        'msgid "They called it \\"the list\\"."\nmsgstr "آن را «فهرست» نامیدند."',
    )
    text = text.replace('msgid "Others didn\'t."\nmsgstr ""', 'msgid "Others didn\'t."\nmsgstr "دیگران نه."')
    (demo / PO).write_text(text, encoding="utf-8")
    assert len(translations(text)) == len(translations(before)) + 2
    replace_in(story, '"the list"', "“the list”")
    replace_in(story, "didn't", "didn’t")
    assert (
        "2 messages moved"
        in checked("migrate", "--rule", "straight-quotes", "--project", demo, "-q", "--dry-run").output
    )
    assert po_text(demo) == text
    checked("migrate", "--rule", "straight-quotes", "--project", demo, "-q")
    checked("extract", "--project", demo, "-q")
    after = po_text(demo)
    assert "fuzzy" not in after
    assert "#~" not in after
    assert sorted(translations(after).values()) == sorted(translations(text).values())
    assert (None, "They called it “the list”.") in translations(after)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["renames.csv", "renames.json"])
def test_messages_are_renamed_by_a_file(demo: Path, tmp_path: Path, name: str) -> None:
    replace_in(demo / "content/demo/packet.yaml", "A small packet", "A little packet")
    pair = ("A small packet", "A little packet")
    text = json.dumps(dict([pair])) if name.endswith("json") else f"old,new\n{','.join(pair)}\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = translations(po_text(demo))
    checked("migrate", "--renames", tmp_path / name, "--project", demo, "-q")
    checked("extract", "--project", demo, "-q")
    assert "fuzzy" not in po_text(demo)
    assert list(translations(po_text(demo)).values()) == list(before.values())


@pytest.mark.parametrize("content", ["{", "[]", "a,b\n"])
def test_a_file_of_renames_that_is_none_is_refused(demo: Path, tmp_path: Path, content: str) -> None:
    file = tmp_path / ("x.csv" if "," in content else "x.json")
    file.write_text(content, encoding="utf-8")
    assert "T171" in checked("migrate", "--renames", file, "--project", demo, "-q", status=1).output
