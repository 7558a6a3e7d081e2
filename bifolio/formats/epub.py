"""Make an edition, or two beside each other, as an e-book: EPUB 3.3, with the metadata of EPUB Accessibility 1.1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from bifolio import language, pictures, render
from bifolio.formats import carried, epub_package, epub_parts, xhtml
from bifolio.formats.archive import pack
from bifolio.formats.context import FormatContext
from bifolio.formats.epub_package import Book
from bifolio.formats.xhtml import HTML, Element
from bifolio.model import Artifact, Edition, Location
from bifolio.pictures import cover

STYLES = ("fonts", "tokens", "content", "epub")
MIMETYPE = "mimetype"
COVER = "cover.png"


def make(edition: Edition, context: FormatContext) -> Artifact:
    """Return an edition as a book, beside `context.second` if there is one. Raises Refused where a picture is unusable."""
    second = context.second[0].language if context.second else ""
    path = context.format.path(edition, second)
    book = _Files(edition, context).book(path)
    files = {MIMETYPE: b"application/epub+zip", **epub_package.files(book)}
    return Artifact(path, pack(files, stored=(MIMETYPE,)))


class _Files:
    """The files of a book while they are collected: addresses are those from its parts."""

    def __init__(self, edition: Edition, context: FormatContext) -> None:
        self.edition, self.context = edition, context
        self.editions = [(edition, context), *([context.second] if context.second else [])]
        self.files: dict[str, bytes] = {}

    def book(self, path: str) -> Book:
        """Return the book with all that it shows; its path below out/ identifies it."""
        root = xhtml.parse(self._html())
        head, body = (next(root.iter(f"{{{HTML}}}{name}")) for name in ("head", "body"))
        self._carry_images(body)
        text = "".join(body.itertext())
        self._add("book.css", self._styles(head, text).encode())
        metas = head.iter(f"{{{HTML}}}meta")
        metadata = {each.get("name", each.get("property", "")): each.get("content", "") for each in metas}
        self._add(COVER, self._cover(body, metadata["author"]))
        return Book(
            title=head.findtext(f"{{{HTML}}}title", ""),
            languages=tuple(each.language for each, _ in self.editions),
            direction=root.get("dir", "ltr"),
            address=self.context.project.url + path,
            date=self.edition.packet.date,
            metadata=metadata,
            parts=tuple(epub_parts.divide(root, body)),
            files=self.files,
            cover=COVER,
        )

    def _html(self) -> str:
        pages = [each.page(assets=carried.ADDRESS, embed=self._picture_address(each)) for _, each in self.editions]
        if self.context.second is None:
            return render.book_page(self.edition, pages[0])
        pair = (self.edition, self.context.second[0])
        return render.bilingual(pair, (pages[0], pages[1]), template="epub-bilingual.html", form="epub-bilingual")

    def _picture_address(self, context: FormatContext) -> Callable[[str], str]:
        def address(name: str) -> str:
            name = unquote(name)
            place = Location(f"content/{self.edition.packet.name}/media/{name}")
            return self._add(f"media/{name}", pictures.read(pictures.locate(context.media, name), place))

        return address

    def _carry_images(self, body: Element) -> None:
        """Add the pictures of the templates, such as the logo, which are not in the packet's media."""
        for image in body.iter(f"{{{HTML}}}img"):
            if (address := image.get("src", "")).startswith(carried.ADDRESS):
                image.set("src", self._file_address(self._template_file(address)))

    def _template_file(self, address: str) -> Path:
        file = render.template_files.file_of(self.context.folders, unquote(address.removeprefix(carried.ADDRESS)))
        assert file is not None  # the page is refused where it is missing
        return file

    def _file_address(self, file: Path) -> str:
        return self._add(f"{file.parent.name}/{file.name}", render.style_sheets.published(file))

    def _styles(self, head: Element, text: str) -> str:
        """Return the style sheets of the engine, the settings and the project as one."""
        sheets = [*self._sheets(head)]
        shown = carried.characters(text, *(rules for _, rules in sheets))  # marks of lists, and what sheets add

        def address(file: Path) -> str:
            return self._resource_address(file, shown if carried.is_own(self.context.folders, file) else text)

        languages = tuple(each.language for each, _ in self.editions)
        look = render.PageLook(self.context.project, self.context.folders, "", languages)
        chosen = look.families(self.context.format.name)
        carry = partial(carried.styles, self.context.folders, text=text, address=address, chosen=chosen)
        return '@charset "utf-8";\n' + "\n".join(carry(name, rules) for name, rules in sheets)

    def _sheets(self, head: Element) -> Iterator[tuple[str, str]]:
        """Yield the path and rules of each sheet; addresses in the settings' rules are those from the folder of sheets."""
        for name in STYLES:
            file = self._template_file(f"{carried.ADDRESS}css/{name}.css")
            yield f"css/{file.name}", render.style_sheets.rules(file)
        for element in head:
            if element.tag == f"{{{HTML}}}style":
                yield "css/settings.css", (element.text or "").replace(carried.ADDRESS, "../")
            elif element.tag == f"{{{HTML}}}link":
                file = self._template_file(element.get("href", ""))
                yield f"css/{file.name}", render.style_sheets.rules(file)

    def _resource_address(self, file: Path, text: str) -> str:
        """Add what a style sheet refers to: a picture, or a font cut to the text, with its licence."""
        if file.suffix in pictures.SUFFIXES:
            return self._file_address(file)
        for licence in carried.licences(file):
            self._add(f"fonts/{licence.name}", licence.read_bytes())
        return self._add(f"fonts/{file.stem}.woff2", carried.font(file, text))

    def _cover(self, body: Element, publisher: str) -> bytes:
        rtl = language.of(self.context.project, self.edition.language).direction == "rtl"
        accent = render.PageLook(self.context.project, self.context.folders, "").colours["accent"]
        texts = [*epub_parts.cover_texts(body), publisher]
        return cover.draw(texts, fonts=carried.cover_fonts(self.context.folders, rtl=rtl), accent=accent, rtl=rtl)

    def _add(self, path: str, content: bytes) -> str:
        """Add a file and return its address; files of one name, from several folders, get a number."""
        given, number = PurePosixPath(path), 1
        while self.files.get(path, content) != content:
            number += 1
            path = f"{given.parent}/{given.stem}-{number}{given.suffix}"
        self.files[path] = content
        return quote(path)
