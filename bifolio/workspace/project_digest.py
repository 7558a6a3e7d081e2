"""Digest what a build is made from, so that a release can tell whether a build is of the project as it is now."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bifolio.project import config
from bifolio.text_files import content_of
from bifolio.workspace.verdicts import FILE as VERDICTS

FOLDERS = ("content", "locales", "templates")
LEFT = ("~", ".mo")  # how the names of files end that editors leave beside those of the project


def project_digest(root: Path) -> str:
    """Return a digest (SHA-256) of the files that a build reads, in hexadecimal.

    The keys of releases do not count: they are often listed between a build and its release.
    """
    settings = content_of(root / config.FILE) or b""
    try:
        known = tomllib.loads(settings.decode())
        settings = json.dumps({**known, "release_keys": []}, sort_keys=True, default=str).encode()
    except ValueError:  # no build has been made from it
        pass
    parts = [(config.FILE, settings), (VERDICTS, content_of(root / VERDICTS) or b""), *_files(root)]
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in parts)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files in the folders that builds read, by path; hidden ones are none of the project's."""
    for file in sorted(each for folder in FOLDERS for each in (root / folder).rglob("*")):
        path = file.relative_to(root)
        if not path.name.endswith(LEFT) and not any(part.startswith(".") for part in path.parts):
            content = content_of(file)
            if content is not None:
                yield path.as_posix(), content
