"""Fixtures that every test may ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import judges
import pytest


@pytest.fixture
def need() -> Callable[[str], Path]:
    """Return `judges.need`: the path of a program, or a skipped test (a failed one where CI=true)."""
    return judges.need
