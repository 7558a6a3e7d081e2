"""Passages that are out of date: each has its mark in the text and its line in the list, in every kind of document."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio import render
from bifolio.model import Edition, Location, MessageKey, Outline, Outlines, Packet, Value

DAY = "2026-02-03"
MARK = re.compile(r'<span class="outdated-mark"(?: id="([^"]+)")?')
LINK = re.compile(r'<a href="#((?:\w\w-)?changed-[^"]+)"')
DRAWN = {
    "html": render.html_page,
    "a4": lambda made, context: render.paper_page(made, context, form="a4"),
    "txt": lambda made, context: render.paper_page(made, context, form="txt"),
    "epub": render.book_page,
    "docx": render.editable_page,
}
WHOLE = "\n\n".join(["# One {#one}", *dict.fromkeys([*sample.DRAWN, *sample.HELD])])


def outdated(read: Packet, keys: list[MessageKey] | None = None, tag: str = "sv", *, fallback: bool = False) -> Edition:
    """Return an edition in which the source of these messages has changed, of all of them unless they are given."""
    made = sample.edition(read, tag)
    changed = tuple(keys if keys is not None else made.texts)
    passages = {key: made.texts[key]._replace(fallback=fallback, changed=DAY) for key in changed}
    return replace(made, texts={**made.texts, **passages}, outdated=changed)


def list_of(html: str) -> str:
    return html.partition('<ul class="outdated-list">')[2].partition("</ul>")[0]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(text=sample.TEXT, fallback=st.booleans())
def test_each_link_of_the_list_leads_to_one_mark_and_no_place_is_left(text: str, fallback: bool) -> None:
    made = outdated(sample.packet(text), fallback=fallback)
    pair = (made, outdated(sample.packet(text), tag="fa", fallback=fallback))
    pages = {name: draw(made, sample.context()) for name, draw in DRAWN.items()}
    pages["bilingual"] = render.bilingual(pair, (sample.context(), sample.context()))
    for name, html in pages.items():
        assert "<!-- changed" not in html, name
        ids = [each for each in MARK.findall(html) if each]
        assert sorted(set(ids)) == sorted(ids), name
        assert set(LINK.findall(html)) <= set(ids), name
        assert not re.search(r"<(?:title|svg|nav|option)\b(?:(?!</(?:title|svg|nav|option)>).)*outdated-mark", html), (
            name
        )


@pytest.mark.parametrize("name", DRAWN)
def test_each_passage_in_turn_is_marked_where_it_stands_or_named_in_the_list(name: str) -> None:
    read = sample.packet(WHOLE)
    shown = sample.on_page(read, DRAWN[name](sample.edition(read), sample.context()))
    for key in shown:
        html = DRAWN[name](outdated(read, [key]), sample.context())
        assert list_of(html).count("<li>") == 1, key
        marked = MARK.findall(html)
        assert bool(marked) == bool(LINK.findall(list_of(html))), key
        if key[0] is None and "![" not in key[1] and key[1] not in ("Words", "Unread"):
            assert marked, f"{key} stands in the text and has no mark"


def test_the_mark_says_what_stands_there_and_since_when() -> None:
    read = sample.packet("# One {#one}\n\nPlain text.\n\n- An item")
    key = (None, "Plain text.")
    earlier = render.html_page(outdated(read, [key]), sample.context())
    assert "Out of date: the English text changed on 3\u00a0February 2026." in earlier
    assert '<p class="outdated">Plain text. Zq' in earlier
    source = render.html_page(outdated(read, [key], fallback=True), sample.context())
    assert "Changed on 3\u00a0February 2026, and not translated again yet." in source
    assert '<p lang="en" dir="ltr" class="fallback">' in source


def test_titles_contents_and_bookmarks_have_no_mark() -> None:
    read = sample.packet("# One {#one}\n\n## Part {#part}\n\nText.")
    html = render.paper_page(outdated(read), sample.context(), form="a4")
    assert re.search(r'<h3 id="part" class="outdated" data-outline="[^"\[]*">', html) or 'data-outline="Part' in html
    assert "[" not in re.search(r'data-outline="(Part[^"]*)"', html)[1]  # type: ignore[index]
    assert "outdated" not in html.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("name", ["html", "a4", "epub", "docx"])
def test_the_name_of_a_place_is_marked_in_the_list_beside_the_map_and_not_on_it(name: str) -> None:
    html = DRAWN[name](outdated(with_map(), [("place name", "Here")]), sample.context())
    assert re.search(r'aria-hidden="true"><div>Here Zq\d+q</div>', html)
    [anchor] = re.findall(r'<dt>Here Zq\d+q <span class="outdated-mark" id="([^"]+)"', html)
    assert html.count("outdated-mark") == 1
    assert LINK.findall(list_of(html)) == [anchor]


def with_map() -> Packet:
    """Return a packet with a map of one place."""
    read = sample.packet("# One {#one}\n\n::: map outlines=land\n:::")
    where = {"latitude": Decimal(51), "longitude": Decimal(11)}
    place = read.kinds.records["places"].record_class(
        id="a", name="Here", place="here", text="A town", sources=("one",)
    )
    land = Outlines((10, 50, 12, 53), (Outline("land", closed=True, lines=(((10, 50), (12, 50), (12, 53)),)),))
    values = {**read.values, "here": Value("here", "place", where, Location(""))}
    return replace(read, data={**read.data, "places": (place,)}, outlines={"land": land}, values=values)


def test_the_list_has_the_first_words_of_a_passage_and_one_sign_where_it_is_cut() -> None:
    text = "The prisoners were asked about their beliefs. Then they were led away."
    read = sample.packet(f"# One {{#one}}\n\n{text}")
    shown = list_of(render.html_page(outdated(read, [(None, text)]), sample.context()))
    assert ">The prisoners were asked about their beliefs…</a>" in shown


def test_what_is_up_to_date_has_neither() -> None:
    html = render.html_page(sample.edition(sample.packet(WHOLE)), sample.context())
    assert "outdated" not in html
