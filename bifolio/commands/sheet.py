"""Write sheets for readers without a computer: a PDF, a table to enter its answers in, and a record of what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bifolio import catalogue, edition, exchange, formats, language, markdown, output, pdf, render, reviews, sheets
from bifolio.commands.chosen_messages import Chosen, ChosenEntries, chosen_entries
from bifolio.findings import limited, make_finding, phrase
from bifolio.language import values
from bifolio.model import Catalogue, Edition, Entry, Finding, Location, Message, MessageKey, Packet, Project, Selection
from bifolio.passage_readings import PassageReadings
from bifolio.render import PageContext, SheetForm, SheetPages, SheetPassage
from bifolio.report import counted
from bifolio.workspace import UI, Command, LoadedPacket, load_project, load_words, require, words_as_packet

COLUMNS = {
    sheets.REVIEW: ("sheet", "number", "answer", "correction", "note", "translation", "source"),
    sheets.BACK_TRANSLATION: ("sheet", "number", "back-translation", "note", "translation"),
}
WORDS = "words"  # what the sheet of the templates' words is about
NAMES = {sheets.REVIEW: "sheet", sheets.BACK_TRANSLATION: "back-translation"}  # in the names of files
LARGE = ("", "-large")  # in the names of files of a sheet that can be printed in both sizes


class SheetOptions(NamedTuple):
    """What sheets are wanted: the kind, one of the passages that carry records, in large print, with signed passages."""

    kind: str = sheets.REVIEW
    records: str = ""
    large: bool = False
    signed: bool = False


class SheetDraft(NamedTuple):
    """A sheet to be typeset: its record, the entries on it, and the name of its files."""

    sheet: sheets.PrintedSheet
    entries: list[Entry]
    job: pdf.TypesetJob
    name: str


def write_sheets(
    command: Command,
    tag: str,
    to: Path,
    options: SheetOptions,
    *,
    packets: Sequence[str] = (),
    chosen: Chosen | None = None,
) -> list[str]:
    """Write a sheet for each section, or those chosen, into a folder; return a line for each.

    The words of the templates are on one where `packets` names them. Passages without a translation are on none, and
    signed ones only where they are asked for, or on sheets for a back-translation. Raises UnknownName for a language,
    packet, selection, section, message or kind of record that does not exist.
    """
    chosen = chosen or Chosen()
    project = load_project(command, packets=packets, translation=tag, also_packets=(UI,))
    templates = command.attempt(lambda: render.environment(command.root))
    if project is None or templates is None:
        return []
    words = load_words(command, project, tag)
    context = PageContext(templates, project, catalogue.gettext(words), "", "")
    drafts: list[SheetDraft] = []
    reasons: list[Finding] = []
    for each in chosen_entries(command, tag, packets, chosen, load_words):
        draw = partial(_drafts, command, context, each, to, options, chosen, reasons)
        drafts += command.attempt(lambda draw=draw: list(draw())) or ()  # type: ignore[misc]
    if not drafts:  # where other packets have sheets, nobody misses those of this one
        command.report(reasons)
    return list(_typeset(command, project, drafts, to))


def pages_of(
    context: PageContext, packet: Packet, messages: tuple[Message, ...], translations: Catalogue
) -> SheetPages:
    """Return what draws the sheets of a packet in the language of a catalogue: with every section, for the widest audience.

    The words of the templates are a packet of messages alone (`words_as_packet`), and no Markdown.
    """
    source = packet.language or context.project.source_language
    made = [
        whole_edition(context.project, packet, messages, tag, each)
        for tag, each in ((translations.language, translations), (source, None))
    ]
    return SheetPages(context, made[0], made[1], packet.name != UI)


def whole_edition(
    project: Project, packet: Packet, messages: tuple[Message, ...], tag: str, translations: Catalogue | None
) -> Edition:
    """Return an edition of every section of a packet, for its widest audience."""
    widest = [*packet.kinds.audiences, ""][-2:][0]
    everything = Selection("", "", tuple(section.name for section in packet.sections), (), widest)
    source = packet.language or project.source_language
    return edition.make(
        packet, everything, language=tag, source_language=source, extracted=messages, catalogue=translations
    )


def carried_records(
    pages: SheetPages, messages: tuple[Message, ...], kind: str
) -> Mapping[MessageKey, tuple[str, ...]]:
    """Return the messages that carry the records of a kind in the language of the translation, with the records' ids."""
    made, project = pages.edition, pages.context.project
    languages = (language.of(project, tag) for tag in (made.language, made.source_language))
    readings = PassageReadings(made.packet, made.texts, *languages)

    def reading(key: MessageKey) -> str:
        text = values.with_readings(made.texts[key].text, made.packet.values, readings.in_translation)
        return " ".join(text.replace("*", "").split())

    return sheets.passages_of_records(made.packet, messages, kind, made.language, reading)


