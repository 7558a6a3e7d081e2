"""Installed packages add formats and checks of translations by entry points, and nothing else."""

from __future__ import annotations

import shutil
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bifolio import checks, commands, findings, output_formats, plug_ins
from bifolio.checks.translation import message_pair
from bifolio.findings import FindingType
from bifolio.model import Artifact, Severity
from bifolio.output_formats import OutputFormat

DEMO = Path(__file__).parent / "projects" / "demo"
SHOUTING = FindingType("X101", Severity.WARNING, "“{text}” shouts.", "Write it calmly.")


def make_text(edition, context):
    return Artifact(context.format.path(edition), edition.packet.title.encode())


@checks.rule(SHOUTING)
def no_shouting(pair):
    if "!" in pair.msgstr:
        yield checks.issue("X101", "!", text=pair.msgstr)


text = OutputFormat("text", "Plain text", "text", ".txt", make_text)
html = OutputFormat("html", "Another page", "html", ".txt", make_text)


@pytest.fixture
def installed(monkeypatch):
    """Let this module be an installed package with a format, one that would replace the engine's, and a check."""
    caches = (plug_ins.load, output_formats.known, findings.all_types, message_pair.plug_ins)
    points = {
        "bifolio.formats": [EntryPoint(name, f"{__name__}:{name}", "bifolio.formats") for name in ("text", "html")],
        "bifolio.checks": [EntryPoint("no_shouting", f"{__name__}:no_shouting", "bifolio.checks")],
    }
    monkeypatch.setattr(plug_ins, "entry_points", lambda group: points[group])
    for cached in caches:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def demo(tmp_path):
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    settings = root / "content/demo/packet.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[html, single, a4, booklet, bilingual]", "[html, text]"), encoding="utf-8")
    return root


@pytest.mark.slow
def test_a_format_of_a_package_is_built_listed_and_known(installed, demo):
    command = commands.Command(demo)
    commands.build(command, formats=("html", "text"))
    assert command.findings == []
    assert (demo / "out/fa/demo/demo-handout-fa.txt").read_text(encoding="utf-8") == "A small packet"
    page = (demo / "out/fa/demo/handout.html").read_text(encoding="utf-8")
    assert 'href="../../fa/demo/demo-handout-fa.txt"' in page
    assert "Plain text" in page


def test_a_package_cannot_replace_a_format_of_the_engine(installed):
    assert output_formats.known()["html"] is output_formats.PAGE


def test_a_format_that_no_package_adds_is_a_finding(demo):
    command = commands.Command(demo)
    commands.check(command)
    assert "C304" in {finding.code for finding in command.findings}


@pytest.mark.slow
def test_a_check_of_a_package_has_its_own_finding(installed, demo):
    po = demo / "locales/fa/LC_MESSAGES/demo.po"
    po.write_text(po.read_text(encoding="utf-8").replace("چند نفر", "چند نفر!"), encoding="utf-8")
    command = commands.Command(demo)
    commands.check(command, languages=("fa",))
    [found] = [finding for finding in command.findings if finding.code == "X101"]
    assert (found.severity, found.sentence) == (Severity.WARNING, "“چند نفر!” shouts.")
    assert found.location.path == "locales/fa/LC_MESSAGES/demo.po"
    assert found.location.line


def broken(pair):
    """Fail on every translation."""
    raise ValueError("no such word")


broken.finding_types = (SHOUTING,)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere:check", "ModuleNotFoundError"),
        (f"{__name__}:make_text", "'function' object has no attribute 'finding_types'"),
        (f"{__name__}:broken", "ValueError: no such word"),
    ],
)
def test_a_plug_in_that_fails_is_a_finding(monkeypatch, tmp_path, name, reason):
    caches = (plug_ins.load, output_formats.known, findings.all_types, message_pair.plug_ins)
    points = {"bifolio.formats": [], "bifolio.checks": [EntryPoint("bad", name, "bifolio.checks")]}
    monkeypatch.setattr(plug_ins, "entry_points", lambda group: points[group])
    for cached in caches:
        cached.cache_clear()
    command = commands.Command(Path(shutil.copytree(DEMO, tmp_path / "demo")))
    commands.check(command)
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()
    assert any(each.code == "B213" and reason in each.sentence for each in command.findings)
