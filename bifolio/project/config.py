"""Read packets.toml: the project's title, packets and languages, and the policy of each language."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bifolio import language
from bifolio.characters import TURNING, not_allowed
from bifolio.findings import all_types, make_finding, named, nearest, phrase
from bifolio.model import Finding, Location, Project, ProjectSettings, Refused, Severity
from bifolio.text_files import decode, exists, read_bytes
from bifolio.yaml_loader import Loaded
from bifolio.yaml_repair import repaired

FILE = "packets.toml"
UI = "ui"  # the domain of the words of templates
PACKET = re.compile(r"[a-z][a-z0-9-]*")
URL = re.compile(r"https?://[A-Za-z0-9.:-]+/(?:(?!\.{1,2}/)[A-Za-z0-9._~-]+/)*")
STAND_INS = {"title": "–", "publisher": "–", "corrections": "–"}  # while the mistakes of other files are looked for
LARGEST = 64  # bits of an integer in TOML
MOST = {"seconds": 86_400, "gigabytes": 1024}  # of pdf_limits
RELEASE_KEY = re.compile(r"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}(?: [^@\n]*)?")
TABLE, KEY = re.compile(r"\s*\[{1,2}([^\[\]]+)\]"), re.compile(r"\s*\"?([\w-]+)\"?\s*=")


def read(root: Path) -> Project:
    """Return the project in a folder; raises Refused with a finding for each mistake in packets.toml."""
    project, findings = read_past_mistakes(root)
    if findings or project is None:
        raise Refused(*findings)
    return project


def read_past_mistakes(root: Path) -> tuple[Project | None, list[Finding]]:
    """Return what can be read of the project in a folder, None where too little can, and every mistake in its settings.

    Raises Refused where packets.toml is missing or is not TOML.
    """
    if not exists(root / FILE):
        raise Refused(make_finding("C131", Location(FILE), folder=root))
    loaded = read_toml(root, FILE)
    settings, findings = repaired(ProjectSettings, loaded, FILE, STAND_INS | {"packets": _folders(root)})
    if settings is None:
        return None, findings
    declared, wrong = _declared(root, settings.tags)
    project = Project(
        **vars(settings),
        root=root.resolve(),
        places=loaded.places,
        declared={tag: loaded.data for tag, loaded in declared.items()},
        declared_places={tag: loaded.places for tag, loaded in declared.items()},
    )
    return project, [*findings, *_contradictions(settings, loaded.places, declared), *wrong]


def _folders(root: Path) -> list[str]:
    """Return the names of the folders in content/ that are packets."""
    return sorted(file.parent.name for file in root.glob("content/*/packet.yaml"))


def _contradictions(
    settings: ProjectSettings, places: Mapping[str, Location], declared: Mapping[str, Loaded]
) -> Iterator[Finding]:
    """Yield findings for names that packets, pairs and tables of languages cannot have, or have twice."""
    file = Location(FILE)
    for name in settings.packets:
        if not PACKET.fullmatch(name) or name == UI:
            yield make_finding("C149", places.get("packets", file), name=name)
    for name in sorted({name for name in settings.packets if settings.packets.count(name) > 1}):
        yield make_finding("C145", places.get("packets", file), name=name)
    for tag in dict.fromkeys(tag for pair in settings.pairs for tag in pair if tag not in settings.tags):
        yield make_finding(
            "C146",
            places.get("pairs", file),
            tag=tag,
            known=", ".join(settings.tags),
            nearest=nearest(tag, settings.tags),
        )
    for index, (first, second) in enumerate(settings.pairs):
        if first == second or (first, second) in settings.pairs[:index]:
            problem = phrase("names-one-twice" if first == second else "is-listed-twice")
            yield make_finding("C148", places.get("pairs", file), pair=f"{first}, {second}", problem=problem)
    for direction, tag in settings.foreign.items():
        place = places.get(f"foreign.{direction}", places.get("foreign", file))
        yield from _foreign(direction, tag, declared.get(tag), place)
    if settings.url and not URL.fullmatch(settings.url):
        given = phrase("given", text=settings.url)
        yield make_finding("C126", places.get("url", file), key="url", problem=phrase("must-be-site"), given=given)
    for key in (each for each in settings.release_keys if not RELEASE_KEY.fullmatch(each)):
        given = phrase("given", text=key)
        place = places.get("release_keys", file)
        yield make_finding("C126", place, key="release_keys", problem=phrase("must-be-key"), given=given)
    yield from _out_of_range(settings, places)
    yield from _ignored(settings, places)
    if settings.source_language in settings.languages:
        place = places.get(f"languages.{settings.source_language}", file)
        yield make_finding("C147", place, tag=settings.source_language)


def _out_of_range(settings: ProjectSettings, places: Mapping[str, Location]) -> Iterator[Finding]:
    """Yield findings for limits that are too small or too large to be meant."""
    for key, most in MOST.items():
        if not 1 <= getattr(settings.pdf_limits, key) <= most:
            name = f"pdf_limits.{key}"
            place = places.get(name, places.get("pdf_limits", Location(FILE)))
            yield make_finding("C126", place, key=name, problem=phrase("must-be-between", least=1, most=most), given="")


def _ignored(settings: ProjectSettings, places: Mapping[str, Location]) -> Iterator[Finding]:
    """Yield findings for codes that cannot be ignored, or are none, and for reasons that are missing."""
    for index, each in enumerate(settings.ignore):
        place = places.get(f"ignore.{index}", places.get("ignore", Location(FILE)))
        known = all_types().get(each.code)
        if known is None or known.severity is Severity.ERROR:
            name = "cannot-be-ignored" if known else "not-a-code"
            yield make_finding("C126", place, key="ignore.code", problem=phrase(name, code=each.code), given="")
        elif len(each.reason.strip()) < 2:
            yield make_finding("C126", place, key="ignore.reason", problem=phrase("has-no-reason"), given="")


def _foreign(direction: str, tag: str, declared: Loaded | None, place: Location) -> Iterator[Finding]:
    """Yield that the language of a direction is unknown, or is written in the other one."""
    try:
        if language.get(tag, declared=declared.data if declared else None, location=place).direction != direction:
            details = {
                "problem": phrase("must-be-ltr" if direction == "ltr" else "must-be-rtl"),
                "given": phrase("given", text=tag),
            }
            yield make_finding("C126", place, key=f"foreign.{direction}", **details)
    except Refused as refused:
        yield from refused.findings


def _declared(root: Path, tags: tuple[str, ...]) -> tuple[dict[str, Loaded], list[Finding]]:
    """Return the language data that the project declares, by tag, and a finding for each file that cannot be used."""
    declared: dict[str, Loaded] = {}
    wrong: list[Finding] = []
    for tag in tags:
        path = f"locales/{tag}/language.toml"
        if exists(root / path):
            try:
                declared[tag] = read_toml(root, path)
            except Refused as refused:
                wrong += refused.findings
    return declared, wrong


def read_toml(root: Path, path: str) -> Loaded:
    """Return a TOML file with the places of its keys; raises Refused with a finding if it cannot be read or is not TOML."""
    text = decode(read_bytes(root / path, path), path)
    try:
        loaded = Loaded(tomllib.loads(text), _places(text, path), typed=True)
        if wrong := [*_hidden(loaded.data, loaded.places, "", Location(path))]:
            raise Refused(*wrong)
        return loaded
    except tomllib.TOMLDecodeError as error:
        last = Location(path, text.count("\n") + 1)
        place = last if "end of document" in str(error) else _place(str(error), path)
        raise Refused(make_finding("C132", place, problem=str(error).partition(" (at ")[0])) from None
    except RecursionError:
        raise Refused(make_finding("C132", Location(path), problem=phrase("nested-too-deeply"))) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise Refused(make_finding("C132", Location(path), problem=phrase("too-many-digits"))) from None


def _hidden(data: Any, places: Mapping[str, Location], name: str, place: Location) -> Iterator[Finding]:
    """Yield findings for numbers that no setting has and characters that no reader sees, at the nearest key."""
    place = places.get(name, place)
    if isinstance(data, int) and data.bit_length() > LARGEST:
        yield make_finding("C132", place, problem=phrase("too-many-digits"))
    if isinstance(data, str):
        for character in {each.meant: each for each in not_allowed(data)}.values():
            code = "S106" if character.meant in TURNING else "S109"
            yield make_finding(code, place, **named(character.meant))
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, part in parts:
        yield from _hidden(part, places, f"{name}.{key}".lstrip("."), place)


def _places(text: str, path: str) -> dict[str, Location]:
    """Return the locations of the keys and tables of a TOML text by their dotted names, which tomllib does not report."""
    places: dict[str, Location] = {}
    table, counts = "", Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if match := TABLE.match(line):
            table = match[1].replace('"', "").replace(" ", "")
            places[table] = places[f"{table}#"] = Location(path, number)
            if line.lstrip().startswith("[["):  # one of several of that name
                counts[table] += 1
                table = f"{table}.{counts[table] - 1}"
                places[table] = Location(path, number)
        elif match := KEY.match(line):
            name = f"{table}.{match[1]}".lstrip(".")
            places[name] = places[f"{name}#"] = Location(path, number)
    return places


def _place(message: str, path: str) -> Location:
    """Return the location at the end of tomllib's message: "(at line 3, column 7)"."""
    digits = [int(word.strip("(),")) for word in message.split() if word.strip("(),").isdigit()]
    return Location(path, *digits[-2:]) if len(digits) >= 2 else Location(path)
