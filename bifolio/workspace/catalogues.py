"""Load, check and write the catalogues of packets and of the words of templates, and make the POT files of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from bifolio import __version__, catalogue, checks, exchange, language, output, render
from bifolio.checks import AttributionRules
from bifolio.exchange import pseudo_translation
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Finding, Location, Message, MessageKey, Packet, Project
from bifolio.project import config
from bifolio.recorded_results import RecordedResults
from bifolio.text_files import exists, read_bytes
from bifolio.workspace.command import Command
from bifolio.workspace.origins import with_origins
from bifolio.workspace.packets import LoadedPacket

UI = config.UI


def catalogue_path(tag: str, domain: str) -> str:
    """Return the path of the catalogue of a domain in a language, relative to the project."""
    return f"locales/{tag}/LC_MESSAGES/{domain}.po"


def load_catalogue(command: Command, tag: str, domain: str) -> Catalogue | None:
    """Return a catalogue, an empty one where there is no file yet; None with findings where it is refused."""
    path = catalogue_path(tag, domain)
    command.progress.say("load", path)
    if not exists(command.root / path):
        return Catalogue(path, tag)
    return command.attempt(lambda: catalogue.load(command.root, path, tag))


def catalogue_content(project: Project, translations: Catalogue) -> bytes:
    """Return what is written of a catalogue; its header names no translator unless packets.toml asks for credits."""
    return catalogue.text(translations if project.credits else catalogue.anonymous(translations)).encode()


def report_names(command: Command, project: Project, translations: Catalogue) -> None:
    """Keep a note where the header of a catalogue names people, times or programs."""
    if not project.credits and (names := catalogue.names_in(translations)):
        place = Location(translations.path, 1)
        command.report([make_finding("T117", place, fields=", ".join(names))])


def check_translations(
    command: Command, project: Project, pairs: Sequence[tuple[LoadedPacket, str]]
) -> dict[tuple[str, str], Catalogue]:
    """Return the catalogues of packets in languages that can be used, by packet and language; all findings are kept.

    Several are checked at once, in worker processes, where these can be forked.
    """
    usable: dict[tuple[str, str], Catalogue] = {}
    loaded: list[tuple[LoadedPacket, Catalogue]] = []
    for source, tag in pairs:
        if pseudo_translation.is_pseudo(tag):
            name = source.packet.name
            usable[name, tag] = pseudo_translation.translated(source.messages, tag, name)
        elif (translations := load_catalogue(command, tag, source.packet.name)) is not None:
            report_names(command, project, translations)
            command.progress.say("check", translations.path)
            loaded.append((source, translations))
    for source, _ in loaded:
        source.attribution(language.of(project, project.source_language))  # once, before there are several processes
    checked = command.run(partial(_check_apart, command, project), loaded)
    for (source, translations), (failed, findings) in zip(loaded, checked, strict=True):
        command.report(findings)
        if failed is False:
            usable[source.packet.name, translations.language] = translations
    return usable


def check_translation(command: Command, project: Project, source: LoadedPacket, tag: str) -> Catalogue | None:
    """Return the catalogue of a packet in a language; None where it cannot be used. Its findings are kept either way."""
    return check_translations(command, project, [(source, tag)]).get((source.packet.name, tag))


def _check_apart(
    command: Command, project: Project, loaded: tuple[LoadedPacket, Catalogue]
) -> tuple[bool | None, list[Finding]]:
    """Return whether a catalogue has an error (None: its check failed), and its findings."""
    apart = command.apart()
    failed = apart.attempt_apart(loaded[1].path, lambda: check_catalogue(apart, project, *loaded))
    return failed, apart.findings


def check_catalogue(command: Command, project: Project, source: LoadedPacket, translations: Catalogue) -> bool:
    """Keep the findings of a packet's translations; return whether there is an error among them."""
    attribution = source.attribution(language.of(project, project.source_language))
    report_font_signs(command, project, translations, source.packet)
    return command.report(
        findings_of(project, source.packet, source.messages, translations, command.results, attribution)
    )


