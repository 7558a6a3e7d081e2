"""The statement says of the files of a language what this build has counted, and no more."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from demo_project import invoke, replace_in

from bifolio import __version__, output, output_formats
from bifolio.model import Coverage, Finding, Location, Severity
from bifolio.site.statement import covered, statement_part

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the demo, whole, with a signature of a translation and with files of each kind of PDF."""
    demo = shutil.copytree(ROOT / "tests/projects/demo", tmp_path_factory.mktemp("statement") / "demo")
    replace_in(demo / "content/demo/packet.yaml", "formats: [html, a4]", "formats: [html, zip]")
    assert invoke("review", "fa", "--as", "Somebody", "--project", demo, "-q").exit_code == 0
    assert invoke("build", "--project", demo, "-q").exit_code == 0
    return demo


def text(demo, path):
    """Return a page below out/ as plain text."""
    html = (demo / "out" / path).read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.slow
def test_what_was_checked_is_what_the_build_counted(built):
    english, persian = text(built, "en/statement.html"), text(built, "fa/statement.html")
    assert f"bifolio {__version__} Errors: 0. Warnings: 0." in english
    assert "Translation: the same values" not in english
    assert "Passages of the translation" not in english, "nothing is said of a translation that is none"
    assert "ترجمه: همان مقدارها" in persian
    files = output.read_manifest(built / "out").values()
    pdfs = [
        entry
        for entry in files
        if entry.get("format") in ("a4", "bilingual") and "en" in (entry["language"], entry.get("second"))
    ]
    assert f"Files: {len(pdfs)}. They declare that they conform to PDF/A-2a and PDF/UA-1 ." in english


@pytest.mark.slow
def test_names_are_listed_as_the_language_lists_them(built):
    page = (built / "out/fa/statement.html").read_text(encoding="utf-8")
    assert f"<bdi>bifolio {__version__}</bdi>، <bdi>WeasyPrint " in page
    assert " و <bdi>Pango " in page
    assert "<bdi>PDF/A-2a</bdi> و <bdi>PDF/UA-1</bdi>" in page
    assert "</bdi>," not in page
    assert re.search("<li><bdi>[^<]* A4</bdi>: [۰-۹]+</li>", page), (
        "what ends with letters of the other direction is isolated"
    )


@pytest.mark.slow
def test_only_files_are_counted_that_declare_what_they_conform_to(built):
    known = output_formats.known()
    kinds = {
        entry["format"]: built / "out" / path
        for path, entry in output.read_manifest(built / "out").items()
        if known.get(entry.get("format")) and path.endswith(".pdf")
    }
    assert {"a4", "booklet", "bilingual"} <= set(kinds)
    for name, file in kinds.items():
        with pikepdf.open(file) as document, document.open_metadata() as metadata:
            assert ("pdfuaid:part" in metadata) is known[name].tagged, name


