"""`export`, `import`, `migrate` and the memory of `extract`, as they are typed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bifolio import catalogue, cli, commands, exchange
from bifolio.cli import main

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tests/projects/demo"
PO = "locales/fa/LC_MESSAGES/demo.po"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return shutil.copytree(DEMO, tmp_path / "demo")


def say(*words: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == status, result.output
    return result


def po(demo: Path, path: str = PO) -> str:
    return (demo / path).read_text(encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def translations(text: str) -> dict[Any, Any]:
    return {e.key: e.msgstr for e in catalogue.read(text, "x.po", "fa").entries if not e.obsolete and e.usable}


@pytest.mark.parametrize("to", ["csv", "xliff", "tmx"])
def test_what_is_exported_and_taken_in_unchanged_changes_nothing(demo: Path, tmp_path: Path, to: str) -> None:
    before = po(demo)
    file = tmp_path / "out.xlf" if to == "xliff" else tmp_path / f"out.{to}"
    say("export", "fa", file, "--to", to, "--project", demo, "-q")
    result = say("import", "fa", file, "--project", demo, "-q")
    assert result.output == ""
    assert po(demo) == before


def test_a_file_of_another_kind_is_a_finding_and_changes_nothing(demo: Path, tmp_path: Path) -> None:
    before = po(demo)
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    assert (
        "notes.txt: error T161" in say("import", "fa", tmp_path / "notes.txt", "--project", demo, "-q", status=1).output
    )
    assert po(demo) == before


def test_a_translation_goes_in_and_one_with_an_error_stays_out(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    say("export", "fa", file, "--to", "csv", "--project", demo, "-q")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    title = next(row for row in rows if row["context"] == "packet title")
    named = next(row for row in rows if "{" in row["source"])
    title["translation"], named["translation"] = "بستهٔ تازه", "بدون مقدار"
    out = io.StringIO()
    table = csv.DictWriter(out, rows[0])
    table.writeheader()
    table.writerows([named, title])
    file.write_text(out.getvalue(), encoding="utf-8")
    result = say("import", "fa", file, "--project", demo, "-q", status=1)
    assert "1 messages changed, 1 refused" in result.output
    assert "table.csv:2: error T201" in result.output or "table.csv:2" in result.output
    assert "بستهٔ تازه" in po(demo)
    assert "بدون مقدار" not in po(demo)
    assert "# Before import: بستهٔ کوچک" in po(demo)


def test_an_error_keeps_no_other_translation_of_the_same_line_out(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "one-line.xlf"
    units = (("How many", "[چند](https://a.example/)"), ("Read.", "بخوانیدش."))
    body = "".join(f"<trans-unit><source>{one}</source><target>{two}</target></trans-unit>" for one, two in units)
    file.write_text(f'<xliff version="1.2"><file><body>{body}</body></file></xliff>', encoding="utf-8")
    result = say("import", "fa", file, "--project", demo, "-q", status=1)
    assert "one-line.xlf:1: error T2" in result.output
    assert "1 messages changed, 1 refused" in result.output
    assert ("بخوانیدش." in po(demo), "[چند]" in po(demo)) == (True, False)


def test_the_command_line_offers_every_format_and_rule() -> None:
    assert list(commands.ENDINGS) == cli.FORMATS
    assert list(exchange.msgid_renames.EARLIER) == cli.RULES


def test_a_language_that_the_project_has_not_is_refused(demo: Path, tmp_path: Path) -> None:
    output = say("export", "de", tmp_path / "x.csv", "--to", "csv", "--project", demo, "-q", status=2).output
    assert "There is no translation “de” in this project." in output


def test_extract_offers_what_a_memory_knows_and_says_where_it_is_from(demo: Path) -> None:
    (demo / "locales/memory").mkdir()
    tmx = '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>A wholly new heading</seg></tuv><tuv xml:lang="fa"><seg>عنوانی نو</seg></tuv></tu></body></tmx>'
    (demo / "locales/memory/partner.tmx").write_text(tmx, encoding="utf-8")
    with (demo / "content/demo/01-story.md").open("a", encoding="utf-8") as file:
        file.write("\n## A wholly new heading {#new}\n")
    say("extract", "--project", demo, "-q")
    entry = catalogue.read(po(demo), "x.po", "fa").by_key[None, "A wholly new heading"]
    assert (entry.msgstr, entry.fuzzy) == (("عنوانی نو",), True)
    assert entry.comments == ("From memory: locales/memory/partner.tmx",)


def test_extract_offers_what_another_packet_knows(demo: Path) -> None:
    shutil.copytree(demo / "content/demo", demo / "content/second")
    edit(demo / "packets.toml", 'packets = ["demo"]', 'packets = ["demo", "second"]')
    say("extract", "--project", demo, "-q")
    made = catalogue.read(po(demo, "locales/fa/LC_MESSAGES/second.po"), "x.po", "fa")
    assert made.by_key["packet title", "A small packet"].comments == (f"From memory: {PO}",)
    assert all(entry.fuzzy and any(entry.msgstr) for entry in made.entries)


def test_a_rule_is_changed_and_migrated_with_nothing_lost(demo: Path) -> None:
    before = po(demo)
    story = demo / "content/demo/01-story.md"
    with story.open("a", encoding="utf-8") as file:
        file.write('\nThey called it "the list".\n\nOthers didn\'t.\n')
    say("extract", "--project", demo, "-q")
    text = po(demo).replace(
        'msgid "They called it \\"the list\\"."\nmsgstr ""',
        'msgid "They called it \\"the list\\"."\nmsgstr "آن را «فهرست» نامیدند."',
    )
    text = text.replace('msgid "Others didn\'t."\nmsgstr ""', 'msgid "Others didn\'t."\nmsgstr "دیگران نه."')
    (demo / PO).write_text(text, encoding="utf-8")
    assert len(translations(text)) == len(translations(before)) + 2
    edit(story, '"the list"', "“the list”")
    edit(story, "didn't", "didn’t")
    assert (
        "2 messages moved" in say("migrate", "--rule", "straight-quotes", "--project", demo, "-q", "--dry-run").output
    )
    assert po(demo) == text
    say("migrate", "--rule", "straight-quotes", "--project", demo, "-q")
    say("extract", "--project", demo, "-q")
    after = po(demo)
    assert "fuzzy" not in after
    assert "#~" not in after
    assert sorted(translations(after).values()) == sorted(translations(text).values())
    assert (None, "They called it “the list”.") in translations(after)


@pytest.mark.parametrize("name", ["renames.csv", "renames.json"])
def test_messages_are_renamed_by_a_file(demo: Path, tmp_path: Path, name: str) -> None:
    edit(demo / "content/demo/packet.yaml", "A small packet", "A little packet")
    pair = ("A small packet", "A little packet")
    text = json.dumps(dict([pair])) if name.endswith("json") else f"old,new\n{','.join(pair)}\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = translations(po(demo))
    say("migrate", "--renames", tmp_path / name, "--project", demo, "-q")
    say("extract", "--project", demo, "-q")
    assert "fuzzy" not in po(demo)
    assert list(translations(po(demo)).values()) == list(before.values())


@pytest.mark.parametrize("content", ["{", "[]", "a,b\n"])
def test_a_file_of_renames_that_is_none_is_refused(demo: Path, tmp_path: Path, content: str) -> None:
    file = tmp_path / ("x.csv" if "," in content else "x.json")
    file.write_text(content, encoding="utf-8")
    assert "T171" in say("migrate", "--renames", file, "--project", demo, "-q", status=1).output


def test_a_section_is_moved_split_and_joined_with_nothing_lost(demo: Path) -> None:
    folder = demo / "content/demo"
    before = translations(po(demo))
    story, guide = folder / "01-story.md", folder / "02-guide.md"
    text = story.read_text(encoding="utf-8")
    head, body = text.split("\n## ", 1)
    story.rename(folder / "05-story.md")
    (folder / "05-story.md").write_text(head + "\n", encoding="utf-8")
    edit_guide = guide.read_text(encoding="utf-8")
    guide.write_text(f"{edit_guide.rstrip()}\n\n## {body}", encoding="utf-8")
    say("extract", "--project", demo, "-q", status=say_status(demo))
    assert translations(po(demo)) == before


def say_status(demo: Path) -> int:
    """Return the exit status that `check` has for the project as it stands: moving text may break links, never catalogues."""
    return CliRunner().invoke(main, ["check", "--project", str(demo), "-q"]).exit_code
