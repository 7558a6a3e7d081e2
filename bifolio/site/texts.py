"""Write what a packet says in a language as data, beside its pages: errata are made of those of two releases."""

from __future__ import annotations

from dataclasses import replace

from bifolio import edition, errata, formats, language, output_formats
from bifolio.errata import ReleasedTexts
from bifolio.model import Coverage, Edition, Packet
from bifolio.render import PageContext, SingleRecords
from bifolio.site.plan import Site
from bifolio.workspace import Command, TranslationState


def texts_of(site: Site, state: TranslationState, tag: str) -> ReleasedTexts:
    """Return the values and passages of a packet in a language as they are in this build, or in the release that it shows."""
    packet, project = state.source.packet, state.project
    texts = edition.texts_of(state.source.messages, state.catalogue, project.source_language, state.outdated)
    tongues = language.of(project, tag), language.of(project, project.source_language)
    made = Edition(
        packet, errata.whole(packet), tag, project.source_language, texts, Coverage(), frozen=bool(state.release)
    )
    sources = site.sources_of(made)
    addresses = [*_addresses(replace(packet, url=project.url), tag)]
    current = " · ".join(addresses)
    context = PageContext(sources.templates, project, sources.words, "", "", current=current)
    printed = formats.PrintedWords(SingleRecords(made, context), sources.content / "media")
    collected = errata.collect(packet, texts, tongues, printed, state.catalogue)
    return replace(collected, address=addresses[0]) if addresses else collected


def _addresses(packet: Packet, tag: str) -> dict[str, None]:
    """Return the addresses that the PDFs of a packet name: the short one, or the page of each."""
    printed = (each for each in packet.selections if output_formats.has_pdfs(each.formats))
    addresses = (packet.address_of(output_formats.page_of(packet.name, each, tag)) for each in printed)
    return dict.fromkeys(filter(None, addresses))


def write_texts(command: Command, site: Site, texts: ReleasedTexts) -> None:
    """Write the texts of a packet in a language."""
    facts = {"packet": texts.packet, "language": texts.language, "version": texts.version, "date": texts.date}
    site.put(command, texts_path(texts.packet, texts.language), errata.written(texts), selection="", **facts)


def texts_path(packet: str, tag: str) -> str:
    """Return the path below out/ of the texts of a packet in a language."""
    return f"{tag}/{packet}/{packet}-{tag}{errata.SUFFIX}"
