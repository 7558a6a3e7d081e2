"""A project whose source is Persian, with English and Arabic editions: each text has its own language and direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import commands, language
from bifolio.project import config

SETTINGS = """title = "بستهٔ آزمایشی"
publisher = "ناشر"
corrections = "x@example.org"
source_language = "fa"
packets = ["demo"]
{foreign}
[languages.en]
[languages.he]
"""
PACKET = """title: نمونه
version: "1"
date: 2026-01-02
formats: [html]
selections:
  all:
    title: همه
    sections: [one]
"""
SECTION = """# یک {#one}

در {day} نوشته شد، به دست {writer}: WeasyPrint و متن.
"""
VALUES = """day: {type: date, value: 1988-07-19}
writer: {type: name, value: نویسنده}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    packet = tmp_path / "content" / "demo"
    packet.mkdir(parents=True)
    (tmp_path / "packets.toml").write_text(SETTINGS.format(foreign=""), encoding="utf-8")
    for name, text in (("packet.yaml", PACKET), ("01-one.md", SECTION), ("values.yaml", VALUES)):
        (packet / name).write_text(text, encoding="utf-8")
    command = commands.Command(tmp_path)
    commands.extract(command)
    commands.build(command, formats=("html",))
    assert [finding for finding in command.findings if finding.severity.value == "error"] == []
    return tmp_path


def page(project: Path, tag: str) -> str:
    return (project / "out" / tag / "demo" / "all.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_source_edition_has_the_words_of_its_own_language(project: Path) -> None:
    html = page(project, "fa")
    assert '<html lang="fa" dir="rtl"' in html
    assert "۲۸\u00a0تیر ۱۳۶۷" in html
    assert "Skip to" not in html
    assert '<span dir="ltr" lang="en">WeasyPrint</span>' in html


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("he", "rtl")])
def test_text_that_is_not_translated_has_the_language_and_direction_of_the_source(
    project: Path, tag: str, direction: str
) -> None:
    html = page(project, tag)
    assert f'<html lang="{tag}" dir="{direction}"' in html
    assert '<p lang="fa" dir="rtl" class="fallback">' in html
    assert "نوشته شد، به دست نویسنده" in html


@pytest.mark.slow
def test_words_of_templates_without_a_translation_are_marked_as_english(project: Path) -> None:
    assert 'lang="en" dir="ltr" class="source-words"' in page(project, "he")
    assert "source-words" not in page(project, "en")


@pytest.mark.slow
def test_comments_for_translators_show_values_in_the_source_language(project: Path) -> None:
    assert "#. {day}: ۲۸ تیر ۱۳۶۷ (19 ژوئیه" not in (project / "locales" / "demo.pot").read_text(encoding="utf-8")
    assert "#. {day}: ۲۸ تیر ۱۳۶۷" in (project / "locales" / "demo.pot").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("foreign", "known"),
    [("", {"rtl": "fa", "ltr": "en"}), ('foreign = { rtl = "he" }', {"rtl": "he", "ltr": "en"})],
)
def test_a_stretch_against_the_line_has_the_language_that_the_project_says(
    tmp_path: Path, foreign: str, known: dict[str, str]
) -> None:
    (tmp_path / "packets.toml").write_text(SETTINGS.format(foreign=foreign), encoding="utf-8")
    assert language.foreign(config.read(tmp_path)) == known


def test_a_stretch_has_no_language_where_the_project_has_two_or_none_of_its_direction(tmp_path: Path) -> None:
    text = SETTINGS.format(foreign="").replace('source_language = "fa"', 'source_language = "sv"')
    (tmp_path / "packets.toml").write_text(f"{text}[languages.fa]\n", encoding="utf-8")
    assert language.foreign(config.read(tmp_path)) == {"ltr": "sv"}


@pytest.mark.slow
def test_a_page_names_the_source_language_in_its_own(project: Path) -> None:
    assert "not translated yet appear in Persian, with" in page(project, "en")
