"""Check an SVG picture against lists of elements, attributes and styles, and write it again without metadata.

Nothing of the file is copied: its text is parsed, what is allowed is written anew in UTF-8, and all else is named.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from bifolio.findings import Number, phrase
from bifolio.pictures import hidden_text, raster, svg_names, svg_styles
from bifolio.pictures.raster import UnusablePicture
from bifolio.text_files import excerpt

SVG, XLINK, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"
# The types that Graphviz, Illustrator and Inkscape name: their files are not read, and the picture is written without them.
PUBLIC, PUBLISHED = "-//W3C//DTD SVG 1.", ("http://www.w3.org/", "https://www.w3.org/")
DEPTH, COUNT, DRAWN = 100, 50_000, 200_000  # at most: nested, in the file, and with what references repeat
DATA = re.compile(r"data:image/(?:png|jpeg|webp);base64,(.*)", re.DOTALL)
EXCERPT = 60  # characters of an address that a finding quotes
CREATED_WITH = re.compile(r"(?:Created|Exported|Generated|Made|Drawn) (?:with|by|using|in) ", re.IGNORECASE)
IN_TEXT = str.maketrans(
    {"\r": "&#13;"}
)  # what is escaped besides & < >, so that it is read back as it is (XML 1.0, 2.11 and 3.3.3)
IN_ATTRIBUTES = IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})

# What a picture may contain (SVG 2, Filter Effects 1): no animation, script, link, embedded document or font.
ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
        svg g defs symbol use title desc style switch path rect circle ellipse line polyline polygon text tspan textPath image
        linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer
        feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
        feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
        feTile feTurbulence
        """,
    )
)
GEOMETRY = frozenset(  # attributes whose text is no style, and refers to nothing
    re.findall(
        r"\S+",
        """
        id class lang type media title d points pathLength viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy
        width height rotate textLength lengthAdjust startOffset method spacing side offset gradientUnits spreadMethod
        patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight orient
        refX refY requiredFeatures requiredExtensions systemLanguage filterUnits primitiveUnits in in2 result stdDeviation edgeMode
        mode values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY kernelUnitLength preserveAlpha
        surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle azimuth elevation z pointsAtX
        pointsAtY pointsAtZ scale xChannelSelector yChannelSelector tableValues slope intercept amplitude exponent radius
        baseFrequency numOctaves seed stitchTiles gradientTransform patternTransform
        """,
    )
)
# What an editor keeps for itself is left out without a finding.
EDITORS_NAMESPACES = (
    "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/", "http://web.resource.org/cc/", "http://purl.org/dc/", "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/", "http://www.figma.com/", "http://www.serif.com/", "https://boxy-svg.com",
    "http://vectornator.io", "http://www.vector.evaxdesign.sk", "http://schemas.microsoft.com/visio/",
    "http://xml.openoffice.org/", "http://www.corel.com/", "http://www.w3.org/2000/01/rdf-schema#",
)  # fmt: skip
EDITORS_ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        """
        version baseProfile enable-background zoomAndPan contentStyleType contentScriptType tabindex
        focusable externalResourcesRequired
        """,
    )
)


def clean(content: bytes) -> bytes:
    """Return a picture as UTF-8, with the allowed alone. Raises UnusablePicture with everything that it may not contain."""
    root = _parsed(content)
    if root.tag != f"{SVG} svg":
        raise UnusablePicture(phrase("svg-not-svg"))
    writer = _Writer(svg_names.used_names(root))
    markup = writer.element(root, root=True)
    writer.problems += _repetition(root)
    if writer.problems:
        raise UnusablePicture(*writer.problems)
    return f"{markup}\n".encode()


def texts(content: bytes) -> list[str]:
    """Return the texts of a picture that readers see or hear: labels, titles and descriptions, and those of attributes."""
    found: list[str] = []
    for element in _parsed(content).iter():
        found += [value for key, value in element.attrib.items() if key == "title" or key.startswith("aria-")]
        if element.tag in (f"{SVG} {name}" for name in ("title", "desc", "text")):
            found.append("".join(element.itertext()))
    return found


