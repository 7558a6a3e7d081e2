"""Owns what templates are given: an edition and its records as plain views, every text in them ready to be set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from bifolio.language import Language
from bifolio.model import Coverage, Value
from bifolio.project.schema import message_fields
from bifolio.render.edition_renderer import EditionRenderer

DATA = {
    "timeline": "timeline",
    "estimates": "figures",
    "people": "people",
    "glossary": "glossary",
    "labels": "labels",
    "cards": "cards",
}


def records(kind: str, settings: Mapping[str, str], saying: EditionRenderer) -> list[SimpleNamespace]:
    """Return the records that a container of that kind draws, in the order that the page shows them."""
    packet = saying.edition.packet
    found = [record for record in packet.data.get(DATA[kind], ()) if _wanted(record, settings)]
    views = [_record(record, saying) for record in found]
    if kind == "glossary":
        for record, view in zip(found, views, strict=True):
            view.beside = [
                SimpleNamespace(language=other.language, term=other.text("glossary term", record.term))
                for other in saying.beside
            ]
        views.sort(key=lambda view: saying.language.sort_key(str(Markup(view.term).striptags())))
    return views


def _wanted(record: Any, settings: Mapping[str, str]) -> bool:
    level = settings.get("level")
    if level and level not in getattr(record, "levels", (getattr(record, "level", level),)):
        return False
    return "set" not in settings or record.set == settings["set"]


def _record(record: Any, saying: EditionRenderer) -> SimpleNamespace:
    """Return a record with its messages as markup, its values shown and its label and sources looked up."""
    view = SimpleNamespace(
        **{name: getattr(record, name) for name in record.__dataclass_fields__ if not name.startswith("__")}
    )
    for name, context in message_fields(type(record)).items():
        text = getattr(record, name)
        setattr(view, name, saying.text(context, text) if text else "")
    for name in ("date", "name", "figure"):
        if hasattr(view, name) and getattr(view, name) in saying.edition.packet.values:
            setattr(view, name, saying.value(getattr(view, name)))
    if hasattr(view, "figure"):
        view.low, view.high = _bounds(saying.edition.packet.values[record.figure])
        view.year = saying.language.to_native_digits(record.year)
    if hasattr(view, "label"):
        view.label = label(record.label, saying) if record.label else None
    view.cited = saying.cited(getattr(record, "sources", ()))
    return view


def _bounds(value: Value) -> tuple[int, int]:
    data = value.data
    return (int(data["from"]), int(data["to"])) if value.type == "range" else (int(data["value"]), int(data["value"]))


def label(name: str, saying: EditionRenderer) -> SimpleNamespace:
    """Return the label of that id; raises StopIteration where there is none, which the checks have told before."""
    found = next(each for each in saying.edition.packet.data.get("labels", ()) if each.id == name)
    return SimpleNamespace(
        id=found.id,
        name=saying.text("label name", found.name),
        definition=saying.text("label definition", found.definition),
    )


def sources(keys: Sequence[str], saying: EditionRenderer) -> list[SimpleNamespace]:
    """Return the sources of those ids as a list for readers, sorted by author as the language sorts."""
    views = []
    for key in keys:
        source = saying.edition.packet.sources[key]
        view = SimpleNamespace(**vars(source), id=key)
        view.author = saying.text("source author", source.author)
        view.note = saying.text("source note", source.note) if source.note else ""
        view.direction = saying.direction_of(source.language)
        view.year = saying.language.to_native_digits(source.year)
        views.append(view)
    return sorted(
        views, key=lambda view: (saying.language.sort_key(str(Markup(view.author).striptags())), view.year, view.id)
    )


def shares(coverage: Coverage, language: Language) -> tuple[str, str]:
    """Return the share translated and the share reviewed as percentages, rounded down: 100 % is said of the whole alone."""
    total = coverage.total or 1
    return (
        language.percent(_down(coverage.translated, total)),
        language.percent(_down(coverage.reviewed, total)),
    )


def _down(part: int, whole: int) -> Decimal:
    return Decimal(100 * part // whole) / 100
