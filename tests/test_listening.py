"""What a screen reader receives of the flagship's PDFs in Chromium and Firefox, compared with the page they are made from."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import judges
import pikepdf
import pytest
from pdf import walking

from bifolio import commands, pdf

ROOT = Path(__file__).resolve().parent.parent
TOOL = Path(__file__).with_name("listening.py")
LANGUAGES = ("en", "fa", "sv")
DOCUMENT = "{0}/iran-1988/iran-1988-handout-{0}-a4.pdf"
# Each way to listen: the browser and its switches.
WAYS = {
    "chromium": ("chromium",),
    "chromium with tags": ("chromium", "--enable-features=PdfTags"),
    "firefox": ("firefox",),
}
DISPLAY = count(100 + os.getpid() % 1000 * 20)
# Said too much, as a share: halves of broken words, heads of tables on each page and, without tags, addresses that run over a line.
AGAIN = {"chromium": 0.045, "chromium with tags": 0.03}
INLINE = ("a", "abbr", "b", "bdi", "cite", "em", "i", "q", "span", "strong", "sub", "sup", "time", "wbr")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u200c])*")
# Marks of direction, joiners, and what PDFium has in the place of a hyphen that a line's end made.
UNHEARD = re.compile("[\u00ad\u200d\u200e\u200f\u2060\ufffe\u0002]")
Need = Callable[[str], Path]


class Written(HTMLParser):
    """What is written in a page: its text, headings, pictures, tables, and what runs over every page of paper."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.headings: list[int] = []
        self.alternatives: list[str] = []
        self.tags: Counter[str] = Counter()
        self.running = self.title = ""
        self.feed(html)
        self.text = "".join(self.parts)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.tags[tag] += 1
        if tag == "body":
            self.parts.clear()
            self.running = " ".join(found.get(f"data-{name}", "") for name in ("title", "kind", "state"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img" and found.get("alt"):
            self.alternatives.append(found["alt"])
        if tag not in INLINE or found.get("class") == "fn":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self.title = self.parts[-1]
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(UNHEARD.sub("", text)))


def listen(file: Path, folder: Path, browser: str, *switches: str) -> Any:
    """Return what is heard of a PDF. A browser that does not come up under the display is started anew, twice at most."""
    with pikepdf.open(file) as document:
        pages = len(document.pages)
    result, errors = folder / "heard.json", folder / "errors.txt"
    for _ in range(3):
        if started(browser, *switches, file=file, pages=pages, result=result, errors=errors):
            break
    assert result.is_file(), errors.read_text()[-2000:]
    heard = SimpleNamespace(**json.loads(result.read_text(encoding="utf-8")), sheets=pages)
    heard.text = "\n".join(heard.said)
    return heard


def started(browser: str, *switches: str, file: Path, pages: int, result: Path, errors: Path) -> bool:
    """Return whether a browser on a display of its own has said the whole of a PDF, into `result`."""
    # Two that start at once must not look for a free display at the same number.
    display = ["xvfb-run", "-a", "-n", str(next(DISPLAY)), "-s", "-screen 0 1400x1000x24", "dbus-run-session", "--"]
    command = [*display, "/usr/bin/python3", "-W", "ignore", TOOL, browser, file, str(pages), result, *switches]
    settings = {**os.environ, "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0"}
    with errors.open("w") as log:  # no pipe: a helper of a browser that lives on would hold it open
        try:
            done = subprocess.run(command, stdout=log, stderr=log, env=settings, check=False, timeout=180)
        except subprocess.TimeoutExpired:
            return False
    return done.returncode == 0


@pytest.fixture(scope="module")
def written(flagship: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """Return by language what the document's page says, just as it was given to the typesetter."""
    root, pages = tmp_path_factory.mktemp("pages"), dict[str, Written]()
    for name in ("content", "locales"):
        shutil.copytree(flagship.parent / name, root / name)
    shutil.copy(flagship.parent / "packets.toml", root)

    def note(orders: list[pdf.TypesetJob], **_options: Any) -> Iterator[tuple[pdf.TypesetJob, tuple[()]]]:
        for order in orders:
            pages[str(order.location.path)] = (
                Written(order.html) if "handout" in str(order.location.path) else Written("")
            )
            yield order, ()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "typeset_many", note)
        commands.build(commands.Command(root), formats=["a4"])
    return {language: pages["out/" + DOCUMENT.format(language)] for language in LANGUAGES}


@pytest.fixture(scope="module")
def hear(flagship: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Any]]:
    """Return a function that gives what is heard of a language in a way; the next way is listened to meanwhile."""
    started: dict[tuple[str, str], Future[Any]] = {}
    turns = [(language, way) for way in WAYS for language in LANGUAGES]
    with ThreadPoolExecutor(2) as pool:

        def start(language: str, way: str) -> Future[Any]:
            if (language, way) not in started:
                folder = tmp_path_factory.mktemp("heard")
                started[language, way] = pool.submit(listen, flagship / DOCUMENT.format(language), folder, *WAYS[way])
            return started[language, way]

        def heard(language: str, way: str) -> Any:
            turn = turns.index((language, way))
            now = start(language, way)
            for following in turns[turn + 1 : turn + 2]:
                start(*following)
            return now.result()

        yield heard


@pytest.fixture(scope="session")  # before `flagship`, so that nothing is built for tests that are skipped
def ears() -> None:
    for name in ("xvfb-run", "dbus-run-session", "atspi"):
        judges.need(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["chromium", "chromium with tags"])
def test_chromium_says_what_is_written_and_says_it_once(
    ears: None, need: Need, written: dict[str, Written], hear: Callable[[str, str], Any], language: str, way: str
) -> None:
    need("chromium")
    heard, source = hear(language, way), written[language]
    wanted, said = words(source.text), words(heard.text)
    missed, added = wanted - said, said - wanted
    for word, number in words(source.running).items():  # Chromium says running heads, whatever one does
        added[word] -= number * heard.sheets
    assert missed.total() <= 0.02 * wanted.total(), missed
    assert (+added).total() <= AGAIN[way] * wanted.total(), +added
    assert heard.text.count("\u200c") >= source.text.count("\u200c")


@pytest.mark.parametrize("language", LANGUAGES)
def test_firefox_says_what_each_thing_is(
    ears: None, need: Need, written: dict[str, Written], hear: Callable[[str, str], Any], language: str
) -> None:
    need("firefox")
    heard, source = hear(language, "firefox"), written[language]
    assert heard.headings == source.headings
    assert source.tags["table"]
    assert heard.roles["table"] >= source.tags["table"]  # one over several pages is one on each
    assert heard.roles["list"] >= source.tags["ul"] + source.tags["ol"]
    assert heard.cells
    assert all(column and row for column, row in heard.cells)
    assert set(heard.languages) == {language}
    assert heard.labelled == []
    title = source.title.replace("\u200c", "")  # which Firefox says nowhere
    assert 1 <= " ".join(heard.text.split()).count(" ".join(title.split())) <= 2
    assert words(heard.text).total() <= 1.03 * words(source.text).total()  # no running head


@pytest.mark.parametrize("language", ["en", "fa"])
def test_firefox_says_alternatives_of_pictures_and_no_leader(
    ears: None, need: Need, tmp_path: Path, language: str
) -> None:
    need("firefox")
    file, source = tmp_path / "hard.pdf", Written(walking.source(language))
    file.write_bytes(walking.ours(language))
    heard = listen(file, tmp_path, "firefox")
    assert source.alternatives
    assert heard.images == source.alternatives
    assert heard.headings == source.headings
    assert not re.search(r"\.\s*\.", heard.text)
