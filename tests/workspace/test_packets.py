"""Loading packets and the project: what is wrong is reported, and the rest is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import build_html


@pytest.mark.slow
def test_a_declared_language_that_is_not_right_is_a_finding(demo: Path) -> None:
    (demo / "locales/fa/language.toml").write_text('colour = "red"\n', encoding="utf-8")
    result = build_html(demo)
    assert (result.exit_code, "C263" in result.output) == (1, True)
