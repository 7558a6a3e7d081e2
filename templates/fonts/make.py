"""Rebuilds the fonts beside it: Vazirmatn whole, Noto Sans and Noto Serif cut to Latin, each face one file for print and one for the web.

Run by hand, never by a build: `python templates/fonts/make.py`. It fetches the pinned releases with npm and pip, cuts them
and writes SHA256SUMS. The faces carry no reserved name (OFL 1.1), so a cut one may keep its own.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
WEB = HERE / "web"
VAZIRMATN = "vazirmatn@33.0.3"
NOTO = ("fontpkg-noto-sans==2.15", "fontpkg-noto-serif==2.15")

# Latin of every European language, scholarly transliteration of Persian and Arabic, and the punctuation that pages use.
PRINT = (
    *range(0x20, 0x7F), *range(0xA0, 0x250), 0x259, *range(0x2B0, 0x300), *range(0x300, 0x370), *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2065), *range(0x206A, 0x2070), *range(0x2070, 0x209D), *range(0x20A0, 0x20C0), 0x2116, 0x2117, 0x2122,
    *range(0x2150, 0x2160), 0x2212, 0x2215, 0x25CC, 0xFB00, 0xFB01, 0xFB02, 0xFB03, 0xFB04, 0xFEFF,
)  # fmt: skip
# A page in the browser has the system's fonts to fall back on, so its cut leaves out what no page of ours has shown so far.
ON_THE_WEB = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x18F, 0x192, *range(0x1CD, 0x1DD), 0x218, 0x219, 0x21A, 0x21B, 0x259, *range(0x2B9, 0x2BD),
    *range(0x2BE, 0x2C0), 0x2C6, 0x2C7, *range(0x2D8, 0x2DE), *range(0x300, 0x305), 0x306, 0x307, 0x308, 0x30A, 0x30C, 0x323, 0x32E, 0x331,
    *range(0x1E0C, 0x1E13), *range(0x1E20, 0x1E2C), *range(0x1E32, 0x1E36), *range(0x1E62, 0x1E64), *range(0x1E6C, 0x1E70),
    *range(0x1E92, 0x1E97), *range(0x2002, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x2060, 0x20AC, 0x2116, 0x2122, 0x2212,
)  # fmt: skip
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "tnum", "rlig", "calt")


class Face(NamedTuple):
    """A static face: its file's stem, the variable font it comes from, and its weight."""

    stem: str
    source: str
    weight: int


FACES = (
    Face("NotoSans-Regular", "NotoSans[wdth,wght].ttf", 400),
    Face("NotoSans-Bold", "NotoSans[wdth,wght].ttf", 700),
    Face("NotoSans-Italic", "NotoSans-Italic[wdth,wght].ttf", 400),
    Face("NotoSans-BoldItalic", "NotoSans-Italic[wdth,wght].ttf", 700),
    Face("NotoSerif-Regular", "NotoSerif[wdth,wght].ttf", 400),
    Face("NotoSerif-Bold", "NotoSerif[wdth,wght].ttf", 700),
    Face("NotoSerif-Italic", "NotoSerif-Italic[wdth,wght].ttf", 400),
    Face("NotoSerif-BoldItalic", "NotoSerif-Italic[wdth,wght].ttf", 700),
)
PRINT_ONLY = {"NotoSans-Italic", "NotoSans-BoldItalic", "NotoSerif-BoldItalic"}


def fetch(folder: Path) -> None:
    """Put the releases into the folder: `package/` as npm packs it, and each wheel of Noto unpacked."""
    packed = subprocess.run(["npm", "pack", "--silent", VAZIRMATN], cwd=folder, check=True, capture_output=True, text=True)
    shutil.unpack_archive(folder / packed.stdout.split()[-1], folder)
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, *NOTO], check=True)
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder)


def cut(path: Path, characters: tuple[int, ...], target: Path) -> None:
    """Write the face at `path` with those characters alone; a target that ends in .woff2 is compressed so."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target)


def instance(face: Face, folder: Path) -> Path:
    """Return where the static face was saved: the subsetter fails on an instance that was not saved and read again."""
    source = next(folder.glob(f"fontpkg_noto_*/files/{face.source}".replace("[", "[[]")))
    font = TTFont(source, recalcTimestamp=False)
    static = instancer.instantiateVariableFont(font, {"wght": face.weight, "wdth": 100}, updateFontNames=True)
    saved = folder / f"{face.stem}.ttf"
    static.save(saved)
    return saved


def vazirmatn(folder: Path) -> None:
    """Copy the plain family unchanged (never the FD and NL builds), with its licence."""
    for stem in ("Vazirmatn-Regular", "Vazirmatn-Bold"):
        shutil.copyfile(folder / f"package/fonts/ttf/{stem}.ttf", HERE / f"{stem}.ttf")
        shutil.copyfile(folder / f"package/fonts/webfonts/{stem}.woff2", WEB / f"{stem}.woff2")
    shutil.copyfile(folder / "package/OFL.txt", HERE / "Vazirmatn-OFL.txt")


def noto(folder: Path) -> None:
    """Cut each face of Noto twice, and copy the licences."""
    for face in FACES:
        static = instance(face, folder)
        cut(static, PRINT, HERE / f"{face.stem}.ttf")
        if face.stem not in PRINT_ONLY:
            cut(static, ON_THE_WEB, WEB / f"{face.stem}.woff2")
        print(face.stem)
    for name in ("sans", "serif"):
        shutil.copyfile(folder / f"fontpkg_noto_{name}/LICENSE", HERE / f"Noto{name.title()}-OFL.txt")


def sums() -> str:
    """Return the lines of SHA256SUMS for every font here, in order of path."""
    files = sorted([*HERE.glob("*.ttf"), *WEB.glob("*.woff2")], key=lambda path: path.relative_to(HERE).as_posix())
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE).as_posix()}\n" for path in files)


def main() -> None:
    """Fetch, copy, cut, and write the checksums."""
    WEB.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        fetch(Path(name))
        vazirmatn(Path(name))
        noto(Path(name))
    (HERE / "SHA256SUMS").write_text(sums(), encoding="ascii")


if __name__ == "__main__":
    main()
