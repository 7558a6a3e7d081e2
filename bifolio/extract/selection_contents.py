"""Tell what the readers of a selection meet: its sections, the records that containers draw, sources, messages.

Pages draw what is listed here, and coverage counts it, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from bifolio import markdown
from bifolio.model import ContainerKind, MessageKey, Packet, RecordKind, Section, Selection
from bifolio.project import VALUE_CONTEXTS


class SelectionContents:
    """What the readers of a selection of a packet meet in one language."""

    def __init__(self, packet: Packet, selection: Selection, language: str) -> None:
        self.packet, self.selection, self.language = packet, selection, language

    @cached_property
    def documents(self) -> tuple[markdown.Document, ...]:
        """Return the sections as documents, less the containers for other readers and languages."""
        chosen = self.packet.sections_of(self.selection)
        return tuple(document_for(self.packet, section, self.selection, (self.language,)) for section in chosen)

    def records(self, container: str, settings: Mapping[str, str]) -> tuple[Any, ...]:
        """Return the records that a container with these settings draws, in the order of their file."""
        kind = self.packet.kinds.containers[container]
        cited = (self.packet.sources[key] for key in self.cited) if kind.cited else ()
        name = self.packet.kinds.records_of(container, settings)
        return filtered(tuple(cited) if kind.cited else self.packet.data.get(name, ()), kind, settings)

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Return the ids of the sources that the selection cites, in the order of their first call, each once."""
        keys: list[str] = []
        for document in self.documents:
            for _, slot in markdown.walk(document):
                keys += _cited_in(slot.written) if slot else ()
        for kind, record, fields in self._drawn(cited=False):
            for name in fields & kind.messages.keys():
                keys += _cited_in(getattr(record, name))
            for name, _ in kind.of_type("sources"):
                keys += getattr(record, name) if name in fields else ()
        return tuple(key for key in dict.fromkeys(keys) if key in self.packet.sources)

    @cached_property
    def keys(self) -> frozenset[MessageKey]:
        """Return the keys of all messages that the readers meet: what coverage counts."""
        packet = self.packet
        texts: set[MessageKey] = {
            ("packet title", packet.title),
            ("packet subtitle", packet.subtitle),
            ("packet description", packet.description),
            ("selection title", self.selection.title),
        }
        written: list[str] = []  # texts that have a singular, which is what identifies them
        for document in self.documents:
            slots = [slot for token, slot in markdown.walk(document) if slot and _is_read(token)]
            texts |= {(slot.context, slot.text) for slot in slots}
            written += [slot.written for slot in slots]
            texts |= {key for token in markdown.containers(document) for key in self._setting_texts(token)}
        value_fields: set[tuple[str, str]] = set()
        for kind, record, fields in self._drawn():
            texts |= set(self._texts(kind, record, fields))
            written += [getattr(record, name) for name in fields & kind.messages.keys()]
            value_fields |= {(getattr(record, name), "") for name, _ in kind.of_type("value") if name in fields}
        for key in self.cited:
            texts |= set(self._reference(packet.kind_of_source(key), packet.sources[key]))
        keys = {(context, markdown.normalise(text)) for context, text in texts}
        named = value_fields | {value for text in (*written, *(text for _, text in keys)) for value in values_in(text)}
        keys |= {key for name, style in named for key in self._value_texts(name, style)}
        return frozenset(key for key in keys if markdown.is_message(key[1]))

    def _drawn(self, *, cited: bool = True) -> Iterator[tuple[RecordKind, Any, frozenset[str]]]:
        """Yield the records that containers draw, each with its kind and the fields that are drawn."""
        kinds = self.packet.kinds
        for document in self.documents:
            for token in markdown.containers(document):
                name, settings = token.meta["kind"], token.meta["settings"]
                container = kinds.containers.get(name)
                shown_kind = records_in(self.packet, token)
                if container is None or not shown_kind or (container.cited and not cited):
                    continue
                fields = kinds.drawn_fields(name, settings)
                for record in self.records(name, settings):
                    yield kinds.records[shown_kind], record, fields

    def _texts(self, kind: RecordKind, record: Any, fields: frozenset[str]) -> Iterator[MessageKey]:
        for name, context in kind.messages.items():
            if name in fields:
                yield message_key(self.packet, context, getattr(record, name))
        for name, field in kind.of_type("record"):
            if name in fields:
                yield from self._reference_by_id(field.of[0], getattr(record, name))

    def _setting_texts(self, token: markdown.Token) -> Iterator[MessageKey]:
        container = self.packet.kinds.containers.get(token.meta["kind"])
        for name, setting in container.settings.items() if container else ():
            if setting.type == "record" and name in token.meta["settings"]:
                yield from self._reference_by_id(setting.of[0], token.meta["settings"][name])

    def _reference_by_id(self, kind: str, key: str) -> Iterator[MessageKey]:
        for record in self.packet.data.get(kind, ()):
            if record.id == key:
                yield from self._reference(kind, record)

    def _reference(self, name: str, record: Any) -> Iterator[MessageKey]:
        """Yield the message drawn where something refers to a record."""
        kind = self.packet.kinds.records[name]
        if kind.reference in kind.messages:
            yield message_key(self.packet, kind.messages[kind.reference], getattr(record, kind.reference))

    def _value_texts(self, name: str, style: str) -> Iterator[MessageKey]:
        """Yield the messages of a value of the type name, in a style; none for one in a language of its own."""
        value = self.packet.values.get(name)
        if value is None or value.type != "name" or "language" in value.data:
            return
        for key in ("short" if style == "short" else "value", "expansion"):
            if text := value.data.get(key):
                yield VALUE_CONTEXTS[key], markdown.normalise(text)


