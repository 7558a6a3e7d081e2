"""Load YAML as plain strings with their places, and check data against types: every mistake is a finding."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sized
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import yaml
from pydantic import AfterValidator, Discriminator, TypeAdapter, ValidationError

from bifolio.findings import Phrase, joined, make_finding, nearest, nearest_name, phrase
from bifolio.known_keys import known_keys
from bifolio.model import Finding, Location, Refused
from bifolio.text_files import has_tab

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
DIGITS = 12  # on either side of the decimal point; decimal's context keeps 28 in all
LONG = 60  # characters of a list of names: a longer one is in the hint, not in the sentence
PLAIN = {  # the phrase for what pydantic words for programmers, by the type of its error
    "tuple_type": "must-be-list",
    "list_type": "must-be-list",
    "dict_type": "must-be-mapping",
    "string_type": "must-be-text",
    "bool_parsing": "must-be-boolean",
    "bool_type": "must-be-boolean",
    "int_parsing": "must-be-whole-number",
    "int_parsing_size": "must-be-smaller-number",
    "int_type": "must-be-whole-number",
    "int_from_float": "must-be-whole-number",
    "decimal_parsing": "must-be-number",
    "decimal_type": "must-be-number",
    "finite_number": "must-be-number",
    "date_parsing": "must-be-date",
    "date_type": "must-be-date",
    "date_from_datetime_parsing": "must-be-date",
    "date_from_datetime_inexact": "must-be-date",
    "literal_error": "must-be-one-of",
    "union_tag_invalid": "type-must-be-one-of",
    "union_tag_not_found": "must-have-type",
}


class Loaded(NamedTuple):
    """A YAML file as plain data (mappings, lists and strings alone) and where each part of it stands ("a.0.b").

    A file whose format has types itself (TOML) is `typed`: "yes" is no truth value there, and "3" no number.
    """

    data: Any
    places: Mapping[str, Location]
    typed: bool = False

    def part(self, name: str) -> Loaded:
        """Return one entry of a mapping with the places in it."""
        return Loaded(self.data[name], _PlacesBelow(self.places, name), self.typed)


class _PlacesBelow(Mapping[str, Location]):
    """The places of one part, looked up among those of the file: to copy them would cost the whole file for each part."""

    def __init__(self, places: Mapping[str, Location], name: str) -> None:
        self.places, self.name = places, name

    def __getitem__(self, key: str) -> Location:
        return self.places[f"{self.name}.{key}" if key else self.name]

    def __iter__(self) -> Iterator[str]:
        below = f"{self.name}."
        return (key.removeprefix(below) for key in ("", *self.places) if not key or key.startswith(below))

    def __len__(self) -> int:
        return sum(1 for _ in self)


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
        tab = mark and has_tab(text, mark.line, mark.column) and phrase("tab-for-spaces")
        raise Refused(make_finding("C121", place, problem=tab or error.problem or phrase("does-not-parse"))) from None
    except yaml.YAMLError:  # a character that YAML does not allow: no mark
        raise Refused(make_finding("C121", Location(path), problem=phrase("character-not-allowed"))) from None
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
            return [self.read(item, _below(name, str(index)), depth + 1) for index, item in enumerate(node.value)]
        return self._mapping(node, name, depth)

    def _mapping(self, node: yaml.Node, name: str, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in out:
                self.findings.append(make_finding("C123", self.place(key_node), key=key))
            path = _below(name, key)
            out[key] = self.read(value_node, path, depth + 1)
            self.places[f"{path}#"] = self.place(key_node)
        return out


def _below(name: str, key: str) -> str:
    """Return the dotted name of a part; a key may begin with a dot itself."""
    return f"{name}.{key}" if name else key


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def json_schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of data that `check` takes for the type `kind`."""
    return TypeAdapter(kind).json_schema()


class Mistake(NamedTuple):
    """What is wrong with a part of loaded data: its dotted name, its place, and pydantic's type and sentence."""

    name: str
    location: Location
    kind: str
    sentence: str
    given: Any
    nearest_key: str = ""  # the known key that an unknown one may be meant for

    @property
    def suggestion(self) -> str:
        """Return a sentence with the nearest key, for the end of a hint; "" if there is none."""
        return phrase("nearest", name=self.nearest_key) if self.nearest_key else ""


def check(kind: Any, loaded: Loaded, path: str) -> Any:
    """Return loaded data as a value of the type `kind`; raises Refused with a finding for every mistake in it."""
    value, mistakes = validate(kind, loaded, path)
    if mistakes:
        raise Refused(*map(finding_of, mistakes))
    return value


def validate(kind: Any, loaded: Loaded, path: str) -> tuple[Any, list[Mistake]]:
    """Return loaded data as a value of the type `kind` and no mistakes, or None and every mistake in it."""
    try:
        if loaded.typed:  # as JSON, where pydantic has types without conversions, and lists for tuples
            return _adapter(kind).validate_json(json.dumps(loaded.data, default=str), strict=True), []
        return _adapter(kind).validate_python(loaded.data), []
    except ValidationError as error:
        mistakes = [_mistake(problem, loaded, path) for problem in error.errors(include_url=False)]
    schema = json_schema(kind) if any(each.kind == "unknown" for each in mistakes) else {}
    return None, [_with_suggestion(each, schema) if each.kind == "unknown" else each for each in mistakes]


