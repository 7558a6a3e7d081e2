"""Passages that look like markup, code or addresses are words on the page: Chromium runs, loads and hides nothing of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Browser, Page

from bifolio import catalogue, commands, output, preview, sheets
from bifolio.commands import Command
from bifolio.preview import sheet_form
from bifolio.preview.state import PreviewState

pytestmark = [pytest.mark.judge, pytest.mark.slow]
RUN = "window.ran=1"
# A passage in Markdown, and what readers see of it.
PASSAGES = [
    (rf"\<script>{RUN}\</script>", f"<script>{RUN}</script>"),
    (f"&lt;script&gt;{RUN}&lt;/script&gt;", f"<script>{RUN}</script>"),
    (f"&#60;img src=https://evil.example/a onerror={RUN}&#62;", f"<img src=https://evil.example/a onerror={RUN}>"),
    (f"&#x3c;svg onload={RUN}&#x3e;", f"<svg onload={RUN}>"),
    (f"`<script>{RUN}</script>`", f"<script>{RUN}</script>"),
    ("`<!-- -->`", "<!-- -->"),
    (r"\<style>@import url(//evil.example/a.css)\</style>", "<style>@import url(//evil.example/a.css)</style>"),
    (
        r"\<link rel=stylesheet href=https://evil.example/a.css>",
        "<link rel=stylesheet href=https://evil.example/a.css>",
    ),
    (
        r"\<meta http-equiv=refresh content=0;url=https://evil.example>",
        "<meta http-equiv=refresh content=0;url=https://evil.example>",
    ),
    (r"\<base href=https://evil.example>", "<base href=https://evil.example>"),
    (r"\</p>\</main>\</body>\</html>", "</p></main></body></html>"),
    (r"\<plaintext>", "<plaintext>"),
    (r"\<textarea>\<title>", "<textarea><title>"),
    (r"\<!-- hidden -->", "<!-- hidden -->"),
    (r"]]> ?> %>", "]]> ?> %>"),
    (f'" onmouseover="{RUN}', f'" onmouseover="{RUN}'),
    (f"' onfocus='{RUN}' autofocus='", f"' onfocus='{RUN}' autofocus='"),
    ("`javascript:window.ran=1`", "javascript:window.ran=1"),
    ("`{{ 7 * 7 }} {% include 'x' %} {# y #}`", "{{ 7 * 7 }} {% include 'x' %} {# y #}"),
    ("`${7*7} #{7*7} %(title)s {0}`", "${7*7} #{7*7} %(title)s {0}"),
    ("url(https://evil.example/a) expression(window.ran=1)", "url(https://evil.example/a) expression(window.ran=1)"),
    ("&amp;lt;b&amp;gt; &amp;amp;", "&lt;b&gt; &amp;"),
    ("https://evil.example/ www.evil.example", "https://evil.example/ www.evil.example"),
    (f"**\\<b onclick={RUN}>** *\\<i>*", f"<b onclick={RUN}> <i>"),
    (f"[\\<u onclick={RUN}>](https://good.example/)", f"<u onclick={RUN}>"),
    (f'![\\" onerror=\\"{RUN}](media/a.svg)', ""),
]
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAs63p3/qW+KSbiAnw1/Miw2yhZfVRmsHjDdOTaaw1AP"  # of a release, whose texts are kept
SETTINGS = {
    "packets.toml": f'release_keys = ["{KEY}"]\n'
    'title = "T"\npublisher = "P <script>window.ran=1</script>"\ncorrections = "nobody"\npackets = ["p"]\n[languages.fa]\n',
    "content/p/packet.yaml": 'title: A\nversion: "1"\ndate: 2026-01-01\nformats: [html, single]\nselections: {main: {title: M, sections: [story]}}\n',
    "content/p/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
}
HIDDEN = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.data.trim() || parent.closest("style, .visually-hidden, details:not([open])")) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const box = range.getBoundingClientRect(), style = getComputedStyle(parent);
    const seen = box.width > 0 && box.height > 4 && parent.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!seen || style.color === style.backgroundColor || parseFloat(style.fontSize) < 8) found.push(node.data.trim().slice(0, 60));
  }
  return found;
}"""
ACTIVE = """() => [...document.querySelectorAll("*")].filter(element =>
  ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "FORM", "BASE"].includes(element.tagName)
  || (element.tagName === "META" && element.httpEquiv === "refresh")
  || [...element.attributes].some(each => /^on/i.test(each.name) || /^\\s*javascript:/i.test(each.value))).map(element => element.outerHTML)"""


