"""Owns the typesetting of one document: the order, and the story from HTML to bytes with every correction in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any

from bifolio.findings import make_finding
from bifolio.model import Finding, Location, Refused
from bifolio.pdf import (
    arabic_joiners,
    fonts,
    footnotes,
    line_breaking,
    link_targets,
    log_capture,
    metadata,
    rtl,
    stream_cache,
    text_layer,
    vector_pictures,
    weasyprint_patch,
)
from bifolio.pdf.fetcher import Fetcher
from bifolio.pdf.tagging import Tagging
from bifolio.pdf.weasyprint_patch import Patch

NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class TypesetJob:
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
        weasyprint_patch.load()
    except (OSError, ImportError) as error:
        return make_finding("B208", location, reason=str(error).splitlines()[0], command="Run: python3 build.py")
    return None if fonts.subsetter() else make_finding("B209", location)


def typeset(order: TypesetJob) -> bytes:
    """Return the PDF that was ordered. Raises Refused with all findings of the document."""
    weasyprint, fetcher, tagging = weasyprint_patch.load(), Fetcher(order.roots), Tagging(order.zoom)
    html = arabic_joiners.join(order.html)
    with log_capture.listening() as listener, weasyprint_patch.patched(corrections(tagging)):
        page = weasyprint.HTML(string=html, base_url=f"{order.base.resolve()}/", url_fetcher=fetcher)
        document = page.render(
            font_config=fonts.configuration(order.fonts, *order.more_fonts),
            pdf_variant=metadata.VARIANT,
            presentational_hints=True,
        )
        wrong = list(_wrong(document, order))
        metadata.declare(document)
        tagging.prepare(document)
        text_layer.prepare(document)
        content = _write(document, order)
    wrong += (make_finding("B211", order.location, what=what) for what in tagging.lacking)
    wrong += (
        make_finding("B201", order.location, url=_shown(url, order), reason=reason)
        for url, reason in fetcher.refused.items()
    )
    wrong += log_capture.findings(listener, order.location, set(fetcher.refused))
    if wrong:
        raise Refused(*dict.fromkeys(wrong))
    return content


def _wrong(document: Any, order: TypesetJob) -> Iterator[Finding]:
    for what in metadata.missing(document):
        yield make_finding("B211", order.location, what=what)
    for target in link_targets.refused(document):
        yield make_finding("B204", order.location, target=target)
    if vector_pictures.mirrored(order.html):
        yield make_finding("B212", order.location)


def _shown(url: str, order: TypesetJob) -> str:
    """Return an address as the page says it, where it is below the page's folder: no finding names the machine's folders."""
    return url.removeprefix(f"{order.base.resolve().as_uri()}/")


def corrections(tagging: Tagging) -> Iterator[Patch]:
    """Yield what stands in for functions of WeasyPrint, room by room."""
    yield from metadata.stand_ins()
    yield from stream_cache.stand_ins()
    yield from footnotes.stand_ins()
    yield from line_breaking.stand_ins()
    yield from rtl.stand_ins()
    yield from tagging.stand_ins()
    yield from text_layer.stand_ins()


def _write(document: Any, order: TypesetJob) -> bytes:
    def finish(document: Any, pdf: Any) -> None:
        metadata.label_pages(pdf, len(document.pages), order.digits)

    written: bytes = document.write_pdf(zoom=order.zoom, pdf_variant=metadata.VARIANT, finisher=finish)
    return written
