"""Fetch packages of Debian with apt-get, for either architecture, without touching what is installed here."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}  # Linux's name of a machine: Debian's


class Pin(NamedTuple):
    """One version of a package: that and no other, whatever apt offers."""

    version: str
    sha256: str


class Contents(NamedTuple):
    """The files of a package by path, links followed inside it, and the source that it is built from."""

    files: dict[str, bytes]
    source: str
    source_version: str


@dataclass(frozen=True, slots=True)
class Apt:
    """apt with package lists of its own in a folder, for one machine (`x86_64`, `aarch64`)."""

    machine: str
    folder: Path

    def update(self) -> None:
        """Fetch the package lists of the sources that this system is set up with. Raises SystemExit without apt-get."""
        if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
            raise SystemExit("apt-get and dpkg-deb are missing: make the wheel on Debian 12, or in a container of it.")
        for name in ("lists/partial", "cache/archives/partial", "debs"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.run("apt-get", "update")

    def run(self, program: str, *words: str, folder: Path | None = None) -> str:
        """Return what a program of apt prints; raises SystemExit with its last lines if it fails."""
        options = [
            f"APT::Architecture={ARCHITECTURES[self.machine]}",
            f"APT::Architectures={ARCHITECTURES[self.machine]}",
            f"Dir::State::Lists={self.folder / 'lists'}",
            f"Dir::State::extended_states={os.devnull}",
            f"Dir::State::status={os.devnull}",
            f"Dir::Cache={self.folder / 'cache'}",
            "Acquire::Languages=none",
            "APT::Sandbox::User=",  # the folder is the user's own
            *(f"Acquire::IndexTargets::deb::{name}::DefaultEnabled=false" for name in ("DEP-11", "CNF")),
        ]
        command = [program, "-q", *(word for option in options for word in ("-o", option)), *words]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit("\n".join([f"{program} {words[0]} failed:", *done.stderr.strip().splitlines()[-5:]]))
        return done.stdout

    def candidates(self, packages: Iterable[str]) -> dict[str, Pin]:
        """Return the newest version of each package that the lists have, by its name; nothing is fetched."""
        shown = self.run("apt-cache", "show", "--no-all-versions", *sorted(packages))
        paragraphs = [
            dict(line.split(": ", 1) for line in paragraph.splitlines() if ": " in line and line[0] != " ")
            for paragraph in shown.strip().split("\n\n")
        ]
        return {fields["Package"]: Pin(fields["Version"], fields["SHA256"]) for fields in paragraphs}

    def download(self, pins: dict[str, Pin]) -> dict[str, Path]:
        """Return the file of each package, fetched unless it is there; raises SystemExit if one is not what is pinned."""
        machine = ARCHITECTURES[self.machine]
        files = {
            name: self.folder / "debs" / f"{name}_{pin.version.replace(':', '%3a')}_{machine}.deb"
            for name, pin in pins.items()
        }
        missing = [f"{name}={pin.version}" for name, pin in pins.items() if not files[name].is_file()]
        if missing:
            self.run("apt-get", "download", *missing, folder=self.folder / "debs")
        for name, file in files.items():
            if hashlib.sha256(file.read_bytes()).hexdigest() != pins[name].sha256:
                file.unlink()
                raise SystemExit(f"{file.name} is not the file that is pinned in native/packages.toml.")
        return files

    def sources(self, packages: Iterable[tuple[str, str]], folder: Path) -> None:
        """Fetch the source packages of these names and versions into a folder, from where their packages come from."""
        line = "deb-src $(SITE) $(RELEASE) $(COMPONENT)"
        shown = self.run("apt-get", "indextargets", "--format", line, "Created-By: Packages")
        lines = sorted({f"{line}\n" for line in shown.splitlines() if line})
        (self.folder / "sources.list").write_text("".join(lines), "utf-8")
        only = (
            "-o",
            f"Dir::Etc::SourceList={self.folder / 'sources.list'}",
            "-o",
            f"Dir::Etc::SourceParts={os.devnull}",
        )
        self.run("apt-get", "update", *only)
        names = [f"{name}={version}" for name, version in sorted(packages)]
        self.run("apt-get", "source", "--download-only", "--only-source", *only, *names, folder=folder)


def contents(package: Path) -> Contents:
    """Return what is in a .deb file."""
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True).stdout
    shown = subprocess.run(
        ["dpkg-deb", "--show", "--showformat", "${source:Package}\n${source:Version}", package],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as archive:
        for member in archive:
            path = str(PurePosixPath(member.name))
            if member.issym():
                links[path] = os.path.normpath(PurePosixPath(path).parent / member.linkname)
            elif (file := archive.extractfile(member)) is not None:
                files[path] = file.read()
    files |= {path: files[target] for path, target in links.items() if target in files}
    return Contents(files, *shown.split("\n"))
