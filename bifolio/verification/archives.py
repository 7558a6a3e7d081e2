"""Read the files of ZIPs that anybody may have made: none is unpacked that is not as ours are."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bifolio.verification.zip_layout import ENCRYPTED, Bounded, data_of, is_tight, name_of

CHUNK = 1 << 20
MOST = 1 << 32  # bytes of a file that is compared: those of a ZIP without 64 bits
LISTING = 20_000_000  # bytes of the list of its files that a ZIP may have: of 100,000 files
DROPPED = {".DS_Store", "Thumbs.db", "desktop.ini"}  # files that systems leave in folders
STRAY = "\0"  # the name, which no file can have, of what is in a ZIP besides its files
UNREADABLE = "!"  # before the reason why a file of a folder or a ZIP cannot be read
OTHERWISE = UNREADABLE + "verify-packed"  # what is packed in a way that asks for any amount of memory, or encrypted
LARGEST = 100  # times its own size that a ZIP may unpack to; a book of text is a tenth of its size in a ZIP
PACKED_AGAIN = 4  # times the size of a ZIP that one in it may unpack to
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of a ZIP of a release
DAMAGE = (  # of a ZIP
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(UnicodeError, RuntimeError, NotImplementedError),
)


def digest_of(file: IO[bytes]) -> tuple[str, int]:
    """Return the SHA-256 of a file and how many bytes it has; raises OSError (EFBIG) for one that is larger than any of ours."""
    if file.seek(0, os.SEEK_END) > MOST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    for chunk in iter(lambda: file.read(CHUNK), b""):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def check_archive(path: Path) -> None:
    """Raise zipfile.BadZipFile for a file that is called a ZIP and has no list of its files, which is at its end: it was cut."""
    if path.suffix.lower() == ".zip" and path.is_file() and not zipfile.is_zipfile(path):
        raise zipfile.BadZipFile(path)


def is_archive(path: Path) -> bool:
    """Return whether a file is a ZIP, whatever it is called; raises OSError where it cannot be read."""
    return path.is_file() and zipfile.is_zipfile(path)


def archive_digests(path: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a ZIP by its path there; an entry of a folder is none.

    A name that it has twice has "-", and so have stray bytes, and a file that unpacks to more than ours do.
    """
    with path.open("rb") as file:
        return digests_in(file)


def digests_in(packed: IO[bytes], left: int | None = None) -> dict[str, str]:
    """Return what `archive_digests` does, of an open ZIP that may unpack to some bytes; else to what its size allows."""
    found: dict[str, str] = {}
    size = packed.seek(0, os.SEEK_END)
    left = LARGEST * size if left is None else left
    with _opened(packed) as archive:
        is_whole = is_tight(archive, packed, size)
        for info in archive.infolist():
            if _is_folder(info):
                continue
            name = name_of(info)
            if name in found or info.file_size > left:
                found[name] = "-"
            elif info.compress_type not in METHODS or info.flag_bits & ENCRYPTED:
                found[name] = OTHERWISE
            else:
                found[name], is_all = _digest(packed, info)
                is_whole = is_whole and is_all
                left -= info.file_size
        return found if is_whole else {**found, STRAY: "-"}


def _digest(packed: IO[bytes], info: zipfile.ZipInfo) -> tuple[str, bool]:
    """Return the SHA-256 of an entry, "-" where it is not as the ZIP says, and whether all that is packed of it is of it."""
    packed.seek(data_of(packed, info))
    digest, crc, size, left = hashlib.sha256(), 0, 0, info.compress_size
    inflater = zlib.decompressobj(-zlib.MAX_WBITS) if info.compress_type else None
    waiting = b""
    while size <= info.file_size and not (inflater and inflater.eof):
        if not waiting:
            waiting = packed.read(min(CHUNK, left))
            left -= len(waiting)
        content = inflater.decompress(waiting, CHUNK) if inflater else waiting
        if not (waiting or content):
            break
        waiting = inflater.unconsumed_tail if inflater else b""
        digest.update(content)
        crc = zlib.crc32(content, crc)
        size += len(content)
    is_all = not (left or waiting or (inflater and inflater.unused_data))
    return digest.hexdigest() if (crc, size) == (info.CRC, info.file_size) else "-", is_all


@contextmanager
def zip_in(path: Path, name: str) -> Iterator[tuple[IO[bytes], int]]:
    """Give a copy of a ZIP that is in a ZIP, and how many bytes it may unpack to.

    The copy is empty for one that is packed as no ZIP of ours is, which are hardly smaller in one.
    """
    with path.open("rb") as file, _opened(file) as archive, tempfile.TemporaryFile() as copy:
        info = _entries(archive)[name]
        if info.compress_type in METHODS and info.file_size <= PACKED_AGAIN * path.stat().st_size:
            with archive.open(info) as member:
                shutil.copyfileobj(member, copy, CHUNK)
        yield copy, LARGEST * info.compress_size


def text_in(path: Path, name: str, limit: int = CHUNK) -> bytes:
    """Return how a file in a ZIP begins, up to a limit of bytes; empty where it has none of this name."""
    with path.open("rb") as file, _opened(file) as archive:
        info = _entries(archive).get(name)
        if info is None or info.compress_type not in METHODS:
            return b""
        with archive.open(info) as member:
            return member.read(limit)


def top_of(names: Iterable[str], listed: str) -> str:
    """Return the folder that a ZIP has all of its files in, with its slash, where its list is in it; "" for other ZIPs."""
    kept = {name for name in names if name != STRAY and not is_dropped(name)}
    tops = {name.partition("/")[0] + "/" for name in kept}
    return next((top for top in tops if len(tops) == 1 and top + listed in kept), "")


def top_in(path: Path, listed: str) -> str:
    """Return what `top_of` does, of a ZIP."""
    with path.open("rb") as file, _opened(file) as archive:
        return top_of(_entries(archive), listed)


def is_dropped(name: str) -> bool:
    """Return whether a system left a file in a folder, or macOS beside the files of a ZIP."""
    file = name.rpartition("/")[2]
    return file in DROPPED or (name.startswith("__MACOSX/") and file.startswith("._"))


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    """Return a ZIP, of whose list no more is read than of any release; raises BadZipFile for what is none."""
    return zipfile.ZipFile(Bounded(file, LISTING))


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the entries of a ZIP by their paths, the first where one is there twice; those of folders are none."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        if not _is_folder(info):
            found.setdefault(name_of(info), info)
    return found


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry stands for a folder, and has nothing packed: two bytes are a stream of nothing (RFC 1951)."""
    return name_of(info).endswith("/") and not info.file_size and info.compress_size <= 2