WORDS = f"<script>{RUN}</script><img src=//evil.example onerror={RUN}>"  # where text is no Markdown


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return out/ of a project with the passages, in the source language and, word for word, in a translation."""
    root = tmp_path_factory.mktemp("hostile")
    write_project(root)
    return built(root)


def write_project(root: Path) -> None:
    paragraphs = "\n\n".join(
        f"Before {number}: {text} :after {number}." if shown else text for number, (text, shown) in enumerate(PASSAGES)
    )
    cells = "\n".join(
        f"| {number} | {text.replace('|', '')} |" for number, (text, shown) in enumerate(PASSAGES) if shown
    )
    story = f"# Story {{#story}}\n\n{paragraphs}\n\n| Number | Passage |\n|---|---|\n{cells}\n"
    for path, text in {**SETTINGS, "content/p/01-story.md": story}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    extracted = Command(root)
    commands.extract(extracted)
    assert [str(f) for f in extracted.findings if f.severity.value == "error"] == []
    file = root / "locales/fa/LC_MESSAGES/p.po"
    texts = polib.pofile(str(file))
    for entry in texts:
        entry.msgstr = entry.msgid
    texts.save()


def built(root: Path) -> Path:
    command = Command(root)
    commands.build(command)
    assert [str(f) for f in command.findings if f.severity.value == "error"] == []
    return root / "out"


@pytest.fixture(scope="module")
def more(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what else shows passages: errata, a comparison, and the views of translators."""
    root = Path(shutil.copytree(out.parent, tmp_path_factory.mktemp("more") / "project"))
    (root / "out").rename(root.parent / "old")
    for path, old, new in (
        ("content/p/01-story.md", "Before", "Earlier"),
        ("locales/fa/LC_MESSAGES/p.po", "Before", "Earlier"),
        ("content/p/packet.yaml", 'version: "1"', 'version: "2"'),
    ):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    built(root).rename(root.parent / "new")
    command, folder = Command(root), root.parent / "pages"
    commands.write_errata(command, root.parent / "old", root.parent / "new", folder)
    entries = catalogue.load(root, "locales/fa/LC_MESSAGES/p.po", "fa").entries
    blank = sheets.PrintedSheet("", "fa", "p", sheets.BACK_TRANSLATION, (), "story")
    made = sheets.printed(root, blank, entries)
    output.replace(root / sheets.path_of("fa", made.number), sheets.text(made).encode(), shown="")
    answers = [
        sheets.Answer(made.number, made.code(at), "", WORDS, WORDS, at) for at in range(1, len(made.passages) + 1)
    ]
    commands.enter_answers(command, "fa", answers, "back.csv", to=folder)
    preview.write_static(command, out=folder / "view")
    assert [str(f) for f in command.findings if f.severity.value == "error"] == []
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "p-en-errata-1-2.html",
        "p-fa-errata-1-2.html",
        "p-fa-comparison-*.html",
        "view/fa/p/main.html",
        "view/index.html",
    ],
)
def test_nothing_runs_or_loads_in_errata_comparisons_and_views(more: Path, browser: Browser, name: str) -> None:
    [file] = more.glob(name)
    page, requests = browser.new_page(), list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    own = page.evaluate("() => document.querySelectorAll('script[src$=\"preview.js\"]').length")
    assert own == int(name.startswith("view"))
    assert name == "view/index.html" or "Earlier 1: <script>" in " ".join(page.inner_text("main").split())
    assert page.evaluate("window.ran") is None
    assert [url for url in requests if not url.startswith((more.as_uri(), "data:"))] == []
    assert len(page.evaluate(ACTIVE)) == own
    assert own or page.evaluate(HIDDEN) == []
    page.close()


