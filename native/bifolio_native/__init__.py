"""Pango and the libraries that it needs, for WeasyPrint: `load` opens them, `lib/` has them.

They have names of their own (bifpango-1.0.so.0), so that a process may have the system's Pango too, and no search path:
what a library needs is open before it is.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

LIB = Path(__file__).resolve().parent / "lib"
NAMES = {  # the first name that WeasyPrint tries for each library that it opens: the file
    "libgobject-2.0-0": "bifgobject-2.0.so.0",
    "libpango-1.0-0": "bifpango-1.0.so.0",
    "libharfbuzz-0": "bifharfbuzz.so.0",
    "libharfbuzz-subset-0": "bifharfbuzz-subset.so.0",
    "libfontconfig-1": "biffontconfig.so.1",
    "libpangoft2-1.0-0": "bifpangoft2-1.0.so.0",
}


def load() -> dict[str, str]:
    """Open all libraries; return the paths of those that WeasyPrint opens, by its names for them.

    Raises OSError where this system cannot open one: its C library is older than the one that they were built for.
    """
    for name in (LIB / "order.txt").read_text("ascii").split():
        ctypes.CDLL(str(LIB / name))
    return {name: str(LIB / file) for name, file in NAMES.items()}
