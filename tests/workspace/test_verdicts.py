"""Verdicts of other programs: each is of the bytes that were judged, and what is wrong in the file is a finding."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bifolio.workspace import Command, Verdict, load_verdicts, record_verdict

A, B = "a" * 64, "b" * 64


@pytest.fixture
def command(tmp_path):
    return Command(tmp_path)


def verdict(result="passed", files=None, profile="PDF/UA-1", date="2026-11-30"):
    return Verdict("veraPDF", "1.30.2", profile, date, result, files or {"out/en/x.pdf": A})


def test_what_is_recorded_is_read_again_in_the_same_bytes(command):
    both = [verdict(files={"out/en/“x”.pdf": A, "out/y: z.pdf": B}), verdict("failed", profile="PDF/A-2a")]
    assert all(record_verdict(command, each) for each in both)
    assert sorted(load_verdicts(command), key=lambda each: each.profile) == sorted(both, key=lambda each: each.profile)
    before = (command.root / "verdicts.yaml").read_bytes()
    assert record_verdict(command, both[0])
    assert (command.root / "verdicts.yaml").read_bytes() == before
    assert command.findings == []


def test_a_later_run_of_a_program_takes_the_place_of_its_earlier_one_on_the_same_bytes(command):
    record_verdict(command, verdict("failed", {"x.pdf": A, "y.pdf": B}))
    record_verdict(command, verdict("passed", {"elsewhere/x.pdf": A}, date="2026-12-01"))
    assert {(each.result, *each.files.values()) for each in load_verdicts(command)} == {("failed", B), ("passed", A)}


def test_an_earlier_run_that_is_recorded_later_leaves_the_later_one(command):
    later, earlier = verdict("failed", {"x.pdf": A}), verdict("passed", {"x.pdf": A}, date="2026-11-01")
    assert record_verdict(command, later)
    assert record_verdict(command, earlier)
    assert load_verdicts(command) == (earlier, later)


def test_a_day_in_the_future_is_none(command):
    today = datetime.now(UTC).date()
    assert record_verdict(command, verdict(date=str(today + timedelta(1)))), "which has begun in the east"
    (command.root / "verdicts.yaml").write_text(
        f"- {{program: x, version: '1', profile: y, date: {today + timedelta(3)}, result: passed, files: {{a.pdf: {A}}}}}\n",
        encoding="utf-8",
    )
    assert load_verdicts(command) == ()
    assert [(each.code, "future" in each.sentence) for each in command.findings] == [("C126", True)]


def test_a_run_that_has_said_two_things_of_a_file_is_a_mistake(command):
    run = "program: x, version: '1', profile: y, date: 2026-11-30"
    lines = [f"- {{{run}, result: {result}, files: {{a.pdf: {A}}}}}\n" for result in ("passed", "failed")]
    (command.root / "verdicts.yaml").write_text("".join(lines), encoding="utf-8")
    assert load_verdicts(command) == ()
    assert [(each.code, "a.pdf" in each.sentence) for each in command.findings] == [("C126", True)]
    (command.root / "verdicts.yaml").write_text("".join(lines).replace("x, version", "z, version", 1), encoding="utf-8")
    assert len(load_verdicts(command)) == 2


def test_files_of_one_run_are_one_verdict(command):
    record_verdict(command, verdict(files={"x.pdf": A}))
    record_verdict(command, verdict(files={"y.pdf": B}))
    assert load_verdicts(command) == (verdict(files={"x.pdf": A, "y.pdf": B}),)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("- program: veraPDF\n", {"C125"}),
        ("- [\n", {"C121"}),
        ("nothing\n", {"C126"}),
        ("- {program: x, version: '1', profile: y, date: yesterday, result: passed, files: {a.pdf: 12}}\n", {"C126"}),
        (f"- {{program: x, version: '1', profile: y, date: 2026-11-30, result: fine, files: {{a.pdf: {A}}}}}\n", {"C126"}),
        (f"- {{program: x, version: '1', profile: y, date: 2026-11-30, result: passed, by: me, files: {{a: {A}}}}}\n", {"C124"}),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_says_where_and_is_not_written_over(command, content, codes):
    file = command.root / "verdicts.yaml"
    file.write_text(content, encoding="utf-8")
    assert load_verdicts(command) == ()
    assert {each.code for each in command.findings} == codes
    assert all(each.location.path == "verdicts.yaml" and each.location.line for each in command.findings)
    assert not record_verdict(command, verdict())
    assert file.read_text(encoding="utf-8") == content


def test_every_mistake_in_a_file_is_a_finding(command):
    (command.root / "verdicts.yaml").write_text(
        "- {program: x, version: '1', profile: y, date: yesterday, result: fine, files: {a.pdf: 12}}\n",
        encoding="utf-8",
    )
    load_verdicts(command)
    assert len(command.findings) == 3
