"""Make a project to begin with: copy the starter's files into a new folder, with the folder's name as the packet's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bifolio import output
from bifolio.commands.schemas import SCHEMAS, write_schemas
from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.presets import STARTER
from bifolio.project import config, kinds_reader
from bifolio.workspace import Command

PACKET, FALLBACK = (
    "my-packet",
    "packet",
)  # the packet's name in the starter, and where a folder's name has no Latin letter

HIDDEN = {"gitignore": ".gitignore"}  # else it would be followed for the engine's own files


def new(command: Command, folder: Path) -> list[str]:
    """Write a small project into a folder, which is new or empty; return the paths of its files in it, with JSON Schemas.

    What is wrong is kept as findings, and then nothing is written.
    """
    folder = folder.absolute()
    return command.attempt(lambda: list(_write(folder))) or []


def _write(folder: Path) -> Iterator[str]:
    """Yield the path of each file written. Raises Refused for a name that no packet can have, and a folder with files."""
    name = folder.name
    if not config.PACKET.fullmatch(name) or name == config.UI:
        raise Refused(make_finding("C165", Location(name), name=name, suggestion=_suggestion(name)))
    if folder.is_dir() and (contents := sorted(file.name for file in folder.iterdir())):
        raise Refused(make_finding("C164", Location(str(folder)), name=contents[0]))
    for file in sorted(file for file in STARTER.rglob("*") if file.is_file()):
        path = HIDDEN.get(file.name, file.relative_to(STARTER).as_posix().replace(PACKET, name))
        output.replace(folder / path, _content(file, name), shown=path)
        yield path
    list(write_schemas(folder, kinds_reader.preset()))
    yield f"{SCHEMAS}/: what editors complete and check data files with"


def _content(file: Path, name: str) -> bytes:
    return file.read_bytes().replace(PACKET.encode(), name.encode())


def _suggestion(name: str) -> str:
    """Return a name that a packet can have, with the Latin letters and digits of another."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    suggestion = re.sub(r"^[0-9-]+", "", "-".join(words))
    return suggestion if suggestion and suggestion != config.UI else FALLBACK
