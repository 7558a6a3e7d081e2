"""Pack files into one ZIP to pass on, with a page to open first, checksums and licences: of a packet in a language, or all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from bifolio import formats, language, output, output_formats, render
from bifolio.model import Edition
from bifolio.output_formats import PAGE, OutputFormat
from bifolio.render import PageContext
from bifolio.site.packet_facts import licence_text, packet_facts
from bifolio.site.plan import Site, download
from bifolio.site.statement import PART, has_checked, statement_part
from bifolio.site.texts import texts_path
from bifolio.workspace import Command

START, SUMS, SUFFIX = "START.html", output.SUMS, ".txt"
STYLES = ("tokens", "content", "screen")


def write_collections(command: Command, site: Site) -> None:
    """Write the ZIPs that selections ask for, each with a line of text that goes with it.

    They contain what is in out/ now: files that this build made, and those of the last one that it did not try.
    """
    for collection in _collections(site):
        path = collection.format.path(collection.editions[0])
        content = None
        if collection.is_due:
            content = command.attempt_apart(path, lambda each=collection: _packed(each))  # type: ignore[misc]
            site.kept |= {each.language for each in collection.editions} if content is None else set()
        if content is None:
            site.keep(path)
            site.keep(path + SUFFIX)
            continue
        facts = {} if collection.format.everything else _facts(collection.editions[0])
        site.put(command, path, content, format=collection.format.name, **facts)
        site.put(command, path + SUFFIX, _line(collection, path, content).encode(), **facts)


@dataclass(frozen=True)
class Collection:
    """A ZIP: the editions whose files it has."""

    format: OutputFormat
    site: Site
    editions: Sequence[Edition]

    @property
    def is_due(self) -> bool:
        """Return whether this build makes it: an edition asks for it, and there are files."""
        return bool(self.entries) and any(self.site.makes(each, self.format.name) for each in self.editions)

    @property
    def entries(self) -> list[Mapping[str, Any]]:
        """Return the entries of the files to pack, in the order of lists of downloads; pages need their site, and stay out."""
        order, site = list(output_formats.known()), self.site
        left = {path: each for path, each in site.before.items() if not site.is_omitted(each)}
        entries = {**{path: each for path, each in left.items() if (site.out / path).is_file()}, **site.entries}
        chosen = [each for each in entries.values() if any(_belongs(each, edition) for edition in self.groups)]
        return sorted(chosen, key=lambda each: (order.index(each["format"]), each["path"]))

    @property
    def groups(self) -> list[Edition]:
        """Return the first edition of each packet in each language."""
        return list({(each.language, each.packet.name): each for each in reversed(self.editions)}.values())[::-1]

    @property
    def tags(self) -> list[str]:
        """Return the languages, in their order."""
        return list(dict.fromkeys(each.language for each in self.editions))

    def name(self, entry: Mapping[str, Any]) -> str:
        """Return the path of a file in the ZIP: in one of everything it has a folder for its language."""
        folder, _, name = entry["path"].rpartition("/")
        return f"{folder}/{name}" if self.format.everything else name

    def statement_name(self, tag: str) -> str:
        """Return the path in the ZIP of what was checked of the files of a language; "" where this build cannot say it."""
        if not has_checked(self.site, [edition for edition in self.editions if edition.language == tag]):
            return ""
        return f"STATEMENT-{tag}.html" if self.format.everything else "STATEMENT.html"

    def licence_name(self, edition: Edition) -> str:
        """Return the path of the licence of a packet in the ZIP."""
        return f"LICENCE-{edition.packet.name}.txt" if self.format.everything else "LICENCE.txt"


def _collections(site: Site) -> Iterator[Collection]:
    """Yield the ZIPs that a selection asks for, whether this build makes them or not."""
    groups: dict[tuple[str, str], list[Edition]] = {}
    for edition in site.editions:
        groups.setdefault((edition.language, edition.packet.name), []).append(edition)
    for each in (each for each in output_formats.known().values() if each.whole):
        for editions in [site.editions] if each.everything else groups.values():
            if any(each.name in edition.selection.formats for edition in editions):
                yield Collection(each, site, editions)


def _belongs(entry: Mapping[str, Any], edition: Edition) -> bool:
    known = output_formats.known().get(entry.get("format", ""))
    if known is None or known.whole or known is PAGE or entry["packet"] != edition.packet.name:
        return False
    wanted = {each.name: each.formats for each in edition.packet.selections}
    return known.name in wanted.get(entry["selection"], ()) and edition.language in (
        entry["language"],
        entry.get("second"),
    )


def _packed(collection: Collection) -> bytes:
    contents = {collection.name(each): (collection.site.out / each["path"]).read_bytes() for each in collection.entries}
    licences = {collection.licence_name(each): _licence(collection.site, each).encode() for each in collection.groups}
    texts = dict(_texts(collection))
    statements = {
        name: _statement(collection, tag).encode()
        for tag in collection.tags
        if (name := collection.statement_name(tag))
    }
    licences = dict(reversed(licences.items()))
    files = {START: _start(collection).encode(), **licences, **statements, **contents, **texts}
    sums = "".join(f"{output.digest(content)}  {name}\n" for name, content in files.items())
    return formats.pack({**files, SUMS: sums.encode()})


def _texts(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Yield the texts of each packet in each language as data, where there are any, by their paths in the ZIP."""
    for each in collection.groups:
        path = texts_path(each.packet.name, each.language)
        if path in collection.site.entries:
            yield collection.name({"path": path}), (collection.site.out / path).read_bytes()


