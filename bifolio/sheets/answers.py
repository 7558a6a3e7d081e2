"""Read what was answered on printed sheets, and match each answer with its passage; every mistake is a finding by line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from bifolio import reviews
from bifolio.characters import escaped
from bifolio.exchange import csv_table, refusing
from bifolio.findings import make_finding, phrase
from bifolio.model import Catalogue, Entry, Finding, Location
from bifolio.sheets.printed_sheet import BACK_TRANSLATION, PrintedSheet, digits_of, message_hash
from bifolio.text_files import excerpt

RIGHT, CORRECT, QUESTION = VERDICTS = ("right", "correct", "question")
NEEDED = ("sheet", "number")
TEXTS = ("correction", BACK_TRANSLATION)  # the columns of what a reader wrote


class Answer(NamedTuple):
    """What is written about one passage: `text` is a correction or a back-translation, `line` the line of the file.

    `printed` is what the table repeats of the passage: its translation and its source, each "" where it does not.
    """

    sheet: str
    code: str
    verdict: str
    text: str
    note: str
    line: int = 0
    printed: tuple[str, str] = ("", "")

    @property
    def is_given(self) -> bool:
        """Return whether anything is answered at all."""
        return bool(self.verdict or self.text or self.note)


class AnsweredPassage(NamedTuple):
    """An answer that can be taken over: the passage's number on its sheet, and its entry as it was printed."""

    answer: Answer
    sheet: PrintedSheet
    place: int
    entry: Entry


def read(content: bytes, path: str) -> list[Answer]:
    """Return the answers in a table that a spreadsheet program saved, without rows that nothing is answered in.

    Raises Refused if it is no table.
    """
    with refusing(path):
        answers = [_answer(cells, line) for line, cells in csv_table.records(content, NEEDED)]
    return [answer for answer in answers if answer.is_given]


def table(answers: Iterable[Answer]) -> bytes:
    """Return a table of back-translations, which `read` reads."""
    rows = ((each.sheet, each.code, each.text, each.note) for each in answers)
    return csv_table.table([(*NEEDED, BACK_TRANSLATION, "note"), *rows])


def _answer(cells: Mapping[str, str], line: int) -> Answer:
    text = next((text for name in TEXTS if (text := cells.get(name, "").strip())), "")
    sheet, number = cells.get("sheet", "").strip(), cells.get("number", "")
    verdict, note = cells.get("answer", "").strip().casefold(), cells.get("note", "").strip()
    printed = cells.get("translation", ""), cells.get("source", "")
    return Answer(digits_of(sheet) or excerpt(sheet) or "–", number, verdict, text, note, line, printed)


def answered(
    answers: Iterable[Answer],
    sheets: Mapping[str, PrintedSheet],
    catalogues: Mapping[str, Catalogue],
    path: str,
    words: Mapping[str, str],
    language: str,
    restored: Callable[[PrintedSheet, Entry, str], str] = lambda _sheet, _entry, text: text,
) -> tuple[list[AnsweredPassage], list[Finding]]:
    """Return the answers that can be taken over, and findings on the others, at their lines of the file `path`.

    `sheets` are by number, `catalogues` by domain, `words` the verdicts by what else they are called; `restored` returns
    a correction with the values of its passage in braces. A passage that has changed since it was printed, or has two
    answers, is left out, unless the change is the correction itself.
    """
    reader = AnswerReader(sheets, catalogues, path, words, language, restored)
    taken = list(reader.passages(answers))
    twice = {key for key, lines in reader.lines.items() if len(lines) > 1}
    return [each for each in taken if (each.sheet.number, each.place) not in twice], reader.findings


