"""A book of mdBook is read, imported and built in another language."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from bifolio import catalogue, commands, markdown
from bifolio.markdown import mdbook_dialect

BOOK = """<!-- a comment
of two lines -->
# First { #own }

<details>
Some <kbd>x</kbd> and `<b>` by [@someone](https://a.example).
</details>

{{%segment outline}}

```html
<!-- kept --> <b># kept</b>
```

# Second
![badge](https://a.example/b.svg) text
"""


def test_a_section_of_mdbook_becomes_ours_line_by_line():
    made = mdbook_dialect.of_mdbook(BOOK, "one").text
    assert made.count("\n") == BOOK.count("\n")
    assert made.split("\n")[2] == "# First {#one}"
    assert made.split("\n")[5] == "Some x and `<b>` by [\\@someone](https://a.example)."
    assert "<!-- kept --> <b># kept</b>" in made
    assert "## Second {#one-2}" in made
    assert "\nbadge text" in made
    assert markdown.parse(made, "x").findings == ()


PO = """msgid ""
msgstr ""
"Language: fa\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#: src/one.md:1
msgid "First"
msgstr "نخست"

#: src/one.md:6
msgid "Some <kbd>x</kbd> and `<b>` by [@someone](https://a.example)."
msgstr "کمی <kbd>x</kbd> و `<b>` از [@someone](https://a.example)."

#: src/one.md:9
msgid "The _end_ of [it](https://b.example)"
msgstr "<span dir=rtl>_پایان_ [آن](https://b.example)</span>"
"""


@pytest.mark.slow
def test_a_book_of_mdbook_is_taken_in_and_built(tmp_path: Path):
    folder = tmp_path / "content/book"
    folder.mkdir(parents=True)
    (tmp_path / "packets.toml").write_text(
        'title = "B"\npublisher = "N"\ncorrections = "n"\npackets = ["book"]\n[languages.fa]\n', encoding="utf-8"
    )
    settings = 'title: Book\nversion: "1"\ndate: 2026-01-02\ndialect: mdbook\nformats: [html, single]\nselections:\n  all:\n    title: All\n    sections: [one]\n'
    (folder / "packet.yaml").write_text(settings, encoding="utf-8")
    text = f'{BOOK}\nThe *end*\nof [it][b]\n\n[b]: https://b.example\n\n<img src="img/a.svg" alt="A plan">\n'
    (folder / "01-one.md").write_text(text, encoding="utf-8")
    (folder / "img").mkdir()
    for name in ("a.svg", "unnamed.svg"):
        (folder / "img" / name).write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8"
        )
    (tmp_path / "fa.po").write_text(PO, encoding="utf-8")
    run = commands.Command(tmp_path)
    told = commands.import_translations(run, "fa", tmp_path / "fa.po")
    assert {finding.code for finding in run.findings} == {"C335"}
    assert "3 messages changed, 0 refused" in told[0]
    made = catalogue.load(tmp_path, "locales/fa/LC_MESSAGES/book.po", "fa")
    assert made.by_key[None, "The *end* of [it](https://b.example)"].msgstr == ("_پایان_ [آن](https://b.example)",)
    commands.build(run, formats=("html", "single"))
    assert [each for each in run.findings if each.severity.value == "error"] == []
    page = (tmp_path / "out/fa/book/all.html").read_text(encoding="utf-8")
    assert '<a href="https://b.example">آن</a>' in page
    assert "&lt;kbd&gt;" not in page
    media = tmp_path / "out/assets/media/book"
    assert [file.relative_to(media).as_posix() for file in media.rglob("*.*")] == ["beside-chapters/img/a.svg"]
    single = (tmp_path / "out/fa/book/book-all-fa-single.html").read_text(encoding="utf-8")
    assert '<img src="data:image/svg+xml' in single
    assert 'src="../../assets/media/book/beside-chapters/img/a.svg" alt="A plan"' in page
    assert 'id="one-2"' in page


PICTURES = defaultdict(str, {"src/img/b.svg": "beside/b c.svg"})


@pytest.mark.parametrize(
    ("text", "ours", "left_out"),
    [
        ("# A\n### B", "# A {#one}\n## B {#one-2}", []),
        ("# A\n> ### B", "# A {#one}\n> ## B {#one-2}", []),
        ("[a](#b-c) [d](two.md#x) [e](02-two.html)", "[a](#one) [d](#two) [e](#two)", []),
        ("# A\n## B, c!\n[a](#b-c)", "# A {#one}\n## B, c! {#one-2}\n[a](#one-2)", []),
        ("a [b](../c.rs) d", "a b d", ["../c.rs"]),
        ("a [b][c] d\n\n[c]: ../c.rs", "a b d\n\n[c]: #one", ["[b][c]"]),
        ("![a](img/e.svg) ![c](media/d.svg)", "a ![c](media/d.svg)", ["img/e.svg"]),
        ("![a](img/b.svg)", "![a](media/beside/b%20c.svg)", []),
        ("# A\n![a](img/b.svg)\n## B", "# A {#one}\n![a](media/beside/b%20c.svg)\n## B {#one-2}", []),
        ("![](img/b.svg)", "", ["img/b.svg"]),
        ("a\n![a](img/b.svg)", "a\na", ["img/b.svg"]),
        ("![a](img/b.svg)\n`a`", "a\n`a`", ["img/b.svg"]),
        ("![a](img/b.svg) ![c](img/e.svg)", "a c", ["img/b.svg", "img/e.svg"]),
        ("\n\n# A\n> a\n>\n> ![a](img/b.svg)", "\n\n# A {#one}\n> a\n>\n> ![a](media/beside/b%20c.svg)", []),
        (
            "a\n\n![a](img/b.svg) ![c](img/b.svg)\n\nd",
            "a\n\n![a](media/beside/b%20c.svg) ![c](media/beside/b%20c.svg)\n\nd",
            [],
        ),
        ("[![a](https://b.example/c)](https://d.example)", "[a](https://d.example)", ["https://b.example/c"]),
        ("[![a](img/b.svg)](../b.svg)", "![a](media/beside/b%20c.svg)", ["../b.svg"]),
        ("[![a](img/b.svg)\nc](https://d.example)", "[a\nc](https://d.example)", ["img/b.svg"]),
        (
            '<figure>\n\n<img class="c"\n src=\'img/b.svg\' alt="A [b]\nc">\n</figure>',
            "\n\n![A (b) c](media/beside/b%20c.svg)\n\n\n",
            [],
        ),
        ("![a][p]\n\n[p]: img/b.svg", "![a](media/beside/b%20c.svg)\n\n[p]: #one", []),
        ("![p] ![][p]\n\n[p]: (b).svg", "p \n\n[p]: #one", ["%28b%29.svg", "%28b%29.svg"]),
        ("a [b]() c", "a b c", ["[b]()"]),
        ("[*crates.io*](https://a.example/x)", "*crates.io*", ["https://a.example/x"]),
        (
            "[docs.rs/a](https://docs.rs/a) [a@b.org](mailto:a@b.org)",
            "[docs.rs/a](https://docs.rs/a) [a@b.org](mailto:a@b.org)",
            [],
        ),
        ("[b.org](https://www.b.org/c) [WWW.b.org](https://b.org)",) * 2 + ([],),
        (
            "[b.org](https://en.b.org/c) [b.org](https://ab.org)",
            "b.org b.org",
            ["https://en.b.org/c", "https://ab.org"],
        ),
        ("[src/main.rs](two.md)", "[src/main.rs](#two)", []),
        ('a <img src="gone.png" alt="b"> c <img alt="d">', "a b c d", ["gone.png"]),
        ("<IMG alt='b > c' title=\" src='d'\" src=img/b.svg>", "![b > c](media/beside/b%20c.svg)", []),
        ('`<img src="img/b.svg">`', '`<img src="img/b.svg">`', []),
        ("`` [`gnrt.py`](two.md) ``", "`` [`gnrt.py`](two.md) ``", []),
        ("a [`gnrt.py`](two.md) d", "a `gnrt.py` d", ["two.md"]),
        ("[a](std::b::c) <std::d> <https://a.example>", "a \\<std::d> <https://a.example>", ["std::b::c"]),
        ("a [b][c]\n\n[c]: core::d#e", "a b\n\n[c]: #one", ["[b][c]"]),
        (
            "[`ab.rs`\nB]\n\n[`AB.rs` b]: https://c.example",
            "`ab.rs`\nB\n\n[`AB.rs` b]: https://c.example",
            ["[`ab.rs`\nB]"],
        ),
        ("[a `bc.py`](https://c.example/bc.py)", "a `bc.py`", ["https://c.example/bc.py"]),
        (
            "[`infer.at.once`][x]\n\n[x]: https://c.example",
            "`infer.at.once`\n\n[x]: https://c.example",
            ["[`infer.at.once`][x]"],
        ),
        ("[a `b` c](two.md) ![`d`](e)", "[a `b` c](#two) `d`", ["e"]),
        ("[a](javascript:b)", "a", ["javascript:b"]),
        ("`[^a]` [^b]\n\n[^a]: c\nd\n\n    e\n[^b]: f", "`[^a]` [^b]\n\n\n\n\n\n[^b]: f", ["[^a]: c\nd\n\n    e"]),
        ("a {b} `{c}` for $5", "a \\{b\\} `{c}` for \\$5", []),
        (r"so \\( x^{2} \\), $$y_{1}$$", "so $x^{2}$, $$y_{1}$$", []),
        (r"so \\[ x^{2} \\]", "so $$x^{2}$$", []),
        ("\\\\[\nc = \\frac12 d_{1}\n\\\\]\n{b}", "$$\nc = \\frac12 d_{1}\n$$\n\\{b\\}", []),
        ("> \\\\[\n> c\n> \\\\]", "> $$\n> c\n> $$", []),
        ("\\\\[a\n\nb\\\\] {c}", "\\\\[a\n\nb\\\\] \\{c\\}", []),
        ("a <abbr title=\"x > y\">b</abbr> <My-Part a='b'>c", "a b c", ["<My-Part a='b'>"]),
        ("a {{#title b}} c", "a  c", ["{{#title b}}"]),
        ("a [b][c], [c]\n\n[c]: <>", "a b, c\n\n[c]: #one", ["[b][c]", "[c]"]),
        ("a[^b] `[^c]` | [^d-z]", "a\\[^b] `[^c]` | \\[^d-z]", []),
        ("[a](two.md 'b') [c](d(e).md)", "[a](#two) c", ["[c](d(e).md)"]),
        ("a <?php b ?> c <!DOCTYPE d>&#0;", "a  c ", ["<?php b ?>", "<!DOCTYPE d>", "&#0;"]),
        ("A\n===\n\nB\n===\n\n> c\n> *d*\n> ---", "# A {#one}\n\n\n## B {#one-2}\n\n\n> ## c *d* {#one-3}\n>\n>", []),
        ("# A\n- ## B\n- #\n- C\n  -", "# A {#one}\n- ## B {#one-2}\n-\n- ## C {#one-3}\n", []),
        ("::: {.callout-tip}\na\n:::\n::: {.note}\nb\n:::", "\na\n\n::: note\nb\n:::", ["::: callout-tip"]),
        ("::: challenge\na\n::::\n::: note\nb\n:::", "\na\n\n::: note\nb\n:::", ["::: challenge"]),
    ],
)
def test_what_mdbook_reads_is_kept_or_left_out(text: str, ours: str, left_out: list[str]) -> None:
    book = {"one": mdbook_dialect.anchors(text, "one"), "two": {"": "two"}}
    links = mdbook_dialect.BookLinks(book, folder="src", picture=PICTURES.__getitem__)
    converted = mdbook_dialect.of_mdbook(text, "one", links, ("note",))
    assert (converted.text, [words for _, words in converted.left_out]) == (ours, left_out)
