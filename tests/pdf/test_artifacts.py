"""What of a page is no content: running heads, leaders, repeated heads of tables."""

from __future__ import annotations

import pytest
from pdf import walking
from pdf.walking import our_tree, shipped_tree

pytestmark = pytest.mark.slow


def test_weasyprint_as_shipped_reads_out_every_dot_of_a_leader():
    assert shipped_tree().text.count(". . .") > 3


def test_running_heads_and_page_numbers_are_pagination_artifacts_and_not_content():
    shown = walking.artifacts(walking.ours("en"))
    heads = [page for page, said, text in shown if said == "/Pagination /Header" and text.strip() == "Hard cases"]
    numbers = [text.strip() for _, said, text in shown if said == "/Pagination /Footer"]
    pages = walking.pdf.pages(walking.ours("en"))
    assert heads == list(range(1, pages))
    assert numbers == [str(number) for number in range(1, pages + 1)]
    assert our_tree("en").text.count("Hard cases") == 1


def test_the_repeated_head_of_a_table_is_a_pagination_artifact():
    assert [text for _, said, text in walking.artifacts(walking.ours("en")) if said == "/Pagination"][:2] == [
        "Number",
        "What",
    ]
    assert our_tree("en").text.count("Number") == 1


def test_a_space_between_items_in_a_line_is_no_content_of_their_list():
    items = "<dl>\n<dt>One</dt>\n<dd>first thing</dd>\n<dt>Two</dt>\n<dd>second thing</dd>\n</dl>"
    style = "<style>dt, dd { display: inline } body { font-family: 'Noto Serif' }</style>"
    dates = '<meta name="dcterms.created" content="2026-01-01"><meta name="dcterms.modified" content="2026-01-01">'
    page = f'<html lang="en"><head><title>T</title>{dates}{style}</head><body><h1>T</h1>{items}</body></html>'
    found = walking.tree(walking.typeset(page)).kids[1]
    assert [child.type for child in found.kids] == ["LI", "LI"]
    assert [[part.type for part in item.kids] for item in found.kids] == [["Lbl", "LBody"]] * 2
