"""List the native libraries and programs that no Python package contains, and install them or name the command that does."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bifolio import native_packages

OS_RELEASE = Path("/etc/os-release")
ENSUREPIP = "Python's venv module"

# What WeasyPrint 70 opens with dlopen (weasyprint/text/ffi.py): on Linux, macOS and Windows. The subsetter is optional
# there, "will be required by future versions", and saves a third of the time of a PDF.
SUBSETTER = "HarfBuzz-Subset"
LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    SUBSETTER: ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
# Homebrew on Apple chips and on Intel's, MacPorts, and the system, which is not looked into by itself once others are.
HOMES_MACOS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib", "/usr/lib")
HOMES_WINDOWS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin"

# Programs that tests ask for, and the Debian package of each.
TEST_PROGRAMS = {
    "i18nspector": "i18nspector",
    "msgfmt": "gettext",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}


@dataclass(frozen=True, slots=True)
class Installer:
    """A package manager: its command, what it calls Pango with all it needs, the subsetter, and the systems that have it.

    `systems` are ID or ID_LIKE of /etc/os-release. `origin` says where a manager that does not come with the system is had.
    """

    command: str
    pango: tuple[str, ...]
    subsetter: tuple[str, ...]
    systems: tuple[str, ...] = ()
    as_root: bool = True
    origin: str = ""


DEBIAN, RED_HAT, SUSE = ("debian", "ubuntu"), ("fedora", "rhel", "centos"), ("suse", "opensuse")
INSTALLERS = {
    "apt": Installer("apt-get install -y", ("libpango-1.0-0", "libpangoft2-1.0-0"), ("libharfbuzz-subset0",), DEBIAN),
    "dnf": Installer("dnf install -y", ("pango",), ("harfbuzz",), RED_HAT),
    "zypper": Installer("zypper install -y", ("libpango-1_0-0",), ("libharfbuzz-subset0",), SUSE),
    "pacman": Installer("pacman -S --needed --noconfirm", ("pango",), ("harfbuzz",), ("arch",)),
    "apk": Installer("apk add", ("pango", "fontconfig"), ("harfbuzz-subset",), ("alpine",)),
    "brew": Installer("brew install", ("pango",), ("harfbuzz",), as_root=False, origin="Homebrew, https://brew.sh"),
    "msys2": Installer(
        r"C:\msys64\usr\bin\pacman.exe -S --needed --noconfirm",
        ("mingw-w64-ucrt-x86_64-pango",),
        ("mingw-w64-ucrt-x86_64-harfbuzz",),
        as_root=False,
        origin="MSYS2, https://www.msys2.org",
    ),
}


# What is missing


def missing_libraries() -> list[str]:
    """Return the names, from `LIBRARIES`, of the libraries that neither an installed package nor the system has."""
    if native_packages.libraries():
        return []
    homes = library_homes()

    def loads(name: str) -> bool:
        for path in (name, *(f"{home}/{name}" for home in homes)):
            with contextlib.suppress(OSError):
                ctypes.CDLL(path)
                return True
        return False

    column = {"darwin": 1, "win32": 2}.get(sys.platform, 0)
    return [library for library, names in LIBRARIES.items() if not loads(names[column])]


def library_homes() -> tuple[str, ...]:
    """Return the folders that WeasyPrint looks into beside the system's own, after making it look there.

    On macOS only a Python of Homebrew's looks into Homebrew's folder by itself.
    """
    if sys.platform == "darwin":
        searched = os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", "").split(":")
        homes = tuple(dict.fromkeys(home for home in (*searched, *HOMES_MACOS) if home))
        os.environ["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(homes)
        return homes
    if sys.platform == "win32":
        return tuple(os.environ.get("WEASYPRINT_DLL_DIRECTORIES", HOMES_WINDOWS).split(";"))
    return ()


def missing_venv() -> list[str]:
    """Return the name of Python's venv module if Debian has left it out, otherwise an empty list."""
    return [] if importlib.util.find_spec("ensurepip") else [ENSUREPIP]


