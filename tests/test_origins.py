"""Origins of translations: what they are kept by, how they are read and merged, and what they say of a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import catalogue, origins
from bifolio.model import Catalogue, Entry
from bifolio.origins import Origins

STORY = Entry("The story", ("Berättelsen",))
PATH = "locales/sv/origin/demo.txt"
NONE = Origins(PATH, {})


def written(root: Path, *lines: str) -> Origins:
    """Return what is read from a file of origins with these lines."""
    (root / PATH).parent.mkdir(parents=True, exist_ok=True)
    (root / PATH).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return origins.load(root, "sv", "demo")


@pytest.mark.parametrize(
    "other",
    [
        STORY._replace(msgctxt="title"),
        STORY._replace(msgid="The whole story"),
        STORY._replace(flags=("fuzzy",), comments=("x",), references=("b.md",), obsolete=True),
    ],
    ids=["another context", "another source", "fuzzy, obsolete and elsewhere"],
)
def test_a_text_keeps_its_origin_wherever_it_is(other: Entry) -> None:
    known = origins.record(NONE, [(STORY, "machine")])
    assert known.of(other.msgstr) == "machine"


@pytest.mark.parametrize("same", ["Å  en\nrad", "Å en rad ", "A\u030a en rad"])
def test_spaces_and_forms_of_letters_that_other_tools_change_are_no_part_of_it(same: str) -> None:
    assert origins.stamp((same,)) == origins.stamp(("Å en rad",))


@pytest.mark.parametrize("msgstr", [("Historien",), ("Berättelsen", "Berättelserna"), ("Berättelsen.",)])
def test_a_changed_text_has_no_origin(msgstr: tuple[str, ...]) -> None:
    assert origins.record(NONE, [(STORY, "machine")]).of(msgstr) == ""


def test_what_is_known_is_replaced_only_where_that_is_asked_for() -> None:
    known = origins.record(NONE, [(STORY, "import")])
    assert origins.record(known, [(STORY, "machine")], over=()).of(STORY.msgstr) == "import"
    assert origins.record(known, [(STORY, "machine")], over=origins.VAGUE).of(STORY.msgstr) == "machine"
    by_person = origins.record(known, [(STORY, "person")])
    assert origins.record(by_person, [(STORY, "machine")], over=origins.VAGUE).of(STORY.msgstr) == "person"
    assert origins.record(by_person, [(STORY, "unknown")]).known == {}
    assert origins.record(NONE, [(STORY._replace(msgstr=("",)), "machine")]).known == {}


def test_a_file_is_read_as_it_was_written_and_of_two_records_of_a_text_the_one_that_claims_less_counts(
    tmp_path: Path,
) -> None:
    known = origins.record(NONE, [(STORY, "machine"), (STORY._replace(msgstr=("A",)), "person")])
    assert written(tmp_path, origins.text(known).rstrip()) == known
    key = origins.stamp(STORY.msgstr)
    for lines in (("person", "machine"), ("machine", "person")):
        assert written(tmp_path, *(f"{key} {origin}" for origin in lines)).of(STORY.msgstr) == "machine"


def test_a_record_counts_more_than_what_an_entry_says_of_itself() -> None:
    """An entry may say what the file that it came in said; the record of its text was made in the project."""
    known = origins.record(NONE, [(STORY, "machine")])
    other = STORY._replace(msgid="b", msgstr=("B",), origin="memory")
    translations = Catalogue("x.po", "fa", entries=(STORY._replace(origin="person"), other))
    assert [each.origin for each in origins.named(translations, known).entries] == ["machine", "memory"]


def test_a_line_that_is_no_record_is_a_finding_and_the_others_count(tmp_path: Path) -> None:
    read = written(tmp_path, "# kept", "<<<<<<< HEAD", f"{origins.stamp(STORY.msgstr)} machine", "0" * 32 + " robot")
    assert [(each.code, each.location.line) for each in read.wrong] == [("T143", 2), ("T143", 4)]
    assert read.of(STORY.msgstr) == "machine"


def test_of_many_wrong_lines_the_first_are_findings_and_the_others_counted(tmp_path: Path) -> None:
    assert [each.code for each in written(tmp_path, *["no"] * 3000).wrong] == ["T143"] * 100 + ["T118"]


def test_there_are_no_origins_where_there_is_no_file(tmp_path: Path) -> None:
    assert origins.load(tmp_path, "sv", "demo") == NONE


@given(st.lists(st.tuples(st.sampled_from(("", *origins.ORIGINS)), st.booleans(), st.booleans()), max_size=12))
def test_text_of_a_machine_that_nobody_signed_never_counts_as_signed(rows: list[tuple[str, bool, bool]]) -> None:
    entries = tuple(
        Entry(f"m{number}", (f"t{number}",), flags=("fuzzy",) if fuzzy else (), origin=origin)
        for number, (origin, fuzzy, _) in enumerate(rows)
    )
    signed = frozenset((None, f"m{number}") for number, row in enumerate(rows) if row[2])
    whole = Catalogue("x.po", "sv", entries=entries)
    counts, by_origin = catalogue.coverage(whole, None, signed), origins.counts(whole, whole.by_key, signed)
    unread = [e for e in entries if e.usable and e.origin == "machine" and e.key not in signed]
    read = [e for e in entries if e.usable and e.origin in ("machine", "machine-and-person") and e not in unread]
    assert (counts.machine, by_origin.get("machine", 0)) == (len(unread), len(unread))
    assert by_origin.get("machine-and-person", 0) == len(read)
    assert counts.machine + counts.reviewed <= counts.translated == sum(by_origin.values())
    assert (origins.vocabularies(by_origin).get("ai_disclosure") == "ai-autonomous") == bool(unread)


@pytest.mark.parametrize(
    ("counted", "terms"),
    [
        ({"machine": 3}, ("trainedAlgorithmicMedia", "ai-autonomous")),
        ({"machine": 1, "person": 2}, ("compositeSynthetic", "ai-autonomous")),
        ({"machine-and-person": 3}, ("trainedAlgorithmicMedia", "ai-assisted")),
        ({"machine-and-person": 1, "unknown": 2}, ("compositeSynthetic", "ai-assisted")),
        ({"person": 3}, ()),
        ({"unknown": 3, "memory": 1}, ()),
        ({}, ()),
    ],
)
def test_other_vocabularies_are_told_of_machines_alone(counted: dict[str, int], terms: tuple[str, ...]) -> None:
    assert tuple(origins.vocabularies(counted).values()) == terms
