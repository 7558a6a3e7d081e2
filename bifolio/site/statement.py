"""Say what was checked of the files in a language, by which program and with which result, and what nobody has checked.

Nothing is said that this build has not done or counted itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from bifolio import __version__, language, output_formats, pdf, render
from bifolio.model import Edition, Severity
from bifolio.render import PageContext
from bifolio.site.plan import Site
from bifolio.workspace import catalogue_path

STATEMENT = "statement.html"
ENGINE = f"bifolio {__version__}"
STANDARDS = {"1.7": ("PDF/A-2a", "PDF/UA-1"), "2.0": ("PDF/A-4", "PDF/UA-2", "WTPDF 1.0")}  # by version of PDF
PART = "statement-language.html"


def statement(site: Site, context: PageContext, tag: str, **more: object) -> str:
    """Return the statement on the files of a language, as a page of the site."""
    editions = [edition for edition in site.editions if edition.language == tag]
    part = statement_part(site, tag, editions, site.entries.values())
    return render.index(context, [part], tag, template=STATEMENT, part=PART, **more)


def statement_part(
    site: Site, tag: str, editions: Sequence[Edition], entries: Collection[Mapping[str, Any]]
) -> Mapping[str, Any]:
    """Return what the statement says of some editions in a language, and of those of the listed files that are theirs."""
    packets: dict[str, list[Edition]] = {}
    for edition in editions:
        packets.setdefault(edition.packet.name, []).append(edition)
    return {
        "language": language.of(site.project, tag),
        "words": site.words_of(tag),
        "packets": [_packet(site, tag, each, entries) for each in packets.values()],
        "engine": ENGINE,
        "standards": render.enumerated(STANDARDS[site.project.pdf_version], language.of(site.project, tag)),
    }


def is_complete(site: Site, tag: str) -> bool:
    """Return whether this build has checked every packet of a language and made all files, so that it can say what it found."""
    return not site.formats and has_checked(site, [edition for edition in site.editions if edition.language == tag])


def has_checked(site: Site, editions: Sequence[Edition]) -> bool:
    """Return whether this build has checked the packets and translations of some editions, and kept what it found."""
    asked = {(edition.language, edition.packet.name) for edition in editions}
    return site.findings is not None and (site.requested is None or asked <= site.requested)


def _packet(
    site: Site, tag: str, editions: Sequence[Edition], entries: Collection[Mapping[str, Any]]
) -> SimpleNamespace:
    view = render.summary(editions, language.of(site.project, tag), site.project)
    name, counts = editions[0].packet.name, max((each.coverage for each in editions), key=lambda each: each.total)
    files = [entry for entry in entries if entry.get("packet") == name and _is_pdf_in(entry, tag)]
    view.name, view.pdfs = name, len(files)
    made_here = _typesetters() if files and not site.formats else []  # else an earlier build may have made some
    view.typesetters = render.enumerated([ENGINE, *made_here], language.of(site.project, tag))
    view.source_findings = _counted(site, f"content/{name}/")
    view.findings = _counted(site, catalogue_path(tag, name))
    view.all, view.unsigned = counts.total, counts.total - counts.reviewed
    view.origins = [*max(editions, key=lambda each: each.coverage.total).origins.items()]
    return view


def _is_pdf_in(entry: Mapping[str, Any], tag: str) -> bool:
    """Return whether a file is a PDF that declares its standards, in a language."""
    made_by = output_formats.known().get(str(entry.get("format")))
    return bool(made_by and made_by.kind == "pdf" and made_by.tagged) and tag in (
        entry["language"],
        entry.get("second"),
    )


def _typesetters() -> list[str]:
    if pdf.unavailable():
        return []
    versions = pdf.library_versions()
    return [f"{name} {versions[name]}" for name in ("WeasyPrint", "Pango") if versions.get(name)]


def _counted(site: Site, place: str) -> SimpleNamespace:
    """Return how many errors and warnings there are on a file or on what is in a folder."""
    found = [each.severity for each in site.findings or () if each.location.path.startswith(place)]
    return SimpleNamespace(errors=found.count(Severity.ERROR), warnings=found.count(Severity.WARNING))
