"""Check the characters of a packet: hidden ones, words that look like others, mojibake, and text that drawings hide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio import pictures
from bifolio.characters import TURNING, heaps, lookalikes, not_allowed
from bifolio.checks.packet.source_texts import place
from bifolio.findings import Phrase, joined, make_finding, named, phrase, phrases
from bifolio.language import Language
from bifolio.model import Finding, Location, Packet
from bifolio.mojibake import mojibake
from bifolio.phonetics import without_transcriptions
from bifolio.text_files import excerpt


def check(packet: Packet, language: Language) -> Iterator[Finding]:
    """Yield findings for the characters of a packet, which is in that language, each once for a line."""
    for section in packet.sections:
        for number, line in enumerate(section.text.split("\n"), section.first_line):
            yield from text(line, Location(section.path, number), language, exact=True)
    for at, words in _data(packet):
        yield from text(words, place(packet, at), language)


def in_pictures(folder: Path, place: str, names: Iterable[str], languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield findings for the characters of the texts in drawings, at their files below `folder`, which is shown as `place`.

    `languages` are the project's, the source language first: `plan.fa.svg` is in the language that its name says.
    """
    tags = {language.tag: language for language in languages}
    for name in sorted(names):
        language = tags.get(name.rpartition(".")[0].rpartition(".")[2], languages[0])
        file = pictures.locate(folder / "media", name.removeprefix("media/"))
        where = Location(f"{place}/{file.relative_to(folder).as_posix()}")
        for words in dict.fromkeys(pictures.texts(file)):
            yield from text(words, where, language)
        for why, words in pictures.hidden_texts(file).items():
            yield make_finding("S127", where, path=name, text=excerpt(words), why=_reasons()[why])


def _reasons() -> dict[str, Phrase]:
    """Return in words why nobody sees a text of a drawing."""
    return {
        "not-displayed": phrase("text-not-displayed"),
        "transparent": phrase("text-transparent"),
        "unused": phrase("text-unused"),
        "too-small": phrase("text-too-small"),
        "outside": phrase("text-outside"),
        "pale": phrase("text-pale"),
        "covered": phrase("text-covered"),
        "unknown": phrase("text-unknown"),
    }


def text(words: str, where: Location, language: Language, *, exact: bool = False) -> Iterator[Finding]:
    """Yield findings for the characters of a text; if `exact`, it is one line, and the findings have columns."""
    if words.isascii() and words.isprintable() and "&" not in words:
        return

    def at(position: int) -> Location:
        return replace(where, column=position + 1) if exact else where

    seen: set[str] = set()
    for character in not_allowed(words):
        if character.meant not in seen:
            code = "S106" if character.meant in TURNING else "S109"
            yield make_finding(code, at(character.position), **named(character.meant))
        seen.add(character.meant)
    for part in dict.fromkeys(heaps(words)):
        yield make_finding("S122", at(words.find(part)), text=part)
    for word, kinds in dict.fromkeys(
        lookalikes(without_transcriptions(words), language.script, language.data.numbers.digits)
    ):
        yield make_finding("S123", at(words.find(word)), word=word, what=described(kinds))
    for wrong, meant in dict.fromkeys(mojibake(words)):
        yield make_finding("S125", at(words.find(wrong)), text=wrong, wanted=meant)


def described(kinds: tuple[str, ...]) -> str:
    """Return in words what a word consists of: scripts, or what a phrase is named after."""
    names = ((kind, f"script-{kind.casefold()}") for kind in kinds)
    known = [next((phrase(name) for name in each if name in phrases()), each[0]) for each in names]
    return joined("and", known)


def _data(packet: Packet) -> Iterator[tuple[str, str]]:
    """Yield the texts of a packet's data with their dotted names, those that no message has too."""
    for name, kind in packet.kinds.records.items():
        for at, record in packet.records(name):
            for field in kind.fields:
                yield from _strings(f"{at}.{field}", getattr(record, field))
    for value in packet.values.values():
        yield from _strings(f"values.{value.name}", {**value.data, "note": value.note})
    for name in ("title", "subtitle", "description", "version", "licence"):
        yield from _strings(f"packet.{name}", getattr(packet, name))
    for selection in packet.selections:
        yield from _strings(f"packet.selections.{selection.name}.title", selection.title)


def _strings(name: str, given: object) -> Iterator[tuple[str, str]]:
    if isinstance(given, str) and given:
        yield name, given
    elif isinstance(given, dict):
        for key, each in given.items():
            yield from _strings(f"{name}.{key}", each)
    elif isinstance(given, (list, tuple)):
        for index, each in enumerate(given):
            yield from _strings(f"{name}.{index}", each)
