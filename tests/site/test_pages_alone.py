"""Pages of every kind that a build makes ask for nothing from elsewhere, run nothing, and listen to nothing."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from demo_project import DEMO, invoke, replace_in

pytestmark = pytest.mark.slow
# What loads an address in HTML and SVG. A link of words loads nothing until a reader follows it.
LOADED = {"src", "srcset", "imagesrcset", "poster", "data", "background", "action", "formaction", "ping", "manifest"}
LEADING = {"alternate", "canonical", "license"}  # kinds of <link> that load nothing
ACTIVE = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "audio",
    "video",
    "track",
    "base",
    "marquee",
    "animate",
    "set",
}
HEAD = ("html", "head", "meta", "title", "link", "style", "body")
LISTENING = re.compile(r"on\w+|accesskey|autofocus|autoplay|draggable|contenteditable|popover")


class Reader(HTMLParser):
    """What a page loads from elsewhere or does, and the words and classes of what is above its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.above: list[str] = []
        self.is_above = True
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what an element loads, does and listens to."""
        values = {name.rpartition(":")[2]: value or "" for name, value in attributes}
        loads = LOADED | ({"href"} if tag not in ("a", "area", "link") else set())
        if tag == "link" and not LEADING & set(values.get("rel", "").split()):
            loads = loads | {"href"}
        self.wrong += [f"<{tag} {name}={values[name]}>" for name in loads & values.keys() if elsewhere(values[name])]
        self.wrong += [f"<{tag} style={each}>" for each in styled(values.get("style", ""))]
        self.wrong += [f"<{tag} {name}>" for name in values if LISTENING.fullmatch(name)]
        if tag in ACTIVE or values.get("http-equiv"):
            self.wrong.append(f"<{tag}>")
        if tag == "main":
            self.is_above = False
        elif self.is_above and tag not in HEAD:
            kind = "language" if "lang" in values else tag  # the page's own language is no link
            self.above.append(f"<{kind} {values.get('class', '')} {values.get('aria-label', '')}>")

    def handle_data(self, data: str) -> None:
        """Note the words above the text, and what styles in a page load."""
        if self.cdata_elem == "style" and styled(data):
            self.wrong.append(data)
        if self.is_above and self.above and data.strip():
            self.above.append(data.strip())


def elsewhere(address: str) -> bool:
    return bool(re.search(r"(?:^|,)\s*(?:\w[\w+.-]*:|//|\\\\)", address)) and not address.startswith("data:")


def styled(sheet: str) -> list[str]:
    """Return the addresses of other places in a style sheet."""
    addresses = re.findall(r"""url\(\s*["']?([^)"']*)|@import\s+["']([^"']*)""", sheet)
    return [each for pair in addresses for each in pair if elsewhere(each)]


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the paths and texts of all pages and style sheets in a folder, its ZIPs and its books."""
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        path = file.relative_to(folder).as_posix()
        if file.suffix in (".zip", ".epub"):
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    if name.endswith((".html", ".xhtml", ".svg", ".css")):
                        yield f"{path}/{name}", archive.read(name).decode()
        elif file.suffix in (".html", ".svg", ".css"):
            yield path, file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the texts of the pages and style sheets of the demo, built in every format that is made of HTML, by path."""
    demo = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("alone") / "demo"))
    replace_in(demo / "content/demo/packet.yaml", "[html, single, a4, booklet, bilingual]", "[html, single, epub, zip]")
    replace_in(demo / "content/demo/packet.yaml", "formats: [html, a4]", "formats: [html]")
    assert invoke("build", "--project", demo, "-q").exit_code == 0
    return dict(files(demo / "out"))


def pages(built: dict[str, str], *kinds: str) -> dict[str, Reader]:
    return {path: Reader(text) for path, text in built.items() if path.endswith(kinds)}


def test_no_page_of_any_kind_loads_anything_from_elsewhere_or_does_anything(built: dict[str, str]) -> None:
    kinds = {"index.html", "404.html", "statement.html", "handout.html", "single.html", "START.html", "xhtml", "svg"}
    assert [kind for kind in kinds if not any(path.endswith(kind) for path in built)] == []
    read = pages(built, "html", "svg")
    assert {path: page.wrong for path, page in read.items() if page.wrong} == {}
    sheets = {path: styled(text) for path, text in built.items() if path.endswith(".css")}
    assert len(sheets) > 3
    assert {path: wrong for path, wrong in sheets.items() if wrong} == {}


@pytest.mark.parametrize("tag", ["en", "fa", "sv"])
def test_what_is_above_the_text_is_the_same_on_each_page_of_a_language(built: dict[str, str], tag: str) -> None:
    read = pages(built, ".html").items()
    of_site = rf"{tag}/(?!.*single|404)[\w/-]+\.html"  # a page for wrong addresses leads to the first pages alone
    above = {path: page.above for path, page in read if re.fullmatch(of_site, path)}
    assert len(above) > 4
    assert len({*map(tuple, above.values())}) == 1, above
