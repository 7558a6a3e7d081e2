"""E-books of the example packet, judged by EPUBCheck and Ace by DAISY, and what each has in it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import judges
import pytest
from demo_project import checked
from own_font import write_font

from bifolio import pdf
from bifolio.formats import epub

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/planets"
BOOKS = {tag: f"{tag}/planets/planets-pupils-{tag}.epub" for tag in ("en", "sv", "fa", "ar")}
JUDGED = ("sv", "fa", "en-ar")  # every language once: each judge takes seconds of CPU for a book
BOOKS["en-ar"] = "en-ar/planets/planets-pupils-en-ar-bilingual.epub"

OWN_LOOK = """
[look.fonts.en]
text = "School Serif"
headings = "Noto Serif"

[look.fonts.Arab]
text = "School Naskh"
"""
OWN_SHEET = '@font-face { font-family: "Mine"; src: url("../fonts/mine/Mine.ttf") } .kicker { font-family: Mine }\n'

Need = Callable[[str], Path]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return out/ of the example, with its e-books alone."""
    root = tmp_path_factory.mktemp("books") / "planets"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("out", ".cache"))
    checked("build", "--project", root, "--format", "epub", "--format", "epub-bilingual", "-q")
    return root / "out"


def parts(file: Path) -> dict[str, str]:
    """Return the texts in a book by name."""
    with zipfile.ZipFile(file) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".css"))]
        return {name.removeprefix("EPUB/"): book.read(name).decode() for name in names}


def test_a_book_has_no_protection_and_no_sound(books: Path) -> None:
    for file in BOOKS.values():
        with zipfile.ZipFile(books / file) as book:
            assert [name for name in book.namelist() if name.startswith("META-INF/")] == ["META-INF/container.xml"]
            assert not any(info.flag_bits & 1 for info in book.infolist())  # encrypted
        package = parts(books / file)["package.opf"]
        assert "media-overlay" not in package
        assert "audio/" not in package


@pytest.fixture(scope="module")
def own_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return out/ of the example with fonts of its own, as settings and as a style sheet name them."""
    root = tmp_path_factory.mktemp("own") / "planets"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("out", ".cache"))
    write_font(root / "templates/fonts")
    write_font(root / "templates/fonts", "NotoSerif-Regular", "School Serif", "LICENSE")
    write_font(root / "templates/fonts/mine", "NotoSans-Regular", "Mine", "LICENSE")
    with (root / "templates/css/sky.css").open("a") as sheet:
        sheet.write(OWN_SHEET)
    with (root / "packets.toml").open("a") as settings:
        settings.write(OWN_LOOK)
    checked("build", "--project", root, "--format", "epub", "--format", "epub-bilingual", "--format", "single", "-q")
    return root / "out"


@pytest.mark.judge
@pytest.mark.parametrize("name", ["en", "en-ar"])
def test_epubcheck_finds_no_error_in_books_with_own_fonts(own_fonts: Path, need: Need, name: str) -> None:
    assert epubcheck(own_fonts / BOOKS[name], need)["messages"] == []


@pytest.mark.judge
@pytest.mark.parametrize("name", JUDGED)
def test_epubcheck_finds_no_error_and_no_warning(books: Path, need: Need, name: str) -> None:
    report = epubcheck(books / BOOKS[name], need)
    assert [f"{each['ID']} {each['message']}" for each in report["messages"]] == []
    assert report["publication"]["title"]


def epubcheck(book: Path, need: Need) -> dict[str, Any]:
    """Return EPUBCheck's report on a book."""
    classes = f"{need('epubcheck').parent}/*"
    command = [
        *judges.java(),
        "-cp",
        classes,
        "com.adobe.epubcheck.tool.Checker",
        book,
        "--json",
        "-",
        "--quiet",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(result.stdout[result.stdout.index("{") :])
    return report


@pytest.mark.judge
@pytest.mark.parametrize("name", JUDGED)
def test_ace_finds_no_violation(
    books: Path, need: Need, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", str(need("chromium")))
    command = [need("node"), need("ace"), "--force", "--silent", "--outdir", tmp_path, books / BOOKS[name]]
    subprocess.run(command, capture_output=True, check=False)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    wrong = [each["earl:test"]["dct:title"] for part in report["assertions"] for each in part["assertions"]]
    assert wrong == []
    assert report["earl:result"] == {"earl:outcome": "pass"}


def test_a_book_begins_with_its_type_and_has_its_cover(books: Path) -> None:
    for path in BOOKS.values():
        with zipfile.ZipFile(books / path) as book:
            first = book.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
            assert book.read("EPUB/cover.png").startswith(b"\x89PNG")


def test_scripts_that_devices_lack_bring_their_font(books: Path) -> None:
    fonts = {}
    for name, path in BOOKS.items():
        with zipfile.ZipFile(books / path) as book:
            fonts[name] = [Path(each).stem for each in book.namelist() if each.endswith(".woff2")]
            assert sum(book.getinfo(each).file_size for each in book.namelist() if each.endswith(".woff2")) < 40_000
    persian = ["Vazirmatn-Bold", "Vazirmatn-Regular"]
    assert fonts == {"en": [], "sv": [], "fa": persian, "ar": persian, "en-ar": persian}


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("en", {"SchoolSerif", "NotoSerif-Bold", "NotoSerif-Regular", "NotoSerif-Italic", "Mine"}),
        ("sv", {"Mine"}),
        ("fa", {"SchoolNaskh", "Vazirmatn-Bold", "Vazirmatn-Regular", "Mine"}),
    ],
)
def test_a_book_has_the_fonts_that_the_project_chose_for_its_language(
    own_fonts: Path, name: str, carried: set[str]
) -> None:
    with zipfile.ZipFile(own_fonts / BOOKS[name]) as book:
        fonts = {Path(each).stem: book.read(each) for each in book.namelist() if each.endswith(".woff2")}
    assert fonts.keys() == carried
    styles = parts(own_fonts / BOOKS[name])["book.css"]
    assert all(f'url("fonts/{each}.woff2")' in styles for each in carried)
    assert all(frozenset("0123456789") <= pdf.letters(fonts[each]) for each in carried if "-" not in each)


