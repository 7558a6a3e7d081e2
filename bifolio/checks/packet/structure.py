"""Check the structure of a packet: files, selections, headings and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bifolio import markdown, output_formats, pictures
from bifolio.checks.packet.safety import MEDIA
from bifolio.checks.packet.source_texts import SourceText, document, place
from bifolio.extract import local_links, messages, plural_count
from bifolio.findings import make_finding, nearest, phrase
from bifolio.markdown import Document, Token, walk
from bifolio.model import Finding, Location, MessageKey, Packet, PrintShop, Project, Section, Selection, Singular
from bifolio.text_files import excerpt

IN_NOTES = {
    **dict.fromkeys(("bullet_list_open", "ordered_list_open", "dl_open"), "in-note-list"),
    "table_open": "in-note-table",
    "blockquote_open": "in-note-quotation",
    "container_bifolio_open": "in-note-container",
    "heading_open": "in-note-heading",
    "hr": "in-note-line",
}
PRINT_SHOP = ("print-shop", "print-shop-grey")  # the formats that `print_shop` in packet.yaml is for
ROW = re.compile(r"^[\s>]*\|?(.*?)(?<!\\)\|?\s*$")  # a line of a table without the bars at its ends
PIPE = re.compile(r"(?<!\\)\|")


def files(root: Path, path: str, packet: Packet | None = None) -> Iterator[Finding]:
    """Yield findings for files in a packet's folder `root / path` that are neither YAML, Markdown or GeoJSON, nor named in it.

    The folder of a book has whatever the book has.
    """
    folder, sections = root / path, packet.sections if packet else ()
    if any("/" in section.path.removeprefix(f"{path}/") for section in sections):
        return
    parts = [place.path.removeprefix(f"{path}/") for section in sections for _, place in section.origins]
    if packet:
        shown = (pictures.locate(folder / MEDIA, name) for name in messages.pictures(packet))
        parts += [*local_links.handouts(packet), *(file.relative_to(folder).as_posix() for file in shown)]
    named = {part.partition("/")[0] for part in parts}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        read = file.name == MEDIA if file.is_dir() else file.suffix in (".yaml", ".yml", ".md", ".geojson")
        if not read and file.name not in named and not file.name.startswith("."):
            hint = nearest(file.name, [MEDIA])
            yield make_finding("C139", Location(f"{path}/{file.name}"), name=file.name, nearest=hint)


def check(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for the structure of a packet."""
    for selection in packet.selections:
        yield from _selection(packet, selection)
    yield from _files_of_selections(packet)
    yield from _unused_print_shop(packet)
    chosen = {name for selection in packet.selections for name in selection.sections}
    for section in packet.sections:
        if section.name not in chosen:
            yield make_finding("C303", Location(section.path, 1), name=section.name)
        yield from _audience(packet, section.audience, Location(section.path, 2))
        yield from _headings(document(section), section)
        yield from _rows(section)
        for token in markdown.unused_comments(document(section)):
            yield make_finding("C113", Location(section.path, token.meta["line"]), words=token.meta["words"])
    yield from _plurals(packet)
    named: dict[str, list[SourceText]] = {}
    for passage in passages:
        if passage.section:
            named.setdefault(passage.section, []).append(passage)
    for section in packet.sections:
        yield from _footnotes(document(section), named.get(section.name, []))


def _plurals(packet: Packet) -> Iterator[Finding]:
    """Yield findings for singulars without a number that chooses them, and for those that other passages have as their text."""
    first: dict[MessageKey, str | None] = {}
    for where, context, text, singular in _texts(packet):
        shown = singular.text if singular else text
        if singular and plural_count(packet, text, singular.counted) is None:
            yield make_finding("C114", where, message=excerpt(shown))
        plural = text if singular else None
        if first.setdefault((context, shown), plural) != plural:
            yield make_finding("C115", where, message=excerpt(shown))


def _texts(packet: Packet) -> Iterator[tuple[Location, str | None, str, Singular | None]]:
    """Yield the place, the context, the text and the singular of each text of the sections and records."""
    for section in packet.sections:
        for _, slot in walk(document(section)):
            if slot is not None:
                singular = None if slot.plural is None else Singular(slot.text, slot.counted)
                yield Location(section.path, slot.line), slot.context, slot.written, singular
    for name, kind in packet.kinds.records.items():
        for at, record in packet.records(name):
            for field, context in kind.messages.items():
                text = markdown.normalise(getattr(record, field) or "")
                yield place(packet, f"{at}.{field}"), context, text, packet.singulars.get((context, text))


def _selection(packet: Packet, selection: Selection) -> Iterator[Finding]:
    known = {section.name: section for section in packet.sections}
    at = f"packet.selections.{selection.name}"
    yield from _audience(packet, selection.audience, place(packet, f"{at}.audience"))
    for index, name in enumerate(selection.sections):
        where = place(packet, f"{at}.sections.{index}")
        if name not in known:
            yield make_finding(
                "C301", where, selection=selection.name, name=name, known=", ".join(known), nearest=nearest(name, known)
            )
        elif not packet.kinds.sees(selection.audience, wanted := known[name].audience):
            yield make_finding(
                "C302", where, selection=selection.name, name=name, audience=wanted, readers=selection.audience
            )
        if name in selection.sections[:index]:
            yield make_finding("C306", where, selection=selection.name, name=name)
    for index, name in enumerate(selection.formats):
        if name not in output_formats.known():
            where = packet.places.get(f"{at}.formats.{index}", place(packet, f"packet.formats.{index}"))
            details = {"known": ", ".join(output_formats.known()), "nearest": nearest(name, output_formats.known())}
            yield make_finding("C304", where, selection=selection.name, name=name, **details)


