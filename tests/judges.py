"""Judges: where the programs that judge our output are, and what a test does when one is missing.

`bash .ci/judges` installs them. Locally a missing judge skips the test that needs it; where CI=true it fails it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "judges"

VENV = f"{Path(sys.executable).parent}/"  # where the programs of packages stand

# The name that tests say, and the programs on the path, any of which will do, or the file.
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "dask": (VENV + "dask", "dask"),
    "dbus-run-session": ("dbus-run-session",),
    "firefox": ("firefox-esr", "firefox"),
    "hatchling": (VENV + "hatchling", "hatchling"),
    "i18nspector": ("i18nspector",),
    "java": ("java",),
    "msgcat": ("msgcat",),
    "msgfmt": ("msgfmt",),
    "msgmerge": ("msgmerge",),
    "mutool": ("mutool",),
    "node": ("node", "nodejs"),
    "dpkg-query": ("dpkg-query",),
    "pocount": ("pocount", VENV + "pocount"),
    "pofilter": ("pofilter", VENV + "pofilter"),
    "pybabel": (VENV + "pybabel", "pybabel"),
    "pdftoppm": ("pdftoppm",),
    "pdftotext": ("pdftotext",),
    "qpdf": ("qpdf",),
    "ssh-keygen": ("ssh-keygen",),
    "soffice": ("soffice", "libreoffice"),
    "xvfb-run": ("xvfb-run",),
}
FILES = {
    "atspi": Path("/usr/libexec/at-spi-bus-launcher"),
    "ace": CACHE / "node_modules/@daisy/ace-cli/bin/ace.js",
    "axe": CACHE / "node_modules/axe-core/axe.min.js",
    "epubcheck": CACHE / "epubcheck/epubcheck-5.3.0.jar",
    "nu": CACHE / "node_modules/vnu-jar/build/dist/vnu.jar",
    "verapdf": CACHE / "cli-1.30.2.jar",
}


# What a judge needs besides its program: a command that ends with 0 if it is there.
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that has gi; listening.py runs in it
PROBES = {"atspi": (SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')")}


@cache
def works(name: str) -> bool:
    """Return whether what a judge needs besides its program is there: a typelib that is missing is seen by its use alone."""
    probe = PROBES.get(name)
    return probe is None or (
        shutil.which(probe[0]) is not None and subprocess.run(probe, capture_output=True, check=False).returncode == 0
    )


def find(name: str) -> Path | None:
    """Return the path of a judge, or None where it is not installed, or only in part."""
    if name in FILES:
        return FILES[name] if FILES[name].is_file() and works(name) else None
    found = next(filter(None, map(shutil.which, PROGRAMS[name])), None)
    return Path(found) if found else None


def need(name: str) -> Path:
    """Return the path of a judge; without it skip the test, or fail it where CI=true."""
    if not (path := find(name)):
        source = "pip install -r requirements-dev.txt" if VENV + name in PROGRAMS.get(name, ()) else "bash .ci/judges"
        leave_out(f"{name} is not installed: {source}")
    return path


def java() -> list[str | Path]:
    """Return the words that start Java for a short run, which writes into the folders of this run alone (`own_folders`)."""
    folder = tempfile.gettempdir()
    own = [f"-Djava.io.tmpdir={folder}", f"-Duser.home={folder}", "-XX:-UsePerfData"]  # it counts in /tmp else
    return [need("java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *own]


def leave_out(reason: str) -> NoReturn:
    """Skip a test for something that this machine lacks, or fail it where CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