def hidden(content: bytes) -> dict[str, str]:
    """Return why texts of a picture are not seen, each reason with the first text that is hidden by it."""
    return hidden_text.hidden_texts(_parsed(content))


def _parsed(content: bytes) -> Element:
    """Return the tree of an XML file whose names are "namespace name". Raises UnusablePicture, for declarations too."""
    builder, depth, count = TreeBuilder(), 0, 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = parser.ordered_attributes = True

    def begin(name: str, attributes: list[str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEPTH:
            raise UnusablePicture(phrase("svg-depth", limit=DEPTH))
        if count > COUNT:
            raise UnusablePicture(phrase("svg-count", limit=Number.grouped(COUNT)))
        builder.start(name, dict(zip(attributes[::2], attributes[1::2], strict=True)))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse_type(*_: object) -> None:
        raise UnusablePicture(phrase("svg-document-type"))

    def check_type(_name: str, system: str | None, public: str | None, has_declarations: bool) -> None:
        known = (public or "").startswith(PUBLIC) and (system or "").startswith(PUBLISHED)
        if has_declarations or not known:
            refuse_type()

    def refuse_instruction(target: str, _: str) -> None:
        raise UnusablePicture(phrase("svg-instruction", name=target[:EXCERPT]))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = check_type
    parser.EntityDeclHandler = parser.SkippedEntityHandler = refuse_type
    parser.ProcessingInstructionHandler = refuse_instruction
    try:
        parser.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        if isinstance(error, UnusablePicture):
            raise
        raise UnusablePicture(phrase("svg-not-xml")) from None


def _is_of_editor(text: str) -> bool:
    """Return whether a description was written by the program that drew the picture: its name, or where the file was."""
    return bool(CREATED_WITH.match(text) or svg_styles.PATH.search(text))


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(" ")
    return namespace, local


class _Writer:
    """Writes elements as markup, and collects what is not allowed in them."""

    def __init__(self, names: frozenset[str] | None) -> None:
        self.problems: list[str] = []
        self._names = names  # ids and classes that the picture uses; None for any

    def element(self, element: Element, *, root: bool = False) -> str:
        """Return the markup of an element; "" for metadata, and for what is a problem."""
        namespace, name = _split(element.tag)
        if namespace.startswith(EDITORS_NAMESPACES) or (namespace, name) == (SVG, "metadata"):
            return ""
        if namespace != SVG or name not in ELEMENTS:
            self.problems.append(phrase("svg-element", name=name))
            return ""
        if name in ("desc", "title") and _is_of_editor("".join(element.itertext()).strip()):
            return ""
        attributes = "".join(self._attributes(element, name))
        declared = f' xmlns="{SVG}"' + f' xmlns:xlink="{XLINK}"' * _links(element) if root else ""
        inside = self._style(element) if name == "style" else self._content(element)
        return f"<{name}{declared}{attributes}" + (f">{inside}</{name}>" if inside else "/>")

    def _content(self, element: Element) -> str:
        parts = [_escaped(element.text or "", IN_TEXT)]
        for child in element:
            parts += [self.element(child), _escaped(child.tail or "", IN_TEXT)]
        return "".join(parts)

    def _style(self, element: Element) -> str:
        """Return a style sheet, whose text CSS sees as one whatever elements are between."""
        for child in element:
            self.problems.append(phrase("svg-element-in-style", name=_split(child.tag)[1]))
        sheet, problems = svg_styles.style_sheet("".join(element.itertext()))
        self.problems += problems
        return _escaped(sheet, IN_TEXT)

    def _attributes(self, element: Element, owner: str) -> Iterator[str]:
        for key, value in element.attrib.items():
            namespace, name = _split(key)
            if (written := self._attribute(namespace, name, value, owner)) is not None:
                prefix = {XLINK: "xlink:", XML: "xml:"}.get(namespace, "")
                yield f' {prefix}{name}="{_escaped(written, IN_ATTRIBUTES)}"'

    def _attribute(self, namespace: str, name: str, value: str, owner: str) -> str | None:
        """Return what is written of an attribute, None where nothing is."""
        if (namespace, name) == (XML, "base"):
            self.problems.append(phrase("svg-attribute", name="xml:base"))
        if namespace:
            if (namespace, name) == (XLINK, "href"):
                return self._address(value, owner)
            return value if namespace == XML and name in ("space", "lang") else None
        if name == "href":
            return self._address(value, owner)
        if name in ("id", "class") and self._names is not None:
            names = [value] if name == "id" else value.split()
            return " ".join(each for each in names if each in self._names) or None
        if name == "style":
            declarations, problems = svg_styles.declarations(value)
            self.problems += problems
            return declarations or None
        if name in svg_styles.PROPERTIES and name not in GEOMETRY:
            written, problems = svg_styles.component_values(value, name)
            self.problems += problems
            return None if svg_styles.PATH.search(value) else written
        if name in GEOMETRY or name == "role" or name.startswith("aria-"):
            return None if svg_styles.PATH.search(value) else value
        if name.lower().startswith("on"):
            self.problems.append(phrase("svg-event", name=name.lower()))
        elif name not in EDITORS_ATTRIBUTES and not name.startswith("data-"):
            self.problems.append(phrase("svg-attribute", name=name))
        return None

    def _address(self, value: str, owner: str) -> str | None:
        """Return a reference to a part of the picture, or a picture that it carries, itself without metadata."""
        target = value.strip()
        if target.startswith("#"):
            return target
        if owner == "image" and (match := DATA.fullmatch(target)):
            return self._carried(match[1])
        self.problems.append(phrase("svg-reference", target=excerpt(target, EXCERPT)))
        return None

    def _carried(self, encoded: str) -> str | None:
        try:
            content = base64.b64decode("".join(encoded.split()), validate=True)
            name = raster.name_of(content)
            cleaned = raster.clean(content, name or "PNG")
        except binascii.Error:
            self.problems.append(phrase("svg-not-base64"))
            return None
        except UnusablePicture as unusable:
            self.problems.append(phrase("svg-picture", reason=unusable.reason))
            return None
        return f"data:image/{name.lower()};base64,{base64.b64encode(cleaned).decode()}"


def _links(root: Element) -> bool:
    return any(f"{XLINK} href" in element.attrib for element in root.iter())


def _repetition(root: Element) -> Iterator[str]:
    """Yield a problem if references repeat too much of a picture, or lead back to where they began.

    Ten elements that each refer to ten more, six times over, are a million to draw.
    """
    targets = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    drawn: dict[Element, int] = {}  # elements, once a reference to it has been followed
    waiting: list[tuple[Element, list[Element]]] = [(root, _next(root, targets))]
    on_the_way = {root}
    while waiting:
        element, left = waiting[-1]
        if not left:
            waiting.pop()
            on_the_way.discard(element)
            drawn[element] = 1 + sum(drawn.get(part, 0) for part in _next(element, targets))
            if drawn[element] > DRAWN:
                yield phrase("svg-repetition", limit=Number.grouped(DRAWN))
                return
        elif (part := left.pop()) in on_the_way:
            yield phrase("svg-circle")
            return
        elif part not in drawn:
            waiting.append((part, _next(part, targets)))
            on_the_way.add(part)


def _escaped(text: str, more: Mapping[int, str]) -> str:
    return html.escape(text, quote=False).translate(more)


def _next(element: Element, targets: dict[str, Element]) -> list[Element]:
    """Return what is drawn with an element: the elements in it, and those that it refers to."""
    names = [element.get("href", "").strip(), element.get(f"{XLINK} href", "").strip()]
    names += [f"#{name}" for value in element.attrib.values() for name in svg_styles.LOCAL.findall(value)]
    return [*element, *(targets[name[1:]] for name in names if name[:1] == "#" and name[1:] in targets)]
