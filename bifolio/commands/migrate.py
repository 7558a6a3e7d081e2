"""Migrate catalogues along with a change of extraction rules or of the source's spelling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bifolio import catalogue, exchange
from bifolio.model import Catalogue, Message, MessageKey, Project
from bifolio.report import counted
from bifolio.text_files import exists, read_given
from bifolio.workspace import (
    UI,
    Command,
    catalogue_path,
    interface_messages,
    load_catalogue,
    load_packets,
    load_project,
    save_catalogue,
    word_catalogues,
)


def migrate(
    command: Command, *, rule: str = "", file: Path | None = None, packets: Sequence[str] = (), dry: bool = False
) -> list[str]:
    """Move the entries of every catalogue to the msgids of today; return a line for each that changed, or would.

    `rule` names a change of spelling (exchange.msgid_renames.EARLIER), `file` a list of renames. Translations, flags and
    comments are kept, and nothing becomes fuzzy; run before `extract`. Raises UnknownName for a packet that does not exist.
    """
    project = load_project(command, packets=packets, also_packets=(UI,) if word_catalogues(command.root) else ())
    if project is None:
        return []
    domains = [(source.packet.name, source.messages) for source in load_packets(command, project, packets)]
    if not packets or UI in packets:
        domains.append((UI, interface_messages(command, project)))
    lines: list[str] = []
    for domain, messages in domains:
        for tag in project.languages:
            if exists(command.root / catalogue_path(tag, domain)):
                before = load_catalogue(command, tag, domain)
                lines += _move(command, project, before, messages, rule, file, dry=dry) if before is not None else []
    return lines


def _move(
    command: Command,
    project: Project,
    before: Catalogue,
    messages: Sequence[Message],
    rule: str,
    file: Path | None,
    *,
    dry: bool,
) -> Iterator[str]:
    renames = command.attempt(lambda: _renames(before, messages, rule, file))
    if renames:
        after = catalogue.migrate(before, renames)
        save_catalogue(command, project, after, dry=dry)
        yield f"{after.path}: {counted(len(renames), 'message')} moved"


def _renames(
    before: Catalogue, messages: Sequence[Message], rule: str, file: Path | None
) -> dict[MessageKey, MessageKey]:
    keys = [entry.key for entry in before.entries]
    renames: dict[MessageKey, MessageKey] = {}
    if rule:
        renames |= exchange.msgid_renames.by_rule(rule, keys, [message.key for message in messages])
    if file is not None:
        renames |= exchange.msgid_renames.by_file(read_given(file, file.name), file.name, keys)
    return renames
