"""Check that a packet's folder holds only what the engine reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bifolio.findings import make_finding
from bifolio.model import Finding, Location
from bifolio.project import nearest

MEDIA = "media"


def check(root: Path, path: str) -> Iterator[Finding]:
    """Yield findings for files in a packet's folder `root / path` that the engine does not read (YAML and Markdown excepted)."""
    folder = root / path
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        read = file.name == MEDIA if file.is_dir() else file.suffix in (".yaml", ".yml", ".md")
        if not read and not file.name.startswith("."):
            hint = nearest(file.name, [MEDIA])
            yield make_finding("C139", Location(f"{path}/{file.name}"), name=file.name, nearest=hint)
