"""The layout of ZIPs: those of many programs have nothing but their files, and each kind of forged one has something else."""

from __future__ import annotations

import hashlib
import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from bifolio.verification.archives import STRAY, archive_digests, digests_in, is_dropped
from bifolio.verification.zip_layout import Bounded, is_tight, name_of

MADE = sorted(Path(__file__).with_name("fixtures").joinpath("zips").iterdir())
FILES = {"a.txt": b"Many people, many times. " * 8, "d/é.txt": b"", "d/b.txt": b"b"}
DIGESTS = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}


@pytest.mark.parametrize("made", MADE, ids=lambda path: path.stem)
def test_what_a_program_zips_has_the_digests_of_its_files_and_nothing_else(made):
    """Each is of the same three files, as the program of its name writes them."""
    found = {unicodedata.normalize("NFC", name): digest for name, digest in archive_digests(made).items()}
    assert {name: digest for name, digest in found.items() if not is_dropped(name)} == DIGESTS


def test_there_are_zips_with_sizes_after_files_of_64_bits_and_with_zeros_at_the_end():
    whole = {path.stem: path.read_bytes() for path in MADE}
    assert any(b"PK\7\b" in content for content in whole.values())
    assert any(b"PK\6\6" in content for content in whole.values())
    assert any(content.endswith(bytes(100)) for content in whole.values())
    assert any(b"d\\b.txt" in content for content in whole.values())


