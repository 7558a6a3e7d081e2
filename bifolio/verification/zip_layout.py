"""Read the layout of ZIPs (APPNOTE.TXT): what each file in one is called, and whether it has bytes besides its files.

Some programs unpack a ZIP by the list at its end, others from its beginning; what these would see in different ways is none
of ours. All that programs write of their own accord is allowed: sizes after a file, 64 bits, extra fields, folders.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO

ENCRYPTED, STREAMED, UTF_8 = 1, 8, 1 << 11  # flags of an entry (4.4.4): its sizes are after it, its name is in UTF-8
LOCAL, CENTRAL, END = struct.Struct("<4sHHHHHIIIHH"), 46, struct.Struct("<4sHHHHIIH")  # 4.3.7, 4.3.12, 4.3.16
END_64, LOCATOR = struct.Struct("<4sQHHIIQQQQ"), struct.Struct("<4sIQI")  # 4.3.14, 4.3.15
BLOCK = 10_240  # bytes to which bsdtar fills what it writes, with zeros
SIZES_64, NAME = 0x0001, 0x7075  # extra fields (4.5.3, 4.6.9)
MOST_16, MOST_32 = 0xFFFF, 0xFFFFFFFF  # in the place of a number that is in a field of 64 bits


class Bounded:
    """A file that is read in parts: none is larger than a limit, whatever the file says of itself."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self.file, self.limit, self.seek, self.tell = file, limit, file.seek, file.tell

    def seekable(self) -> bool:
        """Return True: a ZIP is read from its end."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises BadZipFile where more than the limit are asked for."""
        if size > self.limit:
            raise zipfile.BadZipFile(size)
        return self.file.read(size if size >= 0 else self.limit)


def name_of(info: zipfile.ZipInfo) -> str:
    """Return the path of an entry from the top of the ZIP, with slashes: some programs write backslashes, others `./` first."""
    raw = _raw(info)
    name = _field(info.extra, NAME)[5:] or raw
    try:
        text = name.decode("utf-8")  # which many programs write without saying so
    except UnicodeDecodeError:
        text = name.decode("cp437")
    path = text.replace("\\", "/")
    while path.startswith("./") and path != "./":
        path = path[2:]
    return path


def data_of(file: IO[bytes], info: zipfile.ZipInfo) -> int:
    """Return where in a ZIP what is packed of an entry begins; raises BadZipFile where no entry is."""
    file.seek(info.header_offset)
    header = file.read(LOCAL.size)
    if len(header) < LOCAL.size or header[:4] != b"PK\3\4":
        raise zipfile.BadZipFile(info.filename)
    *_, named, extra = LOCAL.unpack(header)
    return info.header_offset + LOCAL.size + int(named) + int(extra)


def is_tight(archive: zipfile.ZipFile, file: IO[bytes], size: int) -> bool:
    """Return whether a ZIP of some size has no bytes besides its files and their list, and says the same of them twice."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    starts = [*(info.header_offset for info in infos), archive.start_dir]
    if starts[0] or not all(_is_entry(file, info, starts[place + 1]) for place, info in enumerate(infos)):
        return False
    listing = sum(CENTRAL + len(_raw(info)) + len(info.extra) for info in infos)  # a comment is none of our bytes
    file.seek(archive.start_dir + listing)
    tail = file.read(END_64.size + LOCATOR.size + END.size + BLOCK)
    return file.tell() == size and _is_end(tail, len(infos), listing, archive.start_dir)


def _is_entry(file: IO[bytes], info: zipfile.ZipInfo, end: int) -> bool:
    """Return whether an entry is there, says of itself what the list says, and reaches to where the next thing begins."""
    data = data_of(file, info)
    file.seek(info.header_offset)
    header = LOCAL.unpack(file.read(LOCAL.size))
    _, _, flags, method, _, _, crc, packed, whole, named, _ = header
    name, extra = file.read(named), file.read(data - info.header_offset - LOCAL.size - named)
    true = (info.CRC, info.compress_size, info.file_size)
    later = (0, 0, 0) if flags & STREAMED else true  # what is not known yet, any of the three
    sizes = _field(extra, SIZES_64)
    if MOST_32 in (packed, whole) and len(sizes) == 16:
        whole, packed = struct.unpack("<QQ", sizes)
    file.seek(data + info.compress_size)
    rest = end - file.tell()
    return (
        (name, method, flags) == (_raw(info), info.compress_type, info.flag_bits)
        and all(number in (true[place], later[place]) for place, number in enumerate((crc, packed, whole)))
        and _is_name(extra, name)
        and _is_name(info.extra, name)
        and 0 <= rest <= 24
        and file.read(rest) in (_descriptors(*true) if flags & STREAMED else (b"",))
    )


def _is_name(extra: bytes, name: bytes) -> bool:
    """Return whether an extra field with the name in Unicode, where there is one, is of a name that needs it."""
    field = _field(extra, NAME)
    return not field or (
        field[1:5] == struct.pack("<I", zlib.crc32(name)) and (not name.isascii() or field[5:] == name)
    )


def _descriptors(crc: int, packed: int, whole: int) -> list[bytes]:
    """Return how the sizes after an entry may be written (4.3.9)."""
    short = [struct.pack("<III", crc, packed, whole)] if max(packed, whole) <= MOST_32 else []
    return [mark + sizes for mark in (b"PK\7\b", b"") for sizes in (*short, struct.pack("<IQQ", crc, packed, whole))]


def _is_end(tail: bytes, count: int, listing: int, start: int) -> bool:
    """Return whether what follows the list of a ZIP says how many files it has, and where the list is, and nothing else."""
    true, wide = [count, count, listing, start], tail.startswith(b"PK\6\6")
    before = b""
    if wide:
        versions = struct.unpack("<HH", tail[12:16]) if len(tail) > 16 else (0, 0)
        before = END_64.pack(b"PK\6\6", END_64.size - 12, *versions, 0, 0, *true)
        before += LOCATOR.pack(b"PK\6\7", 0, start + listing, 1)
    if len(tail) < len(before) + END.size or not tail.startswith(before) or any(tail[len(before) + END.size :]):
        return False
    mark, disk, first, *found, comment = END.unpack_from(tail, len(before))
    most = (MOST_16, MOST_16, MOST_32, MOST_32)
    stated = [true[place] if wide and number == most[place] else number for place, number in enumerate(found)]
    return (mark, disk, first, stated, comment) == (b"PK\5\6", 0, 0, true, 0)


def _raw(info: zipfile.ZipInfo) -> bytes:
    """Return the name of an entry as it is in the ZIP."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & UTF_8 else "cp437")


def _field(extra: bytes, kind: int) -> bytes:
    """Return an extra field of an entry, empty where it has none."""
    while len(extra) >= 4:
        found, size = struct.unpack("<HH", extra[:4])
        if found == kind:
            return extra[4 : 4 + size]
        extra = extra[4 + size :]
    return b""
