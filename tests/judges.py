"""Judges: where the programs that judge our output are, and what a test does when one is missing.

`bash .ci/judges` installs them. Locally a missing judge skips the test that needs it; where CI=true it fails it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "judges"

VENV = f"{Path(sys.executable).parent}/"  # where the programs of packages stand

# The name that tests say, and the programs on the path, any of which will do, or the file.
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "dbus-run-session": ("dbus-run-session",),
    "firefox": ("firefox-esr", "firefox"),
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
    "xvfb-run": ("xvfb-run",),
}
FILES = {
    "atspi": Path("/usr/libexec/at-spi-bus-launcher"),  # with gir1.2-atspi-2.0, for /usr/bin/python3
    "axe": CACHE / "node_modules/axe-core/axe.min.js",
    "nu": CACHE / "node_modules/vnu-jar/build/dist/vnu.jar",
    "verapdf": CACHE / "cli-1.30.2.jar",
}


def find(name: str) -> Path | None:
    """Return the path of a judge, or None where it is not installed."""
    if name in FILES:
        return FILES[name] if FILES[name].is_file() else None
    found = next(filter(None, map(shutil.which, PROGRAMS[name])), None)
    return Path(found) if found else None


def need(name: str) -> Path:
    """Return the path of a judge; without it skip the test, or fail it where CI=true."""
    if path := find(name):
        return path
    missing = f"{name} is not installed: bash .ci/judges"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)
