"""Owns typed data: YAML to plain strings with their places, and those to frozen records, every mistake told at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import yaml
from pydantic import TypeAdapter, ValidationError

from bifolio.findings import make_finding
from bifolio.model import Finding, Location, Refused

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20


class Loaded(NamedTuple):
    """A YAML file as plain data (mappings, lists and strings alone) and where each part of it stands ("a.0.b")."""

    data: Any
    places: Mapping[str, Location]


def load(text: str, path: str, first_line: int = 1) -> Loaded:
    """Return a YAML text as strings with their places; nothing is guessed to be a number, a date or a truth value.

    Raises Refused with a finding for a text that is not YAML, and one for each key given twice and each alias.
    """
    reader = _YamlReader(path, first_line)
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(path, mark.line + first_line, mark.column + 1) if mark else Location(path)
        raise Refused(make_finding("C121", place, problem=error.problem or "it does not parse")) from None
    except yaml.YAMLError:  # a character that YAML does not allow: no mark
        raise Refused(
            make_finding("C121", Location(path), problem="it holds a character that is not allowed")
        ) from None
    data = reader.read(node, "", 0) if node is not None else {}
    if reader.findings:
        raise Refused(*reader.findings)
    return Loaded(data, reader.places)


class _YamlReader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.places: dict[str, Location] = {}
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def place(self, node: yaml.Node) -> Location:
        return Location(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def read(self, node: yaml.Node, name: str, depth: int) -> Any:
        """Return a node as plain data. An alias, which YAML may repeat without bound, is refused."""
        self.places[name] = self.place(node)
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if id(node) in self.seen or depth > DEEPEST:
            self.findings.append(make_finding("C122", self.place(node)))
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, f"{name}.{index}".lstrip("."), depth + 1) for index, item in enumerate(node.value)]
        return self._mapping(node, name, depth)

    def _mapping(self, node: yaml.Node, name: str, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in out:
                self.findings.append(make_finding("C123", self.place(key_node), key=key))
            path = f"{name}.{key}".lstrip(".")
            out[key] = self.read(value_node, path, depth + 1)
            self.places[f"{path}#"] = self.place(key_node)
        return out


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def check(kind: Any, loaded: Loaded, path: str) -> Any:
    """Return loaded data as a value of `kind`; raises Refused with a finding for every mistake in it."""
    try:
        return _adapter(kind).validate_python(loaded.data)
    except ValidationError as error:
        raise Refused(*(_finding(problem, loaded, path) for problem in error.errors(include_url=False))) from None


def _finding(problem: Any, loaded: Loaded, path: str) -> Finding:
    steps = [str(step) for step in problem["loc"]]
    name = ".".join(steps)
    place = _nearest(loaded.places, steps, path)
    match problem["type"]:
        case "missing":
            return make_finding("C125", place, key=steps[-1])
        case "extra_forbidden" | "unexpected_keyword_argument":
            return make_finding("C124", loaded.places.get(f"{name}#", place), key=steps[-1])
    given = problem.get("input")
    shown = f' (it is "{given}")' if isinstance(given, str) else ""
    message = problem["msg"].removeprefix("Value error, ")
    return make_finding(
        "C126", place, key=steps[-1] if steps else "file", problem=message[:1].lower() + message[1:], given=shown
    )


def _nearest(places: Mapping[str, Location], steps: list[str], path: str) -> Location:
    """Return the place of what the steps lead to, or of the nearest thing around it: pydantic names parts that YAML has not."""
    for end in range(len(steps), -1, -1):
        if (place := places.get(".".join(steps[:end]))) is not None:
            return place
    return Location(path)
