"""Fonts that a file carries: cut to its text, and only where its letters need them."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from own_font import write_font

from bifolio import pdf, render
from bifolio.formats import carried

FOLDERS = (render.SHIPPED,)
RULES = (render.SHIPPED / "css/fonts.css").read_text(encoding="utf-8")
VAZIRMATN = render.SHIPPED / "fonts/web/Vazirmatn-Regular.woff2"


def families(text: str) -> set[str]:
    addresses: list[str] = []

    def address(file: Path) -> str:
        addresses.append(file.stem.partition("-")[0])
        return "x"

    styles = carried.styles(FOLDERS, "css/fonts.css", RULES, text, address)
    assert styles.count("@font-face") == len(addresses)
    return set(addresses)


@pytest.mark.slow
def test_a_text_gets_the_fonts_of_letters_that_devices_lack() -> None:
    assert families("A plain text, 1988 – åäö, čšž") == set()
    assert families("متن فارسی 1988") == {"Vazirmatn"}
    assert families("Ḥusayn") == {"NotoSans", "NotoSerif"}


@pytest.mark.parametrize(("chosen", "count"), [((), 0), (("Noto Serif",), 3)])
def test_a_chosen_font_is_there_for_any_letter(chosen: tuple[str, ...], count: int) -> None:
    styles = carried.styles(FOLDERS, "css/fonts.css", RULES, "plain", lambda _: "x", chosen)
    assert styles.count("@font-face") == count


@pytest.mark.parametrize(("text", "count"), [("plain", 1), ("平", 0)])
def test_an_own_font_is_there_where_it_has_a_letter(tmp_path: Path, text: str, count: int) -> None:
    write_font(tmp_path / "fonts", family="Own")
    rules = '@font-face { font-family: Own; src: url("../fonts/Own.ttf") }'
    styles = carried.styles((tmp_path, *FOLDERS), "css/own.css", rules, text, lambda _: "x")
    assert styles.count("@font-face") == count


@pytest.mark.slow
def test_a_page_carries_its_style_sheets_and_the_fonts_that_its_text_needs() -> None:
    page = carried.embedded(f"<style>{carried.STYLES}</style><p>متن&zwnj;ها</p>", FOLDERS, ("fonts", "tokens"))
    assert "--ink" in page
    addresses = re.findall(r'url\("([^"]+)"\)', page)
    assert [address.partition(",")[0] for address in addresses] == ["data:font/woff2;base64"] * 2
    assert pdf.letters(base64.b64decode(addresses[0].partition(",")[2])) >= frozenset("متنها")
    assert len(page) < 30_000


def test_no_style_sheet_ends_the_element_that_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css/own.css").write_text('p::after { content: "</style><script>run()</script>" }', encoding="utf-8")
    page = carried.embedded(f"<style>{carried.STYLES}</style><p>a</p>", (tmp_path, *FOLDERS), ("own",))
    assert page.count("</") == 2
    assert r"<\/style><script>run()<\/script>" in page


@pytest.mark.slow
def test_a_font_has_the_letters_of_the_text_alone() -> None:
    cut = carried.font(VAZIRMATN, "سلام")
    assert pdf.letters(cut) == frozenset("سلام")
    assert len(cut) < len(VAZIRMATN.read_bytes()) / 4
    assert cut == carried.font(VAZIRMATN, "ملاس")


def test_the_licence_of_a_font_goes_with_it() -> None:
    assert [file.name for file in carried.licences(VAZIRMATN)] == ["Vazirmatn-OFL.txt"]


def test_a_cover_is_drawn_with_the_font_of_its_direction_first() -> None:
    assert [carried.cover_fonts(FOLDERS, rtl=rtl)[0].stem for rtl in (True, False)] == [
        "Vazirmatn-Bold",
        "NotoSans-Bold",
    ]


def test_all_licences_in_a_projects_folder_of_fonts_go_with_its_fonts(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    (fonts / "lateef").mkdir(parents=True)
    for name in ("LICENSE-Lateef.txt", "lateef/OFL.txt", "lateef/notes.txt"):
        (fonts / name).write_text("Free.")
    assert [file.name for file in carried.licences(fonts / "lateef/Lateef-Regular.ttf")] == [
        "LICENSE-Lateef.txt",
        "OFL.txt",
    ]
