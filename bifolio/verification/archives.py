"""Read the files of ZIPs that anybody may have made: none is unpacked that is not as ours are."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from pathlib import Path
from typing import IO

CHUNK = 1 << 20
STRAY = "?"  # what is in a ZIP besides its files
LARGEST = 100  # times its own size that a ZIP may unpack to; a book of text is a tenth of its size in a ZIP
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
    """Return the SHA-256 of each file in a ZIP by its path there.

    A name that it has twice has "-", and so have stray bytes, and a file that unpacks to more than ours do.
    """
    found: dict[str, str] = {}
    left = LARGEST * path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            digest = "-"
            if info.filename not in found and info.compress_type in METHODS and info.file_size <= left:
                with archive.open(info) as file:  # which ends where the size that is stated for it does
                    digest, size = digest_of(file)
                left -= size
            found[info.filename] = digest
        if not _is_tight(archive, path):
            found[STRAY] = "-"
    return found


def _is_tight(archive: zipfile.ZipFile, path: Path) -> bool:
    """Return whether a ZIP has no bytes besides its files and their list: some programs unpack what others do not see.

    Sizes are those of APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: 30, 46 and 22 bytes besides names and extra fields.
    """
    end = 0
    with path.open("rb") as file:
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
    return archive.start_dir == end and path.stat().st_size == end + listing + 22
