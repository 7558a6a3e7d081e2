"""Which translation an edition is built from: the one of today, a release of it, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import build_html, po, replace_in


@pytest.mark.slow
def test_an_incomplete_edition_is_refused_where_the_project_says_so(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"')
    build_html(demo)
    before = (demo / "out/fa/demo/handout.html").read_bytes()
    replace_in(po(demo), "چند نفر", "")
    result = build_html(demo)
    assert (result.exit_code, "T151" in result.output) == (0, True)
    assert (demo / "out/fa/demo/handout.html").read_bytes() == before


@pytest.mark.slow
def test_an_edition_to_be_frozen_that_was_never_released_is_not_built(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "freeze"')
    replace_in(po(demo), "چند نفر", "")
    result = build_html(demo)
    assert (result.exit_code, "T153" in result.output) == (0, True)
    assert not (demo / "out/fa").exists()
