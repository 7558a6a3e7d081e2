"""Owns the typesetting of one document: the order, and the story from HTML to bytes with every correction in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any

from bifolio.codes import finding
from bifolio.model import Finding, Location, Refused
from bifolio.pdf import (
    breaking,
    figures,
    fonts,
    footnotes,
    joining,
    library,
    links,
    listening,
    metadata,
    rtl,
    textlayer,
    writing,
)
from bifolio.pdf.fetcher import Fetcher
from bifolio.pdf.library import StandIn
from bifolio.pdf.tags import Tagging

NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Order:
    """One PDF to make: the page's HTML, and how; each field has the meaning it has in `pdf.typeset`."""

    html: str
    _: KW_ONLY
    base: Path
    roots: tuple[Path, ...]
    fonts: Path
    zoom: float = 1.0
    digits: str = "0123456789"
    location: Location = NOWHERE
    more_fonts: tuple[Path, ...] = ()  # folders of the project's own


def available(location: Location = NOWHERE) -> Finding | None:
    """Return a finding where no PDF can be made on this machine (B208), or only slowly (B209)."""
    try:
        library.load()
    except OSError as error:
        return finding("B208", location, reason=str(error).splitlines()[0], command="Run: python3 build.py")
    return None if fonts.subsetter() else finding("B209", location)


def typeset(order: Order) -> bytes:
    """Return the PDF that was ordered. Raises Refused with all findings of the document."""
    weasyprint, fetcher, tagging = library.load(), Fetcher(order.roots), Tagging(order.zoom)
    html = joining.join(order.html)
    with listening.listening() as listener, library.standing_in(corrections(tagging)):
        page = weasyprint.HTML(string=html, base_url=f"{order.base.resolve()}/", url_fetcher=fetcher)
        document = page.render(
            font_config=fonts.configuration(order.fonts, *order.more_fonts),
            pdf_variant=metadata.VARIANT,
            presentational_hints=True,
        )
        wrong = list(_wrong(document, order))
        metadata.declare(document)
        tagging.prepare(document)
        textlayer.prepare(document)
        content = _write(document, order)
    wrong += (finding("B211", order.location, what=what) for what in tagging.lacking)
    wrong += (
        finding("B201", order.location, url=_shown(url, order), reason=reason)
        for url, reason in fetcher.refused.items()
    )
    wrong += listening.findings(listener, order.location, set(fetcher.refused))
    if wrong:
        raise Refused(*dict.fromkeys(wrong))
    return content


def _wrong(document: Any, order: Order) -> Iterator[Finding]:
    for what in metadata.missing(document):
        yield finding("B211", order.location, what=what)
    for target in links.refused(document):
        yield finding("B204", order.location, target=target)
    if figures.mirrored(order.html):
        yield finding("B212", order.location)


def _shown(url: str, order: Order) -> str:
    """Return an address as the page says it, where it is below the page's folder: no finding names the machine's folders."""
    return url.removeprefix(f"{order.base.resolve().as_uri()}/")


def corrections(tagging: Tagging) -> Iterator[StandIn]:
    """Yield what stands in for functions of WeasyPrint, room by room."""
    yield from metadata.stand_ins()
    yield from writing.stand_ins()
    yield from footnotes.stand_ins()
    yield from breaking.stand_ins()
    yield from rtl.stand_ins()
    yield from tagging.stand_ins()
    yield from textlayer.stand_ins()


def _write(document: Any, order: Order) -> bytes:
    def finish(document: Any, pdf: Any) -> None:
        metadata.label_pages(pdf, len(document.pages), order.digits)

    written: bytes = document.write_pdf(zoom=order.zoom, pdf_variant=metadata.VARIANT, finisher=finish)
    return written
