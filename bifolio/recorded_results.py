"""Record results of parts of a run, which the next run takes again where all that they come from is the same.

Only what has no findings is recorded: whether a translation is without fault, and which page is as it should be.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import Path

from bifolio import fingerprints, value_digests
from bifolio.cache_file import CacheFile

ENGINE = Path(__file__).parent
OF_PACKAGES = (".dist-info", ".egg-info", ".egg-link", ".pth")  # names with the version


class RecordedResults:
    """The recorded results of a project; where all work is to be done again, none of earlier runs."""

    def __init__(self, root: str | os.PathLike[str], *, forced: bool = False) -> None:
        self.forced, self.prefix = forced, ""
        self._file = CacheFile(root)

    def part(self, name: str) -> RecordedResults:
        """Return a part of them that has keys of its own."""
        part = copy(self)
        part.prefix = f"{self.prefix}{name} "
        return part

    def read(self, key: str) -> bytes:
        """Return what was recorded, nothing where there is none."""
        return self.read_all([key]).get(key, b"")

    def read_all(self, keys: list[str]) -> dict[str, bytes]:
        """Return what was recorded, by key."""
        found = {} if self.forced else self._file.read([self.prefix + key for key in keys])
        return {key.removeprefix(self.prefix): value for key, value in found.items()}

    def write(self, values: Mapping[str, bytes], *, gone: list[str] | None = None) -> None:
        """Record results by key, and forget those that are gone."""
        if values or gone:
            named = {self.prefix + key: value for key, value in values.items()}
            self._file.write(named, gone=[self.prefix + key for key in gone or ()])


@cache
def engine_digest() -> bytes:
    """Return the digest of what makes every result: the engine's files, Python, and the packages with their versions."""
    folders = [folder for folder in map(Path, dict.fromkeys(sys.path)) if folder.is_dir()]
    packages = [sorted(file.name for file in folder.iterdir() if file.suffix in OF_PACKAGES) for folder in folders]
    packages = [names for names in packages if names]  # `python -m` adds the folder that it is started in
    return value_digests.of(sys.version, packages, folder_digest(ENGINE, "*.py", "*.toml", "*.yaml", "*.po"))


def folder_digest(folder: Path, *patterns: str) -> bytes:
    """Return the digest of all that is below a folder, or of what fits a pattern: paths, kinds and contents of files."""
    files = {file for pattern in patterns or ("*",) for file in folder.rglob(pattern)}
    return value_digests.of([_file(file, folder) for file in sorted(files) if "__pycache__" not in file.parts])


def _file(file: Path, folder: Path) -> tuple[Path, object, str]:
    kind, *_ = fingerprints.state(str(file)) or ["missing"]
    return file.relative_to(folder), kind, fingerprints.digest(str(file))
