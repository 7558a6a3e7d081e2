"""Write a software bill of materials: the locked packages and the fonts, with their licences, as CycloneDX 1.6 JSON."""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bifolio import __version__, presets

LICENCES = Path(__file__).with_name("licences.toml")
LOCK = (presets.ENGINE if (presets.ENGINE / "uv.lock").is_file() else presets.ENGINE.parent) / "uv.lock"


def document() -> str:
    """Return the bill of materials of the engine as JSON text: the same bytes for the same lock and fonts.

    It has a component for each package that an installation from the lock can have on any system, with the SHA-256 of
    its source archive, and one for each font. Packages that only an extra needs have the scope `optional`; those that
    only tests need are not part of the engine. The format is ECMA-424 (https://cyclonedx.org/docs/1.6/json/).
    """
    lock = {package["name"]: package for package in tomllib.loads(LOCK.read_text("utf-8"))["package"]}
    needed, every = _needed(lock, extras=False), sorted(_needed(lock, extras=True))
    engine = {"type": "application", "bom-ref": _reference(lock["bifolio"]), "name": "bifolio", "version": __version__}
    bill: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": engine | _licence("MIT")},
        "components": [*(_package(lock[name], required=name in needed) for name in every), *_fonts()],
        "dependencies": [_dependencies(lock, name) for name in ("bifolio", *every)],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill, sort_keys=True))
    return json.dumps({"serialNumber": f"urn:uuid:{serial}"} | bill, ensure_ascii=False, indent=2) + "\n"


@cache
def licences() -> dict[str, dict[str, str]]:
    """Return the SPDX licence expressions of all packages and fonts: the tables `packages` and `fonts`, by name."""
    return tomllib.loads(LICENCES.read_text("utf-8"))


def _needed(lock: dict[str, dict[str, Any]], *, extras: bool) -> set[str]:
    """Return the names of the packages that the engine leads to, with those of its extras or without."""
    waiting, names = ["bifolio"], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += _leads_to(lock[name], extras=extras or name != "bifolio")
    return names - {"bifolio"}


def _leads_to(package: dict[str, Any], *, extras: bool = True) -> set[str]:
    groups = package.get("optional-dependencies", {}).values() if extras else ()
    return {dependency["name"] for group in (package.get("dependencies", ()), *groups) for dependency in group}


def _dependencies(lock: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    return {
        "ref": _reference(lock[name]),
        "dependsOn": sorted(_reference(lock[other]) for other in _leads_to(lock[name])),
    }


def _reference(package: dict[str, Any]) -> str:
    """Return the package URL (https://github.com/package-url/purl-spec) of a locked package."""
    return f"pkg:pypi/{package['name']}@{package.get('version', __version__)}"


def _package(package: dict[str, Any], *, required: bool) -> dict[str, Any]:
    archive = package.get("sdist") or package["wheels"][0]
    source = {"type": "distribution", "url": archive["url"], "hashes": _hashes(archive["hash"].removeprefix("sha256:"))}
    return {
        "type": "library",
        "bom-ref": _reference(package),
        "name": package["name"],
        "version": package["version"],
        "scope": "required" if required else "optional",
        **_licence(licences()["packages"][package["name"]]),
        "purl": _reference(package),
        "externalReferences": [source],
    }


def _fonts() -> Iterator[dict[str, Any]]:
    """Yield the fonts with the hashes that are kept beside them, in the order of that list."""
    for line in (presets.TEMPLATES / "fonts" / "SHA256SUMS").read_text("ascii").splitlines():
        digest, path = line.split("  ", 1)
        family = Path(path).name.partition("-")[0]
        font = {"type": "data", "bom-ref": f"font:{path}", "name": path, "hashes": _hashes(digest)}
        yield font | _licence(licences()["fonts"][family])


def _hashes(sha256: str) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": sha256}]


def _licence(expression: str) -> dict[str, list[dict[str, str]]]:
    return {"licenses": [{"expression": expression}]}
