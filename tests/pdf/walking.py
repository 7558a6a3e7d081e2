"""What tests of `bifolio.pdf` share: the page of hard cases, its PDF by us and as shipped, and its structure tree."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bifolio import pdf
from bifolio.pdf import fonts, weasyprint_patch

FIXTURES = Path(__file__).parent / "fixtures"
MARKS = "[\u2060\u200e\u200f]"  # the text layer's own, not of the page
FONTS = FIXTURES.parent.parent.parent / "templates" / "fonts"
DIGITS = {"en": "0123456789", "fa": "۰۱۲۳۴۵۶۷۸۹"}
ROW = {"en": "row {}", "fa": "سطر {}"}
PARAGRAPH = {
    "en": "A paragraph that goes on over the end of its page, word after word after word. ",
    "fa": "بندی که از پایان صفحه می‌گذرد و واژه از پی واژه می‌آید و تمام نمی‌شود. ",
}


both = pytest.mark.parametrize("language", ["en", "fa"])


@cache
def source(language: str) -> str:
    """Return the page of hard cases: a table and a paragraph over several pages, and one of each other thing."""
    rows = (str(number).translate(dict(enumerate(DIGITS[language], ord("0")))) for number in range(1, 61))
    table = "".join(f'<tr><th scope="row">{row}</th><td>{ROW[language].format(row)}</td></tr>' for row in rows)
    text = (FIXTURES / f"{language}.html").read_text(encoding="utf-8")
    return text.replace("ROWS", table).replace("PARAGRAPH", PARAGRAPH[language] * 30)


def typeset(html: str, language: str = "en", **options: Any) -> bytes:
    """Return a PDF by us."""
    places = {"base": FIXTURES, "roots": (FIXTURES,), "fonts": FONTS}
    return pdf.typeset(pdf.TypesetJob(html, **{**places, "digits": DIGITS[language], **options}))


@cache
def ours(language: str, pdf_version: str = "1.7") -> bytes:
    """Return the page of hard cases by us."""
    return typeset(source(language), language, pdf_version=pdf_version)


def bare(html: str, patches: Iterable[weasyprint_patch.Patch] = (), **options: Any) -> Any:
    """Return the document that WeasyPrint lays out, as shipped or with given patches."""
    with weasyprint_patch.patched(patches):
        page = weasyprint_patch.load().HTML(string=html, base_url=f"{FIXTURES}/")
        return page.render(font_config=fonts.configuration(FONTS), **options)


@cache
def shipped(language: str) -> bytes:
    """Return the page of hard cases by WeasyPrint as shipped, as PDF/UA-1."""
    written: bytes = bare(source(language)).write_pdf(pdf_variant="pdf/ua-1")
    return written


@dataclass
class Element:
    """An element of the structure tree: its dictionary's entries that tests look at, and the text below it."""

    type: str
    page: int
    language: str = ""
    alternative: str = ""
    expansion: str = ""
    identifier: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[tuple[int, str]] = field(default_factory=list)  # page, text of each piece
    annotations: list[Any] = field(default_factory=list)
    kids: list[Element] = field(default_factory=list)
    document: Any = None  # of the root: kept open as long as the tree

    def all(self, *types: str) -> Iterator[Element]:
        """Yield the elements of these types at and below this one (of any type when none is said), in order."""
        if not types or self.type in types:
            yield self
        for kid in self.kids:
            yield from kid.all(*types)

    @property
    def text(self) -> str:
        """Return the text of the element and what is below it, pieces apart by spaces."""
        pieces = [text for _, text in self.content] + [kid.text for kid in self.kids]
        return re.sub(r"\s+", " ", " ".join(pieces)).strip()

    def outline(self, depth: int = 0) -> str:
        """Return the tree as indented lines, text of more than 40 characters cut short."""
        marks = [f"{name}={value}" for name, value in sorted(self.attributes.items()) if name != "BBox"]
        marks += [f"Lang={self.language}"] * bool(self.language) + [f"E={self.expansion}"] * bool(self.expansion)
        marks += [f"ID={self.identifier}"] * bool(self.identifier) + [f"Alt={self.alternative}"] * bool(
            self.alternative
        )
        marks += [f"links={len(self.annotations)}"] * bool(self.annotations)
        own = " ".join(text for _, text in self.content)
        line = " ".join([f"{'  ' * depth}{self.type}", *marks, f"“{own[:40]}”" if self.content else ""]).rstrip()
        return "\n".join([line, *(kid.outline(depth + 1) for kid in self.kids)])


