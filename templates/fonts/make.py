# ruff: noqa: INP001 (a script beside what it makes, no module)
"""Rebuilds the fonts beside it: Vazirmatn, Noto Sans, Noto Serif and JetBrains Mono cut to Latin, signs, and emoji.

Run by hand, never by a build: `python templates/fonts/make.py`. It fetches the pinned releases with npm and pip, cuts
them in about a minute and writes SHA256SUMS and characters.txt, the characters of all faces for paper. The faces carry
no reserved name (OFL 1.1): a cut one may keep its own.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
WEB = HERE / "web"
VAZIRMATN = "vazirmatn@33.0.3"
SIGNS = ("@fontsource/noto-sans-math@5.3.0", "@fontsource/noto-sans-symbols-2@5.3.0")
EMOJI = "@expo-google-fonts/noto-emoji@0.4.7"
WHEELS = ("fontpkg-noto-sans==2.15", "fontpkg-noto-serif==2.15", "fontpkg-jetbrains-mono==2.211")

# Latin of every European language, Cyrillic of Ukrainian, Russian and their neighbours, Greek, the International Phonetic
# Alphabet, scholarly transliteration of Persian and Arabic, and the punctuation that pages use.
PRINT = (
    "20-7E A0-24F 250-2AF 2B0-36F 384-386 388-38A 38C 38E-3A1 3A3-3CE 400-45F 490 491 1D00-1DBF 1E00-1EFF 2000-2064 "
    "206A-209C 20A0-20BF 2116 2117 2122 2150-215F 2212 2215 25CC A708-A716 FB00-FB04 FEFF"
)
# A browser has the system's fonts to fall back on: the cut for the web leaves out what no page of ours has shown.
ON_THE_WEB = (
    "20-7E A0-17F 18F 192 1CD-1DC 218-21B 259 2B9-2BC 2BE 2BF 2C6 2C7 2D8-2DD 300-304 306-308 30A 30C 323 32E 331 "
    "1E0C-1E12 1E20-1E2B 1E32-1E35 1E62 1E63 1E6C-1E6F 1E92-1E96 2002-2015 2018-2022 2026 202F 2030 2032 2033 2039 "
    "203A 2044 2060 20AC 2116 2122 2212"
)
# Vazirmatn whole would be half of a page's weight: on the web its Latin comes from Noto Sans.
PERSIAN_ON_THE_WEB = (
    "20-40 5B-60 7B-7E A0 A7 AB B0 B7 BB D7 600-6FF 750-77F 2002 2003 2009-2016 2018-201E 2020-2022 2026 202F 2030 2039 "
    "203A 2044 2060 20AC 2212 25CC FB50-FDFF FE70-FEFF"
)
# Signs that texts use: arrows, operators, ticks, boxes, shapes, and the Greek letters of formulas. A browser has its own.
MATHEMATICAL = "20 A0 2D8 391-3A1 3A3-3A9 3B1-3C9 2100-214F 2190-23FF 2500-257F 2640 2642 2660-266F 27C0-27FF 2B04-2B0D"
SYMBOLS = "20 A0 2300-23FF 25A0-27BF 2B12-2B5F"
# Emoji that no other font has, and the parts of those that are drawn from several. A face in black prints in grey as well.
EMOTICONS = (
    "20 200D 2139 23EB 23EC 23F0 24C2 261D 2620 2626-2640 2642 2648-2653 267B 267E 2692-2697 2699 269B "
    "269C 26A7 26B0 26B1 26CE 26D3 26E9-26FA 26FD 2705 2708 270A-270D 271D 2721 2728 2744 274C 274E 2754 2755 2764 "
    "2795-2797 27B0 27BF 2934 2935 2B05-2B07 2B1B 3030 303D 3297 3299 FE0E FE0F 1F000-1FAFF E0030-E007F"
)
# Code has arrows, signs of mathematics and the lines of drawn trees and tables.
CODE = f"{PRINT} 2190-21FF 2200-222B 2248 2260-2265 2300-230B 2500-259F 25A0-25CF 2713 2717"
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "tnum")
JOINING = ("init", "medi", "fina", "rlig", "calt")


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
MONO = tuple(
    Face(f"JetBrainsMono-{name}", "JetBrainsMono[wght].ttf", weight)
    for name, weight in (("Regular", 400), ("Bold", 700))
)
PRINT_ONLY = {"NotoSans-Italic", "NotoSans-BoldItalic", "NotoSerif-BoldItalic"}


def fetch(folder: Path) -> None:
    """Put the releases into the folder: `package/` as npm packs it, and each wheel of Noto unpacked."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", VAZIRMATN], cwd=folder, check=True, capture_output=True, text=True
    )
    shutil.unpack_archive(folder / packed.stdout.split()[-1], folder)
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, *WHEELS], check=True)
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder)


def characters(ranges: str) -> list[int]:
    """Return the code points of a list like "20-7E A0": hexadecimal, single or from-to."""
    ends = [entry.split("-") for entry in ranges.split()]
    return [code for pair in ends for code in range(int(pair[0], 16), int(pair[-1], 16) + 1)]