@pytest.mark.parametrize(
    "fields", [{"note": WORDS, "reviewer": WORDS, "correction": WORDS}, {"sheet": WORDS}, {"number": WORDS}]
)
def test_nothing_runs_or_loads_in_the_form_for_sheets(more: Path, browser: Browser, fields: dict[str, str]) -> None:
    root = more.parent / "project"
    [file] = (root / "locales/fa/sheets").iterdir()
    sheet = sheets.load(root, "fa", file.stem)
    assert sheet is not None
    texts = catalogue.load(root, "locales/fa/LC_MESSAGES/p.po", "fa")
    entries = {at: sheets.current(sheet, at, texts) for at in range(1, len(sheet.passages) + 1)}
    place = next(at for at, entry in entries.items() if entry and entry.msgid.startswith("Earlier 0: "))
    given = {"sheet": file.stem, "number": sheet.code(place), "answer": "question", **fields}
    shown = sheet_form.page(PreviewState(root, more / "view"), "fa", given, enter=False)
    assert shown is not None
    page, requests = browser.new_page(), list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.set_content(shown)
    boxes = page.evaluate("() => [...document.querySelectorAll('input, textarea')].map(each => each.value)")
    text = " ".join(page.inner_text("main").split())
    assert WORDS in boxes or WORDS in text
    assert f"Earlier 0: {PASSAGES[0][0]} :after 0." in text or len(fields) == 1
    assert page.evaluate("window.ran") is None
    assert [url for url in requests if "evil" in url] == []
    assert [element for element in page.evaluate(ACTIVE) if not element.startswith('<form class="paper-form"')] == []
    page.close()


def test_nothing_runs_or_loads_in_any_other_page(out: Path, browser: Browser) -> None:
    for file in sorted(out.rglob("*.html")):
        page, requests = browser.new_page(), list[str]()
        page.on("request", lambda request, requests=requests: requests.append(request.url))
        page.goto(file.as_uri())
        assert page.evaluate("window.ran") is None
        assert [
            url for url in requests if not url.startswith("file:")
        ] == []  # the page of errors begins at a server's root
        assert page.evaluate(ACTIVE) == [], file
        page.close()


@pytest.mark.parametrize("name", ["main.html", "p-main-{}-single.html"])
@pytest.mark.parametrize("tag", ["en", "fa"])
def test_nothing_of_a_passage_runs_loads_or_is_hidden(out: Path, browser: Browser, tag: str, name: str) -> None:
    page, requests, dialogs = browser.new_page(), list[str](), list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto((out / tag / "p" / name.format(tag)).as_uri())
    for event in ("mouseover", "click", "focus", "load", "error"):
        page.evaluate(
            "event => document.querySelectorAll('main *').forEach(each => each.dispatchEvent(new Event(event, {bubbles: true})))",
            event,
        )
    text = " ".join(page.inner_text("main").split())
    for number, (_, shown) in enumerate(PASSAGES):
        if shown:
            assert f"Before {number}: {shown} :after {number}." in text
    assert page.evaluate("window.ran") is None
    assert dialogs == []
    assert [url for url in requests if not url.startswith((out.as_uri(), "data:"))] == []
    assert page.evaluate(ACTIVE) == []
    assert page.evaluate(HIDDEN) == []
    page.close()


def test_the_test_sees_what_runs_and_what_is_hidden(browser: Browser, tmp_path: Path) -> None:
    page: Page = browser.new_page()
    page.set_content(
        f"<main><p onclick=x>a<p style='visibility:hidden'>b<p style='font-size:1px'>c<script>{RUN}</script></main>"
    )
    assert page.evaluate("window.ran") == 1
    assert len(page.evaluate(ACTIVE)) == 2
    assert page.evaluate(HIDDEN) == ["b", "c", RUN]
    page.close()
