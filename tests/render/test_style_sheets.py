"""Style sheets of a project refer to the pictures and fonts of its templates, and to nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bifolio import presets, render
from bifolio.model import Refused
from bifolio.render import style_sheets

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><metadata/><path/></svg>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("css", "fonts", "other"):
        (tmp_path / "templates" / name).mkdir(parents=True)
        (tmp_path / "templates" / name / "a.svg").write_text(SVG)
    (tmp_path / "secret.svg").write_text(SVG)
    return tmp_path


def found(root: Path, text: str) -> list[str]:
    (root / "templates/css/content.css").write_text(text, encoding="utf-8")
    try:
        render.environment(root)
    except Refused as refused:
        return [f"{each.location} {each.code} {dict(each.details).get('target', '')}" for each in refused.findings]
    return []


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FORCED = re.compile(r"@media \(forced-colors: active\) \{((?:[^{}]*\{[^{}]*\})*)\s*\}")
PAPER = re.compile(r"background(?:-color)?:\s*(?:none|transparent|var\(--paper\))")
SEEN = re.compile(r"(?:border|outline|text-decoration|font-weight)[a-z-]*:")


def test_no_background_alone_has_a_meaning_since_forced_colours_take_it_away() -> None:
    alone = []
    for file in sorted((presets.TEMPLATES / "css").glob("*.css")):
        text = COMMENT.sub("", file.read_text(encoding="utf-8"))
        kept = {
            each.strip()
            for block in FORCED.findall(text)
            for names, _ in RULE.findall(block)
            for each in names.split(",")
        }
        for names, rule in RULE.findall(text):
            own = {each.strip() for each in names.split(",")}
            if "background" in PAPER.sub("", rule) and not SEEN.search(rule) and not own <= kept:
                alone.append(f"{file.name}: {names.strip()}")
    assert alone == []


@pytest.mark.parametrize(
    "text",
    [
        'p { background: url("a.svg") }', "p { background: url('../fonts/a.svg') }", "p { background: URL( ../css/a.svg ) }",
        '@font-face { font-family: a; src: url("../fonts/web/Vazirmatn-Bold.woff2") format("woff2"), local("x") }',
        "p { filter: url(#own) }", "p { background: image-set(linear-gradient(red, blue) 1x); color: var(--a) }", "/* url(http://a.example/) */ p { content: 'url(http://a.example/)' }",
    ],
)  # fmt: skip
def test_own_files_and_those_of_the_engine_may_be_referred_to(root: Path, text: str) -> None:
    assert found(root, text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('p { background: url("../../../../../../etc/passwd") }', "../../../../../../etc/passwd"),
        ("p { background: url(../../secret.svg) }", "../../secret.svg"),
        ("p { background: url(../other/a.svg) }", "../other/a.svg"),
        ("p { background: url(css/../../css/a.svg/../../../other/a.svg) }", "css/../../css/a.svg/../../../other/a.svg"),
        ("p { background: url(%2e%2e/other/a.svg) }", "%2e%2e/other/a.svg"),
        ("p { background: url(/etc/passwd) }", "/etc/passwd"),
        ("p { background: url(none.svg) }", "none.svg"),
        ("p { background: url(content.css) }", "content.css"),
        ("p { background: url(http://a.example/a.svg) }", "http://a.example/a.svg"),
        ("p { background: url(//a.example/a.svg) }", "//a.example/a.svg"),
        ("p { background: url('data:image/png;base64,AA==') }", "data:image/png;base64,AA=="),
        (r"p { background: u\72l(http://a.example/) }", "http://a.example/"),
        ("p { background: image-set('http://a.example/' 1x) }", "http://a.example/"),
        ("p { background: -webkit-image-set(url(x) 1x) }", "x"),
        ("p { background: src('x') }", "x"),
        ("p { --a: url(x) }", "x"),
        ("@media print { p { background: url(x) } }", "x"),
        ("@import url(http://a.example/a.css);", "http://a.example/a.css"),
        (r"@\69mport 'a.css' screen;", "a.css"),
        ("p { background: url('') }", "an empty address"),
        ("p { --a: 'http://a.example/'; background: image-set(var(--a) 1x) }", "var(--a)"),
        ("p { background: image-set(image(VAR(--a)) 1x) }", "VAR(--a)"),
        ("p { background: src(attr(data-a)) }", "attr(data-a)"),
    ],
)  # fmt: skip
def test_anything_else_is_a_finding(root: Path, text: str, target: str) -> None:
    [line] = found(root, text)
    assert line.startswith("templates/css/content.css:1:")
    assert line.endswith(f" S114 {target}")


def test_links_and_names_that_break_lists_are_findings(root: Path) -> None:
    (root / "templates/css/link.css").symlink_to("/etc/passwd")
    (root / "templates/fonts/web").symlink_to(root)
    (root / "templates/css/a\nb.css").write_text("p {}")
    assert found(root, "") == [
        "templates/css/a\nb.css S113 ",
        "templates/css/link.css S112 ",
        "templates/fonts/web S112 ",
    ]


def test_a_link_is_none_of_the_files_that_a_style_sheet_may_refer_to(root: Path) -> None:
    (root / "templates/css/secret.png").symlink_to("/etc/passwd")
    assert "templates/css/content.css:1:17 S114 secret.png" in found(root, "p { background: url(secret.png) }")


def test_a_page_carries_what_its_style_sheets_refer_to(root: Path) -> None:
    folders = render.folders(root)
    text = "a{b:url(a.svg)} c{d:url('../fonts/a.svg')} e{f:url(../../secret.svg)} /* url(\"/etc/passwd\") */"
    carried = style_sheets.carried(folders, "css/content.css", text, lambda file: f"data:{file.parent.name}")
    assert carried == 'a{b:url("data:css")} c{d:url("data:fonts")} e{f:url(../../secret.svg)} /* url("/etc/passwd") */'
    files = style_sheets.files(folders, "css/content.css", text)
    assert files == {"css/a.svg": root / "templates/css/a.svg", "fonts/a.svg": root / "templates/fonts/a.svg"}
    assert style_sheets.published(files["css/a.svg"]) == b'<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>\n'


@pytest.mark.parametrize(
    "rules",
    [
        ':root { --text-rtl: "Own Naskh", serif; }',
        "html { --text-rtl: Own  Naskh, serif; }",
        "h1 { font: bold 1em / 1.2 'own naskh' }",
        "@media print { h1 { font-family: serif, Own\nNaskh } }",
        '@font-face { font-family: "Other"; src: url("a.ttf") } h1 { font-family: "Own Naskh" }',
        "@import 'other.css'; h1 { font-family: Own Naskh }",
    ],
)
def test_a_family_is_named_as_a_string_or_in_words(rules: str) -> None:
    assert "own naskh" in style_sheets.named([rules])


@pytest.mark.parametrize(
    "rules",
    [
        '@font-face { font-family: "Own Naskh"; src: url("a.ttf") } h1 { font-family: "Own Naskh" }',
        '@FONT-FACE{font-family:Own Naskh} h1 { font-family: "Own Naskh" }',
        '/* "Own Naskh" */ h1 { font-family: serif }',
        "h1 { font-family: Own, Naskh }",
        'h1 { font-family: "Own Naskh Bold" }',
    ],
)
def test_a_family_that_a_sheet_declares_or_names_nowhere_is_not(rules: str) -> None:
    assert "own naskh" not in style_sheets.named([rules])
    face, use = '@font-face { font-family: "Own Naskh" }', "h1 { font-family: Own Naskh }"
    assert "own naskh" not in style_sheets.named([use, face])


def test_a_sheet_that_cannot_be_read_has_no_rules(root: Path) -> None:
    file = root / "templates/css/own.css"
    file.write_bytes(b"p { color: red } /* \xff */")
    assert style_sheets.rules_or_none(file) == ""
    file.write_text("p { color: red }")
    assert style_sheets.rules_or_none(file) == "p { color: red }"
