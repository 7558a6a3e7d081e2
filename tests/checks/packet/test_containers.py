"""Containers: their kinds, settings, content and end."""

from __future__ import annotations

import dataclasses

import pytest
import sample

from bifolio.checks.packet import containers, structure
from bifolio.extract import SelectionContents, differs_by_language


def problems(text: str) -> list[tuple[str, str]]:
    """Return the code of each finding on a text after a heading, with the problem or the content that is missing."""
    found = [(each.code, dict(each.details)) for each in containers.check(sample.packet(f"# One {{#one}}\n\n{text}\n"))]
    return [(code, details.get("problem", details.get("wanted", ""))) for code, details in found]


@pytest.mark.parametrize(
    "text",
    [
        "::: note Title\nText.\n:::",
        "::: statement label=sure\nText.\n:::",
        "::: activity minutes=5 A title\nText.\n:::",
        "::: figure A title\n![Words](media/a.svg)\n:::",
        "::: table\n| a |\n|---|\n| b |\n:::",
        "::: safety languages=fa,pt-BR\nText.\n:::",
        "::: cards set=red\n:::",
        "::: timeline level=teacher\n:::",
    ],
)
def test_a_container_as_its_kind_asks_for_is_no_finding(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        ("::: notes\nText.\n:::", "C321", ""),
        ("::: note minutes=5\nText.\n:::", "C322", "minutes=5 is unknown"),
        ("::: cards\n:::", "C322", "set= is missing"),
        ("::: cards set=green\n:::", "C322", "set=green is not one of: red, blue"),
        ("::: statement label=none\nText.\n:::", "C322", "label=none is not one of: sure, open"),
        ("::: estimates as=graph\n:::", "C322", "as=graph is not one of: table, chart"),
        ("::: lines count=0\n:::", "C322", "count=0 is no number from 1 to 999"),
        (f"::: lines count={'9' * 5000}\n:::", "C322", f"count={'9' * 5000} is no number from 1 to 999"),
        ("::: safety languages=f!\nText.\n:::", "C322", "languages=f! is no list of language tags such as fa,sv"),
        ("::: activity minutes=5\nText.\n:::", "C323", ""),
        ("::: note\nText.", "C324", ""),
        ("Text.\n:::", "C325", ""),
        ("::: note Title\n:::", "C327", "some text"),
        ("::: table\nText.\n:::", "C327", "one table and nothing else"),
        ("::: figure A title\nText.\n:::", "C327", "one picture and nothing else"),
        ("::: timeline\nText.\n:::", "C327", "one table and nothing else"),
    ],
)
def test_any_other_is_one_finding(text: str, code: str, problem: str) -> None:
    assert problems(text) == [(code, problem)]


def test_a_container_whose_data_file_is_missing_is_a_finding() -> None:
    read = sample.packet("# One {#one}\n\n::: people\n:::\n")
    read.data.pop("people")  # type: ignore[attr-defined]
    assert [each.code for each in containers.check(read)] == ["C328"]


FIGURE = "::: figure A plan\n![Words](media/a.svg)\n:::\n"


@pytest.mark.parametrize(
    ("numbered", "text", "problem"),
    [
        (("figure",), FIGURE, ""),
        (("figure",), FIGURE.replace(" A plan", ""), "no figure in the selection all has a title"),
        (("figure",), f":::: safety languages=sv\n{FIGURE}::::\n", "no figure in the selection all has a title"),
        (("table",), FIGURE, "numbered in packet.yaml does not have figure"),
    ],
)
def test_a_list_of_captions_has_some_in_each_selection(numbered: tuple[str, ...], text: str, problem: str) -> None:
    read = sample.packet(f"# One {{#one}}\n\n::: captions of=figure\n:::\n\n{text}", "# Two {#two}\n\nText.\n")
    found = list(containers.check(dataclasses.replace(read, numbered=numbered)))
    assert [(each.code, dict(each.details)["problem"]) for each in found] == [("C328", problem)] * bool(problem)


@pytest.mark.parametrize("container", ["captions of=figure", "index", "glossary", "sources", "timeline"])
def test_a_section_that_a_selection_names_and_nobody_wrote_hides_no_other_finding(container: str) -> None:
    read = sample.packet(f"# One {{#one}}\n\n{FIGURE}\n::: {container}\n:::\n\n::: notes\nText.\n:::\n")
    (selection,) = read.selections
    misspelt = dataclasses.replace(selection, sections=("onee", *selection.sections))
    read = dataclasses.replace(read, numbered=("figure",), selections=(misspelt,))
    assert [each.code for each in containers.check(read)] == ["C321"]
    assert [each.code for each in structure.check(read, ())] == ["C301"]
    keys = SelectionContents(read, selection, "sv").keys
    assert SelectionContents(read, misspelt, "sv").keys == keys
    assert not differs_by_language(read, misspelt)


@pytest.mark.parametrize("opening", ["{.callout-note}", "{note}", "note[A title]", '{.note title="A title"}'])
def test_the_name_that_another_tool_writes_is_recognised(opening: str) -> None:
    found = containers.check(sample.packet(f"# One {{#one}}\n\n::: {opening}\nText.\n:::\n"))
    assert [dict(each.details)["nearest"] for each in found if each.code == "C321"] == [" Did you mean “note”?"]
