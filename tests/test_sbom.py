"""The bill of materials holds what the lock and the fonts hold, and docs/licences.md says the same."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from pathlib import Path

import pytest

from bifolio import bootstrap, sbom

ROOT = Path(__file__).resolve().parent.parent
BILL = json.loads(sbom.document())
TABLE = ROOT / "docs" / "licences.md"


def pinned(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def components(kind):
    return [component for component in BILL["components"] if component["type"] == kind]


def test_the_bill_of_materials_lists_what_is_installed_for_users_as_required():
    required = {part["name"]: part["version"] for part in components("library") if part["scope"] == "required"}
    with_search = pinned(bootstrap.LOCK)
    assert required == {name: with_search[name] for name in with_search.keys() - {"pagefind", "pagefind-bin"}}


def test_the_packages_of_extras_are_optional_and_those_of_tests_are_left_out():
    optional = {part["name"] for part in components("library") if part["scope"] == "optional"}
    assert {"watchfiles", "translate-toolkit", "pagefind"} <= optional
    assert optional < pinned(bootstrap.TEST_LOCK).keys()
    assert not {"pytest", "mypy", "pip"} & optional


def test_each_reference_of_a_dependency_has_a_component():
    known = {part["bom-ref"] for part in [*BILL["components"], BILL["metadata"]["component"]]}
    assert len(known) == len(BILL["components"]) + 1
    assert {ref for entry in BILL["dependencies"] for ref in (entry["ref"], *entry["dependsOn"])} <= known


@pytest.mark.slow
def test_the_hashes_are_those_of_the_lock_and_of_the_fonts():
    lock = {package["name"]: package for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    for part in components("library"):
        package, (source,) = lock[part["name"]], part["externalReferences"]
        archive = package.get("sdist") or package["wheels"][0]
        assert source["url"] == archive["url"]
        assert f"sha256:{source['hashes'][0]['content']}" == archive["hash"]
    fonts = {part["name"] for part in components("data")}
    files = (ROOT / "templates/fonts").rglob("*")
    assert fonts == {
        file.relative_to(ROOT / "templates/fonts").as_posix() for file in files if file.suffix in (".ttf", ".woff2")
    }


@pytest.mark.slow
def test_the_same_lock_gives_the_same_bytes():
    assert sbom.document() == sbom.document()
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", BILL["serialNumber"])


@pytest.mark.slow
def test_every_locked_package_has_a_licence_and_no_other():
    locked = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    assert sbom.licences()["packages"].keys() == locked - {"bifolio"}


@pytest.mark.parametrize("package", sbom.licences()["packages"])
def test_a_licence_is_what_the_installed_package_declares(package):
    try:
        declared = importlib.metadata.metadata(package).get("License-Expression")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("not installed on this system")
    assert declared in (None, sbom.licences()["packages"][package])


def test_no_package_of_the_engine_binds_the_text_or_the_code_to_its_licence():
    """GPL and AGPL are for programs that are run beside the engine (translate-toolkit) and for tests."""
    engine = {part["name"] for part in components("library") if part["scope"] == "required"}
    for name in engine:
        choices = sbom.licences()["packages"][name].split(" OR ")
        assert [choice for choice in choices if "GPL" not in choice or "LGPL" in choice], name


def test_the_documented_table_is_that_of_the_bill_of_materials(expected):
    head = TABLE.read_text("utf-8").partition("| Package |")[0]
    expected(TABLE, head + table())


def table():
    """Return the table of docs/licences.md: name, what needs it, licence."""
    scopes = {part["name"]: part["scope"] for part in components("library")}
    needs = {"required": "engine", "optional": "extra"}
    rows = ["| Package | Needed by | Licence |", "|---|---|---|"]
    for name, licence in sbom.licences()["packages"].items():
        need = "set-up" if name == "pip" else needs.get(scopes.get(name), "tests")
        rows.append(f"| {name} | {need} | {licence} |")
    rows += [f"| {family} (font) | pages | {licence} |" for family, licence in sbom.licences()["fonts"].items()]
    return "\n".join(rows) + "\n"
