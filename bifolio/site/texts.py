"""Write what a packet says in a language as data, beside its pages: errata are made of those of two releases."""

from __future__ import annotations

from bifolio import edition, errata, language
from bifolio.site.plan import Site
from bifolio.workspace import Command, TranslationState


def write_texts(command: Command, site: Site, state: TranslationState, tag: str) -> None:
    """Write the values and passages of a packet in a language as they are in this build, or in the release that it shows."""
    packet, project = state.source.packet, state.project
    texts = edition.texts_of(state.source.messages, state.catalogue, project.source_language, state.outdated)
    tongues = language.of(project, tag), language.of(project, project.source_language)
    content = errata.written(errata.collect(packet, texts, tongues, state.catalogue))
    facts = {"packet": packet.name, "language": tag, "version": packet.version, "date": packet.date}
    site.put(command, texts_path(packet.name, tag), content, selection="", **facts)


def texts_path(packet: str, tag: str) -> str:
    """Return the path below out/ of the texts of a packet in a language."""
    return f"{tag}/{packet}/{packet}-{tag}{errata.SUFFIX}"
