"""Stage 5: check a packet's text and its translations; each rule has a code (docs/checks.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bifolio.checks import font_signs, readability
from bifolio.checks.attribution import AttributionRules
from bifolio.checks.font_signs import Fonts
from bifolio.checks.packet import (
    characters,
    containers,
    data_fields,
    drawn_tables,
    local_links,
    media,
    notations,
    references,
    safety,
    structure,
    unattributed,
    unread_numbers,
)
from bifolio.checks.packet import source_texts as passages
from bifolio.checks.packet.structure import unused_pairs
from bifolio.checks.translation import runner
from bifolio.checks.translation.message_pair import NAMED, Issue, MessagePair, issue, rule
from bifolio.findings import make_finding, phrase
from bifolio.language import Language, get
from bifolio.language import of as language_of
from bifolio.model import Catalogue, Edition, Finding, Location, Message, Packet, Project, Term, Wording
from bifolio.output_formats import has_pdfs, known
from bifolio.project import config
from bifolio.recorded_results import RecordedResults

__all__ = [
    "AttributionRules",
    "Fonts",
    "Issue",
    "MessagePair",
    "attribution_rules",
    "catalogue",
    "edition",
    "font_signs_of_catalogue",
    "font_signs_of_packet",
    "issue",
    "names_of_rules",
    "packet",
    "reading",
    "rule",
    "settings_of_checks",
    "unused_pairs",
    "words",
]

SOURCE_OF_TEMPLATES = "en"
NOTHING_CONTESTED = AttributionRules()
READINGS = (  # settings of language.toml that say how figures read, what is a number, or which rules there are
    "numbers.also_group",
    "numbers.also_decimal",
    "numbers.percent",
    "numbers.ordinal",
    "numbers.words",
    "numbers.ordinal_words",
    "dates.months",
    "dates.months_alone",
    "dates.before_year",
    "units",
    "spelled",
    "contexts",
    "cells",
    "checks.rules",
    "checks.versions",
)
SENTENCES = 20  # that an edition must have for a mean to say anything


def packet(
    packet: Packet, root: Path, *, languages: Sequence[Language] = (), folder: str = "", has_pairs: bool = True
) -> tuple[Finding, ...]:
    """Return the findings for a packet in its source language; `root` is the project's folder, for pictures.

    `languages` are the project's, the source language first; English alone if none is given.
    `folder` is the packet's folder, relative to the project, if it is not content/<name>; `has_pairs` says whether the
    project names pairs of languages for editions of two.
    """
    texts = passages.of_packet(packet)
    findings = [finding for section in packet.sections for finding in passages.document(section).findings]
    findings += references.check(packet, texts, [language.tag for language in languages])
    findings += structure.check(packet, texts)
    findings += () if has_pairs else structure.without_pairs(packet)
    findings += containers.check(packet)
    findings += notations.check(packet, texts)
    place = folder or f"content/{packet.name}"
    findings += structure.files(root, place, packet)
    findings += safety.check(texts, root / place)
    findings += local_links.check(packet, texts, root / place)
    findings += media.check(root / place, place, texts, packet.variants, [each.tag for each in languages])
    languages = languages or (get(SOURCE_OF_TEMPLATES),)
    source = languages[0]
    findings += drawn_tables.check(packet, source)
    findings += unread_numbers.check(packet, source)
    findings += characters.check(packet, source)
    drawings = media.of_passages(texts) | {f"{safety.MEDIA}/{name}" for name in packet.variants}
    findings += characters.in_pictures(root / place, place, drawings, languages)
    if any(known()[name].needs for each in packet.selections for name in each.formats if name in known()):
        findings += media.unprintable(root / place, place, drawings)
    findings += unattributed.check(packet, texts, source)
    findings += data_fields.check_values(
        packet, solar_hijri=any(language.calendar == "persian" for language in languages)
    )
    return _sorted(_placed(packet, findings))


def _placed(packet: Packet, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings at the places where their lines were written, which may be in a file that a section includes."""
    sections = {section.path: section for section in packet.sections if section.origins}
    for finding in findings:
        section, place = sections.get(finding.location.path), finding.location
        inside = section is not None and place.line >= section.first_line
        yield replace(finding, location=section.place(place.line, place.column)) if section and inside else finding


def names_of_rules(project: Project) -> Iterator[Finding]:
    """Yield a finding for the rules in each `language.toml` of a project that no module has."""
    known = ", ".join(sorted(runner.NAMED_IN_DATA))
    for tag in project.declared:
        if any(name not in runner.NAMED_IN_DATA for name in language_of(project, tag).data.checks.rules):
            place = project.declared_places[tag].get("checks.rules", Location(f"locales/{tag}/language.toml"))
            problem = phrase("setting", name="checks.rules", problem=phrase("must-be-one-of", expected=known))
            yield make_finding("C263", place, tag=tag, mistake=problem, nearest="")


