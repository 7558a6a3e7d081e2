"""Index the pages for the search page with Pagefind, which runs as a program and writes what browsers read; no server searches."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
from collections.abc import Mapping
from pathlib import Path

from bifolio import output
from bifolio.findings import make_finding
from bifolio.model import Location
from bifolio.output_formats import PAGE
from bifolio.report import counted
from bifolio.site.plan import ASSETS, Site
from bifolio.workspace import Command

BLOCK_END = re.compile("</(?:caption|dd|dt|figcaption|li|summary|td|th)>")
BUNDLE = f"{ASSETS}pagefind/"
# What a page with a form of its own needs of the bundle, besides the index itself.
PARTS = re.compile(
    r"(pagefind|pagefind-worker)\.js|pagefind-entry\.json|[\w.-]+\.(pagefind|pf_meta|pf_index|pf_fragment)"
)


def available(command: Command, *, wanted: bool) -> bool:
    """Return whether this build makes an index; report where it is wanted and the package is not installed (B112)."""
    if wanted and importlib.util.find_spec("pagefind") is None:
        command.report([make_finding("B112", Location("packets.toml"))])
        return False
    return wanted


def write_search_index(command: Command, site: Site) -> None:
    """Write the index of all pages; where Pagefind fails (B113), that of the last build stays."""
    if not site.has_search:
        return
    listed = ((path, entry) for path, entry in site.entries.items() if "errata" not in entry)
    paths = sorted(path for path, entry in listed if entry.get("format") == PAGE.name)
    pages = {path: (site.out / path).read_text(encoding="utf-8") for path in paths if (site.out / path).is_file()}
    command.progress.say("write", f"{BUNDLE} ({counted(len(pages), 'page')})")
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    with output.scratch(site.out) as scratch:
        try:
            with ThreadPoolExecutor(1) as thread:  # the thread that called may have an event loop of its own
                thread.submit(asyncio.run, _index(pages, scratch)).result()
            files = {file: _content(file) for file in sorted(scratch.rglob("*")) if PARTS.fullmatch(file.name)}
        except Exception as error:  # noqa: BLE001 - whatever the program fails with, the pages are there
            command.report([make_finding("B113", Location(BUNDLE), reason=f"{type(error).__name__} {error}".strip())])
            for path in site.before:
                if path.startswith(BUNDLE):
                    site.keep(path)
            return
        for file, content in files.items():
            site.put(command, BUNDLE + file.relative_to(scratch).as_posix(), content)


def _content(file: Path) -> bytes:
    """Return what is published of a file of the index: Pagefind lists the languages in any order."""
    if file.suffix != ".json":
        return file.read_bytes()
    return json.dumps(json.loads(file.read_bytes()), sort_keys=True, separators=(",", ":")).encode()


def searchable(html: str) -> str:
    """Return a page as Pagefind reads it: its main part, without the numbers of notes, and its cells and terms apart.

    A result has the title of the page, which names the selection, and not the heading, which every selection shares.
    Pagefind divides paragraphs and rows by itself, and takes the last word of a term and the first of its definition for one.
    """
    body = html.replace("<main ", "<main data-pagefind-body ", 1)
    body = body.replace("<title>", '<title data-pagefind-meta="title">', 1)
    return BLOCK_END.sub(r"\g<0> ", body.replace('<sup class="noteref">', '<sup class="noteref" data-pagefind-ignore>'))


async def _index(pages: Mapping[str, str], folder: Path) -> None:
    """Write the index of pages, by their paths below out/, into a folder."""
    import asyncio

    pagefind = importlib.import_module("pagefind.service")
    async with pagefind.PagefindService() as service:
        index = await service.create_index(config={"output_path": str(folder)})
        for path, html in pages.items():
            await index.add_html_file(content=searchable(html), url=f"/{path}")
        await index.write_files()
        # Pagefind answers before its last writes are on the disk, and stops them when it ends.
        for _ in range(500):
            if all(file.stat().st_size for file in folder.rglob("*") if PARTS.fullmatch(file.name)):
                return
            await asyncio.sleep(0.02)
        raise TimeoutError  # a file of the index is still empty
