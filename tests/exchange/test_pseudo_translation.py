"""Pages in pseudo-languages have no English left: what cannot be translated is found, in the demo and in the flagship."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bifolio import checks, commands, exchange, language
from bifolio.exchange import pseudo_translation
from bifolio.model import Message

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"[A-Za-z]{2,}")
# What stays as it is in every language: code, and what says that it is in another one (names of works, endonyms).
VOID = {"meta", "link", "img", "br", "hr", "input", "wbr", "col", "path", "rect", "line", "circle", "use", "polyline"}
SEEN = ("alt", "title", "aria-label", "content", "placeholder", "summary")
# Addresses, licences, the engine's name, the names that packets.toml gives, a number that a value writes in words.
ALLOWED = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|CC[ -]BY[ -]SA[ -]4\.0|CC-BY-SA|CC0|PDF(/UA)?|\bbifolio\b|SHA256SUMS|\bseven\b"
)


class Reader(HTMLParser):
    """Collects what a reader sees in the page's own language."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag
        self.stack: list[tuple[str, bool]] = [("", False)]
        self.seen: list[str] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        fallback = {"fallback", "source-words"} & set((said.get("class") or "").split())
        assert not fallback, f"English stands in: {name} {said}"
        own = said.get("lang", self.tag) == self.tag
        other = self.stack[-1][1] if "lang" not in said else not own
        hidden = other or name in ("style", "script", "code")
        if not hidden and not (name == "meta" and said.get("name") not in ("description", "title")):
            self.seen += [said[key] or "" for key in SEEN if key in said]
        if name not in VOID:
            self.stack.append((name, hidden))

    def handle_startendtag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, name: str) -> None:
        while len(self.stack) > 1 and self.stack.pop()[0] != name:
            pass

    def handle_data(self, data: str) -> None:
        if not self.stack[-1][1]:
            self.seen.append(data)


def english(html: str, tag: str) -> list[str]:
    """Return the runs of text of a page that have an English word."""
    reader = Reader(tag)
    reader.feed(html)
    return [text.strip() for text in reader.seen if WORD.search(ALLOWED.sub("", text))]


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.slow) for name in ("demo", "flagship")])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project built as pages for the browser, in both pseudo-languages."""
    root = tmp_path_factory.mktemp("pseudo") / "project"
    if request.param == "demo":
        shutil.copytree(ROOT / "tests/projects/demo", root)
    else:
        for name in ("content", "locales"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "packets.toml", root)
    run = commands.Command(root)
    commands.build(run, languages=pseudo_translation.TAGS, formats=("html",))
    assert [finding for finding in run.findings if finding.severity.value == "error"] == []
    assert not any((root / "locales" / tag).exists() for tag in pseudo_translation.TAGS)
    return root / "out"


@pytest.mark.parametrize("tag", pseudo_translation.TAGS)
def test_no_english_remains_on_any_page(built, tag):
    pages = sorted((built / tag).rglob("*.html"))
    assert pages
    left = {
        f"{page.relative_to(built)}: {text}"
        for page in pages
        for text in english(page.read_text(encoding="utf-8"), tag)
    }
    assert sorted(left) == []


def test_a_page_runs_in_the_direction_of_its_pseudo_language(built):
    for tag, direction in (("en-XA", "ltr"), ("ar-XB", "rtl")):
        page = next(iter(sorted((built / tag).rglob("*.html")))).read_text(encoding="utf-8")
        assert re.search(rf'<html[^>]* lang="{tag}"[^>]* dir="{direction}"', page)


@pytest.mark.parametrize("tag", pseudo_translation.TAGS)
@pytest.mark.parametrize(
    "text",
    [
        "{count} people, see [the **list**](https://example.org/a?b=c) and `code_{x}`[@amnesty-2018, p. 12].[^note]",
        "Words\\\nbroken, *then* {date.year} and <https://a.example> \\* done &amp; more",
    ],
)
def test_markup_values_and_citations_survive(tag, text):
    message = Message(text)
    entry = pseudo_translation.translated([message], tag, "x").entries[0]
    made = exchange.pseudo_translation.translated([message], tag, "x")
    assert entry.usable
    found = checks.catalogue([message], made, language.get("fa" if tag == "ar-XB" else "sv"), language.get("en"))
    assert [each.code for each in found if each.severity.value == "error" or each.code in ("T301", "T302")] == []


def test_a_message_is_a_third_longer_and_in_brackets():
    text = "An ordinary sentence of some length, with {value} in it."
    said = pseudo_translation.pseudo(text, "en-XA")
    assert said[0] == "‹"
    assert said[-1] == "›"
    assert "{value}" in said
    assert 1.25 <= len(said) / len(text) <= 1.45
    assert pseudo_translation.pseudo("%(n)s of %%", "ar-XB").count("%") == 3


def test_a_word_of_english_on_a_page_would_be_found():
    page = '<html lang="en-XA"><p>{}</p><p lang="fa">not</p><img alt="{}"><code>not</code><cite lang="en">A title</cite></html>'
    assert english(page.format("ķéþţ", "ķéþţ"), "en-XA") == []
    assert english(page.format("left over", "seen"), "en-XA") == ["left over", "seen"]
    with pytest.raises(AssertionError, match="English stands in"):
        english('<span class="source-words" lang="en">Contents</span>', "en-XA")
