"""Passages as msgids: breaks, values and reference links are rewritten, code and addresses are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_samples import slots

from bifolio import markdown
from bifolio.markdown import normalise

REFERENCES = (
    "\n\n[r]: https://a.example/\n[two words]: <https://b.example/(x)> \"A 'title'\"\n[e]: <>\n[pic]: media/rule.svg\n"
)
PARTS = (
    "`{a:b}`", "``x ` {a:b}``", "<https://a.example/{a:b}>", "[w](https://a.example/{a:b})", "[w](<b {a:b}> \"t\")", "{a:b}",
    "\\{a:b}", "\\", "  ", "\n", "word", "*em*", "[", "](", "![alt {a:b}](media/x.svg)", "[^n]", "[@key]", "]", "`", "(", ")", "[r]",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\\\ntwo"),
        ("one   \n  two", "one\\\ntwo"),
        ("one\\\ntwo", "one\\\ntwo"),
        ("one\n\\\ntwo", "one\\\ntwo"),
        ("one\\\n\ntwo", "one\\\ntwo"),
        ("one\\ \\\ntwo", "one\\ \\\ntwo"),
        ("one `a`  \ntwo", "one `a`\\\ntwo"),
        ("{a:b} `{a:b}`", "{a.b} `{a:b}`"),
        ("{a:b} <https://x.example/{a:b}>", "{a.b} <https://x.example/{a:b}>"),
        ("{a:b} [{a:b}](https://x.example/{a:b})", "{a.b} [{a.b}](https://x.example/{a:b})"),
        ("![{a:b}](media/{a:b}.svg) {a:b}", "![{a.b}](media/{a:b}.svg) {a.b}"),
        ("\\{a:b} {a:b}", "\\{a:b} {a.b}"),
        ("`one  \ntwo`", "`one   two`"),
        ("[one](\n  <x> 'a\nb')", "[one](   <x> 'a b')"),
    ],
)
def test_a_passage_has_this_msgid(text: str, msgid: str) -> None:
    assert normalise(text) == msgid


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ("[one][r]", "[one](https://a.example/)"),
        ("[r][]", "[r](https://a.example/)"),
        ("[r]", "[r](https://a.example/)"),
        ("*[one `]` two][R]* and `[r]`", "*[one `]` two](https://a.example/)* and `[r]`"),
        ("[Two\nWords]", "[Two Words](<https://b.example/(x)> \"A 'title'\")"),
        ("[x][e]", "[x]()"),
        ("[![alt][pic] `c`][r]", "[![alt](media/rule.svg) `c`](https://a.example/)"),
        ("\\[r] and [nowhere] and [a][nowhere]", "\\[r] and [nowhere] and [a][nowhere]"),
        ("[r](https://c.example/)", "[r](https://c.example/)"),
        ("[r] [^n] [@r]", "[r](https://a.example/) [^n] [@r]"),
    ],
)
def test_a_reference_link_is_written_inline(text: str, msgid: str) -> None:
    assert [slot.text for slot in slots(f"{text}{REFERENCES}")] == [msgid]


def test_a_picture_of_reference_style_is_a_picture_of_its_own() -> None:
    [slot] = slots(f"![A rule][pic]{REFERENCES}")
    assert (slot.kind, slot.text) == ("alternative text", "A rule")


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_normalise_never_changes_code_or_addresses(text: str) -> None:
    before, after = (markdown.shape(each) for each in (text.strip(), normalise(text)))
    assert (after.code, after.links, after.pictures) == (before.code, before.links, before.pictures)
    assert after.breaks == before.breaks


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_normalise_changes_nothing_twice(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.slow
@given(
    st.lists(st.sampled_from(("[", "]", "a", "\\", "`", "![", "(", ")", "*", "\n", "[r]", "[a][r]")), max_size=10).map(
        "".join
    )
)
def test_links_written_inline_lead_where_the_references_led(text: str) -> None:
    """The parser itself, given the definitions, is the judge; not where it drops text, after a target that has no end."""
    assume(not re.search(r"\]\([^)]*\[", text))
    source = f"x {text}{REFERENCES}"
    blocks = MarkdownIt("commonmark").parse(source)
    tokens = [token for block in blocks for token in markdown.flat(block.children or [])]  # in pictures too
    inline = [token.content for token in markdown.parse(source, "x.md").tokens if token.type == "inline"]
    links = [link for content in inline for link in markdown.shape(content).links.elements()]
    assert sorted(links) == sorted(str(token.attrGet("href")) for token in tokens if token.type == "link_open")


def test_a_link_whose_text_begins_with_an_at_sign_is_a_link() -> None:
    shape = markdown.shape("see [@name](https://example.org) and [@key]")
    assert (shape.links, shape.citations) == ({"https://example.org": 1}, {"@key": 1})


def test_a_passage_without_markup_of_html_is_parsed_once_for_all_who_ask() -> None:
    assert markdown.parse_inline("A *word*.", html=True) is markdown.parse_inline("A *word*.")
    raw = [markdown.parse_inline("A <b>word</b>.", html=html) for html in (True, False)]
    assert ["html_inline" in {token.type for token in tokens} for tokens in raw] == [True, False]
