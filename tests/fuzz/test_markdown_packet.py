"""No Markdown and YAML of a packet raises anything but Refused, and every finding has a file of the project."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

import pytest

from bifolio import edition, render
from bifolio.model import Finding, Refused
from bifolio.render import PageContext
from bifolio.workspace import Command, load_packets, load_project
from fuzz import CORPUS, fuzz

DEMO = Path(__file__).parent.parent / "projects" / "demo"
SEPARATOR = re.compile(rb"^-- ([a-z0-9.-]+) --\n", re.MULTILINE)
TOKENS = [
    token.encode()
    for token in (
        "{begin}", "{begin:year}", "{somebody}", "{", "}", "[@report]", "[@", "[^count]", "[^", "::: ", "\n:::\n", "::: timeline\n:::\n",
        "::: figure ", "![", "](", "](media/plan.svg)", "](#story)", "<!-- ", " -->", "---\n", "# ", "## ", "{#story}", "**", "*", "`",
        "\n\n", "> ", "- ", "1. ", "|a|b|\n|-|-|\n", "<b>", "&#8238;", "&amp;", "\u202e", "\u0000", "\ufeff", "\r\n", "\t", "سلام", "😀",
        ": ", "? ", "&a ", "*a", "<<: ", "!!python/name:os ", "!!binary ", "|\n", ">-\n", "[", "]", '"', "'", "null", "~", "{}", "[]",
        "0", "-1", "1e400", ".inf", "0x10", "12.5", "0622-01-01", "1988-02-30", "9999-12-31", "1988-07-19 10:00", "-- packet.yaml --\n",
    )
]  # fmt: skip


@pytest.fixture
def target(tmp_path: Path) -> Callable[[bytes], None]:
    """Return what makes files of an input's parts (`-- name --`) and takes them from reading to rendering."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    templates = render.environment(root)
    command = Command(root)
    project = load_project(command)
    assert project is not None
    context = PageContext(templates, project, NullTranslations(), assets="", media="")

    def run(content: bytes) -> None:
        write(root / "content" / "demo", content)
        reading = Command(root)
        for loaded in load_packets(reading, project):
            for selection in loaded.packet.selections:
                made = edition.make(
                    loaded.packet, selection, language="en", source_language="en", extracted=loaded.messages
                )
                reading.attempt(lambda made=made: render.html_page(made, context))
                reading.attempt(lambda made=made: render.paper_page(made, context, form="a4"))
        for finding in reading.findings:
            assert_below(root, finding)

    return run


def write(folder: Path, content: bytes) -> None:
    for file in (file for file in folder.iterdir() if file.is_file()):
        file.unlink()
    parts = SEPARATOR.split(content)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        if name.strip(b".") and len(name) <= 60:
            (folder / name.decode()).write_bytes(text)


def assert_below(root: Path, finding: Finding) -> None:
    path = finding.location.path
    assert path, finding
    assert not Path(path).is_absolute(), finding
    assert (root / path).resolve().is_relative_to(root.resolve()), finding


@pytest.mark.slow
def test_no_packet_raises_anything_but_refused(target: Callable[[bytes], None]) -> None:
    assert fuzz("markdown_packet", target, tokens=TOKENS) > len(list((CORPUS / "markdown_packet").iterdir()))


def test_an_exception_is_seen_and_its_input_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "one").write_bytes(b"some input")
    monkeypatch.setattr("fuzz.CORPUS", tmp_path)

    def target(content: bytes) -> None:
        if content != b"some input":
            raise ValueError(content)

    with pytest.raises(ValueError, match="b") as raised:
        fuzz("x", target)
    (kept,) = (tmp_path / "x").glob("found-*")
    assert kept.read_bytes() == raised.value.args[0]
    assert str(kept) in raised.value.__notes__[0]
    assert not isinstance(raised.value, Refused)
