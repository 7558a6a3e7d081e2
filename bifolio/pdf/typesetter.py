"""Typeset one document: from HTML to the bytes of a PDF, with every patch applied, or to findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any

from bifolio.findings import make_finding
from bifolio.model import Finding, Location, Refused
from bifolio.pdf import (
    fetcher,
    fonts,
    line_breaking,
    links,
    log_capture,
    metadata,
    placement,
    rtl,
    running_heads,
    text_layer,
    vertical_spacing,
    weasyprint_patch,
    wide_tables,
    writing_lines,
)
from bifolio.pdf.patches import PATCHES
from bifolio.pdf.tagging import Tagging

NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class TypesetJob:
    """One PDF to make: a full HTML document, and how to typeset it."""

    html: str
    _: KW_ONLY
    base: Path  # the folder that addresses in the page are relative to
    mounts: tuple[
        tuple[str, Path], ...
    ] = ()  # how an address may begin (ends with a slash), and the folder that it means
    roots: tuple[Path, ...]  # the folders that files may be loaded from; those before `base` replace files of it
    fonts: Path  # the folder with the only fonts that text is set in
    zoom: float = 1.0  # of the whole page; at 1.0 one CSS inch is one inch
    digits: str = "0123456789"  # the ten that page labels are written with
    location: Location = NOWHERE  # of every finding
    more_fonts: tuple[Path, ...] = ()  # folders of the project's own
    pdf_version: str = "1.7"  # or 2.0


def unavailable(location: Location = NOWHERE) -> Finding | None:
    """Return a finding (B208) where no PDF can be made on this machine."""
    try:
        weasyprint_patch.load()
    except (OSError, ImportError) as error:
        return make_finding("B208", location, reason=str(error).splitlines()[0])
    return None


def slow() -> Finding | None:
    """Return a finding (B209) where PDFs take longer than they need to. Raises as `weasyprint_patch.load` does."""
    return None if fonts.has_subsetter() else make_finding("B209", NOWHERE)


def typeset(job: TypesetJob) -> bytes:
    """Return a tagged PDF/A-2a and PDF/UA-1 file, or PDF/A-4 and PDF/UA-2 with PDF 2.0.

    The bytes are the same for the same job, fonts, pictures and libraries.

    Raises Refused with all findings of the document: where the page asks for a file that is not allowed, a letter is in
    no font, a link leads nowhere or to a scheme that is not allowed, or the libraries cannot be loaded.
    """
    if finding := unavailable(job.location):
        raise Refused(finding)
    files = fetcher.Fetcher(job.roots, job.base, job.mounts)
    with log_capture.captured_log() as log, weasyprint_patch.patched(PATCHES):
        document = _lay_out(job, files)
        writing_lines.fill(document)
        vertical_spacing.spread(document)
        running_heads.shorten(document)
        findings = list(_findings(document, job))
        metadata.declare(document, job.pdf_version)
        tagging = Tagging(document, job.zoom, job.pdf_version)
        text_layer.prepare(document)
        content = _write(document, job)
    findings += (make_finding("B211", job.location, what=name) for name in tagging.missing)
    findings += (
        make_finding("B201", job.location, url=_relative(url, job), reason=reason)
        for url, reason in files.refused.items()
    )
    findings += log_capture.log_findings(log, job.location, set(files.refused))
    if findings:
        raise Refused(*dict.fromkeys(findings))
    return content


def _lay_out(job: TypesetJob, files: fetcher.Fetcher) -> Any:
    html = line_breaking.keep_together(rtl.join_letters(job.html))
    library = weasyprint_patch.load()
    page = library.HTML(string=html, base_url=f"{job.base.resolve()}/", url_fetcher=files)

    def render(style: str) -> Any:
        return page.render(
            stylesheets=[library.CSS(string=style)] if style else None,
            font_config=fonts.configuration(job.fonts, *job.more_fonts),
            pdf_variant=metadata.VARIANTS[job.pdf_version],
            presentational_hints=True,
        )

    return wide_tables.lay_out(render)


def _findings(document: Any, job: TypesetJob) -> Iterator[Finding]:
    for name in metadata.missing(document):
        yield make_finding("B211", job.location, what=name)
    for target in links.refused_targets(document):
        yield make_finding("B204", job.location, target=target)
    tables = wide_tables.unreadable(document)
    yield from wide_tables.findings(tables, job.location)
    yield from placement.findings(document, job.location, without=tables)
    if fetcher.has_arabic_text(job.html):
        yield make_finding("B212", job.location)


def _relative(url: str, job: TypesetJob) -> str:
    """Return an address below the page's folder, or one that is mounted, so that no finding names folders of the machine."""
    relative = url.removeprefix(f"{job.base.resolve().as_uri()}/")
    return next((relative.removeprefix(start) for start, _ in job.mounts if relative.startswith(start)), relative)


def _write(document: Any, job: TypesetJob) -> bytes:
    def finish(document: Any, pdf: Any) -> None:
        metadata.label_pages(pdf, len(document.pages), job.digits)

    variant = metadata.VARIANTS[job.pdf_version]
    content: bytes = document.write_pdf(zoom=job.zoom, pdf_variant=variant, pdf_tags=True, finisher=finish)
    return content
