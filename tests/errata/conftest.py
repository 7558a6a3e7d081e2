"""What a release says of the demo and of the flagship, made from their files without a build."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from bifolio import edition, errata, language
from bifolio.extract import messages
from bifolio.language import values
from bifolio.project import config, packet_reader

ROOT = Path(__file__).resolve().parent.parent.parent


@functools.cache
def read(root, name):
    project = config.read(root)
    source = language.of(project, project.source_language)
    packet = packet_reader.read(project, name)
    texts = edition.texts_of(messages.extract(packet, values.source_formatter(source)), None, source.tag)
    return packet, texts, (source, source)


@pytest.fixture
def flagship_packet():
    """Return the packet of this repository with its texts, in its own language."""
    return read(ROOT, "iran-1988")


@pytest.fixture
def said(demo):
    """Return what the demo says as its files are now, in its own language."""

    def said():
        read.cache_clear()
        return errata.collect(*read(demo, "demo"))

    return said
