"""Owns which fonts a PDF is set in: those of one folder, whatever is installed on the machine."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from bifolio.pdf import library


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="bifolio-fonts-")  # gone with the process


@cache
def _settings(fonts: Path) -> Path:
    # Fonts for browsers (WOFF) lie below the same folder: the same families, cut down. Without a <cachedir>
    # Fontconfig writes below the reader's home.
    number = len(list(Path(_folder().name).iterdir()))
    settings = Path(_folder().name) / f"{number}.conf"
    cache_folder = escape(str(Path(_folder().name) / "cache"))
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{escape(str(fonts))}</dir><cachedir>{cache_folder}</cachedir>"
        "<selectfont><rejectfont><glob>*.woff*</glob></rejectfont></selectfont></fontconfig>",
        encoding="utf-8",
    )
    return settings


def configuration(fonts: Path) -> Any:
    """Return WeasyPrint's font configuration with the fonts of that folder alone: no system font stands in.

    Fontconfig knows one way to be told its settings before Pango asks, the environment; it is put back at once.
    """
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "FC_LANG")}
    os.environ |= {"FONTCONFIG_FILE": str(_settings(fonts.resolve())), "FC_LANG": "en"}
    try:
        return library.part("text.fonts").FontConfiguration()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def subsetter() -> bool:
    """Return whether HarfBuzz's own subsetter is loaded; without it fonts are cut by fontTools, 0.3 s a document."""
    return library.part("text.ffi").harfbuzz_subset is not None
