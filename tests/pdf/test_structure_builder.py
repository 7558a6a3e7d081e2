"""The structure elements of the page of hard cases, compared with its HTML and with WeasyPrint as shipped."""

from __future__ import annotations

import io
import re
from collections import Counter

import pikepdf
import pytest
from pdf import walking
from pdf.walking import both, our_tree, shipped_tree

from bifolio import formulas
from bifolio.model import Refused

pytestmark = pytest.mark.slow


@both
def test_headings_are_those_of_the_html_in_order(language):
    wanted = re.findall(r"<h([1-6])", walking.source(language))
    assert [element.type[1] for element in our_tree(language).all("H1", "H2", "H3")] == wanted


@both
def test_a_table_over_pages_is_one_table_with_one_head(language):
    small, long = our_tree(language).all("Table")
    assert len(list(long.all("TR"))) == 61
    assert len(list(long.all("THead"))) == 1
    assert len({page for leaf in long.all("NonStruct") for page, _ in leaf.content}) >= 3
    assert long.kids[0].type == small.kids[0].type == "Caption"


def test_weasyprint_as_shipped_makes_a_table_of_each_page_and_repeats_its_head():
    assert len(list(shipped_tree().all("Table"))) > 2
    assert len(list(shipped_tree().all("THead"))) > 2


@both
def test_a_paragraph_over_pages_is_one_element_with_a_leaf_on_each(language):
    long = max(our_tree(language).all("P"), key=lambda paragraph: len(paragraph.text))
    assert len(long.kids) == 2
    assert len({page for leaf in long.kids for page, _ in leaf.content}) == 2


@both
def test_no_leaf_has_content_on_two_pages_which_pdfium_would_say_twice(language):
    assert all(len({page for page, _ in leaf.content}) == 1 for leaf in our_tree(language).all("NonStruct"))


@both
def test_no_element_has_both_content_and_children(language):
    assert not [element.type for element in our_tree(language).all() if element.content and element.kids]
    assert all(element.type in ("NonStruct", "Figure") for element in our_tree(language).all() if element.content)


def test_weasyprint_as_shipped_mixes_content_and_children_in_links():
    assert [element for element in shipped_tree().all("Link") if element.content and element.kids]


@both
def test_headers_say_what_they_head_and_cells_how_far_they_reach(language):
    scopes = Counter(header.attributes["Scope"] for header in our_tree(language).all("TH"))
    html = walking.source(language)
    assert scopes == {"/Column": html.count('scope="col"'), "/Row": html.count('scope="row"')}
    small = next(our_tree(language).all("Table"))
    assert [cell.attributes.get("ColSpan") for cell in small.all("TH")] == [None, "2", None]
    assert [cell.attributes.get("RowSpan") for cell in small.all("TH")] == [None, None, "2"]


def test_weasyprint_as_shipped_gives_headers_no_scope():
    assert not any("Scope" in header.attributes for header in shipped_tree().all("TH"))


@both
def test_lists_have_labels_bodies_and_their_kind_of_number(language):
    lists = list(our_tree(language).all("L"))
    assert [found.attributes["ListNumbering"] for found in lists] == ["/Disc", "/Disc", "/Decimal", "/None"]
    assert all(item.type == "LI" for found in lists for item in found.kids)
    assert all([kid.type for kid in item.kids] == ["Lbl", "LBody"] for found in lists for item in found.kids)
    assert [kid.type for kid in lists[0].kids[1].kids[1].kids][-1] == "L"  # nested in the body, not beside the item
    assert len(list(lists[3].kids[1].kids[0].all("NonStruct"))) == 2  # two terms, one item
    assert len(lists[3].kids[1].kids[1].kids) == 2  # two meanings


def test_weasyprint_as_shipped_puts_a_nested_list_beside_its_item():
    assert any(kid.type == "L" for found in shipped_tree().all("L") for kid in found.kids)


@both
def test_a_figure_has_its_alternative_and_its_box_in_points_from_the_foot_of_the_page(language):
    figures = list(our_tree(language).all("Figure"))
    assert [figure.alternative for figure in figures] == re.findall(r'alt="([^"]+)"', walking.source(language))
    left, bottom, right, top = map(float, figures[0].attributes["BBox"].split())
    assert right - left == pytest.approx(60 / 25.4 * 72, abs=0.2)
    assert top - bottom == pytest.approx(20 / 25.4 * 72, abs=0.2)
    at = 18 if language == "en" else 148 - 18 - 60
    assert left == pytest.approx(at / 25.4 * 72, abs=0.2)


def test_weasyprint_as_shipped_gives_the_figure_a_box_in_pixels():
    left, _, right, _ = map(float, next(shipped_tree().all("Figure")).attributes["BBox"].split())
    assert right - left == pytest.approx(60 / 25.4 * 96, abs=0.2)


