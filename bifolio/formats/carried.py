"""Cut the fonts that a file carries to the characters of its text, and leave out those that it has no use for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from bifolio import pdf, render

FACE = re.compile(r"@font-face\s*+\{[^}]*+\}")
LATIN = "\u024f"  # the last letter that devices can be trusted to have: the end of Latin Extended-B


def font(file: Path, text: str) -> bytes:
    """Return a font of a style sheet with the characters of a text alone."""
    return pdf.subset(file.read_bytes(), frozenset(text))


def styles(folders: Sequence[Path], name: str, rules: str, text: str, address: Callable[[Path], str]) -> str:
    """Return rules of the sheet `name` with `address` of each file, without the fonts that `text` does not need."""

    def kept(match: re.Match[str]) -> str:
        files = render.style_sheets.files(folders, name, match[0]).values()
        return match[0] if any(_is_needed(file, text) for file in files) else ""

    return render.style_sheets.carried(folders, name, FACE.sub(kept, rules), address)


def _is_needed(file: Path, text: str) -> bool:
    """Return whether a font has letters of a text that a device may lack: of other scripts, and of transliterations."""
    rare = {character for character in text if character > LATIN and character.isalpha()}
    return bool(rare & pdf.letters(file.read_bytes()))


def licences(file: Path) -> list[Path]:
    """Return the licences of a font that are beside it, or one folder above: those that begin with its family's name."""
    family = file.stem.partition("-")[0]
    return [each for folder in (file.parent, file.parent.parent) for each in sorted(folder.glob(f"{family}*OFL.txt"))]


def cover_fonts(folders: Sequence[Path], *, rtl: bool) -> tuple[Path, ...]:
    """Return the fonts that a cover can be drawn with: the engine's of its direction, the other, the project's own."""
    names = ("Vazirmatn-Bold.ttf", "NotoSans-Bold.ttf") if rtl else ("NotoSans-Bold.ttf", "Vazirmatn-Bold.ttf")
    own = [face.path for faces in pdf.font_files(folders[:-1]).values() for face in faces]
    return (*(render.SHIPPED / "fonts" / name for name in names), *own)
