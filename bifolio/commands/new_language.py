"""The story of `new-language`: a language taken into the project, its catalogues made, and what it needs told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bifolio import catalogue, language, output, pdf, render
from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.model import Catalogue, Location, Message, Project
from bifolio.workspace import UI, Command, catalogue_path, interface_messages, load_packets, load_project

SETTINGS = "packets.toml"


class LanguageDeclaration(NamedTuple):
    """What is said of a language on the command line; empty where nothing is."""

    endonym: str = ""
    direction: str = ""
    based_on: str = ""


NOTHING = LanguageDeclaration()


def new_language(run: Command, tag: str, declared: LanguageDeclaration = NOTHING) -> list[str]:
    """Take a language into the project and make its catalogues; return what was done and what it needs, a line each.

    Where nothing is known of the language, or something is declared of it, locales/<tag>/language.toml says so. Raises nothing:
    what is wrong is kept as findings, and then nothing is written.
    """
    project = load_project(run)
    if project is None:
        return []
    if tag in project.tags:
        run.found([make_finding("C264", Location(SETTINGS), tag=tag)])
        return []
    settings = {key: value for key, value in _settings(declared) if value}
    place = Location(f"locales/{tag}/language.toml" if settings else SETTINGS)
    spoken = run.attempt(lambda: language.get(tag, declared=settings or None, location=place))
    if spoken is None:
        return []
    told = _settle(run, tag, settings)
    told += _catalogues(run, project, spoken)
    return [*told, *_needs(spoken, settings, [folder / "fonts" for folder in render.folders(run.root)])] if told else []


def _settings(declared: LanguageDeclaration) -> Iterator[tuple[str, str]]:
    yield "based_on", declared.based_on
    yield "endonym", declared.endonym
    yield "direction", declared.direction


def _settle(run: Command, tag: str, settings: Mapping[str, str]) -> list[str]:
    """Write what is declared, and the language's own table at the end of packets.toml; return a line for each file."""
    told = []
    if settings:
        path = f"locales/{tag}/language.toml"
        text = "# What is known of this language; every setting is in docs/languages.md.\n"
        text += "".join(f"{key} = {_quoted(value)}\n" for key, value in settings.items())
        if run.attempt(lambda: output.replace(run.root / path, text.encode(), shown=path)) is None:
            return []
        told.append(f"{path}: what you declared of it")
    file = run.root / SETTINGS
    before = file.read_text(encoding="utf-8").rstrip("\n")
    name = tag if re.fullmatch(r"[A-Za-z0-9_-]+", tag) else _quoted(tag)
    after = f'{before}\n\n[languages.{name}]\nincomplete = "mark"\n'
    if run.attempt(lambda: output.replace(file, after.encode(), shown=SETTINGS)) is None:
        return []
    return [*told, f"{SETTINGS}: [languages.{name}]"]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _catalogues(run: Command, project: Project, spoken: Language) -> list[str]:
    """Make a catalogue for every packet and for the words of the templates; one that is there already is left alone."""
    told = []
    ready = load_packets(run, project)
    for source in ready:
        packet = source.packet
        made = catalogue.template(
            packet.name, source.messages, title=packet.title, version=packet.version, date=packet.date, contact=project.corrections
        )  # fmt: skip
        told += _create(run, spoken, made)
    date = max((source.packet.date for source in ready), default=catalogue.UNDATED)
    words: tuple[Message, ...] = interface_messages(run, project)
    made = catalogue.template(
        UI, words, title=f"{project.title} templates", version="", date=date, contact=project.corrections
    )
    return told + _create(run, spoken, made)


def _create(run: Command, spoken: Language, template: Catalogue) -> list[str]:
    domain = Path(template.path).stem
    path = catalogue_path(spoken.tag, domain)
    if (run.root / path).exists():
        return [f"{path}: is there already, and stays as it is"]
    made = catalogue.create(template, spoken.tag, plural_forms=spoken.plural_forms)
    memory = list(_memory(run, spoken, domain))
    made = catalogue.merge(made, template, memory) if memory else made
    if run.attempt(lambda: output.replace(run.root / path, catalogue.text(made).encode(), shown=path)) is None:
        return []
    counts = catalogue.coverage(made)
    offered = f", {counts.fuzzy} of them with a translation to be confirmed" if counts.fuzzy else ""
    return [f"{path}: {counts.total} messages{offered}"]


def _memory(run: Command, spoken: Language, domain: str) -> Iterator[Catalogue]:
    """Yield what is known in the language already: the engine's own words, and catalogues of the language that it is near to."""
    near = dict.fromkeys((spoken.tag, spoken.base, spoken.tag.partition("-")[0]))
    for tag in near:
        for root in dict.fromkeys((run.root, render.SHIPPED.parent)):
            path = catalogue_path(tag, domain)
            known = run.attempt(partial(catalogue.load, root, path, tag)) if (root / path).is_file() else None
            if known is not None:
                yield known


def _needs(spoken: Language, settings: Mapping[str, str], fonts: Sequence[Path]) -> Iterator[str]:
    """Yield what the language is, what of it is known, and whether the fonts have its letters."""
    yield f"{spoken.tag}: {spoken.endonym}, script {spoken.script}, {_direction(spoken)}, {spoken.calendar} calendar"
    yield f"  digits {spoken.to_native_digits('0123456789')}; {spoken.plural_forms}"
    lacking = [*_unsaid(spoken)]
    if lacking:
        where = f"locales/{spoken.tag}/language.toml"
        yield f"  not known of it: {', '.join(lacking)}; say it in {where} (docs/languages.md)"
    elif settings:
        yield "  everything that pages need of it is known"
    yield _fonts(spoken, fonts)


def _direction(spoken: Language) -> str:
    return "from right to left" if spoken.direction == "rtl" else "from left to right"


def _unsaid(spoken: Language) -> Iterator[str]:
    data = spoken.data
    if not data.dates.months.get("gregorian"):
        yield "names of months (dates.months)"
    if data.dates.calendar != "gregorian" and not data.dates.months.get(data.dates.calendar):
        yield f"names of months in its own calendar (dates.months.{data.dates.calendar})"
    if not data.dates.weekdays:
        yield "names of weekdays (dates.weekdays)"
    units = [
        unit
        for unit in ("minute", "hour", "day", "week", "month", "year", "page", "kB", "MB")
        if not data.units.get(unit)
    ]
    if units:
        yield f"units (units: {', '.join(units)})"
    if not data.sorting.alphabet:
        yield "the order of its alphabet (sorting.alphabet; Unicode's order is used)"


def _fonts(spoken: Language, folders: Sequence[Path]) -> str:
    """Return whether the fonts have what is known of the language's letters: in PDFs no font of the system stands in."""
    wanted = spoken.letters + spoken.to_native_digits("0123456789") + "".join(spoken.data.quotes)
    families = pdf.covering(folders, wanted)
    whole = [name for name, missing in families.items() if not missing]
    if whole:
        return f"  fonts: {', '.join(whole)}: all its letters are there"
    missing = sorted(set(wanted).intersection(*map(set, families.values())))
    if not missing:
        return f"  fonts: all its letters are there, in {', '.join(families)} together"
    some = " ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
    return (
        f"  fonts: {len(missing)} of its {len(set(wanted))} letters and signs are in none: {some}. Web pages are read with the "
        "reader's own fonts; for PDFs put a font that has them into templates/fonts (docs/languages.md)"
    )
