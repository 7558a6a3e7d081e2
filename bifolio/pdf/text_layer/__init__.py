"""Write text into a PDF so that what a reader copies, searches or hears is what was written.

`PATCHES` must be applied while a document is laid out and written, and `prepare` called in between. In the order of use:

* box_context: what precedes and follows each text box of a laid-out document.
* drawing: draw the lines of text boxes, with the modules below; hyphens at line ends.
* glyphs: read what Pango shaped. encoding: one character code for one glyph with one text.
* clusters: from glyphs and text to positioned codes. reading_order: directional runs of a line, in the order of reading.
* line_writer: write them with marks of direction. text_operators: as text operators of the content stream.
* embedding: the codes and composite glyphs in the font file.
"""

from __future__ import annotations

from bifolio.pdf.text_layer import drawing, embedding
from bifolio.pdf.text_layer.box_context import prepare

__all__ = ["PATCHES", "prepare"]

PATCHES = (*drawing.PATCHES, *embedding.PATCHES)
