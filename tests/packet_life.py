"""The life of one packet, step by step, as a publisher and its readers live it; tests and benchmarks/life_of_a_packet.py walk it."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from demo_project import DEMO, checked, replace_in

TAGS = ("fa", "sv")  # the languages that it is translated into
MSGSTR = re.compile(r'^msgstr(\[\d\])? (?:".*"\n)+', re.MULTILINE)


@dataclass(frozen=True)
class PacketLife:
    """A project with one packet, in a folder of its own, and the key that signs its releases."""

    folder: Path
    key: Path
    formats: tuple[str, ...] = ()  # that the project has; none: those of the demo

    @property
    def project(self) -> Path:
        """Return the folder of the project."""
        return self.folder / "demo"

    @property
    def paper(self) -> Path:
        """Return the folder of the sheets for reviewers, with one for each language."""
        return self.folder / "paper"

    def run(self, *words: object) -> str:
        """Return what a verb prints, which must end well."""
        return checked(*words, "--project", self.project, "-q").output

    def build(self) -> None:
        """Build what there is."""
        self.run("build")

    def begin(self) -> None:
        """Make a project whose packet nobody has translated yet."""
        shutil.copytree(DEMO, self.project)
        public = self.key.with_suffix(".pub").read_text(encoding="utf-8").strip()
        settings = self.project / "packets.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f'release_keys = ["{public}"]\nurl = "https://bifolio.example/"\n{text}', encoding="utf-8")
        packet = self.project / "content/demo/packet.yaml"
        if self.formats:
            formats = f"formats: [{', '.join(self.formats)}]"
            packet.write_text(re.sub(r"formats: \[.*\]", formats, packet.read_text(encoding="utf-8")), encoding="utf-8")
        replace_in(packet, "date: 2026-01-02", "date: 2026-01-02\naddress: https://bifolio.example/d")  # fmt: skip
        for tag in TAGS:
            self.run("export", tag, self.folder / f"{tag}.csv", "--to", "csv")
            po = self.project / f"locales/{tag}/LC_MESSAGES/demo.po"
            head, blank, entries = po.read_text(encoding="utf-8").partition("\n\n")
            po.write_text(head + blank + MSGSTR.sub(r'msgstr\1 ""' + "\n", entries), encoding="utf-8")

    def draft(self) -> None:
        """Take the drafts of a machine in."""
        for tag in TAGS:
            self.run("import", tag, self.folder / f"{tag}.csv", "--origin", "machine")

    def review(self, *tags: str) -> None:
        """Print sheets of what is not signed, tick every passage on them as right, and enter them: that signs it."""
        for tag in tags or TAGS:
            self.run("sheet", tag, "--to", self.paper / tag)
            for table in sorted((self.paper / tag).glob("*.csv")):
                rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
                with table.open("w", encoding="utf-8-sig", newline="") as out:
                    answers = csv.DictWriter(out, rows[0].keys(), delimiter=";")  # as spreadsheet programs write it
                    answers.writeheader()
                    answers.writerows({**row, "answer": "right"} for row in rows)
                self.run("enter", tag, table, "--as", "Simorgh", "--to", self.paper / tag)

    def release(self, name: str) -> Path:
        """Return the folder of a signed release of the last build."""
        self.run("release", "--key", self.key, "--to", self.folder / name)
        return self.folder / name

    def change(self) -> None:
        """Change a figure, and say why."""
        content = self.project / "content/demo"
        replace_in(content / "values.yaml", "30000", "28500")
        replace_in(content / "packet.yaml", 'version: "1.0"', 'version: "1.1"')
        replace_in(content / "packet.yaml", "date: 2026-01-02", "date: 2026-03-04")
        (content / "changes.yaml").write_text("- {value: count, why: A second archive was opened.}\n", encoding="utf-8")
        self.run("extract")

    def forge(self, file: Path) -> Path:
        """Return a copy of a released file as somebody passes it on, with another figure or its end cut off."""
        content = file.read_bytes()
        forged = content.replace(b"28,500", b"2,850") if b"28,500" in content else content[:-100]
        (self.folder / "sent").mkdir(exist_ok=True)
        copy = self.folder / "sent" / file.name
        copy.write_bytes(forged)
        return copy


def verified(release: Path, tag: str, *paths: object) -> tuple[int, str]:
    """Return the exit status and the report of a release's own verify.py, run in Python alone."""
    command = [sys.executable, "-S", "-I", release / "verify.py", "--lang", tag, "--list", release, *paths]
    run = subprocess.run(command, cwd=release, capture_output=True, text=True, check=False, encoding="utf-8")
    return run.returncode, run.stdout + run.stderr
