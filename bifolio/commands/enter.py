"""Enter what came back on paper: sign what is right, import corrections, keep questions, compare back-translations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bifolio import catalogue, exchange, language, origins, reviews, sheets
from bifolio.commands.back_translation import compare_back
from bifolio.commands.chosen_messages import ChosenEntries
from bifolio.commands.domains import Domain, load_domains
from bifolio.commands.import_ import write
from bifolio.commands.printed_values import with_values
from bifolio.commands.review import record_corrections, sign_entries
from bifolio.commands.sheet import whole_edition
from bifolio.exchange import Row
from bifolio.findings import limited
from bifolio.model import Catalogue, Entry, EntryState, MessageKey, Project
from bifolio.passage_readings import PassageReadings
from bifolio.presets import WORD_CONTEXT
from bifolio.reviews import Reviews
from bifolio.sheets import Answer, AnsweredPassage, PrintedSheet
from bifolio.text_files import read_given
from bifolio.workspace import (
    UI,
    Command,
    UnknownName,
    load_catalogue,
    load_origins,
    load_project,
    load_words,
    words_as_packet,
)

WORDS = {"Right": sheets.RIGHT, "Correct it": sheets.CORRECT, "Question": sheets.QUESTION}  # as sheets have them


def enter(command: Command, tag: str, file: Path, *, to: Path, reviewer: str = "") -> list[str]:
    """Enter the answers in a table; return a line for each file that changed. `to` is the folder for comparisons.

    A row with a mistake is reported with its line and left out; the others are entered. Raises UnknownName for a language
    that does not exist, and where nobody is named to sign what is right.
    """
    answers = command.attempt(lambda: sheets.read(read_given(file, file.name), file.name))
    return enter_answers(command, tag, answers or (), file.name, to=to, reviewer=reviewer)


def enter_answers(
    command: Command, tag: str, answers: Sequence[Answer], path: str, *, to: Path, reviewer: str = ""
) -> list[str]:
    """Enter answers, as `enter` does; findings name `path`."""
    project = load_project(command, translation=tag)
    if project is None or not answers:
        return []
    printed = printed_sheets(command, tag, answers)
    packets = sorted({sheet.domain for sheet in printed.values()} & {*project.packets})
    domains = load_domains(command, tag, packets)[1] if packets else []
    if any(sheet.domain == UI for sheet in printed.values()):
        domains += _words(command, project, tag)
    if reviewer and command.attempt(lambda: reviews.sign(Reviews(path, {}), (), reviewer)) is None:
        return []
    catalogues = {domain.name: domain.catalogue for domain in domains}
    words = verdict_words(command, project, tag)
    readings = {domain.name: each for domain in domains if (each := _readings(project, domain, tag))}

    def restored(sheet: PrintedSheet, entry: Entry, correction: str) -> str:
        return _restored(readings.get(sheet.domain), entry, correction)

    taken, findings = sheets.answered(answers, printed, catalogues, path, words, tag, restored)
    command.report(limited(sorted(findings, key=lambda finding: finding.location)))
    if not reviewer and any(passage.answer.verdict == sheets.RIGHT for passage in taken):
        raise UnknownName("Say who signs what is right: --as and a pseudonym.")
    lines: list[str] = []
    for domain in domains:
        own = [passage for passage in taken if passage.sheet.domain == domain.name]
        lines += _take_over(command, project, domain, own, path, reviewer)
        lines += compare_back(command, project, domain, own, to)
    return lines


def _readings(project: Project, domain: Domain, tag: str) -> PassageReadings | None:
    """Return what reads the values of a packet as its sheets print them; None for the words of the templates."""
    packet = domain.packet
    if packet is None:
        return None
    made = whole_edition(project, packet, domain.messages, tag, domain.catalogue)
    translation, source = (language.of(project, each) for each in (tag, made.source_language))
    return PassageReadings(packet, made.texts, translation, source)


def _restored(readings: PassageReadings | None, entry: Entry, correction: str) -> str:
    """Return a correction with the values of a passage in braces, line by line for plural forms."""
    if readings is None:
        return correction
    values = list(readings.values(f"{entry.msgid} {entry.msgid_plural or ''}"))
    lines = correction.splitlines() if len(entry.msgstr) > 1 else [correction]
    if len(lines) != len(entry.msgstr):
        return correction
    return "\n".join(with_values(line, text, values) for line, text in zip(lines, entry.msgstr, strict=True))


def _words(command: Command, project: Project, tag: str) -> Iterator[Domain]:
    """Yield the words of the templates as readers get them: a correction of the engine's own goes into the project."""
    words = load_words(command, project, tag)
    if words is not None:
        yield Domain(UI, words_as_packet(command, project, tag).messages, words, None)


