"""Programs build and check a project as the command line does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest

import bifolio

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "tests" / "projects" / "demo"


@pytest.mark.slow
def test_a_project_is_built_checked_and_loaded(tmp_path):
    root = shutil.copytree(DEMO, tmp_path / "demo")
    assert bifolio.load_project(root).packets == ("demo",)
    assert bifolio.check(root) == []
    assert bifolio.build(root, languages=["sv"], formats=["html"]) == []
    assert (root / "out/sv/demo/handout.html").is_file()


def test_what_is_wrong_is_a_finding_or_an_exception(tmp_path):
    assert [finding.code for finding in bifolio.check(tmp_path)] == ["C131"]
    with pytest.raises(bifolio.Refused) as refused:
        bifolio.load_project(tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["C131"]
    with pytest.raises(LookupError, match="Did you mean “fa”"):
        bifolio.check(DEMO, languages=["fas"])


@pytest.mark.parametrize("function", [bifolio.build, bifolio.check, bifolio.load_project])
def test_the_docs_have_every_argument(function):
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    call = page.partition(f"| `bifolio.{function.__name__}(")[2].partition(")` |")[0]
    assert [name for name in signature(function).parameters if name not in call] == []


def test_every_public_name_is_there_and_another_is_not():
    assert all(getattr(bifolio, name) for name in bifolio.__all__)
    with pytest.raises(AttributeError):
        bifolio.nothing  # noqa: B018


@pytest.mark.slow
def test_the_package_runs_as_a_program():
    command = [sys.executable, "-m", "bifolio", "--version"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == f"bifolio, version {bifolio.__version__}\n"