def without_pairs(packet: Packet) -> Iterator[Finding]:
    """Yield findings for formats of two languages, of which a project without pairs builds none."""
    for selection in packet.selections:
        for index, name in enumerate(selection.formats):
            output_format = output_formats.known().get(name)
            if output_format and output_format.bilingual:
                at = f"packet.selections.{selection.name}.formats.{index}"
                where = packet.places.get(at, place(packet, f"packet.formats.{index}"))
                yield make_finding("C309", where, selection=selection.name, format=name)


def unused_pairs(project: Project, packets: Iterable[Packet]) -> Iterator[Finding]:
    """Yield a finding for pairs of languages of which none of a project's packets has an edition."""
    named = {name for packet in packets for selection in packet.selections for name in selection.formats}
    formats = [each.name for each in output_formats.known().values() if each.bilingual]
    if project.pairs and named.isdisjoint(formats):
        where = project.places.get("pairs", Location("packets.toml"))
        yield make_finding("C310", where, key="pairs", formats=", ".join(formats))


def _unused_print_shop(packet: Packet) -> Iterator[Finding]:
    """Yield a finding for settings of files for a print shop that no selection has."""
    named = {name for selection in packet.selections for name in selection.formats}
    if packet.print_shop != PrintShop() and named.isdisjoint(PRINT_SHOP):
        where = place(packet, "packet.print_shop")
        yield make_finding("C310", where, key="print_shop", formats=", ".join(PRINT_SHOP))


def _files_of_selections(packet: Packet) -> Iterator[Finding]:
    """Yield findings for selections that would write the same file as one before them, in any language."""
    first: dict[tuple[str, bool], str] = {}
    for selection in packet.selections:
        for name in selection.formats:
            output_format = output_formats.known().get(name)
            if output_format and not output_format.whole:
                file = output_format.file_name(packet.name, selection.name, "*")
                other = first.setdefault((file, output_format.bilingual), selection.name)
                other = other if other != selection.name else _named_like(packet, file)
                if other not in ("", selection.name):
                    where = place(packet, f"packet.selections.{selection.name}#")
                    details = {"first": other, "selection": selection.name, "file": file, "format": name}
                    yield make_finding("C308", where, **details)


def _named_like(packet: Packet, page: str) -> str:
    """Return the selection that has a file in some language with the name of this page, or ""."""
    prefix, pages = (
        f"{packet.name}-",
        {name for name, each in output_formats.known().items() if each.suffix.endswith(".html")},
    )
    if not page.startswith(prefix) or "*" in page:
        return ""
    for selection in packet.selections:
        for name in pages.intersection(selection.formats) - {output_formats.PAGE.name}:
            start, _, end = output_formats.known()[name].file_name(packet.name, selection.name, "*").partition("*")
            if page.startswith(start) and page.endswith(end) and len(page) > len(start) + len(end):
                return selection.name
    return ""


def _audience(packet: Packet, name: str, where: Location) -> Iterator[Finding]:
    if name and name not in (audiences := packet.kinds.audiences):
        yield make_finding("C305", where, name=name, known=", ".join(audiences), nearest=nearest(name, audiences))


def _headings(read: Document, section: Section) -> Iterator[Finding]:
    """Yield findings for the levels of a section's headings."""
    opened = [token for token in read.tokens if token.nesting == 1 or token.type == "fence"]
    if not opened or opened[0].tag != "h1":
        yield make_finding("C311", Location(section.path, section.first_line))
    before = 1
    for index, token in enumerate(token for token in opened if token.type == "heading_open"):
        level, where = int(token.tag[1:]), Location(read.path, token.meta.get("line", 0))
        if level == 1 and index:
            yield make_finding("C312", where)
        elif level > before + 1:
            yield make_finding("A102", where, found=level, before=before, wanted=before + 1)
        before = level


def _footnotes(read: Document, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for footnotes without a text, and for texts without a footnote."""
    texts: dict[str, Token] = {}
    for token in read.tokens:
        if token.type == "footnote_reference_open" and texts.setdefault(token.meta["label"], token) is not token:
            yield make_finding("C315", Location(read.path, token.meta.get("line", 0)), name=token.meta["label"])
    yield from _blocks_of_footnotes(read)
    named: set[str] = set()
    for passage in passages:
        for token in passage.parts:
            if token.type == "footnote_ref":
                label = token.meta["label"]
                named.add(label)
                if label not in texts:
                    yield make_finding("C313", passage.place(token.content), name=label)
    for label, token in texts.items():
        if label not in named:
            yield make_finding("C314", Location(read.path, token.meta.get("line", 0)), name=label)


def _blocks_of_footnotes(read: Document) -> Iterator[Finding]:
    """Yield a finding for each block of a footnote that notes show as sentences, or not at all."""
    label = ""
    for token in read.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
        elif token.type == "footnote_reference_close":
            label = ""
        elif label and (name := "in-note-picture" if "picture" in token.meta else IN_NOTES.get(token.type, "")):
            where = Location(read.path, token.meta.get("line", 0))
            yield make_finding("C316", where, name=label, what=phrase(name))


def _rows(section: Section) -> Iterator[Finding]:
    """Yield a finding for each row of a table that has more cells than the table has heads: the others are not shown."""
    lines, heads = section.text.split("\n"), 0
    for token in document(section).tokens:
        if token.type == "thead_open":
            heads = 0
        heads += token.type == "th_open"
        if token.type == "tr_open" and token.map and token.meta.get("line"):
            cells = PIPE.split(ROW.sub(r"\1", lines[token.map[0]]))
            if heads and any(map(str.strip, lost := cells[heads:])):
                where = Location(section.path, token.meta["line"])
                yield make_finding("C317", where, heads=heads, cells=len(cells), text=excerpt("|".join(lost).strip()))
