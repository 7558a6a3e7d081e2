"""Step A in the file: owns how the code book reaches the PDF: embedded glyphs, composites and CIDToGIDMap.

WeasyPrint cuts a font down to the keys of its table of texts, which are codes here, and says that codes are glyph
numbers. Its `Font.clean` is given the glyphs behind the codes, the composites are appended to what it leaves, and the
font's dictionary gets a map from codes to glyphs. A font without further codes is written as ever. Not covered: whole
fonts (`full_fonts`, form fields).
"""

from __future__ import annotations

from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer import fontfile
from bifolio.pdf.text_layer.codebook import CodeBook, Composite
from bifolio.pdf.weasyprint_patch import Patch


def stand_ins() -> list[Patch]:
    """Return what stands in for `Font.clean` and `_build_vector_font_dictionary`."""
    module = weasyprint_patch.part("pdf.fonts")
    clean, build = module.Font.clean, module._build_vector_font_dictionary  # noqa: SLF001

    def clean_codes(font: Any, to_unicode: dict[int, str], hinting: Any) -> None:
        book: CodeBook | None = getattr(font, "codebook", None)
        if book is None or not book.added:
            clean(font, to_unicode, hinting)
            return
        clean(font, book.glyphs(to_unicode), hinting)
        font.file_content, book.font.places = append(font.file_content, book)

    def build_mapped(dictionary: Any, pdf: Any, font: Any, widths: Any, *rest: Any) -> None:
        first = len(pdf.objects)
        build(dictionary, pdf, font, widths, *rest)
        book: CodeBook | None = getattr(font, "codebook", None)
        if book is not None and book.added:
            descendant = next(o for o in pdf.objects[first:] if isinstance(o, dict) and "CIDToGIDMap" in o)
            stream = weasyprint_patch.pydyf().Stream([cid_map(font.to_unicode, book)], compress=True)
            pdf.add_object(stream)
            descendant["CIDToGIDMap"] = stream.reference

    return [
        Patch(module.Font, "clean", clean_codes),
        Patch(module, "_build_vector_font_dictionary", build_mapped),
    ]


def cid_map(texts: dict[int, str], book: CodeBook) -> bytes:
    """Return a CIDToGIDMap (ISO 32000-1, 9.7.4.3): two bytes a code, the glyph it draws; unused codes draw glyph 0."""
    places: dict[Composite, int] = book.font.places
    glyphs = [0] * (max(texts) + 1)
    for code in texts:
        shape = book.shape(code)
        glyphs[code] = places[shape] if isinstance(shape, Composite) else shape
    return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def append(content: bytes, book: CodeBook) -> tuple[bytes, dict[Composite, int]]:
    """Return the font file with the book's composites after its last glyph, and the number that each of them got."""
    shapes = list(dict.fromkeys(shape for shape in book.added if isinstance(shape, Composite)))
    if not shapes:
        return content, {}
    written, first = fontfile.append(content, shapes)
    return written, {shape: first + place for place, shape in enumerate(shapes)}
