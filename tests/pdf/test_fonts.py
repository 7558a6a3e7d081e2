"""The fonts of a PDF are those of given folders alone."""

from __future__ import annotations

import io
import os

import judges
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pdf import walking
from pdf.walking import FIXTURES, FONTS, codes, ours, typeset

from bifolio import pdf
from bifolio.model import Refused
from bifolio.pdf import fonts, weasyprint_patch

PAGE = '<html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
both = pytest.mark.parametrize("language", ["en", "fa"])


def families(content: bytes) -> set[str]:
    """Return the names of the embedded fonts."""
    document = pikepdf.open(io.BytesIO(content))
    dictionaries = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
    return {str(item.BaseFont).partition("+")[2] for item in dictionaries if item.get("/Type") == "/Font"}


@pytest.mark.slow
@both
def test_only_own_families_are_embedded(language):
    names = families(ours(language))
    assert names
    assert all(name.startswith(("Vazirmatn", "Noto-Sans")) for name in names)


def lacking(document: pikepdf.Pdf) -> list[str]:
    """Return what fonts lack by which a file is read anywhere: the font itself, and the letters of all its signs that are set."""
    found = []
    for page in document.pages:
        signs: dict[str, set[int]] = {}
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) in ("Tj", "TJ"):
                parts = operands[0] if str(operator) == "TJ" else operands
                strings = (bytes(part) for part in parts if isinstance(part, pikepdf.String))
                signs.setdefault(font, set()).update(code for string in strings for code in codes(string))
        for name, used in signs.items():
            font_of_name = page.Resources.Font[name]
            [descendant] = font_of_name.DescendantFonts
            if not {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys()):
                found.append(f"{font_of_name.BaseFont}: no font file")
            known = walking.letters(font_of_name) if "/ToUnicode" in font_of_name else {}
            found += [f"{font_of_name.BaseFont}: no letter of {code}" for code in sorted(used - known.keys())]
    return found


@pytest.mark.slow
@both
def test_each_font_is_in_the_file_and_each_sign_has_its_letters(language):
    assert lacking(pikepdf.open(io.BytesIO(ours(language)))) == []


@pytest.mark.slow
@pytest.mark.parametrize("taken", ["FontFile2", "FontFile3", "ToUnicode"])
def test_a_font_that_is_not_in_the_file_or_has_no_letters_is_seen(taken):
    document = pikepdf.open(io.BytesIO(ours("fa")))
    holders = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and f"/{taken}" in each]
    for each in holders:
        del each[f"/{taken}"]
    assert bool(lacking(document)) == bool(holders)


def test_weasyprint_as_shipped_sets_text_in_fonts_of_the_system():
    page = weasyprint_patch.load().HTML(string=PAGE.format("x"), base_url=f"{FIXTURES}/")
    names = families(page.write_pdf())
    if not names:
        judges.leave_out("this machine has no font")
    assert not any(name.startswith(("Vazirmatn", "Noto-Sans")) for name in names)


def test_fonts_are_those_of_the_folder_alone(tmp_path):
    for name in ("NotoSans-Regular.ttf",):
        (tmp_path / name).write_bytes((FONTS / name).read_bytes())
    with pytest.raises(Refused) as refused:
        typeset(PAGE.format("<p>سلام</p>"), fonts=tmp_path)
    assert {found.code for found in refused.value.findings} == {"B203"}


@pytest.mark.slow
def test_a_bold_face_with_the_weight_of_the_regular_one_is_bold(tmp_path):
    (tmp_path / "fonts").mkdir()
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        with TTFont(FONTS / name) as face:
            face["OS/2"].usWeightClass = 400
            face.save(tmp_path / "fonts" / name)
    assert [face.weight for face in fonts.font_files([tmp_path])["Noto Sans"]] == [700, 400]
    content = typeset(PAGE.format("<p>one <b>two</b></p>"), fonts=tmp_path / "fonts")
    assert families(content) == {"Noto-Sans", "Noto-Sans-Bold"}


def test_the_environment_is_as_before(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/own.conf")
    monkeypatch.delenv("FC_LANG", raising=False)
    fonts.configuration(FONTS)
    assert os.environ["FONTCONFIG_FILE"] == "/etc/own.conf"
    assert "FC_LANG" not in os.environ


@pytest.mark.slow
def test_letters_that_a_family_lacks_are_listed():
    lacking = pdf.covering([FONTS], "a\u067e\u6f22")
    assert lacking["Noto Sans"] == ("\u067e", "\u6f22")
    assert lacking["Vazirmatn"] == ("\u6f22",)