def differs_by_language(packet: Packet, selection: Selection) -> bool:
    """Return whether a selection has a container for some languages alone; else readers of all meet the same messages."""
    for section in packet.sections_of(selection):
        for token in markdown.containers(markdown.parse(section.text, section.path, section.first_line)):
            container = packet.kinds.containers.get(token.meta["kind"])
            given = [
                container.settings[name] for name in token.meta["settings"] if container and name in container.settings
            ]
            if any(setting.type == "languages" for setting in given):
                return True
    return False


def section_keys(packet: Packet, name: str, language: str) -> frozenset[MessageKey]:
    """Return the keys of the messages of a section, for the widest audience; titles of the packet are no section's."""
    around = SelectionContents(packet, Selection("", "", (), ()), language).keys
    widest = [*packet.kinds.audiences, ""][-2:][0]
    return SelectionContents(packet, Selection("", "", (name,), (), widest), language).keys - around


def records_in(packet: Packet, token: markdown.Token) -> str:
    """Return the kind of record that is shown by the container that a token opens, "" for none."""
    name = token.meta.get("kind", "")
    if token.nesting != 1 or name not in packet.kinds.containers:
        return ""
    return packet.kinds.records_of(name, token.meta["settings"], table=token.meta.get("table", False))


def document_for(
    packet: Packet, section: Section, selection: Selection, languages: tuple[str, ...] = ()
) -> markdown.Document:
    """Return a section as the readers of a selection see it, in one of the languages; in any where none is given."""
    document = markdown.parse(section.text, section.path, section.first_line)
    return markdown.without(document, lambda kind, settings: not shown(packet, selection, languages, kind, settings))


def shown(
    packet: Packet, selection: Selection, languages: tuple[str, ...], kind: str, settings: Mapping[str, str]
) -> bool:
    """Return whether the readers of a selection see a container, in one of the languages; in any where none is given."""
    container = packet.kinds.containers.get(kind)
    if container is None:
        return True
    tagged = (name for name, setting in container.settings.items() if setting.type == "languages" and name in settings)
    lists = [settings[name].split(",") for name in tagged]
    in_language = all(set(tags) & set(languages) for tags in lists) or not languages
    return in_language and packet.kinds.sees(selection.audience, container.audience)


def message_key(packet: Packet, context: str, text: str) -> MessageKey:
    """Return what identifies the message of a record's text: its context, and its singular where it has one."""
    key = (context, markdown.normalise(text))
    singular = packet.singulars.get(key)
    return (context, singular.text) if singular else key


def values_in(text: str) -> list[tuple[str, str]]:
    """Return the values that a passage names, each once with each style, in order."""
    if "{" not in text:
        return []
    tokens = [token for token in markdown.parse_inline(text) if token.type == "value"]
    return list(dict.fromkeys((token.meta["name"], token.meta["style"]) for token in tokens))


def _is_read(token: markdown.Token) -> bool:
    """Return whether readers meet a slot's text: the alternative text of a decoration is left out."""
    return str(token.meta.get("picture", {}).get("title")) != "decoration"


def filtered(records: Iterable[Any], kind: ContainerKind, settings: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the records that have what the settings of a container ask for."""
    wanted = [(setting.of[0], settings.get(name)) for name, setting in kind.settings.items() if setting.type == "field"]
    return tuple(each for each in records if all(value is None or _has(each, field, value) for field, value in wanted))


def _has(record: Any, field: str, value: str) -> bool:
    given = getattr(record, field)
    return value in given if isinstance(given, tuple) else value == given


def _cited_in(text: str) -> list[str]:
    if "[@" not in text:
        return []
    tokens = markdown.parse_inline(text)
    return [key for token in tokens if token.type == "citation" for key, _ in token.meta["cited"]]
