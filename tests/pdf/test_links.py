"""Where links may lead."""

from __future__ import annotations

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


def test_weasyprint_as_shipped_copies_a_script_into_the_pdf():
    assert b"javascript:alert" in document("javascript:alert(1)").write_pdf(uncompressed_pdf=True)
