"""Fixtures of the tests of readers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[1] / "projects" / "demo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a copy of the demo packet."""
    return Path(shutil.copytree(DEMO, tmp_path / "demo")) / "content" / "demo"
