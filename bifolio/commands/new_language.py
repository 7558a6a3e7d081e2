"""Add a language to the project: its table in packets.toml, its catalogues, and a report of what it needs."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bifolio import catalogue, language, output, pdf, render
from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.model import Catalogue, Location, Project, Refused
from bifolio.project import config
from bifolio.report import counted
from bifolio.text_files import exists
from bifolio.workspace import (
    UI,
    Command,
    catalogue_path,
    engine_words,
    interface_messages,
    is_to_translate,
    load_packets,
    load_project,
    packet_template,
    record_offers,
    with_engine_words,
    with_origins,
    words_template,
)

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class LanguageDeclaration(NamedTuple):
    """What is declared of a language on the command line; empty where nothing is."""

    endonym: str = ""
    direction: str = ""
    based_on: str = ""


NOTHING = LanguageDeclaration()


def new_language(command: Command, tag: str, declared: LanguageDeclaration = NOTHING) -> list[str]:
    """Add a language to the project and make its catalogues; return what was done and what it needs, a line each.

    Where nothing is known of the language, or something is declared of it, locales/<tag>/language.toml says so. What is
    wrong is kept as findings, and then nothing is written.
    """
    project = load_project(command, adding=True)
    if project is None:
        return []
    if tag in project.tags:
        command.report([make_finding("C264", Location(config.FILE), tag=tag)])
        return []
    settings = {key: value for key, value in sorted(declared._asdict().items()) if value}
    place = Location(f"locales/{tag}/language.toml" if settings else config.FILE)
    added = command.attempt(lambda: language.get(tag, declared=settings or None, location=place))
    written = command.attempt(lambda: list(_write_settings(command.root, tag, settings))) if added else None
    if added is None or written is None:
        return []
    fonts = [folder / "fonts" for folder in render.folders(command.root)]
    return [*written, *_catalogues(command, project, added), *_needs(added, settings, fonts)]


def _write_settings(root: Path, tag: str, settings: Mapping[str, str]) -> Iterator[str]:
    """Write what is declared, and the language's own table into packets.toml; yield a line for each file."""
    name = tag if BARE_KEY.fullmatch(tag) else json.dumps(tag)
    after = _with_table((root / config.FILE).read_bytes().decode("utf-8"), tag, f"[languages.{name}]")
    if settings:
        path = f"locales/{tag}/language.toml"
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items()]
        text = "# What is known of this language; every setting is in docs/languages.md.\n" + "".join(lines)
        output.replace(root / path, text.encode(), shown=path)
        yield f"{path}: your declaration"
    output.replace(root / config.FILE, after.encode(), shown=config.FILE)
    yield f"{config.FILE}: [languages.{name}]"


def _with_table(text: str, tag: str, table: str) -> str:
    """Return packets.toml with a language's table at its end. Raises Refused where that would not add the language."""
    newline = "\r\n" if "\r\n" in text else "\n"
    after = newline.join([text.rstrip("\r\n"), "", table, 'incomplete = "mark"', ""])
    before = tomllib.loads(text.removeprefix("\ufeff"))
    try:
        added = tomllib.loads(after.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        added = {}
    if added != {**before, "languages": {**before.get("languages", {}), tag: {"incomplete": "mark"}}}:
        raise Refused(make_finding("C265", Location(config.FILE), tag=tag))
    return after


def _catalogues(command: Command, project: Project, added: Language) -> list[str]:
    """Make a catalogue for every packet and for the words of the templates; one that is there already is left alone."""
    ready = load_packets(command, project)
    templates = [packet_template(project, source) for source in ready]
    words = [each for each in interface_messages(command, project) if is_to_translate(project, added.tag, each)]
    templates.append(words_template(project, words, ready))
    return [line for template in templates for line in _create(command, added, template)]


def _create(command: Command, added: Language, template: Catalogue) -> Iterator[str]:
    domain = Path(template.path).stem
    path = catalogue_path(added.tag, domain)
    if exists(command.root / path):
        yield f"{path}: already exists, unchanged"
        return
    created = catalogue.create(template, added.tag, plural_forms=added.plural_forms)
    memory = list(_memory(command, added, domain))
    created = catalogue.merge(created, template, memory) if memory else created
    if domain == UI and (engine := engine_words(command, added.tag)):
        created = catalogue.merge(
            with_engine_words(created, engine), template
        )  # they are confirmed: no note on a memory
    content = catalogue.text(created).encode()  # which names nobody
    if command.attempt(lambda: output.replace(command.root / path, content, shown=path)) is not None:
        record_offers(command, created)
        counts = catalogue.coverage(created)
        adopted = f", {counts.translated} translated already" if counts.translated else ""
        offered = f", {counts.fuzzy} with a suggested translation (fuzzy)" if counts.fuzzy else ""
        yield f"{path}: {counted(counts.total, 'message')}{adopted}{offered}"


def _memory(command: Command, added: Language, domain: str) -> Iterator[Catalogue]:
    """Yield what is known in the language already: the engine's own words, and catalogues of the language that it is near to."""
    for tag in dict.fromkeys((added.tag, added.base, added.tag.partition("-")[0])):
        for root in dict.fromkeys((command.root, render.SHIPPED.parent)):
            path = catalogue_path(tag, domain)
            known = command.attempt(partial(catalogue.load, root, path, tag)) if (root / path).is_file() else None
            if known is not None:
                yield with_origins(command if root == command.root else Command(root), known)


def _needs(added: Language, settings: Mapping[str, str], fonts: Sequence[Path]) -> Iterator[str]:
    """Yield what the language is, what of it is known, and whether the fonts have its letters."""
    yield f"{added.tag}: {added.endonym}, script {added.script}, {_direction(added)}, {added.calendar} calendar"
    yield f"  digits {added.to_native_digits('0123456789')}; {added.plural_forms}"
    lacking = [*_assumed(added, settings), *_undeclared(added)]
    if lacking:
        where = f"locales/{added.tag}/language.toml"
        yield f"  missing: {', '.join(lacking)}; add it in {where} (docs/languages.md)"
    elif settings:
        yield "  all the data that pages need is available"
    yield _fonts(added, fonts)


def _direction(added: Language) -> str:
    return "from right to left" if added.direction == "rtl" else "from left to right"


def _assumed(added: Language, settings: Mapping[str, str]) -> Iterator[str]:
    """Yield what nobody has said of a language that CLDR does not have, each with what pages use meanwhile."""
    if not added.is_in_cldr:
        yield f"the plural rule (plural_forms; {added.plural_forms!r} is used meanwhile)"
        if "script" not in settings:
            yield f"the script (script; {added.script} is used meanwhile)"


def _undeclared(added: Language) -> Iterator[str]:
    data = added.data
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
        yield "the order of its alphabet (sorting.alphabet; Unicode's order is used meanwhile)"


def _fonts(added: Language, folders: Sequence[Path]) -> str:
    """Return whether the fonts have what is known of the language's letters: in PDFs no font of the system stands in."""
    wanted = added.letters + added.to_native_digits("0123456789") + "".join(added.data.quotes)
    families = pdf.covering(folders, wanted)
    whole = [name for name, missing in families.items() if not missing]
    if whole:
        return f"  fonts: {', '.join(whole)}: all letters covered"
    missing = sorted(set(wanted).intersection(*map(set, families.values())))
    if not missing:
        return f"  fonts: all letters covered, by {', '.join(families)} together"
    some = " ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
    return (
        f"  fonts: {len(missing)} of its {len(set(wanted))} characters are in no bundled font: {some}. Web pages use the "
        "reader's own fonts; for PDFs add a font that has them to templates/fonts (docs/languages.md)"
    )
