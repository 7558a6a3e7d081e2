"""What coverage counts is what pages show: the same messages, both ways, whatever containers a packet has."""

from __future__ import annotations

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio import render
from bifolio.extract import SelectionContents, messages

DRAWN = [
    "::: timeline\n:::", "::: timeline level=pupil\n:::", "::: timeline level=teacher A title\n:::",
    "::: estimates as=table\n:::", "::: estimates as=chart\n:::", "::: people\n:::", "::: glossary\n:::",
    "::: glossary level=pupil\n:::", "::: labels\n:::", "::: cards set=red\n:::", "::: cards set=blue\n:::",
    "::: sources\n:::", "::: lines count=2\n:::",
]  # fmt: skip
HELD = [
    "Plain text by {who}, {short} and {short:short} on {day}.", "Cited [@six, p. 3].", "A note.[^n]\n\n[^n]: Noted.",
    "![Words](media/a.svg)", '![Unread](media/a.svg "decoration")', "1988", "## Part {#part}\n\nOf it.",
    "| Head | 12 |\n|---|---|\n| Cell | {count} |", "- One\n- Two", "Term\n: Its definition", "`{who}`",
]  # fmt: skip
AROUND = [
    "note A titled note", "teacher", "safety languages=sv", "safety languages=en,fa", "statement label=sure", "content-note",
]  # fmt: skip
IN_LANGUAGES = [
    name
    for name, kind in sample.KINDS.containers.items()
    if any(setting.type == "languages" for setting in kind.settings.values())
]
BLOCK = st.sampled_from(DRAWN) | st.sampled_from(HELD)
NESTED = st.builds(lambda kind, inner: f":::: {kind}\n{inner}\n::::", st.sampled_from(AROUND), BLOCK)
TEXT = st.lists(BLOCK | NESTED, max_size=6, unique=True).map(lambda parts: "\n\n".join(["# One {#one}", *parts]))


@pytest.mark.parametrize("page", ["html", "paper"])
@settings(max_examples=60, deadline=None)
@given(text=TEXT, audience=st.sampled_from(["everyone", "teacher"]))
def test_keys_of_coverage_are_the_keys_on_the_page(page: str, text: str, audience: str) -> None:
    read = sample.packet(text, audience=audience)
    edition = sample.edition(read)
    if page == "html":
        html = render.html_page(edition, sample.context())
    else:
        html = render.paper_page(edition, sample.context(), form="a4")
    assert sample.on_page(read, html) == messages.of_selection(read, edition.selection, "sv")


@settings(max_examples=40, deadline=None)
@given(text=TEXT)
def test_a_bilingual_page_holds_what_either_page_holds(text: str) -> None:
    read = sample.packet(text)
    pair = (sample.edition(read, "sv"), sample.edition(read, "fa"))
    both = sample.on_page(read, render.bilingual(pair, (sample.context(), sample.context())))
    each = set().union(*(sample.on_page(read, render.paper_page(one, sample.context(), form="a4")) for one in pair))
    assert both == each


@pytest.mark.parametrize("kind", IN_LANGUAGES)
def test_a_container_for_one_language_is_on_its_side_of_a_bilingual_page(kind: str) -> None:
    text = f"# One {{#one}}\n\n::: {kind} languages=fa\nOnly there [@one].\n:::\n\nBoth."
    read = sample.packet(text)
    pair = (sample.edition(read, "sv"), sample.edition(read, "fa"))
    html = render.bilingual(pair, (sample.context(), sample.context()))
    rows = [row.split('<div class="side"') for row in html.split('<div class="row')]
    [row] = [row for row in rows if any("Only there" in side for side in row)]
    assert ["Only there" in side for side in row[1:]] == [False, True]
    assert 'lang="fa"' in row[2]
    assert "sv-note-1" not in html


def test_sources_are_those_that_the_readers_see_cited() -> None:
    text = "# One {#one}\n\nText [@six].\n\n::: timeline level=pupil\n:::\n\n::: estimates as=chart\n:::\n\n::: sources\n:::"
    read = sample.packet(text)
    assert SelectionContents(read, read.selections[0], "sv").cited == ("six", "one")


def test_names_and_short_forms_are_counted() -> None:
    read = sample.packet("# One {#one}\n\n{who} and {short:short} [@six].")
    counted = messages.of_selection(read, read.selections[0], "sv")
    assert {("name", "Jane Doe"), ("short name", "RC"), ("source short form", "Short six")} <= counted
    assert ("name", "Red Cross") not in counted
