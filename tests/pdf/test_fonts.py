"""The fonts of a PDF are those of given folders alone."""

from __future__ import annotations

import io
import os

import judges
import pikepdf
import pytest
from pdf.walking import FIXTURES, FONTS, ours, typeset

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
