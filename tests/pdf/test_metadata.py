"""Writing the file."""

from __future__ import annotations

import zlib

import pytest
from pdf import walking

from bifolio.pdf import metadata, weasyprint_patch


@pytest.fixture
def compressions(monkeypatch):
    """Return the list of what was compressed, kept up to date."""
    done, pydyf = [], weasyprint_patch.pydyf()

    class Counting:
        def __getattr__(self, name):
            return getattr(zlib, name)

        def compressobj(self, *arguments, **options):
            done.append(arguments)
            return zlib.compressobj(*arguments, **options)

    monkeypatch.setattr(pydyf, "zlib", Counting())
    return done


def written(patches=()) -> bytes:
    document = walking.bare('<html lang="en"><title>x</title><p>x')
    with weasyprint_patch.patched(patches):
        return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)


def test_each_stream_is_compressed_once_and_the_bytes_are_the_same(compressions):
    shipped = written()
    twice = len(compressions)
    compressions.clear()
    assert written(metadata.PATCHES) == shipped
    assert len(compressions) < twice * 0.75


def test_weasyprint_as_shipped_compresses_streams_twice(compressions):
    content = written()
    assert len(compressions) > content.count(b"FlateDecode") + 2
