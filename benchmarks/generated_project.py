"""Write a project of generated documents to measure growth by: `generated_project.py FOLDER DOCUMENTS PACKETS LANGUAGES`.

Each packet has that many documents, and each document is one section and one selection with a page for the browser. The
translations have no findings.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from bifolio import commands

TAGS = (
    "sv",
    "fa",
    "es",
    "uk",
    "ar",
    "so",
    "de",
    "fr",
    "it",
    "nl",
    "pl",
    "pt",
    "ro",
    "fi",
    "da",
    "cs",
    "hu",
    "el",
    "tr",
)
WORDS = (
    "gate",
    "guard",
    "letter",
    "river",
    "window",
    "garden",
    "table",
    "street",
    "winter",
    "market",
    "stone",
    "paper",
)
PARAGRAPHS, ITEMS = 8, 3


def document(number: int) -> str:
    """Return a document: a title, paragraphs with emphasis, and a list."""
    chooser = random.Random(number)
    parts = [f"# Document {number} {{#d{number}}}"]
    for paragraph in range(PARAGRAPHS):
        words = [word for _ in range(3) for word in chooser.sample(WORDS, 9)]
        words = [word for word, before in zip(words, ("", *words), strict=False) if word != before]
        parts.append(f"Part {number}.{paragraph}: {' '.join(words[:12])} *{words[12]}* {' '.join(words[13:])}.")
    parts.append("\n".join(f"* Item {number} {item} of the list" for item in range(ITEMS)))
    return "\n\n".join(parts) + "\n"


def write(root: Path, documents: int, packets: int, languages: int) -> None:
    """Write the project with its catalogues, English among its languages."""
    names = [f"p{number}" for number in range(packets)]
    listed = ", ".join(f'"{name}"' for name in names)
    tables = "".join(f"\n[languages.{tag}]\n" for tag in TAGS[: languages - 1])
    root.mkdir(parents=True)
    settings = f'title = "T"\npublisher = "P"\ncorrections = "a@b.example"\npackets = [{listed}]\n{tables}'
    (root / "packets.toml").write_text(settings, encoding="utf-8")
    for index, name in enumerate(names):
        _write_packet(root / "content" / name, index, range(index * documents, (index + 1) * documents))
    commands.extract(commands.Command(root))
    for file in root.glob("locales/*/LC_MESSAGES/p*.po"):
        file.write_text(translated(file.read_text(encoding="utf-8")), encoding="utf-8")


def _write_packet(folder: Path, index: int, numbers: range) -> None:
    folder.mkdir(parents=True)
    selections = "".join(f"  d{number}: {{title: Document {number}, sections: [d{number}]}}\n" for number in numbers)
    settings = f'title: Packet {index}\nversion: "1"\ndate: 2026-01-01\nformats: [html]\nselections:\n{selections}'
    (folder / "packet.yaml").write_text(settings, encoding="utf-8")
    for number in numbers:
        (folder / f"{number:05}-d{number}.md").write_text(document(number), encoding="utf-8")


def translated(catalogue: str) -> str:
    """Return a catalogue in which each message is translated by itself, with other letters."""
    entries = []
    for entry in catalogue.split("\n\n"):
        head, mark, _ = entry.partition('\nmsgstr ""')
        message = head.rpartition("msgid ")[2]
        entries.append(f"{head}\nmsgstr {message.replace('e', 'ë')}" if mark and message != '""' else entry)
    return "\n\n".join(entries) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("documents", "packets", "languages"):
        parser.add_argument(name, type=int)
    given = parser.parse_args()
    write(given.folder, given.documents, given.packets, given.languages)