@both
def test_notes_stand_after_their_references_and_both_lead_to_each_other(language):
    document = pikepdf.open(io.BytesIO(walking.ours(language)))
    names = list(document.Root.Names.Dests.Names)
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
    notes = list(our_tree(language).all("Note"))
    assert [note.identifier for note in notes] == ["note-1", "note-2", "note-3"]
    for parent in our_tree(language).all():
        kids = [kid.type for kid in parent.kids]
        for at, kid in enumerate(parent.kids):
            if kid.type != "Note":
                continue
            assert kids[at - 1] == "Reference"
            call, back = parent.kids[at - 1].kids[0].annotations[0], kid.kids[0].kids[0].annotations[0]
            assert kid.kids[0].type == "Lbl"
            assert inside(places[str(back.Dest)], call.Rect)
            assert inside(places[str(call.Dest)], back.Rect)
    tree_of_identifiers = [str(name) for name in list(document.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert tree_of_identifiers == ["note-1", "note-2", "note-3"]


def inside(place: pikepdf.Array, rectangle: pikepdf.Array) -> bool:
    x, y = float(place[2]), float(place[3])
    x1, y1, x2, y2 = map(float, rectangle)
    return min(x1, x2) - 0.1 <= x <= max(x1, x2) + 0.1 and min(y1, y2) - 0.1 <= y <= max(y1, y2) + 0.1


def test_weasyprint_as_shipped_has_no_notes():
    assert not list(shipped_tree().all("Note", "Reference"))


@both
def test_contents_are_a_toc_whose_entries_are_references_without_leaders(language):
    contents = next(our_tree(language).all("TOC"))
    assert [kid.type for kid in contents.kids] == ["TOCI", "TOCI"]
    assert [kid.type for kid in contents.kids[1].kids] == ["Reference", "TOC"]
    assert all(found.kids[0].type == "Link" for found in contents.all("Reference"))
    assert ". ." not in contents.text
    assert any(text.strip() == "." for _, _, text in walking.artifacts(walking.ours(language)))


@both
def test_foreign_spans_say_their_language_and_abbreviations_their_expansion(language):
    html = walking.source(language)
    leaves = list(our_tree(language).all("NonStruct"))
    wanted = Counter(re.findall(r'<(?:span|strong) lang="(\w+)"', html))
    assert Counter(leaf.language for leaf in leaves if leaf.language) == wanted
    assert [leaf.expansion for leaf in leaves if leaf.expansion] == re.findall(r'<abbr title="([^"]+)"', html)


def test_weasyprint_as_shipped_says_no_language_and_no_expansion():
    assert not [element for element in shipped_tree().all() if element.language or element.expansion]


def test_a_picture_without_an_alternative_is_refused():
    html = '<html lang="en"><title>x</title><img src="chart.svg" style="width:20mm">'
    with pytest.raises(Refused) as refused:
        walking.typeset(html)
    assert [found.code for found in refused.value.findings] == ["B211"]


def test_a_formula_has_its_source_as_alternative():
    html = f'<html lang="en"><title>x</title><p>The square {formulas.drawn("x^2")} grows.</p>'
    figures = list(walking.tree(walking.typeset(html)).all("Figure"))
    assert [figure.alternative for figure in figures] == ["x^2"]


def test_a_heading_that_is_hidden_leaves_no_gap():
    hidden = '<h2 style="display:none">b</h2>'
    html = f'<html lang="en"><title>x</title><h1>a</h1>{hidden}<h3>c</h3><h3>d</h3><h2>e</h2><h3>f</h3>'
    headings = walking.tree(walking.typeset(html)).all("H1", "H2", "H3")
    assert [(found.type, found.text) for found in headings] == [
        ("H1", "a"),
        ("H2", "c"),
        ("H2", "d"),
        ("H2", "e"),
        ("H3", "f"),
    ]


def test_the_head_of_a_table_that_has_no_rows_is_its_body():
    cells = "<tr><th>Year</th><th>Hives</th></tr>"
    alone = _body(f"<table><thead>{cells}</thead></table>").kids[0]
    assert [kid.type for kid in alone.kids] == ["TBody"]
    assert [cell.type for cell in alone.kids[0].kids[0].kids] == ["TH", "TH"]
    whole = _body(f"<table><thead>{cells}</thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>").kids[0]
    assert [kid.type for kid in whole.kids] == ["THead", "TBody"]


def _body(html):
    dates = '<meta name="dcterms.created" content="2026-01-01"><meta name="dcterms.modified" content="2026-01-01">'
    page = f'<html lang="en"><head><title>T</title>{dates}</head><body>{html}</body></html>'
    return walking.tree(walking.typeset(page))
