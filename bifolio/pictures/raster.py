"""Check PNG, JPEG and WebP pictures, and return them without metadata: upright, in sRGB, with the pixels they had.

Chunks and segments that hold no pixels are left out; the others are copied, so that nothing is lost to compression.
Only a picture that its metadata turns, or that has another colour space, is compressed anew.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageFile, ImageOps, WebPImagePlugin

from bifolio.findings import phrase

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
PIXELS = 40_000_000
EXPANDED = PIXELS * 8 + 2**20  # bytes of the pixels of a PNG: four channels of 16 bits, and a byte for each row
ORIENTATION = 0x0112  # Exif 3.0, 4.6.5
# Chunks of a PNG that a reader needs, with the longest that they can be (PNG 3, 11.2 and 11.3).
PNG_CHUNKS = {
    b"IHDR": 13, b"PLTE": 768, b"tRNS": 256, b"cHRM": 32, b"gAMA": 4, b"sRGB": 1, b"cICP": 4, b"sBIT": 4, b"bKGD": 6, b"pHYs": 9,
}  # fmt: skip
JPEG_TABLES = {0xDB, 0xDC, 0xDD, *range(0xC0, 0xD0)} - {0xC8}  # ITU-T T.81, table B.1
WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH")
WEBP_METADATA = 0b00101110  # bits of VP8X: ICC profile, Exif, XMP, animation (RFC 9649, 2.7)
WebPImagePlugin.WebPImageFile  # noqa: B018  (importing it makes it known to Pillow)


class UnusablePicture(ValueError):
    """A picture that cannot be published: `contains` lists what it may not contain, or `reason` says why it is not one."""

    def __init__(self, *contains: str, reason: str = "") -> None:
        super().__init__("; ".join(contains) or reason)
        self.contains, self.reason = tuple(dict.fromkeys(contains)), reason


def clean(content: bytes, format_name: str) -> bytes:
    """Return a picture without metadata. Raises UnusablePicture for what is not a whole, still picture of that format."""
    found = name_of(content)
    if found != format_name:
        other = phrase("another-format", format=found) if found else phrase("not-of-format", format=format_name)
        raise UnusablePicture(reason=other)
    try:
        with warnings.catch_warnings(), _whole_pictures():
            warnings.simplefilter("ignore")
            published = _without_metadata(_upright(content, format_name), format_name)
            # What was left out may have held its pixels.
            Image.open(io.BytesIO(published), formats=[format_name]).load()
            return published
    except UnusablePicture:
        raise
    except Exception as error:
        raise UnusablePicture(reason=phrase("damaged")) from error


@contextlib.contextmanager
def _whole_pictures() -> Iterator[None]:
    """Let Pillow refuse pictures that are cut off, which WeasyPrint has it accept everywhere."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def name_of(content: bytes) -> str:
    """Return the format of a picture by its first bytes: PNG, JPEG or WEBP; "" for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def _upright(content: bytes, format_name: str) -> bytes:
    """Return the picture, compressed anew if its metadata turns it or gives it another colour space than sRGB."""
    try:
        image: Image.Image = Image.open(io.BytesIO(content), formats=[format_name])
    except Image.DecompressionBombError:
        raise UnusablePicture(reason=phrase("too-many-pixels", limit=PIXELS // 10**6)) from None
    if image.width * image.height > PIXELS:
        raise UnusablePicture(reason=phrase("too-many-pixels", limit=PIXELS // 10**6))
    if format_name != "JPEG" and getattr(image, "is_animated", False):
        raise UnusablePicture(reason=phrase("animated"))
    image.load()
    turned = image.getexif().get(ORIENTATION, 1) in range(2, 9)
    profile = _other_colours(image)
    if not turned and profile is None:
        return content
    lossless = b"VP8L" in content[:64]
    image = ImageOps.exif_transpose(image)
    if profile is not None:
        image = _in_srgb(image, profile)
    return _compressed(image, format_name, lossless=lossless)


def _other_colours(image: Image.Image) -> Any:
    """Return a picture's colour profile, None where it has none, or sRGB, or one that cannot be read."""
    if not (embedded := image.info.get("icc_profile")):
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
        return None if "srgb" in ImageCms.getProfileDescription(profile).casefold() else profile
    except (ImageCms.PyCMSError, OSError):
        return None


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    transparent = "A" in image.mode or "transparency" in image.info
    if image.mode in ("P", "PA", "LA", "I;16"):
        image = image.convert("RGBA" if transparent else "RGB")
    try:
        converted = ImageCms.profileToProfile(
            image, profile, ImageCms.createProfile("sRGB"), outputMode="RGBA" if image.mode == "RGBA" else "RGB"
        )
    except ImageCms.PyCMSError:  # a profile for other channels than the picture has
        return image
    assert converted is not None
    return converted


def _compressed(image: Image.Image, format_name: str, *, lossless: bool) -> bytes:
    settings: dict[str, dict[str, Any]] = {
        "PNG": {"compress_level": 9},
        "JPEG": {"quality": 95, "subsampling": 0},
        "WEBP": {"lossless": lossless, "quality": 95},
    }
    file = io.BytesIO()
    image.save(file, format_name, icc_profile=None, exif=b"", **settings[format_name])
    return file.getvalue()


