"""`status` and the page of progress count alike, and report their findings in every shape."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from shown_pages import show

from bifolio.cli import main
from bifolio.commands.status import LanguageStatus, as_json, as_text
from bifolio.model import Coverage


def test_a_broken_project_is_reported(demo, run):
    (demo / "packets.toml").write_text("x = [", encoding="utf-8")
    for shape in ("text", "github"):
        result = run("status", "--output-format", shape)
        assert (result.exit_code, "C132" in result.output) == (1, True)
    result = run("status", "--output-format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert [finding["code"] for finding in json.loads(result.stderr)] == ["C132"]


@pytest.mark.slow
def test_progress_is_counted_and_errors_end_with_status_1(run, edit):
    assert run("status").exit_code == 0
    edit("locales/fa/LC_MESSAGES/demo.po", "{count} نفر", "{cuont} نفر")
    result = run("status", "--output-format", "json")
    assert result.exit_code == 1
    assert [(row["language"], row["errors"]) for row in json.loads(result.stdout)] == [("fa", 1), ("sv", 0)]


@pytest.mark.slow
def test_what_a_catalogue_ignores_is_counted_in_a_column(demo, run):
    po = demo / "locales/fa/LC_MESSAGES/demo.po"
    comment = "# bifolio: ignore T313 It is set in a row.\n"
    text = re.sub(r'(msgid "The story"\nmsgstr "[^"]+)"', rf'{comment}\1 "', po.read_text(encoding="utf-8"))
    po.write_text(text, encoding="utf-8")
    assert comment in text
    rows = json.loads(run("status", "--output-format", "json").stdout)
    assert [(row["language"], row["ignored"]) for row in rows] == [("fa", 1), ("sv", 0)]
    heading, first, *_ = run("status").stdout.splitlines()
    assert heading.split()[-1] == "ignored"
    assert first.split()[-1] == "1"


@pytest.fixture
def uneven(demo: Path) -> Path:
    """Return a copy of the demo project with one message fuzzy, one untranslated and the Swedish ones signed."""
    po = demo / "locales/fa/LC_MESSAGES/demo.po"
    text = po.read_text(encoding="utf-8").replace('msgstr "بستهٔ کوچک"', 'msgstr ""')
    po.write_text(text.replace('msgid "The story"', '#, fuzzy\nmsgid "The story"'), encoding="utf-8")
    CliRunner().invoke(main, ["review", "sv", "--as", "Lo", "--project", str(demo), "-q"])
    return demo


def built(uneven: Path, *more: str) -> str:
    assert CliRunner().invoke(main, ["build", "--project", str(uneven), "-q", "--format", "html", *more]).exit_code == 0
    return (uneven / "out/status.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_says_in_a_table_what_status_says(uneven: Path) -> None:
    told = CliRunner().invoke(main, ["status", "--project", str(uneven), "-q", "--output-format", "json"])
    rows = re.findall(r'<tr><th scope="row".*?</tr>', built(uneven), re.DOTALL)
    names = ("translated", "reviewed", "fuzzy", "untranslated", "words_left", "errors", "warnings")
    shown = [[int(cell) for cell in re.findall(r'<td class="end"[^>]*>(\d+)</td>', row)] for row in rows]
    assert shown == [[each[name] for name in names] for each in json.loads(told.output)]
    assert shown[0][2:5] == [1, 1, 5]  # fuzzy, untranslated, words of both


@pytest.mark.slow
def test_the_picture_shows_the_same_shares_and_is_not_read_out(uneven: Path) -> None:
    html = built(uneven)
    assert '<div class="standings" aria-hidden="true">' in html
    widths = [float(width) for width in re.findall(r'style="width: ([\d.]+)%"', html)]
    assert sum(widths) == pytest.approx(200, abs=0.1)
    assert "part-reviewed" in html.split("<table")[0]


@pytest.mark.slow
def test_the_first_page_leads_to_it(uneven: Path) -> None:
    built(uneven)
    assert '<a href="status.html">' in (uneven / "out/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_build_of_one_language_still_counts_the_others(uneven: Path) -> None:
    whole = built(uneven)
    assert built(uneven, "--language", "sv") == whole
    shutil.rmtree(uneven / "out")
    assert built(uneven, "--language", "sv") == whole


@pytest.mark.slow
def test_a_catalogue_that_cannot_be_read_is_said_to_be_so(uneven: Path) -> None:
    (uneven / "locales/fa/LC_MESSAGES/demo.po").write_text("nonsense", encoding="utf-8")
    CliRunner().invoke(main, ["build", "--project", str(uneven), "-q", "--format", "html"])
    assert "The file cannot be read." in (uneven / "out/status.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_words_of_the_templates_are_counted_where_the_project_has_them(demo, run):
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<h1>{{ _('Two words') }}{{ edition.title }}</h1>\n", encoding="utf-8")
    lines = run("extract").stdout
    rows = json.loads(run("status", "--output-format", "json").stdout)
    words = {row["language"]: row for row in rows if row["packet"] == "ui"}
    for tag, row in words.items():
        counts = ", ".join(f"{row[name]} {name}" for name in ("translated", "fuzzy", "untranslated"))
        assert f"locales/{tag}/LC_MESSAGES/ui.po: {counts}\n" in lines
    assert [(tag, row["untranslated"], row["words_left"]) for tag, row in words.items()] == [
        ("fa", 3, 4),
        ("sv", 3, 4),
    ]  # and its title and publisher
    assert words["fa"]["translated"] > 100  # the engine's
    assert {row["packet"] for row in json.loads(run("status", "--packet", "ui", "--output-format", "json").stdout)} == {
        "ui"
    }


def test_names_are_printed_with_escapes_for_what_a_terminal_obeys() -> None:
    row = LanguageStatus("p\x1b]0;\x07\u202e", "P", "sv", Coverage(), 0, 0, 0, 0)
    assert "p\\x1b]0;\\x07\\u202e" in as_text([row])
    assert "\u202e" not in as_json([row])
    assert json.loads(as_json([row]))[0]["packet"] == row.packet


@pytest.mark.slow
def test_no_number_of_the_table_is_cut_off_on_a_telephone(uneven: Path, browser: Any) -> None:
    built(uneven)
    for language in ("", "fa/", "sv/"):
        page, _ = show(browser, uneven / f"out/{language}status.html", width=320)
        frames = page.evaluate(
            "() => [...document.querySelectorAll('.table-frame')].map(e => [e.scrollWidth, e.clientWidth])"
        )
        assert frames
        assert all(inside <= width for inside, width in frames), language
        heads = page.evaluate(
            "() => [...document.querySelectorAll('.status td')].map(e => getComputedStyle(e, '::before').content)"
        )
        assert len({*heads}) == 7
        page.context.close()
