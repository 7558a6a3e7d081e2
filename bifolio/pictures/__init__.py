"""Return what is published of a picture: its shapes or pixels, without metadata, scripts and references to elsewhere.

A picture is opened by its content; its name only says what the content has to be.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Location, Refused
from bifolio.pictures import raster, svg
from bifolio.pictures.raster import UnusablePicture
from bifolio.text_files import name_finding, read_regular

__all__ = [
    "LARGEST",
    "SUFFIXES",
    "UnusablePicture",
    "beside_chapters",
    "clean",
    "hidden_texts",
    "is_file",
    "locate",
    "problems",
    "read",
    "texts",
]

LARGEST = 16 * 2**20  # bytes
SUFFIXES = (".svg", *raster.FORMATS)
BESIDE = "beside-chapters/"  # before the names of pictures that are not in media/


def locate(media: Path, name: str) -> Path:
    """Return the file of a picture by its name: in media/, or beside the chapters of a book (see `beside_chapters`)."""
    beside = name.removeprefix(BESIDE)
    return (media if beside == name else media.parent) / beside.lstrip("/")


def is_file(file: Path) -> bool:
    """Return whether there is a file; a name that is too long for the file system is none."""
    return os.path.isfile(file)  # noqa: PTH113 - Path.is_file raises OSError for it


def beside_chapters(folder: Path, path: str) -> str:
    """Return the name of a picture of a book by its path in the packet's folder; "" where it is not published.

    Not published are links, hidden files, files outside of the folder or with an unusual name, and unusable pictures.
    """
    parts, file = PurePosixPath(path).parts, folder / path
    if file.suffix.lower() not in SUFFIXES or path.startswith("/"):
        return ""
    if any(part.startswith(".") or name_finding(part, Location("")) for part in parts):
        return ""
    if not is_file(file) or file.resolve() != folder.resolve() / path:
        return ""
    name = path.removeprefix("media/") if parts[0] == "media" else f"{BESIDE}{path}"
    return "" if any(problems(file, Location(""), "")) else name


def read(file: Path, location: Location) -> bytes:
    """Return what is published of the picture in a file; raises Refused with a finding for everything wrong with it."""
    try:
        return clean(_content(file), file.suffix.lower())
    except UnusablePicture as unusable:
        raise Refused(*_findings(unusable, location, file.name)) from None


def problems(file: Path, location: Location, shown: str) -> Iterator[Finding]:
    """Yield findings for what is wrong with the picture in a file, which they name as `shown`."""
    try:
        clean(_content(file), file.suffix.lower())
    except UnusablePicture as unusable:
        yield from _findings(unusable, location, shown)


def texts(file: Path) -> list[str]:
    """Return the texts of the drawing in a file that readers see or hear; none of pixels, and of what cannot be used."""
    try:
        return svg.texts(_content(file)) if file.suffix.lower() == ".svg" else []
    except UnusablePicture:
        return []


def hidden_texts(file: Path) -> dict[str, str]:
    """Return why texts of the drawing in a file are not seen, each reason with the first text that is hidden by it."""
    try:
        return svg.hidden(_content(file)) if file.suffix.lower() == ".svg" else {}
    except UnusablePicture:
        return {}


def _findings(unusable: UnusablePicture, location: Location, shown: str) -> Iterator[Finding]:
    for what in unusable.contains:
        yield make_finding("S104", location, path=shown, what=what)
    if unusable.reason:
        yield make_finding("S115", location, path=shown, reason=unusable.reason)


@lru_cache(maxsize=4)  # the same picture in every language, and in each of its passages
def clean(content: bytes, suffix: str) -> bytes:
    """Return a picture as it is published; the same content gives the same bytes. Raises UnusablePicture."""
    return svg.clean(content) if suffix == ".svg" else raster.clean(content, raster.FORMATS[suffix])


def _content(file: Path) -> bytes:
    """Return the content of an ordinary file; raises UnusablePicture for a link, a pipe or what is too large."""
    try:
        content = read_regular(file, LARGEST, follow=False)
    except OSError as error:
        raise UnusablePicture(reason=error.strerror.lower() if error.strerror else error.args[0]) from None
    if len(content) > LARGEST:
        raise UnusablePicture(reason=phrase("larger-than", limit=LARGEST // 2**20))
    return content