def _drafts(
    command: Command,
    context: PageContext,
    each: ChosenEntries,
    to: Path,
    options: SheetOptions,
    chosen: Chosen,
    reasons: list[Finding],
) -> Iterator[SheetDraft]:
    """Yield the sheets of one packet, and keep the reason if it has none.

    Raises Refused where a template of the project cannot be filled in.
    """
    tag = each.catalogue.language
    source = each.source or words_as_packet(command, context.project, tag)
    pages = pages_of(context, source.packet, source.messages, each.catalogue)
    by_key = {entry.key: entry for entry in each.entries if entry.usable}
    if options.kind == sheets.REVIEW and not options.signed:
        signed = reviews.approved(reviews.load(command.root, tag, each.domain), each.catalogue)
        by_key = {key: entry for key, entry in by_key.items() if key not in signed}
    groups = _groups(command, pages, source, options, chosen)
    if not any(key in by_key for keys in groups.values() for key in keys):
        reasons.append(_why_none(each, source, options, groups))
    for about, keys in groups.items():
        entries = [by_key[key] for key in keys if key in by_key]
        if entries:
            blank = sheets.PrintedSheet("", tag, each.domain, options.kind, (), about)
            sheet = sheets.printed(command.root, blank, entries)
            name = f"{each.domain}-{tag}-{NAMES[options.kind]}-{about or 'titles'}-{sheet.number}{LARGE[options.large]}"
            whole = not (chosen.messages or chosen.read or chosen.selections or (options.records and chosen.sections))
            left = sum(not _is_usable(each.catalogue, key) for key in keys) if whole else 0
            html = pages.sheet(_form(source.packet, sheet, options, left), list(_passages(sheet, entries, source)))
            job = formats.typeset_job(html, context.project, tag, f"{to.name}/{name}.pdf")
            yield SheetDraft(sheet, entries, job, name)


def _groups(
    command: Command, pages: SheetPages, source: LoadedPacket, options: SheetOptions, chosen: Chosen
) -> Mapping[str, Iterable[MessageKey]]:
    """Return the messages of each sheet, by the section or the kind of record that it is about.

    A record that no message carries is a finding. Raises UnknownName for a kind of record that does not exist.
    """
    if source.packet.name == UI:
        return {} if options.records else {WORDS: dict.fromkeys(message.key for message in source.messages)}
    if not options.records:
        language = pages.edition.language
        return sheets.passages_by_section(source.packet, source.messages, language, chosen.sections)
    require("kind of record", [options.records], sorted(source.packet.kinds.records))
    carried = carried_records(pages, source.messages, options.records)
    command.report(limited(_not_carried(source.packet, options.records, carried, pages.edition.language)))
    return {options.records: carried}


def _not_carried(
    packet: Packet, kind: str, carried: Mapping[MessageKey, tuple[str, ...]], tag: str
) -> Iterator[Finding]:
    """Yield a finding on each record of a kind that no passage carries."""
    known = {name for names in carried.values() for name in names}
    for number, record in enumerate(packet.data.get(kind, ())):
        if sheets.record_name(record, number) not in known:
            place = packet.places.get(f"{kind}.{number}", Location(f"{packet.folder}/{kind}.yaml"))
            yield make_finding("T190", place, kind=kind, tag=tag)


