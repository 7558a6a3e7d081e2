"""A project to begin with: it builds without a finding, replaces nothing, and is the project of verbs that are run in it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import cssselect2
import pytest
import tinycss2
import tinyhtml5
import yaml
from demo_project import checked, tree

from bifolio.presets import STARTER


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new project."""
    folder = tmp_path_factory.mktemp("new") / "school"
    checked("new", folder)
    return folder


@pytest.mark.slow
def test_its_files_are_listed_and_named_after_the_folder(school: Path) -> None:
    assert tomllib.loads((school / "packets.toml").read_text(encoding="utf-8"))["packets"] == ["school"]
    assert (school / "content/school/packet.yaml").is_file()
    assert [path for path, content in tree(school).items() if "my-packet" in path or b"my-packet" in content] == []


@pytest.mark.slow
def test_git_keeps_what_was_written_and_nothing_that_programs_leave(tmp_path: Path) -> None:
    folder = tmp_path / "school"
    checked("new", folder)
    left = ["out/en/x.html", ".cache/x", ".venv/x", "content/school/01-a.md~", "content/school/.#01-a.md", ".DS_Store"]
    left += [f"locales/fa/LC_MESSAGES/school.{suffix}" for suffix in ("mo", "po~", "po.bak")]
    left += ["~$plan.docx", ".~lock.all.csv#"]
    written = set(tree(folder))
    for path in left:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x", encoding="utf-8")
    git = ["git", "-C", str(folder), "-c", "core.excludesFile=/dev/null"]
    subprocess.run([*git, "init", "-q"], check=True)
    listed = subprocess.run([*git, "ls-files", "-o", "--exclude-standard", "-z"], check=True, capture_output=True)
    assert set(listed.stdout.decode().split("\0")[:-1]) == written


@pytest.mark.slow
def test_it_builds_at_once_without_a_finding(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(school / "content")
    result = checked("build", "--format", "html")
    assert "error" not in result.output
    assert "warning" not in result.output
    pupils = (school / "out/en/school/pupils.html").read_text(encoding="utf-8")
    assert "130 cm" in pupils
    assert "box is for teachers" not in pupils
    assert "box is for teachers" in (school / "out/en/school/teachers.html").read_text(encoding="utf-8")
    assert (school / "out/assets/css/own.css").is_file()


@pytest.mark.slow
def test_its_own_rule_takes_effect_on_the_web_and_on_paper(tmp_path: Path) -> None:
    checked("new", tmp_path / "school")
    build = ("build", "--format", "html", "--format", "a4", "--project", tmp_path / "school")
    checked(*build)
    page = tinyhtml5.parse((tmp_path / "school/out/en/school/pupils.html").read_text(encoding="utf-8"))
    sheet = tmp_path / "school/templates/css/own.css"
    rules = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    selectors = [tinycss2.serialize(rule.prelude).strip() for rule in rules]
    root = cssselect2.ElementWrapper.from_html_root(page)
    assert [each for each in selectors if root.query(each) is None] == []
    pdf = tmp_path / "school/out/en/school/school-pupils-en-a4.pdf"
    before = pdf.read_bytes()
    sheet.write_text("", encoding="utf-8")
    checked(*build)
    assert pdf.read_bytes() != before


@pytest.mark.slow
def test_nothing_is_told_when_quiet(tmp_path: Path) -> None:
    assert checked("new", tmp_path / "school", "-q").output == ""


@pytest.mark.slow
def test_its_files_name_schemas_that_editors_find(school: Path) -> None:
    files = [file for file in school.rglob("*") if file.suffix in (".toml", ".yaml")]
    named = {file: re.match(r"#(?: yaml-language-server: \$|:)schema[= ](\S+)", file.read_text()) for file in files}
    assert [file.name for file, match in named.items() if match is None] == []
    assert {(file.parent / match[1]).resolve().stem for file, match in named.items() if match} == {
        file.stem for file in files
    }
    assert all((file.parent / match[1]).is_file() for file, match in named.items() if match)
    assert "timeline.json" in {file.name for file in (school / ".schemas").iterdir()}


@pytest.mark.slow
def test_a_language_is_added_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked("new", tmp_path / "school")
    monkeypatch.chdir(tmp_path / "school")
    checked("new-language", "fa")
    checked("build", "--format", "html")
    assert "یادداشت" in (tmp_path / "school/out/fa/school/pupils.html").read_text(encoding="utf-8")


def test_its_files_say_what_can_be_changed() -> None:
    settings = [file for file in STARTER.rglob("*") if file.suffix in (".toml", ".yaml", ".css")]
    assert [file.name for file in settings if "# " not in (text := file.read_text()) and "/* " not in text] == []
    described = yaml.safe_load((STARTER / "content/my-packet/packet.yaml").read_text())
    assert [each.get("audience", "everyone") for each in described["selections"].values()] == ["everyone", "teacher"]


def test_a_folder_with_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "school").mkdir()
    (tmp_path / "school/letter.txt").write_text("Dear")
    result = checked("new", tmp_path / "school", status=1)
    assert "error C164: The folder is not empty: it contains letter.txt." in result.output
    assert tree(tmp_path) == {"school/letter.txt": b"Dear"}


@pytest.mark.slow
def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "school").mkdir()
    checked("new", tmp_path / "school")
    assert (tmp_path / "school/packets.toml").is_file()


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("Water safety", "water-safety"), ("آب", "packet"), ("2026 tour", "tour"), ("ui", "packet")],
)
def test_a_name_that_no_packet_can_have_is_a_finding_with_one_that_it_can(
    tmp_path: Path, name: str, suggestion: str
) -> None:
    result = checked("new", tmp_path / name, status=1)
    assert f"{name}: error C165" in result.output
    assert f"not ui; for example: {suggestion}\n" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "school").write_text("")
    checked("new", tmp_path / "school", status=2)
    (tmp_path / "tools").write_text("")
    assert "error B101" in checked("new", tmp_path / "tools/school", status=1).output
