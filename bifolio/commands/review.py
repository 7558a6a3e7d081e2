"""Sign translations that a competent reader has read, or take the signature back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bifolio import catalogue, output, reviews
from bifolio.commands.chosen_messages import Chosen, ChosenEntries, chosen_entries
from bifolio.findings import limited, make_finding
from bifolio.model import Catalogue, Entry, Finding, Location
from bifolio.text_files import excerpt
from bifolio.workspace import (
    SETTINGS,
    Command,
    keep_signed_settings,
    keep_signed_texts,
    language_pictures,
    load_project,
    load_signed_texts,
    load_words,
    settings_entry,
    settings_to_sign,
    signed_before,
)


def review(
    command: Command,
    tag: str,
    reviewer: str,
    *,
    packets: Sequence[str] = (),
    chosen: Chosen | None = None,
    withdrawn: bool = False,
) -> list[str]:
    """Sign translated messages of the packets in a language, all of them or those chosen; return a line for each catalogue.

    The words of the templates are signed where `packets` names them: those that readers get, the engine's among them.
    With `withdrawn` the signature is taken back, also that of earlier translations of these messages. Raises UnknownName
    for a language, packet, selection, section or message that does not exist.
    """
    catalogues = list(chosen_entries(command, tag, packets, chosen or Chosen(), load_words))
    change = _withdraw_entries if withdrawn else sign_entries
    lines = (change(command, reviewer, _with_pictures(command, each, chosen or Chosen())) for each in catalogues)
    return [line for line in lines if line]


def _with_pictures(command: Command, each: ChosenEntries, chosen: Chosen) -> ChosenEntries:
    """Return the entries with the pictures made for their language that stand beside them: who reads a page sees them."""
    if each.source is None:
        return each
    keys = [] if chosen == Chosen() else [entry.key for entry in each.entries]
    pictures = language_pictures(command, each.source.packet, each.catalogue.language, keys)
    return each._replace(entries=[*each.entries, *(pictures if each.entries else [])])


def sign_entries(command: Command, reviewer: str, chosen: ChosenEntries) -> str:
    """Sign the chosen entries of a catalogue; return a line on it, "" with findings if refused.

    A correction that the reviewer wrote is left out with a finding (T198): another person is to read it.
    """
    translations = chosen.catalogue
    written = command.attempt(lambda: reviews.corrections(command.root, translations.language, chosen.domain))
    if written is None:
        return ""
    own = [
        each
        for each in chosen.entries
        if any(reviews.is_same_name(reviewer, writer) for writer in written.signed.get(reviews.stamp(each), ()))
    ]
    command.report(limited(_own_correction(translations, each, reviewer) for each in own))
    others = [each for each in chosen.entries if each not in own]
    return _kept(command, chosen, lambda signed: reviews.sign(signed, others, reviewer))


def _withdraw_entries(command: Command, reviewer: str, chosen: ChosenEntries) -> str:
    """Withdraw a signature from the chosen messages, or from all that a domain ever had; return a line on it, as `sign_entries`.

    The text that was signed last may be another than the present one, or of another source, and the public site has it.
    """
    translations, entries = chosen.catalogue, None
    if chosen.keys is not None:
        kept = load_signed_texts(command, translations.language, chosen.domain)
        signed = command.attempt(lambda: reviews.load(command.root, translations.language, chosen.domain))
        if kept is None or signed is None:
            return ""
        keys = chosen.keys | {entry.key for entry in kept.entries if reviews.stamp(entry) in chosen.read}
        before = signed_before(chosen.project, chosen.source, translations, kept, signed, keys)
        entries = [*chosen.entries, *map(catalogue.as_confirmed, chosen.entries), *before]
    return _kept(command, chosen, lambda signed: reviews.withdraw(signed, entries, reviewer))


def _kept(command: Command, chosen: ChosenEntries, change: Callable[[reviews.Reviews], reviews.Reviews]) -> str:
    """Change the signatures of a domain and keep the texts that are signed now; return a line on them, "" if refused."""
    translations = chosen.catalogue
    after = _changed(command, translations.language, chosen.domain, change)
    if after is None:
        return ""
    keep_signed_texts(command, translations, chosen.domain, after)
    keys = {message.key for message in chosen.messages}
    counts = catalogue.coverage(translations, keys, reviews.approved(after, translations))  # those that `status` counts
    return f"{after.path}: {counts.reviewed} of {counts.translated} translated messages are signed"


def record_corrections(command: Command, writer: str, chosen: ChosenEntries) -> None:
    """Record who wrote the chosen entries of a catalogue, so that another person signs them."""
    before = command.attempt(lambda: reviews.corrections(command.root, chosen.catalogue.language, chosen.domain))
    after = command.attempt(lambda: reviews.sign(before, chosen.entries, writer)) if before is not None else None
    if after is not None and after != before:
        content = reviews.text(after, reviews.CORRECTED).encode()
        command.attempt(lambda: output.replace(command.root / after.path, content, shown=after.path))


def _own_correction(translations: Catalogue, entry: Entry, reviewer: str) -> Finding:
    place = Location(translations.path, entry.line)
    details = {"name": reviewer, "message": excerpt(entry.msgid), "tag": translations.language}
    return make_finding("T198", place, **details)


def review_settings(command: Command, tag: str, reviewer: str, *, withdrawn: bool = False) -> list[str]:
    """Sign the settings of a language, locales/<tag>/language.toml, as they are now; return a line on them.

    With `withdrawn` the signature is taken back, also that of earlier settings. Raises UnknownName for a language that
    does not exist.
    """
    project = load_project(command, languages=[tag])
    if project is None:
        return []
    entry = settings_entry(project, tag)
    sign, withdraw = partial(reviews.sign, entries=[entry]), partial(reviews.withdraw, entries=None)
    after = _changed(command, tag, SETTINGS, partial(withdraw if withdrawn else sign, reviewer=reviewer))
    if after is None:
        return []
    keep_signed_settings(command, project, tag, after)
    count = len(settings_to_sign(project, tag))
    return [f"{after.path}: {count if after.has(entry) else 0} of {count} settings are signed"]


def _changed(
    command: Command, tag: str, domain: str, change: Callable[[reviews.Reviews], reviews.Reviews]
) -> reviews.Reviews | None:
    """Return the changed signatures of a domain, once written; None with findings if refused."""
    before = command.attempt(lambda: reviews.load(command.root, tag, domain))
    if before is None:
        return None
    after = command.attempt(lambda: change(before))
    if after is not None:
        command.attempt(lambda: _write(command.root, after))
    return after


def _write(root: Path, signed: reviews.Reviews) -> None:
    """Write the signatures; a file without any is deleted."""
    if signed.signed:
        output.replace(root / signed.path, reviews.text(signed).encode(), shown=signed.path)
    else:
        (root / signed.path).unlink(missing_ok=True)
