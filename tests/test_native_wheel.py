"""The wheel bifolio-native: what it is made of, that the same packages give the same bytes, and that its packages are current."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import struct
import zipfile
from pathlib import Path

import judges
import pytest

from native import __main__ as command
from native import elf, wheel
from native.bifolio_native import NAMES
from native.debian import ARCHITECTURES, Apt, Contents, Pin

WHEELS = Path(__file__).resolve().parent.parent / ".cache/installed/wheels"
PINS = wheel.read_pins()


def library(name, *needed, symbols=("GLIBC_2.17", "GLIBC_2.4")):
    """Return the smallest file that has a name, needs libraries and versions of symbols: headers, dynamic section, strings."""
    table = "\0".join(["", name, *needed, *symbols, ""]).encode()
    at = 64 + 2 * 56
    entries = [(elf.DT_SONAME, 1), *((elf.DT_NEEDED, table.index(f"\0{other}\0".encode()) + 1) for other in needed)]
    size = 16 * (len(entries) + 3)
    entries += [(elf.DT_STRTAB, 0x1000 + at + size), (elf.DT_STRSZ, len(table)), (0, 0)]
    header = b"\x7fELF\x02\x01".ljust(32, b"\0") + struct.pack("<QQIHHH", 64, 0, 0, 64, 56, 2)
    loads = struct.pack("<IIQQQQQQ", elf.PT_LOAD, 4, 0, 0x1000, 0, at + size + len(table), 0, 0)
    dynamic = struct.pack("<IIQQQQQQ", elf.PT_DYNAMIC, 4, at, 0x1000 + at, 0, size, size, 8)
    return header.ljust(64, b"\0") + loads + dynamic + b"".join(struct.pack("<qQ", *entry) for entry in entries) + table


SYSTEM_NAMES = [name.replace("bif", "lib", 1) for name in NAMES.values()]


def packages(*left_out):
    """Return made-up packages: each library of WeasyPrint needs libz, which needs libc."""
    libraries = {"libz.so.1": library("libz.so.1", "libc.so.6", symbols=["GLIBC_2.36"])}
    libraries |= {name: library(name, "libz.so.1", "libm.so.6") for name in SYSTEM_NAMES}
    files = {f"usr/lib/{name}": content for name, content in libraries.items() if name not in left_out}
    files["usr/share/doc/libpango-1.0-0/copyright"] = b"see /usr/share/common-licenses/LGPL-2.1.\n"
    common = {f"{wheel.COMMON}/{name}": name.encode() for name in ("LGPL-2", "LGPL-2.1", "GPL-3")}
    return {"libpango-1.0-0": Contents(files, "pango1.0", "1"), "base-files": Contents(common, "base-files", "1")}


def test_a_library_tells_its_name_and_those_that_it_needs():
    content = library("liba.so.1", "libb.so.2", "libc.so.6")
    assert elf.names(content) == ("liba.so.1", ("libb.so.2", "libc.so.6"))
    assert elf.glibc(content) == 17


def test_renaming_changes_the_names_of_our_libraries_alone():
    content = library("liba.so.1", "libb.so.2", "libc.so.6")
    changed = elf.renamed(content, ["liba.so.1", "libb.so.2"])
    assert elf.names(changed) == ("bifa.so.1", ("bifb.so.2", "libc.so.6"))
    assert len(changed) == len(content)
    assert sum(old != new for old, new in zip(content, changed, strict=True)) == 4  # two letters of each name


def test_a_name_that_is_the_end_of_another_string_cannot_be_renamed():
    content = library("mylib.so", "lib.so").replace(b"\0lib.so\0", b"y\0lib.so")
    with pytest.raises(ValueError, match="not a little-endian"):
        elf.names(b"#!/bin/sh\n")
    shared = library("mylib.so", "lib.so")
    entry = struct.pack("<qQ", elf.DT_NEEDED, 10)  # of "lib.so", after "mylib.so"
    assert entry in shared
    with pytest.raises(ValueError, match=r"cannot rename lib\.so"):
        elf.renamed(shared.replace(entry, struct.pack("<qQ", elf.DT_NEEDED, 3)), ["lib.so"])
    assert content != shared


def test_the_same_packages_give_the_same_bytes():
    pins = wheel.Pins("1.0", {"pango1.0": "LGPL-2.0-or-later OR MIT"}, {"x86_64": {"libpango-1.0-0": Pin("1", "00")}})
    name, content = wheel.make(packages(), pins, "x86_64")
    assert name == "bifolio_native-1.0-py3-none-manylinux_2_36_x86_64.whl"
    assert content == wheel.make(dict(reversed(packages().items())), pins, "x86_64")[1]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = "bifolio_native-1.0.dist-info"
        licences = {path.name for path in zipfile.Path(archive, f"{info}/licenses/").iterdir()}
        metadata = archive.read(f"{info}/METADATA").decode()
        order = archive.read("bifolio_native/lib/order.txt").decode().split()
    assert licences == {"libpango-1.0-0.copyright", "LGPL-2.1.txt"}
    assert "License-Expression: (LGPL-2.0-or-later OR MIT)\n" in metadata
    assert order == ["bifz.so.1", *NAMES.values()]


def test_a_library_that_no_package_has_ends_it_with_a_sentence():
    with pytest.raises(SystemExit, match=r"libz\.so\.1 is in no package"):
        wheel.libraries(packages("libz.so.1"))


def test_pins_are_written_as_they_are_read(tmp_path):
    file = tmp_path / "packages.toml"
    file.write_bytes(wheel.PINS.read_bytes())
    wheel.write_pins(PINS, file)
    assert file.read_bytes() == wheel.PINS.read_bytes()


def test_both_machines_have_the_same_packages_each_with_a_hash():
    assert len({tuple(sorted(pins)) for pins in PINS.packages.values()}) == 1
    for pins in PINS.packages.values():
        assert all(re.fullmatch("[0-9a-f]{64}", pin.sha256) for pin in pins.values())


def test_an_older_package_is_listed_with_both_versions():
    lines = command.outdated(
        {"libz": Pin("1", "a"), "liba": Pin("3", "b")}, {"libz": Pin("2", "c"), "liba": Pin("3", "b")}
    )
    assert lines == ["libz: 1 is pinned, 2 is current"]


# What `bash .ci/install` made of Debian's packages


@pytest.fixture(scope="module", params=ARCHITECTURES)
def archive(request):
    """Return the wheel that was made for a machine: the files in it, by path."""
    file = next(WHEELS.glob(f"bifolio_native-*_{request.param}.whl"), None)
    if file is None:
        judges.leave_out("the wheel of native libraries is not made: bash .ci/install")
    with zipfile.ZipFile(file) as opened:
        return request.param, file, {name: opened.read(name) for name in opened.namelist()}


def info(files):
    """Return the folder of a wheel's metadata."""
    return next(name.partition("/")[0] for name in files if name.endswith(".dist-info/METADATA"))


