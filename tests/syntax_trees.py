"""The engine's modules as text and as syntax trees, parsed once for all the tests that read code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ENGINE = Path(__file__).resolve().parent.parent / "bifolio"
FILES = sorted(ENGINE.rglob("*.py"))


@cache
def source(file: Path) -> str:
    """Return the text of a file."""
    return file.read_text(encoding="utf-8")


@cache
def tree(file: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(source(file))


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Return every node of a module's syntax tree."""
    return tuple(ast.walk(tree(file)))
