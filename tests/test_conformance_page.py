"""docs/conformance.md: no clause is missing, each row is held by a test that exists, and what it calls impossible is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/conformance.md").read_text("utf-8")
TEMPLATES = ROOT / "templates"
# The preview is a tool for translators with scripts of its own; the page makes no promise about it.
SHEETS = [file for file in sorted(TEMPLATES.glob("css/*.css")) if file.name != "preview.css"]
PAGES = [file for file in sorted(TEMPLATES.rglob("*.html")) if "preview" not in file.parts]

WCAG = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11
1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2
2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
"""
# The clauses with requirements for files, as each standard numbers them, and the promises of our own.
CLAUSES = {
    "PDF/UA-1": ["5", *(f"7.{number}" for number in range(1, 22))],
    "PDF/A-2a": [f"6.{number}" for number in range(1, 12)],
    "WCAG 2.2": WCAG.split(),
    "EPUB Accessibility 1.1": ["2.2", "2.3", "3.2", "3.3.1", "3.3.2", "3.4", "4", "5"],
    "What a reader may rely on": [
        "Origin: kept",
        "Origin: set",
        "Origin: exchanged",
        "Origin: shown",
        "Origin: machines",
        "Draft",
        "Origin: true",
        "Out of date: marked",
        "Out of date: chosen",
        "Out of date: refused",
        "Errata: values",
        "Errata: passages",
        "Errata: on paper",
        "Errata: found",
        "Signed only",
        "Signed only: settings",
        "Signed only: who",
        "Review: on paper",
        "Review: entered",
        "Review: translated back",
        "Review: in meaning",
        "Release",
        "Release: names",
        "Verify",
        "Verify: earlier releases",
        "Verify: key",
        "Statement",
        "Statement: verdicts",
        "Statement: people",
    ],
    "Our own threats": re.findall(r"^### (.*)\n\n\| Threat", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE),
}


def rows(standard: str) -> list[list[str]]:
    """Return the cells of each row of the table below the heading that begins with a standard."""
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(standard)]
    table = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1:]]


@pytest.mark.parametrize("standard", CLAUSES)
def test_each_clause_of_a_standard_has_a_row(standard: str) -> None:
    assert [row[0] for row in rows(standard)] == CLAUSES[standard]


@pytest.mark.parametrize("row", [row for standard in CLAUSES for row in rows(standard)], ids=lambda row: row[0])
def test_a_row_is_held_by_what_its_way_asks_for(row: list[str]) -> None:
    _clause, promise, way, held_by = row
    assert promise
    if way in ("enforced", "by design"):
        tests = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", held_by)
        assert tests
        for file, name in tests:
            assert has_test((ROOT / file).read_text("utf-8"), name), name
    elif way == "documented":
        (page,) = re.findall(r"\]\(([\w./-]+)\)", held_by)
        assert (ROOT / "docs" / page).is_file()
    else:
        assert way == "not done"
        assert len(held_by.split()) > 5, "a reason"


def has_test(text: str, name: str) -> bool:
    """Return whether a file of tests has the one of a name, or any where none is named."""
    return bool(re.search(rf"^def {name or 'test_.*'}\(", text, re.MULTILINE))


REORDERED = r"""(?x) (?<![\w-]) (?: order | grid-(?: row | column | area )(?: -\w+ )? | grid-template-areas | reading-\w+ ) \s* :
    | (?: row | column | wrap )-reverse | grid-auto-flow [^;}]* dense | grid-template \s* : [^;}]* ["']"""


def in_sheets(pattern: str) -> list[str]:
    return [sheet.name for sheet in SHEETS if re.search(pattern, sheet.read_text("utf-8"))]


def test_no_style_sheet_depends_on_how_a_screen_is_held() -> None:
    assert in_sheets(r"\(\s*orientation") == []


def test_no_style_sheet_moves_anything() -> None:
    assert in_sheets(r"(?<![\w-])(?:animation|transition)(?:-\w+)?\s*:|@keyframes|scroll-behavior:\s*smooth") == []
    assert [
        page.name for page in PAGES if re.search(r"<(?:marquee|blink|animate|video|audio)\b", page.read_text("utf-8"))
    ] == []


def test_no_style_sheet_puts_anything_in_another_order() -> None:
    """Language links, lists and tables are read in the order of the file; a place in a grid or a reversed row is another."""
    assert in_sheets(REORDERED) == []


@pytest.mark.parametrize(
    "rule",
    [
        "order: -1",
        "order:2",
        "flex-direction: row-reverse",
        "flex-flow: column-reverse wrap",
        "flex-wrap: wrap-reverse",
        "grid-row: 1",
        "grid-column-start: 2",
        "grid-area: a",
        "grid-template-areas: 'b a'",
        "grid-template: 'b a'",
        "grid-auto-flow: dense",
        "reading-flow: flex-visual",
    ],
)
def test_another_order_is_seen(rule: str) -> None:
    assert re.search(REORDERED, f"nav li {{ {rule}; }}")
    assert not re.search(REORDERED, "p { border: 0; grid-template-columns: 1fr 2fr; flex-direction: column; }")


def test_nothing_stays_while_a_page_scrolls() -> None:
    assert in_sheets(r"position\s*:\s*(?:sticky|fixed)") == []


def test_nothing_appears_under_a_pointer() -> None:
    for sheet in SHEETS:
        for selectors, rules in re.findall(r"([^{}]*:hover[^{}]*)\{([^}]*)\}", sheet.read_text("utf-8")):
            assert not re.search(r"display|visibility|opacity|content|height|position", rules), (sheet.name, selectors)


