"""Walk the life of one packet and save what readers see at each step as pictures, in a folder.

`PYTHONPATH=.:tests python3 benchmarks/life_of_a_packet.py FOLDER [--docs]`

A machine's draft, its review on paper, its signature, a release, a changed figure with its errata, a second release, and a forged copy that
`verify.py` finds: pages in Persian, Swedish and English. With
`--docs`, those of docs/life.md are made of them. Needs ssh-keygen, Chromium, and pdftoppm of Poppler.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from packet_life import TAGS, PacketLife, verified
from PIL import Image
from playwright.sync_api import Page, sync_playwright

LANGUAGES = ("fa", "sv", "en")
WINDOW = {"width": 900, "height": 1200}
DOCS = Path(__file__).resolve().parent.parent / "docs/pictures"
SHOWN = (("draft", "1-draft-{}", 310), ("signed", "2-signed-{}", 310), ("errata", "5-errata-{}-1", 265), ("forged", "7-forged-{}", 130))  # fmt: skip
COLUMN, GAP = 420, 24  # pixels of a picture of docs/life.md, which has a column for each language
COLOURS = 24


class Album:
    """The folder of pictures, and the browser that draws them."""

    def __init__(self, folder: Path, page: Page) -> None:
        self.folder, self.page = folder, page

    def web(self, name: str, file: Path, *, opened: bool = False) -> None:
        """Save a picture of a page, with what is folded in it open if asked."""
        self.page.goto(file.absolute().as_uri())
        if opened:
            self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        self.page.screenshot(path=self.folder / f"{name}.png", full_page=True)

    def paper(self, name: str, file: Path) -> None:
        """Save a picture of each page of a PDF."""
        subprocess.run(["pdftoppm", "-r", "80", "-png", file, self.folder / name], check=True)

    def text(self, name: str, tag: str, text: str) -> None:
        """Save a text as it stands in a terminal."""
        direction = "rtl" if tag == "fa" else "ltr"
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
        self.page.set_content(f'<body lang="{tag}" dir="{direction}" style="font: 18px monospace">{lines}</body>')
        self.page.locator("body").screenshot(path=self.folder / f"{name}.png")  # as high as its lines are
        (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")


def walk(life: PacketLife, album: Album) -> None:
    """Walk the life of a packet."""
    out = life.project / "out"
    life.begin()
    life.draft()
    life.build()
    for tag in LANGUAGES:
        album.web(f"1-draft-{tag}", out / f"{tag}/demo/teacher.html")
    life.review()
    for tag in TAGS:
        for number, sheet in enumerate(sorted((life.paper / tag).glob("*.pdf")), 1):
            album.paper(f"2-sheet-{tag}-{number}", sheet)
    life.build()
    for tag in LANGUAGES:
        album.web(f"2-signed-{tag}", out / f"{tag}/demo/teacher.html")
        album.paper(f"2-signed-{tag}", out / f"{tag}/demo/demo-handout-{tag}-a4.pdf")
        album.web(f"3-statement-{tag}", out / f"{tag}/statement.html")
    life.release("release-1")
    life.change()
    life.build()
    for tag in LANGUAGES:
        album.web(f"4-links-{tag}", out / f"{tag}/demo/handout.html", opened=True)
        album.web(f"4-first-page-{tag}", out / f"{tag}/index.html")
        album.web(f"5-errata-{tag}", out / f"{tag}/demo/demo-{tag}-errata-1.0.html")
        album.paper(f"5-errata-{tag}", out / f"{tag}/demo/demo-{tag}-errata-1.0.pdf")
    second = life.release("release-2")
    for tag in LANGUAGES:
        forged = life.forge(second / f"{tag}/demo/demo-handout-{tag}-a4.pdf")
        album.text(f"6-whole-{tag}", tag, verified(second, tag, ".")[1])
        album.text(f"7-forged-{tag}", tag, verified(second, tag, forged)[1])


def beside_each_other(folder: Path, name: str, height: int) -> Image.Image:
    """Return the tops of the pictures of a step in all languages, beside each other."""
    strip = Image.new("RGB", (len(LANGUAGES) * (COLUMN + GAP) - GAP, height), "white")
    for number, tag in enumerate(LANGUAGES):
        with Image.open(folder / f"{name.format(tag)}.png") as picture:
            size = COLUMN, round(picture.height * COLUMN / picture.width)
            strip.paste(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS), (number * (COLUMN + GAP), 0))
    return strip


def main() -> None:
    """Read the words of the command line, and walk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--docs", action="store_true", help="make the pictures of docs/life.md of them, too")
    words = parser.parse_args()
    folder = words.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        key = Path(scratch) / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "press-desk", "-f", key], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        walk(PacketLife(Path(scratch), key), Album(folder, browser.new_page(viewport=WINDOW)))  # type: ignore[arg-type]
        browser.close()
    for step, name, height in SHOWN if words.docs else ():
        beside_each_other(folder, name, height).quantize(COLOURS).save(DOCS / f"life-{step}.png", optimize=True)


if __name__ == "__main__":
    main()