def _without_metadata(content: bytes, format_name: str) -> bytes:
    match format_name:
        case "PNG":
            return _png(content)
        case "JPEG":
            segments = [*_jpeg_segments(content)]
            while segments and segments[-1][1] != 0xDA:  # no pixels follow, and nothing checks its content
                segments.pop()
            return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"
        case _:
            return _webp(content)


def _png(content: bytes) -> bytes:
    """Return a PNG with the chunks of PNG_CHUNKS and its pixels; what follows the pixels is not part of them."""
    parts, pixels = [content[:8]], []
    position = 8
    while position < len(content):
        length, name = struct.unpack_from(">I4s", content, position)
        data = content[position + 8 : position + 8 + length]
        position += length + 12
        if name == b"IDAT":
            pixels.append(data)
        elif length <= PNG_CHUNKS.get(name, -1) and not pixels:
            parts.append(_png_chunk(name, data))
        elif name == b"IEND":
            break
    stream = b"".join(pixels)
    return b"".join([*parts, _png_chunk(b"IDAT", stream[: _length_of_stream(stream)]), _png_chunk(b"IEND", b"")])


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _length_of_stream(compressed: bytes) -> int:
    """Return the length of the zlib stream that some bytes begin with."""
    inflater, rest, total = zlib.decompressobj(), compressed, 0
    while not inflater.eof:
        total += len(inflater.decompress(rest, 2**20))
        rest = inflater.unconsumed_tail
        if total > EXPANDED or not (rest or inflater.eof):
            raise UnusablePicture(reason=phrase("damaged"))
    return len(compressed) - len(inflater.unused_data)


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    """Yield the tables and scans of a JPEG up to its end; of the applications' segments only what colours depend on."""
    position = 2
    while (position := content.find(b"\xff", position)) >= 0 and position + 4 <= len(content):
        marker = content[position + 1]
        if marker == 0xD9:
            return
        if marker in (0x00, 0x01, 0xFF, *range(0xD0, 0xD9)):  # no segment: filling, or a marker alone
            position += 1 if marker == 0xFF else 2
            continue
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4], "big")
        data = content[position + 4 : end]
        if marker == 0xDA:
            end = _end_of_scan(content, end)
            yield content[position:end]
        elif marker in JPEG_TABLES:
            yield content[position:end]
        elif marker == 0xE0 and data.startswith(b"JFIF\0"):
            yield b"\xff\xe0\x00\x10" + data[:12].ljust(12, b"\0") + b"\0\0"  # without its thumbnail
        elif marker == 0xEE and data.startswith(b"Adobe"):
            yield b"\xff\xee\x00\x0e" + data[:12].ljust(12, b"\0")
        position = end


def _end_of_scan(content: bytes, position: int) -> int:
    """Return where the coded pixels of a scan end: at the first marker that is neither stuffing nor a restart."""
    while (position := content.find(b"\xff", position)) >= 0 and position + 1 < len(content):
        if content[position + 1] not in (0x00, *range(0xD0, 0xD8)):
            return position
        position += 2
    return position if position >= 0 else len(content)  # the first half of a marker that was cut off is none


def _webp(content: bytes) -> bytes:
    """Return a WebP picture with the chunks that hold its pixels (RFC 9649)."""
    parts, position = [], 12
    content = content[: 8 + int.from_bytes(content[4:8], "little")]
    while position + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, position)
        data = content[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
        if name == b"VP8X":
            data = bytes([data[0] & ~WEBP_METADATA]) + b"\0\0\0" + data[4:10]
        if name in WEBP_CHUNKS:
            parts.append(struct.pack("<4sI", name, len(data)) + data + b"\0" * (len(data) % 2))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def for_documents(content: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return a picture as word processors read it, PNG or JPEG, with its suffix and its size in pixels."""
    format_name = name_of(content)
    image = Image.open(io.BytesIO(content), formats=[format_name])
    if format_name == "WEBP":
        return _compressed(image, "PNG", lossless=True), ".png", image.size
    return content, f".{format_name.lower()}", image.size


def cropped(image: Image.Image, scale: float) -> tuple[bytes, tuple[float, float]]:
    """Return the part of a white page that is drawn on, as PNG, and its size in points at `scale` pixels a point."""
    page = image.convert("RGB")
    drawn = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox() or (0, 0, 1, 1)
    part = page.crop(drawn)
    file = io.BytesIO()
    part.save(file, "PNG", optimize=True)
    return file.getvalue(), (part.width / scale, part.height / scale)


def grey_jpeg(content: bytes) -> bytes:
    """Return a compressed picture as JPEG without colours."""
    image = Image.open(io.BytesIO(content)).convert("L")
    return _compressed(image, "JPEG", lossless=False)


def grey_pixels(data: bytes, mode: str, size: tuple[int, int]) -> bytes:
    """Return pixels of a mode (RGB, CMYK) without colours, a byte each, compressed as PDF has them."""
    return zlib.compress(Image.frombytes(mode, size, data).convert("L").tobytes(), 9)
