"""Pages of editions: what holds for any text, in the source language and translated."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio import edition, language, render
from bifolio.exchange import pseudo_translation
from bifolio.model import Catalogue, Coverage, Edition, Entry, Look
from bifolio.render import PageContext, pages
from bifolio.workspace import Command, LoadedPacket, load_catalogue, load_packets, load_project

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "tests" / "projects" / "demo"
LINK = re.compile(r'<a [^>]*href="((?:https?:|mailto:|#(?!note|call|source|main|index-))[^"]*)"')

# Every word contains "zq", as no word of the templates does.
words = st.lists(st.sampled_from(["zqone", "azqua", "Zzqif", "zqX"]), min_size=1, max_size=4).map(" ".join)
links = st.one_of(
    words.map(lambda text: f"[{text}](https://a.example/{len(text)})"),
    words.map(lambda text: f"[{text}](#story)"),
    words.map(lambda text: f"[{text}][ref]"),
)
inline = st.one_of(
    words,
    links,
    words.map(lambda text: f"*{text}*"),
    words.map(lambda text: f"**{text}** {{somebody}}"),
    words.map(lambda text: f"{text}, {{begin}} [@report]"),
)
lines = st.lists(inline, min_size=1, max_size=3).map(", ".join)
blocks = st.one_of(
    lines,
    words.map(lambda text: f"## {text}"),
    st.lists(lines, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    lines.map(lambda text: f"> {text}"),
    st.tuples(words, lines).map(lambda cells: f"| {cells[0]} | b |\n|---|---|\n| {cells[1]} | 1 |"),
    lines.map(lambda text: f"::: note\n{text}\n:::"),
)
documents = st.lists(blocks, min_size=1, max_size=5).map(
    lambda parts: "\n\n".join(re.sub(r"^(## .*)", rf"\1 {{#h{index}}}", part) for index, part in enumerate(parts))
)
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def project() -> Command:
    """Return a copy of the demo project, for all examples."""
    return Command(Path(shutil.copytree(DEMO, Path(mkdtemp()) / "demo")))


def loaded(text: str) -> LoadedPacket:
    """Return the demo packet with a text added to its section for teachers."""
    command = Command(project().root)
    guide = (DEMO / "content/demo/02-guide.md").read_text(encoding="utf-8")
    more = f"\n\n{text}\n\n[ref]: https://b.example/ref\n"
    (command.root / "content/demo/02-guide.md").write_text(guide + more, encoding="utf-8")
    found = load_project(command)
    assert found is not None
    (packet,) = load_packets(command, found)
    return packet


def edition_of(packet: LoadedPacket, tag: str = "en", catalogue: Catalogue | None = None, index: int = -1) -> Edition:
    return edition.make(
        packet.packet,
        packet.packet.selections[index],
        language=tag,
        source_language="en",
        extracted=packet.messages,
        catalogue=catalogue,
    )


@cache
def context(root: Path) -> PageContext:
    found = load_project(Command(root))
    assert found is not None
    return PageContext(render.environment(root), found, NullTranslations(), assets="", media="")


def page(made: Edition, draw: Callable[..., str] = render.html_page, root: Path | None = None, **more: str) -> str:
    return draw(made, context(root or project().root), **more)


def links_of(html: str) -> Counter[str]:
    return Counter(LINK.findall(html.partition("<main")[2]))


@pytest.mark.slow
@few
@given(documents)
def test_a_catalogue_that_says_the_same_gives_the_page_of_the_source(text: str) -> None:
    packet = loaded(text)
    entries = tuple(Entry(message.msgid, (message.msgid,), message.msgctxt) for message in packet.messages)
    same = edition_of(packet, catalogue=Catalogue("x.po", "en", entries=entries))
    assert "Origin of the translation" in page(same)
    same = replace(same, origins={})  # all that a translation has and its source has not
    assert page(same) == page(edition_of(packet))
    paper = {"draw": render.paper_page, "form": "a4"}
    assert page(same, **paper) == page(edition_of(packet), **paper)  # type: ignore[arg-type]


@pytest.mark.slow
@few
@given(documents)
def test_a_pseudo_translated_page_contains_no_word_of_the_source_and_all_its_links(text: str) -> None:
    packet = loaded(text)
    translated = pseudo_translation.translated(packet.messages, "en-XA", "demo")
    html = page(edition_of(packet, "en-XA", translated))
    assert "zq" in page(edition_of(packet)).lower()
    assert "zq" not in re.sub(r"<[^>]*>", " ", html).lower()
    assert links_of(html) == links_of(page(edition_of(packet)))


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["fa", "sv"])
@pytest.mark.parametrize("root", [DEMO, ROOT], ids=["demo", "flagship"])
def test_a_translated_page_links_to_what_the_source_links_to(root: Path, tag: str) -> None:
    command = Command(root)
    found = load_project(command)
    assert found is not None
    for packet in load_packets(command, found):
        catalogue = load_catalogue(command, tag, packet.packet.name)
        assert catalogue is not None
        for index in range(len(packet.packet.selections)):
            source = links_of(page(edition_of(packet, index=index), root=root))
            assert links_of(page(edition_of(packet, tag, catalogue, index), root=root)) == source


@pytest.mark.parametrize(("tag", "works"), [("fa", 1), ("en", 2)])
def test_a_foreign_source_is_one_block_in_a_list_from_the_right(tag: str, works: int) -> None:
    facts = {"author": "A", "year": "2001", "title": "T", "publisher": "P", "url": "https://zq.example/a", "number": ""}
    more = {"id": "a", "language": "en", "direction": "ltr", "pages": "", "note": "", "stance": "", "read": "full"}
    listed = context(project().root)
    html = listed.fill("data/sources.html", listed.names(tag), records=[SimpleNamespace(**facts, **more)])
    assert html.count('class="work"') == works
    block = '<cite>T</cite>. <a class="address" href="https://zq.example/a">zq.example/a</a></span>'
    assert (block in html) == (tag == "fa")


@pytest.mark.slow
def test_the_notes_are_inside_the_text_where_reader_modes_find_them() -> None:
    text = page(edition_of(loaded("A word.[^a]\n\n[^a]: A note.")), root=None).partition('<div id="text"')[2]
    assert text.index('role="doc-endnotes"') < text.index("</div>\n</article>")


LINKS = """## In [a heading](https://zq.example/heading) {#links}

