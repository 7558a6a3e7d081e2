"""No bytes of a raster picture raise anything but UnusablePicture, and what is published of one opens and has no metadata."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from bifolio.pictures import UnusablePicture, clean
from fuzz import fuzz

SUFFIXES = (".png", ".jpg", ".webp")
METADATA = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "Comment", "icc_profile", "photoshop", "mp", "mpoffset"}


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def head(width: int, height: int, depth: int, colours: int, interlaced: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced))


TOKENS = [
    b"\x89PNG\r\n\x1a\n", head(9, 9, 8, 2), head(1, 1, 16, 6, 1), head(0, 0, 8, 2), head(3, 3, 3, 5), head(60_000, 60_000, 8, 2), chunk(b"IEND"), chunk(b"IDAT"),
    chunk(b"IDAT", zlib.compress(b"\0" * 400)), chunk(b"IDAT", zlib.compress(b"\0" * 400)[:9]), chunk(b"tEXt", b"a\0secret"), chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 100_000)),
    chunk(b"iTXt", b"a\0\1\0\0\0x"), chunk(b"eXIf", b"MM\0*\0\0\0\x08"), chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * 400)), chunk(b"PLTE", b"\0" * 9), chunk(b"PLTE", b"\0"), chunk(b"tRNS", b"\0"),
    chunk(b"acTL", b"\0\0\0\2\0\0\0\0"), chunk(b"fcTL", b"\0" * 26), chunk(b"pHYs", b"\0"), b"\0\0\0\0IDAT", b"\xff\xff\xff\xffIDAT", b"\x7f\xff\xff\xfftEXt",
    b"\xff\xd8\xff", b"\xff\xd9", b"\xff\xda", b"\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x22\0\2\x11\1\3\x11\1", b"\xff\xc4\0\2", b"\xff\xdb\0\x43\0", b"\xff\xdd\0\4\0\1", b"\xff\xd0", b"\xff\0", b"\xff\xff",
    b"\xff\xe1\0\x10Exif\0\0MM\0*\0\0\0\x08", b"\xff\xe1\0\2", b"\xff\xe2\0\x10ICC_PROFILE\0\1\1", b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\2", b"\xff\xfe\0\x08secret", b"\xff\xe0\0\0", b"\xff\xe0\xff\xff",
    b"RIFF\xff\xff\xff\xffWEBP", b"RIFF\0\0\0\0WEBP", b"VP8 ", b"VP8L", b"VP8X\x0a\0\0\0\xff\0\0\0\x08\0\0\x08\0\0", b"ALPH", b"ANIM\6\0\0\0\0\0\0\0\0\0", b"ANMF", b"EXIF\4\0\0\0MM\0*", b"XMP \4\0\0\0<x/>",
    b"\0", b"\xff", b"\0\0\0\0", b"\xff\xff\xff\xff", b"<svg/>", b"GIF89a",
]  # fmt: skip


def check(content: bytes) -> None:
    for suffix in SUFFIXES:
        try:
            published = clean.__wrapped__(content, suffix)
        except UnusablePicture as unusable:
            assert unusable.reason  # noqa: PT017 - every other exception fails the test
            continue
        image = Image.open(io.BytesIO(published))
        image.load()
        assert not METADATA & image.info.keys()
        assert not image.getexif()
        assert clean.__wrapped__(published, suffix) == published


@pytest.mark.slow
def test_any_bytes_are_refused_or_published_without_metadata() -> None:
    fuzz("pictures", check, tokens=TOKENS, mutations=400)