def test_the_search_page_has_the_only_field() -> None:
    fields = {page.name: re.findall(r"<(?:input|select|textarea|button)\b", page.read_text("utf-8")) for page in PAGES}
    assert {name: found for name, found in fields.items() if found} == {"search.html": ["<input", "<button"]}


def sends(page: str) -> list[str]:
    """Return what a page would send words with: an address or a method of a form, and scripts of a page's own."""
    return re.findall(r"(?:form)?(?:action|method)\s*=|\bping\s*=|<script(?![^>]*\bsrc=)|\bon\w+\s*=\s*[\"']", page)


def reaches(script: str) -> list[str]:
    """Return what a script reaches others by: what sends or loads, and an address that it does not get from its page."""
    network = (
        r"fetch|sendBeacon|navigator|XMLHttpRequest|\w*(?:Socket|Source|Worker|Transport|Connection)|importScripts|open"
    )
    markup = (
        r"\w*HTML(?:Unsafe)?|write(?:ln)?|requestSubmit|submit|src(?:set|doc)?|action|setAttribute\w*|cookie|\w+Storage"
    )
    code = re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE)
    made = {*re.findall(r"\bnew (\w[\w.]*)", code), *re.findall(r"createElement\w*\(([^)]*)\)", code)}
    known = {
        "DOMParser",
        "Intl.NumberFormat",
        "URL",
        "URLSearchParams",
        *(f'"{tag}"' for tag in ("a", "li", "mark", "p", "ul")),
    }
    imported = {*re.findall(r"\bimport\b(.*?);", code)} - {"(new URL(form.dataset.index, location.href))"}
    places = re.findall(rf"\b(?:{network}|{markup})\b(?=\s*[(.=\[])|\bnew (?:{network})\b", code)
    moved = re.findall(r"\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:assign|replace)\b", code)
    return [*places, *moved, *sorted(made - known), *sorted(imported), *re.findall(r"""["'`](?:\w+:)?//""", code)]


def test_no_page_or_script_of_the_site_sends_anything() -> None:
    assert {page.name: found for page in PAGES if (found := sends(page.read_text("utf-8")))} == {}
    [script] = (TEMPLATES / "js").rglob("*.js")
    assert reaches(script.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "page",
    [
        '<form method=post action="https://collect.example/">',
        '<button formaction="https://collect.example/">',
        '<a href="#a" ping="https://collect.example/">',
        "<script>x()</script>",
        '<body onload="x()">',
    ],
)
def test_a_page_that_sends_is_seen(page: str) -> None:
    assert sends(page)


@pytest.mark.parametrize(
    "script",
    [
        "navigator.sendBeacon(address, words);",
        "fetch(form.dataset.base + words);",
        "window['fetch']; new XMLHttpRequest();",
        "new WebSocket(address);",
        "new EventSource(address);",
        "new Image().src = address;",
        'document.createElement("img");',
        'link("https://collect.example/", words);',
        "list.innerHTML = words;",
        "location.href = address;",
        "location.assign(address);",
        "form.submit();",
        "await import(address);",
    ],
)
def test_a_script_that_reaches_others_is_seen(script: str) -> None:
    assert reaches(script)


def test_the_one_script_listens_to_the_search_button_alone() -> None:
    [script] = (TEMPLATES / "js").rglob("*.js")
    text = script.read_text("utf-8")
    assert re.findall(r"addEventListener\(\s*(\S+),", text) == ['"submit"']
    assert re.findall(r"\.on[a-z]+\b|setTimeout|setInterval|\beval\b", text) == []


def test_results_of_a_search_are_said() -> None:
    page = (TEMPLATES / "search.html").read_text("utf-8")
    (state,) = re.findall(r'<div role="status".*?</div>', page, re.DOTALL)
    assert {"search-none", "search-count", "search-off"} <= set(re.findall(r'id="([\w-]+)"', state))


def test_the_pale_colour_draws_separators_alone() -> None:
    """WCAG 1.4.11: `--rule` has less contrast than 3 : 1, so that nothing whose meaning readers need may be drawn in it."""
    separators = re.compile(
        r"^(?:\.colophon|hr|blockquote|.*\bpre\[dir=.*|\.box|th, td|(?:\.drawn )?\.grid(?::first-child)?|.*path\.grid-line|\.map-sheet"
        r"|\.card-back|\.row > \.side \+ \.side|@footnote|\.contents a|\.site-head|h2|\.site-foot|\.purposes > li|\.estimates tr|\.errata-passages li)$"
    )
    drawn = {
        selectors.strip()
        for sheet in SHEETS
        for selectors, rules in re.findall(
            r"([^{};]*)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        )
        if "var(--rule)" in rules
    }
    assert drawn
    assert [selectors for selectors in drawn if not separators.match(selectors)] == []


@pytest.mark.slow
def test_the_frame_of_what_has_the_focus_is_in_a_colour_of_text() -> None:
    frames = {
        selectors.strip(): frame
        for sheet in SHEETS
        for selectors, frame in re.findall(r"([^{}]*)\{[^{}]*\boutline\s*:\s*([^;}]+)", sheet.read_text("utf-8"))
    }
    assert frames.pop("main:focus, #text:focus") == "none", "the text itself, where the skip link leads"
    assert frames
    assert {selectors: frame for selectors, frame in frames.items() if "var(--accent)" not in frame} == {}
