"""What a packet may not contain: other links, raw HTML, templates, hidden characters, and pictures that do more than show."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample
from packet_findings import places

from bifolio import language
from bifolio.checks.packet import characters, safety, source_texts
from bifolio.model import Location

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def found(text: str, folder: Path) -> list[str]:
    """Return the findings on a text, as columns of its line and codes."""
    read = sample.packet(f"# One {{#one}}\n\n{text}\n")
    findings = [*safety.check(source_texts.of_packet(read), folder), *characters.check(read, language.get("en"))]
    return [each.removeprefix("content/p/00-s0.md:3:") for each in places(findings)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[a](https://a.example) [b](#one) [c](mailto:a@b.example) `{{ x }}` &amp;", []),
        ("[a](javascript:alert)", ["5 S105"]),
        ("[a](/other.html)", ["5 S105"]),
        ("[example.org/a](https://example.org/a)", []),
        ("[example.org](https://other.example)", ["2 S124"]),
        ("a^[b [c](https://d.example)]", []),
        ("a^[b [c](javascript:d) e <b>]", ["10 S105", "26 C331"]),
        ("[a](java\tscript:alert)", ["5 S105"]),
        ("[a]\u00a0(javascript:alert)", ["6 S105"]),
        ("[a]\u200f(javascript:alert)", ["6 S105"]),
        ("[^b\r]", ["4 S109"]),
        ("[](https://a.example)", ["4 A103"]),
        ("a [b][c]", ["5 L104"]),
        ("a <b>c</b>", ["3 C331"]),
        ("a {{ b }}", ["3 S107"]),
        ("a {% b %}", ["3 S107"]),
        ("a\u202eb", ["2 S106"]),
        ("a&#8238;b", ["2 S106"]),
        ("a\ufeffb", ["2 S109"]),
        ("![](media/a.svg)", ["5 A101", "5 S102"]),
        ("![a](https://a.example/b.svg)", ["6 S103"]),
        ("a ![b](media/a.svg)", ["8 C326", "8 S102"]),
    ],
)
def test_what_is_not_allowed_in_a_text_is_a_finding_at_its_place(text: str, lines: list[str], tmp_path: Path) -> None:
    assert found(text, tmp_path) == lines


def picture(folder: Path, name: str, content: str = SVG.format("")) -> list[str]:
    """Return the codes of the findings on a picture."""
    (folder / "media").mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return [each.code for each in safety.picture(folder, name, Location(""))]


@pytest.mark.parametrize(("name", "codes"), [("a.svg", []), ("a.gif", ["S108"]), (".a.svg", ["S103"])])
def test_a_picture_has_a_name_that_is_published(tmp_path: Path, name: str, codes: list[str]) -> None:
    assert picture(tmp_path, f"media/{name}") == codes


@pytest.mark.parametrize("target", ["media//etc/a.svg", "media/./a.svg", "./media/a.svg", "media/../media/a.svg"])
def test_a_picture_has_one_spelling_so_that_what_is_checked_is_what_is_published(tmp_path: Path, target: str) -> None:
    (tmp_path / "media/etc").mkdir(parents=True)
    (tmp_path / "media/etc/a.svg").write_text(SVG.format(""), encoding="utf-8")
    assert picture(tmp_path, "media/a.svg") == []
    assert [each.code for each in safety.picture(tmp_path, target, Location(""))] == ["S103"]
    (finding,) = safety.picture(tmp_path, f"media/{'a' * 300}.svg", Location(""))
    assert finding.code == "S102", "a name that is too long for the file system"


def test_a_link_to_a_picture_is_a_finding(tmp_path: Path) -> None:
    assert picture(tmp_path, "media/a.svg") == []
    (tmp_path / "media/b.svg").symlink_to("a.svg")
    assert [each.code for each in safety.picture(tmp_path, "media/b.svg", Location(""))] == ["S103"]


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        (
            '<rect fill="url(#a)"/><use href="#b"/><image href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="/>',
            [],
        ),
        ("<script/>", ["S104"]),
        ('<rect onclick="x"/>', ["S104"]),
        ('<use xlink:href="https://a.example/b.svg"/>', ["S104"]),
        ('<rect fill="url(https://a.example)"/>', ["S104"]),
        ("<style>@import 'a.css'</style>", ["S104"]),
        ("<", ["S104"]),
    ],
)
def test_an_svg_only_shows(tmp_path: Path, inside: str, codes: list[str]) -> None:
    assert picture(tmp_path, "media/a.svg", SVG.format(inside)) == codes


@pytest.mark.parametrize("content", ["<!DOCTYPE svg>" + SVG.format(""), "<html/>", ""])
def test_a_file_that_is_no_plain_svg_is_a_finding(tmp_path: Path, content: str) -> None:
    assert picture(tmp_path, "media/a.svg", content) == ["S104"]
