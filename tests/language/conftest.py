"""The three languages that most tests are about."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.language import Language


@pytest.fixture
def en() -> Language:
    return language.get("en")


@pytest.fixture
def fa() -> Language:
    return language.get("fa")


@pytest.fixture
def sv() -> Language:
    return language.get("sv")