def test_each_own_font_has_its_licence_beside_it(own_fonts: Path) -> None:
    with zipfile.ZipFile(own_fonts / BOOKS["en"]) as book:
        texts = {book.read(each).decode() for each in book.namelist() if "LICENSE" in each}
        names = book.namelist()
    assert {"School Serif is free.", "Mine is free."} <= texts
    assert "EPUB/fonts/NotoSerif-OFL.txt" in names


def test_a_single_file_has_a_font_of_the_engine_that_the_project_chose(own_fonts: Path) -> None:
    pages = {tag: (own_fonts / f"{tag}/planets/planets-pupils-{tag}-single.html").read_text() for tag in ("en", "sv")}
    faces = {tag: page.count('font-family: "Noto Serif"; font-weight: 700') for tag, page in pages.items()}
    assert faces == {"en": 1, "sv": 0}


def test_each_passage_has_its_partner(books: Path) -> None:
    text = parts(books / BOOKS["en-ar"])["text-01.xhtml"]
    rows = text.split('<div class="row')[1:]
    assert len(rows) >= 5
    assert all('lang="en"' in row and 'lang="ar" dir="rtl"' in row for row in rows)


def test_notes_lead_to_the_text_and_back(books: Path) -> None:
    assert 'href="text-01.xhtml#noteref-1"' in parts(books / BOOKS["fa"])["notes.xhtml"]
    both = parts(books / BOOKS["en-ar"])
    assert 'href="text-01.xhtml#ar-noteref-1"' in both["notes-ar.xhtml"]
    assert 'href="notes-ar.xhtml#ar-note-1"' in both["text-01.xhtml"]


def test_the_look_of_the_project_is_in_its_books(books: Path) -> None:
    styles = parts(books / BOOKS["sv"])["book.css"]
    assert "--accent: #5b2a86" in styles
    assert "@font-face" not in styles


def test_the_same_edition_gives_the_same_bytes(edition, context) -> None:
    first = epub.make(edition, context("epub"))
    assert first == epub.make(edition, context("epub"))
    with zipfile.ZipFile(io.BytesIO(first.content)) as book:
        assert "EPUB/media/plan.svg" in book.namelist()
