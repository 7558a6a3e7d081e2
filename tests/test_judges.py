"""A judge that is missing, or there only in part, skips the tests that need it; in CI it fails them."""

from __future__ import annotations

import sys
from pathlib import Path

import judges
import pytest


@pytest.fixture
def half_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have the program of AT-SPI and python3-gi, and not the typelib."""
    launcher = tmp_path / "launcher"
    launcher.touch()
    monkeypatch.setitem(judges.FILES, "atspi", launcher)
    monkeypatch.setitem(
        judges.PROBES, "atspi", (sys.executable, "-c", "raise ValueError('Namespace Atspi not available')")
    )
    judges.works.cache_clear()
    yield
    judges.works.cache_clear()


def test_a_judge_that_is_half_installed_skips_with_the_reason(half_installed, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="atspi is not installed"):
        judges.need("atspi")


def test_in_ci_it_fails(half_installed, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="atspi is not installed"):
        judges.need("atspi")


def test_a_judge_whose_probe_works_is_found(half_installed, monkeypatch):
    monkeypatch.setitem(judges.PROBES, "atspi", (sys.executable, "-c", ""))
    judges.works.cache_clear()
    assert judges.need("atspi") == judges.FILES["atspi"]


def test_a_judge_without_a_probe_is_its_program_alone():
    assert judges.works("msgfmt")


def test_a_package_that_is_missing_is_installed_from_the_lock(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(judges, "find", lambda _name: None)
    with pytest.raises(
        pytest.fail.Exception, match=r"hatchling is not installed: pip install -r requirements-dev\.txt"
    ):
        judges.need("hatchling")
