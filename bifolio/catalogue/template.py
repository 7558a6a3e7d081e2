"""Owns new catalogues: the POT of a domain from its messages, and the first catalogue of a language from that POT."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from bifolio.catalogue.header import Fields, gettext_tag, with_values
from bifolio.model import Catalogue, Entry, Message


def template(
    domain: str, messages: Iterable[Message], *, title: str, version: str, date: str, contact: str = ""
) -> Catalogue:
    """Return the POT of a domain: a message met several times stands where it was first, with all that was said of it.

    `date` is the content's own (ISO 8601, a day or a minute); `contact` is where faults of the source are reported.
    """
    header: Fields = (
        ("Project-Id-Version", f"{title} {version}".strip()),
        ("Report-Msgid-Bugs-To", contact),
        ("POT-Creation-Date", _minute(date)),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    )
    united: dict[tuple[str | None, str], Message] = {}
    for message in messages:
        known = united.get(message.key)
        united[message.key] = message if known is None else _united(known, message)
    entries = tuple(_entry(message) for message in united.values())
    if any(entry.msgid_plural is not None for entry in entries):
        header += (("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"),)
    return Catalogue(f"locales/{domain}.pot", "", header, entries=entries)


def refresh(old: Catalogue, new: Catalogue) -> Catalogue:
    """Return the new POT, under the old one's header as long as both hold the same messages.

    So no date changes unless a message did: comments, references and order are no reason.
    """
    if {(e.key, e.msgid_plural) for e in old.entries} != {(e.key, e.msgid_plural) for e in new.entries}:
        return new
    return replace(
        new,
        header=old.header,
        header_comments=old.header_comments,
        header_flags=old.header_flags,
        header_raw=old.header_raw,
    )


def create(template: Catalogue, language: str, *, plural_forms: str) -> Catalogue:
    """Return the first catalogue of a language (BCP 47 tag), nothing translated, the header naming nobody.

    `plural_forms` is what the line Plural-Forms says, e.g. `nplurals=2; plural=(n != 1);`.
    """
    created = dict(template.header).get("POT-Creation-Date", "")
    header = with_values(
        template.header,
        PO_Revision_Date=created,
        Last_Translator="Automatically generated",
        Language_Team="none",
        Language=gettext_tag(language),
        Plural_Forms=plural_forms,
    )
    count = int(plural_forms.partition("nplurals=")[2][:1] or 1)
    entries = tuple(
        entry._replace(msgstr=("",) * count if entry.msgid_plural is not None else ("",), raw="", line=0)
        for entry in template.entries
    )
    domain = PurePosixPath(template.path).stem
    return Catalogue(f"locales/{language}/LC_MESSAGES/{domain}.po", language, header, entries=entries)


def _minute(date: str) -> str:
    """Return a date of ISO 8601 as gettext writes it; a day without a time begins at midnight, UTC."""
    if len(date) == 10:
        return f"{date} 00:00+0000"
    return date.replace("T", " ").replace("Z", "+0000")


def _entry(message: Message) -> Entry:
    empty = ("",) if message.msgid_plural is None else ("", "")
    return Entry(
        message.msgid,
        empty,
        message.msgctxt,
        message.msgid_plural,
        extracted=_once(tuple(line for comment in message.comments for line in comment.split("\n"))),
        references=_once(message.references),
        flags=_once(message.flags),
    )


def _united(first: Message, second: Message) -> Message:
    """Return one message for two of the same key, with what was said of either in order and nothing twice."""
    return first._replace(
        comments=_once(first.comments + second.comments),
        references=_once(first.references + second.references),
        flags=_once(first.flags + second.flags),
        msgid_plural=second.msgid_plural if first.msgid_plural is None else first.msgid_plural,
    )


def _once(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