def cut(path: Path, ranges: str, target: Path, features: tuple[str, ...] = (*FEATURES, *JOINING)) -> None:
    """Write the face at `path` with those characters alone; a target that ends in .woff2 is compressed so."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(
        layout_features=list(features),
        hinting=False,
        notdef_outline=True,
        name_IDs=["*"],
        recalc_timestamp=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters(ranges))
    cutter.subset(font)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target)


def instance(face: Face, folder: Path) -> Path:
    """Return where the static face was saved: the subsetter fails on an instance that was not saved and read again."""
    source = next(folder.glob(f"fontpkg_*/files/{face.source}".replace("[", "[[]")))
    font = TTFont(source, recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    place = {tag: value for tag, value in (("wght", face.weight), ("wdth", 100)) if tag in axes}
    static = instancer.instantiateVariableFont(font, place, updateFontNames=True)
    saved = folder / f"{face.stem}.ttf"
    static.save(saved)
    return saved


def vazirmatn(folder: Path) -> None:
    """Copy the plain family unchanged (never the FD and NL builds) with its licence, and cut it for the web."""
    for stem in ("Vazirmatn-Regular", "Vazirmatn-Bold"):
        shutil.copyfile(folder / f"package/fonts/ttf/{stem}.ttf", HERE / f"{stem}.ttf")
        cut(HERE / f"{stem}.ttf", PERSIAN_ON_THE_WEB, WEB / f"{stem}.woff2")
    shutil.copyfile(folder / "package/OFL.txt", HERE / "Vazirmatn-OFL.txt")


def noto(folder: Path) -> None:
    """Cut each face of Noto twice, and copy the licences."""
    for face in FACES:
        static = instance(face, folder)
        cut(static, PRINT, HERE / f"{face.stem}.ttf")
        if face.stem not in PRINT_ONLY:
            cut(static, ON_THE_WEB, WEB / f"{face.stem}.woff2")
    for name in ("sans", "serif"):
        shutil.copyfile(folder / f"fontpkg_noto_{name}/LICENSE", HERE / f"Noto{name.title()}-OFL.txt")


def signs(folder: Path) -> None:
    """Cut the two fonts of signs, and copy the licences."""
    for package, stem, ranges in zip(SIGNS, ("NotoSansMath", "NotoSansSymbols2"), (MATHEMATICAL, SYMBOLS), strict=True):
        unpacked = folder / stem
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        )
        shutil.unpack_archive(folder / packed.stdout.split()[-1], unpacked)
        subset_name = "latin" if stem == "NotoSansMath" else "symbols"
        source = next(unpacked.glob(f"package/files/*-{subset_name}-400-normal.woff2"))
        cut(source, ranges, HERE / f"{stem}-Regular.ttf")
        shutil.copyfile(unpacked / "package/LICENSE", HERE / f"{stem}-OFL.txt")


def emoji(folder: Path) -> None:
    """Cut the face of emoji, and copy its licence."""
    unpacked = folder / "NotoEmoji"
    packed = subprocess.run(["npm", "pack", "--silent", EMOJI], cwd=folder, check=True, capture_output=True, text=True)
    shutil.unpack_archive(folder / packed.stdout.split()[-1], unpacked)
    source = unpacked / "package/400Regular/NotoEmoji_400Regular.ttf"
    target = HERE / "NotoEmoji-Regular.ttf"
    cut(source, EMOTICONS, target)
    font = TTFont(target, recalcTimestamp=False)
    font["hmtx"]["space"] = (round(0.26 * font["head"].unitsPerEm), 0)  # Pango takes it for a space after an emoji
    font.save(target)
    shutil.copyfile(unpacked / "package/LICENSE_FONT", HERE / "NotoEmoji-OFL.txt")


def mono(folder: Path) -> None:
    """Cut the face of code without ligatures, which would draw two signs as one, and copy its licence."""
    for face in MONO:
        static = instance(face, folder)
        cut(static, CODE, HERE / f"{face.stem}.ttf", ("mark", "mkmk", "ccmp", "locl"))
    cut(instance(MONO[0], folder), f"{ON_THE_WEB} 2190-2199 2500-257F", WEB / f"{MONO[0].stem}.woff2", ())
    shutil.copyfile(folder / "fontpkg_jetbrains_mono/LICENSE", HERE / "JetBrainsMono-OFL.txt")


def sums() -> str:
    """Return the lines of SHA256SUMS for every font here, in order of path."""
    files = sorted([*HERE.glob("*.ttf"), *WEB.glob("*.woff2")], key=lambda path: path.relative_to(HERE).as_posix())
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE).as_posix()}\n" for path in files
    )


def drawn() -> str:
    """Return the characters that some face for paper has, as lines of ranges."""
    codes = sorted({code for file in HERE.glob("*.ttf") for code in TTFont(file, lazy=True).getBestCmap()})
    groups = groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    runs = [[code for _, code in group] for _, group in groups]
    ranges = (f"{run[0]:X}" if len(run) == 1 else f"{run[0]:X}-{run[-1]:X}" for run in runs)
    return textwrap.fill(" ".join(ranges), 120, break_on_hyphens=False) + "\n"


def main() -> None:
    """Fetch, copy, cut, and write the checksums and the list of characters."""
    WEB.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        fetch(Path(name))
        vazirmatn(Path(name))
        noto(Path(name))
        signs(Path(name))
        emoji(Path(name))
        mono(Path(name))
    (HERE / "SHA256SUMS").write_text(sums(), encoding="ascii")
    (HERE / "characters.txt").write_text(drawn(), encoding="ascii")


if __name__ == "__main__":
    main()
