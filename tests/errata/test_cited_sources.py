"""What notes print of a source is compared, and told with the sections that cite it."""

from __future__ import annotations

from demo_project import replace_in

from bifolio import errata
from bifolio.errata.comparison import ChangedPassage

EVENT = "19\xa0July 1988 · The door was closed"


def test_a_citation_is_told_as_notes_print_it(demo, said):
    old = said()
    replace_in(demo / "content/demo/01-story.md", "pp. 3-4", "pp. 3-5")
    [passage] = errata.compare(old, said()).passages
    assert passage.old.endswith("(Agency 2001, pp. 3–4).")
    assert passage.new.endswith("(Agency 2001, pp. 3–5).")
    replace_in(demo / "content/demo/values.yaml", "1988-07-19", "1988-07-20")
    replace_in(demo / "content/demo/01-story.md", "says {somebody}", "as {somebody} says")
    [passage] = errata.compare(old, said()).passages
    assert passage.old.endswith("(Agency 2001, pp. 3–4)."), "whatever else differs"
    assert passage.new.endswith("(Agency 2001, pp. 3–5).")


def test_a_source_that_notes_name_and_no_list_draws_is_found(demo, said):
    replace_in(demo / "content/demo/01-story.md", "::: sources\n:::\n", "")
    old = said()
    replace_in(demo / "content/demo/sources.yaml", "Agency 2001", "Agency 2002")
    assert errata.compare(old, said()).passages == (
        ChangedPassage("The story", f"{EVENT} (Agency 2001)", f"{EVENT} (Agency 2002)"),
        ChangedPassage("The story", "Agency 2001", "Agency 2002"),
    )


def test_a_short_form_that_changes_is_told_with_the_sections_that_cite_it_whatever_list_the_source_is_in(demo, said):
    replace_in(demo / "content/demo/timeline.yaml", ", sources: [report]", "")
    replace_in(demo / "content/demo/02-guide.md", "2. Sort.", "2. Sort [@report].")
    old = said()
    replace_in(demo / "content/demo/sources.yaml", "short: Agency 2001", "short: Agency 2011")
    assert errata.compare(old, said()).passages == (
        ChangedPassage("The story", "Agency 2001", "Agency 2011", also=("For the teacher",)),
    )


def test_a_source_that_is_cited_first_or_no_longer_is_told_with_its_passage_alone(demo, said):
    old = said()
    replace_in(demo / "content/demo/01-story.md", " [@report, pp. 3-4]", "")
    changes = errata.compare(old, said()).passages
    assert [each.new[:8] for each in changes] == ["It began"]
    assert [each.old[:8] for each in errata.compare(said(), old).passages] == ["It began"]