[The manual](https://zq.example/a/manual/), [mail](mailto:a@zq.example), [this part](#links), <https://zq.example/auto>,
[zq.example](https://www.zq.example/) and[^a].

[^a]: Also [there](https://zq.example/there)."""
NOTED = re.compile(r'<a class="address" dir="ltr" href="[^"]*"(?: id="[^"]*")?>([^<]*)</a>')


@pytest.mark.slow
def test_a_link_on_paper_has_a_note_with_its_address() -> None:
    made = edition_of(loaded(LINKS))
    html = page(made, render.paper_page, form="a4")
    assert NOTED.findall(html) == ["zq.example/heading", "zq.example/a/manual/", "a@zq.example", "zq.example/there"]
    assert html.count('<span class="fn"><a class="address"') == 3
    assert '<a href="https://zq.example/there">there</a> (<a class="address"' in html
    assert '<li><a href="#links">In <span>a heading</span></a>' in html
    assert not NOTED.search(page(made, render.paper_page, form="phone"))
    assert not NOTED.search(page(made))
    silent = replace(
        context(project().root), project=replace(context(project().root).project, look=Look(addresses=False))
    )
    assert not NOTED.search(render.paper_page(made, silent, form="a4"))


AGAIN = "[One](https://zq.example/a), [two](https://zq.example/a) and [three](https://zq.example/b)."


@pytest.mark.slow
def test_the_address_of_two_links_is_told_once_in_a_section() -> None:
    made = edition_of(loaded(AGAIN))
    html = page(made, render.paper_page, form="a4")
    assert NOTED.findall(html) == ["zq.example/a", "zq.example/b"]
    place = re.search(r'id="(address-\d)">zq\.example/a<', html)
    assert place
    assert f'two</a><a class="told" href="#{place[1]}"></a> and' in html
    facing = render.bilingual((made, made), (context(project().root), context(project().root)))
    assert facing.count("zq.example/a</a>") == 2
    again = r'two</a><sup class="noteref"><a href="#en-note-(\d)" role="doc-noteref">\1</a></sup>'
    assert len(re.findall(again, facing)) == 2


NAMED = "Zq one[^a] and two.[^a]\n\nzq three.[^b][^a]\n\n[^a]: zqfirst.\n\n[^b]: zqsecond."


@pytest.mark.slow
def test_a_note_that_is_called_twice_is_there_once_on_pages_and_at_each_call_in_copies_to_edit() -> None:
    made = edition_of(loaded(NAMED))
    paper = page(made, render.paper_page, form="a4")
    place = re.search(r'<span class="fn"><span id="(named-\d)">zqfirst.</span></span> and two', paper)
    assert place
    assert paper.count("zqfirst") == 1
    assert paper.count(f'<a class="told" href="#{place[1]}"></a>') == 2
    shown = page(made)
    assert shown.count("zqfirst") == 1
    calls = re.findall(r'<a href="(#note-\d+)"(?: id="[^"]*")? role="doc-noteref">', shown)
    assert max(Counter(calls).values()) == 3
    assert page(made, render.editable_page).count("zqfirst") == 3
    facing = render.bilingual((made, made), (context(project().root), context(project().root)))
    assert facing.count("zqfirst") == 2


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 8, "0"), (1, 3, "33"), (2, 3, "66"), (999, 1000, "99"), (8, 8, "100")]
)
def test_a_share_is_rounded_down(part: int, whole: int, percent: str) -> None:
    assert pages.share(part, whole, language.get("en")).startswith(percent)


@pytest.mark.slow
def test_a_template_gets_the_titles_and_the_headings_below_them_and_no_more(tmp_path: Path) -> None:
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    (root / "templates").mkdir()
    listed = "{% for one in edition.contents %}{{ one.id }} {% for two in one.children %}{{ two.id }} {% endfor %}{% endfor %}"
    (root / "templates" / "contents.html").write_text(f"<nav>{listed}</nav>", encoding="utf-8")
    made = edition_of(loaded("## Zq second {#second}\n\nText.\n\n### Zq third {#third}\n\nText."))
    assert "<nav>story how-many guide second </nav>" in page(made, render.paper_page, root, form="a4")


def test_a_list_tells_of_the_largest_draft_how_much_of_it_is_signed() -> None:
    made = edition_of(loaded("Zq text."))
    whole, draft, short = Coverage(translated=9, reviewed=9), Coverage(translated=4, fuzzy=1, reviewed=2), Coverage(3)
    editions = [replace(made, language="sv", coverage=counts) for counts in (short, whole, draft)]
    shown = pages.summary(editions, language.get("sv"), context(project().root).project)
    assert (shown.draft, shown.reviewed, shown.messages) == (True, 2, 5)
    shown = pages.summary([editions[1]], language.get("sv"), context(project().root).project)
    assert (shown.draft, shown.reviewed, shown.messages) == (False, 9, 9)
