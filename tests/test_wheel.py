"""The wheel has everything that an installed bifolio needs besides Python: words, data, templates, fonts, types."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import judges
import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {  # pattern of files here: their folder in the wheel, in the place of the first
    "bifolio/**/*": ("bifolio", "bifolio"),
    "templates/**/*": ("templates", "bifolio/templates"),
    "locales/*/LC_MESSAGES/ui.po": ("locales", "bifolio/locales"),
    "locales/*/origin/ui.txt": ("locales", "bifolio/locales"),
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the names of the files in a wheel built from a copy of the project."""
    builder = [judges.need("hatchling"), "build", "-t", "wheel", "-d"]
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("bifolio", "templates", "locales"):
        shutil.copytree(ROOT / name, folder / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content"):
        shutil.copy(ROOT / name, folder / "source" / name)
    subprocess.run([*builder, folder / "dist"], cwd=folder / "source", check=True, capture_output=True)
    with zipfile.ZipFile(next((folder / "dist").glob("*.whl"))) as archive:
        return set(archive.namelist())


@pytest.mark.slow
@pytest.mark.parametrize("pattern", SOURCES)
def test_every_file_that_the_engine_reads_is_in_the_wheel(wheel, pattern):
    first, place = SOURCES[pattern]
    files = [file for file in ROOT.glob(pattern) if file.is_file() and "__pycache__" not in file.parts]
    expected = {f"{place}/{file.relative_to(ROOT / first).as_posix()}" for file in files}
    assert expected <= wheel, sorted(expected - wheel)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["py.typed", "findings/content.toml", "presets/briefing.yaml", "languages/fa.toml", "templates/page.html",
     "templates/fonts/web/Vazirmatn-Regular.woff2", "locales/fa/LC_MESSAGES/ui.po", "locales/sv/LC_MESSAGES/ui.po"],
)  # fmt: skip
def test_one_of_each_kind_is_in_the_wheel(wheel, name):
    assert f"bifolio/{name}" in wheel


@pytest.mark.slow
def test_no_packet_and_no_test_is_in_the_wheel(wheel):
    roots = {name.partition("/")[0] for name in wheel}
    assert roots == {"bifolio", "bifolio-0.1.0.dist-info"}
    assert not [name for name in wheel if "iran" in name]