def report_font_signs(
    command: Command,
    project: Project,
    translations: Catalogue,
    packet: Packet | None = None,
    location: Location | None = None,
) -> None:
    """Keep warnings of signs of translations that fonts lack, at the entries or another location.

    Those of a `packet` need a font in PDFs; those of templates are the engine's, whose fonts have them.
    """
    fonts = render.own_fonts(project, translations.language)
    target = language.of(project, translations.language)
    command.report(checks.font_signs_of_catalogue(translations, fonts, target, packet=packet, location=location))


def findings_of(
    project: Project,
    packet: Packet | None,
    messages: Sequence[Message],
    translations: Catalogue,
    results: RecordedResults | None = None,
    attribution: AttributionRules | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of the translations of a packet's messages, or of the templates' words where there is no packet."""
    target, source = language.of(project, translations.language), language.of(project, project.source_language)
    if packet is None:
        return checks.words(messages, translations, target, source, results)
    terms, wording = packet.used_for("terms"), packet.used_for("avoided-words")
    attribution = checks.attribution_rules(packet, source) if attribution is None else attribution
    return checks.catalogue(
        messages,
        translations,
        target,
        source,
        glossary=terms,
        wording=wording,
        attribution=attribution,
        results=results,
    )


def save_catalogue(command: Command, project: Project, translations: Catalogue, *, dry: bool = False) -> bool:
    """Write a catalogue to its path unless `dry`; return whether this changes the file, False where it cannot be written."""
    content, file = catalogue_content(project, translations), command.root / translations.path
    if dry:
        return not exists(file) or command.attempt(lambda: read_bytes(file, translations.path)) != content
    return bool(command.attempt(lambda: output.replace(file, content, shown=translations.path)))


def packet_template(project: Project, source: LoadedPacket) -> Catalogue:
    """Return the POT of a packet."""
    packet = source.packet
    return catalogue.template(
        packet.name,
        source.messages,
        title=packet.title,
        version=packet.version,
        date=packet.date,
        contact=_contact(project),
    )


def words_template(project: Project, words: Sequence[Message], packets: Sequence[LoadedPacket]) -> Catalogue:
    """Return the POT of the templates' words, dated as the latest of the packets."""
    date = max((source.packet.date for source in packets), default=catalogue.UNDATED)
    title = f"{project.title} templates"
    return catalogue.template(UI, words, title=title, version=__version__, date=date, contact=_contact(project))


def _contact(project: Project) -> str:
    return project.corrections if render.ADDRESS.search(project.corrections) else ""


def counts_of(translations: Catalogue, keys: Collection[MessageKey] | None = None) -> str:
    """Return how far a catalogue is translated, in words, or its messages with the given keys."""
    counts = catalogue.coverage(translations, keys)
    return f"{counts.translated} translated, {counts.fuzzy} fuzzy, {counts.untranslated} untranslated"


def translation_memory(
    command: Command, project: Project, tag: str, domain: str
) -> Iterator[Catalogue | catalogue.TranslationMemory]:
    """Yield what a domain's translations into a language can be offered from: the other catalogues, then locales/memory/*.tmx."""
    for name in (*project.packets, UI):
        if name != domain and exists(command.root / catalogue_path(tag, name)):
            other = load_catalogue(command, tag, name)
            if other is not None:
                yield with_origins(command, other)
    yield from memories(command, project, tag)


def memories(command: Command, project: Project, tag: str) -> Iterator[catalogue.TranslationMemory]:
    """Yield what locales/memory/*.tmx has in a language; the findings on files that are no TMX are kept."""
    for file in sorted((command.root / "locales/memory").glob("*.tmx")):
        path = f"locales/memory/{file.name}"
        pairs = command.attempt(
            lambda file=file, path=path: exchange.memory(read_bytes(file, path), path, project.source_language, tag)  # type: ignore[misc]
        )
        if pairs is not None:
            yield pairs
