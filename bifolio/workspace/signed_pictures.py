"""Keep pictures that were made for one language, such as plan.fa.svg, from the public site until somebody has signed them.

A picture is signed as a translation is: its signature is the hash of an entry with its name and the digest of its bytes, so
that a picture that is changed loses it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bifolio import output, reviews
from bifolio.model import Entry, MessageKey, Packet
from bifolio.text_files import content_of
from bifolio.workspace.command import Command

CONTEXT = "picture in one language"


def language_pictures(command: Command, packet: Packet, tag: str, keys: Collection[MessageKey] = ()) -> list[Entry]:
    """Return the pictures that were made for the readers of a language as entries, which have their digests for translations.

    With `keys`, only those whose alternative text is one of these messages.
    """
    media = command.root / (packet.folder or f"content/{packet.name}") / "media"
    found = []
    for name in sorted(packet.variants):
        shown_for = _of_all_languages(name)
        calls = [f"![{text}](media/{shown_for}" for _, text in keys]
        wanted = not keys or any(call in each.text for each in packet.sections for call in calls)
        content = content_of(media / name) if wanted and packet.picture(shown_for, tag) == name else None
        if content is not None:
            found.append(Entry(name, (output.digest(content),), CONTEXT))
    return found


def _of_all_languages(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem.rpartition('.')[0]}{dot}{suffix}"


def with_signed_pictures(command: Command, packet: Packet, tag: str, *, is_source: bool) -> Packet:
    """Return a packet as the public site shows it in a language: without pictures for that language that nobody has signed.

    Those for the source language need no signature, as its text does.
    """
    entries = language_pictures(command, packet, tag)
    signed = (
        command.attempt(lambda: reviews.load(command.root, tag, packet.name)) if entries and not is_source else None
    )
    shown = (entry.msgid for entry in entries if is_source or (signed and signed.has(entry)))
    return replace(packet, variants=frozenset(shown))
