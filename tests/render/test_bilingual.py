"""A bilingual page holds what either of its pages holds, each language on its own side."""

from __future__ import annotations

import pytest
import sample
from hypothesis import given, settings

from bifolio import render

IN_LANGUAGES = [
    name
    for name, kind in sample.KINDS.containers.items()
    if any(setting.type == "languages" for setting in kind.settings.values())
]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(text=sample.TEXT)
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
