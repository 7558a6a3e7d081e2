"""Put the libraries of pinned packages into a wheel (PEP 427), with their licences; the same packages give the same bytes."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from native import elf
from native.bifolio_native import NAMES
from native.debian import ARCHITECTURES, Contents, Pin

HERE = Path(__file__).resolve().parent
PINS = HERE / "packages.toml"
DISTRIBUTION, MODULE = "bifolio-native", "bifolio_native"
COMMON = "usr/share/common-licenses"  # of the package base-files: the texts that copyright files refer to
SYSTEM = re.compile(r"(libc|libm|ld-linux-[\w-]+)\.so\.\d")  # of the C library, which every process has already


@dataclass(frozen=True, slots=True)
class Pins:
    """What packages.toml says: the wheel's version, the licence of each source and the packages for each machine."""

    version: str
    licences: Mapping[str, str]
    packages: Mapping[str, dict[str, Pin]]


def read_pins(file: Path = PINS) -> Pins:
    """Return the pinned packages by machine."""
    data = tomllib.loads(file.read_text("utf-8"))
    packages = {
        machine: {name: Pin(*pin) for name, pin in data["packages"][machine].items()} for machine in ARCHITECTURES
    }
    return Pins(data["version"], data["licences"], packages)


def write_pins(pins: Pins, file: Path = PINS) -> None:
    """Write the pinned packages and the wheel's version; the comments and licences of the file stay."""
    head = file.read_text("utf-8").partition("\n[packages.")[0]
    text = re.sub(r'^version = ".*"$', f'version = "{pins.version}"', head, flags=re.MULTILINE).rstrip() + "\n"
    for machine, packages in pins.packages.items():
        lines = [f'"{name}" = ["{pin.version}", "{pin.sha256}"]' for name, pin in sorted(packages.items())]
        text += "\n".join(["", f"[packages.{machine}]", *lines, ""])
    file.write_text(text, "utf-8")


def libraries(packages: Mapping[str, Contents]) -> dict[str, bytes]:
    """Return WeasyPrint's libraries and all that they need, each after those it needs, by name.

    Raises SystemExit if no package has one of them.
    """
    files = {Path(path).name: content for package in packages.values() for path, content in package.files.items()}
    ordered: dict[str, bytes] = {}

    def add(name: str) -> None:
        if name in ordered or SYSTEM.fullmatch(name):
            return
        if name not in files:
            raise SystemExit(f"{name} is in no package of native/packages.toml: add its package, then pin it.")
        for needed in elf.names(files[name]).needed:
            add(needed)
        ordered[name] = files[name]

    for file in NAMES.values():
        add(file.replace(elf.OWN_PREFIX.decode(), elf.PREFIX.decode(), 1))
    return ordered


def licence_texts(packages: Mapping[str, Contents], base_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the copyright file of each package with a library, and the licences in full that they name, by file name."""
    texts = {
        f"{name}.copyright": package.files[f"usr/share/doc/{name}/copyright"] for name, package in packages.items()
    }
    common = {Path(path).name: text for path, text in base_files.items() if COMMON in path}
    mentions = re.findall(rf"{COMMON}/([\w.-]*\w)", b"".join(texts.values()).decode("utf-8", "replace"))
    # A few files say GPL-2.0 for GPL-2.
    named = {max((name for name in common if mention.startswith(name)), key=len) for mention in set(mentions)}
    return texts | {f"{name}.txt": common[name] for name in sorted(named)}


def bill_of_materials(packages: Mapping[str, Contents], pins: Pins, machine: str) -> dict[str, object]:
    """Return what is in the wheel as CycloneDX 1.6: package, source, version, licence and SHA-256 of each."""
    components = []
    for name, package in sorted(packages.items()):
        pin = pins.packages[machine][name]
        place = f"pkg:deb/debian/{name}@{quote(pin.version)}?arch={ARCHITECTURES[machine]}&distro=bookworm"
        source = {"name": "debian:source", "value": f"{package.source} {package.source_version}"}
        components.append(
            {
                "type": "library",
                "name": name,
                "version": pin.version,
                "purl": place,
                "hashes": [{"alg": "SHA-256", "content": pin.sha256}],
                "licenses": [{"expression": pins.licences[package.source]}],
                "properties": [source],
            }
        )
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}


def make(packages: Mapping[str, Contents], pins: Pins, machine: str) -> tuple[str, bytes]:
    """Return the file name and the bytes of the wheel for a machine, from the contents of its packages."""
    shipped = libraries(packages)
    used = {name: p for name, p in packages.items() if set(shipped) & {Path(path).name for path in p.files}}
    own = {elf.own_name(name): elf.renamed(content, shipped) for name, content in shipped.items()}
    tag = f"py3-none-manylinux_2_{max(map(elf.glibc, shipped.values()))}_{machine}"
    expression = " AND ".join(
        f"({pins.licences[source]})" if " OR " in pins.licences[source] else pins.licences[source]
        for source in sorted({package.source for package in used.values()})
    )
    info = f"{MODULE}-{pins.version}.dist-info"
    texts = licence_texts(used, packages["base-files"].files)
    licences = {f"{info}/licenses/{name}": text for name, text in texts.items()}
    metadata = [
        "Metadata-Version: 2.4",
        f"Name: {DISTRIBUTION}",
        f"Version: {pins.version}",
        "Summary: Pango and the libraries that it needs, for bifolio on Linux",
        "Requires-Python: >=3.8",
        f"License-Expression: {' AND '.join(dict.fromkeys(expression.split(' AND ')))}",
        *(f"License-File: {Path(path).name}" for path in sorted(licences)),
        "Description-Content-Type: text/markdown",
        "",
        (HERE / "README.md").read_text("utf-8"),
    ]
    materials = bill_of_materials(used, pins, machine)
    files = {
        f"{MODULE}/__init__.py": (HERE / MODULE / "__init__.py").read_bytes(),
        f"{MODULE}/lib/order.txt": "".join(f"{name}\n" for name in own).encode(),
        **{f"{MODULE}/lib/{name}": content for name, content in own.items()},
        f"{info}/METADATA": "\n".join(metadata).encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: bifolio\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(),
        f"{info}/sboms/{DISTRIBUTION}.cdx.json": json.dumps(materials, indent=1).encode(),
        **licences,
    }
    return f"{MODULE}-{pins.version}-{tag}.whl", _archive(files, f"{info}/RECORD")


def _archive(files: Mapping[str, bytes], record: str) -> bytes:
    """Return a ZIP of the files and of their record, without times and owners."""
    lines = []
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}\n")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in {**files, record: f"{''.join(lines)}{record},,\n".encode()}.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()
