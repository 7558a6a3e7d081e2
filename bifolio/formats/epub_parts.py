"""Divide an e-book's document into the files of the book: a part for each child of body, with EPUB's types and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bifolio.formats import xhtml
from bifolio.formats.xhtml import EPUB, HTML, XML, Element

TYPE = f"{{{EPUB}}}type"
ROLE_TYPES = {"doc-noteref": "noteref", "doc-endnotes": "endnotes", "doc-backlink": "backlink"}
TYPE_ROLES = {"chapter": "doc-chapter", "colophon": "doc-colophon"}
NAVIGATION = ("toc", "landmarks")
STYLE_SHEET = "book.css"


@dataclass(frozen=True)
class Part:
    """A file of a book: its name, its XHTML, and what the package must declare of it."""

    name: str
    content: bytes
    properties: tuple[str, ...]
    has_undescribed_images: bool
    has_images: bool


def divide(root: Element, body: Element) -> Iterator[Part]:
    """Yield the parts of a book in the order of reading; both lists of navigation are in one."""
    title = root.findtext(f"{{{HTML}}}head/{{{HTML}}}title", "")
    groups: dict[str, list[Element]] = {}
    for element in body:
        groups.setdefault(_name(element), []).append(element)
    files = {anchor: name for name, group in groups.items() for anchor in _anchors(group)}
    for name, group in groups.items():
        for element in group:
            _link(element, set(_anchors(group)), files)
            _type(element)
        yield _part(root, name, group, title)


def _name(element: Element) -> str:
    if element.get("data-type") in NAVIGATION:
        return "nav.xhtml"
    name = element.get("id", "").removeprefix("part-")
    return f"text-{int(name):02}.xhtml" if name.isdecimal() else f"{name}.xhtml"


def _anchors(group: Iterable[Element]) -> list[str]:
    return [anchor for element in group for each in element.iter() if (anchor := each.get("id"))]


def _link(element: Element, own: set[str], files: Mapping[str, str]) -> None:
    """Point links at the files that their targets are in now."""
    for each in element.iter():
        anchor = each.get("href", "")[1:] if each.get("href", "").startswith("#") else ""
        if anchor in files and (anchor not in own or anchor.startswith("part-")):
            each.set("href", files[anchor] + ("" if anchor.startswith("part-") else f"#{anchor}"))


def _type(element: Element) -> None:
    """Set EPUB's types beside roles, and xml:lang beside lang."""
    for each in element.iter():
        kind = each.attrib.pop("data-type", "") or ROLE_TYPES.get(each.get("role", ""), "")
        if kind:
            each.set(TYPE, kind)
        if kind in TYPE_ROLES:
            each.set("role", TYPE_ROLES[kind])
        if tag := each.get("lang"):
            each.set(f"{{{XML}}}lang", tag)
        if kind == "endnotes":
            for note in each.iterfind(f"{{{HTML}}}ol/{{{HTML}}}li"):
                note.set(TYPE, "endnote")


def _part(root: Element, name: str, group: list[Element], title: str) -> Part:
    names = {each.tag for element in group for each in element.iter()}
    properties = {"nav": name == "nav.xhtml", "svg": f"{{{xhtml.SVG}}}svg" in names}
    properties["mathml"] = f"{{{xhtml.MATHML}}}math" in names
    html = Element(f"{{{HTML}}}html", {key: root.get(key, "") for key in ("lang", "dir")})
    html.set(f"{{{XML}}}lang", root.get("lang", ""))
    head = xhtml.child(html, "head")
    xhtml.child(head, "meta", charset="utf-8")
    xhtml.child(head, "title").text = title if name == "title.xhtml" else heading(group) or title
    xhtml.child(head, "link", rel="stylesheet", type="text/css", href=STYLE_SHEET)
    xhtml.child(html, "body").extend(group)
    images = [each for element in group for each in element.iter(f"{{{HTML}}}img")]
    drawings = [each for element in group for each in element.iter(f"{{{xhtml.SVG}}}svg")]
    hidden = [each for each in drawings if each.get("aria-hidden") != "true" and not each.get("aria-label")]
    return Part(
        name,
        xhtml.document(html),
        tuple(key for key, is_true in properties.items() if is_true),
        has_undescribed_images=bool(hidden) or any(image.get("alt") is None for image in images),
        has_images=any(image.get("alt") for image in images) or len(drawings) > len(hidden),
    )


def heading(group: Iterable[Element]) -> str:
    """Return the text of the first heading in elements, without calls of notes."""
    names = {f"{{{HTML}}}h1", f"{{{HTML}}}h2"}
    headings = (each for element in group for each in element.iter() if each.tag in names)
    return next((" ".join(_text(each).split()) for each in headings), "")


def _text(element: Element) -> str:
    parts = [element.text or ""]
    for each in element:
        parts += ["" if each.get("class") == "noteref" else _text(each), each.tail or ""]
    return "".join(parts)


def cover_texts(body: Element) -> list[str]:
    """Return what a cover says of a book: what it is, its title and its subtitle; "" for what there is not."""
    front = next(iter(body))
    texts = {each.get("class", ""): " ".join(_text(each).split()) for each in reversed(list(front.iter()))}
    return [texts.get("kicker", ""), heading([front]), texts.get("subtitle", "")]
