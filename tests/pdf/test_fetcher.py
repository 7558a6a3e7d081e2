"""What a page may load."""

from __future__ import annotations

import pymupdf
import pytest
from pdf import walking

from bifolio.pdf import fetcher

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "packet"
    folder.mkdir()
    (folder / "a b.svg").write_text(SVG.format(""))
    (tmp_path / "secret.svg").write_text(SVG.format(""))
    (folder / "notes.txt").write_text("x")
    (folder / "link.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "up").symlink_to(tmp_path)
    return folder


def test_a_file_below_a_root_is_opened_with_its_type(root):
    got = fetcher.Fetcher((root,))((root / "a b.svg").as_uri())
    assert got.read().startswith(b"<svg")
    assert got.content_type == "image/svg+xml"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file://{root}/../secret.svg", "outside"),
        ("file://{root}/%2e%2e/secret.svg", "outside"),
        ("file://{root}/link.svg", "outside"),
        ("file://{root}/up/secret.svg", "outside"),
        ("file://{root}/a%20b.svg?x=1", "query"),
        ("file://elsewhere{root}/a%20b.svg", "only files"),
        ("file://{root}/notes.txt", "kind"),
        ("file://{root}/none.svg", "no such file"),
        ("file://{root}/up", "outside"),
        ("file:///etc/passwd", "outside"),
        ("https://example.org/a.svg", "only files"),
        ("http://localhost/a.svg", "only files"),
        ("ftp://example.org/a.svg", "only files"),
        ("data:image/svg+xml,<svg/>", "only files"),
        ("relative.svg", "only files"),
    ],
)
def test_anything_else_is_refused_and_kept_for_a_finding(root, address, why):
    opener = fetcher.Fetcher((root,))
    address = address.format(root=root)
    with pytest.raises(ValueError, match=why):
        opener(address)
    assert list(opener.refused) == [address]


@pytest.mark.slow
def test_a_style_sheet_of_the_project_replaces_the_shipped_one_of_the_same_name(tmp_path):
    for folder in ("project", "shipped"):
        (tmp_path / folder / "css").mkdir(parents=True)
        (tmp_path / folder / "css" / "a4.css").write_text(f"/* {folder} */")
    (tmp_path / "shipped" / "css" / "paper.css").write_text("/* shipped */")
    project, shipped = tmp_path / "project", tmp_path / "shipped"
    opener = fetcher.Fetcher((project, shipped), base=shipped)
    assert opener((shipped / "css" / "a4.css").as_uri()).read() == b"/* project */"
    assert opener((shipped / "css" / "paper.css").as_uri()).read() == b"/* shipped */"


def test_a_link_in_the_project_is_no_replacement_that_leads_out(tmp_path):
    project, shipped = tmp_path / "project", tmp_path / "shipped"
    project.mkdir()
    shipped.mkdir()
    (tmp_path / "secret.css").write_text("")
    (shipped / "a4.css").write_text("")
    (project / "a4.css").symlink_to(tmp_path / "secret.css")
    with pytest.raises(ValueError, match="outside"):
        fetcher.Fetcher((project, shipped), base=shipped)((shipped / "a4.css").as_uri())


def test_a_file_too_large_is_refused(root, monkeypatch):
    monkeypatch.setattr(fetcher, "LARGEST", 10)
    with pytest.raises(ValueError, match="larger"):
        fetcher.Fetcher((root,))((root / "a b.svg").as_uri())


@pytest.mark.slow
def test_a_picture_that_asks_for_another_file_is_refused_though_weasyprint_swallows_the_error(root, tmp_path):
    inner = f'<image xlink:href="{(tmp_path / "secret.svg").as_uri()}" width="9" height="9"/>'
    (root / "outer.svg").write_text(SVG.format(inner))
    opener = fetcher.Fetcher((root,))
    page = walking.weasyprint_patch.load().HTML(
        string='<img src="outer.svg" alt="x" style="width:9px">', base_url=f"{root}/", url_fetcher=opener
    )
    page.render(font_config=walking.fonts.configuration(walking.FONTS)).write_pdf()
    assert list(opener.refused) == [(root / "outer.svg").as_uri()]
    assert "a reference to file:///" in opener.refused[(root / "outer.svg").as_uri()]


def test_a_picture_is_opened_without_its_metadata(root):
    (root / "a.svg").write_text(SVG.format("<metadata>zaubermann</metadata><!-- zaubermann -->"))
    assert b"zaubermann" not in fetcher.Fetcher((root,))((root / "a.svg").as_uri()).read()


def test_weasyprint_as_shipped_opens_any_file(root, tmp_path):
    html = f'<img src="{(tmp_path / "secret.svg").as_uri()}" alt="x" style="width:9px">'
    images = [box for box in walking.bare(html).pages[0]._page_box.descendants() if "Replaced" in type(box).__name__]
    assert len(images) == 1


def test_persian_in_the_text_of_a_picture_is_seen():
    assert fetcher.has_arabic_text("<svg><text x='1'><tspan>سال</tspan></text></svg>")
    assert not fetcher.has_arabic_text("<svg><title>سال</title><text>1988</text></svg>")


def test_a_picture_with_persian_text_is_refused(root):
    (root / "fa.svg").write_text(SVG.format("<text>سال</text>"), encoding="utf-8")
    with pytest.raises(ValueError, match="mirrored"):
        fetcher.Fetcher((root,))((root / "fa.svg").as_uri())


def test_weasyprint_as_shipped_draws_each_persian_letter_of_a_picture_alone(tmp_path):
    # In a right-to-left word the first letter is the rightmost.
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 20" width="99"><text y="15">سلام</text></svg>'
    content = walking.bare(f"<style>html {{ font-family: Vazirmatn }}</style>{svg}").write_pdf()
    with pymupdf.open(stream=content) as document:
        spans = [
            span
            for block in document[0].get_text("rawdict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
        ]
    lefts = {one["c"]: one["origin"][0] for span in spans for one in span["chars"]}
    assert lefts["س"] < lefts["م"]


def test_an_address_may_stand_for_a_folder_and_leads_nowhere_else(tmp_path):
    shipped, packet = tmp_path / "shipped", tmp_path / "packet"
    for folder in (shipped, packet / "media"):
        folder.mkdir(parents=True)
    (packet / "media/a.svg").write_text(SVG, encoding="utf-8")
    (packet / "packet.yaml").write_text("title: x", encoding="utf-8")
    opener = fetcher.Fetcher((shipped, packet / "media"), shipped, (("packet-assets/", packet),))
    assert b"svg" in opener((shipped / "packet-assets/media/a.svg").as_uri()).read()
    for path in ("packet-assets/packet.yaml", "packet-assets/../../packet/packet.yaml"):
        with pytest.raises(ValueError, match="outside"):
            opener((shipped / path).as_uri())
