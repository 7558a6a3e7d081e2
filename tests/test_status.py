"""Where each language stands: the numbers, and the page that shows them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bifolio.cli import main

pytestmark = pytest.mark.slow

DEMO = Path(__file__).parent / "projects" / "demo"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a copy of the demo project with one message fuzzy, one untranslated and the Swedish ones signed."""
    demo = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    po = demo / "locales/fa/LC_MESSAGES/demo.po"
    text = po.read_text(encoding="utf-8").replace('msgstr "بستهٔ کوچک"', 'msgstr ""')
    po.write_text(text.replace('msgid "The story"', '#, fuzzy\nmsgid "The story"'), encoding="utf-8")
    CliRunner().invoke(main, ["review", "sv", "--as", "Lo", "--project", str(demo), "-q"])
    return demo


def built(demo: Path, *more: str) -> str:
    assert CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html", *more]).exit_code == 0
    return (demo / "out/status.html").read_text(encoding="utf-8")


def test_the_page_says_in_a_table_what_status_says(demo: Path) -> None:
    told = CliRunner().invoke(main, ["status", "--project", str(demo), "-q", "--output-format", "json"])
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', built(demo), re.DOTALL)
    names = ("translated", "reviewed", "fuzzy", "untranslated", "words_left", "errors", "warnings")
    shown = [[int(cell) for cell in re.findall(r'<td class="end">(\d+)</td>', row)] for row in rows]
    assert shown == [[each[name] for name in names] for each in json.loads(told.output)]
    assert shown[0][2:5] == [1, 1, 5]  # fuzzy, untranslated, words of both


def test_the_picture_shows_the_same_shares_and_is_not_read_out(demo: Path) -> None:
    html = built(demo)
    assert '<div class="standings" aria-hidden="true">' in html
    widths = [float(width) for width in re.findall(r'style="width: ([\d.]+)%"', html)]
    assert sum(widths) == pytest.approx(200, abs=0.1)
    assert "part-reviewed" in html.split("<table")[0]


def test_the_first_page_leads_to_it(demo: Path) -> None:
    built(demo)
    assert '<a href="status.html">' in (demo / "out/index.html").read_text(encoding="utf-8")


def test_a_build_of_one_language_still_counts_the_others(demo: Path) -> None:
    whole = built(demo)
    assert built(demo, "--language", "sv") == whole
    shutil.rmtree(demo / "out")
    assert built(demo, "--language", "sv") == whole


def test_a_catalogue_that_cannot_be_read_is_said_to_be_so(demo: Path) -> None:
    (demo / "locales/fa/LC_MESSAGES/demo.po").write_text("nonsense", encoding="utf-8")
    CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html"])
    assert "The file cannot be read." in (demo / "out/status.html").read_text(encoding="utf-8")
