"""Make new catalogues: the POT of a domain from its messages, and the first catalogue of a language from the POT."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from bifolio.catalogue.header import Fields, gettext_tag, nplurals, with_values
from bifolio.model import Catalogue, Entry, Message, MessageKey

UNDATED = "2026-01-01"  # creation date of a POT whose content has no date; a fixed one keeps builds reproducible


def template(
    domain: str, messages: Iterable[Message], *, title: str, version: str = "", date: str = UNDATED, contact: str = ""
) -> Catalogue:
    """Return the POT of a domain; of messages with equal keys one entry is made, with the comments of all.

    `date` is the content's own (ISO 8601, a day or a minute); `contact` is where mistakes in the source are reported.
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
    merged: dict[MessageKey, Message] = {}
    for message in messages:
        known = merged.get(message.key)
        merged[message.key] = message if known is None else _merged(known, message)
    entries = tuple(_entry(message) for message in merged.values())
    if any(entry.msgid_plural is not None for entry in entries):
        header += (("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"),)
    return Catalogue(f"locales/{domain}.pot", "", header, entries=entries)


def refresh(old: Catalogue, new: Catalogue) -> Catalogue:
    """Return the new POT, with the title and date of the old one if both contain the same messages.

    So the date changes only with a message, not with comments, references or order. A comment of the header is kept.
    """
    new = replace(new, header_comments=old.header_comments)
    if {(e.key, e.msgid_plural) for e in old.entries} != {(e.key, e.msgid_plural) for e in new.entries}:
        return new
    kept = ("Project-Id-Version", "POT-Creation-Date")
    changes = {name.replace("-", "_"): value for name, value in old.header if name in kept and value}
    return replace(new, header=with_values(new.header, **changes))


def create(template: Catalogue, language: str, *, plural_forms: str) -> Catalogue:
    """Return the first catalogue of a language (BCP 47 tag): nothing is translated, and the header names nobody.

    `plural_forms` is the value of the header field Plural-Forms, for example `nplurals=2; plural=(n != 1);`.
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
    count = nplurals(header) or 1
    entries = tuple(untranslated(entry, count) for entry in template.entries)
    domain = PurePosixPath(template.path).stem
    return Catalogue(f"locales/{language}/LC_MESSAGES/{domain}.po", language, header, entries=entries)


def untranslated(message: Entry, forms: int) -> Entry:
    """Return a template's entry with empty text, for a language with so many plural forms."""
    count = forms if message.msgid_plural is not None else 1
    return message._replace(msgstr=("",) * count, raw="", line=0)


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


def _merged(first: Message, second: Message) -> Message:
    """Return one message for two with the same key: the comments, references and flags of both, each once."""
    return first._replace(
        comments=_once(first.comments + second.comments),
        references=_once(first.references + second.references),
        flags=_once(first.flags + second.flags),
        msgid_plural=second.msgid_plural if first.msgid_plural is None else first.msgid_plural,
    )


def _once(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
