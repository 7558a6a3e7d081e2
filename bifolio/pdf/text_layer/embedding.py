"""Embed an encoding: composite glyphs in the TrueType file, and a CIDToGIDMap from codes to glyphs.

WeasyPrint subsets a font to the keys of its table of texts, which are codes here, and declares that codes are glyph
numbers. Its `Font.clean` is given the glyphs behind the codes, the composites are appended to the file that it leaves,
and the font's dictionary gets a CIDToGIDMap. A font without further codes is written as ever. Not covered: whole fonts
(`full_fonts`, form fields). fontTools could append glyphs too, but parses a document's whole font for it: 40 ms where this
takes one.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer.encoding import CompositeGlyph, FontEncoding
from bifolio.pdf.weasyprint_patch import Patch

WORDS, OFFSETS, ROUND, MORE = 0x0001, 0x0002, 0x0004, 0x0020  # flags of a component (OpenType, glyf table)
ONE_TEXT = (
    "the first text of a glyph is its text everywhere: `Aa` in small capitals copies as `AA`",
    "text_layer/test_extraction.py::test_weasyprint_as_shipped_copies_a_glyph_with_its_first_text",
)
Tables = dict[bytes, bytes]


def _cleaning_codes(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `Font.clean` so that it embeds the glyphs of an encoding."""

    def clean(font: Any, to_unicode: dict[int, str], hinting: Any) -> None:
        encoding: FontEncoding | None = getattr(font, "bifolio_encoding", None)
        if encoding is None or not encoding.added:
            shipped(font, to_unicode, hinting)
            return
        shipped(font, dict.fromkeys(encoding.embedded_glyphs(to_unicode), ""), hinting)
        composites = list(dict.fromkeys(glyph for glyph in encoding.added if isinstance(glyph, CompositeGlyph)))
        if composites:
            font.file_content, first = append_glyphs(font.file_content, composites)
            encoding.composites = {glyph: first + index for index, glyph in enumerate(composites)}

    return clean


