"""The house's two rules: a module imports from lower layers alone, and each third-party library has one owner."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from mutants import MUTANTS
from syntax_trees import ENGINE, FILES, nodes, source, tree

pytestmark = pytest.mark.xdist_group("code")  # which is parsed once

ROOT = ENGINE.parent

# One room a name: a module, or a folder of modules. A room may import its own parts and rooms of lower layers.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "model",
        "presets",
        "plug_ins",
        "characters",
        "mojibake",
        "arguments",
        "fingerprints",
        "cache_file",
        "bounded_cache",
        "native_packages",
        "value_digests",
        "known_keys",
        "phonetics",
        "processes",
        "unbroken",
    ),
    ("findings", "bidi", "native_deps", "run_cache", "recorded_results"),
    ("text_files", "output_formats", "cluster"),
    ("pictures", "formulas", "highlighting", "origins", "addresses"),
    ("bootstrap", "sbom", "yaml_loader", "markdown", "catalogue", "output", "report", "reviews"),
    ("language", "pdf", "folders", "yaml_repair"),
    ("project", "verification"),
    ("extract", "exchange"),
    ("edition", "checks", "errata", "passage_readings", "sheets"),
    ("render",),
    ("workspace", "formats"),
    ("site",),
    ("commands",),
    ("preview",),
    ("command_line", "api"),
    ("release_verbs", "review_verbs"),
    ("cli",),
)
OWNERS: dict[str, set[str]] = {
    "PIL": {"pictures"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "babel": {"language", "extract"},
    "click": {"cli", "command_line", "release_verbs", "report", "review_verbs"},
    "fontTools": {"pdf"},
    "jinja2": {"render", "extract"},
    "latex2mathml": {"formulas"},
    "markdown_it": {"markdown"},
    "markupsafe": {"render"},
    "mdit_py_plugins": {"markdown"},
    "persiantools": {"language"},
    "polib": {"catalogue"},
    "pydantic": {"yaml_loader"},
    "pydyf": {"pdf"},
    "pygments": {"highlighting"},
    "pypdf": {"checks", "formats"},
    "pypdfium2": {"formats"},
    "rapidfuzz": {"catalogue"},
    "tinycss2": {"pdf", "pictures", "render"},
    "tinyhtml5": {"formats", "pdf"},
    "typing_extensions": {"project"},
    "weasyprint": {"pdf"},
    "watchfiles": {"preview"},
    "yaml": {"yaml_loader"},
    "ziafont": {"formulas"},
    "ziamath": {"formulas"},
}
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}


def room_of(file: Path) -> str:
    """Return the room a file belongs to: its folder below the engine, or its own name."""
    parts = file.relative_to(ENGINE).with_suffix("").parts
    return "" if parts[0] in ("__init__", "__main__") else parts[0]


@cache
def imports(file: Path) -> list[tuple[str, ast.stmt, bool]]:
    """Return every module that a file imports, TYPE_CHECKING included, and whether that stands inside a function."""
    functions = [node for node in nodes(file) if isinstance(node, ast.FunctionDef)]
    inner = {id(node) for outer in functions for node in ast.walk(outer)}
    names: list[tuple[str, ast.stmt, bool]] = []
    for node in nodes(file):
        if isinstance(node, ast.Import):
            names += [(alias.name, node, id(node) in inner) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module
            whole = [f"bifolio.{alias.name}" for alias in node.names] if node.module == "bifolio" else [node.module]
            names += [(name, node, id(node) in inner) for name in whole]
    return names


def place(file: Path, node: ast.stmt) -> str:
    """Return the file and line of a node."""
    return f"{file.relative_to(ROOT)}:{node.lineno}"


def test_a_module_imports_from_lower_layers_alone() -> None:
    wrong = []
    for file in FILES:
        room = room_of(file)
        for name, node, _ in imports(file):
            parts = name.split(".")
            if parts[0] != "bifolio" or len(parts) < 2 or not room:
                continue
            other = parts[1]
            if other in (room, "__version__"):
                continue
            assert other in RANK, (
                f"{other} has no layer: name it in tests/test_architecture.py and docs/architecture.md"
            )
            if RANK[other] >= RANK[room]:
                wrong.append(f"{place(file, node)} imports {other}, which is not in a lower layer than {room}")
    assert wrong == []


def test_a_library_is_imported_by_its_owner_alone() -> None:
    wrong = [
        f"{place(file, node)} imports {name}, which is not its own"
        for file in FILES
        for name, node, _ in imports(file)
        if room_of(file) not in OWNERS.get(name.split(".")[0], {room_of(file)})
    ]
    assert wrong == []


def test_imports_stand_at_the_top_save_where_they_are_slow() -> None:
    slow = {
        "asyncio",
        "click",
        "concurrent",
        "dask",
        "distributed",
        "weasyprint",
        "polib",
        "rapidfuzz",
        "latex2mathml",
        "pygments",
        "pypdf",
        "segno",
        "ziafont",
        "ziamath",
    }
    wrong = [
        f"{place(file, node)} imports {name} inside a function"
        for file in FILES
        if room_of(file) not in ("pdf", "cli", "command_line", "release_verbs", "review_verbs", "bootstrap", "")
        for name, node, inside in imports(file)
        if inside and name.split(".")[0] not in slow and (file, name) != (ENGINE / "__init__.py", "bifolio.api")
    ]
    assert wrong == []


def test_rooms_have_no_cycle() -> None:
    seen = {
        room: {
            n.split(".")[1] for f in FILES if room_of(f) == room for n, _, _ in imports(f) if n.startswith("bifolio.")
        }
        for room in RANK
    }
    for room, others in seen.items():
        for other in others - {room}:
            assert room not in seen.get(other, set()), f"{room} and {other} import each other"


def test_modules_and_functions_keep_to_their_measure() -> None:
    for file in FILES:
        assert source(file).count("\n") <= 300, f"{file.name} has more than 300 lines"
        for node in nodes(file):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{file.name}: {node.name} is longer than 60 lines"


def test_a_package_is_imported_by_its_face_alone() -> None:
    deep = {
        f"{file.relative_to(ENGINE).as_posix()}: {name}"
        for file in FILES
        for name, node, _ in imports(file)
        if isinstance(node, ast.ImportFrom) and node.module != "bifolio"
        if name.startswith("bifolio.") and name.count(".") > 1 and name.split(".")[1] != room_of(file)
    }
    assert deep == set()


FACES = [file for file in FILES if file.name == "__init__.py" and "__all__" not in source(file)]

ASKING = [
    *FILES,
    ROOT / "pyproject.toml",  # for its entry points
    *(file for folder in ("tests", "benchmarks") for file in (ROOT / folder).rglob("*.py")),
]


@pytest.mark.parametrize("file", FACES, ids=lambda file: str(file.relative_to(ENGINE)))
def test_what_a_face_imports_is_used_by_others(file: Path) -> None:
    """Neither ruff nor mypy can say which names of a face without `__all__` are unused."""
    package = ".".join(file.relative_to(ROOT).parent.parts)
    imported = [node for node in tree(file).body if isinstance(node, ast.ImportFrom)]
    names = {alias.asname or alias.name for node in imported for alias in node.names}
    names -= {node.id for node in nodes(file) if isinstance(node, ast.Name)} | {"annotations"}
    texts = [source(other) for other in ASKING if other != file]
    assert [name for name in sorted(names) if not any(asks_for(text, package, name) for text in texts)] == []


def asks_for(text: str, package: str, name: str) -> bool:
    """Return whether a text imports a name from the face of a package, or reads it there."""
    if name not in text:
        return False
    from_face = rf"from {re.escape(package)} import (?:\([^)]*|[^\n]*)\b{name}\b"
    return bool(re.search(rf"{from_face}|\b{package.rpartition('.')[2]}\w*[.:]{name}\b", text))


def test_a_class_has_a_name_of_its_own() -> None:
    names = Counter(node.name for file in FILES for node in nodes(file) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


RIDDLES = frozenset({
    "areas", "bulk", "careful", "carry", "desk", "edges", "following", "furniture", "joining", "lines", "listening", "making", "manner",
    "mutes", "papers", "reading", "said", "saying", "serving", "signs", "system", "telling", "terms", "told", "touching", "typed",
    "watching", "webs", "words", "workshop", "writing",
})  # fmt: skip


def test_modules_are_named_and_described_by_what_they_hold() -> None:
    for file in FILES:
        first = (ast.get_docstring(tree(file)) or "").split("\n")[0]
        assert file.stem not in RIDDLES, f"{file}: name it after what it holds"
        assert not re.search(r"\b[Oo]wns\b", first), f"{file}: say what the module does"
        verb = re.match(r"(?!(?:The|An?|This|That|How|Wh\w+)\b)[A-Z][a-z]+(?<![^s]s)(?<!ing)\b", first)
        assert verb, f"{file}: say what the module does, beginning with a verb: Read …"


def test_the_architecture_page_names_every_room() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room in sorted(RANK.keys() & {room_of(file) for file in FILES}):
        assert f"`{room}" in page, f"docs/architecture.md does not name {room}"


# Modules without a test file of their own path, and why. A module that gets one leaves the list.
WITHOUT_TESTS: dict[str, str] = {
    "__main__.py": "runs the command line: tests/test_api.py starts it",
}


def test_every_module_has_tests_that_are_found_by_its_path() -> None:
    modules = {file.relative_to(ENGINE).as_posix() for file in FILES if file.name != "__init__.py"}
    tests = {file.relative_to(ROOT / "tests").as_posix() for file in (ROOT / "tests").rglob("test_*.py")}
    without = {path for path in modules if re.sub(r"(\w+\.py)$", r"test_\1", path) not in tests}
    assert without - WITHOUT_TESTS.keys() == set(), "write tests/<package>/test_<module>.py"
    assert WITHOUT_TESTS.keys() - without == set(), "correct WITHOUT_TESTS"


def test_every_mutant_breaks_a_line_that_the_engine_has() -> None:
    moved = [mutant for mutant in MUTANTS if source(ROOT / mutant.file).count(mutant.old) != 1]
    assert moved == [], "correct tests/mutants.py"
    assert [mutant.tests for mutant in MUTANTS if not (ROOT / mutant.tests).is_file()] == []
