"""Pack the files of a packet in a language into one ZIP to pass on, with a page to open first, checksums and licence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from bifolio import language, output, output_formats, render
from bifolio.formats import pack
from bifolio.model import Edition
from bifolio.output_formats import PAGE, OutputFormat
from bifolio.render import PageContext
from bifolio.site.plan import Site
from bifolio.workspace import Command

START, SUMS, LICENCE, SUFFIX = "START.html", output.SUMS, "LICENCE.txt", ".txt"
STYLES = ("tokens", "content")


def write_collections(command: Command, site: Site) -> None:
    """Write the ZIP of each packet and language that asks for one, and the line of text that goes with it.

    It contains what is in out/ now: files that this build made, and those of the last one that it did not try.
    """
    for collection, editions in _collections(site):
        files = _files(site, editions[0])
        path = collection.path(editions[0])
        content = command.attempt_apart(path, lambda e=editions[0], f=files: _packed(site, e, f)) if files else None  # type: ignore[misc]
        if content is None:
            site.keep(path)
            site.keep(path + SUFFIX)
            continue
        facts = _facts(editions[0])
        site.put(command, path, content, format=collection.name, **facts)
        site.put(command, path + SUFFIX, _line(site, editions[0], path, content).encode(), **facts)


def _collections(site: Site) -> Iterator[tuple[OutputFormat, list[Edition]]]:
    known = output_formats.known()
    groups: dict[tuple[str, str], list[Edition]] = {}
    for edition in site.editions:
        groups.setdefault((edition.language, edition.packet.name), []).append(edition)
    for editions in groups.values():
        for each in (each for each in known.values() if each.whole):
            if any(site.makes(edition, each.name) for edition in editions):
                yield each, editions


def _files(site: Site, edition: Edition) -> list[Mapping[str, Any]]:
    """Return the entries of the files to pack, in the order of lists of downloads; pages need their site, and stay out."""
    order = list(output_formats.known())
    entries = {**{path: each for path, each in site.before.items() if (site.out / path).is_file()}, **site.entries}
    chosen = [each for each in entries.values() if _belongs(each, edition)]
    return sorted(chosen, key=lambda each: (order.index(each["format"]), each["path"]))


def _belongs(entry: Mapping[str, Any], edition: Edition) -> bool:
    known = output_formats.known().get(entry.get("format", ""))
    if known is None or known.whole or known is PAGE or entry["packet"] != edition.packet.name:
        return False
    wanted = {each.name: each.formats for each in edition.packet.selections}
    return known.name in wanted.get(entry["selection"], ()) and edition.language in (
        entry["language"],
        entry.get("second"),
    )


def _packed(site: Site, edition: Edition, entries: list[Mapping[str, Any]]) -> bytes:
    contents = {each["path"].rpartition("/")[2]: (site.out / each["path"]).read_bytes() for each in entries}
    page = _start(site, edition, [SimpleNamespace(**_row(site, edition, each)) for each in entries])
    files = {START: page.encode(), LICENCE: _licence(site, edition).encode(), **contents}
    sums = "".join(f"{output.digest(content)}  {name}\n" for name, content in files.items())
    return pack({**files, SUMS: sums.encode()})


def _row(site: Site, edition: Edition, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file as the first page of the ZIP lists it."""
    same = [each for each in site.editions if each.packet is edition.packet and each.language == edition.language]
    titles = {each.selection.name: each for each in same}
    return {
        "href": entry["path"].rpartition("/")[2],
        "title": render.plain_title(titles[entry["selection"]], site.project),
        "label": output_formats.known()[entry["format"]].label,
        "pages": entry.get("pages", 0),
        "size": entry["bytes"],
    }


def _start(site: Site, edition: Edition, rows: list[SimpleNamespace]) -> str:
    context = PageContext(site.templates, site.project, site.words_of(edition.language), assets="", media="")
    folders = render.folders(site.project.root)
    sheets = (next(file for folder in folders if (file := folder / f"css/{name}.css").is_file()) for name in STYLES)
    styles = "\n".join(file.read_text(encoding="utf-8") for file in sheets)
    tongue = language.of(site.project, edition.language)
    more = {"packet": render.summary([edition], tongue, site.project), "files": rows, "styles": styles}
    return context.fill("collection.html", context.names(edition.language), format="zip", sums=SUMS, **more)


def _licence(site: Site, edition: Edition) -> str:
    """Return whose the files are and under which licence, with the address of its text."""
    packet = edition.packet
    name = packet.kinds.licences.get(packet.licence, packet.licence)
    lines = [_title(site, edition), site.project.publisher, f"{packet.version}, {packet.date}", name]
    return "\n".join([*lines, f"https://spdx.org/licenses/{packet.licence}.html"]) + "\n"


def _line(site: Site, edition: Edition, path: str, content: bytes) -> str:
    """Return the line of text to send beside the ZIP: title, language, name, size and SHA-256."""
    tongue = language.of(site.project, edition.language)
    name, size = path.rpartition("/")[2], tongue.file_size(len(content))
    return f"{_title(site, edition)} · {tongue.endonym} · {name} · {size} · SHA-256 {output.digest(content)}\n"


def _title(site: Site, edition: Edition) -> str:
    view = render.summary([edition], language.of(site.project, edition.language), site.project)
    return str(view.title.striptags())


def _facts(edition: Edition) -> dict[str, Any]:
    packet = edition.packet
    facts = {"packet": packet.name, "language": edition.language, "selection": ""}
    return {**facts, "version": packet.version, "date": packet.date}
