"""Write text as XML, and parse untrusted XML into a tree with line numbers; entities are refused."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from bifolio.exchange.import_rows import InvalidFile
from bifolio.findings import phrase

NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LINE = " line"  # no attribute can be called so
DEEPEST = 100  # elements in one another: our formats have fewer than twenty


def text(words: str) -> str:
    """Return a string as the text of an element or of an attribute in double quotes; characters not allowed in XML are dropped."""
    return re.sub('[&<>"\r]', lambda match: ESCAPES[match[0]], NO_XML.sub("", words))


def attribute(words: str) -> str:
    """Return a string as the value of an attribute in double quotes, with its line breaks kept."""
    return text(words).replace("\n", "&#10;").replace("\t", "&#9;")


def tree(content: bytes) -> Element:
    """Return the root of an XML file, with names without namespaces (except xml:lang); `line` gives an element's line.

    Raises InvalidFile if the file is not well-formed, is nested without end or declares an entity: none of our formats
    needs one, and attacks use them.
    """
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise InvalidFile(phrase("nested-too-deeply"), parser.CurrentLineNumber)
        known = {_attribute(key): value for key, value in attributes.items()}
        builder.start(name.rpartition(" ")[2], {**known, LINE: str(parser.CurrentLineNumber)})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name.rpartition(" ")[2])

    def refuse(name: str, *_: object) -> None:
        raise InvalidFile(phrase("declares-entity", name=name), parser.CurrentLineNumber)

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise InvalidFile(expat.errors.messages[error.code], error.lineno) from None
    except (ValueError, LookupError) as error:  # an encoding that Python or expat does not know
        raise InvalidFile(error, 1) from None
    return builder.close()


def _attribute(name: str) -> str:
    space, _, bare = name.rpartition(" ")
    return LANGUAGE if bare == "lang" and space else bare


def line(element: Element) -> int:
    """Return the number of the line in which an element of `tree` begins."""
    return int(element.get(LINE, "0"))


def words(element: Element | None) -> str:
    """Return the text of an element, including that of the elements inside it."""
    return "" if element is None else "".join(element.itertext())
