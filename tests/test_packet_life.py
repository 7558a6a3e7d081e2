"""The life of one packet from a machine's draft to a forged copy of its second release: what readers are told at each step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from demo_project import DEMO, checked, replace_in
from packet_life import PacketLife, verified

from bifolio import output

pytestmark = pytest.mark.slow


def test_readers_are_told_the_truth_at_each_step(tmp_path, need):
    key = tmp_path / "key"
    subprocess.run([need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "press-desk", "-f", key], check=True)
    life = PacketLife(tmp_path / "life", key, ("html", "single"))
    (tmp_path / "life").mkdir()

    def page(path, folder="demo/out"):
        return (life.folder / folder / path).read_text(encoding="utf-8")

    life.begin()
    life.build()
    assert output.read_manifest(life.project / "out")["fa/demo/teacher.html"]["translated"] == 0
    life.draft()
    life.build()
    draft = page("fa/demo/teacher.html")
    assert "ترجمهٔ ماشین" in draft or "ماشین" in draft
    assert '<meta name="ai-disclosure" content="ai-autonomous">' in draft

    life.review()
    assert [*(life.project / "locales/fa/sheets").iterdir()], "it was on paper"
    life.build()
    signed = page("fa/demo/teacher.html")
    assert '<meta name="ai-disclosure" content="ai-assisted">' in signed
    assert "schema:creativeWorkStatus" not in signed
    first = life.release("release-1")
    assert verified(first, "en", ".")[0] == 0
    assert "errata" not in page("fa/index.html")

    life.change()
    life.build()
    errata = page("fa/demo/demo-fa-errata-1.0.html")
    assert "<bdi>۳۰٬۰۰۰</bdi></td><td><strong><bdi>۲۸٬۵۰۰</bdi>" in errata
    assert "A second archive was opened." in errata, "the reason, until somebody translates it"
    assert "https://bifolio.example/d" in errata
    assert "demo-fa-errata-1.0.html" in page("fa/demo/teacher.html")
    second = life.release("release-2")
    assert verified(second, "sv", ".")[0] == 0
    assert "۱۳ اسفند ۱۴۰۴" in verified(second, "fa", ".")[1]
    assert (second / "fa/demo/demo-fa-errata-1.0.html").is_file()

    forged = life.forge(second / "en/demo/demo-handout-en-single.html")
    status, said = verified(second, "en", forged)
    assert status == 1
    assert "Cut or changed" in said
    assert verified(second, "fa", forged)[0] == 1
    true_copy = life.folder / "sent/IMG-1.html"
    true_copy.write_bytes((second / "en/demo/demo-handout-en-single.html").read_bytes())
    assert verified(second, "sv", true_copy)[0] == 0
    name = "demo-handout-en-single.html"
    status, said = verified(second, "en", first / "en/demo" / name)
    assert f"Unchanged, but of an earlier release: {name}, “A small packet”, version 1.0\n" in said
    assert "This list is of a later release" in said
    assert status == 0, "nobody has changed the copy of the first release"
    assert verified(second, "en", life.forge(first / "en/demo" / name))[0] == 1


ROOT = Path(__file__).resolve().parent.parent
STEP = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_on_the_life_of_a_packet_works_as_written(tmp_path, need):
    """A block of commands runs in a copy of the demo; the lines of the block after it are among what it prints."""
    need("ssh-keygen")
    project = shutil.copytree(DEMO, tmp_path / "demo")
    (project / "build.py").write_text("from bifolio.cli import main\n\nmain()\n", encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (programs / "python3").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    said = ""
    for kind, block in STEP.findall((ROOT / "docs/life.md").read_text(encoding="utf-8")):
        if kind == "text":
            assert [line for line in block.splitlines() if line not in said] == [], said
            continue
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block], cwd=project, env=environment, capture_output=True, check=False
        )
        said = (run.stdout + run.stderr).decode()
        assert run.returncode == 0, f"{block}\n{said}"
    assert "version 1.0" in said, "every step was taken"


DRAFT_FORMATS = (
    "html",
    "single",
    "a4",
    "large",
    "booklet",
    "phone",
    "bilingual",
    "epub",
    "epub-bilingual",
    "docx",
    "txt",
)
MARKUP = re.compile(r"<[^>]*>")


def words_of(file: Path) -> str:
    """Return the text of a file of an edition, one space between words."""
    if file.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(file)
        text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    elif file.suffix in (".epub", ".docx"):
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name.endswith(("html", "document.xml"))]
            text = " ".join(MARKUP.sub("", archive.read(name).decode()) for name in names)
    else:
        text = MARKUP.sub("", file.read_text(encoding="utf-8"))
    return " ".join(re.sub("[\u00ad\u200b\x02]", "", text).split())


def test_every_format_says_how_many_passages_of_a_draft_are_signed(demo: Path) -> None:
    replace_in(
        demo / "content/demo/packet.yaml", "[html, single, a4, booklet, bilingual]", f"[{', '.join(DRAFT_FORMATS)}]"
    )
    replace_in(demo / "packets.toml", '[["en", "fa"]]', '[["en", "sv"]]')
    checked("review", "sv", "--as", "Simorgh", "--message", "The story", "--project", demo, "-q")
    checked("build", "--project", demo, "-q")
    manifest = output.read_manifest(demo / "out")
    built = {path: facts["format"] for path, facts in manifest.items() if "handout" in path and "sv" in path}
    assert {*DRAFT_FORMATS} <= {*built.values()}
    for path, name in built.items():
        if name in DRAFT_FORMATS:
            text = words_of(demo / "out" / path)
            assert re.search(r"Läst och godkänt av en modersmålstalare: 1 av \d+ textstycken", text), path
            assert "Ingen modersmålstalare" not in text, path
