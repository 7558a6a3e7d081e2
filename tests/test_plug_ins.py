"""Installed packages add formats and checks of translations by entry points, and nothing else."""

from __future__ import annotations

import shutil
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from demo_project import replace_in

from bifolio import checks, commands, findings, output_formats, plug_ins, workspace
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


def fail(edition, context):
    raise ValueError("no such word")


def make_nothing(edition, context):
    """Make nothing."""


def make_elsewhere(edition, context):
    return Artifact("../secret.txt", b"")


text = OutputFormat("text", "Plain text", "text", "-words.txt", make_text)
twin = OutputFormat("twin", "The same files", "text", "-words.TXT", make_text)
again = OutputFormat("text", "The same name", "text", "-again.txt", make_text)
txt = OutputFormat("braille", "The files of txt", "text", ".txt", make_text)
above = OutputFormat("above", "Other folders", "text", "/../../secret.txt", make_text)
failing = OutputFormat("failing", "Failing", "text", "-failing.txt", fail)
nothing = OutputFormat("nothing", "Nothing", "text", "-nothing.txt", make_nothing)
elsewhere = OutputFormat("elsewhere", "Elsewhere", "text", "-elsewhere.txt", make_elsewhere)
html = OutputFormat("html", "Another page", "html", ".txt", make_text)


CACHES = (
    output_formats.known,
    output_formats.added_formats,
    findings.all_types,
    findings.added_checks,
    message_pair.plug_ins,
)


@pytest.fixture
def install(monkeypatch):
    """Return a function that lets objects of this module be those of an installed package."""

    def installed(formats=(), checks=()):
        names = {plug_ins.FORMATS: formats, plug_ins.CHECKS: checks}
        points = {
            group: [
                EntryPoint(each.rpartition(":")[2], each if ":" in each else f"{__name__}:{each}", group)
                for each in listed
            ]
            for group, listed in names.items()
        }
        monkeypatch.setattr(plug_ins, "entry_points", lambda group: points[group])
        for cached in CACHES:
            cached.cache_clear()

    yield installed
    monkeypatch.undo()
    for cached in CACHES:
        cached.cache_clear()


@pytest.fixture
def installed(install):
    install(["text"], ["no_shouting"])


@pytest.fixture
def demo(tmp_path):
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    settings = root / "content/demo/packet.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[html, single, a4, booklet, bilingual]", "[html, text]"), encoding="utf-8")
    replace_in(root / "packets.toml", 'pairs = [["en", "fa"]]\n', "")  # no format is for them
    return root


@pytest.mark.slow
def test_a_format_of_a_package_is_built_listed_and_known(installed, demo):
    command = commands.Command(demo)
    commands.build(command, formats=("html", "text"))
    assert command.findings == []
    assert (demo / "out/fa/demo/demo-handout-fa-words.txt").read_text(encoding="utf-8") == "A small packet"
    page = (demo / "out/fa/demo/handout.html").read_text(encoding="utf-8")
    assert 'href="../../fa/demo/demo-handout-fa-words.txt"' in page
    assert "Plain text" in page


def test_a_package_cannot_replace_a_format_of_the_engine(install):
    install(["html"])
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


def undeclared(pair):
    """Report a code of the engine."""
    yield checks.issue("T203", "", found="1")


def misplaced(pair):
    """Report an issue that no sentence can be made of."""
    yield checks.issue("X101", "", location="here")


def no_issue(pair):
    """Report what is not an issue."""
    yield "X101"


for check in (broken, undeclared, misplaced, no_issue):
    check.finding_types = (SHOUTING,)


@checks.rule(FindingType("T203", Severity.NOTE, "Nothing is wrong.", "Go on."))
def replacing(pair):
    """Declare a code of the engine."""


@checks.rule(FindingType("X101", Severity.NOTE, "Another sentence.", "Go on."))
def of_another(pair):
    """Declare a code that another check has."""


