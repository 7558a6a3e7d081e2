"""What a release says of the demo and of the flagship, made from their files without a build."""

from __future__ import annotations

import functools
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace

import pytest

from bifolio import edition, errata, formats, language, render
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Coverage, Edition
from bifolio.project import config, packet_reader

ROOT = Path(__file__).resolve().parent.parent.parent


@functools.cache
def read(root, name):
    project = config.read(root)
    source = language.of(project, project.source_language)
    packet = packet_reader.read(project, name)
    texts = edition.texts_of(messages.extract(packet, values.source_formatter(source)), None, source.tag)
    return packet, texts, (source, source)


def printed(packet, texts, languages, root=ROOT, name=""):
    """Return what pages of a packet print."""
    tags = [each.tag for each in languages]
    made = Edition(packet, errata.whole(packet), *tags, texts, Coverage())
    project = config.read(root)
    context = render.PageContext(
        templates(root), project, NullTranslations(), "", "", current=packet.address or packet.url
    )
    return formats.PrintedWords(render.SingleRecords(made, context), root / "content" / (name or packet.name) / "media")


@functools.cache
def templates(root):
    return render.environment(root)


def collect(packet, texts, languages, catalogue=None, root=ROOT, words=None):
    """Return what a release says of a packet; `words` are those of its pages where they are known."""
    return errata.collect(packet, texts, languages, words or printed(packet, texts, languages, root), catalogue)


@pytest.fixture(name="words_of")
def _words_of():
    """Return a function that gives what pages print, each record drawn once: they name values, so no change of one shows."""

    def words_of(packet, texts, languages):
        words = printed(packet, texts, languages)
        drawn = {}

        def record(container, settings, given):
            key = container, *settings.items(), id(given)
            if key not in drawn:
                drawn[key] = words.record(container, settings, given)
            return drawn[key]

        return SimpleNamespace(
            record=record,
            signs=words.signs,
            citation=functools.cache(words.citation),
            imprint=words.imprint,
            drawing=words.drawing,
            caption=words.caption,
            picture=words.picture,
            box=words.box,
            frame=words.frame,
            task=words.task,
            reference=functools.cache(words.reference),
        )

    return words_of


@pytest.fixture(name="collect")
def _collect():
    """Return the function that collects what a release says."""
    return collect


@pytest.fixture
def flagship_packet():
    """Return the packet of this repository with its texts, in its own language."""
    return read(ROOT, "iran-1988")


@pytest.fixture
def said(demo):
    """Return a function that gives what the demo says as its files are now, in its own language, translated or not."""

    def said(*, fallback=False, translated=()):
        read.cache_clear()
        packet, texts, languages = read(demo, "demo")
        texts = {key: each._replace(fallback=fallback) for key, each in texts.items()}
        texts |= {(context, msgid): texts[context, msgid]._replace(**given) for context, msgid, given in translated}
        return collect(packet, texts, languages, root=demo)

    return said
