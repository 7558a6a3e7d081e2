"""Read what releases say from their files: folders and ZIPs that `release` has made, and folders that `build` has made."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from bifolio.errata.released_texts import SUFFIX, ReleasedTexts, read, refused
from bifolio.output import SUMS
from bifolio.text_files import SIZE_LIMIT, read_regular

Texts = dict[tuple[str, str], ReleasedTexts]
# What Python raises for damage in a ZIP, and for a file that is no longer there.
DAMAGE = (OSError, KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)


def load(place: Path) -> Texts:
    """Return the texts of a release by packet and language.

    `place` is its folder, or one of its ZIPs. Raises Refused (T181) for what is no release, has no texts, or is damaged.
    """
    if place.is_dir():
        return _texts(place.name, lambda path: read_regular(place / path, SIZE_LIMIT, follow=False))
    try:
        with zipfile.ZipFile(place) as archive:
            return _texts(place.name, lambda path: _member(archive, path))
    except DAMAGE:
        raise refused(place.name, "release-without-texts") from None


def _member(archive: zipfile.ZipFile, path: str) -> bytes:
    if archive.getinfo(path).file_size > SIZE_LIMIT:
        raise ValueError(path)
    return archive.read(path)


def _texts(name: str, content_of: Callable[[str], bytes]) -> Texts:
    """Return the texts of a release whose files are read by their paths, each compared with the list of sums."""
    try:
        sums = content_of(SUMS).decode("utf-8", "replace")
    except DAMAGE:
        raise refused(name, "release-without-texts") from None
    texts: Texts = {}
    for path, digest in _listed(sums):
        try:
            content = content_of(path)
        except DAMAGE:
            content = b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise refused(name, "release-is-damaged", path=path)
        try:
            each = read(content)
        except ValueError:
            raise refused(name, "release-is-damaged", path=path) from None
        texts[each.packet, each.language] = each
    if not texts:
        raise refused(name, "release-without-texts")
    return texts


def _listed(sums: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the SHA-256 of each file of texts in a list of sums; none that is outside of the release."""
    for line in sums.splitlines():
        digest, _, path = line.partition("  ")
        parts = PurePosixPath(path).parts
        if path.endswith(SUFFIX) and ".." not in parts and not path.startswith("/") and "\\" not in path:
            yield path, digest
