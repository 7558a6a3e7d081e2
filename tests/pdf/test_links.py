"""Where links may lead, and what they are called."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pdf import walking

from bifolio.pdf import links


def document(target: str):
    return walking.bare(f'<a href="{target}">x</a><p id="here">y</p>')


@pytest.mark.parametrize(
    "target", ["https://example.org/x", "HTTP://example.org", "mailto:a@example.org", "tel:+4681230", "#here"]
)
def test_a_link_of_an_allowed_scheme_is_taken(target):
    assert links.refused_targets(document(target)) == []


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org", "other.html", "//x.org/y"],
)
def test_any_other_is_refused(target):
    assert len(links.refused_targets(document(target))) == 1


@pytest.mark.slow
def test_weasyprint_as_shipped_copies_a_script_into_the_pdf():
    assert b"javascript:alert" in document("javascript:alert(1)").write_pdf(uncompressed_pdf=True)


@pytest.mark.slow
def test_a_link_over_three_lines_has_three_areas_named_by_its_words():
    links = [
        link for link in walking.tree(walking.ours("en")).all("Link") if link.text.startswith("A link that is long")
    ]
    assert len(links) == 1
    areas = links[0].annotations
    assert len(areas) == 3
    assert {str(area.Contents) for area in areas} == {
        "A link that is long enough to go over the end of a line, as links at times do in a narrow column"
    }
    assert len({tuple(map(float, area.Rect))[1] for area in areas}) == 3


@pytest.mark.slow
def test_an_entry_of_the_contents_has_one_area():
    assert [len(link.annotations) for link in next(walking.tree(walking.ours("en")).all("TOC")).all("Link")] == [
        1,
        1,
        1,
    ]


@pytest.mark.slow
def test_weasyprint_as_shipped_gives_an_entry_several_areas_named_by_their_target():
    areas = [
        area
        for link in walking.tree(walking.shipped("en")).all()
        for area in link.annotations
        if str(area.get("/Dest", "")) == "two"
    ]
    assert len(areas) > 1
    assert {str(area.Contents) for area in areas} == {"two"}


@pytest.mark.slow
def test_every_annotation_is_in_the_tree_and_is_printed():
    document = pikepdf.open(io.BytesIO(walking.ours("en")))
    areas = [area for page in document.pages for area in page.get("/Annots", [])]
    assert len(areas) == sum(len(element.annotations) for element in walking.tree(walking.ours("en")).all())
    assert all(int(area.F) == 4 and "/StructParent" in area for area in areas)


AGAIN = """<html lang="en"><head><title>t</title><style>
body { counter-reset: note } .fn { float: footnote; counter-increment: note }
.told::after { content: target-counter(attr(href), note) }</style></head><body><h1>t</h1>
<p>a<span class="fn">A</span> b<span class="fn"><a id="b" href="https://example.org/">B</a></span> c<a class="told" href="#b"></a>
d<span class="fn">D</span></p></body></html>"""


@pytest.mark.slow
def test_a_note_that_is_called_again_has_one_number_and_the_link_is_named_by_it():
    again = [link for link in walking.tree(walking.typeset(AGAIN)).all("Link") if link.text == "2"]
    assert len(again) == 2  # the call of the note, and the link that calls it again
    assert {str(area.Contents) for link in again for area in link.annotations} == {"2"}
