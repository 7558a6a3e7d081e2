"""Draw the lines of text boxes: from shaped runs to the text operators of the page.

1. What this module does not cover (cut lines, fonts without TrueType outlines) is drawn by WeasyPrint.
2. Each run becomes positioned codes (clusters).
3. A line of one direction from the left is written at once; any other as directional runs in the order of reading
   (reading_order), with marks between them and a space where a cell ends (line_writer).

A hyphen that a line's end put into a word is a soft hyphen, U+00AD, which extractors take out as they join the halves
(ISO 32000-1, 14.8.2.2.3). WeasyPrint writes it like those of the author, U+2010, and a reader gets two halves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer import glyphs, line_writer, reading_order
from bifolio.pdf.text_layer.box_context import BoxContext, context_of
from bifolio.pdf.text_layer.clusters import SOFT_HYPHEN, PositionedCode, encode_run
from bifolio.pdf.text_layer.encoding import FontEncoding, encoding_of
from bifolio.pdf.text_layer.reading_order import LevelRun
from bifolio.pdf.text_layer.text_operators import OperatorWriter
from bifolio.pdf.weasyprint_patch import Patch

OLD_PANGO = 14802  # before it Pango reports a wrong size of a font (its issue 530)


class LineDrawing:
    """The drawing of lines, with WeasyPrint's own function behind it for what is not covered."""

    def __init__(self, shipped: Callable[..., list[Any]]) -> None:
        self.shipped = shipped
        ffi = weasyprint_patch.part("text.ffi")
        self.ffi, self.pango = ffi.ffi, ffi.pango
        self.is_old = self.pango.pango_version() < OLD_PANGO

    def draw(self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
        """Draw the first line of a text box; return the pictures of letters that are to be drawn over it."""
        if text_overflow != "ellipsis" and block_ellipsis == "none":
            context = context_of(textbox)
            if textbox.style["font_size"] < 1e-6 or not (textbox.text.strip() or _parts_ltr_texts(textbox, context)):
                return []
            runs = self._runs(stream, textbox)
            if runs is not None:
                _write(OperatorWriter(stream, matrix, is_first=context.is_first), runs, context)
                return []
        return self.shipped(stream, textbox, text_overflow, block_ellipsis, matrix)

    def _runs(self, stream: Any, textbox: Any) -> list[LevelRun] | None:
        """Return the level runs of a line, or None where one has a font that is not covered."""
        layout = textbox.pango_layout
        self.pango.pango_layout_set_single_paragraph_mode(layout.layout, 1)
        line, _ = layout.get_first_line()
        text = layout.text.encode()
        runs: list[LevelRun] = []
        address, level = 0, -1
        for shaped in glyphs.shaped_runs(self.ffi, line):
            if shaped.font != address:
                address, level = shaped.font, -1
                pango_font = shaped.item.analysis.font
                font, size = stream.add_font(pango_font)
                if not _is_covered(font):
                    return None
                if self.is_old:
                    size = textbox.style["font_size"]
                fonts = stream._fonts  # noqa: SLF001  there is no public way to them
                encoding = encoding_of(font, fonts, self._metrics(stream, pango_font, size))
            if shaped.level != level:
                level = shaped.level
                runs.append(LevelRun(level, font, size))
            own = text[shaped.start : shaped.start + shaped.length].decode()
            if shaped.start + shaped.length == len(text):
                own = with_soft_hyphen(own, textbox)
            runs[-1].add(shaped.start, own, *_codes(shaped, own, encoding, size))
        return runs

    def _metrics(self, stream: Any, pango_font: Any, size: float) -> Callable[[int], int]:
        def width(glyph: int) -> int:
            self.pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
            thousandths: float = stream.logical_rect.width * 1000 / 1024 / size
            return round(thousandths)

        return width


def _parts_ltr_texts(textbox: Any, context: BoxContext) -> bool:
    # WeasyPrint draws no blank box; but between two left-to-right ones of a right-to-left line a reader needs its space.
    is_between = bool(context.is_rtl) and context.following == "ltr" and not context.is_leader
    return is_between and textbox.text == " "


def _is_covered(font: Any) -> bool:
    """Return whether a font has TrueType outlines and no other ones."""
    return "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr)


def _codes(
    shaped: glyphs.ShapedRun, text: str, encoding: FontEncoding, size: float
) -> tuple[list[PositionedCode], float]:
    """Return the codes of a run and their advance in thousandths of the size."""
    # A word that comes again has the same glyphs: its codes are worked out once a document.
    known = encoding.runs.setdefault(size, {})
    key = shaped.infos, shaped.clusters, shaped.level % 2, text
    result: tuple[list[PositionedCode], float] | None = known.get(key)
    if result is None:
        codes = encode_run(glyphs.read_glyphs(shaped), text, encoding, scale=1000 / 1024 / size)
        result = known[key] = codes, sum(code.advance for code in codes)
    return result


def _write(writer: OperatorWriter, runs: list[LevelRun], context: BoxContext) -> None:
    if context.is_rtl:
        line_writer.write_rtl(writer, reading_order.directional_runs(runs), context)
    elif any(run.level % 2 for run in runs):
        line_writer.write_ltr(writer, reading_order.directional_runs(runs), context)
    else:
        line_writer.write_plain(writer, runs)
    if context.ends_cell:
        line_writer.write_space(writer, runs, is_rtl=bool(context.is_rtl))
    if not context.following:
        line_writer.write_number_ends(writer)
    writer.close()


def _noting_hyphens(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_text_box` so that it notes on a box whether layout added the hyphen that it ends with."""

    def split_text_box(context: Any, box: Any, width: Any, skip: Any, is_line_start: bool = True) -> Any:
        result = shipped(context, box, width, skip, is_line_start)
        line, resume, _ = result
        hyphen = box.style["hyphenate_character"]
        if resume is not None and line is not None and line.text.endswith(hyphen):
            line.bifolio_hyphenated = not box.text.encode()[skip:resume].decode().endswith(hyphen)
        return result

    return split_text_box


def with_soft_hyphen(text: str, box: Any) -> str:
    """Return the text of the run that ends a text box, its last character a soft hyphen if layout added it.

    Clusters are counted in bytes, but none comes after that character, so it may take fewer of them.
    """
    hyphen = box.style["hyphenate_character"]
    is_added = getattr(box, "bifolio_hyphenated", False) and len(hyphen) == 1
    return text.removesuffix(hyphen) + SOFT_HYPHEN if is_added else text


PATCHES = (
    Patch(
        "weasyprint.draw.text",
        "draw_first_line",
        lambda shipped: LineDrawing(shipped).draw,
        "of Persian text two words in three copy right, no ZWNJ, vowel signs on lines of their own",
        "text_layer/test_extraction.py::test_weasyprint_as_shipped_has_few_persian_words_right",
    ),
    Patch(
        "weasyprint.layout.inline",
        "split_text_box",
        _noting_hyphens,
        "words that are hyphenated at a line's end copy as two halves",
        "text_layer/test_drawing.py::test_weasyprint_as_shipped_writes_the_hyphen_of_a_line_end_as_the_authors",
    ),
)
