"""Pixel pictures are published upright, in sRGB, with the pixels they had, and without anything else."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from bifolio.pictures import UnusablePicture, clean, raster

SECRET = b"/home/zaubermann"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


def image(mode: str = "RGB", size: tuple[int, int] = (12, 8)) -> Image.Image:
    drawn = Image.new(mode, size)
    drawn.paste(
        drawn.getpixel((0, 0))
        if mode == "P"
        else {"RGB": (200, 30, 30), "RGBA": (9, 9, 9, 99), "L": 99, "CMYK": (9, 99, 9, 9)}[mode],
        (0, 0, 5, 3),
    )
    return drawn


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x010E] = data[0x013B] = SECRET.decode()  # ImageDescription, Artist
    data[0x0132] = "1988:07:19 10:00:00"
    data.get_ifd(0x8825)[1] = "N"  # GPSLatitudeRef
    data.get_ifd(0x8825)[2] = (35.0, 41.0, 0.0)
    if orientation != 1:
        data[0x0112] = orientation
    return data


def saved(format_name: str, drawn: Image.Image | None = None, **more: Any) -> bytes:
    file = io.BytesIO()
    settings: dict[str, Any] = {"exif": exif(), **more}
    if format_name == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET.decode(), zip=False)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        settings["pnginfo"] = text
    else:
        settings["xmp"] = XMP
    if format_name == "JPEG":
        settings["comment"] = SECRET
    (drawn or image()).save(file, format_name, **settings)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def reason(content: bytes, suffix: str) -> str:
    with pytest.raises(UnusablePicture) as unusable:
        clean(content, suffix)
    return unusable.value.reason


@pytest.mark.parametrize("format_name", SUFFIXES)
def test_metadata_is_left_out_and_the_pixels_stay(format_name: str) -> None:
    content = saved(format_name)
    assert SECRET in content
    cleaned = clean(content, SUFFIXES[format_name])
    assert not any(word in cleaned for word in (SECRET, b"Exif", b"1988", b"xmp", b"zaubermann"))
    assert opened(cleaned).convert("RGB").tobytes() == opened(content).convert("RGB").tobytes()
    assert set(opened(cleaned).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "loop",
        "background",
        "timestamp",
        "duration",
    }
    assert clean(cleaned, SUFFIXES[format_name]) == cleaned


def test_the_small_picture_that_a_camera_keeps_in_a_jpeg_is_left_out() -> None:
    content = saved("JPEG", exif=b"")
    end = 4 + int.from_bytes(content[4:6], "big")  # of the segment of JFIF, which begins the file
    head = content[6 : end - 2] + b"\x01\x01" + SECRET[:3]  # one pixel: two bytes of its size, three of its colours
    with_thumbnail = content[:4] + (len(head) + 2).to_bytes(2, "big") + head + content[end:]
    assert opened(with_thumbnail).tobytes() == opened(content).tobytes()
    assert SECRET[:3] not in clean(with_thumbnail, ".jpg")
    assert clean(with_thumbnail, ".jpg") == clean(content, ".jpg")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_every_kind_of_png_stays_as_it_is(mode: str) -> None:
    content = saved("PNG", image(mode), dpi=(300, 300))
    before, after = opened(content), opened(clean(content, ".png"))
    assert (after.mode, after.tobytes(), after.getpalette()) == (before.mode, before.tobytes(), before.getpalette())
    assert after.info["dpi"] == before.info["dpi"]


@pytest.mark.parametrize(
    "more", [{"progressive": True}, {"subsampling": 2, "quality": 30}, {"restart_marker_blocks": 1}]
)
def test_every_kind_of_jpeg_stays_as_it_is(more: dict[str, Any]) -> None:
    for mode in ("RGB", "L", "CMYK"):
        content = saved("JPEG", image(mode, (60, 40)), **more)
        before, after = opened(content), opened(clean(content, ".jpeg"))
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())


@pytest.mark.parametrize("format_name", SUFFIXES)
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_picture_that_its_metadata_turns_is_turned(format_name: str, orientation: int) -> None:
    content = saved(format_name, exif=exif(orientation))
    cleaned = clean(content, SUFFIXES[format_name])
    assert b"zaubermann" not in cleaned
    assert b"Exif" not in cleaned
    assert opened(cleaned).size == ((12, 8) if orientation == 3 else (8, 12))
    corner = {3: (11, 7), 6: (7, 0), 8: (0, 11)}[orientation]  # where the red corner is then
    red, green, _ = opened(cleaned).convert("RGB").getpixel(corner)  # type: ignore[misc]
    assert red > green + 50


@pytest.mark.parametrize("format_name", SUFFIXES)
def test_a_colour_profile_is_applied_and_left_out(format_name: str) -> None:
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    for profile in (wide, srgb):
        content = saved(format_name, icc_profile=profile.tobytes())
        assert "icc_profile" not in opened(clean(content, SUFFIXES[format_name])).info


@pytest.mark.parametrize("format_name", SUFFIXES)
def test_what_follows_a_picture_is_left_out(format_name: str) -> None:
    content = saved(format_name)
    assert clean(content + b"PK<script>alert(1)</script>", SUFFIXES[format_name]) == clean(
        content, SUFFIXES[format_name]
    )


def test_what_follows_the_pixels_inside_their_chunk_is_left_out() -> None:
    content = saved("PNG")
    at = content.index(b"IDAT") - 4
    length = struct.unpack(">I", content[at : at + 4])[0]
    data = content[at + 8 : at + 8 + length] + SECRET
    chunk = struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))
    changed = content[:at] + chunk + content[at + 12 + length :]
    assert clean(changed, ".png") == clean(content, ".png")


@pytest.mark.parametrize("format_name", SUFFIXES)
@pytest.mark.parametrize("lenient", [True, False])  # as WeasyPrint sets it, for the whole process
def test_a_broken_picture_is_damaged(format_name: str, lenient: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    content = saved(format_name, image("RGB", (200, 200)))
    assert reason(content[: len(content) * 2 // 3], SUFFIXES[format_name]) == "it is damaged"


@pytest.mark.parametrize("content", [b"", b"<script>alert(1)</script>", b"GIF89a", b"\x89PNG", b"<svg/>"])
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_what_is_no_picture_is_said_to_be_none(content: bytes, suffix: str) -> None:
    assert reason(content, suffix).startswith("its content is not that of a")


def test_a_picture_of_another_kind_than_its_name_says_is_unusable() -> None:
    assert reason(saved("JPEG"), ".png") == "it is a JPEG file"


@pytest.mark.parametrize("format_name", ["PNG", "WEBP"])
def test_an_animation_is_unusable(format_name: str) -> None:
    frames = [image(), Image.new("RGB", (12, 8), "blue")]
    content = saved(format_name, frames[0], save_all=True, append_images=frames[1:], lossless=True)
    assert reason(content, SUFFIXES[format_name]) == "it is animated"


def test_a_picture_of_too_many_pixels_is_not_decompressed(monkeypatch: pytest.MonkeyPatch) -> None:
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + raster._png_chunk(b"IHDR", header) + raster._png_chunk(b"IDAT", zlib.compress(b"\0" * 9))
    )
    assert "million pixels" in reason(bomb, ".png")
    monkeypatch.setattr(raster, "PIXELS", 95)
    assert "million pixels" in reason(saved("PNG", image("RGB", (13, 9))), ".png")


@pytest.mark.slow
@given(st.sampled_from(sorted(SUFFIXES)), st.data())
def test_no_change_of_a_byte_raises_anything_else(format_name: str, data: st.DataObject) -> None:
    content = bytearray(saved(format_name))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        cleaned = raster.clean(bytes(content[:cut]), format_name)
    except UnusablePicture:
        return
    opened(cleaned).load()
