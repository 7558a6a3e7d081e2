"""Offer the passages of an existing translation, aligned with the messages of a packet, as fuzzy translations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bifolio import edition, exchange, language, markdown
from bifolio.catalogue import plural_form
from bifolio.commands.domains import Domain, load_domains
from bifolio.commands.import_ import write
from bifolio.exchange import Pair, Row, TextBlock
from bifolio.extract import SelectionContents, message_key
from bifolio.findings import make_finding
from bifolio.language import values
from bifolio.markdown import VALUE
from bifolio.model import EntryState, Location, Message, MessageKey, Packet, Project, Value
from bifolio.report import counted
from bifolio.text_files import excerpt, read_given
from bifolio.workspace import Command, UnknownName, require

TITLES = ("packet title", "selection title")
CELL = "table cell"  # what a text of a record is taken for: pages have most of them in tables
CITATION = re.compile(r"\[@[^\[\]]+\]")
Reading = Callable[[str], str]  # a passage with its values as they read in the language of the translation


def import_aligned(
    command: Command, tag: str, file: Path, *, packets: Sequence[str] = (), selection: str = "", origin: str = ""
) -> list[str]:
    """Offer an existing translation of a packet, or of a selection, as fuzzy; return the lines of the report.

    The file is Markdown, HTML or DOCX; `origin` is where its text comes from, an import unless it is given. Messages that
    have a translation are aligned, too, but keep it. Raises UnknownName for a packet, selection or language that does not
    exist, and where the project has several packets and none is named.
    """
    project, domains = load_domains(command, tag, packets)
    named = [(domain, domain.packet) for domain in domains if domain.packet is not None]
    if project is None or not named:
        return []
    if len(named) > 1:
        raise UnknownName(f"Name the packet (--packet): {', '.join(domain.name for domain, _ in named)}.")
    domain, packet = named[0]
    require("selection", [selection] if selection else [], [each.name for each in packet.selections])
    chosen = next((each for each in packet.selections if each.name == selection), None)
    contents = SelectionContents(packet, chosen, tag) if chosen else None
    blocks = command.attempt(lambda: exchange.read_document(read_given(file, file.name), file.name))
    if blocks is None:
        return []
    reading = _reading(packet, project, tag)
    source = language.of(project, project.source_language)
    written = {message.key: edition.source_text(message, source) for message in domain.messages}
    sources = _sources(
        packet, {key: written[key] for key in domain.catalogue.by_key if key in written}, reading, contents
    )
    return _offer(command, project, domain, file, blocks, sources, reading, origin)


def _offer(
    command: Command,
    project: Project,
    domain: Domain,
    file: Path,
    blocks: list[TextBlock],
    passages: Mapping[MessageKey, TextBlock],
    reading: Reading,
    origin: str,
) -> list[str]:
    keys, sources = list(passages), list(passages.values())
    pairs = exchange.align(sources, blocks)
    placed = {at for pair in pairs if pair.sources for at in pair.targets}
    for at, block in enumerate(blocks):
        if at not in placed:
            command.report([make_finding("T169", Location(file.name, block.line), passage=excerpt(block.text))])
    rows = list(_rows(domain, keys, blocks, pairs, reading, file.name))
    lines = write(command, project, domain, exchange.fit(domain.catalogue, rows, file.name), file.name, origin=origin)
    aligned = sum(bool(pair.sources and pair.targets) for pair in pairs)
    report = (
        f"{len(placed)} of {counted(len(blocks), 'passage')} aligned with {aligned} of {counted(len(keys), 'message')}"
    )
    return [f"{file.name}: {report}; {len(rows)} offered as fuzzy", *lines]


def _sources(
    packet: Packet, written: Mapping[MessageKey, str], reading: Reading, contents: SelectionContents | None
) -> dict[MessageKey, TextBlock]:
    """Return the messages of a packet, or of a selection, in the order of its pages, with their passages for the alignment.

    `written` has the text of each, of those with plural forms the one of today's number.
    """
    sections = (markdown.parse(each.text, each.path, each.first_line) for each in packet.sections)
    passages = {key: TextBlock(reading(text), "heading, level 1") for key, text in written.items() if key[0] in TITLES}
    for document in contents.documents if contents else sections:
        for token, slot in markdown.walk(document):
            if slot is not None:
                key = (slot.context, slot.text)
                passages.setdefault(key, TextBlock(reading(written.get(key, slot.written)), slot.kind))
            elif token.type == "container_bifolio_open":
                for key in _records(packet, token.meta["kind"]):
                    passages.setdefault(key, TextBlock(reading(written.get(key, key[1])), CELL))
    shown = contents.keys if contents else passages.keys()
    return {key: passage for key, passage in passages.items() if key in shown and key in written}


def _records(packet: Packet, container: str) -> Iterator[MessageKey]:
    """Yield the keys of the messages in the records that a container draws."""
    declared = packet.kinds.containers.get(container)
    if declared and declared.records:
        messages = packet.kinds.records[declared.records].messages
        for record in packet.data.get(declared.records, ()):
            yield from (message_key(packet, context, getattr(record, name) or "") for name, context in messages.items())


def _reading(packet: Packet, project: Project, tag: str) -> Reading:
    """Return how the values in a passage read in a language; a name, whose translation is not known yet, is left out."""
    target, source = language.of(project, tag), language.of(project, project.source_language)

    def value(known: Value, style: str) -> str:
        return "" if known.type == "name" else values.format_value(known, style, target, source).text

    return lambda text: values.with_readings(text, packet.values, value)


def _rows(
    domain: Domain, keys: list[MessageKey], blocks: list[TextBlock], pairs: list[Pair], reading: Reading, name: str
) -> Iterator[Row]:
    messages: dict[MessageKey, Message] = {}
    for message in domain.messages:
        messages.setdefault(message.key, message)
    for pair in pairs:
        if len(pair.sources) != 1 or not pair.targets:
            continue  # two messages in one passage: only a person can divide it
        context, source = key = keys[pair.sources[0]]
        if domain.catalogue.by_key[key].usable:
            continue
        message = messages[key]
        written = message.msgid_plural or source
        text = " ".join(blocks[at].text for at in pair.targets)
        offered = _with_citations(_with_values(text, written, reading), written)
        form = plural_form(domain.catalogue.header, message.counted.number) if message.counted else 0
        line = blocks[pair.targets[0]].line
        yield Row(context, source, offered, EntryState.FUZZY, f"Aligned: {name}", form, line)


def _with_values(text: str, source: str, reading: Reading) -> str:
    """Return an aligned text with the values of its source in the place of their readings, where these are found."""
    for match in VALUE.finditer(source):
        words = r"\s".join(map(re.escape, reading(match[0]).split()))
        if words and match[0] not in text:
            text = re.sub(rf"(?<!\w){words}(?!\w)", match[0], text, count=1)
    return text


def _with_citations(text: str, source: str) -> str:
    """Return an aligned text with the citations that its source ends in, which no page has in this spelling."""
    begin = len(source)
    for match in reversed(list(CITATION.finditer(source))):
        if source[match.end() : begin].strip():
            break
        begin = match.start()
    return text if "[@" in text else text + source[len(source[:begin].rstrip()) :]
