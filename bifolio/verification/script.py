"""Write `verify.py`, the one file that verifies a release, from the modules of this package and their sentences."""

from __future__ import annotations

import ast
import pprint
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path

from bifolio import language
from bifolio.findings import phrases

SCRIPT = "verify.py"
MODULES = ("signatures", "released_files", "verify")  # in the order in which they need each other
OWN = ("from __future__ ", "from bifolio.")  # imports that the file has once, or needs no more
PREFIX = "verify-"  # of the names of sentences in phrases.toml
FIRST = (
    "#!/usr/bin/env python3\n"
    '"""Verify files of a release: python3 verify.py FILE-OR-FOLDER. Needs Python 3.9, and no network."""\n'
)


def sentences() -> dict[str, dict[str, str]]:
    """Return what the report says, by language and name of a sentence."""
    names = [name for name in phrases() if name.startswith(PREFIX)]
    return {tag: language.phrase_texts(names, tag) for tag in language.finding_languages()}


def numbers() -> dict[str, list[str]]:
    """Return how the report writes numbers: the digits and the sign between groups of three, by language."""
    tongues = {tag: language.get(tag) for tag in language.finding_languages()}
    return {
        tag: [
            each.to_native_digits("0123456789"),
            each.data.numbers.group.replace("\u00a0", " ").replace("\u202f", " "),
        ]
        for tag, each in tongues.items()
    }


def dates(days: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return each day (ISO 8601) as the report writes it, by day and language; its list takes them along."""
    tongues = [language.get(tag) for tag in language.finding_languages()]
    return {
        day: {each.tag: each.date_text(day).replace("\u00a0", " ") for each in tongues} for day in sorted(set(days))
    }


def script(keys: Sequence[str], publisher: str) -> bytes:
    """Return the source of `verify.py`: the same bytes for the same keys, as OpenSSH writes them, and publisher."""
    parts = [_parts(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    imports = sorted(
        {line for lines, _ in parts for line in lines}, key=lambda line: (not line.startswith("import"), line)
    )
    text = "\n\n".join(body for _, body in parts)
    for name, value in {
        "SENTENCES": sentences(),
        "NUMBERS": numbers(),
        "KEYS": list(keys),
        "PUBLISHER": publisher,
    }.items():
        text = _with(text, name, value)
    return f"{FIRST}\nfrom __future__ import annotations\n\n{chr(10).join(imports)}\n\n{text}\n".encode()


def _with(text: str, name: str, value: object) -> str:
    """Return the text of a module with the value of a constant filled in."""
    before, declaration, after = text.partition(f"\n{name}")
    kind, _, rest = after.partition(" = ")
    return f"{before}{declaration}{kind} = {pprint.pformat(value, width=118, sort_dicts=False)}\n{rest.partition(chr(10))[2]}"


def _parts(source: str) -> tuple[list[str], str]:
    """Return what a module imports from the standard library, a line for each, and its text below the imports."""
    head = list(
        takewhile(lambda node: isinstance(node, (ast.Expr, ast.Import, ast.ImportFrom)), ast.parse(source).body)
    )
    imports = [ast.unparse(node) for node in head if not isinstance(node, ast.Expr)]
    rest = source.splitlines()[head[-1].end_lineno :]
    return [line for line in imports if not line.startswith(OWN)], "\n".join(rest).strip("\n") + "\n"
