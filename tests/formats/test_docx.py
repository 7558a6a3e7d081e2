"""Copies to edit of the example packet, opened by LibreOffice and turned into pictures."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from demo_project import checked

from bifolio.formats import docx
from bifolio.render import SHIPPED

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/planets"
TAGS = ("en", "fa", "ar")
ENDS = {
    "en": "This copy is for editing and is no longer the checked edition, which is version 1.0 of 15\xa0January 2026.",
    "fa": "دیگر همان ویراست بررسی‌شده نیست",
    "ar": "ولم تعد الطبعة المدققة",
}


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the copies of the example by language."""
    root = tmp_path_factory.mktemp("copies") / "planets"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("out", ".cache"))
    languages = [word for tag in TAGS for word in ("--language", tag)]
    checked("build", "--project", root, "--format", "docx", "-q", *languages)
    return {tag: root / f"out/{tag}/planets/planets-pupils-{tag}.docx" for tag in TAGS}


def part(file: Path, name: str = "document") -> str:
    """Return a part of a copy."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(f"word/{name}.xml").decode()


@pytest.fixture(scope="module")
def pages(copies: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, Path]]:
    """Return a function that has LibreOffice turn the copies into PDF, in a home with the engine's fonts."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(SHIPPED / "fonts", home / ".fonts", ignore=shutil.ignore_patterns("web"))

    def convert(program: Path) -> dict[str, Path]:
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", home, *copies.values()]
        subprocess.run(
            command, capture_output=True, check=True, timeout=120, env={"HOME": str(home), "PATH": "/usr/bin:/bin"}
        )
        return {tag: home / f"{file.stem}.pdf" for tag, file in copies.items()}

    return convert


@pytest.mark.judge
def test_libreoffice_shows_them(pages: Callable[[Path], dict[str, Path]], need: Callable[[str], Path]) -> None:
    for tag, file in pages(need("soffice")).items():
        with pymupdf.open(file) as pdf:
            assert 2 <= len(pdf) <= 5
            for page in pdf:
                assert not page.get_pixmap(dpi=30).is_unicolor, (tag, page.number)
            assert len(pdf[0].get_images()) >= 1
            fonts = {font[3].partition("+")[2] for page in pdf for font in page.get_fonts()}
            assert any(font.startswith("Vazirmatn" if tag != "en" else "NotoSerif") for font in fonts)
            words = "".join(page.get_text() for page in pdf)
            assert "NASA" in words or "ناسا" in words  # a footnote


def test_headings_notes_and_tables_are_those_of_word_processors(copies: dict[str, Path]) -> None:
    for file in copies.values():
        text = part(file)
        assert re.findall(r'w:pStyle w:val="(Heading\d)"', text) == ["Heading1", *["Heading2"] * 3]
        assert text.count("<w:footnoteReference ") == part(file, "footnotes").count("<w:footnoteRef ") == 2
        assert text.count("<w:tblHeader ") == text.count("<w:tbl>") == 2
        assert text.count("<w:numPr>") == 2


def test_text_tables_and_pages_run_as_the_language_does(copies: dict[str, Path]) -> None:
    for tag, file in copies.items():
        text = part(file)
        rtl = tag != "en"
        assert text.count("<w:bidiVisual ") == (2 if rtl else 0)
        paragraphs = re.findall(r"<w:pPr>(.*?)</w:pPr>", text)
        assert all(("<w:bidi />" in each) is rtl for each in paragraphs if "AfterTable" not in each)
        if rtl:
            assert "<w:rtl />" in text
        else:  # the names of other languages on the cover, in their own direction
            names = re.findall(r'<w:rtl /><w:lang w:bidi="(..)-.*?<w:t xml:space="preserve">(.*?)</w:t>', text)
            assert names == [("ar", "العربية"), ("fa", "فارسی")]
            assert text.count("<w:rtl />") == len(names)


def test_pictures_have_their_alternative_texts(copies: dict[str, Path]) -> None:
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', part(copies["en"]))
    assert described == ["Night sky", "Eight planets on their orbits around the Sun, not to scale", described[2]]
    assert described[2]


def test_a_copy_ends_with_what_it_is(copies: dict[str, Path]) -> None:
    for tag, file in copies.items():
        last = re.findall(r"<w:p>.*?</w:p>", part(file))[-1]
        assert ENDS[tag] in re.sub(r"<[^>]+>", "", last)


def test_pages_of_a_draft_say_so(copies: dict[str, Path]) -> None:
    assert "پیش‌نویس ترجمه" in part(copies["fa"], "header")
    assert "Draft" not in part(copies["en"], "header")


def test_the_same_edition_gives_the_same_bytes(edition, context) -> None:
    draft = docx.make(edition, context("docx"))
    with pymupdf.open() as pdf:
        pdf.new_page().draw_rect((100, 100, 172, 136), fill=(1, 0, 0))
        drawn = bytes(pdf.tobytes())
    assert draft.finish(drawn) == docx.make(edition, context("docx")).finish(drawn)
    assert draft.made_from == docx.make(edition, context("docx")).made_from
    with zipfile.ZipFile(io.BytesIO(draft.finish(drawn))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
