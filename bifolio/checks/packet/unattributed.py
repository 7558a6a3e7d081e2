"""Check that loaded words are quoted, and that each sentence with a contested value or a word that needs a speaker has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bifolio.checks import typed_numbers
from bifolio.checks.attribution import AttributionRules, sentences, with_last_names
from bifolio.checks.packet.source_texts import SourceText, document, of_packet, place
from bifolio.checks.translation.glossary import avoided, because, needs_speaker
from bifolio.findings import make_finding, phrase
from bifolio.language import Language
from bifolio.markdown import Document, normalise, shape
from bifolio.model import Finding, Location, Packet
from bifolio.project import VALUE_CONTEXTS
from bifolio.text_files import excerpt

LOADED, VALUE, WORD = "C401", "C403", "C404"
IGNORE = re.compile(r"ignore\s+(?P<code>[A-Z]\d{3})\b[\s:,-]*(?P<reason>.*)$")


@dataclass
class _Exception:
    """A comment that makes an exception for the block after it."""

    where: Location
    code: str
    reason: str
    lines: range
    used: bool = False


def check(packet: Packet, passages: Iterable[SourceText], language: Language) -> Iterator[Finding]:
    """Yield findings for unattributed values and words, and for exceptions that are wrong or not needed."""
    yield from _Reader(packet, language).read(passages)


def rules(packet: Packet, language: Language) -> AttributionRules:
    """Return what translations of a packet, whose source language is given, must attribute."""
    reader = _Reader(packet, language)
    if reader.rules.contested or reader.has_exceptions():  # otherwise no message differs from another
        for _ in reader.read(of_packet(packet)):
            pass
    return replace(
        reader.rules,
        elsewhere=frozenset(reader.elsewhere - reader.within),
        exempt=frozenset(reader.exempt - reader.judged),
        needed=reader.needed,
        written=frozenset(),
        loaded=frozenset(reader.loaded),
    )


def _names(packet: Packet) -> Iterator[str]:
    """Yield the names of values and what names the speakers of sources, as the source text writes them."""
    for value in packet.values.values():
        if value.type == "name":
            yield from (value.data[key] for key in VALUE_CONTEXTS if value.data.get(key))
    for kind, field in _speaker_fields(packet):
        yield from filter(None, (getattr(source, field) for source in packet.data.get(kind, ())))


def _speaker_fields(packet: Packet) -> Iterator[tuple[str, str]]:
    """Yield the fields of sources that say who speaks in them, each with the kind of record that has it."""
    for kind in packet.kinds.with_purpose("sources"):
        for name, field in packet.kinds.records[kind].of_type("message"):
            if field.speaker:
                yield kind, name


class _Reader:
    """Reads a packet once and keeps, besides its findings, which messages need no attribution of their own.

    A message that occurs twice needs one if it does in one of its places.
    """

    def __init__(self, packet: Packet, language: Language) -> None:
        contested = [value for value in packet.values.values() if value.contested]
        names = [value for value in packet.values.values() if value.type == "name"]
        self.packet, self.language = packet, language
        self.rules = AttributionRules(
            {value.name: frozenset(value.data.get("agreed") or ()) for value in contested},
            frozenset(value.name for value in names),
            numbers=typed_numbers.of_values(contested),
            contexts=frozenset(VALUE_CONTEXTS.values())
            | {packet.kinds.records[kind].messages[name] for kind, name in _speaker_fields(packet)},
            written=with_last_names(_names(packet)),
        )
        self.wording = packet.used_for("avoided-words")
        self.elsewhere: set[str] = set()
        self.within: set[str] = set()
        self.exempt: set[str] = set()
        self.judged: set[str] = set()
        self.loaded: set[str] = set()
        self.needed: dict[str, str] = {}

    def has_exceptions(self) -> bool:
        """Return whether a comment of the packet makes an exception."""
        exceptions: list[_Exception] = []
        for section in self.packet.sections:
            for _ in _exceptions(document(section), section.first_line, exceptions):
                pass
        return bool(exceptions)

    def read(self, passages: Iterable[SourceText]) -> Iterator[Finding]:
        exceptions: list[_Exception] = []
        for section in self.packet.sections:
            yield from _exceptions(document(section), section.first_line, exceptions)
        rows: dict[Location, list[SourceText]] = {}
        for passage in passages:
            rows.setdefault(Location(passage.location.path, passage.location.line), []).append(passage)
        for where, row in rows.items():
            here = {
                each.code: each for each in exceptions if each.where.path == where.path and where.line in each.lines
            }
            for passage in row:
                yield from self._values(passage, row if passage.section else [passage], here.get(VALUE))
                yield from self._words(passage, here.get(WORD))
                yield from self._loaded(passage, here.get(LOADED))
        yield from self._records()
        for each in exceptions:
            if each.used:
                yield make_finding("C903", each.where, ignored=each.code, reason=excerpt(each.reason))
            else:
                yield make_finding("C901", each.where, ignored=each.code)

    def _values(self, passage: SourceText, row: list[SourceText], exception: _Exception | None) -> Iterator[Finding]:
        covered, shown = False, False
        for sentence in sentences(passage.text) if self.rules.contested else ():
            contested = self.rules.contested_in(sentence, self.language)
            if not contested:
                continue
            shown = True
            if self.rules.attributed(sentence, self.language):
                continue
            if exception or self._in_row(passage, row):
                covered = True
                if exception:
                    exception.used = True
            else:
                yield make_finding(VALUE, passage.place(contested.written(":")), name=contested.name)
        if shown:
            (self.elsewhere if covered else self.within).add(normalise(passage.text))

    def _in_row(self, passage: SourceText, row: list[SourceText]) -> bool:
        """Return whether another cell of the passage's row says who states it: by a cue, or by a name."""
        others = [sentence for cell in row if cell is not passage for sentence in sentences(cell.text)]
        return any(
            self.rules.attributed(sentence, self.language)
            or any(name in self.rules.names for name, _ in sentence.values)
            for sentence in others
        )

    def _words(self, passage: SourceText, exception: _Exception | None) -> Iterator[Finding]:
        key = normalise(passage.text)
        for sentence in sentences(passage.text):
            found = [word for word, _ in needs_speaker(sentence.text, self.language, self.wording)]
            if not found or self.rules.attributed(sentence, self.language):
                self.judged.update({key} if found else ())
            elif exception:
                exception.used = True
                self.exempt.add(key)
            else:
                self.judged.add(key)
                yield make_finding(WORD, passage.place(found[0]), word=found[0])

    def _loaded(self, passage: SourceText, exception: _Exception | None) -> Iterator[Finding]:
        """Yield findings for words that wording.yaml rules out."""
        for never, word, rule in avoided(shape(passage.text).prose, self.language, self.wording):
            if exception and not never:
                exception.used = True
                self.loaded.add(normalise(passage.text))
            else:
                code = "C402" if never else LOADED
                yield make_finding(code, passage.place(word), word=word, instead=rule.instead, why=because(rule))

    def _records(self) -> Iterator[Finding]:
        """Yield findings for records that show a contested value where none of their fields says who states it."""
        for kind_name, kind in self.packet.kinds.records.items():
            shown = [name for name, _ in kind.of_type("value")]
            for at, record in self.packet.records(kind_name):
                for field_name in shown:
                    name = getattr(record, field_name)
                    if name in self.rules.contested and not self._speaker(kind_name, record, name):
                        yield make_finding(VALUE, place(self.packet, f"{at}.{field_name}"), name=name)

    def _speaker(self, kind_name: str, record: object, name: str) -> bool:
        kind = self.packet.kinds.records[kind_name]
        if any(getattr(record, each) for each, declared in kind.of_type("message") if declared.speaker):
            return True
        for each in kind.messages:
            text = getattr(record, each)
            if any(self.rules.attributed(sentence, self.language) for sentence in sentences(text)):
                self.needed[normalise(text)] = name
                return True
        return False


def _exceptions(read: Document, first_line: int, exceptions: list[_Exception]) -> Iterator[Finding]:
    """Add the exceptions that a section's comments make; yield findings for those that cannot be made."""
    for index, token in enumerate(read.tokens):
        if token.type != "comment" or token.meta["purpose"] != "bifolio":
            continue
        where = Location(read.path, token.meta["line"])
        match = IGNORE.match(token.meta["words"])
        if not match:
            yield make_finding("C902", where, problem=phrase("lacks-ignore"))
        elif match["code"] not in (LOADED, VALUE, WORD):
            yield make_finding("C902", where, problem=phrase("cannot-be-ignored", code=match["code"]))
        elif not re.search(r"\w{2}", match["reason"]):
            yield make_finding("C902", where, problem=phrase("has-no-reason"))
        else:
            after = next((each for each in read.tokens[index + 1 :] if each.map and each.type != "comment"), None)
            first, last = after.map if after and after.map else (0, 0)
            lines = range(first_line + first, first_line + last)
            exceptions.append(_Exception(where, match["code"], match["reason"], lines))
