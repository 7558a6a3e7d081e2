"""A font that a project has of its own: one of the engine's under another name, with a licence."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from bifolio import render

NAMES = (1, 3, 4, 6, 16)  # of a family and of a face (OpenType, "name")


def write_font(folder: Path, base: str = "Vazirmatn-Regular", family: str = "School Naskh", licence: str = "") -> Path:
    """Write a font of another name than the engine's, and its licence; return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{family.replace(' ', '')}.ttf"
    with TTFont(render.SHIPPED / f"fonts/{base}.ttf") as face:
        for record in face["name"].names:
            if record.nameID in NAMES:
                face["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
        face.save(file)
    (folder / (licence or f"LICENSE-{file.stem}.txt")).write_text(f"{family} is free.")
    return file