def _start(collection: Collection) -> str:
    """Return the page to open first, in the language of the ZIP, or in each of them."""
    site, tags = collection.site, collection.tags
    parts = [
        {
            "language": language.of(site.project, each),
            "words": site.words_of(each),
            "packets": [_packet(collection, edition) for edition in collection.groups if edition.language == each],
            "alone": len(tags) == 1,
            "sums": SUMS,
            "statement": collection.statement_name(each),
        }
        for each in tags
    ]
    return _page(collection, parts, "collection-language.html")


def _statement(collection: Collection, tag: str) -> str:
    """Return what was checked of the files of a language in the ZIP."""
    editions = [edition for edition in collection.editions if edition.language == tag]
    return _page(collection, [statement_part(collection.site, tag, editions, collection.entries)], PART)


def _page(collection: Collection, parts: Sequence[Mapping[str, Any]], part: str) -> str:
    """Return a page of the ZIP, which needs no other file, of a template for each language."""
    site, tag = collection.site, parts[0]["language"].tag
    context = PageContext(
        site.templates, site.project, site.words_of(tag), assets=formats.ADDRESS, media="", styles=formats.STYLES
    )
    names = {"title": _title(collection), "styles": formats.STYLES, "format": collection.format.name}
    page = render.index(context, parts, tag, template="collection.html", part=part, **names)
    return formats.embedded(page, render.folders(site.project.root), STYLES)


def _packet(collection: Collection, edition: Edition) -> SimpleNamespace:
    """Return a packet in a language with its files, as the page to open first lists them."""
    site = collection.site
    view = render.summary([edition], language.of(site.project, edition.language), site.project)
    view.files = [_row(collection, edition, each) for each in collection.entries if _belongs(each, edition)]
    view.licence = collection.licence_name(edition)
    return view


def _row(collection: Collection, edition: Edition, entry: Mapping[str, Any]) -> SimpleNamespace:
    """Return a file as the page to open first lists it."""
    same = [each for each in collection.editions if each.packet is edition.packet and each.language == edition.language]
    titles = {each.selection.name: each for each in same}
    row = download(entry, edition, base="")
    row.title = render.plain_title(titles[entry["selection"]], collection.site.project)
    row.href = collection.name(entry)
    return row


def _licence(site: Site, edition: Edition) -> str:
    """Return whose the files are and under which licence, with the address of its text."""
    return licence_text(packet_facts(edition.packet), _packet_title(site, edition), site.project.publisher)


def _line(collection: Collection, path: str, content: bytes) -> str:
    """Return the line of text to send beside the ZIP: title, language, name, size and SHA-256."""
    languages = [language.of(collection.site.project, tag) for tag in collection.tags]
    name, size = path.rpartition("/")[2], languages[0].file_size(len(content))
    spoken = languages[0].format_list([each.endonym for each in languages])
    return f"{_title(collection)} · {spoken} · {name} · {size} · SHA-256 {output.digest(content)}\n"


def _title(collection: Collection) -> str:
    """Return the title of a ZIP as plain text: the packet's, or the project's."""
    if collection.format.everything:
        return collection.site.project.title
    return _packet_title(collection.site, collection.editions[0])


def _packet_title(site: Site, edition: Edition) -> str:
    view = render.summary([edition], language.of(site.project, edition.language), site.project)
    return str(view.title.striptags())


def _facts(edition: Edition) -> dict[str, Any]:
    packet = edition.packet
    facts = {"packet": packet.name, "language": edition.language, "selection": ""}
    return {**facts, "version": packet.version, "date": packet.date}