def zipped(files, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


WHOLE = zipped({"a.txt": FILES["a.txt"], "b.txt": b"b"})
HIDDEN = zipped({"c.txt": b"Nobody."})[: -(46 + len("c.txt") + 22)]  # a file that no list has


def moved(content, at, more):
    """Return a ZIP with some bytes in it at a place, all places in its list being right."""
    out = bytearray(content[:at] + more + content[at:])
    start = struct.unpack_from("<I", content, len(content) - 6)[0]
    if at <= start:
        struct.pack_into("<I", out, len(out) - 6, start + len(more))
    place = out.index(b"PK\1\2")
    while place >= 0:
        offset = struct.unpack_from("<I", out, place + 42)[0]
        struct.pack_into("<I", out, place + 42, offset + len(more) * (offset >= at))
        place = out.find(b"PK\1\2", place + 46)
    return bytes(out)


def behind(content):
    """Return a ZIP whose first file has a hidden one behind what is packed of it, within the size that is stated."""
    second = content.index(b"PK\3\4", 4)
    out = bytearray(moved(content, second, HIDDEN))
    for place in (18, out.index(b"PK\1\2") + 20):
        struct.pack_into("<I", out, place, struct.unpack_from("<I", out, place)[0] + len(HIDDEN))
    return bytes(out)


def patched(content, at, form, value):
    out = bytearray(content)
    struct.pack_into(form, out, at, value)
    return bytes(out)


CENTRAL, END = WHOLE.index(b"PK\1\2"), len(WHOLE) - 22
FORGED = {
    "before the files": moved(WHOLE, 0, b"MZ"),
    "a file before the files": moved(WHOLE, 0, HIDDEN),
    "a file between files": moved(WHOLE, WHOLE.index(b"PK\3\4", 4), HIDDEN),
    "a file before the list": moved(WHOLE, CENTRAL, HIDDEN),
    "a file within the size of another": behind(WHOLE),
    "a file after the list": patched(WHOLE[:END] + HIDDEN + WHOLE[END:], len(WHOLE) + len(HIDDEN) - 6, "<I", CENTRAL),
    "a comment on all": patched(WHOLE, len(WHOLE) - 2, "<H", 7) + b"Nobody.",
    "a file after the end": WHOLE + HIDDEN,
    "bytes after the end": WHOLE + b"x",
    "zeros without an end": WHOLE + bytes(20_000),
    "another name in the file": WHOLE.replace(b"a.txt", b"x.txt", 1),
    "another method in the file": patched(WHOLE, 8, "<H", 0),
    "another size in the file": patched(WHOLE, 18, "<I", 3),
    "another flag in the file": patched(WHOLE, 6, "<H", 1 << 11),
    "another sum in the file": patched(WHOLE, 14, "<I", 3),
    "sizes later, and none there": patched(patched(WHOLE, 6, "<H", 8), CENTRAL + 8, "<H", 8),
    "sizes later in the file alone": patched(WHOLE, 6, "<H", 8),
    "fewer files at the end": patched(WHOLE, END + 10, "<H", 1),
    "fewer files on the disk": patched(WHOLE, END + 8, "<H", 1),
    "another disk": patched(WHOLE, END + 4, "<H", 1),
}


def test_the_zip_that_is_forged_has_nothing_else_before():
    assert STRAY not in digests_in(io.BytesIO(WHOLE))
    assert zipfile.ZipFile(io.BytesIO(behind(WHOLE))).testzip() is None, "Python unpacks it and sees nothing"


@pytest.mark.parametrize("content", FORGED.values(), ids=FORGED)
def test_what_is_in_it_besides_its_files_is_seen(content):
    if content is FORGED["a file after the list"]:
        with pytest.raises(zipfile.BadZipFile):
            digests_in(io.BytesIO(content))
    else:
        assert digests_in(io.BytesIO(content)).get(STRAY) == "-"


def with_comment_on_a_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment = b"Nobody."
        archive.writestr(info, "a")
    return file.getvalue()


def in_unicode(raw, name, crc=None):
    """Return a ZIP of a file with a second name (4.6.9)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo(raw)
        named = raw.encode("ascii" if raw.isascii() else "utf-8")
        field = struct.pack("<BI", 1, zlib.crc32(named) if crc is None else crc) + name.encode()
        info.extra = struct.pack("<HH", 0x7075, len(field)) + field
        archive.writestr(info, "a")
    return file.getvalue()


def one_of_two(content, place):
    """Return a ZIP with another second name in the file, or in the list: each has its name twice, one after the other."""
    parts = content.split(b"a.txt")
    return b"".join(part + (b"b.txt" if number == place else b"a.txt") for number, part in enumerate(parts))[:-5]


@pytest.mark.parametrize(
    ("content", "tight"),
    [
        (with_comment_on_a_file(), False),
        (in_unicode("a.txt", "a.txt"), True),
        (in_unicode("a.txt", "b.txt"), False),
        (one_of_two(in_unicode("a.txt", "a.txt"), 1), False),
        (one_of_two(in_unicode("a.txt", "a.txt"), 3), False),
        (in_unicode("é.txt", "é.txt"), True),
        (in_unicode("é.txt", "é.txt", 3), False),
    ],
)
def test_a_comment_or_a_second_name_that_only_some_programs_show_is_seen(content, tight):
    file = io.BytesIO(content)
    with zipfile.ZipFile(file) as archive:
        assert is_tight(archive, file, len(content)) is tight


@pytest.mark.parametrize("name", sorted(path.stem for path in MADE if "64" in path.stem or "pipe" in path.stem))
def test_every_byte_of_sizes_and_of_the_end_counts(name):
    """Of each byte that is no time, permission or content, another value is seen, or cannot be read, or changes a file."""
    made = next(path for path in MADE if path.stem == name)
    whole = made.read_bytes()
    kept = len(whole.rstrip(b"\0"))
    places = [place for mark in (b"PK\7\b", b"PK\6\6", b"PK\6\7", b"PK\5\6") for place in found_in(whole, mark)]
    unseen = []
    for place in sorted({at for start in places for at in range(start, min(start + 20, kept))}):
        try:
            if archive_digests_of(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]) == DIGESTS:
                unseen.append(place)
        except Exception:  # noqa: BLE001 - what cannot be read is seen
            continue
    versions = {at for start in found_in(whole, b"PK\6\6") for at in range(start + 12, start + 16)}
    assert {*unseen} <= versions


def archive_digests_of(content):
    found = digests_in(io.BytesIO(content))
    return {unicodedata.normalize("NFC", name): digest for name, digest in found.items() if not is_dropped(name)}


def found_in(content, mark):
    place = content.find(mark)
    while place >= 0:
        yield place
        place = content.find(mark, place + 1)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("./a/b", "a/b"),
        ("a\\b", "a/b"),
        ("././a", "a"),
        ("./", "./"),
        ("../a", "../a"),
        ("/a", "/a"),
        ("a/./b", "a/./b"),
    ],
)
def test_a_path_is_from_the_top_of_the_zip(written, name):
    assert name_of(zipfile.ZipInfo(written)) == name


def test_no_more_is_read_at_once_than_is_allowed():
    file = Bounded(io.BytesIO(b"abcd"), 3)
    assert (file.read(2), file.tell(), file.read()) == (b"ab", 2, b"cd")
    with pytest.raises(zipfile.BadZipFile):
        file.read(4)
