"""Each regular expression of the engine takes time linear in the text, whatever the text: its steps are counted.

A process that imports every module, and checks a project, notes each expression with the line that it is compiled in: those
that are put together from the data of languages too. What cannot be repeated without bound is linear; what can is fed
with long repetitions of it.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import syntax_trees
from backtracking import Expression, TooManySteps, attacks

pytestmark = pytest.mark.xdist_group("code")  # which is parsed once

TESTS = Path(__file__).parent
ENGINE = syntax_trees.ENGINE
SIZES = (4, 8, 16, 64, 128, 256)  # repetitions
MOST = 200_000  # steps for any of them
# Searched for in a hundred characters only, by module and function; what takes exponential time shows on fewer.
SHORT = {("language/number_patterns.py", "_before"): 40, ("checks/translation/order.py", "_whole"): 15}
# What is matched at one place only, or at places that are further apart than what is repeated, by module and function.
APART = {
    ("catalogue/fast_parser.py", ""): "at the beginning of an entry, and the parser reads on after it",
    ("checks/translation/glossary.py", "_any"): "at the beginning of a translation",
    ("exchange/csv_table.py", ""): "at the beginning of a cell",
    ("language/quantity_contexts.py", ""): "at the end of a number, and what it repeats ends before the next one",
    ("language/number_patterns.py", "__init__"): "at the end of a number, and what it repeats ends before the next one",
    ("language/number_patterns.py", "share"): "at the end of a number, and what it repeats ends before the next one",
    ("language/number_patterns.py", "of_multiplier"): "after a word, and what it repeats ends before the next one",
    ("language/number_patterns.py", "_after"): "at the end of a number, or in its own words",
}
NOT_SEARCHED = {
    ("language/expressions.py", "_check"): "compiled to see whether it can be; it is tested where it is used",
    ("pdf/metadata.py", "pages"): "searched in a PDF that the engine has made",
    ("language/cldr.py", "_numbers"): "the patterns of CLDR, which babel ships",
}
WORDS_ALONE = {  # put together from words, in which nothing is repeated
    ("commands/back_translation.py", "_unsaid"),
    ("commands/import_aligned.py", "_with_values"),
    ("markdown/inline_html.py", "__init__"),
    ("markdown/mdbook_code.py", "outside_code"),
    ("render/bilingual.py", "_prefixed"),
    ("render/word_index.py", "__init__"),
    ("checks/scripts/arabic.py", "number_signs"),
    ("checks/translation/lost_figures.py", "_places"),
}
COLLECT = """
import importlib, json, pkgutil, re, sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

compiled, patterns = re._compile, {}
root, engine = sys.argv[1:]

def note(pattern, flags):
    frame = sys._getframe(1)
    while frame.f_code.co_filename.endswith(("/re/__init__.py", "/functools.py")):
        frame = frame.f_back
    file = frame.f_code.co_filename
    if file.startswith(engine) and isinstance(pattern, (str, bytes)):
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        patterns.setdefault((text, int(flags)), set()).add((file[len(engine) + 1 :], frame.f_lineno))
    return compiled(pattern, flags)

