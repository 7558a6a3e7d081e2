"""`extract` changes catalogues only as their source changed, offers what is translated elsewhere and uses the engine’s words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from demo_project import PO, build_html, checked, invoke, po, po_text, replace_in, translations, tree

from bifolio import catalogue
from bifolio.cli import main


@pytest.mark.slow
def test_words_that_the_project_has_not_translated_are_the_engines(demo, run):
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header><h1>{{ edition.title }}</h1></header>\n", encoding="utf-8")
    run("build", "--format", "html")
    page = demo / "out/fa/demo/handout.html"
    before = page.read_bytes()
    assert run("extract").exit_code == 0
    assert (demo / "locales/fa/LC_MESSAGES/ui.po").is_file()
    run("build", "--format", "html")
    assert page.read_bytes() == before


@pytest.mark.slow
def test_a_word_of_the_project_comes_before_the_engines(demo, run):
    (demo / "templates").mkdir()
    run("extract")
    po = demo / "locales/sv/LC_MESSAGES/ui.po"
    text = po.read_text(encoding="utf-8")
    asked = 'msgid "Skip to the text"\nmsgstr ""'
    assert asked in text
    po.write_text(text.replace(asked, 'msgid "Skip to the text"\nmsgstr "Rakt till texten"'), encoding="utf-8")
    run("build", "--format", "html", "--language", "sv")
    assert "Rakt till texten" in (demo / "out/sv/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_words_are_listed_for_a_language_that_the_engine_has_not(demo, run):
    with (demo / "packets.toml").open("a") as file:
        file.write("[languages.he]\n")
    run("extract")
    assert 'msgid "Download"\nmsgstr ""' in po(demo, "he", "ui").read_text(encoding="utf-8")
    assert not po(demo, "sv", "ui").exists()
    assert re.search(r"^ui +he +0 ", run("status").output, re.MULTILINE)


SIGNED = '"PO-Revision-Date: 2026-11-28 21:14+0330\\n"\n"Last-Translator: Simorgh <simorgh@example.org>\\n"\n'
SWEDISH = "locales/sv/LC_MESSAGES/demo.po"


@pytest.fixture
def signed(demo, edit):
    """Return the Swedish catalogue after an editor saved it."""
    text = (demo / SWEDISH).read_text(encoding="utf-8")
    kept = re.sub(r'"(?:PO-Revision-Date|Last-Translator): .*\n', "", text)
    (demo / SWEDISH).write_text(kept.replace('"MIME-Version', f'{SIGNED}"MIME-Version'), encoding="utf-8")
    return demo / SWEDISH


@pytest.mark.slow
def test_a_check_notes_what_an_editor_wrote_of_its_user_and_no_name(run, signed):
    result = run("check")
    assert result.exit_code == 0
    assert "T117: The header names people, times or programs: PO-Revision-Date, Last-Translator." in result.output
    assert "Simorgh" not in result.output


@pytest.mark.slow
@pytest.mark.parametrize("command", ["extract", "import", "migrate", "release"])
def test_no_name_is_left_by_anything_that_writes_a_catalogue(demo, run, signed, command, tmp_path):
    written = signed
    if command == "import":
        (tmp_path / "x.csv").write_text("source,translation\nHow many,Hur många då\n", encoding="utf-8")
        assert "1 message changed" in run("import", "sv", tmp_path / "x.csv").output
    elif command == "migrate":
        (tmp_path / "x.csv").write_text("old,new\nHow many,How few\n", encoding="utf-8")
        run("migrate", "--renames", tmp_path / "x.csv")
    elif command == "release":
        assert run("release", "sv").exit_code == 0
        written = demo / "locales/sv/released/demo/demo.po"
    else:
        run("extract")
    text = written.read_text(encoding="utf-8")
    assert "Simorgh" not in text
    assert "+0330" not in text
    assert "T117" not in run("check").output or command == "release"


@pytest.mark.slow
def test_a_project_that_wants_credits_keeps_them(demo, run, signed, edit):
    edit("packets.toml", "packets = ", "credits = true\npackets = ")
    assert "T117" not in run("check").output
    run("extract")
    assert "Simorgh" in signed.read_text(encoding="utf-8")


def test_a_rewrapped_catalogue_is_written_as_before(demo, run, need):
    run("extract")
    before = (demo / SWEDISH).read_text(encoding="utf-8")
    for options in (["-w", "40"], ["--sort-output"], ["--no-location"]):
        subprocess.run([need("msgcat"), *options, "-o", demo / SWEDISH, demo / SWEDISH], check=True)
        assert (demo / SWEDISH).read_text(encoding="utf-8") != before
        run("extract")
        assert (demo / SWEDISH).read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_words_without_their_context_are_found_and_moved(demo, run):
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header>{{ _('Tree') }}{{ edition.title }}</header>\n", "utf-8")
    run("extract")
    po = demo / "locales/sv/LC_MESSAGES/ui.po"
    old = 'msgid "Tree"\nmsgstr "Träd"'
    text = po.read_text(encoding="utf-8").replace('msgctxt "interface"\nmsgid "Tree"\nmsgstr ""', old)
    assert old in text
    po.write_text(text, encoding="utf-8")
    run("build", "--format", "html", "--language", "sv")
    assert "Träd" in (demo / "out/sv/demo/handout.html").read_text(encoding="utf-8")
    assert "1 message moved" in run("migrate", "--rule", "template-contexts", "--dry-run").output
    run("extract")
    assert f'msgctxt "interface"\n{old}' in po.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_template_in_latin_1_is_a_finding(demo, run):
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_bytes(b"<p>\xe9</p>")
    for verb in ("extract", "build", "check"):
        result = run(verb)
        assert (result.exit_code, "templates/front.html" in result.output, "C101" in result.output) == (1, True, True)


@pytest.mark.slow
def test_extracting_twice_changes_no_byte_and_a_dry_run_none_at_all(demo: Path) -> None:
    replace_in(demo / "content/demo/01-story.md", "came", "came here")
    before = tree(demo)
    result = invoke("extract", "--project", demo, "--dry-run", "-q")
    assert (
        result.output
        == "locales/demo.pot: 20 messages\nlocales/fa/LC_MESSAGES/demo.po: 19 translated, 1 fuzzy, 0 untranslated\nlocales/sv/LC_MESSAGES/demo.po: 19 translated, 1 fuzzy, 0 untranslated\n"
    )
    assert tree(demo) == before
    invoke("extract", "--project", demo, "-q")
    once = tree(demo)
    assert once != before
    assert invoke("extract", "--project", demo, "-q").output == ""
    assert tree(demo) == once


@pytest.mark.slow
def test_a_change_of_a_value_alone_changes_no_msgid(demo: Path) -> None:
    def msgids() -> list[str]:
        return [line for line in po(demo).read_text().splitlines() if line.startswith(("msgid", "msgstr"))]

    before = msgids()
    replace_in(demo / "content/demo/values.yaml", "30000", "40000")
    invoke("extract", "--project", demo, "-q")
    assert msgids() == before
    assert "{count}: 40,000" in po(demo).read_text()
    build_html(demo)
    assert "۴۰٬۰۰۰" in (demo / "out/fa/demo/handout.html").read_text()


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_broken_packet_leaves_its_catalogues_alone(demo: Path) -> None:
    replace_in(demo / "content/demo/01-story.md", "{count}", "{nothing}")
    before = tree(demo)
    assert invoke("extract", "--project", demo, "-q").exit_code == 1
    assert tree(demo) == before


def test_extract_offers_what_a_memory_knows_and_says_where_it_is_from(demo: Path) -> None:
    (demo / "locales/memory").mkdir()
    tmx = '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>A wholly new heading</seg></tuv><tuv xml:lang="fa"><seg>عنوانی نو</seg></tuv></tu></body></tmx>'
    (demo / "locales/memory/partner.tmx").write_text(tmx, encoding="utf-8")
    with (demo / "content/demo/01-story.md").open("a", encoding="utf-8") as file:
        file.write("\n## A wholly new heading {#new}\n")
    checked("extract", "--project", demo, "-q")
    entry = catalogue.read(po_text(demo), "x.po", "fa").by_key[None, "A wholly new heading"]
    assert (entry.msgstr, entry.fuzzy) == (("عنوانی نو",), True)
    assert entry.comments == ("From memory: locales/memory/partner.tmx",)


@pytest.mark.slow
def test_extract_offers_what_another_packet_knows(demo: Path) -> None:
    shutil.copytree(demo / "content/demo", demo / "content/second")
    replace_in(demo / "packets.toml", 'packets = ["demo"]', 'packets = ["demo", "second"]')
    checked("extract", "--project", demo, "-q")
    made = catalogue.read(po_text(demo, "locales/fa/LC_MESSAGES/second.po"), "x.po", "fa")
    assert made.by_key["packet title", "A small packet"].comments == (f"From memory: {PO}",)
    assert all(entry.fuzzy and any(entry.msgstr) for entry in made.entries)


@pytest.mark.slow
def test_a_section_is_moved_split_and_joined_with_nothing_lost(demo: Path) -> None:
    folder = demo / "content/demo"
    before = translations(po_text(demo))
    story, guide = folder / "01-story.md", folder / "02-guide.md"
    text = story.read_text(encoding="utf-8")
    head, body = text.split("\n## ", 1)
    story.rename(folder / "05-story.md")
    (folder / "05-story.md").write_text(head + "\n", encoding="utf-8")
    edit_guide = guide.read_text(encoding="utf-8")
    guide.write_text(f"{edit_guide.rstrip()}\n\n## {body}", encoding="utf-8")
    checked("extract", "--project", demo, "-q", status=say_status(demo))
    assert translations(po_text(demo)) == before


def say_status(demo: Path) -> int:
    """Return the exit status that `check` has for the project as it stands: moving text may break links, never catalogues."""
    return CliRunner().invoke(main, ["check", "--project", str(demo), "-q"]).exit_code
