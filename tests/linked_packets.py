"""A project of two packets that link to each other, to their sections and to files."""

from __future__ import annotations

from pathlib import Path

from bifolio.model import Packet
from bifolio.project import config, packet_reader

PACKET = """title: T
version: "1"
date: 2026-01-01
formats: [{formats}]
selections:
  pupil: {{title: Pupil, sections: [{sections}]}}
  teacher: {{title: Teacher, audience: teacher, sections: ["*"]}}
"""
FILES = {
    "packets.toml": 'title = "T"\npublisher = "P"\ncorrections = "c"\npackets = ["p", "q"]\n',
    "content/p/packet.yaml": PACKET.format(formats="html", sections="a, b"),
    "content/p/01-a.md": "# A {#a}\n\n{text}\n",
    "content/p/02-b.md": "# B {#b}\n\n## Deep {#deep}\n\nText.\n",
    "content/p/files/a b.csv": "a,b\n",
    "content/q/packet.yaml": PACKET.format(formats="html", sections="c"),
    "content/q/01-c.md": "# C {#c}\n\nBack to [it](../p/01-a.md).\n",
    "content/q/02-answers.md": "---\naudience: teacher\n---\n# Answers {#answers}\n\nSeven.\n",
}


def write(root: Path, text: str, **changed: str) -> Path:
    """Write the project, the first section of its packet p with a text; return its folder."""
    for path, content in (FILES | changed).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content.replace("{text}", text), encoding="utf-8")
    return root


def read(root: Path) -> Packet:
    """Return the packet p."""
    return packet_reader.read(config.read(root), "p")