re._compile = note
import bifolio
for module in pkgutil.walk_packages(bifolio.__path__, "bifolio."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

from bifolio import commands, language
from bifolio.commands import printed_values
from bifolio.checks import typed_numbers
from bifolio.checks.translation import added_words, glossary, numbers, order
from bifolio.render import template_files
from bifolio.language import cell_numbers, number_patterns

commands.check(commands.Command(Path(root)))
english = language.get("en")
for file in Path(engine, "languages").glob("*.toml"):
    if file.stem[0].islower() and file.stem != "quotes":
        known = language.get(file.stem)
        list(known.quantities("in 2 million, two million, 3 %"))
        cell_numbers.read_number("2", known)
        known.without_idioms("")
        reader = known._quantity_reader
        reader.patterns.clock, reader.patterns.of_multiplier, reader.patterns.part_of, reader.patterns.times, reader.patterns.whole
        reader.words._prefix, reader.words._endings, reader.words._suffix
        for expression in vars(known.data.contexts).values():
            if isinstance(expression, str) and expression:
                number_patterns._before(expression), number_patterns._after(expression)
        numbers._scaled(known.data.contexts.scaled)
        added_words._measures(known.data.contexts.measures)
        order._whole(known.data.contexts.whole_before or "x")
        contested = SimpleNamespace(days=(date(1988, 7, 19),))
        typed_numbers._days_without_year.__wrapped__(contested, known)
        term = SimpleNamespace(term="a term", forms={file.stem: ("a term",)})
        glossary.agreed([term], english, known)
        glossary._avoid(("a word", "The Word"), known.data.words.inflection)
printed_values._pattern("about 19 July 1988")
list(template_files._paths("", "assets/"))
template_files.embedded("", "assets/", [], None)
print(json.dumps([[*pattern, sorted(places)] for pattern, places in patterns.items()]))
"""


@cache
def expressions() -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Return the expressions that are compiled, with their flags and the places (module, line) where."""
    command = (sys.executable, "-W", "ignore", "-c", COLLECT, str(TESTS / "projects" / "demo"), str(ENGINE))
    listed = subprocess.run(command, cwd=ENGINE.parent, capture_output=True, text=True, check=False)
    assert listed.returncode == 0, listed.stderr
    found = [
        (text, flags, [(module, line) for module, line in places]) for text, flags, places in json.loads(listed.stdout)
    ]
    compiled = {place for _, _, places in found for place in places}
    for module, call in calls():
        lines = {(module, line) for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)}
        if not lines & compiled and (text := expression_of(module, call.args[0])):  # in a function that was not called
            found.append((text, 0, [(module, call.lineno)]))
    return found


def expression_of(module: str, node: ast.expr) -> str:
    """Return an expression that is written in place, or is a constant of the module; "" for others."""
    if isinstance(node, ast.Name):
        imported = importlib.import_module(f"bifolio.{module.removesuffix('.py').replace('/', '.')}")
        node = ast.Constant(getattr(imported, node.id, ""))
    value = node.value if isinstance(node, ast.Constant) else ""
    return value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else ""


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Return the calls of functions of `re` that take an expression, each with its module."""
    return [
        (file.relative_to(ENGINE).as_posix(), node)
        for file in syntax_trees.FILES
        for node in syntax_trees.nodes(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr != "escape"
    ]


@cache
def use(module: str, line: int) -> tuple[str, str]:
    """Return the function that an expression is in ("" for none), and the method that it is used with: `search` for several."""
    file = ENGINE / module
    function, method = "", "search"
    for node in syntax_trees.nodes(file):
        if not (isinstance(node, ast.stmt | ast.expr) and node.lineno <= line <= (node.end_lineno or node.lineno)):
            continue
        if isinstance(node, ast.FunctionDef):
            function = node.name
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("match", "fullmatch")
        ):
            method = node.func.attr if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" else method
        elif isinstance(node, ast.Assign) and not function:
            names = {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
            methods = set().union(*(methods_of(module, name) for name in names))
            method = methods.pop() if len(methods) == 1 else method
    return function, method


def methods_of(module: str, name: str) -> Iterator[str]:
    """Yield the methods that are called of a constant of a module; `search` for matches at many places of a text."""
    stem = Path(module).stem
    imported = re.compile(rf"from bifolio\.\S*{stem} import .*\b{name}\b")
    own = [
        (file, node)
        for file, node in attributes().get(name, ())
        if file == ENGINE / module or imported.search(syntax_trees.source(file))
    ]
    for file, node in (*own, *attributes().get(f"{stem}.{name}", ())):
        yield node.attr if node.attr == "fullmatch" or is_at_beginning(file, node) else "search"


@cache
def attributes() -> dict[str, list[tuple[Path, ast.Attribute]]]:
    """Return the attributes in the engine's code by what they are of: a name, or a name of a module."""
    found: dict[str, list[tuple[Path, ast.Attribute]]] = {}
    for file in syntax_trees.FILES:
        for node in syntax_trees.nodes(file):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                found.setdefault(ast.unparse(node.value), []).append((file, node))
    return found


