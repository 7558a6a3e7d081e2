"""Say what was checked of the files in a language, by which program and with which result, and what nobody has checked.

What this build has done and counted itself is told apart from what the publisher has recorded: verdicts on the very bytes
of a file, and where translations come from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any

from bifolio import __version__, language, output, output_formats, pdf, render
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
        "left_out": list(_left_out(site, tag, packets, entries)),
        "engine": ENGINE,
        "standards": render.enumerated(
            STANDARDS[site.project.pdf_version], language.of(site.project, tag), site.project
        ),
    }


def covered(entries: Collection[Mapping[str, Any]], tag: str) -> str:
    """Return a digest (SHA-256) of the files that the statement on a language speaks of, as a manifest lists them."""
    files = (each for each in entries if "format" in each and _is_in(each, tag) and not _is_whole(each))
    return output.digest("".join(sorted(f"{each['path']} {each['sha256']}\n" for each in files)).encode())


def is_complete(site: Site, tag: str) -> bool:
    """Return whether this build has checked every packet of a language and made all files, so that it can say what it found."""
    return not site.formats and _has_asked(site, {(tag, name) for name in site.project.packets})


def has_checked(site: Site, editions: Sequence[Edition]) -> bool:
    """Return whether this build has checked the packets and translations of some editions, and kept what it found."""
    return _has_asked(site, {(edition.language, edition.packet.name) for edition in editions})


def _has_asked(site: Site, asked: AbstractSet[tuple[str, str]]) -> bool:
    """Return whether this build has checked packets in languages, whether it found errors or not."""
    return site.findings is not None and (site.requested is None or asked <= site.requested)


def _left_out(site: Site, tag: str, made: Collection[str], entries: Collection[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the title of each packet of which the listed files in a language are of an earlier build alone."""
    files = [each for each in entries if "format" in each and not _is_whole(each) and _is_in(each, tag)]
    names = {str(each["packet"]) for each in files} - set(made)
    titles = (
        {each.get("name"): each.get("titles", {}) for each in output.read_about(site.out)["packets"]} if names else {}
    )
    for name in sorted(names):
        yield str(titles.get(name, {}).get(tag, name))


def _packet(
    site: Site, tag: str, editions: Sequence[Edition], entries: Collection[Mapping[str, Any]]
) -> SimpleNamespace:
    view = render.summary(editions, language.of(site.project, tag), site.project)
    name, largest = editions[0].packet.name, max(editions, key=lambda each: each.coverage.total)
    counts = largest.coverage
    files = [entry for entry in entries if entry.get("packet") == name and _is_in(entry, tag)]
    pdfs = [entry for entry in files if _is_tagged_pdf(entry)]
    view.name, view.pdfs = name, len(pdfs)
    made_here = _typesetters() if pdfs and not site.formats else []  # else an earlier build may have made some
    view.typesetters = render.enumerated([ENGINE, *made_here], language.of(site.project, tag), site.project)
    view.source_findings = _counted(site, f"content/{name}/")
    view.findings = _counted(site, catalogue_path(tag, name))
    view.verdicts = list(_verdicts(site, files))
    view.not_judged = list(_not_judged(site, files))
    view.all, view.unsigned = counts.total, counts.total - counts.reviewed
    view.fallbacks, view.outdated = largest.fallbacks, len(largest.outdated)
    view.origins = [*largest.origins.items()]
    return view


def _verdicts(site: Site, files: Sequence[Mapping[str, Any]]) -> Iterator[SimpleNamespace]:
    """Yield what each run of another program said of the files, by their digests: it says nothing of other bytes."""
    found: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for verdict in site.verdicts:
        of = found.setdefault((verdict.date, verdict.program, verdict.version, verdict.profile), {})
        of.setdefault(verdict.result, set()).update(verdict.files.values())
    for (date, program, version, profile), digests in found.items():
        passed, failed = (
            [_judged(entry) for entry in files if entry["sha256"] in digests.get(result, ())]
            for result in ("passed", "failed")
        )
        if passed or failed:
            facts = {"profile": profile, "date": date, "passed": passed, "failed": failed}
            yield SimpleNamespace(program=f"{program} {version}", **facts)


def _judged(entry: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(name=PurePosixPath(entry["path"]).name, sha256=entry["sha256"])


def _not_judged(site: Site, files: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """Yield the label of each format and how many of its files no other program has judged; a ZIP is its files."""
    judged = {digest for each in site.verdicts for digest in each.files.values()}
    left = [entry.get("format") for entry in files if entry["sha256"] not in judged]
    for name, each in output_formats.known().items():
        if name in left and not each.whole:
            yield each.label, left.count(name)


def _is_in(entry: Mapping[str, Any], tag: str) -> bool:
    return tag in (entry.get("language"), entry.get("second"))


def _is_whole(entry: Mapping[str, Any]) -> bool:
    made_by = output_formats.known().get(str(entry.get("format")))
    return bool(made_by and made_by.whole)


def _is_tagged_pdf(entry: Mapping[str, Any]) -> bool:
    """Return whether a file is a PDF that declares its standards."""
    made_by = output_formats.known().get(str(entry.get("format")))
    return bool(made_by and made_by.kind == "pdf" and made_by.tagged)


def _typesetters() -> list[str]:
    if pdf.unavailable():
        return []
    versions = pdf.library_versions()
    return [f"{name} {versions[name]}" for name in ("WeasyPrint", "Pango") if versions.get(name)]


def _counted(site: Site, place: str) -> SimpleNamespace:
    """Return how many errors and warnings there are on a file or on what is in a folder."""
    found = [each.severity for each in site.findings or () if each.location.path.startswith(place)]
    return SimpleNamespace(errors=found.count(Severity.ERROR), warnings=found.count(Severity.WARNING))
