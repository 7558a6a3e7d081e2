"""Origins of a project: what other tools do to catalogues loses none, and a damaged file is not written over."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from demo_project import checked, invoke, po, replace_in

from bifolio import catalogue, origins
from bifolio.workspace import Command, load_origins, record_offers, save_origins, with_origins

PATH = "locales/sv/origin/demo.txt"


def by_machine(root: Path) -> int:
    """Return how many of the live entries of the Swedish catalogue come from a machine."""
    loaded = catalogue.load(root, "locales/sv/LC_MESSAGES/demo.po", "sv")
    named = with_origins(Command(root), loaded)
    return sum(entry.origin == "machine" for entry in named.entries if not entry.obsolete)


def test_a_source_that_changes_and_messages_that_move_keep_the_origins_of_their_texts(demo: Path) -> None:
    checked("origin", "sv", "machine", "--project", demo, "-q")
    replace_in(demo / "content/demo/01-story.md", "It began", "It all began")
    first, second = (demo / f"content/demo/{name}.md" for name in ("01-story", "02-guide"))
    moved = "Only for teachers.\n"
    replace_in(first, f"::: teacher\n{moved}:::\n", "")
    second.write_text(f"{second.read_text(encoding='utf-8')}\n{moved}", encoding="utf-8")
    invoke("extract", "--project", demo, "-q")
    assert "fuzzy" in po(demo, "sv").read_text(encoding="utf-8")
    assert by_machine(demo) == 20


@pytest.mark.parametrize("options", [("--width=30",), ("--no-wrap", "--sort-output"), ("--no-location",)])
def test_a_catalogue_that_gettext_has_written_anew_keeps_its_origins(demo: Path, options: tuple[str, ...]) -> None:
    if shutil.which("msgcat") is None:
        pytest.skip("gettext is not installed")
    checked("origin", "sv", "machine", "--project", demo, "-q")
    file = po(demo, "sv")
    subprocess.run(["msgcat", *options, "-o", file, file], check=True)
    assert by_machine(demo) == 20


def test_a_damaged_file_is_reported_and_not_written_over(demo: Path) -> None:
    checked("origin", "sv", "machine", "--project", demo, "-q")
    file, command = demo / PATH, Command(demo)
    file.write_text("<<<<<<< HEAD\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    before = load_origins(command, "sv", "demo")
    assert [finding.code for finding in command.findings] == ["T143"]
    assert len(before.known) == 20
    assert not save_origins(command, before, origins.Origins(PATH, {}))
    assert file.read_text(encoding="utf-8").startswith("<<<<<<<")


def test_a_file_without_origins_is_deleted(demo: Path) -> None:
    checked("origin", "sv", "machine", "--project", demo, "-q")
    checked("origin", "sv", "unknown", "--project", demo, "-q")
    assert not (demo / PATH).exists()


def test_an_offer_from_a_memory_has_the_origin_that_is_known_there_and_replaces_no_other(demo: Path) -> None:
    command, loaded = Command(demo), catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv")
    first, second = loaded.entries[:2]
    offered = [first._replace(origin="memory"), second._replace(origin="machine")]
    empty = load_origins(command, "sv", "demo")
    save_origins(command, empty, origins.record(empty, [(first, "person")]))
    record_offers(command, replace(loaded, entries=tuple(offered)))
    known = load_origins(command, "sv", "demo")
    assert (known.of(first.msgstr), known.of(second.msgstr)) == ("person", "machine")


def test_extract_records_what_a_memory_offers(demo: Path) -> None:
    memory = demo / "locales/memory/old.tmx"
    memory.parent.mkdir()
    units = (
        ("<prop type='x-origin'>machine</prop>", "First words", "Första orden"),
        ("", "Second words", "Andra orden"),
    )
    body = "".join(
        f"<tu>{prop}<tuv xml:lang='en'><seg>{one}</seg></tuv><tuv xml:lang='sv'><seg>{two}</seg></tuv></tu>"
        for prop, one, two in units
    )
    memory.write_text(f"<tmx version='1.4'><header/><body>{body}</body></tmx>", encoding="utf-8")
    story = demo / "content/demo/01-story.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nFirst words\n\nSecond words\n", encoding="utf-8")
    invoke("extract", "--dry-run", "--project", demo, "-q")
    assert not (demo / PATH).exists()
    invoke("extract", "--project", demo, "-q")
    known = load_origins(Command(demo), "sv", "demo")
    assert (known.of(("Första orden",)), known.of(("Andra orden",))) == ("machine", "memory")
