"""What of a page is no content: running heads, leaders, repeated heads of tables."""

from __future__ import annotations

import pytest
from pdf import walking

pytestmark = pytest.mark.slow

OURS, SHIPPED = walking.ours, walking.shipped
both = pytest.mark.parametrize("language", ["en", "fa"])


def tree(language: str) -> walking.Element:
    return walking.tree(OURS(language))


def shipped() -> walking.Element:
    return walking.tree(SHIPPED("en"))


def test_weasyprint_as_shipped_reads_out_every_dot_of_a_leader():
    assert shipped().text.count(". . .") > 3


def test_running_heads_and_page_numbers_are_pagination_artifacts_and_not_content():
    shown = walking.artifacts(OURS("en"))
    heads = [page for page, said, text in shown if said == "/Pagination /Header" and text.strip() == "Hard cases"]
    numbers = [text.strip() for _, said, text in shown if said == "/Pagination /Footer"]
    pages = walking.pdf.pages(OURS("en"))
    assert heads == list(range(1, pages))
    assert numbers == [str(number) for number in range(1, pages + 1)]
    assert tree("en").text.count("Hard cases") == 1


def test_the_repeated_head_of_a_table_is_a_pagination_artifact():
    assert [text for _, said, text in walking.artifacts(OURS("en")) if said == "/Pagination"][:2] == ["Number", "What"]
    assert tree("en").text.count("Number") == 1
