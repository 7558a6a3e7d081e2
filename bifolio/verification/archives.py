"""Read the files of ZIPs that anybody may have made: none is unpacked that is not as ours are."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CHUNK = 1 << 20
STRAY = "?"  # what is in a ZIP besides its files
LARGEST = 100  # times its own size that a ZIP may unpack to; a book of text is a tenth of its size in a ZIP
PACKED_AGAIN = 4  # times the size of a ZIP that one in it may unpack to
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of a ZIP of a release; others may ask for any amount of memory
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError, RuntimeError, NotImplementedError)  # of a ZIP


def digest_of(file: IO[bytes]) -> tuple[str, int]:
    """Return the SHA-256 of a file and how many bytes it has."""
    digest, size = hashlib.sha256(), 0
    for chunk in iter(lambda: file.read(CHUNK), b""):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def check_archive(path: Path) -> None:
    """Raise zipfile.BadZipFile for a file that is called a ZIP and has no list of its files, which is at its end: it was cut."""
    if path.suffix.lower() == ".zip" and path.is_file() and not zipfile.is_zipfile(path):
        raise zipfile.BadZipFile(path)


def archive_digests(path: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a ZIP by its path there; an entry of a folder is none.

    A name that it has twice has "-", and so have stray bytes, and a file that unpacks to more than ours do.
    """
    with path.open("rb") as file:
        return digests_in(file)


def digests_in(packed: IO[bytes]) -> dict[str, str]:
    """Return what `archive_digests` does, of an open ZIP."""
    found: dict[str, str] = {}
    size = packed.seek(0, os.SEEK_END)
    left = LARGEST * size
    with zipfile.ZipFile(packed) as archive:
        for info in archive.infolist():
            if _is_folder(info):
                continue
            digest = "-"
            if info.filename not in found and info.compress_type in METHODS and info.file_size <= left:
                with archive.open(info) as file:  # which ends where the size that is stated for it does
                    digest, length = digest_of(file)
                left -= length
            found[info.filename] = digest
        if not _is_tight(archive, packed, size):
            found[STRAY] = "-"
    return found


@contextmanager
def zip_in(path: Path, name: str) -> Iterator[IO[bytes]]:
    """Give a copy of a ZIP that is in a ZIP; empty for one that is packed as no ZIP of ours is, which are hardly smaller in one."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryFile() as copy:
        info = archive.getinfo(name)
        if info.compress_type in METHODS and info.file_size <= PACKED_AGAIN * path.stat().st_size:
            with archive.open(info) as file:
                shutil.copyfileobj(file, copy, CHUNK)
        yield copy


def text_in(path: Path, name: str) -> bytes:
    """Return how a file in a ZIP begins."""
    with zipfile.ZipFile(path) as archive, archive.open(name) as file:
        return file.read(CHUNK)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry stands for a folder, and has nothing packed: two bytes are a stream of nothing (RFC 1951)."""
    return info.is_dir() and not info.file_size and info.compress_size <= 2


def _is_tight(archive: zipfile.ZipFile, file: IO[bytes], size: int) -> bool:
    """Return whether a ZIP has no bytes besides its files and their list: some programs unpack what others do not see.

    Sizes are those of APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: 30, 46 and 22 bytes besides names and extra fields.
    """
    end = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        file.seek(end)
        header = file.read(30)
        if info.header_offset != end or header[:4] != b"PK\3\4" or info.flag_bits & 8 or len(header) < 30:
            return False
        name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        if file.read(name).decode("utf-8", "replace") != info.filename:
            return False
        end += 30 + name + extra + info.compress_size
    listing = sum(46 + len(info.filename.encode()) + len(info.extra) + len(info.comment) for info in archive.infolist())
    return archive.start_dir == end and size == end + listing + 22
