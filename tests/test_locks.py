"""The locks: the three exports say what uv.lock says, and pin by hash all that we import."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXPORTS = {"requirements.txt": False, "requirements-dev.txt": True}  # does it hold the extras and the dev group?


def locked():
    """Return uv.lock's packages, by name and version."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    return {(package["name"], package["version"]): package for package in lock["package"]}


def pinned(export):
    """Return the hashes of an export by name and version."""
    text = (ROOT / export).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found = {}
    for line in lines:
        name, version = re.match(r"([a-z0-9-]+)==([^ ;]+) ", line).groups()
        found[name, version] = set(re.findall(r"--hash=(sha256:[0-9a-f]{64})(?= |$)", line))
    assert len(found) == len(lines)
    return found


def needed(*, for_tests):
    """Return the names and versions that bifolio leads to in uv.lock, on whatever system."""
    packages = locked()
    versions = {}
    for name, version in packages:
        versions.setdefault(name, []).append(version)
    own = packages["bifolio", PYPROJECT["project"]["version"]]
    waiting = [*own["dependencies"], *own["optional-dependencies"]["search"]]
    if for_tests:
        groups = [*own["optional-dependencies"].values(), *own["dev-dependencies"].values()]
        waiting += [dependency for group in groups for dependency in group]
    seen = set()
    while waiting:
        dependency = waiting.pop()
        name, extras = dependency["name"], dependency.get("extra", [])
        for version in [dependency["version"]] if "version" in dependency else versions[name]:
            package = packages[name, version]
            waiting += [] if (name, version) in seen else package.get("dependencies", [])
            seen.add((name, version))
            for extra in extras:
                waiting += package["optional-dependencies"][extra]
    return seen


@pytest.mark.slow
@pytest.mark.parametrize(("export", "for_tests"), EXPORTS.items())
def test_an_export_holds_all_that_the_lock_leads_to_and_nothing_else(export, for_tests):
    assert set(pinned(export)) == needed(for_tests=for_tests)


@pytest.mark.slow
@pytest.mark.parametrize("export", EXPORTS)
def test_an_export_pins_by_the_hashes_of_the_lock(export):
    packages = locked()
    for key, hashes in pinned(export).items():
        package = packages[key]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert hashes == {file["hash"] for file in files}, key


def test_the_installer_is_pip_alone():
    ((name, version),) = pinned("requirements-pip.txt")
    assert name == "pip"
    assert pinned("requirements-pip.txt")[name, version] == pinned("requirements-dev.txt")[name, version]


def test_all_that_pyproject_asks_for_is_pinned():
    project = PYPROJECT["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    for export, wanted in {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": [*project["dependencies"], *extras, *PYPROJECT["dependency-groups"]["dev"]],
    }.items():
        names = {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() for requirement in wanted}
        assert names <= {name for name, _ in pinned(export)}


def test_the_tests_lock_holds_the_engines():
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()


@pytest.mark.slow
def test_every_package_of_the_engine_has_a_wheel_for_every_system():
    python = [f"cp{version}" for version in (311, 312, 313, 314)]
    systems = {"linux": "manylinux", "macOS": "macosx", "Windows": "win_amd64"}
    packages = locked()
    for key in needed(for_tests=False):
        wheels = [wheel["url"].rsplit("/", 1)[-1] for wheel in packages[key]["wheels"]]
        if any(wheel.endswith("-none-any.whl") for wheel in wheels):
            continue
        for tag in systems.values():
            for version in python:
                fits = [wheel for wheel in wheels if tag in wheel and (f"-{version}-" in wheel or "-abi3-" in wheel)]
                assert fits or f"none-{tag}" in " ".join(wheels), (key, version, tag)