def test_every_library_has_a_name_of_its_own_and_stands_after_those_it_needs(archive):
    _, file, files = archive
    order = files["bifolio_native/lib/order.txt"].decode().split()
    assert {f"bifolio_native/lib/{name}" for name in order} == {name for name in files if ".so." in name}
    assert set(NAMES.values()) < set(order)
    for position, name in enumerate(order):
        names = elf.names(files[f"bifolio_native/lib/{name}"])
        assert names.own == name
        assert not [
            needed for needed in names.needed if not wheel.SYSTEM.fullmatch(needed) and needed not in order[:position]
        ]
        assert elf.glibc(files[f"bifolio_native/lib/{name}"]) <= int(re.search(r"manylinux_2_(\d+)", file.name)[1])


def test_it_is_made_of_the_packages_that_are_pinned(archive):
    machine, _, files = archive
    bill = json.loads(files[f"{info(files)}/sboms/bifolio-native.cdx.json"])
    listed = {part["name"]: Pin(part["version"], part["hashes"][0]["content"]) for part in bill["components"]}
    assert listed == {name: pin for name, pin in PINS.packages[machine].items() if name != "base-files"}, (
        "bash .ci/install"
    )


def test_the_licence_of_every_package_is_in_it(archive):
    machine, _, files = archive
    folder = f"{info(files)}/licenses"
    for name in PINS.packages[machine].keys() - {"base-files"}:
        assert files[f"{folder}/{name}.copyright"]
    assert {f"{folder}/{name}.txt" for name in ("LGPL-2", "LGPL-2.1", "GPL-2")} <= files.keys()


def test_its_record_has_every_file(archive):
    _, _, files = archive
    rows = [line.rsplit(",", 2) for line in files[f"{info(files)}/RECORD"].decode().splitlines()]
    assert [row[0] for row in rows] == list(files)
    for path, digest, size in rows[:-1]:
        content = files[path]
        assert int(size) == len(content)
        assert base64.urlsafe_b64decode(digest.removeprefix("sha256=") + "=") == hashlib.sha256(content).digest()


@pytest.mark.slow
@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_no_package_is_older_than_the_distributions(machine):
    apt = Apt(machine, command.CACHE / machine)
    if not list(apt.folder.glob("lists/*Packages*")):
        judges.leave_out("there are no lists of packages: bash .ci/install")
    outdated = command.outdated(PINS.packages[machine], apt.candidates(PINS.packages[machine]))
    assert outdated == [], "python3 -m native --pin pins the new ones"
