"""Record what another program has said of built files, for the statement."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio import output
from bifolio.model import Location
from bifolio.text_files import read_given
from bifolio.workspace import Command, Verdict, record_verdict
from bifolio.yaml_loader import Loaded, check


def record(command: Command, files: Sequence[Path], **facts: str) -> list[str]:
    """Record that a program has passed or failed files; return a line for each.

    `facts` are those of a Verdict. Keeps findings where a file cannot be read, or verdicts.yaml or a fact is wrong.
    """
    contents = {file: command.attempt(lambda file=file: read_given(file, file.name)) for file in files}  # type: ignore[misc]
    if any(content is None for content in contents.values()):
        return []
    digests = {_shown(command.root, file): output.digest(content) for file, content in contents.items() if content}
    option = Loaded({**facts, "files": digests}, {"": Location("")})
    verdict = command.attempt(lambda: check(Verdict, option, ""))
    if verdict is None or not record_verdict(command, verdict):
        return []
    return [f"{path}: {verdict.result} by {verdict.program} {verdict.version}" for path in verdict.files]


def _shown(root: Path, file: Path) -> str:
    """Return the path of a file in the project, or its name if it is elsewhere."""
    place = file.absolute()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
