"""Load and write the origins of translations, and look them up for the entries of catalogues."""

from __future__ import annotations

from pathlib import Path

from bifolio import origins, output
from bifolio.model import Catalogue
from bifolio.origins import Origins
from bifolio.workspace.command import Command


def load_origins(command: Command, tag: str, domain: str) -> Origins:
    """Return the origins of a domain in a language; the findings on lines that are none are kept, the other lines count."""
    loaded = command.attempt(lambda: origins.load(command.root, tag, domain)) or Origins(
        origins.path_of(tag, domain), {}, damaged=True
    )
    command.report(loaded.wrong)
    return loaded


def save_origins(command: Command, before: Origins, after: Origins) -> bool:
    """Write the origins if they have changed; return whether they have. A damaged file is not written over."""
    if after.known == before.known or before.wrong or before.damaged:
        return False
    file = command.root / after.path
    if after.known:
        command.attempt(lambda: output.replace(file, origins.text(after).encode(), shown=after.path))
    else:
        file.unlink(missing_ok=True)
    return True


def with_origins(command: Command, translations: Catalogue) -> Catalogue:
    """Return a catalogue whose entries have the origins that are recorded in its language and domain."""
    return origins.named(translations, load_origins(command, translations.language, Path(translations.path).stem))


def record_offers(command: Command, merged: Catalogue) -> None:
    """Record the origins of translations that a merge took from a memory, except where that of the text is known."""
    offered = [(entry, entry.origin) for entry in merged.entries if entry.origin]
    if offered:
        before = load_origins(command, merged.language, Path(merged.path).stem)
        save_origins(command, before, origins.record(before, offered, over=()))