@checks.rule(FindingType("shout", Severity.NOTE, "Nothing is wrong.", "Go on."))
def without_code(pair):
    """Declare a code that is none."""


@checks.rule(("X102", "A sentence.", "A hint."))
def without_type(pair):
    """Declare what is not a finding's type."""


def assert_refused(demo, group, name, reason):
    """Assert that loading a project has one finding: an entry point of a group, with its name and the reason."""
    command = commands.Command(demo)
    workspace.load_project(command)
    [wrong] = command.findings
    assert (wrong.code, wrong.location.path) == ("B213", f"entry_points.txt: {group}")
    assert f"“{name}”" in wrong.sentence
    assert reason in wrong.sentence


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere:check", "ModuleNotFoundError"),
        ("make_text", "'function' object has no attribute 'finding_types'"),
        ("sys:exit", "'builtin_function_or_method' object has no attribute"),
        ("replacing", "the code T203 is that of another finding"),
        ("of_another", "the code X101 is that of another finding"),
        ("without_code", "shout is not a code"),
        ("without_type", "an object of type tuple"),
    ],
)
def test_a_check_that_cannot_be_used_is_a_finding_at_its_entry_point(install, demo, name, reason):
    install(checks=["no_shouting", name])
    assert_refused(demo, "bifolio.checks", name.rpartition(":")[2], reason)
    assert findings.all_types()["T203"].severity is Severity.ERROR


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("broken", "ValueError: no such word"),
        ("undeclared", "the code T203, which is not one of its finding_types"),
        ("misplaced", "TypeError"),
        ("no_issue", "AttributeError"),
    ],
)
def test_a_check_that_fails_is_a_finding_at_the_translation(install, demo, name, reason):
    install(["text"], [name])
    command = commands.Command(demo)
    commands.check(command, languages=("fa",))
    wrong = [each for each in command.findings if each.code == "B213"]
    assert {each.code for each in command.findings} == {"B213"}
    assert all(each.location.line and f"“{name}” cannot be used: " in each.sentence for each in wrong)
    assert all(reason in each.sentence for each in wrong)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("html", "there is a format named “html” already"),
        ("again", "there is a format named “text” already"),
        ("twin", "both end with -words.TXT"),
        ("txt", "would replace those of the format “txt”"),
        ("above", "“/../../secret.txt” is not the end of a file name"),
        ("make_text", "it is of type function"),
    ],
)
def test_a_format_that_cannot_be_used_is_a_finding_at_its_entry_point(install, demo, name, reason):
    install(formats=["text", name])
    assert_refused(demo, "bifolio.formats", name, reason)
    assert len(output_formats.known()) == len(output_formats.BUILT_IN) + 1


@pytest.mark.slow
def test_a_format_that_fails_is_a_finding_at_its_file_and_the_others_are_made(install, demo):
    reasons = {
        "failing": "ValueError: no such word",
        "nothing": "it makes an object of type NoneType, not an Artifact",
        "elsewhere": "it makes ../secret.txt, which is not the path that its format has",
    }
    install(formats=["text", *reasons])
    settings = demo / "content/demo/packet.yaml"
    named = settings.read_text(encoding="utf-8").replace("[html, text]", f"[html, text, {', '.join(reasons)}]")
    settings.write_text(named, encoding="utf-8")
    command = commands.Command(demo)
    commands.build(command, languages=("en",))
    assert [(each.code, each.location.path, each.hint) for each in command.findings] == [
        ("B213", f"en/demo/demo-handout-en-{name}.txt", findings.all_types()["B213"].hint) for name in reasons
    ]
    assert all(
        f"“{name}” cannot be used: {reason}" in each.sentence
        for (name, reason), each in zip(reasons.items(), command.findings, strict=True)
    )
    assert (demo / "out/en/demo/demo-handout-en-words.txt").is_file()
    assert (demo / "out/en/demo/handout.html").is_file()
    assert not (demo / "secret.txt").exists()
