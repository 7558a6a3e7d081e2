"""Compare translations back into the source with the source: beside each other, with what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bifolio import catalogue, checks, formats, language, output, render, sheets
from bifolio.characters import escaped
from bifolio.commands.back_differences import BackReader, common_words
from bifolio.commands.domains import Domain
from bifolio.commands.sheet import carried_records, pages_of
from bifolio.language import Language, values
from bifolio.model import Catalogue, Entry, Message, MessageKey, Packet, Project
from bifolio.render import ComparedPassage, PageContext, SheetPages
from bifolio.sheets import AnsweredPassage, PrintedSheet
from bifolio.workspace import Command, load_words, words_as_packet

STYLES = ("fonts", "tokens", "content", "screen", "comparison")
NUMBERS = "T303"  # the finding on numbers that differ


def compare_back(
    command: Command, project: Project, domain: Domain, passages: Sequence[AnsweredPassage], to: Path
) -> list[str]:
    """Write a comparison, as a page and a PDF, for each sheet of back-translations; return a line for each file."""
    lines: list[str] = []
    numbers = dict.fromkeys(each.sheet.number for each in passages if each.sheet.kind == sheets.BACK_TRANSLATION)
    templates = command.attempt(lambda: render.environment(command.root)) if numbers else None
    if templates is None:
        return lines
    packet = domain.packet or words_as_packet(command, project, domain.catalogue.language).packet
    words = load_words(command, project, project.source_language)
    context = PageContext(templates, project, catalogue.gettext(words), "", "")
    pages = pages_of(context, packet, domain.messages, domain.catalogue)
    reader = _reader(pages, domain.messages, words)
    for number in numbers:
        own = [each for each in passages if each.sheet.number == number]
        lines += command.attempt(lambda own=own: _write(pages, reader, domain, own, to)) or []  # type: ignore[misc]
    return lines


def _write(
    pages: SheetPages, reader: BackReader, domain: Domain, passages: Sequence[AnsweredPassage], to: Path
) -> list[str]:
    """Write one comparison; raises Refused where it cannot be made or written."""
    project, sheet = pages.context.project, passages[0].sheet
    rows = list(_rows(pages, reader, domain, passages))
    name = f"{sheet.domain}-{sheet.language}-comparison-{sheet.number}"
    on_paper = pages.comparison(sheet.number, rows, "comparison-paper.html")
    job = formats.typeset_job(on_paper, project, project.source_language, f"{to.name}/{name}.pdf")
    page = pages.comparison(sheet.number, rows, "comparison.html", formats.STYLES)
    files = {
        ".html": formats.embedded(page, render.folders(project.root), STYLES).encode(),
        ".pdf": formats.typeset_alone(job, project),
    }
    for suffix, content in files.items():
        output.replace(to / f"{name}{suffix}", content, shown=f"{to.name}/{name}{suffix}")
    differing = sum(bool(row.findings or any(row.alone)) for row in rows)
    return [f"{to / name}{suffix}: {len(rows)} compared, {differing} with differences" for suffix in files]


def _rows(
    pages: SheetPages, reader: BackReader, domain: Domain, passages: Sequence[AnsweredPassage]
) -> Iterator[ComparedPassage]:
    packet = pages.original.packet
    messages = {message.key: message for message in domain.messages}
    records = _records(pages, packet, domain, passages[0].sheet)
    for answer, _, place, entry in sorted(passages, key=lambda each: each.place):
        source = messages[entry.key].msgid_plural or entry.msgid
        seen = pages.source_text(source)
        findings = tuple(_differences(reader.language, seen, answer.text))
        yield ComparedPassage(
            place,
            records.get(entry.key, ()),
            source,
            entry.msgstr[-1],
            escaped(answer.text, keep="\n\t"),
            findings,
            _unsaid(reader.differences(seen, answer.text), " ".join(findings)),
            escaped(answer.note, keep="\n\t"),
        )


def _records(
    pages: SheetPages, packet: Packet, domain: Domain, sheet: PrintedSheet
) -> Mapping[MessageKey, tuple[str, ...]]:
    return carried_records(pages, domain.messages, sheet.about) if sheet.about in packet.kinds.records else {}


def _differences(reader: Language, source: str, back: str) -> Iterator[str]:
    """Yield the sentence on the numbers that differ, in the language of the source; the engine's own check compares them."""
    entry = Entry(source, (back,))
    pair = Catalogue("", reader.tag, entries=(entry,))
    for finding in checks.catalogue([Message(source)], pair, reader, reader):
        if finding.code == NUMBERS:
            yield language.in_language(finding, language.nearest_language(reader.tag)).sentence


def _unsaid(alone: Iterable[Sequence[str]], said: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return what each side alone has, without the numbers that a sentence names already."""
    source, back = (
        [each for each in side if not re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said)] for side in alone
    )
    return source, back


def _reader(pages: SheetPages, messages: Iterable[Message], words: Catalogue | None) -> BackReader:
    """Return what reads texts in the language of the source: with the names and terms of the packet."""
    packet, tongue = pages.original.packet, language.of(pages.context.project, pages.original.language)
    names = [
        (values.format_value(value, "", tongue, tongue).text, str(value.data.get("short", "")))
        for value in packet.values.values()
        if value.type == "name"
    ]
    terms = [(term.forms or {}).get(tongue.tag) or (pages.source_text(term.term),) for term in packet.used_for("terms")]
    texts = [message.msgid for message in messages]
    of_words = [text for entry in words.entries for text in (entry.msgid, *entry.msgstr)] if words else []
    return BackReader(tongue, (*names, *terms), common_words([*texts, *of_words, repr(tongue.data)]))
