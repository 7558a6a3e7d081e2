"""Configure the fonts of a PDF: those of given folders, whatever is installed on the machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from bifolio.pdf import weasyprint_patch


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="bifolio-fonts-")  # gone with the process


@cache
def _settings(*folders: Path) -> Path:
    # Fonts for browsers (WOFF) are in the same folder: the same families, subset. Without a <cachedir> Fontconfig writes
    # below the user's home.
    temporary = Path(_folder().name)
    settings = temporary / f"{len(list(temporary.iterdir()))}.conf"
    cache_folder = escape(str(temporary / "cache"))
    listed = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{listed}<cachedir>{cache_folder}</cachedir>"
        "<selectfont><rejectfont><glob>*.woff*</glob></rejectfont></selectfont></fontconfig>",
        encoding="utf-8",
    )
    return settings


def covering(folders: Sequence[Path], letters: str) -> dict[str, tuple[str, ...]]:
    """Return the letters that the upright faces of each font family in the folders lack, sorted, by family."""
    # Imported here, as only a new language needs it.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    lacking: dict[str, set[str]] = {}
    for file in sorted(file for folder in folders for file in folder.glob("*.ttf")):
        with TTFont(file, lazy=True) as face:
            name = str(face["name"].getBestFamilyName())
            characters = face.getBestCmap()
        if "Italic" not in file.stem:
            lacking.setdefault(name, set()).update(letter for letter in letters if ord(letter) not in characters)
    return {name: tuple(sorted(missing)) for name, missing in lacking.items()}


def configuration(*folders: Path) -> Any:
    """Return WeasyPrint's font configuration with the fonts of those folders, and no system font.

    Fontconfig reads its settings from the environment alone before Pango asks; the environment is put back at once.
    """
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "FC_LANG")}
    os.environ |= {"FONTCONFIG_FILE": str(_settings(*(folder.resolve() for folder in folders))), "FC_LANG": "en"}
    try:
        return weasyprint_patch.part("text.fonts").FontConfiguration()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def has_subsetter() -> bool:
    """Return whether HarfBuzz's own subsetter is loaded; without it fontTools subsets fonts, in 0.3 s a document."""
    return weasyprint_patch.part("text.ffi").harfbuzz_subset is not None
