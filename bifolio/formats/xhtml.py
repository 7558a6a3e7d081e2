"""Write parsed HTML as XHTML, as XML parsers read it: EPUB has no other HTML."""

from __future__ import annotations

from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import tinyhtml5  # type: ignore[import-untyped]

HTML, SVG, MATHML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"
EPUB = "http://www.idpf.org/2007/ops"
XLINK, XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
XMLNS = "http://www.w3.org/2000/xmlns/"
PREFIXES = {XML: "xml", XLINK: "xlink", EPUB: "epub"}
EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NAMESPACES = f'xmlns="{HTML}" xmlns:epub="{EPUB}"'

Element = ET.Element


def parse(html: str) -> Element:
    """Return the root of an HTML document; names of elements have their namespaces."""
    root: Element = tinyhtml5.parse(html)
    return root


def child(parent: Element, name: str, **attributes: str) -> Element:
    """Return a new last child of an element of HTML."""
    return ET.SubElement(parent, f"{{{HTML}}}{name}", attributes)


def document(root: Element) -> bytes:
    """Return an html element as an XHTML document."""
    text = serialise(root, "").replace("<html", f"<html {NAMESPACES}", 1)
    text = text.replace("<html", f'<html xmlns:xlink="{XLINK}"', 1) if " xlink:" in text else text
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()


def serialise(element: Element, around: str = HTML) -> str:
    """Return an element as XML, inside one of the namespace `around`."""
    if not isinstance(element.tag, str):  # a comment
        return ""
    namespace, _, name = element.tag.removeprefix("{").rpartition("}")
    declared = f' xmlns="{namespace}"' if around not in ("", namespace) else ""
    written = {_name(key): value for key, value in element.attrib.items() if not _declares(key)}
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in written.items())
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts += [serialise(child, namespace), escape(child.tail or "", quote=False)]
    inside = "".join(parts)
    if name in EMPTY and namespace == HTML:
        return f"<{name}{declared}{attributes}/>"
    return f"<{name}{declared}{attributes}>{inside}</{name}>"


def _declares(key: Any) -> bool:
    """Return whether an attribute is the declaration of a namespace, as formulas have it: it is written anew."""
    return key == "xmlns" or str(key).startswith(f"{{{XMLNS}}}")


def _name(key: Any) -> str:
    namespace, _, name = str(key).removeprefix("{").rpartition("}")
    return f"{PREFIXES[namespace]}:{name}" if namespace in PREFIXES else name