def _with_suggestion(mistake: Mistake, schema: Mapping[str, Any]) -> Mistake:
    *steps, key = mistake.name.split(".")
    return mistake._replace(nearest_key=nearest_name(key, known_keys(schema, steps)))


def _mistake(problem: Any, loaded: Loaded, path: str) -> Mistake:
    steps = [str(step) for step in problem["loc"] if step != "[key]"]  # how pydantic names the key of a mapping
    name = ".".join(steps)
    place = _nearest(loaded.places, steps, path)
    match problem["type"]:
        case "missing":
            return Mistake(name, place, "missing", phrase("is-missing"), None)
        case "extra_forbidden" | "unexpected_keyword_argument":
            return Mistake(name, loaded.places.get(f"{name}#", place), "unknown", phrase("no-such-setting"), None)
        case "dataclass_type":
            return Mistake(name, place, "wrong", phrase("should-be-table"), problem.get("input"))
    if known := PLAIN.get(problem["type"]):
        return Mistake(name, place, "wrong", phrase(known, **problem.get("ctx", {})), problem.get("input"))
    if isinstance(error := problem.get("ctx", {}).get("error"), ValueError):
        return Mistake(name, place, "wrong", error.args[0], problem.get("input"))
    sentence = problem["msg"]
    if problem["type"].endswith("_parsing"):
        sentence = sentence.partition(", ")[0]  # what follows is for programmers: "unable to interpret input"
    return Mistake(name, place, "wrong", sentence[:1].lower() + sentence[1:], problem.get("input"))


def finding_of(mistake: Mistake) -> Finding:
    """Return the finding on a mistake."""
    key = mistake.name.rpartition(".")[2]
    match mistake.kind:
        case "missing":
            return make_finding("C125", mistake.location, key=key)
        case "unknown":
            return make_finding("C124", mistake.location, key=key, nearest=mistake.suggestion)
    problem, names = mistake.sentence, _names(mistake)
    details = {"text": mistake.given, "names": names, "nearest": nearest(str(mistake.given), names.split(", "))}
    given = phrase("given-and-nearest", **details) if isinstance(mistake.given, str) else ""
    if len(names) > LONG:
        problem, given = phrase("must-be-known-name"), phrase("known-names", **details)
    return make_finding("C126", mistake.location, key=key or phrase("the-file"), problem=problem, given=given)


def _names(mistake: Mistake) -> str:
    """Return the names that a value must be one of, with commas; "" where it may be something else."""
    listed = dict(mistake.sentence.details).get("expected", "") if isinstance(mistake.sentence, Phrase) else ""
    return listed.replace(" or ", ", ").replace("'", "") if isinstance(mistake.given, str) else ""


def containing(*parts: str) -> AfterValidator:
    """Return the constraint that a text contains each of the parts."""

    def check_parts(text: str) -> str:
        if missing := [part for part in parts if part not in text]:
            raise ValueError(phrase("should-contain", parts=joined("and", missing)))
        return text

    return AfterValidator(check_parts)


def of_length(*lengths: int) -> AfterValidator:
    """Return the constraint that a text or list has one of the lengths."""

    def check_length(value: Sized) -> Sized:
        if len(value) not in lengths:
            raise ValueError(phrase("should-have-parts", wanted=lengths[0], found=len(value)))
        return value

    return AfterValidator(check_length)


def within(least: float, most: float) -> AfterValidator:
    """Return the constraint that a number is between two others, both included."""

    def check_number(number: float) -> float:
        if not least <= number <= most:
            raise ValueError(phrase("must-be-between", least=least, most=most))
        return number

    return AfterValidator(check_number)


by_type = Discriminator("type")  # of a union of mappings, each of which has a type of its own


def _check_size(number: int | Decimal) -> int | Decimal:
    decimal = Decimal(number)
    if not -(10**DIGITS) < decimal < 10**DIGITS or -int(decimal.as_tuple().exponent) > DIGITS:
        raise ValueError(phrase("must-have-digits", limit=DIGITS))
    return number


of_usable_size = AfterValidator(_check_size)  # of numbers that are formatted without rounding


def _check_ratio(text: str) -> str:
    if not re.fullmatch(r"-?[0-9]+/[1-9][0-9]*", text):
        raise ValueError(phrase("must-be-ratio"))
    return text


ratio = AfterValidator(_check_ratio)


def checked_by(check: Callable[[Any], Any]) -> AfterValidator:
    """Return what applies a function to data: it returns the data, or raises ValueError with a clause on what is wrong."""
    return AfterValidator(check)


def _nearest(places: Mapping[str, Location], steps: list[str], path: str) -> Location:
    """Return the place of what the steps lead to, or of the nearest thing around it: pydantic names parts that YAML has not."""
    for end in range(len(steps), -1, -1):
        if (place := places.get(".".join(steps[:end]))) is not None:
            return place
    return Location(path)
