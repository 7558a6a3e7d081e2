"""Walk the life of one packet and save what readers see at each step as pictures, in a folder.

`PYTHONPATH=.:tests python3 benchmarks/life_of_a_packet.py FOLDER`

A machine's draft, its review on paper, its signature, a release, a changed figure with its errata, a second release, and a forged copy that
`verify.py` finds: pages in Persian, Swedish and English. Needs ssh-keygen, Chromium, and pdftoppm of Poppler.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from packet_life import TAGS, PacketLife, verified
from playwright.sync_api import Page, sync_playwright

LANGUAGES = ("fa", "sv", "en")
WINDOW = {"width": 900, "height": 1200}


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


def main() -> None:
    """Read the words of the command line, and walk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        key = Path(scratch) / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "press-desk", "-f", key], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        walk(PacketLife(Path(scratch), key), Album(folder, browser.new_page(viewport=WINDOW)))  # type: ignore[arg-type]
        browser.close()


if __name__ == "__main__":
    main()
