"""What tests do with a copy of the project in tests/projects/demo: run a verb, edit a file, read what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bifolio import catalogue
from bifolio.cli import main
from bifolio.workspace import Command, LoadedPacket, load_packets, load_project

DEMO = Path(__file__).parent / "projects" / "demo"
PO = "locales/fa/LC_MESSAGES/demo.po"


def invoke(*words: object) -> Result:
    """Return the result of a command line."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def checked(*words: object, status: int = 0) -> Result:
    """Return the result of a command line, which must end with a status."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == status, result.output
    return result


def loaded(root: Path) -> tuple[Command, Any, LoadedPacket]:
    """Return a command in a folder, its project and the first of its packets."""
    command = Command(root)
    project = load_project(command)
    return command, project, load_packets(command, project)[0]


def build_html(demo: Path) -> Result:
    """Return the result of a build of the pages for the browser."""
    return invoke("build", "--project", demo, "--format", "html", "-q")


def tree(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files of a folder by their paths in it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def replace_in(file: Path, old: str, new: str) -> None:
    """Replace a text that a file has."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def po(demo: Path, tag: str = "fa", domain: str = "demo") -> Path:
    """Return the path of a catalogue."""
    return demo / "locales" / tag / "LC_MESSAGES" / f"{domain}.po"


def po_text(demo: Path, path: str = PO) -> str:
    """Return the text of a catalogue."""
    return (demo / path).read_text(encoding="utf-8")


def translations(text: str) -> dict[Any, Any]:
    """Return the translations of a Persian catalogue that pages show, by their keys."""
    return {e.key: e.msgstr for e in catalogue.read(text, "x.po", "fa").entries if not e.obsolete and e.usable}