def printed_sheets(command: Command, tag: str, answers: Iterable[Answer]) -> Mapping[str, PrintedSheet]:
    """Return the sheets that answers name, by number; a damaged record is a finding, and one that is missing is left out."""
    numbers = dict.fromkeys(answer.sheet for answer in answers)
    loaded = [command.attempt(partial(sheets.load, command.root, tag, number)) for number in numbers]
    return {sheet.number: sheet for sheet in loaded if sheet is not None}


def verdict_words(command: Command, project: Project, tag: str) -> Mapping[str, str]:
    """Return the verdicts by what the sheets of a language call them, in lower case."""
    words = load_words(command, project, tag)
    texts = catalogue.gettext(words)
    return {texts.pgettext(WORD_CONTEXT, word).casefold(): verdict for word, verdict in WORDS.items()}


def _take_over(
    command: Command,
    project: Project,
    domain: Domain,
    passages: Sequence[AnsweredPassage],
    path: str,
    reviewer: str,
) -> list[str]:
    """Write corrections, notes and questions into a catalogue, as an import does, and sign what is right."""
    passages = [passage for passage in passages if passage.sheet.kind == sheets.REVIEW]
    if not passages:
        return []
    known = load_origins(command, domain.catalogue.language, domain.name)
    rows = dict(_rows(passages, known.of))
    fitted = exchange.fit_rows(domain.catalogue, rows, path)
    command.report(fitted.findings)
    lines = write(command, project, domain, fitted, path)
    right = [passage.entry for passage in passages if passage.answer.verdict == sheets.RIGHT]
    now = _present(command, project, domain) if reviewer or right else None
    if now is None:
        return lines
    written = [now.by_key[passage.entry.key] for passage in passages if _is_replaced(passage, now)]
    record_corrections(command, reviewer, ChosenEntries(domain.name, now, written, domain.messages))
    if right:
        lines.append(sign_entries(command, reviewer, ChosenEntries(domain.name, now, right, domain.messages)))
    return [line for line in lines if line]


def _is_replaced(passage: AnsweredPassage, now: Catalogue) -> bool:
    """Return whether the correction of a passage is in its catalogue by now; one with an error is not."""
    entry = now.by_key.get(passage.entry.key)
    return bool(passage.answer.text) and entry is not None and entry.msgstr != passage.entry.msgstr


def _present(command: Command, project: Project, domain: Domain) -> Catalogue | None:
    """Return the catalogue of a domain as it is by now."""
    tag = domain.catalogue.language
    return load_words(command, project, tag) if domain.name == UI else load_catalogue(command, tag, domain.name)


def _rows(
    passages: Iterable[AnsweredPassage], origin_of: Callable[[tuple[str, ...]], str]
) -> Iterator[tuple[MessageKey, dict[int, Row]]]:
    """Yield the messages that answers change, each with its rows by plural form: corrections, or a comment alone."""
    for answer, sheet, _, entry in passages:
        kind = "Question" if answer.verdict == sheets.QUESTION else "Note"
        note = f"{kind} on sheet {sheet.number}: {answer.note}" if answer.note else ""
        several = len(entry.msgstr) > 1
        texts = answer.text.splitlines() if several and answer.text else [answer.text]
        by_machine = origin_of(entry.msgstr) in (origins.MACHINE, origins.REVISED)
        origin = origins.REVISED if by_machine else origins.PERSON
        state = EntryState.TRANSLATED if answer.text else ""
        row = Row(entry.msgctxt, entry.msgid, "", state, note, line=answer.line, origin=origin if answer.text else "")
        if answer.text or note:
            yield entry.key, {form: row._replace(target=text, form=form) for form, text in enumerate(texts)}
