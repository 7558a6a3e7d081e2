"""Make errata: a page and a sheet for each packet in each language, from two releases, or from each earlier one to a build."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath

from bifolio import errata, formats, output, output_formats, pdf, render
from bifolio.errata import Changes, ReleasedTexts
from bifolio.findings import make_finding
from bifolio.model import Finding, Location, Packet, Refused
from bifolio.output_formats import PAGE
from bifolio.recorded_results import engine_digest, folder_digest
from bifolio.render import ErrataForm, PageContext
from bifolio.site.plan import Site
from bifolio.text_files import content_of
from bifolio.workspace import Command

SHEETS = ("fonts", "tokens", "content", "screen", "errata-screen")
MOST = 120  # changes for which two sides can have room
SIDES = 2  # of a sheet
SHEET = "a4"  # its format, that of the PDFs
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def errata_name(texts: ReleasedTexts, *versions: str) -> str:
    """Return the name of the errata of a packet in a language, from a version or from one to another, without an ending."""
    return UNSAFE.sub("-", "-".join([texts.packet, texts.language, "errata", *versions]))


def errata_document(context: PageContext, changes: Changes) -> bytes:
    """Return errata as a page of one file."""
    page = render.errata_page(context, changes, ErrataForm("errata.html", "single", styles=formats.STYLES))
    return formats.embedded(page, render.folders(context.project.root), SHEETS).encode()


def errata_sheet(context: PageContext, changes: Changes, path: str, page: str) -> bytes:
    """Return the PDF of a sheet, with as many changes as fit on its two sides; raises Refused where it cannot be made.

    `page` is where readers find the page that has all of them: its address, or the name of its file.
    """

    def typeset(room: int) -> bytes:
        job = formats.typeset_job(_on_paper(context, changes, room, page), context.project, changes.new.language, path)
        return formats.typeset_alone(job, context.project)

    def has_no_room(room: int) -> bool:
        sheets[room] = typeset(room)
        return pdf.pages(sheets[room]) > SIDES

    count = len(changes.values) + len(changes.passages)
    sheets: dict[int, bytes] = {}
    if count <= MOST and not has_no_room(count):
        return sheets[count]
    fits = bisect_left(range(1, min(count, MOST + 1)), True, key=has_no_room)
    return sheets[fits] if fits else typeset(0)


def _on_paper(context: PageContext, changes: Changes, room: int | None, page: str) -> str:
    paper = PageContext(context.templates, context.project, context.words, "", "", current=context.current)
    return render.errata_page(paper, changes, ErrataForm("errata-paper.html", SHEET, room, page=page))


class ErrataWriter:
    """Writes what has changed since the releases that the project has kept, beside the pages of each packet in each language."""

    def __init__(self, command: Command, site: Site, released: Sequence[ReleasedTexts]) -> None:
        self.command, self.site = command, site
        self.released: dict[tuple[str, str], list[ReleasedTexts]] = {}
        for each in released:
            self.released.setdefault((each.packet, each.language), []).append(each)

    def is_due(self, packet: Packet, tag: str) -> bool:
        """Return whether there was a release of a packet in a language."""
        return (packet.name, tag) in self.released

    def write(self, packet: Packet, texts: ReleasedTexts) -> None:
        """Write a page for each earlier release that said something else, and a sheet where the packet has PDFs."""
        earlier = self.released.get((texts.packet, texts.language), ())
        due = (old for old in earlier if old.version != texts.version and old.date <= texts.date)
        compared = [errata.compare(old, texts) for old in due]
        for changes in filter(None, compared):
            self._write(packet, changes)
        if texts.language == texts.source_language:
            self.command.report(_reasons_for_nothing(packet, texts, compared))

    def _write(self, packet: Packet, changes: Changes) -> None:
        old, new, site = changes.old, changes.new, self.site
        path = f"{new.language}/{new.packet}/{errata_name(new, old.version)}"
        facts = {"packet": new.packet, "language": new.language, "selection": "", "version": new.version}
        facts |= {"date": new.date, "errata": old.version, "errata_date": old.date}
        context = self._context(packet, new.language)
        page = self.command.attempt(lambda: errata_document(context, changes))
        if page is None:
            site.keep(f"{path}.html")
            site.kept.add(new.language)
        else:
            site.put(self.command, f"{path}.html", page, **facts, format=PAGE.name)
        if output_formats.has_pdfs(name for each in packet.selections for name in each.formats):
            self._write_sheet(context, changes, f"{path}.pdf", facts)

    def _context(self, packet: Packet, tag: str) -> PageContext:
        """Return what errata need besides their texts; they lead to the packet's first page, else to that of the language."""
        site = self.site
        pages = [PAGE.file_name(packet.name, each.name, "") for each in packet.selections if PAGE.name in each.formats]
        page = f"{tag}/{packet.name}/{pages[0]}" if pages else f"{tag}/index.html"
        current = replace(packet, url=site.project.url).address_of(page)
        home = pages[0] if pages else "../index.html"
        words = site.words_of(tag)
        return PageContext(
            site.templates, site.project, words, assets=formats.ADDRESS, media="", home=home, current=current
        )

    def _write_sheet(self, context: PageContext, changes: Changes, path: str, facts: Mapping[str, object]) -> None:
        """Write a sheet; one that would be the same as the last build's is not typeset again."""
        site = self.site
        if site.formats and not output_formats.has_pdfs(site.formats):
            site.keep(path)
            return
        page = (
            f"{site.project.url}{path.removesuffix('.pdf')}.html" if site.project.url else f"{PurePath(path).stem}.html"
        )
        made_from = self.command.attempt(lambda: self._made_from(context, changes, page))
        content, before = content_of(site.out / path), site.before.get(path, {})
        if content is not None and (made_from, output.digest(content)) == (
            before.get("made_from"),
            before.get("sha256"),
        ):
            site.keep(path)
            return
        sheet = made_from and self.command.attempt(
            lambda: errata_sheet(context, changes, f"{site.out.name}/{path}", page)
        )
        if not sheet:
            site.keep(path)
            site.kept.add(str(facts["language"]))
        else:
            site.put(self.command, path, sheet, **facts, format=SHEET, pages=pdf.pages(sheet), made_from=made_from)

    def _made_from(self, context: PageContext, changes: Changes, page: str) -> str:
        """Return a digest of all that a sheet comes from: what it says, and with what it is made. Raises Refused without Pango."""
        if finding := pdf.unavailable():
            raise Refused(finding)
        said = [_on_paper(context, changes, None, page), page, self.site.project.pdf_version]
        return output.digest("\0".join([*said, self._tools]).encode())

    @cached_property
    def _tools(self) -> str:
        """Return the templates, fonts, engine and libraries, as digests and versions."""
        templates = [folder_digest(folder).hex() for folder in render.folders(self.site.project.root)]
        versions = [f"{name} {number}" for name, number in pdf.library_versions().items()]
        return "\0".join([engine_digest().hex(), *templates, *versions])


def _reasons_for_nothing(packet: Packet, texts: ReleasedTexts, compared: Sequence[Changes]) -> Iterator[Finding]:
    """Yield a finding for each record of a change that finds none since any release that has not the record yet."""
    kinds = packet.kinds.with_purpose("changes")
    records = ((f"{kind}.{at}", each) for kind in kinds for at, each in enumerate(packet.data.get(kind, ())))
    for (at, record), change in zip(records, texts.changes, strict=True):
        since = [each for each in compared if change not in each.old.changes]
        if since and all(change in each.unused for each in since):
            place = packet.places.get(at, Location(packet.folder))
            yield make_finding("T183", place, name=record.value or record.passage)
