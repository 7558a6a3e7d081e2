"""Put what a page shows into the page: styles, pictures, and the fonts that its text needs, cut to its characters."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Collection, Sequence
from html import unescape
from pathlib import Path

from bifolio import pdf, render

ADDRESS = "carried:/"  # before the path of a file of the templates, until the page has the file itself
STYLES = "/* carried styles */"  # in a page, until it has its style sheets
TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".webp": "image/webp"}  # which Python 3.11 does not know
FONTS = (".woff2", ".woff", ".ttf", ".otf")
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})")  # a character in a style sheet
FACE = re.compile(r"@font-face\s*+\{[^}]*+\}")
FAMILY = re.compile(r"""font-family:\s*+["']?([^"';}]++)""")
LATIN = "\u024f"  # the last letter that devices can be trusted to have: the end of Latin Extended-B


def embedded(html: str, folders: Sequence[Path], sheets: Sequence[str], chosen: Collection[str] = ()) -> str:
    """Return a page with style sheets in the place of `STYLES`, and each file of the templates in that of its `ADDRESS`."""
    rules = {name: _rules(folders, name) for name in sheets}
    text = characters(html, *rules.values())

    def address(file: Path) -> str:
        is_font = file.suffix in FONTS
        content = font(file, text) if is_font else render.style_sheets.published(file)
        return data_uri(f"{file.stem}.woff2" if is_font else file.name, content)

    def address_of(file: Path, path: str) -> str:
        if file.suffix != ".css":
            return address(file)
        rules = render.style_sheets.rules(file)
        return data_uri(file.name, render.style_sheets.carried(folders, path, rules, address).encode())

    kept = "\n".join(styles(folders, f"css/{name}.css", each, text, address, chosen) for name, each in rules.items())
    kept = kept.replace("</", "<\\/")  # `</style>` in a string of a style sheet would end the element
    return render.template_files.embedded(str(html).replace(STYLES, kept), ADDRESS, folders, address_of)


def _rules(folders: Sequence[Path], name: str) -> str:
    """Return a style sheet; the first folder that has it gives it."""
    file = next(file for folder in folders if (file := folder / f"css/{name}.css").is_file())
    return render.style_sheets.rules(file)


def characters(html: str, *rules: str) -> str:
    """Return every character that a page can show: its own, and those that its style sheets add."""
    escaped = (chr(min(int(code, 16), 0x10FFFF)) for each in (html, *rules) for code in ESCAPED.findall(each))
    return "".join(sorted({*unescape(html), *"".join(rules), *escaped}))


def data_uri(name: str, content: bytes) -> str:
    """Return a file's content as an address that holds it (RFC 2397)."""
    kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def font(file: Path, text: str) -> bytes:
    """Return a font of a style sheet with the characters of a text alone."""
    return pdf.subset(file.read_bytes(), frozenset(text))


def styles(
    folders: Sequence[Path],
    name: str,
    rules: str,
    text: str,
    address: Callable[[Path], str],
    chosen: Collection[str] = (),
) -> str:
    """Return rules of the sheet `name` with `address` of each file, without the fonts that `text` does not need.

    A font that the project has, or `chosen` names, is needed for any letter; one of the engine's for those that devices lack.
    """

    def kept(match: re.Match[str]) -> str:
        files = render.style_sheets.files(folders, name, match[0]).values()
        family = FAMILY.search(match[0])
        is_chosen = family is not None and family[1].strip() in chosen
        needed = (_letters(text, every=is_chosen or is_own(folders, file)) & _signs(file) for file in files)
        return match[0] if any(needed) else ""

    return render.style_sheets.carried(folders, name, FACE.sub(kept, rules), address)


def is_own(folders: Sequence[Path], file: Path) -> bool:
    """Return whether a file of the templates is the project's, and not the engine's."""
    return not file.is_relative_to(folders[-1])


def _letters(text: str, *, every: bool) -> set[str]:
    """Return the letters of a text, or those that a device may lack: of other scripts, and of transliterations."""
    return {character for character in text if (every or character > LATIN) and character.isalpha()}


def _signs(file: Path) -> frozenset[str]:
    return pdf.letters(file.read_bytes())


def licences(file: Path) -> list[Path]:
    """Return the licences of a font: the engine's begin with the name of its family, and a project's are all in their folder."""
    family, fonts = file.stem.partition("-")[0], next(each for each in file.parents if each.name == "fonts")
    return sorted(fonts.glob(f"{family}*OFL.txt")) or render.template_files.licences(fonts)


def cover_fonts(folders: Sequence[Path], *, rtl: bool) -> tuple[Path, ...]:
    """Return the fonts that a cover can be drawn with: the engine's of its direction, the other, the project's own."""
    names = ("Vazirmatn-Bold.ttf", "NotoSans-Bold.ttf") if rtl else ("NotoSans-Bold.ttf", "Vazirmatn-Bold.ttf")
    own = [face.path for faces in pdf.font_files(folders[:-1]).values() for face in faces]
    return (*(render.SHIPPED / "fonts" / name for name in names), *own)
