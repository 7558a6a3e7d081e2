"""Find the native libraries for PDFs in installed Python packages: bifolio-native on Linux, gstreamer-libs on macOS and Windows."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

# Of gstreamer-libs 1.28: its folder and its file for each name that WeasyPrint 70 tries first. The libraries ask for one
# another by these names; those without the number are copies, and the process would have Pango twice.
GSTREAMER = {
    "darwin": (
        "lib",
        {
            "libgobject-2.0-0": "libgobject-2.0.0.dylib",
            "libpango-1.0-0": "libpango-1.0.0.dylib",
            "libharfbuzz-0": "libharfbuzz.0.dylib",
            "libharfbuzz-subset-0": "libharfbuzz-subset.0.dylib",
            "libfontconfig-1": "libfontconfig.1.dylib",
            "libpangoft2-1.0-0": "libpangoft2-1.0.0.dylib",
        },
    ),
    "win32": (
        "bin",
        {
            "libgobject-2.0-0": "gobject-2.0-0.dll",
            "libpango-1.0-0": "pango-1.0-0.dll",
            "libharfbuzz-0": "harfbuzz.dll",
            "libharfbuzz-subset-0": "harfbuzz-subset.dll",
            "libfontconfig-1": "fontconfig-1.dll",
            "libpangoft2-1.0-0": "pangoft2-1.0-0.dll",
        },
    ),
}


@functools.cache
def libraries() -> Mapping[str, str]:
    """Return the path of each library that WeasyPrint opens, by the name that it tries first.

    Empty where no package with all of them is installed, or where this system cannot load it: the system's are used then.
    """
    if sys.platform in GSTREAMER:
        return _of_gstreamer(*GSTREAMER[sys.platform])
    try:
        paths: Mapping[str, str] = importlib.import_module("bifolio_native").load()
    except (ImportError, OSError):
        return {}
    return paths


def _of_gstreamer(folder: str, files: Mapping[str, str]) -> Mapping[str, str]:
    spec = importlib.util.find_spec("gstreamer_libs")  # importing it would change the environment of the process
    home = Path(spec.origin).parent / folder if spec and spec.origin else None
    if home is None or not all((home / file).is_file() for file in files.values()):
        return {}
    if sys.platform == "win32":
        os.add_dll_directory(str(home))  # where the libraries find those that they need
    return {name: str(home / file) for name, file in files.items()}
