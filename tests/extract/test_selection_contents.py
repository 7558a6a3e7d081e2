"""Which messages the readers of a selection meet: coverage counts what pages show, both ways."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio import render
from bifolio.extract import SelectionContents, differs_by_language
from bifolio.workspace import Command, load_packets, load_project

DEMO = Path(__file__).parent.parent / "projects" / "demo"


def keys(selection: str, root: Path = DEMO) -> frozenset[tuple[str | None, str]]:
    command = Command(root)
    project = load_project(command)
    assert project is not None
    (loaded,) = load_packets(command, project)
    (chosen,) = [each for each in loaded.packet.selections if each.name == selection]
    return SelectionContents(loaded.packet, chosen, "fa").keys


@pytest.mark.parametrize(
    "key",
    [
        ("packet title", "A small packet"),
        ("selection title", "Handout"),
        (None, "The story"),
        ("name", "Jane Doe"),
        ("source short form", "Agency 2001"),
        ("source author", "The Agency"),
    ],
    ids=lambda key: key[0] or "text",
)
def test_a_message_that_the_page_draws_is_counted(key: tuple[str | None, str]) -> None:
    assert key in keys("handout")


def test_a_record_that_the_page_draws_is_counted() -> None:
    assert any(text.startswith("The door was closed") for _, text in keys("handout"))


def test_the_short_form_of_a_source_is_counted_where_its_citation_is_all_that_the_page_draws(tmp_path: Path) -> None:
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    story = root / "content/demo/01-story.md"
    story.write_text(story.read_text(encoding="utf-8").replace("::: sources\n:::\n", ""), encoding="utf-8")
    assert ("source short form", "Agency 2001") in keys("handout", root)
    assert ("source title", "A report") not in keys("handout", root)


@pytest.mark.slow
def test_a_message_of_another_selection_is_not_counted() -> None:
    assert (None, "Only for teachers.") in keys("teacher")
    assert (None, "Only for teachers.") not in keys("handout")
    assert ("selection title", "Guide") not in keys("handout")


@pytest.mark.slow
@pytest.mark.parametrize("page", ["html", "paper"])
@settings(max_examples=60, deadline=None)
@given(text=sample.TEXT, audience=st.sampled_from(["everyone", "teacher"]))
def test_keys_of_coverage_are_the_keys_on_the_page(page: str, text: str, audience: str) -> None:
    read = sample.packet(text, audience=audience)
    edition = sample.edition(read)
    if page == "html":
        html = render.html_page(edition, sample.context())
    else:
        html = render.paper_page(edition, sample.context(), form="a4")
    assert sample.on_page(read, html) == SelectionContents(read, edition.selection, "sv").keys


def test_sources_are_those_that_the_readers_see_cited() -> None:
    text = "# One {#one}\n\nText [@six].\n\n::: timeline level=pupil\n:::\n\n::: estimates as=chart\n:::\n\n::: sources\n:::"
    read = sample.packet(text)
    assert SelectionContents(read, read.selections[0], "sv").cited == ("six", "one")


def test_names_and_short_forms_are_counted() -> None:
    read = sample.packet("# One {#one}\n\n{who} and {short:short} [@six].")
    counted = SelectionContents(read, read.selections[0], "sv").keys
    assert {("name", "Jane Doe"), ("short name", "RC"), ("source short form", "Short six")} <= counted
    assert ("name", "Red Cross") not in counted


@pytest.mark.parametrize("settings_of_box", ["", " languages=fa"], ids=["everyone", "some languages"])
def test_a_selection_differs_by_language_only_where_a_container_is_for_some_of_them(settings_of_box: str) -> None:
    read = sample.packet(f"# One {{#one}}\n\n::: safety{settings_of_box}\nA box.\n:::\n")
    selection = read.selections[0]
    met = {tag: SelectionContents(read, selection, tag).keys for tag in ("sv", "fa")}
    assert differs_by_language(read, selection) == (met["sv"] != met["fa"]) == bool(settings_of_box)
