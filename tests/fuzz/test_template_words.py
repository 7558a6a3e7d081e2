"""No catalogue of the templates' words raises anything but Refused, and no word changes the elements of a page."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bifolio import edition, language, render
from bifolio.catalogue import gettext
from bifolio.render import PageContext
from bifolio.workspace import (
    UI,
    Command,
    interface_messages,
    interface_words,
    load_catalogue,
    load_interface_words,
    load_packets,
    load_project,
)
from fuzz import CORPUS, fuzz

DEMO = Path(__file__).parent.parent / "projects" / "demo"
TAG = "ru"  # the engine has no words in it, so that all are the input's
TOKENS = [
    token.encode()
    for token in (
        '"', "\\", "\\n", "\n", "\\\"", "#, fuzzy\n", "#~ ", 'msgctxt "interface"\n', 'msgid "Contents"\n', 'msgstr "', 'msgstr[0] "', 'msgstr[9] "', 'msgid_plural "',
        "<script>alert(1)</script>", "<b>", "</title>", "<!--", "&lt;", "&#0;", "&#x202e;", "&amp;", "&", "'", "\\\" onload=\\\"x", "javascript:x", "https://evil.example/", "{{ 7 * 7 }}", "{% x %}", "{#",
        "%", "%%", "%(number)s", "%(nothing)s", "%(number)d", "%(number)999999999s", "%(number)*s", "%(", "%s", "%n", "%(number.__class__)s", "{number}", "{0}",
        "\u202e", "\u200b", "\ufeff", "\ufdd0", "\ufdd1", "\ufdd2", "\ue000", "\U000e0041", "\u2028", "\x1b[2J", "\0", "\xff", "пункт", "۱۲", "a\u0300\u0301\u0302\u0303",
        "Plural-Forms: nplurals=1; plural=0;\\n", "plural=n/0;", "nplurals=999", "charset=utf-7", "Language: fa\\n", "# bifolio: ignore T317 it is right\n",
    )
]  # fmt: skip


class Elements(HTMLParser):
    """Counts the elements of pages with the names of their attributes, without `span`, which marks words in another language."""

    def __init__(self, pages: Iterator[str]) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, ...]] = Counter()
        for page in pages:
            self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "span":
            self.counts[(tag, *(name for name, _ in attrs))] += 1


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Return what makes pages with an input as the words of their templates."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    with (root / "packets.toml").open("a") as settings:
        settings.write(f"\n[languages.{TAG}]\n")
    file = root / "locales" / TAG / "LC_MESSAGES" / "ui.po"
    file.parent.mkdir(parents=True)
    templates, command = render.environment(root), Command(root)
    project = load_project(command)
    assert project is not None
    (loaded,) = load_packets(command, project)
    messages = interface_messages(command, project)
    monkeypatch.setattr(
        interface_words, "interface_messages", lambda *_: messages
    )  # parsing the templates takes longest
    made = edition.make(
        loaded.packet,
        loaded.packet.selections[0],
        language=TAG,
        source_language="en",
        extracted=loaded.messages,
    )

    def pages(words: NullTranslations) -> Iterator[str]:
        context = PageContext(templates, project, words, assets="", media="")
        yield render.html_page(made, context)
        part = {
            "language": language.of(project, TAG),
            "packets": [],
            "words": words,
            "first": True,
            "front": "index.html",
            "alone": True,
        }
        yield render.index(context, [part], TAG, template="404.html", part="404-language.html")
        yield render.index(context, [part], TAG)

    plain = {}
    for draft in (False, True):  # pages say of words that nobody has signed that they are a draft
        english = NullTranslations()
        english.draft = draft  # type: ignore[attr-defined]
        plain[draft] = Elements(pages(english)).counts

    def run(content: bytes) -> None:
        file.write_bytes(content)
        reading = Command(root)
        words = load_interface_words(reading, project, (TAG,)).get(TAG)
        assert words or reading.findings
        assert all((root / finding.location.path).is_file() for finding in reading.findings)
        for catalogue in (
            words,
            load_catalogue(reading, TAG, UI),
        ):  # whatever the checks refuse is escaped all the same
            if catalogue:
                shown = gettext(catalogue)
                elements = Elements(pages(shown)).counts
                assert elements == plain[shown.draft], "a word changes the elements of a page"
        if words:
            assert not any(sign in page for page in pages(gettext(words)) for sign in "\ufdd0\ufdd1\ufdd2\0\u202e")

    return run


@pytest.mark.slow
def test_no_word_of_the_templates_raises_anything_but_refused(target: Callable[[bytes], None]) -> None:
    assert fuzz("template_words", target, tokens=TOKENS) > len(list((CORPUS / "template_words").iterdir()))
