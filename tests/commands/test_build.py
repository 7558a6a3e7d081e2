"""What a build makes, what it refuses and what it leaves alone; its sums are right whatever it was asked for."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from demo_project import build_html, invoke, po, replace_in, tree

ROOT = Path(__file__).resolve().parents[2]


def sums_are_right(out):
    lines = [line.split("  ", 1) for line in (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    return bool(lines) and all(hashlib.sha256((out / path).read_bytes()).hexdigest() == value for value, path in lines)


@pytest.mark.slow
def test_a_format_that_no_selection_has_is_a_finding_and_the_others_are_built(demo, run):
    result = run("build", "--format", "html", "--format", "a3")
    assert result.exit_code == 1
    assert "error B222: No selection has the format a3, so no file was made in it." in result.output
    assert (demo / "out/fa/demo/handout.html").is_file()


@pytest.mark.slow
def test_sums_of_kept_files_are_of_what_they_are_now(demo, run):
    run("build", "--format", "html")
    with (demo / "out/fa/demo/handout.html").open("a", encoding="utf-8") as file:
        file.write("edited")
    run("build", "--format", "html", "--language", "en")
    assert sums_are_right(demo / "out")


@pytest.mark.slow
@pytest.mark.parametrize("content", ["{", "[]", '{"files": [{"path": "x"}]}', '{"files": [1]}', '{"files": {"a": 1}}'])
def test_a_damaged_manifest_is_as_good_as_none(demo, run, content):
    run("build", "--format", "html", "--language", "en")
    (demo / "out/manifest.json").write_text(content, encoding="utf-8")
    result = run("build", "--format", "html")
    assert (result.exit_code, "B104" in result.output) == (0, True)
    assert sums_are_right(demo / "out")


@pytest.mark.slow
def test_a_manifest_of_somebody_else_is_not_overwritten(demo, run):
    (demo / "out").mkdir()
    (demo / "out/manifest.json").write_text("{}", encoding="utf-8")
    result = run("build", "--format", "html")
    assert (result.exit_code, "B102" in result.output) == (1, True)
    assert (demo / "out/manifest.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.slow
def test_only_pictures_that_a_passage_names_are_published(demo, run):
    media = demo / "content/demo/media"
    (media / "secret.svg").write_bytes((media / "plan.svg").read_bytes())
    (media / ".hidden.svg").write_bytes((media / "plan.svg").read_bytes())
    (media / "notes.txt").symlink_to("/etc/hostname")
    (media / "folder").mkdir()
    run("build", "--format", "html")
    assert [file.name for file in (demo / "out/assets/media/demo").iterdir()] == ["plan.svg"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [".plan.svg", "linked.svg"])
def test_a_hidden_or_linked_picture_is_a_finding(demo, run, name):
    media = demo / "content/demo/media"
    (media / ".plan.svg").write_bytes((media / "plan.svg").read_bytes())
    (media / "linked.svg").symlink_to("plan.svg")
    for file in (demo / "content/demo").glob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("media/plan.svg", f"media/{name}"), encoding="utf-8")
    assert "S103" in run("check").output


@pytest.mark.slow
def test_a_picture_in_a_folder_and_one_with_an_ampersand_are_published(demo, run):
    media = demo / "content/demo/media"
    (media / "sub").mkdir()
    (media / "plan.svg").rename(media / "sub/a&b.svg")
    for file in [*(demo / "content/demo").glob("*.md"), *demo.glob("locales/*/LC_MESSAGES/*.po")]:
        file.write_text(
            file.read_text(encoding="utf-8").replace("media/plan.svg", "media/sub/a&b.svg"), encoding="utf-8"
        )
    result = run("build", "--format", "html", "--format", "single")
    assert (result.exit_code, result.output) == (0, "")
    assert (demo / "out/assets/media/demo/sub/a&b.svg").is_file()
    assert "data:image/svg+xml" in (demo / "out/en/demo/demo-handout-en-single.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_build_makes_every_edition_an_index_a_manifest_and_sums(demo: Path) -> None:
    result = invoke("build", "--project", demo, "-q")
    assert (result.exit_code, result.output) == (0, "")
    made = tree(demo / "out")
    editions = {path for path in made if path.count("/") == 2 and not path.startswith("assets/")}
    names = [
        "handout.html",
        "demo-handout-{}-single.html",
        "demo-handout-{}-a4.pdf",
        "demo-handout-{}-booklet.pdf",
        "teacher.html",
        "demo-teacher-{}-a4.pdf",
    ]
    assert editions == {f"{tag}/demo/{name.format(tag)}" for tag in ("en", "fa", "sv") for name in names} | {
        "en-fa/demo/demo-handout-en-fa-bilingual.pdf"
    }
    assert {"index.html", "404.html", "manifest.json", "SHA256SUMS"} <= set(made)
    listed = {entry["path"]: entry for entry in json.loads(made["manifest.json"])["files"]}
    assert set(listed) == set(made) - {"manifest.json", "SHA256SUMS"}
    assert all(entry["bytes"] == len(made[path]) for path, entry in listed.items())
    check = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=demo / "out", capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout


@pytest.mark.slow
def test_a_build_touches_nothing_outside_out(demo: Path) -> None:
    before = tree(demo)
    build_html(demo)
    assert {path: content for path, content in tree(demo).items() if not path.startswith("out/")} == before


@pytest.mark.slow
@pytest.mark.parametrize("formats", [("--format", "html"), ("--format", "a4", "--language", "fa")])
def test_two_builds_in_two_folders_give_the_same_bytes(demo: Path, tmp_path: Path, formats: tuple[str, ...]) -> None:
    made = []
    for seed, zone, lang, mask in (("1", "Asia/Tehran", "C", 0o022), ("2", "America/Lima", "sv_SE.UTF-8", 0o077)):
        folder = shutil.copytree(demo, tmp_path / f"copy-{seed}")
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": lang, "LC_ALL": lang}
        command = [sys.executable, "-c", f"import os; os.umask({mask}); from bifolio.cli import main; main()"]
        subprocess.run([*command, "build", "--project", folder, "-q", *formats], env=environment, cwd=ROOT, check=True)
        made.append(tree(folder / "out"))
        assert {file.stat().st_mode & 0o777 for file in (folder / "out").rglob("*") if file.is_file()} == {0o644}
    assert made[0] == made[1]


@pytest.mark.slow
def test_weasyprint_is_not_imported_when_no_pdf_is_due(demo: Path) -> None:
    code = "import sys; from bifolio.cli import main\ntry: main()\nfinally: assert 'weasyprint' not in sys.modules"
    for arguments in (["build", "--format", "html"], ["check"], ["extract"], ["status"]):
        subprocess.run(
            [sys.executable, "-c", code, *arguments, "--project", demo, "-q"], cwd=ROOT, check=True, capture_output=True
        )


@pytest.mark.slow
def test_what_is_not_translated_stands_in_english_and_says_so(demo: Path) -> None:
    replace_in(po(demo), 'msgstr "این شمار مورد اختلاف است."', 'msgstr ""')
    replace_in(po(demo), "#. Heading, level 2, under: The story\n", "#. Heading, level 2, under: The story\n#, fuzzy\n")
    assert build_html(demo).exit_code == 0
    page = (demo / "out/fa/demo/handout.html").read_text()
    assert '<span lang="en" dir="ltr" class="fallback">The number is disputed.</span>' in page
    assert '<h3 id="how-many" lang="en" dir="ltr" class="fallback">How many</h3>' in page
    assert "چند نفر" not in page


@pytest.mark.slow
def test_material_for_teachers_is_in_no_page_for_everyone(demo: Path) -> None:
    build_html(demo)
    assert "Only for teachers." not in (demo / "out/en/demo/handout.html").read_text()
    assert "Only for teachers." in (demo / "out/en/demo/teacher.html").read_text()


@pytest.mark.slow
def test_a_bad_language_stops_neither_the_others_nor_what_was_built_before(demo: Path) -> None:
    build_html(demo)
    before = tree(demo / "out")
    replace_in(po(demo), "{count} نفر", "{cuont} نفر")
    replace_in(po(demo, "sv"), "Hur många", "Hur många?")
    result = build_html(demo)
    assert result.exit_code == 1
    assert "locales/fa/LC_MESSAGES/demo.po:" in result.output
    after = tree(demo / "out")
    assert after["fa/demo/handout.html"] == before["fa/demo/handout.html"]
    assert "Hur många?" in after["sv/demo/handout.html"].decode()
    assert "fa/demo/handout.html" in after["SHA256SUMS"].decode()


@pytest.mark.slow
def test_a_bad_packet_takes_away_nothing_that_was_built_before(demo: Path) -> None:
    build_html(demo)
    before = tree(demo / "out")
    (demo / "content/demo/01-story.md").write_bytes(b"# The story {#story}\n\n\xff\n")
    assert build_html(demo).exit_code == 1
    after = tree(demo / "out")
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == set()


@pytest.mark.slow
def test_a_build_of_one_language_leaves_the_first_pages_of_all(demo: Path) -> None:
    build_html(demo)
    before = tree(demo / "out")
    assert invoke("build", "--project", demo, "--format", "html", "--language", "fa", "-q").exit_code == 0
    after = tree(demo / "out")
    assert before.keys() == after.keys()
    assert after["index.html"] == before["index.html"]
    assert after["fa/demo/handout.html"] == before["fa/demo/handout.html"]  # its language switch too


@pytest.mark.slow
def test_a_language_no_longer_named_is_taken_away(demo: Path) -> None:
    build_html(demo)
    replace_in(demo / "packets.toml", "[languages.sv]\n", "")
    assert build_html(demo).exit_code == 0
    after = tree(demo / "out")
    assert [path for path in after if path.startswith("sv/")] == []
    assert "Svenska" not in after["index.html"].decode()


@pytest.mark.slow
def test_a_format_no_longer_wanted_is_taken_away_and_foreign_files_are_not(demo: Path) -> None:
    build_html(demo)
    (demo / "out/mine.txt").write_text("mine")
    replace_in(
        demo / "content/demo/packet.yaml",
        "    formats: [html, single, a4, booklet, bilingual]\n",
        "    formats: [html]\n",
    )
    replace_in(demo / "content/demo/packet.yaml", "  teacher:\n", "  guide:\n    formats: [html]\n")
    result = invoke("build", "--project", demo, "-q")
    assert result.exit_code == 0, result.output
    assert not (demo / "out/en/demo/teacher.html").exists()
    assert (demo / "out/en/demo/guide.html").exists()
    assert (demo / "out/mine.txt").exists()


@pytest.mark.slow
def test_a_build_of_one_format_or_language_leaves_the_pages_that_list_them_whole(demo: Path) -> None:
    invoke("build", "--project", demo, "-q")
    before = tree(demo / "out")
    for part in (
        ("--format", "html"),
        ("--language", "fa"),
        ("--format", "a4", "--language", "sv"),
        ("--packet", "demo"),
    ):
        assert invoke("build", "--project", demo, "-q", *part).exit_code == 0
        assert tree(demo / "out") == before, part


@pytest.mark.slow
def test_progress_is_numbered_as_in_the_docs(demo: Path) -> None:
    result = invoke("build", "--project", demo, "--format", "html")
    shown = [tuple(line.split()[:2]) for line in result.stderr.splitlines()]
    numbers = {"1": "read", "2": "extract", "3": "load", "4": "translate", "5": "check", "6": "render", "8": "write"}
    assert sorted(set(shown) & set(numbers.items())) == sorted(numbers.items())
    assert "6 render    6 of 6 files" in result.stderr.splitlines()
    assert len(shown) == len(numbers) + 2, "each stage once, the count of its steps at the end, and how it went"


@pytest.mark.slow
def test_a_folder_without_a_project_is_a_finding(tmp_path: Path) -> None:
    result = invoke("build", "--project", tmp_path, "-q")
    assert result.exit_code == 1
    assert "packets.toml: error C131: " in result.output
    assert tree(tmp_path) == {}


@pytest.fixture(scope="module")
def two_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the demo, built at once into two folders of its own by two processes."""
    folder = tmp_path_factory.mktemp("two")
    demo = Path(shutil.copytree(ROOT / "tests/projects/demo", folder / "demo"))
    words = [sys.executable, "-m", "bifolio", "build", "--project", str(demo), "--format", "html"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [
        subprocess.Popen([*words, "--out", name], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
        for name in ("first", "second")
    ]
    assert [process.communicate() and process.returncode for process in processes] == [0, 0]
    return folder


@pytest.mark.slow
def test_builds_into_several_folders_at_once_are_the_same(two_folders):
    folder = two_folders
    assert sums_are_right(folder / "first")
    assert tree(folder / "first") == tree(folder / "second")
    assert not (folder / "demo/out").exists()
    assert not (folder / "first/.written").exists()


ANSWER = """import sys
from bifolio import run_cache
print(run_cache.of_command_line(sys.argv[1:], sys.prefix).answer())"""


@pytest.mark.slow
def test_a_run_is_answered_for_the_folder_that_it_built_alone(two_folders):
    def answer(out: str, current: Path) -> str:
        words = ["build", "--project", str(two_folders / "demo"), "--format", "html", "--out", out]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", ANSWER, *words]
        done = subprocess.run(command, cwd=current, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.splitlines()[-1]

    (two_folders / "other").mkdir()
    assert answer("first", two_folders) == "0"
    assert answer("first", two_folders / "other") == "None", "the same word, another folder"
    assert answer("third", two_folders) == "None"
    (two_folders / "second/index.html").write_text("changed", encoding="utf-8")
    assert answer("second", two_folders) == "None"


@pytest.mark.parametrize("word", ["link", "foreign", "demo/content/demo", "demo"])
def test_a_build_leaves_other_folders_alone(demo, word):
    folder = demo.parent
    (folder / "foreign").mkdir()
    (folder / "foreign/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "link").symlink_to(folder / "foreign")
    before = tree(folder)
    result = invoke("build", "--project", demo, "-q", "--format", "html", "--out", folder / word)
    assert (result.exit_code, "B102" in result.output) == (1, True)
    assert {path: text for path, text in tree(folder).items() if "/.cache/" not in path} == before


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["check", "build"])
def test_strict_counts_warnings_as_errors(demo, run, verb):
    only = ("--format", "html") if verb == "build" else ()
    assert run(verb, "--strict", *only).exit_code == 0
    section = demo / "content/demo/02-guide.md"
    section.write_text(section.read_text(encoding="utf-8") + "\nA -- B.\n", encoding="utf-8")
    assert run(verb, *only).exit_code == 0
    result = run(verb, "--strict", *only)
    assert (result.exit_code, "warning C334" in result.output) == (1, True)
    if only:
        assert sums_are_right(demo / "out"), "the pages are there all the same"
