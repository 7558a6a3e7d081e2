"""Write WordprocessingML (ISO/IEC 29500-1, 17): elements, runs of text in both directions, and the parts that hold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PREFIXES = {"w": WORD, "r": RELATIONS, "a": DRAWING, "pic": PICTURE, "wp": PLACED}
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}  # of the strong classes of Unicode Standard Annex 9
NATIVE_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 cannot have

Element = ET.Element

for _prefix, _namespace in PREFIXES.items():
    ET.register_namespace(_prefix, _namespace)


def name(short: str) -> str:
    """Return the name of an element or attribute with its namespace, from `w:p`."""
    prefix, _, local = short.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}" if local else short


def element(short: str, *children: Element | None, **attributes: object) -> Element:
    """Return an element; attributes of WordprocessingML have its namespace, and children that are None are left out."""
    prefix = "w:" if short.startswith("w:") else ""
    made = ET.Element(name(short), {name(prefix + key.strip("_")): str(value) for key, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def document(root: Element) -> bytes:
    """Return an element as an XML document."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{ET.tostring(root, "unicode")}'.encode()


@dataclass(frozen=True)
class RunStyle:
    """How a run of text looks and what language it is in; the fields are in the order of elements in `w:rPr`."""

    code: bool = False
    bold: bool = False
    italic: bool = False
    capitals: bool = False  # small ones for small letters
    struck: bool = False
    small: bool = False
    marked: bool = False
    underlined: bool = False
    framed: bool = False
    raised: str = ""  # superscript | subscript
    rtl: bool = False  # the direction of the text around
    language: str = ""  # where it is another than the document's
    link: str = ""  # an address, or "#" and a name in the document


def run(content: Element, style: RunStyle, *, rtl: bool, cs: bool = False) -> Element:
    """Return a run with some content."""
    properties = [
        element("w:rStyle", val="Code") if style.code else None,
        element("w:rStyle", val="Hyperlink") if style.link and not style.code else None,
        *((element("w:b"), element("w:bCs")) if style.bold else ()),
        *((element("w:i"), element("w:iCs")) if style.italic else ()),
        element("w:smallCaps") if style.capitals else None,
        element("w:strike") if style.struck else None,
        *((element("w:sz", val=18), element("w:szCs", val=18)) if style.small else ()),
        element("w:highlight", val="yellow") if style.marked else None,
        element("w:u", val="single") if style.underlined else None,
        element("w:bdr", val="single", sz=4, space=0, color="auto") if style.framed else None,
        element("w:vertAlign", val=style.raised) if style.raised else None,
        element("w:rtl") if rtl else None,
        element("w:cs") if cs and not rtl else None,
        _language(style.language, rtl=rtl) if style.language else None,
    ]
    kept = [each for each in properties if each is not None]
    return element("w:r", element("w:rPr", *kept) if kept else None, content)


def _language(tag: str, *, rtl: bool) -> Element:
    return element("w:lang", **({"bidi": tag} if rtl else {"val": tag}))


def runs(text: str, style: RunStyle) -> Iterator[Element]:
    """Yield the runs of a text: Word wants each to have one direction."""
    for piece, rtl in pieces(UNFIT.sub("", text), rtl=style.rtl):
        content = element("w:t")
        content.text = piece
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield run(content, style, rtl=rtl, cs=bool(NATIVE_DIGITS.search(piece)))


def pieces(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    r"""Return the parts of a text with whether each runs from the right.

    Digits, spaces and punctuation go with the text around, unless letters of the other direction are on both sides of them.

    >>> pieces("abc 12, d\u05d0 \u05d1.", rtl=False)
    [('abc 12, d', False), ('א ב', True), ('.', False)]
    """
    base = "rtl" if rtl else "ltr"
    parts: list[list[str]] = []
    neutral = ""
    for character in text:
        direction = DIRECTIONS.get(unicodedata.bidirectional(character), "")
        if not direction:
            neutral += character
            continue
        if parts and parts[-1][1] == direction:
            parts[-1][0] += neutral + character
        elif direction == base:
            parts.append([neutral + character, base])
        elif parts:
            parts[-1][0] += neutral
            parts.append([character, direction])
        else:
            parts += [[neutral, base]] * bool(neutral) + [[character, direction]]
        neutral = ""
    if neutral and parts and parts[-1][1] == base:
        parts[-1][0] += neutral
    elif neutral:
        parts.append([neutral, base])
    return [(piece, direction == "rtl") for piece, direction in parts]


class PackagePart:
    """A part of the package with relations of its own: links and pictures by their identifiers."""

    def __init__(self) -> None:
        self.relations: dict[tuple[str, str], str] = {}

    def relation(self, kind: str, target: str) -> str:
        """Return the identifier of a relation (`hyperlink`, `image`…) to a target."""
        return self.relations.setdefault((kind, target), f"r{len(self.relations) + 1}")

    def rels(self) -> bytes:
        """Return the part with the relations (ISO/IEC 29500-2, 9.3)."""
        root = ET.Element("Relationships", xmlns="http://schemas.openxmlformats.org/package/2006/relationships")
        for (kind, target), identifier in self.relations.items():
            mode = {"TargetMode": "External"} if kind == "hyperlink" else {}
            address = kind if "/" in kind else f"{RELATIONS}/{kind}"
            ET.SubElement(root, "Relationship", {"Id": identifier, "Type": address, "Target": target, **mode})
        return document(root)
