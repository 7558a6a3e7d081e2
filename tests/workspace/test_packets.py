"""Loading packets and the project: what is wrong is reported, and the rest is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import build_html, invoke


@pytest.mark.slow
def test_a_declared_language_that_is_not_right_is_a_finding(demo: Path) -> None:
    (demo / "locales/fa/language.toml").write_text('colour = "red"\n', encoding="utf-8")
    result = build_html(demo)
    assert (result.exit_code, "C263" in result.output) == (1, True)


@pytest.mark.slow
def test_a_rule_that_no_module_has_is_reported_with_those_that_there_are(demo):
    file = demo / "locales/fa/language.toml"
    file.write_text('[checks]\nrules = ["languages.fa", "languages.farsi"]\n', encoding="utf-8")
    result = invoke("check", "--project", demo, "-q")
    assert result.exit_code == 1
    assert "locales/fa/language.toml:2: error C263" in result.output
    assert "checks.rules: it must be languages.fa, languages.sv, scripts.arabic" in result.output