@cache
def tree(content: bytes) -> Element:
    """Return the Document element of a PDF."""
    document = pikepdf.open(io.BytesIO(content))
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    texts = [_texts(page) for page in document.pages]
    top = document.Root.StructTreeRoot.K
    root = _element(top[0] if isinstance(top, pikepdf.Array) else top, pages, texts, 0)
    root.document = document
    return root


def our_tree(language: str) -> Element:
    """Return the structure tree of the page of hard cases by us."""
    return tree(ours(language))


def shipped_tree() -> Element:
    """Return the structure tree of the English page of hard cases by WeasyPrint as shipped."""
    return tree(shipped("en"))


def _element(node: Any, pages: dict[Any, int], texts: list[dict[int, str]], page: int) -> Element:
    page = pages[node.Pg.objgen] if "/Pg" in node else page
    element = Element(str(node.S)[1:], page, *(str(node.get(key, "")) for key in ("/Lang", "/Alt", "/E", "/ID")))
    element.attributes = {key[1:]: str(value) for key, value in node.get("/A", {}).items() if key != "/O"}
    if "/A" in node and "/BBox" in node.A:
        element.attributes["BBox"] = " ".join(f"{float(value):.1f}" for value in node.A.BBox)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.content.append((page, texts[page][kid]))
        elif kid.get("/Type") == "/MCR":
            element.content.append((pages[kid.Pg.objgen], texts[pages[kid.Pg.objgen]][int(kid.MCID)]))
        elif kid.get("/Type") == "/OBJR":
            element.annotations.append(kid.Obj)
        else:
            element.kids.append(_element(kid, pages, texts, page))
    return element


def _texts(page: Any) -> dict[int, str]:
    """Return the text of each piece of marked content of a page, as painted."""
    fonts_, texts, open_marks, font = page.Resources.get("/Font", {}), dict[int, str](), list[int | None](), None
    maps = {name: letters(value) for name, value in fonts_.items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            mark = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
            open_marks.append(None if mark is None else int(mark))
            if mark is not None:
                texts[int(mark)] = ""
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("TJ", "Tj") and font is not None:
            parts = operands[0] if name == "TJ" else operands
            strings = [part for part in parts if isinstance(part, pikepdf.String)]
            shown = "".join(font.get(code, "") for string in strings for code in codes(string))
            for mark in open_marks[-1:]:
                if mark is not None:
                    texts[mark] += shown
    return texts


def artifacts(content: bytes) -> list[tuple[int, str, str]]:
    """Return (page, properties, text) of each artifact with text."""
    found = []
    for number, page in enumerate(pikepdf.open(io.BytesIO(content)).pages):
        maps = {name: letters(value) for name, value in page.Resources.get("/Font", {}).items()}
        stack: list[list[Any] | None] = []
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                properties = operands[1] if name == "BDC" else {}
                said = " ".join(sorted((str(value) for value in dict(properties).values()), reverse=True))
                stack.append([number, said, ""] if str(operands[0]) == "/Artifact" else None)
            elif name == "EMC" and (mark := stack.pop()) and mark[2]:
                found.append(tuple(mark))
            elif name == "Tf":
                font = maps[str(operands[0])]
            elif name in ("TJ", "Tj") and stack and stack[-1]:
                parts = operands[0] if name == "TJ" else operands
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        stack[-1][2] += "".join(font.get(code, "") for code in codes(part))
    return found


def codes(string: Any) -> list[int]:
    """Return the numbers of the signs that a string shows."""
    raw = bytes(string)
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]


def letters(font: Any) -> dict[int, str]:
    """Return the letters of each sign of a font by its number, as its ToUnicode says, without the marks of the text layer."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    found = {}
    for code, text in re.findall(r"^<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>\s*$", cmap, re.MULTILINE):
        found[int(code, 16)] = re.sub(MARKS, "", bytes.fromhex(text).decode("utf-16-be"))
    return found
