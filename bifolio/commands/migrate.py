"""The story of `migrate`: catalogues moved along with a change of extraction rules or of the source's spelling."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio import catalogue, exchange, output
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Location, Message, Refused
from bifolio.workspace import (
    UI,
    Command,
    catalogue_path,
    interface_messages,
    load_catalogue,
    load_packets,
    load_project,
)


def migrate(
    run: Command, *, rule: str = "", file: Path | None = None, only: Sequence[str] = (), dry: bool = False
) -> list[str]:
    """Move the entries of every catalogue to the msgids of today; return a line for each that changed, or would.

    `rule` names a change of spelling (exchange.renames.EARLIER), `file` a list of renames. Translations, flags and comments go
    along unchanged, and nothing becomes fuzzy; run before `extract`.
    """
    project = load_project(run)
    if project is None:
        return []
    told: list[str] = []
    domains = [(source.packet.name, source.messages) for source in load_packets(run, project, only)]
    if not only or UI in only:
        domains.append((UI, interface_messages(run, project)))
    for domain, messages in domains:
        for policy in project.languages:
            if (run.root / catalogue_path(policy.tag, domain)).is_file():
                old = load_catalogue(run, policy.tag, domain)
                told += _moved(run, old, messages, rule, file, dry=dry) if old is not None else []
    return told


def _moved(
    run: Command, old: Catalogue, messages: Sequence[Message], rule: str, file: Path | None, *, dry: bool
) -> list[str]:
    renames = run.attempt(lambda: _renames(old, messages, rule, file))
    if not renames:
        return []
    made = catalogue.migrate(old, renames)
    if not dry:
        run.attempt(lambda: output.replace(run.root / made.path, catalogue.text(made).encode(), shown=made.path))
    return [f"{made.path}: {len(renames)} messages moved"]


def _renames(
    old: Catalogue, messages: Sequence[Message], rule: str, file: Path | None
) -> dict[exchange.msgid_renames.Key, exchange.msgid_renames.Key]:
    keys = [entry.key for entry in old.entries]
    renames: dict[exchange.msgid_renames.Key, exchange.msgid_renames.Key] = {}
    if rule:
        renames |= exchange.msgid_renames.by_rule(rule, keys, [message.key for message in messages])
    if file is not None:
        try:
            content = file.read_bytes()
        except OSError as error:
            reason = error.strerror or "it is not a file"
            raise Refused(make_finding("T114", Location(file.name), reason=reason)) from None
        renames |= exchange.msgid_renames.by_file(content, file.name, keys)
    return renames
