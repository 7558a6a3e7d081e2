"""The verbs, end to end, on a small project (tests/projects/demo): what they make, what they refuse, what they leave alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bifolio.cli import main

pytestmark = pytest.mark.slow

DEMO = Path(__file__).parent / "projects" / "demo"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a copy of the demo project that a test may spoil."""
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))


def say(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def po(demo: Path, tag: str = "fa") -> Path:
    return demo / "locales" / tag / "LC_MESSAGES" / "demo.po"


def html(demo: Path) -> Result:
    return say("build", "--project", demo, "--format", "html", "-q")


def test_a_build_makes_every_edition_an_index_a_manifest_and_sums(demo: Path) -> None:
    result = say("build", "--project", demo, "-q")
    assert (result.exit_code, result.output) == (0, "")
    made = tree(demo / "out")
    editions = {path for path in made if path.count("/") == 2 and not path.startswith("assets/")}
    names = [
        "handout.html",
        "handout-single.html",
        "handout-a4.pdf",
        "handout-booklet.pdf",
        "teacher.html",
        "teacher-a4.pdf",
    ]
    assert editions == {f"{tag}/demo/{name}" for tag in ("en", "fa", "sv") for name in names} | {
        "en-fa/demo/handout-bilingual.pdf"
    }
    assert {"index.html", "404.html", "manifest.json", "SHA256SUMS"} <= set(made)
    listed = {entry["path"]: entry for entry in json.loads(made["manifest.json"])["files"]}
    assert set(listed) == set(made) - {"manifest.json", "SHA256SUMS"}
    assert all(entry["bytes"] == len(made[path]) for path, entry in listed.items())
    check = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=demo / "out", capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout


def test_without_a_verb_it_builds(demo: Path) -> None:
    assert say("--project", demo, "--format", "html", "-q").exit_code == 0
    assert (demo / "out/index.html").exists()


def test_a_build_touches_nothing_outside_out(demo: Path) -> None:
    before = tree(demo)
    html(demo)
    assert {path: content for path, content in tree(demo).items() if not path.startswith("out/")} == before


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


def test_weasyprint_is_not_imported_when_no_pdf_is_due(demo: Path) -> None:
    code = "import sys; from bifolio.cli import main\ntry: main()\nfinally: assert 'weasyprint' not in sys.modules"
    for arguments in (["build", "--format", "html"], ["check"], ["extract"], ["status"]):
        subprocess.run(
            [sys.executable, "-c", code, *arguments, "--project", demo, "-q"], cwd=ROOT, check=True, capture_output=True
        )


def test_extracting_twice_changes_no_byte_and_a_dry_run_none_at_all(demo: Path) -> None:
    edit(demo / "content/demo/01-story.md", "came", "came here")
    before = tree(demo)
    result = say("extract", "--project", demo, "--dry-run", "-q")
    assert (
        result.output
        == "locales/demo.pot: 20 messages\nlocales/fa/LC_MESSAGES/demo.po: 19 translated, 1 fuzzy, 0 untranslated\nlocales/sv/LC_MESSAGES/demo.po: 19 translated, 1 fuzzy, 0 untranslated\n"
    )
    assert tree(demo) == before
    say("extract", "--project", demo, "-q")
    once = tree(demo)
    assert once != before
    assert say("extract", "--project", demo, "-q").output == ""
    assert tree(demo) == once


def test_a_change_of_a_value_alone_changes_no_msgid(demo: Path) -> None:
    def msgids() -> list[str]:
        return [line for line in po(demo).read_text().splitlines() if line.startswith(("msgid", "msgstr"))]

    before = msgids()
    edit(demo / "content/demo/values.yaml", "30000", "40000")
    say("extract", "--project", demo, "-q")
    assert msgids() == before
    assert "{count}: 40,000" in po(demo).read_text()
    html(demo)
    assert "۴۰٬۰۰۰" in (demo / "out/fa/demo/handout.html").read_text()


def test_messages_tell_what_they_are_where_and_what_their_values_are(demo: Path) -> None:
    assert (
        "#. Paragraph, under: The story\n"
        "#. {begin}: 19 July 1988 (The first day.)\n"
        "#. {somebody}: Jane Doe\n"
        "#. Note: a plain beginning\n"
        "#. See: demo/handout.html#story\n"
        "#: content/demo/01-story.md\n"
        "#, python-brace-format\n"
    ) in (demo / "locales/demo.pot").read_text()


def test_what_is_not_translated_stands_in_english_and_says_so(demo: Path) -> None:
    edit(po(demo), 'msgstr "این شمار مورد اختلاف است."', 'msgstr ""')
    edit(po(demo), "#. Heading, level 2, under: The story\n", "#. Heading, level 2, under: The story\n#, fuzzy\n")
    assert html(demo).exit_code == 0
    page = (demo / "out/fa/demo/handout.html").read_text()
    assert '<span lang="en" dir="ltr" class="fallback">The number is disputed.</span>' in page
    assert '<h3 id="how-many" lang="en" dir="ltr" class="fallback">How many</h3>' in page
    assert "چند نفر" not in page


def test_material_for_teachers_is_in_no_page_for_everyone(demo: Path) -> None:
    html(demo)
    assert "Only for teachers." not in (demo / "out/en/demo/handout.html").read_text()
    assert "Only for teachers." in (demo / "out/en/demo/teacher.html").read_text()


def test_a_bad_language_stops_neither_the_others_nor_what_was_built_before(demo: Path) -> None:
    html(demo)
    before = tree(demo / "out")
    edit(po(demo), "{count} نفر", "{cuont} نفر")
    edit(po(demo, "sv"), "Hur många", "Hur många?")
    result = html(demo)
    assert result.exit_code == 1
    assert "locales/fa/LC_MESSAGES/demo.po:" in result.output
    after = tree(demo / "out")
    assert after["fa/demo/handout.html"] == before["fa/demo/handout.html"]
    assert "Hur många?" in after["sv/demo/handout.html"].decode()
    assert "fa/demo/handout.html" in after["SHA256SUMS"].decode()


def test_a_bad_packet_takes_away_nothing_that_was_built_before(demo: Path) -> None:
    html(demo)
    before = tree(demo / "out")
    (demo / "content/demo/01-story.md").write_bytes(b"# The story {#story}\n\n\xff\n")
    assert html(demo).exit_code == 1
    after = tree(demo / "out")
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == set()


def test_a_build_of_one_language_leaves_the_first_pages_of_all(demo: Path) -> None:
    html(demo)
    before = tree(demo / "out")
    assert say("build", "--project", demo, "--format", "html", "--language", "fa", "-q").exit_code == 0
    after = tree(demo / "out")
    assert before.keys() == after.keys()
    assert after["index.html"] == before["index.html"]
    assert after["fa/demo/handout.html"] == before["fa/demo/handout.html"]  # its language switch too


def test_a_language_no_longer_named_is_taken_away(demo: Path) -> None:
    html(demo)
    edit(demo / "packets.toml", "[languages.sv]\n", "")
    assert html(demo).exit_code == 0
    after = tree(demo / "out")
    assert [path for path in after if path.startswith("sv/")] == []
    assert "Svenska" not in after["index.html"].decode()


def test_every_mistake_of_a_run_is_told_in_that_run(demo: Path) -> None:
    edit(demo / "content/demo/values.yaml", "1988-07-19", "1988-13-40")
    edit(demo / "content/demo/timeline.yaml", "kind: event", "kind: rumour")
    (demo / "content/demo/02-guide.md").write_bytes(b"# \xff {#guide}\n")
    result = say("check", "--project", demo, "-q", "--output-format", "json")
    assert result.exit_code == 1
    assert {(found["code"], found["path"], found["line"]) for found in json.loads(result.output)} >= {
        ("C126", "content/demo/values.yaml", 1),
        ("C126", "content/demo/timeline.yaml", 1),
        ("C101", "content/demo/02-guide.md", 1),
    }


def test_github_gets_annotations(demo: Path) -> None:
    edit(po(demo), "{count} نفر", "{cuont} نفر")
    result = say("check", "--project", demo, "-q", "--output-format", "github")
    assert result.output.startswith("::error file=locales/fa/LC_MESSAGES/demo.po,line=")


def test_a_broken_packet_leaves_its_catalogues_alone(demo: Path) -> None:
    edit(demo / "content/demo/01-story.md", "{count}", "{nothing}")
    before = tree(demo)
    assert say("extract", "--project", demo, "-q").exit_code == 1
    assert tree(demo) == before


def test_a_folder_without_a_project_is_a_finding(tmp_path: Path) -> None:
    result = say("build", "--project", tmp_path, "-q")
    assert result.exit_code == 1
    assert "packets.toml: error C131: " in result.output
    assert tree(tmp_path) == {}


def test_a_format_no_longer_wanted_is_taken_away_and_foreign_files_are_not(demo: Path) -> None:
    html(demo)
    (demo / "out/mine.txt").write_text("mine")
    edit(
        demo / "content/demo/packet.yaml",
        "    formats: [html, single, a4, booklet, bilingual]\n",
        "    formats: [html]\n",
    )
    edit(demo / "content/demo/packet.yaml", "  teacher:\n", "  guide:\n    formats: [html]\n")
    result = say("build", "--project", demo, "-q")
    assert result.exit_code == 0, result.output
    assert not (demo / "out/en/demo/teacher.html").exists()
    assert (demo / "out/en/demo/guide.html").exists()
    assert (demo / "out/mine.txt").exists()


def test_progress_is_numbered_as_in_the_docs(demo: Path) -> None:
    result = say("build", "--project", demo, "--format", "html")
    shown = [tuple(line.split()[:2]) for line in result.stderr.splitlines()]
    numbers = {"1": "read", "2": "extract", "3": "load", "4": "translate", "5": "check", "6": "render", "8": "write"}
    assert sorted(set(shown) & set(numbers.items())) == sorted(numbers.items())
    assert len(shown) == len(numbers) + 1, "each stage once, and how it went"


def test_review_signs_what_stands_and_a_change_takes_away_one_signature(demo: Path) -> None:
    result = say("review", "fa", "--as", "reader-1", "--project", demo, "-q")
    assert result.output == "locales/fa/reviewed/demo.txt: 20 of 20 translated messages are signed\n"
    html(demo)
    assert 'class="state"' not in (demo / "out/fa/demo/teacher.html").read_text()
    assert "۱ خواننده" in (demo / "out/fa/demo/teacher.html").read_text()
    edit(po(demo), "چند نفر", "چه شمار")
    status = json.loads(say("status", "--project", demo, "-q", "--output-format", "json").output)
    assert [(row["language"], row["translated"], row["reviewed"]) for row in status] == [("fa", 20, 19), ("sv", 20, 0)]
    say("review", "fa", "--as", "reader-1", "--withdraw", "--project", demo, "-q")
    assert json.loads(say("status", "--project", demo, "-q", "--output-format", "json").output)[0]["reviewed"] == 0


def test_a_reviewers_name_is_a_pseudonym_of_one_word(demo: Path) -> None:
    result = say("review", "fa", "--as", "Jane Doe", "--project", demo, "-q")
    assert result.exit_code == 1
    assert "T142" in result.output
    assert not (demo / "locales/fa/reviewed").exists()


def test_an_incomplete_edition_is_refused_where_the_project_says_so(demo: Path) -> None:
    edit(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"')
    html(demo)
    before = (demo / "out/fa/demo/handout.html").read_bytes()
    edit(po(demo), "چند نفر", "")
    result = html(demo)
    assert (result.exit_code, "T151" in result.output) == (0, True)
    assert (demo / "out/fa/demo/handout.html").read_bytes() == before


def test_a_frozen_edition_is_built_from_the_released_source_and_says_so(demo: Path) -> None:
    edit(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "freeze"')
    assert say("release", "fa", "--project", demo, "-q").exit_code == 0
    edit(demo / "content/demo/01-story.md", "people came", "people came to the door")
    edit(demo / "content/demo/packet.yaml", '"1.0"', '"2.0"')
    say("extract", "--project", demo, "-q")
    assert html(demo).exit_code == 0
    page = (demo / "out/fa/demo/handout.html").read_text()
    assert "به گفتهٔ خبرگزاری" in page
    assert "fallback" not in page
    assert "to the door" in (demo / "out/sv/demo/handout.html").read_text()


def test_an_incomplete_translation_is_not_released(demo: Path) -> None:
    edit(po(demo), "چند نفر", "")
    result = say("release", "fa", "--project", demo, "-q")
    assert (result.exit_code, "T152" in result.output) == (1, True)
    assert not (demo / "locales/fa/released").exists()


def test_a_reviewers_file_that_was_written_by_hand_is_told_line_by_line(demo: Path) -> None:
    (demo / "locales/fa/reviewed").mkdir()
    (demo / "locales/fa/reviewed/demo.txt").write_text("# kept\nsigned by me\n", encoding="utf-8")
    result = html(demo)
    assert "locales/fa/reviewed/demo.txt:2: error T141" in result.output


@pytest.mark.parametrize("verb", [("review", "de", "--as", "reader-1"), ("release", "de")])
def test_a_language_that_the_project_has_not_is_a_finding(demo: Path, verb: tuple[str, ...]) -> None:
    result = say(*verb, "--project", demo, "-q")
    assert (result.exit_code, "There is no translation “de” in this project." in result.output) == (2, True)


def test_an_edition_to_be_frozen_that_was_never_released_is_not_built(demo: Path) -> None:
    edit(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "freeze"')
    edit(po(demo), "چند نفر", "")
    result = html(demo)
    assert (result.exit_code, "T153" in result.output) == (0, True)
    assert not (demo / "out/fa").exists()


def test_a_broken_template_of_the_project_is_a_finding_with_its_line(demo: Path) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/notes.html").write_text("<p>\n{% trans %}\n", encoding="utf-8")
    result = say("extract", "--project", demo, "-q")
    assert "templates/notes.html:2: error C141" in result.output
    result = html(demo)
    assert result.exit_code == 1
    assert "templates/notes.html:2: error C141" in result.output
    assert not (demo / "out").exists()


def test_a_template_of_the_project_comes_before_the_engines(demo: Path) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header><h1>{{ edition.title }}!</h1></header>\n", encoding="utf-8")
    assert html(demo).exit_code == 0
    assert "<h1>A small packet!</h1>" in (demo / "out/en/demo/handout.html").read_text()


def test_a_declared_language_that_is_not_right_is_a_finding(demo: Path) -> None:
    (demo / "locales/fa/language.toml").write_text('colour = "red"\n', encoding="utf-8")
    result = html(demo)
    assert (result.exit_code, "C263" in result.output) == (1, True)


def test_a_build_of_one_format_or_language_leaves_the_pages_that_list_them_whole(demo: Path) -> None:
    say("build", "--project", demo, "-q")
    before = tree(demo / "out")
    for part in (
        ("--format", "html"),
        ("--language", "fa"),
        ("--format", "a4", "--language", "sv"),
        ("--packet", "demo"),
    ):
        assert say("build", "--project", demo, "-q", *part).exit_code == 0
        assert tree(demo / "out") == before, part


def test_a_template_that_asks_for_what_is_not_there_is_a_finding_with_its_line(demo: Path) -> None:
    html(demo)
    before = tree(demo / "out")
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header>\n<h1>{{ edition.titel }}</h1></header>\n", encoding="utf-8")
    result = html(demo)
    assert result.exit_code == 1
    assert "templates/front.html:2: error C142: " in result.output
    assert tree(demo / "out")["fa/demo/handout.html"] == before["fa/demo/handout.html"]


def test_options_may_stand_before_the_verb(demo: Path) -> None:
    assert say("--project", demo, "-q", "status").output.startswith("packet")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[languages.sv]",
            "[languages.sv]\ncolour = 1",
            "packets.toml:10: error C124: Unknown key “colour”.",
        ),
        ("[languages.sv]", '[languages.sv]\nincomplete = "guess"', "packets.toml:10: error C126"),
        ('packets = ["demo"]', "", "packets.toml: error C125: The key “packets” is missing."),
        ("[languages.sv]", '[languages.sv]\nincomplete = "', "packets.toml:10:15: error C132"),
    ],
)
def test_a_mistake_in_packets_toml_is_told_with_its_line(demo: Path, old: str, new: str, told: str) -> None:
    edit(demo / "packets.toml", old, new)
    result = say("check", "--project", demo, "-q")
    assert (result.exit_code, told in result.output) == (1, True), result.output