def _why_none(
    each: ChosenEntries, source: LoadedPacket, options: SheetOptions, groups: Mapping[str, Iterable[MessageKey]]
) -> Finding:
    """Return the finding on a packet that has no sheet."""
    asked = {key for keys in groups.values() for key in keys if each.keys is None or key in each.keys}
    if options.records and not source.packet.data.get(options.records):
        reason = "sheet-without-records"
    elif not asked:
        reason = "sheet-without-passages"
    else:
        reason = "sheet-signed" if any(_is_usable(each.catalogue, key) for key in asked) else "sheet-untranslated"
    problem = phrase(reason, kind=options.records)
    place, tag = Location(each.catalogue.path), each.catalogue.language
    return make_finding("T189", place, packet=each.domain, tag=tag, problem=problem)


def _is_usable(translations: Catalogue, key: MessageKey) -> bool:
    entry = translations.by_key.get(key)
    return entry is not None and entry.usable


def _form(packet: Packet, sheet: sheets.PrintedSheet, options: SheetOptions, left: int) -> SheetForm:
    """Return what is said of a sheet; a section is called by its first heading, what carries records by its packet."""
    section = packet.section_by_name.get(sheet.about) if not options.records else None
    document = markdown.parse(section.text, section.path, section.first_line) if section else None
    slots = (slot for _, slot in markdown.walk(document) if slot is not None) if document else iter(())
    title = ("packet title", markdown.normalise(packet.title)) if options.records else None
    heading = next(((slot.context, slot.text) for slot in slots), title)
    back = options.kind == sheets.BACK_TRANSLATION
    return SheetForm(sheet.number, heading, "large" if options.large else "a4", back, left, sheet.about == WORDS)


def _passages(sheet: sheets.PrintedSheet, entries: Sequence[Entry], source: LoadedPacket) -> Iterator[SheetPassage]:
    messages = {message.key: message for message in reversed(source.messages)}
    for number, entry in enumerate(entries, 1):
        message = messages[entry.key]
        check = sheets.check_digits(sheet.number, number)
        yield SheetPassage(number, check, message, message.msgid_plural or message.msgid, entry.msgstr)


def _typeset(command: Command, project: Project, drafts: Sequence[SheetDraft], to: Path) -> Iterator[str]:
    """Typeset the sheets and write the files of each; yield a line on it."""
    limits = formats.limits_of(project)
    with command.progress.steps("typeset", len(drafts), "PDF file") as advance:
        results = pdf.typeset_many(
            [draft.job for draft in drafts],
            workers=command.jobs,
            limits=limits,
            advance=lambda job: advance(job.location.path),
        )
        for draft, (_, result) in zip(drafts, results, strict=True):
            if not isinstance(result, bytes):
                command.report(result)
            elif command.attempt(lambda draft=draft, content=result: _write(command.root, draft, content, to)):  # type: ignore[misc]
                pages = counted(pdf.pages(result), "page")
                yield f"{to / draft.name}.pdf: {counted(len(draft.entries), 'passage')} on {pages}"


def _write(root: Path, draft: SheetDraft, content: bytes, to: Path) -> bool:
    """Write the record of a sheet, its table and its PDF; raises Refused where one cannot be written."""
    sheet = draft.sheet
    path = sheets.path_of(sheet.language, sheet.number)
    table = exchange.csv_table.table([COLUMNS[sheet.kind], *_rows(sheet, draft.entries)])
    output.replace(root / path, sheets.text(sheet).encode(), shown=path)
    for suffix, part in ((".csv", table), (".pdf", content)):
        output.replace(to / f"{draft.name}{suffix}", part, shown=f"{to.name}/{draft.name}{suffix}")
    return True


def _rows(sheet: sheets.PrintedSheet, entries: Sequence[Entry]) -> Iterator[Sequence[str]]:
    for number, entry in enumerate(entries, 1):
        texts = ("\n".join(entry.msgstr), entry.msgid_plural or entry.msgid)
        blanks = ("", "", "") if sheet.kind == sheets.REVIEW else ("", "")
        shown = texts if sheet.kind == sheets.REVIEW else texts[:1]
        yield (sheet.number, sheet.code(number), *blanks, *shown)
