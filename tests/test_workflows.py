"""The workflow files of examples/workflows do what docs/automation.md says: their shell steps run on a small project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from demo_project import po

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / "examples/workflows"
LIBRARIES = "install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# Programs that would change the machine or ask the network: each notes what it was given.
NOTE = '#!/bin/sh\necho "$(basename "$0") $*" >> "$NOTES"\n'
PYTHON = f'#!/bin/sh\ncase "$*" in "-m pip "*) echo "$*" >> "$NOTES";; *) exec "{sys.executable}" "$@";; esac\n'
BIFOLIO = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m bifolio "$@"\n'


def load(name: str) -> Any:
    return yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))


@pytest.fixture
def project(demo: Path) -> Path:
    """Return the demo without PDFs, with the programs that steps call in a folder beside it."""
    packet = demo / "content/demo/packet.yaml"
    packet.write_text(
        re.sub(r"formats: \[.*?\]", "formats: [html]", packet.read_text(encoding="utf-8")), encoding="utf-8"
    )
    (demo.parent / "bin").mkdir()
    for name, text in {"sudo": NOTE, "apt-get": NOTE, "python": PYTHON, "bifolio": BIFOLIO}.items():
        (demo.parent / "bin" / name).write_text(text, encoding="utf-8")
        (demo.parent / "bin" / name).chmod(0o755)
    return demo


def run(script: str, project: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: bash, which ends with the first command that fails."""
    environment = {**os.environ, **variables, "PATH": f"{project.parent / 'bin'}:{os.environ['PATH']}"}
    environment["NOTES"] = str(project.parent / "notes")
    shell = ["bash", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=project, env=environment, capture_output=True, text=True, check=False)


def break_translation(project: Path) -> None:
    file = po(project)
    file.write_text(
        re.sub('msgstr "(?=[^"])', 'msgstr "{nobody} ', file.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )


def github(job: dict[str, Any], workflow: dict[str, Any], project: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """Return the outcome of each step that runs, by its command; after one that fails, only those that say so run."""
    outcomes: dict[str, subprocess.CompletedProcess[str]] = {}
    for step in job["steps"]:
        failed = any(each.returncode for each in outcomes.values())
        if "run" in step and (not failed or "!cancelled()" in step.get("if", "")):
            outcomes[step["run"]] = run(step["run"], project, workflow["env"])
    return outcomes


@pytest.mark.parametrize("name", ["github-translations.yml", "github-publish.yml"])
def test_actions_are_pinned_and_jobs_have_no_more_rights_than_they_need(name: str) -> None:
    text = (WORKFLOWS / name).read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) and "# v" in version for action, version in used)
    workflow = load(name)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    assert "${{" not in "".join(step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])


@pytest.mark.slow
def test_a_pull_request_is_checked_and_its_pages_are_offered_even_with_a_finding(project: Path) -> None:
    workflow = load("github-translations.yml")
    job = workflow["jobs"]["translations"]
    break_translation(project)
    _, check, build = github(job, workflow, project).values()
    assert (check.returncode, build.returncode) == (1, 1)
    assert "::error file=locales/fa/LC_MESSAGES/demo.po,line=" in check.stdout
    offered = next(step["with"]["path"] for step in job["steps"] if "upload-artifact" in step.get("uses", ""))
    assert (project / offered / "sv/demo/handout.html").is_file()
    assert not (project / offered / "fa").exists(), "docs/automation.md says that a language with an error has no pages"
    assert (project.parent / "notes").read_text() == f"-m pip install {workflow['env']['BIFOLIO']}\n"


@pytest.mark.slow
def test_what_is_published_is_built_whole_and_compared_with_its_checksums(project: Path) -> None:
    workflow = load("github-publish.yml")
    job = workflow["jobs"]["build"]
    assert {each.returncode for each in github(job, workflow, project).values()} == {0}
    published = next(step["with"]["path"] for step in job["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert (project / published / "index.html").is_file()
    assert f"sudo apt-get {LIBRARIES}" in (project.parent / "notes").read_text()
    (project / published / "index.html").write_text("changed", encoding="utf-8")
    assert (
        run(next(step["run"] for step in job["steps"] if "sha256sum" in step.get("run", "")), project, {}).returncode
        == 1
    )


def commands(name: str, job: str) -> list[str]:
    """Return the commands that GitHub is given in a job, as GitLab would be: as root, with reports for people."""
    lines = "\n".join(step.get("run", "") for step in load(name)["jobs"][job]["steps"]).split("\n")
    return [line.replace("sudo ", "").replace(" --output-format github", "") for line in lines if line]


def test_gitlab_is_given_the_commands_that_github_is() -> None:
    """Those of GitHub run in the tests above."""
    workflow = load("gitlab-ci.yml")
    assert set(workflow["pages"]["script"]) == set(commands("github-publish.yml", "build"))
    asked = "\n".join(workflow["translations"]["script"])
    assert [line for line in commands("github-translations.yml", "translations") if line not in asked] == []
    assert workflow["translations"]["artifacts"]["paths"] == workflow["pages"]["artifacts"]["paths"] == ["public/"]


@pytest.mark.parametrize(("check", "build"), [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_gitlab_builds_in_spite_of_findings_and_ends_with_their_status(tmp_path: Path, check: int, build: int) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "project").mkdir()
    answers = f'{NOTE}case "$1" in check) exit {check};; build) exit {build};; esac\n'
    for name, text in {"python": NOTE, "bifolio": answers, "apt-get": NOTE}.items():
        (tmp_path / "bin" / name).write_text(text, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    workflow = load("gitlab-ci.yml")
    script = "\n".join(workflow["translations"]["script"])
    assert run(script, tmp_path / "project", workflow["variables"]).returncode == max(check, build)
    notes = (tmp_path / "notes").read_text()
    assert notes.index("bifolio check\n") < notes.index("bifolio build -q --format html --out public\n")


def test_every_workflow_is_in_the_docs() -> None:
    page = (ROOT / "docs/automation.md").read_text(encoding="utf-8")
    assert all(f"examples/workflows/{file.name})" in page for file in WORKFLOWS.iterdir())
