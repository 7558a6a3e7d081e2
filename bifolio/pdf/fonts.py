"""Configure the fonts of a PDF: those of given folders, whatever is installed on the machine."""

from __future__ import annotations

import contextlib
import functools
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bifolio.pdf import weasyprint_patch

KINDS = ("*.ttf", "*.otf")
IS_ITALIC, IS_BOLD = 1, 1 << 5  # OpenType, OS/2 table, fsSelection
SEMIBOLD, BOLD = 600, 700  # the same table's usWeightClass, which some bold faces have from their regular one


class FontFile(NamedTuple):
    """One face: its file, its weight (100 to 900) and whether it is italic."""

    path: Path
    weight: int
    italic: bool


def font_files(folders: Sequence[Path]) -> dict[str, list[FontFile]]:
    """Return the faces of each font family in the folders, in the order of their names; a broken file has none."""
    # Imported here, as only a project with fonts of its own needs it.
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    families: dict[str, list[FontFile]] = {}
    for file in sorted(file for folder in folders for kind in KINDS for file in (folder / "fonts").glob(kind)):
        with contextlib.suppress(TTLibError, OSError), TTFont(file, lazy=True) as face:
            weight, style = face["OS/2"].usWeightClass, face["OS/2"].fsSelection
            weight = BOLD if style & IS_BOLD and weight < SEMIBOLD else weight  # fonts.conf corrects it for PDFs
            family = str(face["name"].getBestFamilyName())
            families.setdefault(family, []).append(FontFile(file, weight, italic=bool(style & IS_ITALIC)))
    return families


def covering(folders: Sequence[Path], letters: str) -> dict[str, tuple[str, ...]]:
    """Return the letters that the upright faces of each font family in the folders lack, sorted, by family."""
    # Imported here, as only a new language needs it.
    from fontTools.ttLib import TTFont

    lacking: dict[str, set[str]] = {}
    for file in sorted(file for folder in folders for file in folder.glob("*.ttf")):
        with TTFont(file, lazy=True) as face:
            name = str(face["name"].getBestFamilyName())
            characters = face.getBestCmap()
        if "Italic" not in file.stem:
            lacking.setdefault(name, set()).update(letter for letter in letters if ord(letter) not in characters)
    return {name: tuple(sorted(missing)) for name, missing in lacking.items()}


def letters(content: bytes) -> frozenset[str]:
    """Return the characters that a font has."""
    # Imported here, as only files that carry their fonts need it.
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(content), lazy=True) as face:
        return frozenset(map(chr, face.getBestCmap()))


def subset(content: bytes, characters: frozenset[str]) -> bytes:
    """Return a font with the characters alone, as WOFF2; the same input gives the same bytes."""
    return _subset(content, "".join(sorted(characters)))


@functools.lru_cache(maxsize=32)  # editions of a language share most of their characters
def _subset(content: bytes, characters: str) -> bytes:
    # Imported here, as only files that carry their fonts need it.
    from fontTools import subset as cutter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont

    options = cutter.Options(layout_features=["*"], hinting=False, notdef_outline=True, recalc_timestamp=False)
    cut = cutter.Subsetter(options)
    cut.populate(text=characters)
    with TTFont(io.BytesIO(content), recalcTimestamp=False) as face:
        cut.subset(face)
        face.flavor = "woff2"
        saved = io.BytesIO()
        face.save(saved)
    return saved.getvalue()


def configuration(*folders: Path) -> Any:
    """Return WeasyPrint's font configuration with the fonts of those folders, and no system font; nothing is written.

    Fonts for browsers (WOFF) are in the same folders: the same families, subset.
    """
    module = weasyprint_patch.part("text.fonts")
    with weasyprint_patch.own_fontconfig():
        configured = module.FontConfiguration()
    for file in sorted(file.resolve() for folder in folders for pattern in KINDS for file in folder.glob(pattern)):
        module.fontconfig.FcConfigAppFontAddFile(configured._config, os.fsencode(file))  # noqa: SLF001  WeasyPrint is pinned
    module.pangoft2.pango_fc_font_map_config_changed(module.ffi.cast("PangoFcFontMap *", configured.font_map))
    return configured


def has_subsetter() -> bool:
    """Return whether HarfBuzz's own subsetter is loaded; without it fontTools subsets fonts, in 0.3 s a document."""
    return weasyprint_patch.part("text.ffi").harfbuzz_subset is not None
