"""Owns the part of a build that makes PDFs: which are due, what each is typeset from, and where they go."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bifolio import language, pdf, render
from bifolio.formats import booklet
from bifolio.model import Edition, Location
from bifolio.output import digest
from bifolio.render import PageContext
from bifolio.site.plan import FORMS, OUT, Site, keep, path_of, put
from bifolio.workspace import Command


class PdfJob(NamedTuple):
    """One PDF to make: the edition (and the other, of a bilingual one), its format, and its path below out/."""

    edition: Edition
    form: str
    path: str
    second: Edition | None = None


class RenderedJob(NamedTuple):
    """An order with the page it is typeset from, and a digest of all that its bytes come from."""

    order: PdfJob
    html: str
    made_from: str


def make(run: Command, site: Site) -> None:
    """Typeset what is due; a PDF whose page, styles, fonts and engine are as they were is not made again."""
    due = [sheet for sheet in _sheets(run, site) if not _stands(site, sheet)]
    if not due:
        return
    run.progress.say("typeset", f"{len(due)} PDF files")
    for sheet, (_, result) in zip(due, pdf.typeset_many([_ordered(run, site, sheet) for sheet in due]), strict=True):
        run.progress.say("typeset", sheet.order.path)
        if isinstance(result, bytes):
            _put(run, site, sheet, result)
        else:
            run.found(result)
            keep(site, sheet.order.path)


def _orders(site: Site) -> Iterator[PdfJob]:
    for made in site.editions:
        for form in made.selection.formats:
            if not site.makes(made, form) or FORMS[form].kind != "paper":
                continue
            if form == "bilingual":
                yield from _pairs(site, made)
            else:
                yield PdfJob(made, form, path_of(made, form))


def _pairs(site: Site, made: Edition) -> Iterator[PdfJob]:
    """Yield an order for each pair of languages that packets.toml names and that begins with this edition's."""
    for first, second in site.project.pairs:
        others = [each for each in site.same(made) if each.language == second]
        if made.language == first and others:
            yield PdfJob(made, "bilingual", path_of(made, "bilingual", others[0]), others[0])


def _sheets(run: Command, site: Site) -> Iterator[RenderedJob]:
    engine = _engine(run.root)
    for order in _orders(site):
        run.progress.say("render", order.path)
        html = run.attempt(lambda order=order: _html(run, site, order))  # type: ignore[misc]
        if html is None:
            keep(site, order.path)
            continue
        same = html.replace(_media(run, order.edition), "media/")  # where the project stands is no part of what it is
        yield RenderedJob(order, html, digest(f"{engine}\0{order.form}\0{same}".encode()))


def _html(run: Command, site: Site, order: PdfJob) -> str:
    frame = _frame(run, site, order.edition)
    if order.second is not None:
        return render.bilingual((order.edition, order.second), (frame, _frame(run, site, order.second)))
    return render.paper_page(order.edition, frame, form=order.form)


def _frame(run: Command, site: Site, made: Edition) -> PageContext:
    return PageContext(
        templates=site.templates,
        project=site.project,
        words=site.words_of(made.language),
        assets="",
        media=_media(run, made),
    )


def _media(run: Command, made: Edition) -> str:
    """Return the way from the shipped templates, where style sheets are looked up, to the packet's pictures."""
    media = run.root / "content" / made.packet.name / "media"
    return posixpath.relpath(media.as_posix(), render.SHIPPED.as_posix()) + "/"


def _stands(site: Site, sheet: RenderedJob) -> bool:
    """Return whether the last build made the same PDF and its file is as it was left; then it is listed again."""
    path = sheet.order.path
    known = site.before.get(path, {})
    file = site.out / path
    if (
        known.get("made_from") != sheet.made_from
        or not file.is_file()
        or digest(file.read_bytes()) != known.get("sha256")
    ):
        return False
    site.entries[path] = known
    return True


def _ordered(run: Command, site: Site, sheet: RenderedJob) -> pdf.TypesetJob:
    made, _ = sheet.order.edition, sheet.order.form
    spoken = language.of(site.project, made.language)
    return pdf.TypesetJob(
        sheet.html,
        base=render.SHIPPED,
        roots=(*render.folders(run.root), run.root / "content" / made.packet.name / "media"),
        fonts=render.SHIPPED / "fonts",
        more_fonts=tuple(folder / "fonts" for folder in render.folders(run.root) if folder != render.SHIPPED),
        zoom=FORMS[sheet.order.form].zoom,
        digits="".join(spoken.to_native_digits(str(digit)) for digit in range(10)),
        location=Location(f"{OUT}/{sheet.order.path}"),
    )


def _put(run: Command, site: Site, sheet: RenderedJob, content: bytes) -> None:
    order = sheet.order
    count = pdf.pages(content)
    if order.form == "booklet":
        right = language.of(site.project, order.edition.language).direction == "rtl"
        content = booklet.impose(content, right_bound=right, title=render.plain_title(order.edition, site.project))
    more = {"second": order.second.language} if order.second else {}
    put(
        run,
        site,
        order.path,
        content,
        made=order.edition,
        format=order.form,
        pages=count,
        made_from=sheet.made_from,
        **more,
    )


def _engine(root: Path) -> str:
    """Return a digest of all that a PDF comes from besides its page: style sheets, fonts, pictures, and the engine of PDFs."""
    files = [
        file
        for folder in render.folders(root)
        for pattern in ("css/*.css", "fonts/*.ttf")
        for file in sorted(folder.glob(pattern))
    ]
    files += [*sorted(Path(pdf.__file__).parent.rglob("*.py")), Path(booklet.__file__)]
    files += sorted((root / "content").glob("*/media/*"))
    return digest("".join(digest(file.read_bytes()) for file in files).encode())
