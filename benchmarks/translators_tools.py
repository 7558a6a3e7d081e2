"""Change one word of a real catalogue with each tool that is installed, and count the lines that differ: after saving, and after `extract`.

`translators_tools.py [--language fa]` prints the table of docs/weblate.md. Then every catalogue goes there and back unchanged,
through LibreOffice's spreadsheet and OmegaT's XLIFF, and the bytes that changed are counted. What is not installed, or lacks
what this needs, such as a LibreOffice without Calc, is a row with the reason.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/catalogue"))

from test_layout import STYLES

ROOT = Path(__file__).resolve().parents[1]
WORDS = {"fa": ("منابع", "سرچشمه‌های"), "sv": ("källor", "källorna")}  # one word of the catalogue, and another


class NotRunError(Exception):
    """A program is not there, or cannot do what is asked of it: why."""


class Copy:
    """A copy of this project, in git."""

    def __init__(self, folder: Path, tag: str) -> None:
        self.root, self.tag = folder, tag
        for name in ("content", "locales", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "packets.toml", folder)
        self.po = folder / f"locales/{tag}/LC_MESSAGES/iran-1988.po"
        self.git("init", "-q")
        self.bifolio("extract")
        self.git("add", ".")
        self.git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")

    def git(self, *words: str) -> str:
        return run("git", "-C", self.root, *words)

    def bifolio(self, *words: str | Path) -> str:
        return run(sys.executable, ROOT / "build.py", *words, "--project", self.root)

    def changed(self) -> str:
        rows = [line.split("\t") for line in self.git("diff", "--numstat", "--", "locales").splitlines()]
        return " ".join(f"+{added} −{removed} {Path(path).name}" for added, removed, path in rows) or "nothing"

    def tried(self, save: Callable[[str], str]) -> tuple[str, str]:
        """Return what one word costs after saving, and after `extract`."""
        old, new = WORDS[self.tag]
        text = self.po.read_text(encoding="utf-8")
        at = text.index(old, text.index("\nmsgstr", len(text) // 2))
        text = text[:at] + new + text[at + len(old) :]
        try:
            self.po.write_text(save(text), encoding="utf-8", newline="")
            saved = self.changed()
            self.bifolio("extract")
            return saved, self.changed()
        finally:
            self.git("checkout", "-q", ".")


def run(*words: str | Path) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{words}: {done.stdout[-1000:]}{done.stderr[-1000:]}")
    return done.stdout


def spreadsheet(copy: Copy, out: Path) -> None:
    """Take our CSV through LibreOffice's own format and back."""
    copy.bifolio("export", copy.tag, "--to", "csv", out / "x.csv")
    office = ("soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to")
    run(*office, "ods", "--infilter=CSV:44,34,76,1,,0,false,true", "--outdir", out, out / "x.csv")
    if not (out / "x.ods").exists():  # it ends with 0 all the same
        raise NotRunError("this LibreOffice makes no spreadsheet of a CSV file: is Calc (libreoffice-calc) installed?")
    (out / "back").mkdir()
    run(*office, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", out / "back", out / "x.ods")
    copy.bifolio("import", copy.tag, out / "back/x.csv")


def omegat(copy: Copy, out: Path) -> None:
    """Take our XLIFF through a project of OmegaT's, with our TMX as its memory."""
    project = out / "project"
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    copy.bifolio("export", copy.tag, "--to", "xliff", project / "source/x.xlf")
    copy.bifolio("export", copy.tag, "--to", "tmx", project / "tm/x.tmx")
    (project / "omegat.project").write_text(OMEGAT.format(tag=copy.tag), encoding="utf-8")
    run("omegat", project, "--mode=console-translate", f"--config-dir={out / 'config'}")
    copy.bifolio("import", copy.tag, project / "target/x.xlf")


OMEGAT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>{tag}</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations></project></omegat>
"""
THERE_AND_BACK = {"LibreOffice, CSV → ODS → CSV": ("soffice", spreadsheet), "OmegaT, XLIFF and TMX": ("omegat", omegat)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default="fa", choices=WORDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder) / "copy", options.language)
        for name, save in STYLES.items():
            print(f"| {name} | {' | '.join(copy.tried(save))} |", flush=True)
        for number, (name, (program, go)) in enumerate(THERE_AND_BACK.items()):
            out = Path(folder) / str(number)
            out.mkdir()
            print(f"| {name}, unchanged | | {unchanged(copy, out, program, go)} |", flush=True)
            copy.git("checkout", "-q", ".")


def unchanged(copy: Copy, out: Path, program: str, go: Callable[[Copy, Path], None]) -> str:
    """Return what changes by the way there and back, or why it was not gone."""
    if not shutil.which(program):
        return f"not run: {program} is not installed"
    try:
        go(copy, out)
    except NotRunError as reason:
        return f"not run: {reason}"
    return copy.changed()


if __name__ == "__main__":
    main()
