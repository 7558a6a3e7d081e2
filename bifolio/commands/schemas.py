"""Write the JSON Schemas of a project's data files: for a new project, after an upgrade, or a change of content/kinds.yaml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bifolio import output
from bifolio.model import Kinds, Project
from bifolio.project import kinds_reader, schemas
from bifolio.workspace import Command, load_project

SCHEMAS = ".schemas"  # the folder of JSON Schemas, which the first lines of data files name


def renew_schemas(command: Command) -> list[str]:
    """Write the schemas of the project's own kinds and the engine's; return the paths of those that changed.

    What is wrong in packets.toml or kinds.yaml is kept as findings, and then nothing is written.
    """
    project = load_project(command)
    return command.attempt(lambda: list(_renew(project))) or [] if project is not None else []


def _renew(project: Project) -> Iterator[str]:
    return write_schemas(project.root, kinds_reader.read(project.root, project.preset))


def write_schemas(root: Path, kinds: Kinds) -> Iterator[str]:
    """Write the JSON Schemas of a project's data files; yield the path of each that changed."""
    for name, schema in schemas.by_file(kinds).items():
        path = f"{SCHEMAS}/{name}.json"
        if output.replace(root / path, (json.dumps(schema, indent=1) + "\n").encode(), shown=path):
            yield path
