"""The list of patches, and docs/pdf.md, whose table is generated from it.

`UPDATE_DOCS=1 python3 build.py test tests/pdf/test_patches.py` writes the table anew.
"""

from __future__ import annotations

import ast
import os
import pkgutil
import re
from pathlib import Path

import pytest

import bifolio.pdf
from bifolio.pdf import weasyprint_patch
from bifolio.pdf.patches import ALL_PATCHES, PATCHES

TESTS = Path(__file__).parent
PAGE = TESTS.parent.parent / "docs" / "pdf.md"
ENGINE = Path(bifolio.pdf.__file__).parent
HEAD = "| module | replaces | defect in WeasyPrint | test that shows it |\n|---|---|---|---|\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")


def generated() -> str:
    """Return the table of patches: one row for each defect."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for patch in ALL_PATCHES:
        module = patch.replace.__module__.removeprefix("bifolio.pdf.")
        owner = patch.owner.rpartition(":")[2] if ":" in patch.owner else patch.owner.removeprefix("weasyprint.")
        rows.setdefault((module, patch.defect, patch.test), []).append(f"`{owner}.{patch.name}`")
    lines = (
        f"| `{module}` | {', '.join(names)} | {defect} | `{test}` |\n" for (module, defect, test), names in rows.items()
    )
    return HEAD + "".join(lines)


def test_the_docs_list_every_patch() -> None:
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_DOCS") == "1":
        page = TABLE.sub(lambda _match: generated(), page)
        PAGE.write_text(page, encoding="utf-8")
    assert generated() in page


def test_every_module_that_patches_is_in_the_list() -> None:
    modules = {patch.replace.__module__ for patch in ALL_PATCHES}
    files = [
        file
        for file in ENGINE.rglob("*.py")
        if re.search(r"^    Patch\(|^[A-Z_]+ = Patch\(", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert modules == {".".join(("bifolio.pdf", *file.relative_to(ENGINE).with_suffix("").parts)) for file in files}


@pytest.mark.parametrize("test", sorted(set(re.findall(r"`([\w/]+\.py::\w+)`", PAGE.read_text(encoding="utf-8")))))
def test_every_test_that_the_docs_name_exists_and_is_about_the_library_as_shipped(test: str) -> None:
    file, name = test.split("::")
    functions = {
        node.name
        for node in ast.walk(ast.parse((TESTS / file).read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert name in functions
    assert name.startswith("test_weasyprint_as_shipped")


def test_each_patch_replaces_what_exists_in_the_library() -> None:
    weasyprint_patch.load()
    absent = [patch.name for patch in PATCHES if not hasattr(pkgutil.resolve_name(patch.owner), patch.name)]
    assert absent == ["position_x"]  # an initial value, which is the patch


def test_attributes_on_objects_of_the_library_are_documented_in_one_place() -> None:
    used = {name for file in ENGINE.rglob("*.py") for name in re.findall(r"bifolio_\w+", file.read_text("utf-8"))}
    documented = set(re.findall(r"^\* `(bifolio_\w+)`", weasyprint_patch.__doc__ or "", re.MULTILINE))
    assert used == documented