def missing_programs() -> list[str]:
    """Return the names, from `TEST_PROGRAMS`, of the programs that are not on the path."""
    return [name for name in TEST_PROGRAMS if not shutil.which(name)]


# How it is installed


def provide(needed: list[str], helpful: list[str], say: Callable[[str], None]) -> None:
    """Install needed and helpful packages with apt if this process is root; otherwise raise SystemExit with the command to run.

    A helpful package that is unavailable is not an error.
    """
    by_apt = manager() == "apt" and is_root()
    if needed and not (by_apt and apt(needed, say)):
        raise SystemExit(advice(needed))
    if helpful and by_apt and not apt(helpful, say):
        say(f"continuing without {' '.join(helpful)}")


def manager() -> str:
    """Return the key in `INSTALLERS` of this system's package manager, or "" if it is unknown."""
    by_platform = {"darwin": "brew", "win32": "msys2"}
    if sys.platform in by_platform:
        return by_platform[sys.platform]
    ids = distribution(OS_RELEASE.read_text("utf-8", "replace")) if OS_RELEASE.is_file() else []
    return next((name for each in ids for name, installer in INSTALLERS.items() if each in installer.systems), "")


def distribution(os_release: str) -> list[str]:
    """Return ID and then each ID_LIKE from the text of an os-release file (see os-release(5))."""
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    return " ".join(fields.get(name, "").strip("\"'") for name in ("ID", "ID_LIKE")).split()


def is_root() -> bool:
    """Return whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def packages(names: list[str], by: str) -> list[str]:
    """Return the packages of the manager `by` that contain the named libraries, programs or venv module."""
    installer = INSTALLERS[by]
    libraries = set(names) & set(LIBRARIES)
    found = [*installer.pango] if libraries - {SUBSETTER} else []
    found += installer.subsetter if SUBSETTER in libraries else []
    found += [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"] if ENSUREPIP in names else []
    found += sorted({TEST_PROGRAMS[name] for name in names if name in TEST_PROGRAMS})
    return found


def advice(needed: list[str]) -> str:
    """Return a text for the user that lists what is missing and the one command that installs it."""
    missing = f"bifolio needs what this system lacks: {', '.join(needed)}."
    by = manager()
    if not by or (ENSUREPIP in needed and by != "apt"):
        return f"{missing}\nInstall it (Pango brings most of the libraries), then run this again."
    origin = f" (with {INSTALLERS[by].origin})" if INSTALLERS[by].origin else ""
    return f"{missing}\nRun this command{origin}, then run this again:\n\n    {command(needed, by)}\n"


def command(needed: list[str], by: str) -> str:
    """Return the exact command that installs what is needed, as root if the package manager requires it."""
    installer = INSTALLERS[by]
    line = f"{installer.command} {' '.join(packages(needed, by))}"
    root = installer.as_root and not is_root()
    steps = [f"{installer.command.split()[0]} update", line] if by == "apt" else [line]
    if root and not shutil.which("sudo"):
        return f"su -c '{' && '.join(steps)}'"
    return " && ".join(f"sudo {step}" if root else step for step in steps)


def apt(names: list[str], say: Callable[[str], None]) -> bool:
    """Install the Debian packages of `names` without output or questions; return whether they are present now."""
    wanted = packages(names, "apt")
    say(f"installing {' '.join(wanted)} with apt-get")
    update()
    done = apt_get("install", "-y", "--no-install-recommends", *wanted)
    if done.returncode:
        say("apt-get reports: " + " ".join(done.stderr.splitlines()[-3:]))
    return done.returncode == 0


@functools.cache
def update() -> None:
    """Update apt's package lists, once per run; a source that does not answer may not be needed."""
    apt_get("update")


def apt_get(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run apt-get non-interactively and without colours; wait up to two minutes for another apt."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    line = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", *arguments]
    return subprocess.run(line, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
