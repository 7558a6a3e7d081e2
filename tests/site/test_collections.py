"""The ZIP of a packet in a language: its files with a page to open first, checksums and licence, and the line beside it."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from bifolio import output
from bifolio.site import files

pytestmark = pytest.mark.slow

ZIP = "fa/demo/demo-fa.zip"


@pytest.fixture
def build(start, command):
    """Return a function that builds formats of the demo, whose handout has a ZIP."""
    packet = command.root / "content/demo/packet.yaml"
    text = packet.read_text(encoding="utf-8")
    packet.write_text(
        text.replace("formats: [html, single", "formats: [txt, zip, zip-all, html, single", 1), encoding="utf-8"
    )

    def run(*formats, whole=True, omitted=None):
        site = start(formats)
        site.omitted = {omitted} if omitted else set()
        site.editions = [each for each in site.editions if (each.language, "demo", each.selection.name) != omitted]
        files.make_all(command, site, whole=whole)
        output.finish(site.out, site.entries, {})
        return site

    return run


def test_it_has_the_files_of_its_language_and_what_goes_with_them(build):
    site = build("txt", "zip")
    with zipfile.ZipFile(io.BytesIO((site.out / ZIP).read_bytes())) as packed:
        names = packed.namelist()
        contents = {name: packed.read(name) for name in names}
    assert names == ["START.html", "LICENCE.txt", "demo-handout-fa.txt", "SHA256SUMS"]
    assert contents["demo-handout-fa.txt"] == (site.out / "fa/demo/demo-handout-fa.txt").read_bytes()
    assert 'href="demo-handout-fa.txt"' in contents["START.html"].decode()
    assert 'dir="rtl"' in contents["START.html"].decode()
    assert "spdx.org" in contents["LICENCE.txt"].decode()
    sums = dict(line.split("  ")[::-1] for line in contents["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(contents[name]).hexdigest() for name in names[:-1]}


def test_the_line_beside_it_has_its_name_and_checksum(build):
    site = build("txt", "zip")
    line = (site.out / f"{ZIP}.txt").read_text(encoding="utf-8")
    assert line.count("\n") == 1
    assert "demo-fa.zip" in line
    assert line.strip().endswith(hashlib.sha256((site.out / ZIP).read_bytes()).hexdigest())


def test_the_same_files_give_the_same_zip_and_another_build_keeps_it(build):
    before = (build("txt", "zip").out / ZIP).read_bytes()
    assert (build("txt", "zip").out / ZIP).read_bytes() == before
    site = build("txt", whole=False)
    assert (site.out / ZIP).read_bytes() == before
    assert {ZIP, f"{ZIP}.txt"} <= site.entries.keys()


def test_every_selection_lists_it_with_its_size(build):
    site = build("txt", "zip")
    edition = next(each for each in site.editions if each.language == "fa")
    [download] = [each for each in site.downloads(edition, base="../../") if each.format == "zip"]
    assert download.href == f"../../{ZIP}"
    assert download.size == (site.out / ZIP).stat().st_size


def test_one_of_everything_has_each_language_in_its_own_words(build):
    site = build("txt", "zip", "zip-all")
    with zipfile.ZipFile(io.BytesIO((site.out / "all.zip").read_bytes())) as packed:
        names = packed.namelist()
        start, sums = (packed.read(name).decode() for name in ("START.html", "SHA256SUMS"))
    files = [f"{tag}/demo/demo-handout-{tag}.txt" for tag in ("en", "fa", "sv")]
    assert names == ["START.html", "LICENCE-demo.txt", *files, "SHA256SUMS"]
    assert [line.partition("  ")[2] for line in sums.splitlines()] == names[:-1]
    assert all(f'href="{name}"' in start for name in [*files, "LICENCE-demo.txt", "SHA256SUMS", "#fa", "#sv"])
    assert start.count('lang="fa" dir="rtl"') >= 2
    assert "prefers-color-scheme: dark" in start
    line = (site.out / "all.zip.txt").read_text(encoding="utf-8")
    assert line.strip().endswith(hashlib.sha256((site.out / "all.zip").read_bytes()).hexdigest())
    assert all(each.format in ("txt", "zip", "zip-all") for each in site.downloads(site.editions[0], base=""))
    assert "all.zip" in [each.href for each in site.downloads(site.editions[0], base="")]


def test_a_build_of_other_formats_keeps_the_one_of_everything(build):
    before = (build("txt", "zip-all").out / "all.zip").read_bytes()
    site = build("txt", whole=False)
    assert (site.out / "all.zip").read_bytes() == before
    assert {"all.zip", "all.zip.txt"} <= site.entries.keys()


def test_what_a_build_leaves_out_is_not_packed_though_the_last_one_made_it(build, command):
    packet = command.root / "content/demo/packet.yaml"
    text = packet.read_text(encoding="utf-8")
    packet.write_text(
        text.replace("    title: Guide\n", "    title: Guide\n    formats: [txt, html, zip]\n"), encoding="utf-8"
    )

    def names(**left_out):
        site = build("txt", "zip", **left_out)
        with zipfile.ZipFile(io.BytesIO((site.out / ZIP).read_bytes())) as packed:
            return [name for name in packed.namelist() if name.startswith("demo-")]

    assert names() == ["demo-handout-fa.txt", "demo-teacher-fa.txt"]
    assert names(omitted=("fa", "demo", "handout")) == ["demo-teacher-fa.txt"]
