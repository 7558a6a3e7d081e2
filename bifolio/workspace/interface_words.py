"""Collect the words of templates, of formats and of packets.toml, the domain `ui`, and load their translations.

The engine has translations of its own templates; a project's come first, word by word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from pathlib import Path

from bifolio import catalogue, exchange, output_formats, render, reviews, value_digests
from bifolio.exchange import pseudo_translation
from bifolio.extract import template_messages
from bifolio.model import Catalogue, Entry, Location, Message, Packet, Project
from bifolio.presets import WORD_CONTEXT
from bifolio.project import config
from bifolio.recorded_results import engine_digest, folder_digest
from bifolio.text_files import exists
from bifolio.workspace.catalogues import UI, catalogue_path, findings_of, report_font_signs, report_names
from bifolio.workspace.command import Command
from bifolio.workspace.origins import with_origins
from bifolio.workspace.packets import LoadedPacket, word_catalogues

_MAY_STAY = ("ignore-same",)
TEMPLATE_MESSAGES = "template messages"
_PROJECT_COMMENTS = {  # what translators are told of what packets.toml says
    "title": "The name of the project, at the top of every page; it may stay as it is",
    "publisher": "Who publishes the pages, in the lines on where a page comes from; it may stay as it is",
    "corrections": "Where readers send corrections; stands after “Corrections:” at the end of every page",
    "cover_text": "What a screen reader says in place of the picture on the cover",
}


def interface_messages(command: Command, project: Project, root: Path | None = None) -> tuple[Message, ...]:
    """Return the messages of the domain `ui`; none, with findings, where a template is broken.

    `root` is the folder that templates/ is in, the project's unless given.
    """
    folders, results = render.folders(root or command.root), command.results
    digest = value_digests.of(engine_digest(), *(folder_digest(folder, "*.html", "*.toml") for folder in folders))
    record = results.read(TEMPLATE_MESSAGES) if results else b""
    if record.startswith(digest):
        read: Sequence[Message] | None = _unpacked(record.removeprefix(digest))
    else:
        read = command.attempt(lambda: template_messages.read(folders))
        if results and read:
            results.write({TEMPLATE_MESSAGES: digest + _packed(read)})
    return (*read, *_format_messages(), *_project_messages(project)) if read else ()


def _packed(read: Sequence[Message]) -> bytes:
    """Return messages of templates, which have none of the last fields, as they are recorded."""
    return json.dumps([(*message[:6], astuple(message.location)) for message in read]).encode()


def _unpacked(record: bytes) -> list[Message]:
    return [
        Message(msgid, context, tuple(comments), tuple(references), tuple(flags), plural, Location(*place))
        for msgid, context, comments, references, flags, plural, place in json.loads(record)
    ]


def _format_messages() -> list[Message]:
    """Return what lists of downloads call the formats, as messages of the domain `ui`."""
    reference, comments = ("bifolio/output_formats.py",), ("A kind of file, in a list of files to download",)
    labels = (each.label for each in output_formats.known().values())
    return [Message(label, WORD_CONTEXT, comments, reference) for label in labels]


def _project_messages(project: Project) -> list[Message]:
    """Return what packets.toml says of the project as messages of the domain `ui`; an address is none."""
    texts = ((name, context, getattr(project, name)) for name, context in render.PROJECT.items())
    return [
        Message(
            text,
            context,
            (_PROJECT_COMMENTS[name],),
            (config.FILE,),
            _MAY_STAY if name in ("title", "publisher") else (),
        )
        for name, context, text in texts
        if text and not render.ADDRESS.search(text)
    ]


def is_to_translate(project: Project, tag: str, word: Message | Entry) -> bool:
    """Return whether a language needs a translation of a word of the domain `ui`.

    Templates are in English and what packets.toml says is in the source language: neither is translated into its own.
    """
    of_project = word.msgctxt in render.PROJECT.values()
    return tag != (project.source_language if of_project else render.TEMPLATE_LANGUAGE)


def words_as_packet(command: Command, project: Project, tag: str) -> LoadedPacket:
    """Return the words of the templates that a language needs as a packet of messages alone, for those who review them."""
    words = (each for each in interface_messages(command, project) if is_to_translate(project, tag, each))
    packet = Packet(
        UI, project.title, "", "", "", "", "", "", (), (), {}, {}, {}, language=render.TEMPLATE_LANGUAGE
    )  # fmt: skip
    return LoadedPacket(packet, tuple(words))


def with_contexts(words: Catalogue, messages: Iterable[Message | Entry]) -> Catalogue:
    """Return a catalogue of the templates' words in the contexts of the messages: an older one has none."""
    old, new = (entry.key for entry in words.entries), (message.key for message in messages)
    renames = exchange.msgid_renames.by_rule("template-contexts", old, new)
    return catalogue.migrate(words, renames) if renames else words


def load_interface_words(command: Command, project: Project, languages: Sequence[str] = ()) -> dict[str, Catalogue]:
    """Return the words of the templates in each language, or in those named, that has any."""
    tags = [tag for tag in _languages_of_words(project) if not languages or tag in languages]
    words = {tag: load_words(command, project, tag) for tag in tags}
    return {tag: each for tag, each in words.items() if each is not None}


