"""Make the wheels of the native libraries, or pin the packages that Debian has now: `python3 -m native --help`."""

from __future__ import annotations

import argparse
import hashlib
import platform
from collections.abc import Mapping
from pathlib import Path

from native import wheel
from native.debian import ARCHITECTURES, Apt, Pin, contents

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "native"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser("python3 -m native", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=CACHE, help="where the wheels are written (.cache/native)"
    )
    parser.add_argument("--machine", action="append", choices=ARCHITECTURES, help="x86_64 or aarch64 (this machine's)")
    parser.add_argument(
        "--sources", action="store_true", help="fetch the sources of the packages too, into the same folder"
    )
    parser.add_argument("--pin", action="store_true", help="pin the packages that Debian has now, for all machines")
    options = parser.parse_args()
    if options.pin:
        pin()
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    for machine in options.machine or [platform.machine()]:
        make(machine, options.folder, with_sources=options.sources)


def make(machine: str, folder: Path, *, with_sources: bool) -> None:
    """Fetch the pinned packages for a machine, write the wheel into the folder, and the sources if asked for."""
    apt, pins = Apt(machine, CACHE / machine), wheel.read_pins()
    apt.update()
    if old := outdated(pins.packages[machine], apt.candidates(pins.packages[machine])):
        raise SystemExit("\n".join([*old, "Pin the new ones with python3 -m native --pin, then test and commit."]))
    packages = {name: contents(file) for name, file in apt.download(pins.packages[machine]).items()}
    name, content = wheel.make(packages, pins, machine)
    for earlier in folder.glob(f"{wheel.MODULE}-*_{machine}.whl"):
        earlier.unlink()
    (folder / name).write_bytes(content)
    print(f"{folder / name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")
    if with_sources:
        apt.sources({(package.source, package.source_version) for package in packages.values()}, folder)


def pin() -> None:
    """Pin the newest version of every package, and count the wheel's version up if that changes any."""
    before = wheel.read_pins()
    packages = {}
    for machine, pinned in before.packages.items():
        apt = Apt(machine, CACHE / machine)
        apt.update()
        packages[machine] = apt.candidates(pinned)
    changed = packages != before.packages
    major, minor = before.version.split(".")
    version = f"{major}.{int(minor) + 1}" if changed else before.version
    wheel.write_pins(wheel.Pins(version, before.licences, packages))
    for machine, current in packages.items():
        print("\n".join(outdated(before.packages[machine], current)) or f"{machine}: all packages are current")


def outdated(pinned: Mapping[str, Pin], candidates: Mapping[str, Pin]) -> list[str]:
    """Return a line for each package whose pinned version is not the one that the distribution has now."""
    return [
        f"{name}: {pin.version} is pinned, {candidates[name].version} is current"
        for name, pin in pinned.items()
        if candidates[name].version != pin.version
    ]


if __name__ == "__main__":
    main()
