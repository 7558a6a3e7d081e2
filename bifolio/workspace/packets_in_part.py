"""Check the translations of packets with mistakes, so that one run tells of the mistakes of both."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from bifolio import language
from bifolio.checks import AttributionRules
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Catalogue, Message
from bifolio.workspace.catalogues import findings_of, load_catalogue, report_names
from bifolio.workspace.command import Command, PacketInPart


def check_in_part(command: Command, languages: Sequence[str] = ()) -> None:
    """Keep the findings on the translations of packets with mistakes, but those that may be due to these mistakes."""
    for part in command.in_part:
        for tag in languages or part.project.languages:
            translations = load_catalogue(command, tag, part.name) if tag in part.project.languages else None
            if translations is not None:
                report_names(command, part.project, translations)
                command.attempt_apart(translations.path, partial(_check_known, command, part, translations))


def _check_known(command: Command, part: PacketInPart, translations: Catalogue) -> None:
    """Keep the findings on translations of the passages that have nothing of what is wrong in the packet.

    What is contested, and who says it, is known only of a packet that could be read whole.
    """
    if part.packet is None:
        return
    source = language.of(part.project, part.project.source_language)
    found = findings_of(
        part.project,
        part.packet,
        [each for each in messages.extract(part.packet, values.source_formatter(source)) if not _has(each, part.wrong)],
        translations,
        attribution=None if part.is_whole else AttributionRules(),
    )
    command.report(each for each in found if part.wrong.isdisjoint(text for _, text in each.details))


def _has(message: Message, words: Collection[str]) -> bool:
    """Return whether a message has one of the words in its text."""
    return any(word in text for text in (message.msgid, message.msgid_plural or "") for word in words if word)
