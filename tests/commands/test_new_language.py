"""A language added to a project: what is written to packets.toml and locales/, what is reported, and that it builds at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from demo_project import DEMO, checked, tree

from bifolio import catalogue
from bifolio.cli import main
from bifolio.presets import TEMPLATES as SHIPPED

HEAD = 'title = "Demo"\npublisher = "Nobody"\ncorrections = "c@bifolio.example"\npackets = ["demo"]\n'


def test_what_cannot_be_appended_is_said_and_nothing_is_written(demo, run):
    settings = demo / "packets.toml"
    settings.write_text(HEAD + "languages = {fa = {}, sv = {}}\n", encoding="utf-8")
    result = run("new-language", "so")
    assert (result.exit_code, "C265" in result.output) == (1, True)
    assert settings.read_text(encoding="utf-8") == HEAD + "languages = {fa = {}, sv = {}}\n"
    assert not (demo / "locales/so").exists()


@pytest.mark.slow
def test_a_table_is_added_after_dotted_keys(demo, run):
    settings = demo / "packets.toml"
    settings.write_text(HEAD + 'languages.fa.incomplete = "mark"\n', encoding="utf-8")
    assert run("new-language", "so").exit_code == 0
    assert list(tomllib.loads(settings.read_text(encoding="utf-8"))["languages"]) == ["fa", "so"]


@pytest.mark.slow
def test_line_ends_and_a_byte_order_mark_stay(demo, run):
    settings = demo / "packets.toml"
    before = b"\xef\xbb\xbf" + settings.read_bytes().replace(b"\n", b"\r\n")
    settings.write_bytes(before)
    assert run("new-language", "so").exit_code == 0
    after = settings.read_bytes()
    assert after.startswith(before.rstrip())
    assert after.count(b"\n") == after.count(b"\r\n")
    assert run("check").exit_code == 0


def test_an_unknown_language_that_another_is_based_on_is_the_one_that_is_reported(demo, run):
    before = (demo / "packets.toml").read_bytes()
    for more in ((), ("--endonym", "Soomaali")):
        result = run("new-language", "so", "--based-on", "xx", *more)
        assert (result.exit_code, "Unknown language “xx”" in result.output) == (1, True), result.output
    assert (demo / "packets.toml").read_bytes() == before
    assert not (demo / "locales/so").exists()


def add(demo: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new-language", "--project", str(demo), "-q", *arguments], catch_exceptions=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "forms", "direction"),
    [("ar", 6, "right to left"), ("ckb", 2, "right to left"), ("so", 2, "left to right"), ("uk", 3, "left to right")],
)
def test_a_language_that_cldr_knows_builds_at_once(demo: Path, tag: str, forms: int, direction: str) -> None:
    result = add(demo, tag)
    assert result.exit_code == 0
    assert direction in result.output
    assert tag in tomllib.loads((demo / "packets.toml").read_text(encoding="utf-8"))["languages"]
    made = catalogue.load(demo, f"locales/{tag}/LC_MESSAGES/demo.po", tag)
    header = dict(made.header)
    assert f"nplurals={forms};" in header["Plural-Forms"]
    assert (header["Last-Translator"], header["Language-Team"]) == ("Automatically generated", "none")
    assert (demo / f"locales/{tag}/LC_MESSAGES/ui.po").is_file()
    assert all(not any(entry.msgstr) for entry in made.entries)
    built = CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html", "--language", tag])
    assert (built.exit_code, built.output) == (0, "")
    html = (demo / f"out/{tag}/demo/handout.html").read_text(encoding="utf-8")
    assert re.search(rf'<html lang="{tag}" dir="{"rtl" if "right to" in direction else "ltr"}">', html)


@pytest.mark.slow
def test_words_that_are_not_translated_say_which_language_they_are_in(demo: Path) -> None:
    add(demo, "he")
    CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html", "--language", "he"])
    html = (demo / "out/he/demo/teacher.html").read_text(encoding="utf-8")
    assert '<span lang="en" dir="ltr" class="source-words">About this edition</span>' in html
    inside = re.findall(r'<[a-z0-9]+\s(?:"[^"]*"|[^">])*>', html)
    assert not any("<span" in tag[1:] for tag in inside)
    assert "\ufdd0" not in html
    assert "\ufdd1" not in html


@pytest.mark.slow
def test_words_of_a_translated_language_stay_as_they_are(demo: Path) -> None:
    CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html", "--language", "en"])
    assert "source-words" not in (demo / "out/en/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_fonts_are_told_of_by_the_letters_that_they_lack(demo: Path) -> None:
    assert "fonts: Vazirmatn: all letters covered" in add(demo, "ckb").output
    assert re.search(r"fonts: \d+ of its \d+ characters are in no bundled font: .*Բ", add(demo, "hy").output)


@pytest.mark.slow
def test_settings_before_and_after_are_kept(demo: Path) -> None:
    before = (demo / "packets.toml").read_text(encoding="utf-8")
    add(demo, "so")
    assert (demo / "packets.toml").read_text(encoding="utf-8").startswith(before.rstrip("\n"))


@pytest.mark.slow
def test_a_language_is_not_added_twice(demo: Path) -> None:
    before = (demo / "packets.toml").read_bytes()
    result = add(demo, "fa")
    assert (result.exit_code, "C264" in result.output) == (1, True)
    assert (demo / "packets.toml").read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "code"), [("qqy", "C262"), ("not a tag", "C261"), ("../x", "C261")])
def test_what_is_no_language_changes_nothing(demo: Path, tag: str, code: str) -> None:
    before = {file: file.read_bytes() for file in demo.rglob("*") if file.is_file()}
    result = add(demo, tag)
    assert (result.exit_code, code in result.output) == (1, True)
    assert {file: file.read_bytes() for file in demo.rglob("*") if file.is_file()} == before


@pytest.mark.slow
def test_a_language_that_cldr_does_not_know_can_be_declared(demo: Path) -> None:
    result = add(demo, "qqy", "--endonym", 'Ki"kwe', "--direction", "rtl", "--based-on", "fa")
    assert result.exit_code == 0
    said = tomllib.loads((demo / "locales/qqy/language.toml").read_text(encoding="utf-8"))
    assert said == {"based_on": "fa", "endonym": 'Ki"kwe', "direction": "rtl"}
    built = CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html", "--language", "qqy"])
    assert built.exit_code == 0
    assert '<html lang="qqy" dir="rtl">' in (demo / "out/qqy/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_language_with_a_name_alone_builds_and_is_told_what_is_not_known(demo: Path) -> None:
    result = add(demo, "qqy", "--endonym", "Kikwe")
    assert "missing: the plural rule (plural_forms; 'nplurals=2; plural=(n != 1);' is used meanwhile), the script" in (
        result.output
    )
    assert "names of months (dates.months)" in result.output
    built = CliRunner().invoke(main, ["build", "--project", str(demo), "-q", "--format", "html", "--language", "qqy"])
    assert (built.exit_code, built.output) == (0, "")


@pytest.mark.slow
def test_translations_of_the_language_it_is_based_on_are_offered_and_not_shown(demo: Path) -> None:
    result = add(demo, "fa-AF")
    assert re.search(
        r"locales/fa-AF/LC_MESSAGES/demo.po: \d+ messages, \d+ with a suggested translation \(fuzzy\)",
        result.output,
    )
    made = catalogue.load(demo, "locales/fa-AF/LC_MESSAGES/demo.po", "fa-AF")
    assert not any(entry.usable for entry in made.entries)
    assert any(entry.fuzzy and any(entry.msgstr) for entry in made.entries)


@pytest.mark.slow
def test_a_catalogue_that_is_there_already_stays(demo: Path) -> None:
    po = demo / "locales/so/LC_MESSAGES/demo.po"
    add(demo, "so")
    text = po.read_text(encoding="utf-8").replace(
        'msgid "The story"\nmsgstr ""', 'msgid "The story"\nmsgstr "Sheekada"'
    )
    po.write_text(text, encoding="utf-8")
    (demo / "packets.toml").write_text((DEMO / "packets.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "already exists" in add(demo, "so").output
    assert po.read_text(encoding="utf-8") == text


@pytest.mark.slow
def test_what_the_engine_has_in_the_language_is_taken_over_as_confirmed(tmp_path: Path) -> None:
    checked("new", tmp_path / "school")
    assert "translated already" in checked("new-language", "fa", "--project", tmp_path / "school").output
    path = "locales/fa/LC_MESSAGES/ui.po"
    words = catalogue.load(tmp_path / "school", path, "fa").by_key
    engine = catalogue.load(SHIPPED.parent, path, "fa").by_key
    shared = [key for key, entry in engine.items() if entry.usable and key in words]
    assert len(shared) > 50
    assert [key for key in shared if not words[key].usable] == []
    checked("extract", "--project", tmp_path / "school")
    assert [key for key in shared if not catalogue.load(tmp_path / "school", path, "fa").by_key[key].usable] == []


@pytest.mark.slow
def test_the_look_may_have_fonts_for_languages_that_are_added_later(demo, run):
    with (demo / "packets.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '\n[look.fonts.so]\ntext = "Noto Sans"\n\n[look.fonts.Arab]\ntext = "Vazirmatn"\n\n[look.fonts.ur]\nline_height = 2\n'
        )
    assert "C342" in run("check").output
    assert run("new-language", "so").exit_code == 0
    assert run("new-language", "ur").exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.slow
def test_a_pair_may_name_languages_that_are_added_later(demo, run):
    settings = demo / "packets.toml"
    text = settings.read_text(encoding="utf-8").replace(
        'pairs = [["en", "fa"]]', 'pairs = [["en", "fa"], ["so", "ur"]]'
    )
    settings.write_text(text, encoding="utf-8")
    assert "C146" in run("check").output
    assert run("new-language", "so").exit_code == 0
    assert "“ur”" in run("check").output
    assert run("new-language", "ur").exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.slow
def test_extract_has_nothing_to_change_afterwards(demo: Path) -> None:
    checked("new-language", "ar", "--project", demo, "-q")
    before = tree(demo / "locales/ar")
    checked("extract", "--project", demo, "-q")
    assert tree(demo / "locales/ar") == before
