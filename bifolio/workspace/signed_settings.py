"""Keep the settings of languages that are signed, beside their signatures, and make the public site from no others.

What a project says of a language in locales/<language>/language.toml is printed in every passage: the names of months,
"{n} hours", whole cells of tables. So it is signed as a text is, by the hash of an entry that has all of it, and a copy of
what was signed is kept in locales/<language>/reviewed/. Settings of the engine need no signature.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bifolio import language, output, reviews
from bifolio.findings import make_finding
from bifolio.model import Entry, Finding, Location, Project
from bifolio.project import config
from bifolio.reviews import Reviews
from bifolio.text_files import content_of, excerpt, exists
from bifolio.workspace.command import Command
from bifolio.yaml_loader import Loaded

SETTINGS = "language.toml"  # the domain of the signatures; no packet has a point in its name
CONTEXT = "settings"
NOTHING = Loaded({}, {}, typed=True)


def settings_path(tag: str) -> str:
    """Return the path of a project's settings of a language, relative to the project."""
    return f"locales/{tag}/{SETTINGS}"


def kept_path(tag: str) -> str:
    """Return the path of the copy of the settings of a language that were signed last."""
    return f"locales/{tag}/reviewed/{SETTINGS}"


def settings_entry(project: Project, tag: str) -> Entry:
    """Return the present settings of a language as an entry, which has their digest for a translation."""
    return _entry(_to_sign(project, tag, project.declared.get(tag, {})))


def settings_to_sign(project: Project, tag: str) -> dict[str, Any]:
    """Return the present settings of a language that need a signature, by their dotted names."""
    return _by_name(_to_sign(project, tag, project.declared.get(tag, {})))


def keep_signed_settings(command: Command, project: Project, tag: str, signed: Reviews) -> None:
    """Keep a copy of the settings of a language where they are signed; delete one that is signed no longer."""
    file = command.root / kept_path(tag)
    content = content_of(command.root / settings_path(tag))
    if content and signed.has(settings_entry(project, tag)):
        command.attempt(lambda: output.replace(file, content, shown=kept_path(tag)))
    elif signed.has(settings_entry(project, tag)) or _kept(command, project, tag, signed) is None:
        file.unlink(missing_ok=True)


def signed_settings(command: Command, project: Project, tag: str) -> Loaded:
    """Return the settings of a language that were signed last: the present ones, or a copy of earlier ones, or none."""
    signed = command.attempt(lambda: reviews.load(command.root, tag, SETTINGS)) or Reviews("", {})
    present = Loaded(project.declared.get(tag, {}), project.declared_places.get(tag, {}), typed=True)
    if not _to_sign(project, tag, present.data) and not exists(command.root / kept_path(tag)):
        return present
    if signed.has(settings_entry(project, tag)):
        return present
    kept = _kept(command, project, tag, signed) or NOTHING
    if tag != project.source_language:
        return kept
    own = {of: name for of, name in present.data.get("names", {}).items() if of == tag}
    return present._replace(data={**present.data, "names": {**kept.data.get("names", {}), **own}})


def unsigned_settings(command: Command, project: Project, tags: Collection[str] = ()) -> Iterator[Finding]:
    """Yield a note for each language with settings that are not signed; `tags` limits the languages."""
    for tag in project.tags:
        if tags and tag not in tags:
            continue
        present = settings_to_sign(project, tag)
        shown = _by_name(_to_sign(project, tag, signed_settings(command, project, tag).data))
        names = [name for name in {**present, **shown} if present.get(name) != shown.get(name)]
        if names:
            place = _place(project, tag, names[0])
            yield make_finding("T145", place, tag=tag, count=len(names), names=excerpt(", ".join(names)))


def with_signed_settings(command: Command, project: Project, tags: Collection[str] = ()) -> Project:
    """Return a project as the public site uses it: with the settings of languages that were signed last, and no others.

    A language of which nothing is known without settings that nobody has signed is left out. Findings are kept, those
    of `tags` alone if any are given.
    """
    command.report(unsigned_settings(command, project, tags))
    shown = {tag: signed_settings(command, project, tag) for tag in project.tags}
    declared = {tag: each for tag, each in shown.items() if each.data}
    public = replace(
        project,
        declared={tag: each.data for tag, each in declared.items()},
        declared_places={tag: each.places for tag, each in declared.items()},
    )
    unknown = [tag for tag in project.tags if command.apart().attempt(partial(language.of, public, tag)) is None]
    asked = (tag for tag in unknown if not tags or tag in tags)
    command.report(make_finding("T146", Location(settings_path(tag)), tag=tag) for tag in asked)
    return _without(public, unknown)


def _without(project: Project, tags: Collection[str]) -> Project:
    """Return a project without some languages that it translates into."""
    return replace(
        project,
        languages={tag: policy for tag, policy in project.languages.items() if tag not in tags},
        foreign={way: tag for way, tag in project.foreign.items() if tag not in tags},
    )


def _kept(command: Command, project: Project, tag: str, signed: Reviews) -> Loaded | None:
    """Return the copy of the settings that were signed last; None where there is none, or it is not what was signed."""
    path = kept_path(tag)
    if not exists(command.root / path):
        return None
    kept = command.attempt(lambda: config.read_toml(command.root, path))
    return kept if kept and signed.has(_entry(_to_sign(project, tag, kept.data))) else None


def _to_sign(project: Project, tag: str, settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return those of the settings of a language that need a signature.

    The source language needs none, as its texts do not, but what it is called in other languages is read in these.
    """
    if tag != project.source_language:
        return settings
    names = {of: name for of, name in settings.get("names", {}).items() if of != tag}
    return {"names": names} if names else {}


def _by_name(settings: Mapping[str, Any], table: str = "") -> dict[str, Any]:
    """Return settings by their dotted names: those in a table each by itself, a list as one."""
    named: dict[str, Any] = {}
    for key, value in settings.items():
        inside = isinstance(value, Mapping) and value
        named |= _by_name(value, f"{table}{key}.") if inside else {f"{table}{key}": value}
    return named


def _entry(settings: Mapping[str, Any]) -> Entry:
    content = json.dumps(settings, ensure_ascii=False, default=str).encode()
    return Entry(SETTINGS, (output.digest(content),), CONTEXT)


def _place(project: Project, tag: str, name: str) -> Location:
    """Return where a setting is, or the table around it."""
    places = project.declared_places.get(tag, {})
    while name and name not in places:
        name = name.rpartition(".")[0]
    return places.get(name, Location(settings_path(tag)))