def settings_of_checks(project: Project, tags: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield a note for each setting of a `language.toml` that changes what the checks find; `tags` limits the languages."""
    for tag, data in project.declared.items():
        for name in READINGS if not tags or tag in tags else ():
            table, _, key = name.partition(".")
            if table in data and (not key or key in data[table]):
                place = project.declared_places[tag].get(name, Location(f"locales/{tag}/language.toml"))
                yield make_finding("C905", place, name=name, tag=tag)


def attribution_rules(packet: Packet, source_language: Language) -> AttributionRules:
    """Return what the translations of a packet must attribute to a speaker."""
    return unattributed.rules(packet, source_language)


def catalogue(
    messages: Iterable[Message], catalogue: Catalogue, language: Language, source_language: Language, *,
    glossary: Sequence[Term] = (), wording: Sequence[Wording] = (), attribution: AttributionRules = NOTHING_CONTESTED,
    results: RecordedResults | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    """Return the findings for translations that readers can see, with their locations in the .po file.

    `glossary` and `wording` are the packet's data of these names, `attribution` what attribution_rules returns for it.
    No edition is made from a catalogue with an error. `results` record what has no findings, which is not checked again.
    """
    findings = runner.check(
        messages,
        catalogue,
        language,
        source_language,
        glossary=glossary,
        wording=wording,
        attribution=attribution,
        results=results,
    )
    return _sorted(findings)


def words(
    messages: Iterable[Message],
    catalogue: Catalogue,
    language: Language,
    source_language: Language,
    results: RecordedResults | None = None,
) -> tuple[Finding, ...]:
    """Return the findings for translations of the words of pages, in which values are written `%(name)s`.

    Those of templates are in English; what packets.toml says of the project is in its source language.
    """
    by_source: dict[Language, list[Message]] = {}
    for message in messages:
        source = source_language if config.FILE in message.references else get(SOURCE_OF_TEMPLATES)
        by_source.setdefault(source, []).append(message._replace(flags=(*message.flags, "python-format")))
    findings = [
        runner.check(group, catalogue, language, source, attribution=NOTHING_CONTESTED, results=results)
        for source, group in by_source.items()
    ]
    return _sorted(chain.from_iterable(findings))


def reading(passages: Iterable[str], language: Language, *, name: str, location: Location) -> tuple[Finding, ...]:
    """Return a finding if passages (with inline Markdown) are too hard for readers at B2; `name` is the selection's."""
    return _sorted(readability.check(passages, language, name=name, location=location))


def font_signs_of_packet(packet: Packet, fonts: Fonts, language: Language) -> tuple[Finding, ...]:
    """Return the findings for signs of a packet's texts that the fonts of its source language lack."""
    texts = ((each.text, each.location) for each in passages.of_packet(packet))
    code = passages.code_of(packet)
    return _sorted(_placed(packet, font_signs.check(texts, fonts, language, has_pdfs=_has_pdfs(packet), code=code)))


def _has_pdfs(packet: Packet) -> bool:
    return any(has_pdfs(selection.formats) for selection in packet.selections)


def font_signs_of_catalogue(
    catalogue: Catalogue,
    fonts: Fonts,
    language: Language,
    *,
    packet: Packet | None = None,
    location: Location | None = None,
) -> tuple[Finding, ...]:
    """Return the findings for signs of translations, of a packet if they are not of templates, that fonts lack.

    They are at the entries, unless another location is given: words of the engine have no other.
    """
    usable = (entry for entry in catalogue.entries if entry.usable and not entry.obsolete)
    texts = (
        (NAMED.sub("{value}", msgstr), location or Location(catalogue.path, entry.line))
        for entry in usable
        for msgstr in entry.msgstr
    )
    pdfs = packet is not None and _has_pdfs(packet)
    return _sorted(font_signs.check(texts, fonts, language, has_pdfs=pdfs, of_templates=location is not None))


def edition(edition: Edition, language: Language) -> tuple[Finding, ...]:
    """Return a finding if an edition is too hard for the reading level that packet.yaml sets for its selection."""
    selection = edition.selection
    if not selection.reading_level:
        return ()
    findings = readability.check(
        readability.of_edition(edition),
        language,
        name=f"{selection.name} in {language.tag}",
        location=passages.place(edition.packet, f"packet.selections.{selection.name}"),
        show=readability.shown(edition, language),
        enough=SENTENCES,
    )
    return _sorted(findings)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted by location and code, without duplicates."""
    return tuple(
        sorted(dict.fromkeys(findings), key=lambda finding: (finding.location, finding.code, finding.sentence))
    )
