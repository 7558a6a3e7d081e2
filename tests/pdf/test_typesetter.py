"""From HTML to a conforming PDF: what is refused, the judges, and equal bytes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import judges
import pikepdf
import pytest
from pdf import walking
from pdf.walking import FIXTURES, ours, typeset

from bifolio import pdf
from bifolio.model import Refused
from bifolio.pdf import weasyprint_patch

pytestmark = pytest.mark.slow

PAGE = '<html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
both = pytest.mark.parametrize("language", ["en", "fa"])


def codes(html: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        typeset(html)
    return sorted(found.code for found in refused.value.findings)


def test_every_fault_of_a_page_is_said_in_one_run():
    faults = (
        '<img src="/etc/hostname" alt="x"><img src="../walking.py" alt="y">'
        '<img src="https://example.org/x.png" alt="z">'
        '<a href="javascript:alert(1)">x</a><a href="#nowhere">x</a><p>\u2103</p><img src="chart.svg">'
        '<svg viewBox="0 0 9 9" width="9"><title>t</title><text>سلام</text></svg>'
    )
    assert codes(PAGE.format(faults)) == ["B201", "B201", "B201", "B203", "B204", "B205", "B211", "B212"]


def test_a_page_without_title_or_language_is_refused():
    assert codes("<html><body><p>x") == ["B211", "B211"]


def test_a_stylesheet_that_is_missing_is_refused():
    assert codes(PAGE.replace("</head>", '<link rel="stylesheet" href="none.css"></head>').format("x")) == ["B201"]


def test_a_missing_file_is_named_as_the_page_names_it():
    with pytest.raises(Refused) as refused:
        typeset(PAGE.format('<img src="media/none.png" alt="x">'))
    assert (
        refused.value.findings[0].sentence
        == "The page refers to media/none.png, which was not opened: there is no such file."
    )


def test_an_attachment_is_refused():
    assert codes(PAGE.format('<a rel="attachment" href="chart.svg">x</a>')) == ["B204"]


def titles(items, level):
    for item in items:
        yield level, item.title
        yield from titles(item.children, level + 1)


@both
def test_bookmarks_are_the_headings(language):
    document = pikepdf.open(io.BytesIO(ours(language)))
    with document.open_outline() as outline:
        found = list(titles(outline.root, 1))
    headings = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", walking.source(language), re.DOTALL)
    assert found == [(int(level), re.sub(r"<[^>]+>", "", text)) for level, text in headings]


def test_zoom_scales_the_page_and_what_is_on_it():
    small = pikepdf.open(io.BytesIO(typeset(walking.source("en"), zoom=0.5)))
    whole = pikepdf.open(io.BytesIO(ours("en")))
    assert len(small.pages) == len(whole.pages)
    assert float(small.pages[0].MediaBox[2]) == pytest.approx(float(whole.pages[0].MediaBox[2]) / 2)
    figures = [
        next(walking.tree(content).all("Figure")) for content in (ours("en"), typeset(walking.source("en"), zoom=0.5))
    ]
    sizes = [[float(number) for number in figure.attributes["BBox"].split()] for figure in figures]
    assert [number / 2 for number in sizes[0]] == pytest.approx(sizes[1], abs=0.1)


SCRIPT = """
import hashlib, sys
sys.path[:0] = [{root!r}, {tests!r}]
from pdf import walking
print(*(hashlib.sha256(walking.ours(language)).hexdigest() for language in ("en", "fa")))
"""


def test_two_processes_in_other_surroundings_write_the_same_bytes(tmp_path):
    wanted = [hashlib.sha256(ours(language)).hexdigest() for language in ("en", "fa")]
    surroundings = {
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tehran",
        "LC_ALL": "C",
        "LANG": "sv_SE.UTF-8",
        "HOME": str(tmp_path),
    }
    script = SCRIPT.format(root=str(FIXTURES.parents[2]), tests=str(FIXTURES.parents[1]))
    environment = {**os.environ, **surroundings, "TMPDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == wanted
    assert list(tmp_path.iterdir()) == []  # and left nothing behind


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_every_rule_kept(flavour, tmp_path, need):
    jar = need("verapdf")
    for language in ("en", "fa"):
        (tmp_path / f"{language}.pdf").write_bytes(ours(language))
    options = [
        "-jar",
        str(jar),
        "--flavour",
        flavour,
        "--format",
        "json",
    ]
    run = subprocess.run(
        [*judges.java(), *options, *map(str, tmp_path.iterdir())], capture_output=True, text=True, check=False
    )
    results = [job["validationResult"][0] for job in json.loads(run.stdout)["report"]["jobs"]]
    rules = {"ua1": 106, "2a": 153}[flavour]
    assert [(found["compliant"], found["details"]["passedRules"]) for found in results] == [(True, rules)] * 2


@both
def test_qpdf_finds_nothing_amiss(language, tmp_path, need):
    file = tmp_path / "x.pdf"
    file.write_bytes(ours(language))
    subprocess.run([need("qpdf"), "--check", str(file)], check=True, capture_output=True)


def test_without_pango_a_finding_says_what_to_do(monkeypatch):
    def missing() -> None:
        raise OSError("cannot load library 'libpango-1.0.so.0'")

    monkeypatch.setattr(weasyprint_patch, "load", missing)
    found = pdf.unavailable()
    assert found is not None
    assert found.code == "B208"
    assert "libpango" in found.sentence
    with pytest.raises(Refused):
        typeset(PAGE.format("x"))


def test_weasyprint_is_not_imported_before_a_pdf_is_due():
    root = Path(pdf.__file__).parent.parent.parent
    script = "import sys, bifolio.pdf; print('weasyprint' in sys.modules, 'fontTools' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
