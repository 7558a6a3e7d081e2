"""Read and change the names in a shared library: its own and those that it needs (ELF-64, little-endian; gABI, chapter 5)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from typing import NamedTuple

PREFIX, OWN_PREFIX = b"lib", b"bif"  # of equal length, so that nothing in the file moves

PT_LOAD, PT_DYNAMIC = 1, 2
DT_NEEDED, DT_STRTAB, DT_STRSZ, DT_SONAME = 1, 5, 10, 14


class Names(NamedTuple):
    """What a shared library is called (DT_SONAME) and which it needs (DT_NEEDED), in order."""

    own: str
    needed: tuple[str, ...]


class _Dynamic(NamedTuple):
    """The entries of the dynamic section, and where its strings begin and end in the file."""

    entries: list[tuple[int, int]]
    start: int
    end: int


def _dynamic(content: bytes) -> _Dynamic:
    if content[:6] != b"\x7fELF\x02\x01":
        raise ValueError("not a little-endian ELF-64 file")
    offset, size, count = *struct.unpack_from("<Q", content, 32), *struct.unpack_from("<HH", content, 54)
    loads, entries = [], []
    for at in range(offset, offset + size * count, size):
        kind, _flags, position, address, _physical, length = struct.unpack_from("<IIQQQQ", content, at)
        if kind == PT_LOAD:
            loads.append((address, position, length))
        elif kind == PT_DYNAMIC:
            entries = list(struct.iter_unpack("<qQ", content[position : position + length]))
    strings = dict(entries)
    start = next(p + strings[DT_STRTAB] - a for a, p, length in loads if a <= strings[DT_STRTAB] < a + length)
    return _Dynamic(entries, start, start + strings[DT_STRSZ])


def names(content: bytes) -> Names:
    """Return the names in a shared library. Raises ValueError if the content is not one."""
    dynamic = _dynamic(content)

    def strings(tag: int) -> tuple[str, ...]:
        starts = [dynamic.start + value for entry, value in dynamic.entries if entry == tag]
        return tuple(content[start : content.index(b"\0", start)].decode("ascii") for start in starts)

    return Names(strings(DT_SONAME)[0], strings(DT_NEEDED))


def own_name(name: str) -> str:
    """Return the name that a library has in our wheel, so that it is never taken for the system's."""
    return name.replace(PREFIX.decode(), OWN_PREFIX.decode(), 1)


def renamed(content: bytes, libraries: Iterable[str]) -> bytes:
    """Return a shared library in which the named ones, itself and those that it needs, have their own names.

    The string table alone changes. Raises ValueError if a name is a part of another string there.
    """
    dynamic, libraries = _dynamic(content), set(libraries)
    table = content[dynamic.start : dynamic.end]
    for name in libraries:
        table = table.replace(f"\0{name}\0".encode(), f"\0{own_name(name)}\0".encode())
    changed = content[: dynamic.start] + table + content[dynamic.end :]
    left = libraries.intersection((names(changed).own, *names(changed).needed))
    if left:
        raise ValueError(f"cannot rename {', '.join(sorted(left))}")
    return changed


def glibc(content: bytes) -> int:
    """Return the minor version of glibc 2 that a shared library needs: its newest versioned symbol."""
    dynamic = _dynamic(content)
    return max(
        (int(minor) for minor in re.findall(rb"\0GLIBC_2\.(\d+)", content[dynamic.start : dynamic.end])), default=0
    )
