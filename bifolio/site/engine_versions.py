"""Compare what makes files on two machines: the engine, its lock, Python, and the packages and native libraries with versions."""

from __future__ import annotations

import hashlib
import platform
import re
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distributions, entry_points
from pathlib import Path

from bifolio import pdf, plug_ins, sbom
from bifolio.presets import TEMPLATES

ENGINE = Path(pdf.__file__).parent.parent
FILES = ("*.py", "*.toml", "*.yaml", "*.txt", "*.conf", "*.po")
COPIED = ("templates", "locales")  # folders that a wheel has below the engine, and a clone beside it
LOCKED = re.compile(r'^name = "(.+)"$', re.MULTILINE)
PLUG_IN = "plug-in "


@cache
def installed(*, typesets: bool) -> Mapping[str, str]:
    """Return what makes files here, with the version or SHA-256 of each; native libraries only if it `typesets` PDFs."""
    lock = sbom.LOCK.read_text(encoding="utf-8") if sbom.LOCK.is_file() else ""
    locked = set(LOCKED.findall(lock)) - {"bifolio"}
    packages = {each.name.lower().replace("_", "-"): each.version for each in distributions()}
    points = [point for group in (plug_ins.FORMATS, plug_ins.CHECKS) for point in entry_points(group=group)]
    return {
        "bifolio": _digest(ENGINE, *FILES),
        "templates": _digest(TEMPLATES, "*"),
        "uv.lock": hashlib.sha256(lock.encode()).hexdigest(),
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version for name, version in packages.items() if name in locked},
        **{PLUG_IN + point.name: point.dist.version if point.dist else "" for point in points},
        **(_native() if typesets else {}),
    }


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return the names of what is not the same in two places, in order; packages that only one of them has do not count."""
    other = {name for name in here.keys() & there.keys() if here[name] != there[name]}
    return sorted(other | {name for name in here.keys() ^ there.keys() if name.startswith(PLUG_IN)})


def _native() -> Mapping[str, str]:
    try:
        return pdf.library_versions()
    except (OSError, ImportError):  # what needs them is refused, file by file
        return {}


def _digest(folder: Path, *patterns: str) -> str:
    digest = hashlib.sha256()
    for file in sorted({file for pattern in patterns for file in folder.rglob(pattern) if file.is_file()}):
        path = file.relative_to(folder)
        if "__pycache__" not in path.parts and not (folder == ENGINE and path.parts[0] in COPIED):
            digest.update(f"{path.as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
