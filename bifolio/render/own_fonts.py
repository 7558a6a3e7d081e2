"""Read which signs the fonts of a project have: those that packets.toml names, and those that its style sheets declare."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

import tinycss2

from bifolio import pdf
from bifolio.checks import Fonts
from bifolio.model import Project
from bifolio.presets import TEMPLATES, template_folders
from bifolio.render import style_sheets
from bifolio.render.look import by_language, families_of_sheets

FONTS = (".woff2", ".woff", ".ttf", ".otf")


def own_fonts(project: Project, tag: str) -> Fonts:
    """Return the fonts that pages in a language are set in by the project's own choice, and the signs of all fonts."""
    folders = template_folders(project.root)
    settings = by_language(project).get(tag)
    names = {name for name in (settings.text, settings.headings) if name} if settings else set()
    declared = _declared(folders)
    added = [folder for folder in folders if folder != TEMPLATES and any((folder / "fonts").glob("*"))]
    families = pdf.font_files(folders if names else added) if names or added else {}
    chosen = {name: frozenset.intersection(*_upright(families[name])) for name in sorted(names) if name in families}
    every = (_signs(face.path) for faces in families.values() for face in faces)
    return Fonts(chosen, declared, _signs_of_engine().union(*every))


@functools.cache
def _signs_of_engine() -> frozenset[str]:
    """Return the signs of the engine's fonts for paper, as their list has them: opening the fonts takes much longer."""
    ranges = [each.split("-") for each in (TEMPLATES / "fonts/characters.txt").read_text(encoding="ascii").split()]
    return frozenset(chr(code) for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1))


def _upright(faces: Sequence[pdf.FontFile]) -> list[frozenset[str]]:
    return [_signs(face.path) for face in faces if not face.italic] or [_signs(face.path) for face in faces]


def _declared(folders: Sequence[Path]) -> dict[str, frozenset[str]]:
    """Return the signs of each family that style sheets name or declare with files of the project: all of its files together."""
    families: dict[str, frozenset[str]] = {}
    if not any(file.suffix in FONTS for folder in folders if folder != TEMPLATES for file in folder.glob("fonts/**/*")):
        return families
    for sheet in sorted({f"css/{file.name}" for folder in folders for file in folder.glob("css/*.css")}):
        for family, file in _faces(folders, sheet):
            families[family] = families.get(family, frozenset()) | _signs(file)
    named, files = families_of_sheets(folders), pdf.font_files(folders[:-1])
    families |= {name: frozenset.intersection(*_upright(files[name])) for name in sorted(named)}
    return families


def _faces(folders: Sequence[Path], sheet: str) -> Iterator[tuple[str, Path]]:
    """Yield the family and the files of each `@font-face` of a sheet that are the project's."""
    text = style_sheets.rules_or_none(found) if (found := style_sheets.sheet(folders, sheet)) else ""
    for rule in (
        tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True) if "@font-face" in text else ()
    ):
        if rule.type != "at-rule" or rule.lower_at_keyword != "font-face" or rule.content is None:
            continue
        declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        family = [
            tinycss2.serialize(each.value) for each in declared if getattr(each, "lower_name", "") == "font-family"
        ]
        files = style_sheets.files(folders, sheet, tinycss2.serialize(rule.content)).values()
        for file in files if family else ():
            if file.suffix in FONTS and not file.is_relative_to(TEMPLATES):
                yield family[-1].strip().strip("\"'"), file


def _signs(file: Path) -> frozenset[str]:
    state = file.stat()
    return _read(file, state.st_mtime_ns, state.st_size)


@functools.lru_cache(maxsize=256)
def _read(file: Path, _changed: int, _size: int) -> frozenset[str]:
    try:
        return pdf.letters(file.read_bytes())
    except Exception:  # noqa: BLE001 - whatever fontTools raises for a file that is no font, which other findings are on
        return frozenset()
