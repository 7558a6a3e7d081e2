"""Make an edition as a copy to edit: DOCX (ISO/IEC 29500), which word processors open in the edition's language and direction."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from urllib.parse import unquote

from bifolio import language, pictures, render
from bifolio.formats import docx_package, docx_pictures, pdf, word_markup, xhtml
from bifolio.formats.archive import pack
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.formats.docx_package import DocumentLook
from bifolio.formats.docx_pictures import Source
from bifolio.formats.docx_text import Package, ParagraphStyle, Text
from bifolio.formats.word_markup import Element, RunStyle
from bifolio.formats.xhtml import HTML
from bifolio.model import Artifact, Edition, FontSettings, Location
from bifolio.output import digest

FONTS = {"ltr": ("Noto Serif", "Noto Sans"), "rtl": ("Vazirmatn", "Vazirmatn")}  # of text and headings


def make(edition: Edition, context: FormatContext) -> Artifact | PdfDraft:
    """Return the copy of an edition, or the draft of its drawings, which are pictures in it once they are typeset.

    Raises Refused where a picture is unusable.
    """
    page = context.page(embed=partial(pdf.picture_address, context))
    html = render.editable_page(edition, page)
    document = _Document(html, edition, context)
    drawn = [each for each in document.sources if not each.file and not docx_pictures.sign(each)]
    if not drawn:
        return Artifact(context.format.path(edition), document.content(b""))
    draft = pdf.draft(docx_pictures.document(document.root, drawn), edition, context)
    made_from = digest("\0".join([draft.made_from, html, version("pypdfium2")]).encode())
    return PdfDraft(draft.job, made_from, document.content, page_count=_no_pages)


def _no_pages(_drawings: int) -> int:
    """Return 0: a copy to edit has pages once a word processor has laid it out."""
    return 0


class _Document:
    """A page for paper and what becomes of it."""

    def __init__(self, html: str, edition: Edition, context: FormatContext) -> None:
        self.edition, self.context = edition, context
        self.root = xhtml.parse(html)
        self.body: Element = next(self.root.iter(f"{{{HTML}}}body"))
        self.sources = list(docx_pictures.sources(self.body))
        self.files = {each.file: self._picture(each) for each in self.sources if each.file}

    def _picture(self, source: Source) -> bytes:
        """Return a picture with pixels: one of the packet's, or of the templates, whose addresses are from their folder."""
        packet = pdf.packet_address(self.context)
        if source.file.startswith(packet):
            path = unquote(source.file.removeprefix(packet))
            place = Location(f"content/{self.edition.packet.name}/{path}")
            return pictures.read(self.context.media.parent / path, place)
        file = render.template_files.file_of(self.context.folders, unquote(source.file))
        assert file is not None  # the page is refused where it is missing
        return render.style_sheets.published(file)

    def content(self, drawn: bytes) -> bytes:
        """Return the file, with a PDF of the drawings, a page for each."""
        pages = docx_pictures.pages(drawn) if drawn else []
        placed = list(docx_pictures.drawings(self.sources, self.files, pages))
        rtl = language.of(self.context.project, self.edition.language).direction == "rtl"
        tags = {tag: language.with_territory(tag) for tag in self.context.project.tags}
        own = tags[self.edition.language]
        package = Package({source.element: drawing for source, drawing, _ in placed}, own, tags)
        text = Text(package, package.document)
        blocks = text.of(self.body, ParagraphStyle(rtl=rtl), RunStyle(rtl=rtl))
        for block in [*blocks, *package.notes]:
            _mark_places(block, package.bookmarks)
        title = self.root.findtext(f"{{{HTML}}}head/{{{HTML}}}title", "")
        state = self.body.get("data-state", "")
        files = docx_package.files(
            self._look(own, rtl=rtl),
            title=title,
            is_draft=bool(state),
            running=" · ".join(filter(None, [title, state])),
            blocks=blocks,
            notes=package.notes,
            lists=package.lists,
            parts=(package.document, package.notes_part),
            media={drawing.path: content for _, drawing, content in placed if content},
        )
        return pack(files)

    def _look(self, own: str, *, rtl: bool) -> DocumentLook:
        settings = render.by_language(self.context.project).get(self.edition.language, FontSettings())
        direction, other = ("rtl", "ltr") if rtl else ("ltr", "rtl")
        colours = render.PageLook(self.context.project, self.context.folders, "").colours
        tongue = language.of(self.context.project, self.edition.language)
        return DocumentLook(
            own,
            rtl,
            text_font=settings.text or FONTS[direction][0],
            head_font=settings.headings or settings.text or FONTS[direction][1],
            other_font=FONTS[other][0],
            accent=colours["accent"].removeprefix("#").upper(),
            native_lists=tongue.to_native_digits("1") == "\u0661",
        )


def _mark_places(block: Element, wanted: dict[str, str]) -> None:
    """Give the bookmarks that links lead to their names and ends, and take the others out."""
    for parent in list(block.iter()):
        for index, start in reversed(list(enumerate(parent))):
            if start.tag != word_markup.name("w:bookmarkStart"):
                continue
            anchor = start.get(word_markup.name("w:name"), "")
            parent.remove(start)
            if anchor in wanted:
                identifier = int(wanted[anchor].removeprefix("place"))
                parent.insert(index, word_markup.element("w:bookmarkEnd", id=identifier))
                parent.insert(index, word_markup.element("w:bookmarkStart", id=identifier, name=wanted[anchor]))
