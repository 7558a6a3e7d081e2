"""A page in one file carries its styles, fonts and pictures."""

from __future__ import annotations

import base64
from dataclasses import replace

from PIL import Image

from bifolio import pictures
from bifolio.formats import carried, single_file
from bifolio.model import Location


def test_everything_that_the_page_shows_is_inside_it(edition, context, tmp_path):
    artifact = single_file.make(edition, context("single"))
    page = artifact.content.decode()
    assert artifact.path == "sv/p/p-all-sv-single.html"
    assert f'src="{carried.data_uri("plan.svg", pictures.read(tmp_path / "plan.svg", Location("plan.svg")))}"' in page
    assert 'rel="stylesheet"' not in page
    assert "--ink" in page
    assert "@font-face" not in page  # devices have the letters of Swedish
    assert carried.ADDRESS not in page
    assert carried.STYLES not in page


def test_the_first_folder_that_has_a_style_sheet_gives_it(edition, context, tmp_path):
    own = tmp_path / "own"
    (own / "css").mkdir(parents=True)
    (own / "css/tokens.css").write_text('p { background: url("dot.png") }', encoding="utf-8")
    Image.new("RGB", (1, 1)).save(own / "css/dot.png")
    dot = base64.b64encode(pictures.read(own / "css/dot.png", Location("dot.png"))).decode()
    plain = context("single")
    page = single_file.make(edition, replace(plain, folders=(own, *plain.folders))).content.decode()
    assert f'url("data:image/png;base64,{dot}")' in page


def test_a_file_becomes_an_address_with_its_type_and_content():
    for name, kind in (("a.svg", "image/svg+xml"), ("a.woff2", "font/woff2"), ("a.xyzzy", "application/octet-stream")):
        assert carried.data_uri(name, b"\0\xff") == f"data:{kind};base64,AP8="
