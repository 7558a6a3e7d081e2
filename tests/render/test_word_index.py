"""An index: which words are mentions, where they are listed, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import sample
from markupsafe import Markup

from bifolio import language, render
from bifolio.model import Location, Value
from bifolio.render.word_index import Headword, Reserved, complete

TEXT = """# One {#one}

Lakes are deep. A lake is water, and the lakes are many.[^a] See Anna Berg.

[^a]: A lake in a note.

## More on lakes {#more}

In `lake` there is code. Anna Bergs lake. The lakeside.

::: index
:::
"""


def packet() -> Any:
    read = sample.packet(TEXT)
    kind = read.kinds.records["glossary"].record_class
    terms = (
        kind(id="z", term="zebra", definition="An animal."),
        kind(id="lake", term="“lake”", definition="Water.", forms={"en": ("lake", "lakes")}),
        kind(id="anna", term="Berg (a person)", definition="A person.", forms={"en": ("Berg", "Anna Berg")}),
    )
    values = {"anna": Value("anna", "name", {"value": "Anna Berg"}, Location("values.yaml"))}
    return replace(read, data={**read.data, "glossary": terms}, values={**read.values, **values})


def html(form: str = "") -> str:
    edition = replace(sample.edition(packet()), language="en", texts={})
    page = (
        render.paper_page(edition, sample.context(), form=form) if form else render.html_page(edition, sample.context())
    )
    assert "<!-- index" not in page
    return page


def entries(page: str) -> list[str]:
    """Return the entries of the index of a page, as a browser shows them."""
    listed = page.split('<nav class="index">')[1].split("</nav>", maxsplit=1)[0]
    return [" ".join(re.sub("<[^>]*>", "", item).split()) for item in re.findall("<li>(.*?)</li>", listed, re.DOTALL)]


def test_the_first_mention_below_each_heading_is_listed_by_the_letter_of_the_term() -> None:
    # Headings, notes, code and other words are left out; what is mentioned nowhere, too.
    assert entries(html()) == ["Berg (a person) One", "“lake” One, More on lakes"]


def test_links_lead_to_the_words() -> None:
    page = html()
    links = re.findall(r'<a href="#(index-1-\d+)"', page)
    words = [re.search(f'<span id="{name}">(.*?)</span>', page)[1] for name in links]  # type: ignore[index]
    assert words == ["Anna Berg", "Lakes", "lake"]


def test_on_paper_each_link_names_the_one_after_it() -> None:
    assert '<a href="#index-1-1" data-after=", " data-next="#index-1-3">' in html("a4")


@pytest.mark.parametrize(
    ("tag", "terms", "order"),
    [
        ("fa", ("هدف", "واژه", "آب", "پل", "گور", "کار"), ("آب", "پل", "کار", "گور", "واژه", "هدف")),
        ("sv", ("öl", "zoo", "ål", "äng", "ek"), ("ek", "zoo", "ål", "äng", "öl")),
        ("de", ("Zoo", "Äpfel", "Bach"), ("Äpfel", "Bach", "Zoo")),
    ],
)
def test_entries_are_in_the_order_of_the_language(tag: str, terms: tuple[str, ...], order: tuple[str, ...]) -> None:
    drawn: list[SimpleNamespace] = []

    def fill(*, entries: list[SimpleNamespace], comma: str) -> Markup:
        drawn.extend(entries)
        return Markup(comma)

    index = Reserved("<!-- here -->", tuple(Headword(Markup(term), (term,)) for term in terms), fill)
    blocks = complete([(Markup("One"), [f"<p>{' '.join(terms)}</p>", "<!-- here -->"])], [index], "", language.get(tag))
    assert tuple(entry.term for entry in drawn) == order
    assert blocks[0][1] == ("، " if tag == "fa" else ", ")
