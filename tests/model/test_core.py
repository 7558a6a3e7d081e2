"""What findings, entries and catalogues say of themselves."""

from __future__ import annotations

import pytest
import sample

from bifolio.findings import make_finding
from bifolio.model import Catalogue, Coverage, Entry, Location, Refused


def test_a_place_is_written_as_far_as_it_is_known() -> None:
    places = Location("a.md"), Location("a.md", 3), Location("a.md", 3, 7), Location("a.md", 0, 7)
    assert [str(place) for place in places] == ["a.md", "a.md:3", "a.md:3:7", "a.md"]
    assert sorted(places[2::-1]) == list(places[:3])


def test_what_is_refused_says_every_finding() -> None:
    findings = [make_finding("C305", Location("a.yaml", line), name="pupils") for line in (2, 4)]
    refused = Refused(*findings)
    assert refused.findings == tuple(findings)
    assert str(refused).count("; a.yaml:4: ") == 1


@pytest.mark.parametrize(
    ("entry", "state", "usable"),
    [
        (Entry("a", ("b",)), "translated", True),
        (Entry("a", ("b",), flags=("fuzzy",)), "fuzzy", False),
        (Entry("a", ("",)), "untranslated", False),
        (Entry("a", ("b", ""), msgid_plural="as"), "untranslated", False),
        (Entry("a", ("b",), obsolete=True), "translated", False),
    ],
)
def test_a_translation_is_used_if_it_is_whole_sure_and_not_obsolete(entry: Entry, state: str, usable: bool) -> None:
    assert entry.usable is usable
    assert entry.state.value == state or entry.obsolete


def test_live_entries_are_found_by_context_and_msgid() -> None:
    live, other, gone = Entry("a", ("b",)), Entry("a", ("c",), "d"), Entry("e", ("f",), obsolete=True)
    assert Catalogue("x.po", "sv", entries=(live, other, gone)).by_key == {(None, "a"): live, ("d", "a"): other}


def test_coverage_is_complete_when_nothing_is_left() -> None:
    assert Coverage(translated=2).complete
    assert not Coverage(translated=2, fuzzy=1).complete
    assert not Coverage(translated=2, untranslated=1).complete
    assert Coverage(translated=2, fuzzy=1, untranslated=4, reviewed=1).total == 7


def test_the_source_language_comes_before_the_others() -> None:
    assert sample.PROJECT.tags == ("en", "sv", "fa")
