"""A page that refers to a file which the templates do not have is a finding, in the browser and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import invoke

from bifolio import render
from bifolio.render import template_files


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        ('<link href="../assets/css/content.css">', []),
        ('<link href="../assets/css/shcool.css">', ["css/shcool.css"]),
        ('<img src="../assets/img/logo.svg">', ["img/logo.svg"]),
        ('<img src="../assets/media/p/plan.svg"><script src="../assets/preview.js">', []),
        ('<style>@font-face { src: url("../assets/fonts/none.ttf") }</style>', ["fonts/none.ttf"]),
        ('<a href="../assets/page.html">', ["page.html"]),
        ("<p>../assets/css/none.css</p>", []),
    ],
)
def test_files_that_the_templates_do_not_have_are_found(html: str, missing: list[str]) -> None:
    findings = template_files.missing(html, "../assets/", (render.SHIPPED,), "page.html")
    assert [dict(each.details)["path"] for each in findings] == missing


@pytest.mark.slow
@pytest.mark.parametrize("sheet", ["css/shcool.css", "../packets.css"])
def test_a_sheet_that_is_missing_is_a_finding_of_the_build(demo: Path, sheet: str) -> None:
    (demo / "templates").mkdir()
    text = (render.SHIPPED / "site.html").read_text(encoding="utf-8")
    link = f'<link rel="stylesheet" href="{{{{ assets }}}}{sheet}">\n{{% block meta %}}'
    (demo / "templates/site.html").write_text(text.replace("{% block meta %}", link), encoding="utf-8")
    result = invoke("build", "--project", demo, "--format", "html", "--language", "en", "-q")
    assert result.exit_code == 1
    assert f"B221: The page refers to “{sheet}”" in result.output
