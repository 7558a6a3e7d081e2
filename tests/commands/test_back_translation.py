"""A comparison shows source, translation and back-translation, and points at what only one side has."""

from __future__ import annotations

import subprocess

import judges
import pytest
from demo_project import invoke

from bifolio import catalogue, output, sheets


@pytest.fixture
def compare(demo, tmp_path):
    """Return a function that enters back-translations of two passages, and returns the page of the comparison."""
    entries = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key
    chosen = [entry for (_, text), entry in entries.items() if text.startswith(("It began", "According"))]
    blank = sheets.PrintedSheet("", "sv", "demo", sheets.BACK_TRANSLATION, (), "story")
    made = sheets.printed(demo, blank, chosen)
    output.replace(demo / sheets.path_of("sv", made.number), sheets.text(made).encode(), shown="")

    def run(*texts, note=""):
        rows = [f'{made.number},{made.code(place)},"{text}","{note}"' for place, text in enumerate(texts, 1)]
        (tmp_path / "back.csv").write_text("\n".join(["sheet,number,back-translation,note", *rows]), encoding="utf-8")
        result = invoke("enter", "sv", tmp_path / "back.csv", "--to", tmp_path / "out", "--project", demo, "-q")
        assert result.exit_code == 0, result.output
        [page] = (tmp_path / "out").glob("demo-sv-comparison-*.html")
        return page.read_text(encoding="utf-8"), result.output

    return run


@pytest.mark.slow
def test_nothing_is_pointed_at_where_numbers_dates_and_names_are_the_same(compare):
    page, told = compare(
        "Jane Doe states that it started on 19 July 1988. Nobody knows the reason.",
        "The agency says that thirty thousand persons arrived.",
    )
    assert "2 compared, 0 with differences" in told
    assert 'class="difference"' not in page
    assert page.index("knows why") < page.index("Ingen") < page.index("Nobody knows the reason.")


@pytest.mark.slow
def test_a_number_a_date_and_a_name_that_differ_are_pointed_at(compare, tmp_path, need):
    page, told = compare("John Doe says that it began on 18 July 1988.", "The agency says 3,000 came. <b>x</b>")
    assert "2 compared, 2 with differences" in told
    assert page.count('class="difference"') == 4
    assert "In the source only: <bdi>Jane Doe</bdi></strong>" in page
    assert "In the back-translation only: <bdi>John</bdi></strong>" in page
    assert "Numbers differ from the source:" in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    files = sorted((tmp_path / "out").glob("*.pdf"))
    for flavour in ("2a", "ua1"):
        command = [*judges.java(), "-jar", need("verapdf"), "--format", "text", "--flavour", flavour, *files]
        report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        assert report.count("PASS ") == len(files) == 1, report


@pytest.mark.slow
def test_a_back_translation_is_no_signature_and_changes_no_catalogue(compare, demo):
    before = (demo / "locales/sv/LC_MESSAGES/demo.po").read_bytes()
    compare("One.", "Two.")
    assert (demo / "locales/sv/LC_MESSAGES/demo.po").read_bytes() == before
    assert not (demo / "locales/sv/reviewed").exists()


@pytest.mark.slow
def test_what_the_translator_noted_stands_beside_it(compare):
    page, _ = compare("It began.", "People came.", note="Or: <i>arrived</i>.\u200b")
    assert page.count("Or: &lt;i&gt;arrived&lt;/i&gt;.\\u200b") == 2


@pytest.mark.slow
def test_what_nobody_sees_is_shown_as_an_escape(compare):
    page, _ = compare("It began\u202e on 19 July.\u200b", "می\u200cآیند.")
    assert "It began\\u202e on 19 July.\\u200b" in page
    assert "می\u200cآیند." in page