@pytest.mark.slow
def test_the_site_and_each_zip_link_to_it(built):
    assert 'href="../fa/statement.html"' in (built / "out/fa/index.html").read_text(encoding="utf-8")
    assert 'href="en/statement.html"' in (built / "out/index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(built / "out/fa/demo/demo-fa.zip") as archive:
        assert 'href="STATEMENT.html"' in archive.read("START.html").decode()
        page = archive.read("STATEMENT.html").decode()
        assert "STATEMENT.html" in archive.read("SHA256SUMS").decode()
    assert 'lang="fa" dir="rtl"' in page
    assert "PDF/UA-1" in page
    assert "<link" not in page


@pytest.mark.slow
def test_a_warning_and_a_draft_are_told(built, tmp_path):
    demo = shutil.copytree(built, tmp_path / "demo")
    replace_in(demo / "content/demo/values.yaml", "somebody:", "unused: {type: integer, value: 7}\nsomebody:")
    replace_in(demo / "content/demo/packet.yaml", "formats: [html, single, a4, booklet, bilingual]", "formats: [html]")
    assert invoke("build", "--project", demo, "-q").exit_code == 0
    english, swedish = text(demo, "en/statement.html"), text(demo, "sv/statement.html")
    assert "Errors: 0. Warnings: 1." in english
    assert "PDF files" not in english
    assert "Stycken i översättningen som ingen har godkänt" in swedish


@pytest.mark.slow
def test_files_of_every_format_are_told_until_another_program_judges_them(built, tmp_path):
    demo, known = shutil.copytree(built, tmp_path / "demo"), output_formats.known()
    replace_in(
        demo / "content/demo/packet.yaml", "[html, single, a4, booklet, bilingual]", "[html, epub, docx, txt, a4]"
    )

    def told():
        assert invoke("build", "--project", demo, "-q").exit_code == 0
        listed = text(demo, "en/statement.html").partition("Files on which no verdict of another program")[2]
        formats = {str(entry["format"]) for entry in output.read_manifest(demo / "out").values() if "format" in entry}
        return {name: f" {known[name].label} : " in listed for name in formats}

    made = told()
    assert made.keys() == {"html", "epub", "docx", "txt", "a4", "zip"}
    assert [name for name in made if not made[name]] == ["zip"], "which is its files"
    book = demo / "out/en/demo/demo-handout-en.epub"
    words = ("--program", "Judge", "--program-version", "1", "--profile", "P", "--date", "2026-11-30")
    assert invoke("verdict", *words, "--result", "passed", book, "--project", demo).exit_code == 0
    assert {name for name, is_told in told().items() if not is_told} == {"epub", "zip"}


def test_errata_are_files_like_others(start):
    site = start()
    editions = [each for each in site.editions if each.language == "fa"]
    facts = {"packet": "demo", "language": "fa", "errata": "1.0", "sha256": "0" * 64}
    entries = [{**facts, "path": f"fa/demo/errata-{name}", "format": name} for name in ("html", "a4")]
    [packet] = statement_part(site, "fa", editions, entries)["packets"]
    known = output_formats.known()
    assert packet.pdfs == 1
    assert packet.not_judged == [(known["html"].label, 1), (known["a4"].label, 1)]
    assert len({covered(entries[:count], "fa") for count in (0, 1, 2)}) == 3


@pytest.mark.slow
def test_a_build_of_some_files_alone_leaves_it_as_it_is(built, tmp_path):
    demo = shutil.copytree(built, tmp_path / "demo")
    before = (demo / "out/en/statement.html").read_bytes()
    replace_in(demo / "content/demo/values.yaml", "somebody:", "unused: {type: integer, value: 7}\nsomebody:")
    assert invoke("build", "--project", demo, "-q", "--format", "html").exit_code == 0
    assert (demo / "out/en/statement.html").read_bytes() == before
    assert "en/statement.html" in output.read_manifest(demo / "out")


def found(path, errors, warnings):
    """Return findings on a file, with a note besides."""
    kinds = [Severity.ERROR] * errors + [Severity.WARNING] * warnings + [Severity.NOTE]
    return [Finding("X1", kind, Location(path), "", "") for kind in kinds]


def test_findings_are_those_on_the_packet_and_its_translation_and_passages_those_that_nobody_signed(start):
    site = start()
    texts = {tag: f"locales/{tag}/LC_MESSAGES/demo.po" for tag in ("fa", "sv")}
    site.findings = [
        *found("content/demo/01-story.md", 1, 2),
        *found("content/demo/values.yaml", 0, 1),
        *found("content/other/01-story.md", 9, 9),
        *found(texts["fa"], 4, 5),
        *found(texts["sv"], 8, 8),
    ]
    handout, teacher = (each for each in site.editions if each.language == "fa")
    editions = [
        replace(handout, coverage=Coverage(translated=5, reviewed=5)),
        replace(teacher, coverage=Coverage(translated=8, untranslated=3, reviewed=7)),
    ]
    [packet] = statement_part(site, "fa", editions, [])["packets"]
    assert vars(packet.source_findings) == {"errors": 1, "warnings": 3}
    assert vars(packet.findings) == {"errors": 4, "warnings": 5}
    assert (packet.unsigned, packet.all) == (4, 11)


@pytest.mark.slow
def test_passages_without_a_translation_are_told(built, tmp_path):
    demo = shutil.copytree(built, tmp_path / "demo")
    replace_in(demo / "locales/sv/LC_MESSAGES/demo.po", 'msgstr "Läs."', 'msgstr ""')  # in the largest edition
    replace_in(demo / "content/demo/packet.yaml", "formats: [html, single, a4, booklet, bilingual]", "formats: [html]")
    assert invoke("build", "--project", demo, "-q").exit_code == 0
    entry = output.read_manifest(demo / "out")["sv/demo/teacher.html"]
    assert entry["messages"] - entry["translated"] == 1
    swedish, persian, english = (text(demo, f"{tag}/statement.html") for tag in ("sv", "fa", "en"))
    assert f"någon översättning som kan visas: 1 av {entry['messages']}." in swedish
    assert "چون ترجمه‌ای از آن‌ها نیست" not in persian
    assert "no translation of them" not in english


@pytest.mark.slow
def test_of_a_translation_with_errors_the_statement_says_that_its_files_are_of_an_earlier_build(built, tmp_path):
    demo = shutil.copytree(built, tmp_path / "demo")
    replace_in(demo / "locales/sv/LC_MESSAGES/demo.po", 'msgstr "Läs."', 'msgstr "Läs {nothing}."')
    assert invoke("build", "--project", demo, "-q").exit_code == 1
    assert "sv/demo/handout.html" in output.read_manifest(demo / "out")
    swedish, persian = (text(demo, f"{tag}/statement.html") for tag in ("sv", "fa"))
    assert "Det fanns fel i den här texten eller i översättningen" in swedish
    assert "Fel: 0" not in swedish
    assert "خطاهایی در این متن" not in persian
    assert invoke("build", "--project", demo, "-q", "--language", "fa").exit_code == 0
    assert text(demo, "sv/statement.html") == swedish, "a build that was not asked says nothing new"