def _mapping_codes(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `_build_vector_font_dictionary` so that it adds a CIDToGIDMap."""

    def build(dictionary: Any, pdf: Any, font: Any, widths: Any, *others: Any) -> None:
        first = len(pdf.objects)
        shipped(dictionary, pdf, font, widths, *others)
        encoding: FontEncoding | None = getattr(font, "bifolio_encoding", None)
        if encoding is not None and encoding.added:
            descendant = next(item for item in pdf.objects[first:] if isinstance(item, dict) and "CIDToGIDMap" in item)
            stream = weasyprint_patch.pydyf().Stream([cid_to_gid_map(font.to_unicode, encoding)], compress=True)
            pdf.add_object(stream)
            descendant["CIDToGIDMap"] = stream.reference

    return build


PATCHES = (
    Patch("weasyprint.pdf.fonts:Font", "clean", _cleaning_codes, *ONE_TEXT),
    Patch("weasyprint.pdf.fonts", "_build_vector_font_dictionary", _mapping_codes, *ONE_TEXT),
)


def cid_to_gid_map(texts: dict[int, str], encoding: FontEncoding) -> bytes:
    """Return a CIDToGIDMap (ISO 32000-1, 9.7.4.3): two bytes a code, the glyph it draws; unused codes draw glyph 0."""
    glyphs = [0] * (max(texts) + 1)
    for code in texts:
        glyph = encoding.glyph(code)
        glyphs[code] = encoding.composites[glyph] if isinstance(glyph, CompositeGlyph) else glyph
    return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def append_glyphs(content: bytes, composites: Sequence[CompositeGlyph]) -> tuple[bytes, int]:
    """Return a TrueType file with the composites as its last glyphs, and the number of the first of them."""
    tables = _tables(content)
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    offsets = _offsets(tables, count)
    glyf = bytearray(tables[b"glyf"][: offsets[-1]])
    boxes = [_composite(glyph, tables[b"glyf"], offsets) for glyph in composites]
    for data, _ in boxes:
        glyf += data + bytes(-len(data) % 2)
        offsets.append(len(glyf))
    tables[b"glyf"] = bytes(glyf)
    tables[b"head"], tables[b"loca"] = _locations(tables[b"head"], offsets)
    tables[b"hmtx"] = _metrics(tables, count) + b"".join(
        struct.pack(">Hh", composite.advance, left) for composite, (_, left) in zip(composites, boxes, strict=True)
    )
    total = count + len(composites)
    tables[b"hhea"] = tables[b"hhea"][:34] + struct.pack(">H", total)
    tables[b"maxp"] = _limits(tables[b"maxp"], total, max(len(glyph.components) for glyph in composites))
    return _file(content[:4], tables), count


def _tables(content: bytes) -> Tables:
    number = struct.unpack_from(">H", content, 4)[0]
    records = [struct.unpack_from(">4sIII", content, 12 + 16 * place) for place in range(number)]
    return {tag: content[start : start + length] for tag, _, start, length in records}


def _offsets(tables: Tables, count: int) -> list[int]:
    if struct.unpack_from(">h", tables[b"head"], 50)[0]:
        return list(struct.unpack_from(f">{count + 1}I", tables[b"loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables[b"loca"])]


def _locations(head: bytes, offsets: list[int]) -> tuple[bytes, bytes]:
    """Return head and loca: halved offsets of two bytes where they fit."""
    long = offsets[-1] > 2 * 0xFFFF or any(offset % 2 for offset in offsets)
    loca = (
        struct.pack(f">{len(offsets)}I", *offsets)
        if long
        else struct.pack(f">{len(offsets)}H", *(o // 2 for o in offsets))
    )
    return head[:50] + struct.pack(">h", long) + head[52:], loca


def _composite(composite: CompositeGlyph, glyf: bytes, offsets: list[int]) -> tuple[bytes, int]:
    """Return the glyph's data and its left side bearing."""
    if not composite.components:
        return b"", 0
    boxes = []
    data = b""
    for number, part in enumerate(composite.components, start=1):
        start, end = offsets[part.glyph], offsets[part.glyph + 1]
        if end > start:
            left, low, right, high = struct.unpack_from(">4h", glyf, start + 2)
            boxes.append((left + part.x, low + part.y, right + part.x, high + part.y))
        flags = WORDS | OFFSETS | ROUND | (MORE if number < len(composite.components) else 0)
        data += struct.pack(">HHhh", flags, part.glyph, part.x, part.y)
    if not boxes:
        return b"", 0
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return struct.pack(">5h", -1, min(lefts), min(lows), max(rights), max(highs)) + data, min(lefts)


def _metrics(tables: Tables, count: int) -> bytes:
    """Return hmtx with an advance for each glyph: a file may state the advance that its last glyphs share only once."""
    stated = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    hmtx = tables[b"hmtx"]
    advance = hmtx[4 * stated - 4 : 4 * stated - 2]
    bearings = hmtx[4 * stated :]
    return hmtx[: 4 * stated] + b"".join(advance + bearings[2 * n : 2 * n + 2] for n in range(count - stated))


def _limits(maxp: bytes, count: int, parts: int) -> bytes:
    version, _, points, contours, composite_points, composite_contours = struct.unpack_from(">I5H", maxp)
    rest = maxp[14:28]
    components, depth = struct.unpack_from(">2H", maxp, 28)
    most_points = min(max(points, composite_points) * max(parts, 1), 0xFFFF)
    most_contours = min(max(contours, composite_contours) * max(parts, 1), 0xFFFF)
    head = struct.pack(">I5H", version, count, points, contours, most_points, most_contours)
    return head + rest + struct.pack(">2H", max(components, parts), depth + 1)


def _file(version: bytes, tables: Tables) -> bytes:
    tables = {**tables, b"head": tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]}
    power = 1 << (len(tables).bit_length() - 1)
    directory = version + struct.pack(
        ">4H", len(tables), 16 * power, power.bit_length() - 1, 16 * (len(tables) - power)
    )
    start = 12 + 16 * len(tables)
    body = b""
    head = 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == b"head":
            head = start + len(body)
        directory += struct.pack(">4sIII", tag, _sum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    content = directory + body
    adjustment = (0xB1B0AFBA - _sum(content)) & 0xFFFFFFFF
    return content[: head + 8] + struct.pack(">I", adjustment) + content[head + 12 :]


def _sum(data: bytes) -> int:
    data += bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
