"""Posters are A3, with the lines of A4."""

from __future__ import annotations

import pytest

from bifolio.formats import poster


@pytest.mark.slow
def test_a_poster_is_a4_enlarged_to_a3(edition, context) -> None:
    draft = poster.make(edition, context("a3"))
    assert 'href="css/a4.css"' in draft.job.html
    assert draft.job.html.count(f"<style>{poster.PAGE}</style></head>") == 1
    assert (210 * draft.job.zoom, 297 * draft.job.zoom) == pytest.approx((297, 420), abs=0.1)
