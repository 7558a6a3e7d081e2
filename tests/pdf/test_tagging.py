"""The whole structure tree of the page of hard cases, and what it is in WeasyPrint as shipped."""

from __future__ import annotations

import io
import re
from collections import Counter
from html.parser import HTMLParser

import pikepdf
import pytest
from pdf import walking
from pdf.walking import both, our_tree, shipped_tree

pytestmark = pytest.mark.slow


def shortened(outline: str) -> str:
    """Leave the rows 3 to 60 of the long table out."""
    row = re.compile(r"(?:\n {10}TR\n {12}TH Scope=/Row\n {14}NonStruct “(?:[3-9]|\d\d)”\n {12}TD\n.*)+")
    return row.sub("\n          …", outline) + "\n"


def test_the_tree_of_the_english_page_is_the_one_that_was_read_and_approved():
    approved = walking.FIXTURES / "en.tree"
    assert shortened(our_tree("en").outline()) == approved.read_text(encoding="utf-8")


def test_the_persian_page_has_the_same_tree_as_the_english_one():
    assert [element.type for element in our_tree("fa").all()] == [element.type for element in our_tree("en").all()]


def test_weasyprint_as_shipped_cuts_paragraphs_at_pages():
    assert len(list(shipped_tree().all("P"))) > len(list(our_tree("en").all("P")))


class Blocks(HTMLParser):
    """The headings and paragraphs of a page in their order, each with its letters, and how often each tag is there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.tags: Counter[str] = Counter()
        self.is_open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += tag != "img" or bool(dict(attributes)["alt"])  # without words, it is an ornament
        if re.fullmatch("h[1-6]|p", tag):
            self.found.append((tag.upper(), ""))
            self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        self.is_open = self.is_open and not re.fullmatch("h[1-6]|p", tag)

    def handle_data(self, data: str) -> None:
        if self.is_open:
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)


def letters(text: str) -> str:
    """Return the letters of a text, sorted: what is set from the right is painted from its end."""
    return "".join(sorted(filter(str.isalpha, text)))


@both
def test_headings_and_paragraphs_stand_in_the_order_of_the_page(language):
    wanted = [(tag, letters(text)) for tag, text in Blocks(walking.source(language)).found]
    tree = our_tree(language)
    assert len(wanted) > 12
    assert [
        (each.type, letters(each.text)) for each in tree.all(*(f"H{level}" for level in range(1, 7)), "P")
    ] == wanted


@both
def test_each_element_of_the_page_has_its_kind(language):
    tags = Blocks(walking.source(language)).tags
    kinds = Counter(element.type for element in our_tree(language).all())
    lists = tags["ul"] + tags["ol"] + tags["dl"]
    assert lists == kinds["L"] + kinds["TOC"]
    assert kinds["TOC"] == 2
    named = {"H1": "h1", "P": "p", "Table": "table", "Caption": "caption", "TR": "tr", "TH": "th", "TD": "td"}
    named |= {"Figure": "img", "BlockQuote": "blockquote"}
    captions = Counter({"Caption": tags["figcaption"]})
    assert {kind: kinds[kind] for kind in named} == {kind: tags[tag] + captions[kind] for kind, tag in named.items()}
    assert kinds["Note"] == kinds["Reference"] - kinds["TOCI"] == 3


def test_a_block_in_another_language_says_so():
    quoted = '<blockquote lang="sv"><p>Hej</p></blockquote><ul lang="ar" dir="rtl"><li>نعم</li></ul>'
    html = f'<html lang="en"><title>x</title><h1>a</h1><p lang="fa" dir="rtl">سلام</p>{quoted}<p>b</p>'
    tree = walking.tree(walking.typeset(html))
    blocks = [(each.type, each.language) for each in tree.all() if each.language and each.type != "NonStruct"]
    assert blocks == [("P", "fa"), ("BlockQuote", "sv"), ("L", "ar")]


@both
def test_every_piece_of_content_is_owned_by_the_element_that_names_it(language):
    document = pikepdf.open(io.BytesIO(walking.ours(language)))
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    for page in document.pages:
        owners = numbers[numbers.index(page.StructParents) + 1]
        for identifier, owner in enumerate(owners):
            kids = owner.K if isinstance(owner.K, pikepdf.Array) else [owner.K]
            assert any(kid == identifier or getattr(kid, "MCID", None) == identifier for kid in kids)


@both
def test_no_text_is_said_twice(language):
    assert b"ActualText" not in pikepdf_unpacked(walking.ours(language))


def pikepdf_unpacked(content: bytes) -> bytes:
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.disable
    pikepdf.open(io.BytesIO(content)).save(out, object_stream_mode=mode, compress_streams=False)
    return out.getvalue()