class AnswerReader:
    """Matches the answers of one file."""

    def __init__(
        self,
        sheets: Mapping[str, PrintedSheet],
        catalogues: Mapping[str, Catalogue],
        path: str,
        words: Mapping[str, str],
        language: str,
        restored: Callable[[PrintedSheet, Entry, str], str],
    ) -> None:
        self.sheets, self.path, self.language, self.restored = sheets, path, language, restored
        self.verdicts = {**words, **{verdict: verdict for verdict in VERDICTS}}
        self.entries = {
            domain: {message_hash(key): entry for key, entry in catalogue.by_key.items()}
            for domain, catalogue in catalogues.items()
        }
        self.lines: dict[tuple[str, int], list[int]] = {}
        self.findings: list[Finding] = []

    def passages(self, answers: Iterable[Answer]) -> Iterator[AnsweredPassage]:
        """Yield the answers that say one thing of a passage as it was printed."""
        unknown: set[str] = set()
        for answer in answers:
            sheet = self.sheets.get(answer.sheet)
            if sheet is None:
                if answer.sheet not in unknown:
                    self.report("T191", answer, sheet=answer.sheet, tag=self.language)
                unknown.add(answer.sheet)
            elif not (place := sheet.place(answer.code)):
                self.report("T192", answer, number=excerpt(answer.code), sheet=sheet.number)
            elif passage := self.passage(answer, sheet, place):
                yield passage

    def passage(self, answer: Answer, sheet: PrintedSheet, place: int) -> AnsweredPassage | None:
        """Return an answer with its entry, None with a finding where it cannot be taken over."""
        lines = self.lines.setdefault((sheet.number, place), [])
        lines.append(answer.line)
        if len(lines) > 1:
            self.report("T196", answer, place=place, first=lines[0])
            return None
        if answer.verdict and answer.verdict not in self.verdicts:
            self.report("T193", answer, given=excerpt(answer.verdict))
            return None
        answer = answer._replace(verdict=self.verdicts.get(answer.verdict, ""))
        known = sheet.passages[place - 1]
        entry = self.entries.get(sheet.domain, {}).get(known.message)
        if answer.verdict == CORRECT and entry is not None:
            answer = answer._replace(text=self.restored(sheet, entry, answer.text))
        if problem := _problem(answer, sheet, entry):
            self.report("T194", answer, place=place, problem=phrase(problem))
        elif entry is None or reviews.stamp(entry) != known.stamp:
            if entry is None or not answer.text or "\n".join(entry.msgstr) != answer.text:
                self.report("T195", answer, place=place, sheet=sheet.number, tag=sheet.language)
        elif not _is_beside(answer, entry):
            self.report("T194", answer, place=place, problem=phrase("other-passage"))
        elif answer.verdict == CORRECT and answer.text == "\n".join(entry.msgstr):
            self.report("T194", answer, place=place, problem=phrase("no-correction"))
        else:
            return AnsweredPassage(answer, sheet, place, entry)
        return None

    def report(self, code: str, answer: Answer, **details: object) -> None:
        """Keep a finding at the line of an answer."""
        self.findings.append(make_finding(code, Location(self.path, answer.line), **details))


def _is_beside(answer: Answer, entry: Entry) -> bool:
    """Return whether the texts that the table repeats are those of the entry; what has no letter may look otherwise there."""
    texts = ("\n".join(entry.msgstr), entry.msgid_plural or entry.msgid)
    pairs = [(shown, text) for shown, text in zip(answer.printed, texts, strict=True) if shown.strip()]
    return all(shown.split() == text.split() or not any(map(str.isalpha, text)) for shown, text in pairs)


def _is_blank(text: str) -> bool:
    r"""Return whether nothing in a text is drawn on its own: it has spaces, marks, controls and fillers alone.

    >>> _is_blank("\u00a0\u200f\u0301\u3164"), _is_blank("!")
    (True, False)
    """
    return all(unicodedata.category(each)[0] in "ZCM" or escaped(each) != each for each in text)


def _has_words(back: str, entry: Entry | None) -> bool:
    """Return whether a back-translation has a letter or digit; one of signs alone, such as “…”, needs a sign."""
    of_signs = entry is not None and not any(map(_is_word, entry.msgstr[-1]))
    return not _is_blank(back) if of_signs else any(map(_is_word, back))


def _is_word(character: str) -> bool:
    """Return whether a character is a letter or digit that is drawn; the fillers of Hangul are letters, too."""
    return character.isalnum() and escaped(character) == character


def _problem(answer: Answer, sheet: PrintedSheet, entry: Entry | None) -> str:
    """Return the phrase for what an answer lacks or contradicts, "" where it says one thing."""
    if sheet.kind == BACK_TRANSLATION:
        return "" if _has_words(answer.text, entry) else "no-back-translation"
    if not answer.verdict:
        return "no-box-ticked"
    if answer.verdict == CORRECT and _is_blank(answer.text):
        return "no-correction"
    if answer.verdict != CORRECT and answer.text:
        return "correction-beside-other"
    if answer.verdict == QUESTION and _is_blank(answer.note):
        return "no-question"
    forms = len(entry.msgstr) if entry else 1
    return "forms-on-lines" if answer.text and forms > 1 and len(answer.text.splitlines()) != forms else ""
