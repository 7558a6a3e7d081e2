"""`import --align` offers an existing translation as fuzzy, and reports what did not fit."""

from __future__ import annotations

import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from demo_project import checked, replace_in

from bifolio import catalogue

PO = "locales/fa/LC_MESSAGES/demo.po"


def entries(demo):
    return catalogue.read((demo / PO).read_text("utf-8"), PO, "fa").entries


@pytest.fixture
def page(demo, run, tmp_path):
    """Return the Persian page of the demo, whose catalogue is empty afterwards."""
    assert run("build", "--format", "html", "--language", "fa").exit_code == 0
    page = tmp_path / "old.html"
    page.write_bytes((demo / "out/fa/demo/teacher.html").read_bytes())
    (demo / PO).unlink()
    assert run("extract").exit_code == 0
    return page


@pytest.mark.slow
def test_all_offers_are_fuzzy_and_say_where_they_come_from(demo, run, page):
    result = run("import", "fa", page, "--align", "--selection", "teacher")
    assert result.exit_code == 0, result.output
    offered = [entry for entry in entries(demo) if any(entry.msgstr)]
    assert len(offered) > 5
    assert all(entry.fuzzy for entry in offered)
    assert {comment for entry in offered for comment in entry.comments} == {"Aligned: old.html"}


@pytest.mark.slow
def test_values_of_the_source_take_the_place_of_their_readings(demo, run, page):
    run("import", "fa", page, "--align")
    assert any("{" in entry.msgstr[0] for entry in entries(demo) if entry.fuzzy)


def test_what_fits_no_message_is_a_note_and_the_rest_goes_in(demo, run, tmp_path):
    file = tmp_path / "old.md"
    before = [entry for entry in entries(demo) if entry.usable]
    file.write_text("# داستان کوچک\n\nچیزی که متن انگلیسی هرگز نگفته است و هیچ‌جا نیست، ۹۹۹ بار.\n", "utf-8")
    result = run("import", "fa", file, "--align")
    assert (result.exit_code, "old.md:3: note T169" in result.output) == (0, True)
    assert [entry for entry in entries(demo) if entry.usable] == before


@pytest.mark.parametrize(("name", "content"), [("old.docx", b"no zip"), ("old.pdf", b"%PDF")])
def test_a_document_of_another_kind_is_a_finding_and_changes_nothing(demo, run, tmp_path, name, content):
    before = (demo / PO).read_bytes()
    (tmp_path / name).write_bytes(content)
    result = run("import", "fa", tmp_path / name, "--align")
    assert (result.exit_code, f"{name}: error T161" in result.output) == (1, True)
    assert (demo / PO).read_bytes() == before


def test_an_unknown_selection_is_a_usage_error(run, tmp_path):
    (tmp_path / "old.md").write_text("# x\n", "utf-8")
    assert run("import", "fa", tmp_path / "old.md", "--align", "--selection", "teachers").exit_code == 2


ROOT = Path(__file__).resolve().parent.parent.parent
FLAGSHIP = "locales/fa/LC_MESSAGES/iran-1988.po"


def bare(text):
    """Return the letters of a translation, without citations and addresses."""
    return re.sub(r"\[@[^]]*\]|\]\([^)]*\)|\{[^}]*\}|\W+", "", text)


@pytest.mark.slow
def test_nine_tenths_of_the_offers_are_right_for_the_page_of_a_whole_packet(flagship, tmp_path):
    for name in ("content", "locales", "packets.toml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)

    page = shutil.copy(flagship / "fa/iran-1988/packet.html", tmp_path / "old.html")
    known = {
        entry.key: entry.msgstr[0]
        for entry in catalogue.read((tmp_path / FLAGSHIP).read_text("utf-8"), "x", "fa").entries
    }
    (tmp_path / FLAGSHIP).unlink()
    checked("extract", "--project", tmp_path)
    checked("import", "fa", page, "--align", "--selection", "packet", "--project", tmp_path)
    offers = catalogue.read((tmp_path / FLAGSHIP).read_text("utf-8"), "x", "fa").entries
    likeness = [
        SequenceMatcher(None, bare(each.msgstr[0]), bare(known[each.key]), autojunk=False).ratio()
        for each in offers
        if each.fuzzy
    ]
    assert len(likeness) > 400
    assert sum(ratio > 0.6 for ratio in likeness) >= 0.9 * len(likeness)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "form"), [(1, 0), (7, 1)])
@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_text_with_a_count_is_offered_as_the_plural_form_of_todays_number(demo, run, tmp_path, number, form, suffix):
    content = demo / "content/demo"
    with (content / "01-story.md").open("a", encoding="utf-8") as file:
        file.write("\n<!-- singular: One grave was found on {begin}. -->\n{graves} graves were found on {begin}.\n")
    replace_in(
        content / "timeline.yaml",
        "text: The door was closed",
        "text: '<!-- singular: One door of {all} -->{graves} doors of {all}'",
    )
    with (content / "values.yaml").open("a", encoding="utf-8") as file:
        file.write(f"graves: {{type: integer, value: {number}}}\nall: {{type: integer, value: 900}}\n")
    assert run("extract").exit_code == 0
    day = "۲۸ تیر ۱۳۶۷ (۱۹ ژوئیهٔ ۱۹۸۸)"
    texts = (
        (f"یک گور در {day} یافت شد.", "یک در از ۹۰۰ در")
        if number == 1
        else (f"۷ گور در {day} یافت شد.", "۷ در از ۹۰۰ در")
    )
    page = f"<h1>داستان</h1><table><tr><td>{texts[1]}</td></tr></table><p>{texts[0]}</p>"
    file = tmp_path / f"old.{suffix}"
    file.write_text(
        page if suffix == "html" else f"# داستان\n\n| {texts[1]} |\n|---|\n\n{texts[0]}\n", encoding="utf-8"
    )
    (demo / PO).unlink()
    assert run("extract").exit_code == 0
    assert run("import", "fa", file, "--align").exit_code == 0
    known = {entry.msgid: entry for entry in entries(demo)}
    expected = {
        1: ("یک گور در {begin} یافت شد.", "یک در از {all} در"),
        7: ("{graves} گور در {begin} یافت شد.", "{graves} در از {all} در"),
    }
    for msgid, text in zip(("One grave was found on {begin}.", "One door of {all}"), expected[number], strict=True):
        assert (known[msgid].msgstr[form], known[msgid].msgstr[1 - form], known[msgid].fuzzy) == (text, "", True)
