"""Keep the texts that are signed, beside their signatures, and make what the public site shows of a language from them.

A signature is a hash and says nothing of its text. The texts are kept as a catalogue, locales/<language>/reviewed/<domain>.po,
which proves nothing by itself: an entry counts only as long as its hash is among the signatures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bifolio import catalogue, output, render, reviews
from bifolio.model import Catalogue, Entry, MessageKey, Project
from bifolio.reviews import Reviews
from bifolio.text_files import exists
from bifolio.workspace.catalogues import UI, check_catalogue
from bifolio.workspace.command import Command
from bifolio.workspace.outdated import up_to_date
from bifolio.workspace.packets import LoadedPacket


def signed_path(tag: str, domain: str) -> str:
    """Return the path of the signed texts of a domain in a language, relative to the project."""
    return f"locales/{tag}/reviewed/{domain}.po"


def load_signed_texts(command: Command, tag: str, domain: str) -> Catalogue | None:
    """Return the signed texts of a domain in a language, none where there is no file; None with findings where it is refused."""
    path = signed_path(tag, domain)
    if not exists(command.root / path):
        return Catalogue(path, tag)
    return command.attempt(lambda: catalogue.load(command.root, path, tag))


def keep_signed_texts(command: Command, translations: Catalogue, domain: str, signed: Reviews) -> None:
    """Write the signed texts of a domain: those that are kept, and the present translations that are signed.

    Of two texts of one message the present one is kept. What is signed no longer is left out, and an empty file deleted.
    """
    before = load_signed_texts(command, translations.language, domain)
    if before is None:
        return
    kept = {entry.key: entry for entry in before.entries if _is_signed(entry, signed)}
    kept |= {
        entry.key: _text_alone(entry) for entry in translations.entries if entry.usable and _is_signed(entry, signed)
    }
    file = command.root / before.path
    if kept:
        header = catalogue.anonymous(replace(translations, entries=())).header
        content = catalogue.text(Catalogue(before.path, before.language, header, entries=tuple(kept.values()))).encode()
        command.attempt(lambda: output.replace(file, content, shown=before.path))
    else:
        file.unlink(missing_ok=True)


def signed_before(
    project: Project | None,
    source: LoadedPacket | None,
    translations: Catalogue,
    kept: Catalogue,
    signed: Reviews,
    keys: Collection[MessageKey],
) -> list[Entry]:
    """Return the texts that are kept of some messages, and of those whose place they took: what the public site would freeze.

    The words of the templates have no source: the place of one is not taken by another.
    """
    found = [entry for entry in kept.entries if entry.key in keys]
    present = [entry for entry in translations.entries if entry.usable and _is_signed(entry, signed)]
    left = [entry for entry in kept.entries if entry.key not in keys]
    while project and source and left:
        gone = {*keys, *(entry.key for entry in found)}
        shown = {entry.key: entry for entry in (*left, *present) if entry.key not in gone}
        earlier = catalogue.outdated(_frozen(project, source, translations, shown.values()), lambda _: True)
        taken = {each.entry.key for key, each in earlier.items() if key in keys and each.entry}
        if not any(entry.key in taken for entry in left):
            break
        found += (entry for entry in left if entry.key in taken)  # and what is before it, which would be frozen now
        left = [entry for entry in left if entry.key not in taken]
    return found


def signed_translations(
    command: Command, project: Project, source: LoadedPacket, translations: Catalogue, signed: Reviews
) -> Catalogue | None:
    """Return the catalogue of a packet as the public site shows it: no text in it is unsigned.

    By the language's policy a message has its last signed text, be it of an earlier source, or none. None with findings
    where what is kept cannot be used.
    """
    present = [entry for entry in translations.entries if entry.usable and _is_signed(entry, signed)]
    shown = {entry.key: entry for entry in present}
    if project.languages[translations.language].unsigned == "freeze":
        kept = load_signed_texts(command, translations.language, source.packet.name)
        if kept is None or not _is_sound(command, project, source, kept := _signed_of(kept, translations, signed)):
            return None
        shown = {**{entry.key: entry for entry in kept.entries if not entry.obsolete}, **shown}
    frozen = _frozen(project, source, translations, shown.values())
    return replace(frozen, entries=tuple(_only_signed(frozen.entries, signed)))


def _frozen(project: Project, source: LoadedPacket, translations: Catalogue, shown: Collection[Entry]) -> Catalogue:
    """Return a catalogue of the texts that are shown of a packet, each for its message as that is today.

    What took the place of which message says the whole catalogue, and what is alike says it where that does not know both.
    Messages that no text is shown for have none.
    """
    present = up_to_date(project, source, translations)
    merged = up_to_date(project, source, replace(translations, entries=tuple(shown)))
    own = {entry.key for entry in shown}
    kept = [each for each in merged.entries if each.obsolete or each.key in own or _is_of(translations, each)]
    absent = {message.key for message in source.messages} - {entry.key for entry in kept if not entry.obsolete}
    dated = {entry.key: entry.comments for entry in translations.entries if entry.fuzzy and not entry.obsolete}
    live = (entry._replace(comments=dated.get(entry.key, entry.comments), raw="") for entry in kept)
    waiting = (_emptied(entry) for entry in present.entries if not entry.obsolete and entry.key in absent)
    return replace(merged, entries=(*live, *waiting))


def _is_of(translations: Catalogue, offered: Entry) -> bool:
    """Return whether a text that a merge offers for a message can be its own: not one that stood beside it in the catalogue."""
    if not (offered.fuzzy and offered.previous):
        return False
    known, earlier = translations.by_key.get(offered.key), offered.previous.key
    beside = [entry for entry in translations.entries if entry.key == earlier]
    if known is None or not beside or (known.fuzzy and known.previous and known.previous.key == earlier):
        return True
    others = translations.by_key.keys() - {offered.key}
    return all(
        catalogue.is_earlier(known, each) or (each.obsolete and catalogue.became(each, offered.key, others))
        for each in beside
    )


def signed_words(command: Command, project: Project, words: Catalogue) -> Catalogue:
    """Return the words of the templates as the public site shows them: signed ones, unless the project shows all.

    They may be signed in the project or in the engine's own folder.
    """
    tag = words.language
    policy = project.languages.get(tag)
    if policy is None or policy.unsigned_words == "show":
        return words
    roots = (command.root, render.SHIPPED.parent)
    known = [command.attempt(lambda root=root: reviews.load(root, tag, UI)) for root in roots]  # type: ignore[misc]
    signed = Reviews("", {key: names for each in known if each for key, names in each.signed.items()})
    kept = load_signed_texts(command, tag, UI) if policy.unsigned == "freeze" else None
    frozen = {entry.key: entry for entry in (_signed_of(kept, words, signed).entries if kept else ())}
    entries = [each if _is_signed(each, signed) else frozen.get(each.key, each) for each in words.entries]
    return replace(words, entries=tuple(_only_signed(entries, signed)), draft=False)


def _signed_of(kept: Catalogue, translations: Catalogue, signed: Reviews) -> Catalogue:
    """Return those of the kept texts that are signed; plural forms only while they are in the order of the catalogue's."""
    alike = catalogue.plural_rule(kept.header) == catalogue.plural_rule(translations.header)
    entries = (each for each in kept.entries if _is_signed(each, signed) and (alike or each.msgid_plural is None))
    return replace(kept, entries=tuple(entries))


def _is_sound(command: Command, project: Project, source: LoadedPacket, kept: Catalogue) -> bool:
    """Return whether the checks find no error in what is kept; it was checked when it was signed, but by the rules of then."""
    return command.attempt_apart(kept.path, lambda: check_catalogue(command, project, source, kept)) is False


def _is_signed(entry: Entry, signed: Reviews) -> bool:
    return any(entry.msgstr) and reviews.stamp(catalogue.as_confirmed(entry)) in signed.signed


def _only_signed(entries: Iterable[Entry], signed: Reviews) -> list[Entry]:
    return [entry if _is_signed(entry, signed) else _emptied(entry) for entry in entries]


def _emptied(entry: Entry) -> Entry:
    return entry._replace(msgstr=("",) * len(entry.msgstr), raw="")


def _text_alone(entry: Entry) -> Entry:
    return Entry(entry.msgid, entry.msgstr, entry.msgctxt, entry.msgid_plural)
