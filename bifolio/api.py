"""Give programs what the command line gives people: build, check, and the project with its findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio import commands, processes, workspace
from bifolio.model import Finding, Project, Refused

__all__ = ["Finding", "Project", "Refused", "build", "check", "load_project"]


def build(
    root: str | Path,
    *,
    packets: Sequence[str] = (),
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    out: str | Path | None = None,
    site: str = "staging",
    jobs: int = 0,
    cluster: str = "",
    shared: str | Path | None = None,
) -> list[Finding]:
    """Build the project in a folder into its out/; return the findings, an error for each thing that was not built.

    `out` is another folder to build into. The `site` "public", in out-public/, has signed translations only. `jobs` is
    the number of worker processes at once, by default one for each processor and gigabyte of memory. `cluster` is the
    address of a Dask scheduler that makes the files in their place, or "local", and `shared` a folder that its workers see
    for results. Without names, everything is built. Raises LookupError for a packet, language, format or site that does not exist.
    """
    command = commands.Command(Path(root).resolve(), jobs=jobs or processes.available())
    command.cluster_address, command.shared = cluster, None if shared is None else Path(shared).resolve()
    folder = Path(out) if out is not None else None
    command.attempt(
        lambda: commands.build(command, packets=packets, languages=languages, formats=formats, out=folder, site=site)
    )
    return command.findings


def check(root: str | Path, *, packets: Sequence[str] = (), languages: Sequence[str] = ()) -> list[Finding]:
    """Return the findings of the project in a folder: its content, its translations and its templates.

    Raises LookupError for a packet or language that does not exist.
    """
    command = commands.Command(Path(root).resolve())
    command.attempt(lambda: commands.check(command, packets=packets, languages=languages))
    return command.findings


def load_project(root: str | Path) -> Project:
    """Return the project in a folder. Raises Refused, with its findings, where packets.toml has a mistake."""
    command = commands.Command(Path(root).resolve())
    project = workspace.load_project(command)
    if project is None:
        raise Refused(*command.findings)
    return project
