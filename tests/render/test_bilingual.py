"""A bilingual page holds what either of its pages holds, each language on its own side."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import sample
from hypothesis import given, settings

from bifolio import render
from bifolio.pdf import fonts, weasyprint_patch
from bifolio.pdf.patches import PATCHES

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
    assert 'id="fa-note-1"' in html


def test_links_to_titles_and_in_notes_lead_to_their_own_side() -> None:
    text = "# One {#one}\n\nSee [](#one).[^a] And ^[see [below](#two)].\n\n[^a]: See [the title](#one).\n\n## Two {#two}\n\nHere.\n"
    read = sample.packet(text)
    pair = (sample.edition(read, "sv"), sample.edition(read, "fa"))
    html = render.bilingual(pair, (sample.context(), sample.context()))
    ids = re.findall(r'\bid="([^"]*)"', html)
    targets = re.findall(r'\b(?:href|data-target)="#([^"]*)"', html)
    assert {"sv-one", "fa-one", "sv-two", "fa-two"} <= {*targets} <= {*ids}
    assert len(ids) == len({*ids})


def test_formulas_are_drawn_in_a_pdf_in_two_languages_and_mathml_in_such_an_e_book() -> None:
    """What typesets PDFs knows no MathML, and would print the fraction as 12."""
    read = sample.packet("# One {#one}\n\nHalf: $\\frac{1}{2}$.\n\n$$\nx^2\n$$\n")
    pair = (sample.edition(read, "sv"), sample.edition(read, "fa"))
    contexts = (sample.context(), sample.context())
    pdf = render.bilingual(pair, contexts)
    assert (pdf.count('<svg class="formula"'), "<math" in pdf) == (4, False)
    book = render.bilingual(pair, contexts, template="epub-bilingual.html", form="epub-bilingual")
    assert (book.count("<math"), 'class="formula" role' in book) == (4, False)


def test_a_table_that_is_divided_by_rows_has_its_name_once() -> None:
    read = sample.packet("# One {#one}\n\n::: table id=wide Two\n| A | B |\n|---|---|\n| c | 1 |\n| d | 2 |\n:::\n")
    html = render.bilingual(
        (sample.edition(read, "sv"), sample.edition(read, "fa")), (sample.context(), sample.context())
    )
    assert [html.count(f'id="{tag}-wide"') for tag in ("sv", "fa")] == [1, 1]


def test_a_table_is_one_group_of_rows_whose_head_is_repeated() -> None:
    read = sample.packet("# One {#one}\n\n- a\n- b\n\n| Who | What |\n|---|---|\n| A | x |\n| B | y |\n\nAfter.\n")
    pair = (sample.edition(read, "sv"), sample.edition(read, "fa"))
    groups = render.bilingual(pair, (sample.context(), sample.context())).split('<div class="row')
    heads = [number for number, group in enumerate(groups) if group.startswith("-head")]
    assert len(heads) == 1
    before, group = groups[heads[0] - 1], "".join(groups[heads[0] : heads[0] + 4])
    assert before.strip().endswith('row-whole">')
    assert [group.count(part) for part in ("<thead>", "<tbody>", '-line">')] == [2, 4, 3]


def test_the_notes_of_both_languages_are_beside_each_other() -> None:
    read = sample.packet("# One {#one}\n\nA [@one] and b^[A note that both have.].")
    pair = (sample.edition(read, "sv"), sample.edition(read, "fa"))
    html = render.bilingual(pair, (sample.context(), sample.context()))
    rows = [row.split('<div class="side"') for row in html.split('<div class="row')]
    notes = [re.findall(r'id="(\w\w)-note-(\d)"', side) for row in rows for side in row[1:]]
    assert [each for each in notes if each] == [[("sv", "1")], [("fa", "1")], [("sv", "2")], [("fa", "2")]]
    assert html.count('<ol start="2" class="endnotes"') == 2


LONG = "# One {{#one}}\n\n{}\n\n{}\n\n{}\n\n::: glossary\n:::\n\n::: people\n:::\n\n::: timeline\n:::\n".format(
    "\n".join(f"- item{number:02} {'word ' * (number * 7 % 31)}" for number in range(20)),
    "\n".join(f"{number + 1}. step{number:02} {'word ' * (number * 5 % 23)}" for number in range(9)),
    "| A | B |\n|---|---|\n"
    + "\n".join(f"| cell{number:02} | {'word ' * (number * 11 % 29)} |" for number in range(20)),
)
NAME = re.compile(r"(?:item|step|cell)\d\d|Word|Rare word|Jane Doe")


@pytest.fixture(scope="module", params=["fa", "sv"])
def facing_pages(request: pytest.FixtureRequest) -> list[object]:
    """Return the laid-out pages of a page in English and another language."""
    read = sample.packet(LONG)
    pair = (sample.edition(read, "en"), sample.edition(read, request.param))
    html = render.bilingual(pair, (sample.context(), sample.context()))
    with weasyprint_patch.patched(PATCHES):
        page = weasyprint_patch.load().HTML(string=html, base_url=f"{render.SHIPPED}/")
        return [
            weasyprint_patch.page_box(each)
            for each in page.render(font_config=fonts.configuration(render.SHIPPED / "fonts")).pages
        ]


def is_one_place(places: list[tuple[int, int]]) -> bool:
    """Return whether places are on one page and line, but for a px that heads of tables differ by."""
    pages, baselines = zip(*places, strict=True)
    return len(set(pages)) == 1 and max(baselines) - min(baselines) <= 1


@pytest.mark.slow
def test_items_terms_and_rows_are_beside_each_other_on_the_same_page_and_line(facing_pages: list[object]) -> None:
    text_box = weasyprint_patch.part("formatting_structure.boxes").TextBox
    places = defaultdict[str, list[tuple[int, int]]](list)
    for number, page in enumerate(facing_pages):
        for box in weasyprint_patch.descendants(page):
            if isinstance(box, text_box) and (match := NAME.match(box.text)):
                places[match[0]].append((number, round(box.position_y + box.baseline)))
    assert len(places) > 50
    assert len(facing_pages) > 2
    assert all(is_one_place(found) for found in places.values())
    assert all(len(found) == 2 for name, found in places.items() if name[-1].isdigit())


@pytest.mark.slow
def test_both_languages_have_one_head_and_one_foot(facing_pages: list[object]) -> None:
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    page = facing_pages[1]
    margins = {
        box.at_keyword: "".join(
            part.text for part in weasyprint_patch.descendants(box) if isinstance(part, boxes.TextBox)
        )
        for box in page.children  # type: ignore[attr-defined]
        if isinstance(box, boxes.MarginBox)
    }
    assert margins["@top-left"] == margins["@top-right"] == "Title Zq0q"
    assert margins["@bottom-left"] in ("2 · ۲", "2")
    assert margins["@bottom-right"].count("Everything") == 2