@cache
def at_beginning(file: Path) -> frozenset[ast.expr]:
    return frozenset(
        node.func
        for node in syntax_trees.nodes(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "match"
        and len(node.args) == 1
    )


def is_at_beginning(file: Path, attribute: ast.Attribute) -> bool:
    return attribute in at_beginning(file)


def worst(text: str, flags: int, *, anchored: bool, characters: int = 0) -> str:
    """Return the input on which the steps grow faster than its length, or exceed all bounds; "" if there is none."""
    inputs = attacks(text, flags)
    expression = Expression(text, flags) if inputs else None
    for prefix, pump in inputs:
        for tail in ("\0", ""):
            sizes = [characters // len(pump) + 1] if characters else SIZES
            steps: list[int] = []
            try:
                for size in sizes:
                    assert expression
                    steps.append(expression.count(prefix + pump * size + tail, anchored=anchored, limit=MOST)[0])
                    if len(steps) > 2 and steps[-1] - steps[-2] <= 2.5 * (steps[-2] - steps[-3]) + 20:
                        break
                else:
                    if not characters:
                        return f"{prefix!r}, {pump!r} repeated, {tail!r}: {steps} steps"
            except TooManySteps:
                return f"{prefix!r}, {pump!r} repeated, {tail!r}: over {MOST} steps"
    return ""


@pytest.fixture(autouse=True)
def many_calls() -> Iterator[None]:
    """Let the counted search call as many functions in one another as a long text needs."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.slow
def test_every_expression_takes_linear_time() -> None:
    slow = []
    for text, flags, places in expressions():
        uses = {(module, *use(module, line)) for module, line in places}
        uses = {each for each in uses if each[:2] not in NOT_SEARCHED}
        if not uses:
            continue
        functions = {each[:2] for each in uses}
        methods = {method for *_, method in uses} if not functions <= APART.keys() else {"match"}
        characters = max(SHORT.get(function, 0) for function in functions)
        exact = f"(?:{text})\\Z" if methods == {"fullmatch"} else text
        if found := worst(exact, flags, anchored="search" not in methods, characters=characters):
            slow.append(f"{places[0][0]}:{places[0][1]}: {text[:80]!r}: {found}")
    assert not slow, "\n".join(slow)


@pytest.mark.slow
def test_every_place_that_compiles_an_expression_is_fed() -> None:
    compiled = {place for _, _, places in expressions() for place in places}
    missing = [
        f"{module}:{call.lineno}"
        for module, call in calls()
        if not {(module, line) for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)} & compiled
        and (module, use(module, call.lineno)[0]) not in WORDS_ALONE
    ]
    assert not missing


@pytest.mark.parametrize(
    ("text", "found"), [(r"\s+$", True), (r"(?:a|aa)+$", True), (r"(a+)+$", True), (r"\d+\.", True), (r"(?<!\d)\d++\.", False), ("a[^b]*b", True), (r"\ba\b", False)]
)  # fmt: skip
def test_steps_tell_linear_expressions_from_others(text: str, found: bool) -> None:
    assert bool(worst(text, 0, anchored=False)) == found


@pytest.mark.parametrize(
    ("text", "given"),
    [(r"(a+)(b|c)??d\1", "xaabaacaadaa"), (r"(?i)é[^\W\d]{2,3}?(?=\s)", "aÉst b"), (r"^\w+$", "one\ntwo\n"), (r"(?<=\d)x++(?!y)|y\b", "1xxy")],
)  # fmt: skip
def test_the_counted_search_finds_what_python_finds(text: str, given: str) -> None:
    for flags in (0, re.MULTILINE):
        match = re.compile(text, flags).search(given)
        assert Expression(text, flags).count(given)[1] == (match.span() if match else None)
