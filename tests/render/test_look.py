"""The look that packets.toml sets reaches every format alike, and so do a project's own sheets, fonts and pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdf
import pytest
from demo_project import DEMO, checked
from own_font import write_font

from bifolio import render
from bifolio.model import FontSettings, LanguagePolicy, Look, PageSettings, Project
from bifolio.render.look import PageLook

SETTINGS = """
[look]
accent = "#8a1538"
logo = "logo.svg"
cover = true
styles = ["school.css"]

[look.fonts.Arab]
text = "School Naskh"
headings = "School Naskh"

[look.pages.a4]
size = "170mm 240mm"
margins = "20mm 15mm"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0h90v30H0z"/></svg>'
SHEET = 'blockquote, .front { background: url("../img/logo.svg") } p { color: #123456 } h3 { font-family: School Sans }'
OWN = '{% extends "site.html" %}{% block content %}<img src="{{ assets }}img/logo.svg" alt="Own">{% endblock %}'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return out/ of the demo with a look of its own, in Persian."""
    root = tmp_path_factory.mktemp("look") / "demo"
    shutil.copytree(DEMO, root)
    write_font(root / "templates/fonts")
    write_font(root / "templates/fonts", family="School Sans")
    write_font(root / "templates/fonts", family="School Unused")
    for name, text in {"img/logo.svg": LOGO, "css/school.css": SHEET, "404.html": OWN}.items():
        (root / "templates" / name).parent.mkdir(exist_ok=True)
        (root / "templates" / name).write_text(text)
    with (root / "packets.toml").open("a") as file:
        file.write(SETTINGS)
    formats = [word for name in ("html", "single", "a4") for word in ("--format", name)]
    checked("build", "--project", root, "--language", "fa", "-q", *formats)
    return root / "out"


@pytest.mark.slow
def test_web_pages_have_the_settings_and_the_files_that_they_name(out: Path) -> None:
    page = (out / "fa/demo/handout.html").read_text()
    addresses = re.findall(r"\.\./\.\./(assets/(?:img|css|fonts)/[\w.-]+)", page)
    named = {"assets/fonts/SchoolNaskh.ttf", "assets/fonts/SchoolSans.ttf"}
    assert {"assets/img/logo.svg", "assets/css/school.css", *named} <= set(addresses)
    assert {file.name for file in (out / "assets/fonts").glob("School*.ttf")} == {"SchoolNaskh.ttf", "SchoolSans.ttf"}
    assert [address for address in addresses if not (out / address).is_file()] == []
    assert "--accent: #8a1538" in page
    assert '[lang="fa"] { --text: "School Naskh"' in page
    assert (out / "assets/img/logo.svg").is_file()


@pytest.mark.slow
def test_the_licence_of_an_own_font_travels_with_it(out: Path) -> None:
    assert (out / "assets/fonts/LICENSE-SchoolNaskh.txt").read_text() == "School Naskh is free."


@pytest.mark.slow
def test_a_single_file_carries_all_of_them(out: Path) -> None:
    page = (out / "fa/demo/demo-handout-fa-single.html").read_text()
    assert "carried:" not in page
    assert page.count("data:image/svg+xml;base64,") >= 2  # the logo and the demo's picture
    assert re.search(r'<link rel="stylesheet" href="data:text/css;base64,', page)
    assert re.search(r'font-family: "School Naskh"[^}]*src: url\("data:font/woff2;base64,', page)


@pytest.mark.slow
def test_a_pdf_has_the_fonts_colours_page_and_cover(out: Path) -> None:
    reader = pypdf.PdfReader(out / "fa/demo/demo-handout-fa-a4.pdf")
    first, second = reader.pages[:2]
    assert [round(float(side) / 72 * 25.4) for side in first.mediabox[2:]] == [170, 240]
    fonts = {
        font.get_object()["/BaseFont"] for page in (first, second) for font in page["/Resources"]["/Font"].values()
    }
    assert any("School" in name for name in fonts), fonts
    contents = first.get_contents().get_data().decode("latin-1")
    assert re.search(r"0\.541\d* 0\.082\d* 0\.219", contents)  # the accent
    assert "0.070588 0.203922 0.337255" in second.get_contents().get_data().decode("latin-1").replace(
        "0.2039215", "0.203922"
    ) or re.search(
        r"0\.0705\d* 0\.2039\d* 0\.337", second.get_contents().get_data().decode("latin-1")
    )  # paragraphs by the project's own sheet


@pytest.mark.slow
def test_an_own_template_shows_a_picture_of_the_templates(out: Path) -> None:
    assert 'src="/assets/img/logo.svg"' in (out / "404.html").read_text()


def test_without_settings_there_is_no_style_sheet_of_them(tmp_path: Path) -> None:
    look = PageLook(Project("T", "P", "c", (), root=tmp_path), (render.SHIPPED,), "")
    assert [look.styles("html"), look.styles("a4"), look.logo, look.sheets, look.cover] == ["", "", "", [], False]


def test_the_rows_of_the_contents_have_the_line_height_of_their_language(tmp_path: Path) -> None:
    fonts = {"fa": FontSettings(line_height=2.6)}
    project = Project("T", "P", "c", (), root=tmp_path, languages={"fa": LanguagePolicy()}, look=Look(fonts=fonts))
    rules = PageLook(project, (render.SHIPPED,), "").styles("a4").splitlines()
    assert any(".contents a" in rule and "line-height: 2.6" in rule for rule in rules)


def test_pages_of_formats_that_are_scaled_are_drawn_larger(tmp_path: Path) -> None:
    settings = {"a5": {"size": "140mm 210mm", "margins": "7mm 14mm"}}
    pages = {name: PageSettings(**each) for name, each in settings.items()}
    look = PageLook(Project("T", "P", "c", (), root=tmp_path, look=Look(pages=pages)), (render.SHIPPED,), "")
    styles = look.styles("a5")
    assert "size: 160.0000mm 240.0000mm" in styles
    assert "@page :left { margin: 8.0000mm 16.0000mm 8.0000mm 16.0000mm; }" in styles
    assert look.styles("a4") == ""


@pytest.mark.parametrize(
    ("name", "settings", "tallest"),
    [
        ("a4", {"size": "170mm 240mm", "margins": "22mm 20mm"}, "170.5mm"),  # 0.87 of 196 mm
        ("a4", {"size": "170mm 240mm"}, "150.5mm"),  # of 173 mm: the margins of the sheet
        ("a5", {"margins": "7mm 14mm"}, "194.9mm"),  # of 224 mm, as it is drawn
    ],
)
def test_a_picture_is_no_taller_than_pages_of_another_size(
    tmp_path: Path, name: str, settings: dict[str, str], tallest: str
) -> None:
    project = Project("T", "P", "c", (), root=tmp_path, look=Look(pages={name: PageSettings(**settings)}))
    assert f":root {{ --tallest: {tallest}; }}" in PageLook(project, (render.SHIPPED,), "").styles(name)


@pytest.mark.parametrize(
    ("name", "languages", "named"),
    [
        ("html", ("en",), True),
        ("single", ("en",), False),
        ("single", ("fa",), True),
        ("epub-bilingual", ("en", "fa"), True),
    ],
)
def test_a_file_that_carries_its_fonts_has_those_of_its_languages(
    tmp_path: Path, name: str, languages: tuple[str, ...], named: bool
) -> None:
    write_font(tmp_path / "fonts")
    project = Project(
        "T",
        "P",
        "c",
        (),
        root=tmp_path,
        languages={"fa": LanguagePolicy()},
        look=Look(fonts={"fa": FontSettings("School Naskh")}),
    )
    styles = PageLook(project, (tmp_path, render.SHIPPED), "", languages).styles(name)
    assert ("@font-face" in styles) == named


@pytest.mark.parametrize("name", ["html", "single", "epub"])
@pytest.mark.parametrize(
    ("sheet", "declared"),
    [(':root { --text-rtl: "School Naskh", serif }', True), (':root { --text-rtl: "School", serif }', False)],
)
def test_a_font_that_a_custom_property_names_is_declared(tmp_path: Path, name: str, sheet: str, declared: bool) -> None:
    write_font(tmp_path / "fonts")
    (tmp_path / "css").mkdir()
    (tmp_path / "css/tokens.css").write_text(sheet)
    project = Project("T", "P", "c", (), root=tmp_path, languages={"fa": LanguagePolicy()})
    look = PageLook(project, (tmp_path, render.SHIPPED), "", ("fa",))
    assert ("fonts/SchoolNaskh.ttf" in look.styles(name)) == declared
    assert look.families(name) == ({"School Naskh"} if declared else set())
    assert "@font-face" not in look.styles("a4")  # which has every font of the folder
