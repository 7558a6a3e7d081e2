"""Every catalogue of the flagship and the examples goes to other tools' files and back without a changed byte."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from demo_project import checked, tree

ROOT = Path(__file__).resolve().parents[1]
PROJECTS = (ROOT, ROOT / "examples/planets")
NEEDED = ("content", "locales", "packets.toml", "templates")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=PROJECTS, ids=lambda project: project.name)
def copied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of a project, with the catalogues that are in git alone."""
    folder = tmp_path_factory.mktemp("copied")
    for name in NEEDED:
        if (source := request.param / name).exists():
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


@pytest.mark.parametrize("to", ["csv", "xliff", "tmx", "po"])
def test_nothing_changes_in_any_domain_of_any_language(copied: Path, to: str, tmp_path: Path) -> None:
    before = tree(copied / "locales")
    languages = tomllib.loads((copied / "packets.toml").read_text(encoding="utf-8"))["languages"]
    for tag in languages:
        files = [tmp_path / f"{tag}.{to}"]
        if to == "po":
            files = sorted((copied / "locales" / tag / "LC_MESSAGES").glob("*.po"))
            assert len(files) > 1
        else:
            checked("export", tag, files[0], "--to", to, "--project", copied, "-q")
        for file in files:
            checked("import", tag, file, "--project", copied, "-q")
        assert {
            path: content for path, content in tree(copied / "locales").items() if before.get(path) != content
        } == {}
