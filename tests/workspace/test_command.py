"""One run of a verb keeps its findings once, and names that do not exist are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.findings import make_finding
from bifolio.model import IgnoredFinding, Location, Refused, Severity
from bifolio.project import config
from bifolio.workspace.command import Command, UnknownName, require

ERROR = make_finding("C305", Location("a.yaml", 2), name="pupils")
NOTE = make_finding("B209", Location(""))


def test_findings_are_kept_once_in_the_order_of_their_discovery() -> None:
    command = Command(Path())
    assert command.report([NOTE]) is False
    assert command.report([ERROR, NOTE]) is True
    assert command.report([ERROR]) is False, "an error that is known is not a new one"
    assert command.findings == [NOTE, ERROR]


def test_of_a_file_with_more_findings_than_anyone_reads_the_first_are_kept_and_the_others_counted() -> None:
    command = Command(Path())
    assert command.report([make_finding("C305", Location("a.yaml", line), name="b") for line in range(1, 2001)])
    command.report([NOTE])
    assert [each.code for each in command.findings] == ["C305"] * 1000 + ["B209", "T118"]
    assert command.findings[-1].location.path == "a.yaml"


def test_a_step_that_is_refused_has_no_result_and_its_findings_are_kept() -> None:
    command = Command(Path())

    def refuse() -> None:
        raise Refused(ERROR)

    assert command.attempt(lambda: 5) == 5
    assert command.attempt(refuse) is None
    assert command.findings == [ERROR]


def test_a_step_that_cannot_read_a_file_keeps_a_finding_at_its_path(tmp_path: Path) -> None:
    command = Command(tmp_path)
    assert command.attempt(lambda: list((tmp_path / "content/p").iterdir())) is None
    (finding,) = command.findings
    assert (finding.code, finding.location.path) == ("T114", "content/p")
    with pytest.raises(OSError, match="closed"):
        command.attempt(lambda: (_ for _ in ()).throw(OSError("a pipe is closed")))


def test_a_name_that_does_not_exist_is_refused_with_the_nearest_and_all_known() -> None:
    require("language", ["fa"], ("en", "fa"))
    with pytest.raises(UnknownName) as unknown:
        require("packet", ["demo", "dem"], ("demo", "x"))
    assert str(unknown.value) == "There is no packet “dem” in this project. Did you mean “demo”? Known: demo, x."
    with pytest.raises(UnknownName, match="Known: none"):
        require("packet", ["dem"], ())


FIGURES = make_finding("T303", Location("x.po", 3), difference="9 800 is new")
IGNORED = IgnoredFinding("T303", "x.po", "The source counts months.", "9 800 is new")


def codes(command: Command) -> list[str]:
    return [finding.code for finding in command.findings]


def test_what_packets_toml_ignores_is_a_note_at_its_place() -> None:
    command = Command(Path(), ignored=(IGNORED,))
    command.report([FIGURES])
    (note,) = command.findings
    assert (note.code, note.severity, note.location) == ("C903", Severity.NOTE, FIGURES.location)
    assert note.details == (("ignored", "T303"), ("reason", "The source counts months."))


@pytest.mark.parametrize(
    "other",
    [
        make_finding("T303", Location("y.po", 3), difference="9 800 is new"), make_finding("T303", Location("x.po", 3), difference="9 900 is new"),
        make_finding("T311", Location("x.po", 3), expected="", found=""),
    ],
)  # fmt: skip
def test_no_other_finding_is_ignored(other: object) -> None:
    command = Command(Path(), ignored=(IGNORED,))
    command.report([other])  # type: ignore[list-item]
    assert command.findings == [other]


def test_an_error_is_never_ignored() -> None:
    command = Command(Path(), ignored=(IgnoredFinding("T224", "x.po", "It is right."),))
    assert command.report([make_finding("T224", Location("x.po", 1), codepoint="U+200B")])
    assert codes(command) == ["T224"]


def test_a_failure_that_nobody_foresaw_is_a_finding_and_the_others_go_on() -> None:
    command = Command(Path())
    assert command.attempt_apart("out/a.html", lambda: 1 // 0) is None
    assert command.attempt_apart("out/b.html", lambda: 2) == 2
    assert codes(command) == ["B111"]
    assert command.findings[0].location == Location("out/a.html")


ENTRY = """
[[ignore]]
code = "{}"
file = "locales/sv/LC_MESSAGES/demo.po"
reason = "{}"
"""


@pytest.mark.parametrize(("code", "reason"), [("T201", "It is right."), ("X999", "It is right."), ("T303", " ")])
def test_an_entry_that_ignores_nothing_is_reported(demo: Path, code: str, reason: str) -> None:
    file = demo / "packets.toml"
    file.write_text(file.read_text(encoding="utf-8") + ENTRY.format(code, reason), encoding="utf-8")
    with pytest.raises(Refused) as raised:
        config.read(demo)
    assert [(each.code, each.location.line) for each in raised.value.findings] == [("C126", 11)]
