"""Signatures of translations: what they are kept by, and what takes them away."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import reviews
from bifolio.model import Catalogue, Entry, Refused
from bifolio.reviews import Reviews, approved, load, sign, stamp, withdraw

STORY = Entry("The story", ("داستان",))
PATH = "locales/fa/reviewed/demo.txt"


@pytest.mark.parametrize(
    "other",
    [
        STORY._replace(msgctxt="title"),
        STORY._replace(msgid="A story"),
        STORY._replace(msgstr=("حکایت",)),
        STORY._replace(msgid_plural="Stories"),
        STORY._replace(msgstr=("داستان", "داستان‌ها")),
    ],
    ids=["context", "source", "translation", "plural source", "another plural form"],
)
def test_a_signature_is_kept_by_all_that_was_read(other: Entry) -> None:
    assert stamp(other) != stamp(STORY)
    signed = sign(Reviews(PATH, {}), [STORY], "Simorgh")
    assert approved(signed, Catalogue("fa.po", "fa", entries=(STORY,))) == {STORY.key}
    assert approved(signed, Catalogue("fa.po", "fa", entries=(other,))) == frozenset()


def test_comments_flags_and_lines_are_no_part_of_it() -> None:
    assert stamp(STORY._replace(comments=("x",), references=("a.md",), line=7, raw="x")) == stamp(STORY)


def test_what_readers_are_not_shown_is_not_signed() -> None:
    fuzzy, empty = STORY._replace(flags=("fuzzy",)), STORY._replace(msgstr=("",))
    assert sign(Reviews(PATH, {}), [fuzzy, empty], "Simorgh").signed == {}


def test_two_reviewers_sign_and_one_withdraws() -> None:
    both = sign(sign(Reviews(PATH, {}), [STORY], "Simorgh"), [STORY], "Homa")
    assert both.reviewers == ("Homa", "Simorgh")
    left = withdraw(both, [STORY], "Simorgh")
    assert left.signed == {stamp(STORY): ("Homa",)}
    assert withdraw(left, [STORY], "Homa").signed == {}
    assert withdraw(both, None, "Simorgh").signed == {stamp(STORY): ("Homa",)}


@pytest.mark.parametrize("name", ["", "a", "two words", "x@a.example", "-dash", "n" * 40])
def test_a_name_that_is_no_pseudonym_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        sign(Reviews(PATH, {}), [STORY], name)
    assert [finding.code for finding in refused.value.findings] == ["T142"]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    signed = sign(Reviews(PATH, {}), [STORY, STORY._replace(msgid="Another")], "Simorgh")
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text(reviews.text(signed), encoding="utf-8")
    assert load(tmp_path, "fa", "demo") == signed
    lines = [line for line in reviews.text(signed).splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)


def test_every_line_that_is_no_signature_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text(f"# a comment\nnonsense\n\n{stamp(STORY)} Simorgh\n{stamp(STORY)} two words\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(tmp_path, "fa", "demo")
    assert [(finding.code, finding.location.line) for finding in refused.value.findings] == [("T141", 2), ("T141", 5)]


def test_of_many_wrong_lines_the_first_are_findings_and_the_others_counted(tmp_path: Path) -> None:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text("nonsense\n" * 3000, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(tmp_path, "fa", "demo")
    assert [finding.code for finding in refused.value.findings] == ["T141"] * 100 + ["T118"]
    assert "2,900" in refused.value.findings[-1].sentence


def test_there_are_no_signatures_where_there_is_no_file(tmp_path: Path) -> None:
    assert load(tmp_path, "fa", "demo").signed == {}


def test_a_folder_in_the_place_of_signatures_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(Refused) as refused:
        load(tmp_path, "fa", "demo")
    assert [finding.code for finding in refused.value.findings] == ["T114"]


@pytest.mark.parametrize("other", ["simorgh", "SIMORGH", "Ѕimorgh", "Simоrgh", "Ｓimorgh", "S1morgh", "Slmorgh"])
def test_a_name_that_looks_the_same_is_the_same(other):
    assert reviews.is_same_name("Simorgh", other)
    assert reviews.is_same_name(other, "Simorgh")


@pytest.mark.parametrize(
    ("name", "other"),
    [("Simorgh", "Homa"), ("Вера", "Нора"), ("Anna", "Вера"), ("سیمرغ", "هما"), ("reader-1", "reader-2")],
)
def test_another_name_is_another(name, other):
    assert not reviews.is_same_name(name, other)
