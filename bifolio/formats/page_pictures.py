"""Draw the pages of an edition as pictures for messengers, and pack them with the text as a caption."""

from __future__ import annotations

import io
from functools import partial
from importlib.metadata import version
from pathlib import PurePosixPath

import pypdfium2

from bifolio.formats import pdf, plain_text
from bifolio.formats.archive import pack
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.model import Edition
from bifolio.output import digest

PAGES = "phone"  # the format whose pages are drawn
WIDTH = 1080  # pixels: the width of most telephones' screens, which messengers keep
COLOURS = 16  # enough for ink, accent and the edges of letters


def make(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition as the pages of a small screen, which are drawn when they are typeset."""
    draft = pdf.make(edition, context, form=PAGES)
    caption = plain_text.text(edition, context)
    name = PurePosixPath(context.format.path(edition)).stem
    renderer = " ".join(f"{library} {version(library)}" for library in ("pypdfium2", "pillow"))
    made_from = digest(f"{draft.made_from}\0{caption}\0{renderer}".encode())
    return PdfDraft(draft.job, made_from, partial(archive, name=name, caption=caption))


def archive(pdf: bytes, *, name: str, caption: str) -> bytes:
    """Return a ZIP with a picture of each page, in order, and the text. The same input gives the same bytes."""
    pictures = draw(pdf)
    digits = len(str(len(pictures)))
    files = {f"{name}-{number:0{digits}}.png": picture for number, picture in enumerate(pictures, 1)}
    return pack({**files, f"{name}-caption.txt": caption.encode()})


def draw(pdf: bytes) -> list[bytes]:
    """Return the pages of a PDF as PNG, which messengers show as pictures: some take WebP for a sticker."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_png(page) for page in document]
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage) -> bytes:
    image = page.render(scale=WIDTH / page.get_width()).to_pil()
    content = io.BytesIO()
    image.convert("RGB").quantize(COLOURS).save(content, "PNG", optimize=True)
    return content.getvalue()
