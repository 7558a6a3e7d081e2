"""Look up languages by BCP 47 tag: CLDR, our language files, then what a project declares."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from bifolio.findings import make_finding, nearest, phrase
from bifolio.language import cldr, locale_data
from bifolio.language.contradictions import contradictions
from bifolio.language.language import Language
from bifolio.language.locale_data import LocaleData
from bifolio.model import Finding, Location, Project, Refused
from bifolio.yaml_loader import Loaded, validate

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*(-x(-[a-z0-9]{1,8})+)?")
SETTINGS = Location("packets.toml")  # where a project names its languages


def get(
    tag: str,
    *,
    declared: Mapping[str, Any] | None = None,
    location: Location = SETTINGS,
    places: Mapping[str, Location] = MappingProxyType({}),
) -> Language:
    r"""Return the language of a BCP 47 tag: what CLDR says, then our language files, then the project.

    `declared` is the content of `locales/<tag>/language.toml` (LocaleData says what it may contain) and `places` where
    its keys are; its key `based_on` names the language that supplies what it does not. Raises Refused when the tag is
    not one, when nothing is known of the language, or with every mistake in what was declared.

    >>> get("sv").number(30000)
    '30\xa0000'
    >>> get("fa").format_list(["A", "B", "C"])
    'A، B و C'
    """
    if declared is None:
        return _known(tag, location)
    return _language(tag, declared, location, places)


def of(project: Project, tag: str) -> Language:
    """Return a language as a project uses it: its locales/<tag>/language.toml, if there is one, overrides what is known.

    Raises Refused as `get` does.
    """
    if (declared := project.declared.get(tag)) is None:
        return get(tag)
    location = Location(f"locales/{tag}/language.toml")
    return get(tag, declared=declared, location=location, places=project.declared_places.get(tag, {}))


def foreign(project: Project) -> dict[str, str]:
    """Return the language of stretches that run from the left and from the right in other text, by direction.

    It is the one that `[foreign]` in packets.toml names; without it the source language where that has the direction, or
    the project's only language of the direction. A direction without an entry has no known language.
    """
    by_direction: dict[str, list[str]] = {}
    for tag in project.tags:
        by_direction.setdefault(of(project, tag).direction, []).append(tag)
    source = project.source_language
    known = {
        way: source if source in tags else tags[0]
        for way, tags in by_direction.items()
        if source in tags or len(tags) == 1
    }
    return known | {str(direction): tag for direction, tag in project.foreign.items()}


@lru_cache(maxsize=64)
def _known(tag: str, location: Location) -> Language:
    return _language(tag, {}, location, {})


def _language(tag: str, declared: Mapping[str, Any], location: Location, places: Mapping[str, Location]) -> Language:
    base = str(declared.get("based_on", tag))
    declared = {name: setting for name, setting in declared.items() if name != "based_on"}
    for name in (tag, base):
        if not TAG.fullmatch(name):
            raise Refused(make_finding("C261", location, tag=name, nearest=_suggestion(name)))
    known = locale_data.merged(*_layers(base, declared))
    if base != tag and "endonym" not in known:
        raise Refused(make_finding("C262", places.get("based_on", location), tag=base, nearest=_suggestion(base)))
    settings = locale_data.merged(known, declared)
    if base != tag:
        settings["names"] = declared.get("names", {})  # those of the language that it is based on are not its own
    if "endonym" not in settings:
        raise Refused(make_finding("C262", location, tag=tag, nearest=_suggestion(tag)))
    data, mistakes = validate(LocaleData, Loaded({**settings, "tag": tag}, places, typed=True), location.path)
    wrong = [_invalid(tag, each.name, each.location, each.sentence, each.suggestion) for each in mistakes]
    for name, problem in contradictions(data, base, declared) if data else ():
        wrong.append(_invalid(tag, name, _nearest(places, name, location), problem))
    if wrong:
        raise Refused(*wrong)
    return Language(data, base)


def _suggestion(tag: str) -> str:
    """Return the end of a hint with the language that was probably meant; "" where none is near."""
    if meant := cldr.meant(tag):
        return phrase("nearest", name=meant)
    own = (file.name.removesuffix(".toml") for file in (files("bifolio") / "languages").iterdir())
    return nearest(tag.lower(), [name for name in own if TAG.fullmatch(name)])


def _invalid(tag: str, name: str, place: Location, problem: str, suggestion: str = "") -> Finding:
    mistake = phrase("setting", name=name, problem=problem)
    return make_finding("C263", place, tag=tag, mistake=mistake, nearest=suggestion)


def _nearest(places: Mapping[str, Location], name: str, location: Location) -> Location:
    """Return where a setting is, or the table around it."""
    while name and name not in places:
        name = name.rpartition(".")[0]
    return places.get(name, location)


def _layers(tag: str, declared: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what is known of a tag before a project speaks: CLDR, its script's file, its quotation marks, its own files."""
    known = cldr.settings(tag)
    parts = tag.split("-")
    tags = ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]
    quotes = _toml("quotes")
    yield known
    script = str(declared.get("script") or known.get("script", ""))
    yield _toml(script) if locale_data.SCRIPT.fullmatch(script) else {}
    yield from ({"quotes": quotes[name]} for name in tags if name in quotes)
    yield from map(_toml, tags)


@cache
def _toml(name: str) -> dict[str, Any]:
    path = files("bifolio") / "languages" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
