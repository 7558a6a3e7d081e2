"""Check the folder of pictures: what is in it is a picture that a passage names, or is not published."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from bifolio import pdf, pictures
from bifolio.checks.packet.safety import MEDIA, picture
from bifolio.checks.packet.source_texts import SourceText
from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Location, Refused
from bifolio.text_files import name_finding, unusual


def check(
    folder: Path, place: str, passages: Iterable[SourceText], variants: Collection[str] = (), tags: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield findings for what is in the folder of pictures and is not published, and for pictures in one language.

    `place` is the packet's folder as shown, `variants` are the packet's, and `tags` those of the project's languages.
    """
    named = of_passages(passages)
    for name in sorted(variants):
        stem, tag, suffix = f"{MEDIA}/{name}".rsplit(".", 2)
        if tag in tags and f"{stem}.{suffix}" in named:
            named.add(f"{MEDIA}/{name}")
            yield from picture(folder, quote(f"{MEDIA}/{name}"), Location(f"{place}/{MEDIA}/{name}"))
    yield from _alike(named, place)
    if (what := unusual(folder / MEDIA)) and os.path.lexists(folder / MEDIA):
        yield make_finding("S116", Location(f"{place}/{MEDIA}"), name=MEDIA, what=what)
    elif (folder / MEDIA).is_dir():
        yield from _unpublished(folder / MEDIA, MEDIA, place, named)


def _alike(names: Iterable[str], place: str) -> Iterator[Finding]:
    """Yield findings for names that differ in capitals or in the way to write an accent alone: other systems have one file."""
    first: dict[str, str] = {}
    for name in sorted(names):
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            problem = phrase("same-letters", other=other.removeprefix(f"{MEDIA}/"))
            yield make_finding(
                "S113", Location(f"{place}/{name}"), name=name.removeprefix(f"{MEDIA}/"), problem=problem
            )


def of_passages(passages: Iterable[SourceText]) -> set[str]:
    """Return the paths of the pictures that passages name, below the packet's folder."""
    parts = (token for passage in passages for token in passage.parts if token.type == "image")
    return {unquote(str(token.attrGet("src"))) for token in parts}


def unprintable(folder: Path, place: str, names: Iterable[str]) -> Iterator[Finding]:
    """Yield B212 for drawings of a packet that is typeset: Arabic letters in their `<text>` would be mirrored in its PDFs."""
    for name in sorted(names):
        file = pictures.locate(folder / MEDIA, name.removeprefix(f"{MEDIA}/"))
        where = Location(f"{place}/{file.relative_to(folder).as_posix()}")
        if file.suffix.lower() == ".svg" and pdf.has_arabic_text(_published(file, where)):
            yield make_finding("B212", where)


def _published(file: Path, where: Location) -> str:
    try:
        return pictures.read(file, where).decode()
    except Refused:  # other findings say why
        return ""


def _unpublished(folder: Path, path: str, place: str, named: Collection[str]) -> Iterator[Finding]:
    """Yield why files in the folder of pictures, or in one below it at `path`, are not published."""
    for file in sorted(folder.iterdir()):
        below, where = f"{path}/{file.name}", Location(f"{place}/{path}/{file.name}")
        if finding := name_finding(file.name, where):
            yield finding
        elif file.is_dir() and not file.is_symlink() and any(name.startswith(f"{below}/") for name in named):
            yield from _unpublished(file, below, place, named)
        elif what := _unfit(file):
            yield make_finding("S116", where, name=file.name, what=what)
        elif below not in named:
            yield make_finding("S117", where, name=below.removeprefix(f"{MEDIA}/"))


def _unfit(file: Path) -> str:
    """Return what a file in the folder of pictures is instead of a picture, "" for one that has the name of a picture."""
    if what := unusual(file):
        return what
    if file.is_dir():
        return phrase("a-folder")
    if file.name.startswith("."):
        return phrase("a-hidden-file")
    return "" if file.suffix.lower() in pictures.SUFFIXES else phrase("not-a-picture")
