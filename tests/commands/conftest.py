"""The command line on a copy of the demo project, as a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bifolio.cli import main


@pytest.fixture
def run(demo: Path) -> Callable[..., Result]:
    """Return a function that runs a verb on the copy."""

    def verb(*arguments: object) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, [*words, "--project", str(demo), "-q"], catch_exceptions=False)

    return verb


@pytest.fixture
def edit(demo: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces text in a file of the copy."""

    def replace(path: str, old: str, new: str) -> None:
        text = (demo / path).read_text(encoding="utf-8")
        assert old in text
        (demo / path).write_text(text.replace(old, new), encoding="utf-8")

    return replace