def load_words(command: Command, project: Project, tag: str, *, root: Path | None = None) -> Catalogue | None:
    """Return the words of the templates in a language: the project's own, and the engine's for what it has not translated.

    `root` is the folder of a release whose words and templates are meant.
    """
    messages = interface_messages(command, project, root)
    if pseudo_translation.is_pseudo(tag):
        return pseudo_translation.translated(messages, tag, UI)
    path = catalogue_path(tag, UI)
    own_path = f"{root.relative_to(command.root).as_posix()}/{UI}.po" if root else path
    own = _checked_words(command, project, messages, command.root, own_path, tag)
    if _is_engine(command) and not root:
        return own and _with_state(command, own)
    engine_root = render.SHIPPED.parent
    of_engine = Command(engine_root, results=command.results and command.results.part("engine"))
    engine = _checked_words(of_engine, project, messages, engine_root, path, tag)
    words = _merged(own, engine) if own and engine else own or engine
    if words:
        _report_font_signs(command, project, words, engine)
    return words and _with_state(command, words)


def _report_font_signs(command: Command, project: Project, words: Catalogue, engine: Catalogue | None) -> None:
    """Keep warnings of signs of words that fonts lack: at the project's own, and those of the engine, which have no place."""
    of_engine = {(entry.key, entry.msgstr) for entry in engine.entries} if engine else set()
    for is_engine, location in ((False, None), (True, Location(config.FILE))):
        entries = tuple(each for each in words.entries if ((each.key, each.msgstr) in of_engine) == is_engine)
        report_font_signs(command, project, replace(words, entries=entries), location=location)


def _is_engine(command: Command) -> bool:
    return render.SHIPPED.parent.resolve() == command.root.resolve()


def _with_state(command: Command, words: Catalogue) -> Catalogue:
    """Return words of the templates as a draft unless each is signed, in the project or in the engine's own folder."""
    roots = (command.root, render.SHIPPED.parent)
    known = (command.attempt(lambda root=root: reviews.load(root, words.language, UI)) for root in roots)  # type: ignore[misc]
    signed = frozenset().union(*(reviews.approved(each, words) for each in known if each))
    return replace(words, draft=any(entry.usable and entry.key not in signed for entry in words.entries))


def _checked_words(
    command: Command, project: Project, messages: Sequence[Message], root: Path, path: str, tag: str
) -> Catalogue | None:
    if not exists(root / path):
        return None
    words = command.attempt(lambda: catalogue.load(root, path, tag))
    if words is None:
        return None
    report_names(command, project, words)
    words = with_contexts(words, messages)
    return None if command.report(findings_of(project, None, messages, words, command.results)) else words


def with_engine_words(words: Catalogue, engine: Catalogue) -> Catalogue:
    """Return words of the templates with the engine's translations for those that have none, as confirmed as they are there."""
    if catalogue.plural_rule(words.header) != catalogue.plural_rule(engine.header):
        return words
    usable = {key: entry for key, entry in engine.by_key.items() if entry.usable}
    return replace(words, entries=tuple(_confirmed(entry, usable.get(entry.key)) for entry in words.entries))


def _confirmed(entry: Entry, engine: Entry | None) -> Entry:
    if engine is None or entry.usable:
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry._replace(msgstr=engine.msgstr, flags=flags, previous=None, raw="", origin=engine.origin)


def engine_words(command: Command, tag: str) -> Catalogue | None:
    """Return the engine's own words of the templates in a language, None where it has none or is the project itself."""
    root = render.SHIPPED.parent
    has_words = tag in word_catalogues(root) and not _is_engine(command)
    loaded = command.attempt(lambda: catalogue.load(root, catalogue_path(tag, UI), tag)) if has_words else None
    return loaded and with_origins(Command(root), loaded)


def words_of_readers(command: Command, own: Catalogue) -> Catalogue:
    """Return the project's words of the templates with the engine's for those that it has not translated."""
    engine = engine_words(command, own.language)
    merged = _merged(own, engine) if engine else own
    return replace(own, entries=(*merged.entries, *(each for each in own.entries if each.key not in merged.by_key)))


def word_languages(command: Command, project: Project) -> list[str]:
    """Return the languages in which a project has catalogues of the templates' words.

    They are all where it has templates of its own; else those that have one already, and those that the engine has not.
    The engine's own project has those of every language that has one, whether it is built in it or not.
    """
    own, engine = word_catalogues(command.root), word_catalogues(render.SHIPPED.parent)
    if _is_engine(command):
        return list(dict.fromkeys((*project.languages, *own)))
    tags = _languages_of_words(project)
    if (command.root / "templates").is_dir():
        return tags
    return [tag for tag in tags if tag in own or tag not in engine]


def _languages_of_words(project: Project) -> list[str]:
    """Return the project's languages, without the source where templates are written in it, too: it has no words to translate."""
    return [tag for tag in project.tags if tag != project.source_language or tag != render.TEMPLATE_LANGUAGE]


def _merged(own: Catalogue, engine: Catalogue) -> Catalogue:
    """Return the project's words, and the engine's for those that it has not translated."""
    alike = catalogue.plural_rule(own.header) == catalogue.plural_rule(engine.header)
    usable = {entry.key for entry in own.entries if entry.usable}
    more = (
        entry
        for entry in engine.entries
        if entry.usable and entry.key not in usable and (alike or entry.msgid_plural is None)
    )
    kept = (entry for entry in own.entries if entry.usable)
    return replace(own, entries=(*kept, *more))
