"""Findings in the reader's language: their catalogues in bifolio/findings/locales/, and what the command line prints."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bifolio import catalogue, findings, language
from bifolio.cli import main
from bifolio.findings import PLACEHOLDER, LanguageName, Number, make_finding, phrase
from bifolio.language import ISOLATES, in_language, nearest_language, severity_name
from bifolio.language.finding_texts import LATIN_RUN, _isolated
from bifolio.model import Catalogue, EntryState, Finding, Location, Severity

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "bifolio/findings/locales"
TAGS = [tag for tag in language.finding_languages() if tag != "en"]
BARE = re.compile(f"[{ISOLATES}]")


def template() -> Catalogue:
    """Return the messages of findings as a POT."""
    pot = catalogue.template("findings", findings.messages(), title="bifolio findings")
    return replace(pot, path="bifolio/findings/locales/findings.pot")


def known(tag: str) -> Catalogue:
    """Return the catalogue of findings in a language."""
    path = f"bifolio/findings/locales/{tag}.po"
    return catalogue.load(ROOT, path, tag)


def plain(finding: Finding, tag: str) -> tuple[str, str]:
    """Return sentence and hint in a language, without isolates."""
    written = in_language(finding, tag, isolate=False)
    return written.sentence, written.hint


@pytest.mark.slow
def test_the_template_and_the_catalogues_have_the_messages_of_today(expected):
    expected(LOCALES / "findings.pot", catalogue.text(template()))
    for tag in TAGS:
        merged = catalogue.merge(known(tag), template())
        merged = replace(merged, entries=tuple(entry for entry in merged.entries if not entry.obsolete))
        expected(LOCALES / f"{tag}.po", catalogue.text(merged))


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_is_translated_with_the_same_placeholders_and_spaces_at_its_ends(tag):
    entries = known(tag).entries
    assert [entry.msgid for entry in entries if entry.state is not EntryState.TRANSLATED] == [], f"translate {tag}.po"
    for entry in entries:
        for msgstr in entry.msgstr:
            assert set(PLACEHOLDER.findall(msgstr)) == set(PLACEHOLDER.findall(entry.msgid)), entry.msgid
            assert (msgstr[:1] == " ", msgstr[-1:] == " ") == (entry.msgid[:1] == " ", entry.msgid[-1:] == " ")


@pytest.mark.parametrize("tag", TAGS)
def test_code_in_a_sentence_is_as_in_english(tag):
    """Hold what a person must type: verbs of the command line, names of files, comments that ignore a finding."""
    code = re.compile(
        r"build\.py [a-z]+|bifolio: ignore \w\d+|[\w/]+\.(?:toml|yaml|md)\b|--[a-z-]+|msgid|msgstr|incomplete = \"mark\""
    )
    for entry in known(tag).entries:
        for msgstr in entry.msgstr:
            assert set(code.findall(msgstr)) == set(code.findall(entry.msgid)), msgstr


@pytest.mark.slow
def test_a_finding_is_written_in_persian_with_its_details_numbers_and_phrases():
    finding = make_finding("T216", Location("x.po"), what=phrase("the-footnote", name="count"))
    assert plain(finding, "fa")[0] == "ترجمه پانویس count را ندارد."
    finding = make_finding("T102", Location("x.po"), size=Number.grouped(12_000_000), limit=Number.grouped(500_000))
    assert plain(finding, "fa")[0] == "فایل ۱۲٬۰۰۰٬۰۰۰ بایت دارد؛ حد مجاز ۵۰۰٬۰۰۰ بایت است."
    assert plain(finding, "sv")[0] == "Filen har 12\xa0000\xa0000 byte; gränsen är 500\xa0000."


def test_names_of_languages_are_in_the_language_of_the_reader():
    details = {"mark": ",", "wanted": "،", "language": LanguageName("Persian", "fa")}
    finding = make_finding("T505", Location("x.po"), **details)
    assert "persiska" in plain(finding, "sv")[0]
    assert "فارسی" in plain(finding, "fa")[0]
    assert "Persian" in finding.sentence


@pytest.mark.parametrize(("count", "words"), [(1, "1 fynd till"), (2, "2 fynd till")])
def test_a_sentence_has_the_plural_of_its_number(count, words):
    finding = make_finding("T118", Location("x.po"), count=count, about="T106")
    sentence = plain(finding, "sv")[0]
    assert sentence.startswith(words)
    assert sentence.endswith("listat." if count == 1 else "listade.")
    assert ("finding with" in finding.sentence) == (count == 1)


def test_code_and_details_are_isolated_in_a_sentence_from_the_right():
    finding = in_language(make_finding("T203", Location("x.po"), expected="{a}", found="{a.year}"), "fa")
    assert finding.sentence == "مقدار \u2068{a}\u2069 به‌صورت \u2068{a.year}\u2069 نوشته شده است."
    hint = in_language(make_finding("T902", Location("x.po"), problem=""), "fa").hint
    assert "\u2066# bifolio: ignore T312\u2069 و" in hint
    assert not BARE.search(in_language(make_finding("T201", Location("x.po"), value="{a}"), "sv").sentence)


@pytest.mark.parametrize(
    ("code", "details", "isolated"),
    [
        ("C111", {}, "<!-- translators: … -->"),  # with a sign that is not ASCII in it
        ("C353", {"text": "soon"}, "1981–1988"),
        ("C351", {"text": "5 mm", "column": "Rain", "problem": ""}, "12 °C"),
        (
            "C162",
            {"key": "logo", "name": "a.svg", "folder": "templates/img", "nearest": ""},
            "\u2068templates/img\u2069/",
        ),
        ("C215", {"locator": "x", "source": "book"}, "p."),  # as a whole, for it is quoted
        ("T115", {"header": "x"}, "nplurals=2; plural=(n != 1);"),
        ("L105", {"path": "a.md", "nearest": phrase("nearest", name="b.md")}, "../other-packet/02-background.md"),
        ("T502", {"where": phrase("non-joiner-end")}, "(U+200C)"),  # and not the words after it
    ],
)
def test_code_is_isolated_as_a_whole_and_without_the_words_beside_it(code, details, isolated):
    finding = in_language(make_finding(code, Location("x.po"), **details), "fa")
    assert f"\u2066{isolated}\u2069" in finding.sentence + finding.hint


def test_an_isolate_in_a_detail_is_escaped_so_that_none_is_left_open():
    finding = in_language(make_finding("T201", Location("x.po"), value="\u2067{a}"), "fa")
    assert "\\u2067{a}" in finding.sentence


@given(st.text("ab (.)]{}:/", max_size=30))
def test_isolating_code_loses_no_sign_and_opens_what_it_closes(text):
    written = LATIN_RUN.sub(_isolated, text)
    assert BARE.sub("", written) == text
    assert written.count("\u2066") == written.count("\u2069")


def test_a_code_that_has_no_translation_stays_in_english():
    finding = Finding("X001", Severity.NOTE, Location("a"), "It shouts.", "Whisper.")
    assert in_language(finding, "fa") == finding


def test_readers_of_a_variety_have_its_base_and_others_english():
    assert [nearest_language(tag) for tag in ("fa-AF", "sv-FI", "so", "en")] == ["fa", "sv", "en", "en"]
    assert [severity_name(Severity.ERROR, tag) for tag in ("fa", "sv", "en")] == ["خطا", "fel", "error"]


@pytest.mark.slow
def test_the_command_line_prints_findings_in_persian(demo):
    catalogue_of_demo = demo / "locales/fa/LC_MESSAGES/demo.po"
    text = catalogue_of_demo.read_text(encoding="utf-8")
    catalogue_of_demo.write_text(text.replace('msgstr "چند نفر"', 'msgstr "چند نفر {x}"'), encoding="utf-8")
    shutil.rmtree(demo / "locales/sv")
    run = CliRunner().invoke(main, ["check", "--project", str(demo), "--language", "fa", "--lang", "fa", "-q"])
    assert "خطا" in run.stdout or "هشدار" in run.stdout, run.stdout
    assert "در بخش «\u2068The story\u2069»" in run.stdout


def test_a_language_without_translations_is_refused_with_those_that_there_are(demo):
    run = CliRunner().invoke(main, ["check", "--project", str(demo), "--lang", "so"])
    assert run.exit_code == 2
    assert "en, fa, sv" in run.stderr
