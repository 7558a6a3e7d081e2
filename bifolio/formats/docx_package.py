"""Write the parts of a DOCX file besides its text: styles, lists, settings, running head and foot, and what it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bifolio.formats.word_markup import Element, PackagePart, document, element, name, run, runs
from bifolio.formats.word_markup import RunStyle as Run

TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = ("styles", "numbering", "settings", "footnotes", "fontTable", "header", "footer")  # beside the document
BULLET, LIST = "•", 400  # the sign of lists, and their indentation in twentieths of a point
LEVELS = 9
PAGE = {"w": 11906, "h": 16838}  # A4, twentieths of a point
MARGINS = {"top": 1417, "right": 1417, "bottom": 1417, "left": 1417, "header": 708, "footer": 708, "gutter": 0}
SUBSTITUTES = {"rtl": "Tahoma", "ltr": "Cambria"}  # of fonts that a device lacks


@dataclass(frozen=True)
class DocumentLook:
    """What a document looks like: its language as word processors have it, its direction, fonts, accent and digits."""

    language: str
    rtl: bool
    text_font: str
    head_font: str
    other_font: str  # of text in the other direction
    accent: str  # six hexadecimal digits
    native_lists: bool  # whether lists are counted in Arabic-Indic digits


def files(
    look: DocumentLook,
    *,
    title: str,
    is_draft: bool = False,
    running: str,
    blocks: list[Element],
    notes: list[Element],
    lists: list[tuple[bool, int]],
    parts: tuple[PackagePart, PackagePart],
    media: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return the files of the package by path; `running` is the head of every page, `parts` are those of text and notes."""
    text, footnotes = parts
    for part in PARTS:
        text.relation(part, f"{part}.xml")
    body = element("w:body", *blocks, _section(look, text))
    word = {
        "document": element("w:document", body),
        "styles": element("w:styles", *_styles(look)),
        "numbering": element("w:numbering", *_numbering(look, lists)),
        "settings": _settings(look),
        "footnotes": element("w:footnotes", *_separators(look), *notes),
        "fontTable": element("w:fonts", *_fonts(look)),
        "header": element("w:hdr", _line(look, runs(running, Run(rtl=look.rtl)))),
        "footer": element("w:ftr", _line(look, iter(_page_number(look)))),
    }
    root = PackagePart()
    root.relation("officeDocument", "word/document.xml")
    root.relation(f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    packed = {
        "[Content_Types].xml": _types(media),
        "_rels/.rels": root.rels(),
        "docProps/core.xml": _core(look, title, is_draft=is_draft),
    }
    packed |= {f"word/{part}.xml": document(content) for part, content in word.items()}
    packed |= {"word/_rels/document.xml.rels": text.rels(), "word/_rels/footnotes.xml.rels": footnotes.rels()}
    return {**packed, **{f"word/{path}": content for path, content in media.items()}}


def _types(media: Mapping[str, bytes]) -> bytes:
    root = ET.Element("Types", xmlns=f"{PACKAGE}/content-types")
    suffixes = {path.rpartition(".")[2] for path in media}
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds |= {suffix: f"image/{suffix}" for suffix in sorted(suffixes)}
    for suffix, kind in kinds.items():
        ET.SubElement(root, "Default", Extension=suffix, ContentType=kind)
    for part in ("document", *PARTS):
        kind = f"{TYPES}{'document.main' if part == 'document' else part}+xml"
        ET.SubElement(root, "Override", PartName=f"/word/{part}.xml", ContentType=kind)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    ET.SubElement(root, "Override", PartName="/docProps/core.xml", ContentType=core)
    return document(root)


def _core(look: DocumentLook, title: str, *, is_draft: bool) -> bytes:
    """Return what the file declares: its title, its language and whether it is a draft, no person and no date."""
    spaces = {"xmlns:cp": f"{PACKAGE}/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    root = ET.Element("cp:coreProperties", spaces)
    ET.SubElement(root, "dc:title").text = title
    ET.SubElement(root, "dc:language").text = look.language
    if is_draft:
        ET.SubElement(root, "cp:contentStatus").text = "Draft"
    return document(root)


def _section(look: DocumentLook, part: PackagePart) -> Element:
    references = []
    for kind in ("header", "footer"):
        reference = element(f"w:{kind}Reference", type="default")
        reference.set(name("r:id"), part.relation(kind, f"{kind}.xml"))
        references.append(reference)
    counted = element("w:footnotePr", element("w:numFmt", val="hindiNumbers")) if look.native_lists else None
    pages = element("w:pgNumType", fmt="hindiNumbers") if look.native_lists else None
    bidi = element("w:bidi") if look.rtl else None
    size, margins = element("w:pgSz", **PAGE), element("w:pgMar", **MARGINS)
    return element("w:sectPr", *references, counted, size, margins, pages, bidi)


def _line(look: DocumentLook, content: Iterator[Element]) -> Element:
    style = element("w:pStyle", val="Header")
    return element("w:p", element("w:pPr", style, element("w:bidi") if look.rtl else None), *content)


def _page_number(look: DocumentLook) -> list[Element]:
    code = element("w:instrText")
    code.text = "PAGE"
    kinds: list[Element] = [element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    shown = element("w:t")
    shown.text = "1"
    order = (kinds[0], code, kinds[1], shown, kinds[2])
    return [run(each, Run(), rtl=look.rtl) for each in order]


def _separators(look: DocumentLook) -> Iterator[Element]:
    """Yield the lines above footnotes, which every file with footnotes has (17.11.23)."""
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        direction = element("w:pPr", element("w:bidi")) if look.rtl else None
        paragraph = element("w:p", direction, element("w:r", element(f"w:{kind}")))
        yield element("w:footnote", paragraph, type=kind, id=number)


def _settings(look: DocumentLook) -> Element:
    references = [element("w:footnote", id=number) for number in (-1, 0)]
    fonts = {"bidi": look.language} if look.rtl else {"val": look.language}
    compatible = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return element(
        "w:settings",
        element("w:footnotePr", *references),
        element("w:compat", compatible),
        element("w:themeFontLang", **fonts),
    )


def _fonts(look: DocumentLook) -> Iterator[Element]:
    """Yield the fonts with those that replace them where they are missing."""
    own, other = ("rtl", "ltr") if look.rtl else ("ltr", "rtl")
    names = {look.other_font: other, look.head_font: own, look.text_font: own}
    for font, direction in names.items():
        yield element("w:font", element("w:altName", val=SUBSTITUTES[direction]), name=font)


def _numbering(look: DocumentLook, lists: list[tuple[bool, int]]) -> Iterator[Element]:
    """Yield both kinds of lists, and each list of the document."""
    for kind in (0, 1):
        levels = (_level(look, level, numbered=bool(kind)) for level in range(LEVELS))
        yield element("w:abstractNum", element("w:multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=kind)
    for identifier, (numbered, start) in enumerate(lists, 1):
        overrides = [
            element("w:lvlOverride", element("w:startOverride", val=start), ilvl=level) for level in range(LEVELS)
        ]
        pattern = element("w:abstractNumId", val=int(numbered))
        yield element("w:num", pattern, *(overrides if numbered else ()), numId=identifier)


def _level(look: DocumentLook, level: int, *, numbered: bool) -> Element:
    counted = ("hindiNumbers" if look.native_lists else "decimal") if numbered else "bullet"
    fonts = _font(look.other_font if look.rtl else look.text_font, look.text_font)
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=counted),
        element("w:lvlText", val=f"%{level + 1}." if numbered else BULLET),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=LIST * (level + 1), hanging=LIST - 40)),
        element("w:rPr", fonts),
        ilvl=level,
    )


def _font(ltr: str, rtl: str) -> Element:
    return element("w:rFonts", ascii=ltr, hAnsi=ltr, cs=rtl)


def _styles(look: DocumentLook) -> Iterator[Element]:
    text = (look.other_font, look.text_font) if look.rtl else (look.text_font, look.other_font)
    head = (look.other_font, look.head_font) if look.rtl else (look.head_font, look.other_font)
    language = element("w:lang", **({"bidi": look.language} if look.rtl else {"val": look.language}))
    size = 24 if look.rtl else 22
    yield element(
        "w:docDefaults",
        element("w:rPrDefault", element("w:rPr", _font(*text), *_size(22, size), language)),
        element("w:pPrDefault", element("w:pPr", element("w:spacing", after=120, line=288, lineRule="auto"))),
    )
    yield _style("Normal", "Normal", default=True)
    sizes = (40, 30, 26, 24, 22, 22)
    for level, points in enumerate(sizes, 1):
        shown = (_font(*head), *_bold(), element("w:color", val=look.accent), *_size(points, points))
        spacing = element("w:spacing", before=360 if level > 1 else 120, after=120)
        outline = element("w:outlineLvl", val=level - 1)
        paragraph = (element("w:keepNext"), element("w:keepLines"), spacing, outline)
        yield _style(f"Heading{level}", f"heading {level}", paragraph, shown)
    small, quiet = _size(18, 20), element("w:color", val="4D565B")
    keep = (element("w:keepNext"),)
    ruled = (element("w:ind", left=LIST, right=LIST),)
    yield _style("Subtitle", "Subtitle", (), (_font(*head), quiet, *_size(26, 26)))
    yield _style("Caption", "caption", keep, (_font(*head), *_bold(), *small))
    yield _style("BoxTitle", "Box title", keep, (_font(*head), *_bold()))
    yield _style("Term", "Term", keep, _bold())
    yield _style("Definition", "Definition", (element("w:ind", left=LIST),))
    yield _style("Quote", "Quote", ruled)
    tight = element("w:spacing", before=30, after=30, line=252, lineRule="auto")
    yield _style("TableText", "Table text", (tight,), (_font(*head), *small))
    yield _style("AfterTable", "After table", (element("w:spacing", before=0, after=60, line=120, lineRule="auto"),))
    yield _style("Preformatted", "HTML Preformatted", (), (_font("Courier New", "Courier New"), *small))
    yield _style("FootnoteText", "footnote text", (element("w:spacing", after=40, line=252, lineRule="auto"),), small)
    yield _style("Header", "header", (), (_font(*head), quiet, *_size(16, 18)))
    yield _style(
        "FootnoteReference", "footnote reference", shown=(element("w:vertAlign", val="superscript"),), kind="character"
    )
    linked = (element("w:color", val=look.accent), element("w:u", val="single"))
    yield _style("Hyperlink", "Hyperlink", shown=linked, kind="character")
    yield _style("Code", "HTML Code", shown=(_font("Courier New", "Courier New"),), kind="character")


def _size(ltr: int, rtl: int) -> tuple[Element, Element]:
    """Return the size of letters, in half points."""
    return element("w:sz", val=ltr), element("w:szCs", val=rtl)


def _bold() -> tuple[Element, Element]:
    return element("w:b"), element("w:bCs")


def _style(
    identifier: str,
    shown_name: str,
    paragraph: tuple[Element, ...] = (),
    shown: tuple[Element, ...] = (),
    *,
    kind: str = "paragraph",
    default: bool = False,
) -> Element:
    based = element("w:basedOn", val="Normal") if kind == "paragraph" and not default else None
    made = element(
        "w:style",
        element("w:name", val=shown_name),
        based,
        element("w:qFormat"),
        element("w:pPr", *paragraph) if paragraph else None,
        element("w:rPr", *shown) if shown else None,
        type=kind,
        styleId=identifier,
    )
    if default:
        made.set(name("w:default"), "1")
    return made
