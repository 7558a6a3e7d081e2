"""The tutorial and the recipes of CONTRIBUTING.md work as written, on a copy of the engine (and of tests/projects/demo).

A recipe's steps are its fenced blocks. The line before a block names what to do with it: "Create `FILE`:" and
"Append to `FILE`:" write it, "In `FILE`:" applies the lines that begin with - and +, "Run:" runs its commands, and
"The output contains:" compares its lines with what the last command printed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "tests/projects/demo"
STEP = re.compile(r"^(.+?):\n+```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(Create|Append to|In) `([^`]+)`")

pytestmark = pytest.mark.slow


def recipes() -> dict[str, str]:
    """Return the text of each recipe by its heading."""
    chapter = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Recipes\n")[2].partition("\n## ")[0]
    )
    return dict(re.findall(r"^### ([^\n]+)\n(.*?)(?=^### |\Z)", chapter, re.MULTILINE | re.DOTALL))


@dataclass
class ProjectCopy:
    """A copy of the engine with the demo as its project, and what the last command printed."""

    root: Path
    output: str = ""
    packages: list[str] = field(default_factory=list)  # folders on Python's path: the engine, then installed packages

    def follow(self, recipe: str) -> None:
        """Do every step of a recipe; the words before the colon say which."""
        for instruction, block in STEP.findall(recipe):
            sentence = instruction.rpartition("\n")[2]
            if step := FILE.search(sentence):
                self.write(step[1], self.root / step[2], block)
            elif sentence.endswith("Run"):
                for command in block.splitlines():
                    self.run(shlex.split(command, comments=True))
            elif sentence.endswith("output contains"):
                assert [line for line in block.splitlines() if line not in self.output] == [], self.output
            else:
                pytest.fail(f"a step that this test cannot follow: {sentence}")

    def write(self, action: str, file: Path, block: str) -> None:
        """Write, append or change a file."""
        if action == "Create":
            assert not file.exists(), f"{file} exists already"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block, encoding="utf-8")
            return
        text = file.read_text(encoding="utf-8")
        if action == "In":
            old, new = (
                "".join(f"{line[1:]}\n" for line in block.splitlines() if line[:1] in signs) for signs in (" -", " +")
            )
            assert text.count(old) == 1, f"{file.name} does not have, once:\n{old}"
            file.write_text(text.replace(old, new), encoding="utf-8")
        else:
            file.write_text(f"{text}\n{block}", encoding="utf-8")

    def run(self, words: list[str]) -> None:
        """Run a command; it succeeds. `pip install` needs no network here: it makes the package's entry points known."""
        if words[:3] == [".venv/bin/pip", "install", "--editable"]:
            return self.install(self.root / words[3])
        known = {"python3": sys.executable, ".venv/bin/python": sys.executable}
        words = [known.get(words[0], words[0]), *words[1:]]
        if words[1] == "build.py":
            words[1:2] = (
                ["-c", "from bifolio.cli import main; main()"] if words[2] != "test" else ["-m", "pytest", "-q"]
            )
            words = [word for word in words if word != "test"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(self.root), *self.packages]), "COLUMNS": "200"}
        result = subprocess.run(
            words, cwd=self.root, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        self.output = result.stdout + result.stderr
        assert result.returncode == 0, f"{shlex.join(words)}\n{self.output}"
        return None

    def install(self, package: Path) -> None:
        """Make a package's modules and entry points known as an editable installation does."""
        project = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        info = package / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
        )
        sections = [
            f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in points.items())
            for group, points in project["entry-points"].items()
        ]
        (info / "entry_points.txt").write_text("\n".join(sections))
        self.packages.append(str(package))


@pytest.fixture
def project_copy(tmp_path: Path) -> ProjectCopy:
    root = tmp_path / "copy"
    shutil.copytree(DEMO, root)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("bifolio", "templates", "tests/checks/base"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    for name in ("build.py", "pyproject.toml", "tests/conftest.py", "tests/judges.py"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return ProjectCopy(root)


@pytest.mark.parametrize("heading", recipes(), ids=lambda heading: heading.lower().replace(" ", "-"))
def test_a_recipe_works_as_written(heading: str, project_copy: ProjectCopy) -> None:
    project_copy.follow(recipes()[heading])


def test_the_tutorial_works_as_written(project_copy: ProjectCopy) -> None:
    project_copy.follow((ROOT / "docs/tutorial.md").read_text(encoding="utf-8"))


def test_there_is_a_recipe_for_each_kind_of_extension() -> None:
    wanted = ("kind of record", "container", "check for a language", "output format", "language")
    assert [name for name in wanted if not any(heading.endswith(name) for heading in recipes())] == []
