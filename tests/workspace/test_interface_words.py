"""Words of the templates: the project's own come first, then the engine's; nothing is translated into its own language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from demo_project import invoke, loaded, replace_in

from bifolio import catalogue, commands, language, pdf, render
from bifolio.workspace import (
    Command,
    findings_of,
    interface_messages,
    load_interface_words,
    load_project,
    load_words,
    word_catalogues,
)

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "ckb", "de", "es", "fa", "fa-AF", "fi", "fr", "nb", "ps", "so", "sv", "tr", "uk", "ur")


def test_words_of_the_interface_are_those_of_templates_formats_and_the_project(demo):
    command, project, _ = loaded(demo)
    by_reference = {}
    for message in interface_messages(command, project):
        for reference in message.references:
            by_reference.setdefault(reference, []).append(message.msgid)
    assert "PDF, A4" in by_reference["bifolio/output_formats.py"]
    assert project.title in by_reference["packets.toml"]
    assert any(reference.startswith("templates/") for reference in by_reference)
    assert project.corrections not in by_reference["packets.toml"], "an address is no message"


def test_words_that_the_project_has_not_translated_are_the_engines(demo):
    command, project, _ = loaded(demo)
    shipped = load_words(command, project, "sv")
    [asked] = [entry for entry in shipped.entries if entry.msgid == "Skip to the text"]
    context = f'msgctxt "{asked.msgctxt}"\n' if asked.msgctxt else ""
    (demo / "locales/sv/LC_MESSAGES/ui.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'{context}msgid "Skip to the text"\nmsgstr "Rakt till texten"\n',
        encoding="utf-8",
    )
    words = load_words(command, project, "sv")
    assert words.by_key[asked.key].msgstr == ("Rakt till texten",)
    single = {entry.key for entry in shipped.entries if entry.usable and entry.msgid_plural is None}
    assert single <= {entry.key for entry in words.entries}


@pytest.mark.slow
def test_an_own_font_need_not_have_what_only_words_of_the_engine_have(demo: Path) -> None:
    (demo / "templates/css").mkdir(parents=True)
    (demo / "templates/fonts").mkdir()
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "locales/sv/LC_MESSAGES").glob("*.po"))
    plain = pdf.subset((render.SHIPPED / "fonts/NotoSans-Regular.ttf").read_bytes(), frozenset(texts) - {"§"})
    (demo / "templates/fonts/Own.woff2").write_bytes(plain)
    face = '@font-face { font-family: "Own"; src: url("../fonts/Own.woff2"); }\n'
    (demo / "templates/css/own.css").write_text(face, encoding="utf-8")

    def lacking() -> list[tuple[str, str]]:
        command, project, _ = loaded(demo)
        words = load_words(command, project, "sv")
        assert any("§" in form for entry in words.entries for form in entry.msgstr)
        return [
            (each.location.path, str(dict(each.details)["signs"])) for each in command.findings if each.code == "C166"
        ]

    assert lacking() == []
    [entry] = [
        each for each in load_words(*loaded(demo)[:2], "sv").entries if each.usable and each.msgid == "Skip to the text"
    ]
    (demo / "locales/sv/LC_MESSAGES/ui.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'{f"""msgctxt "{entry.msgctxt}"{chr(10)}""" if entry.msgctxt else ""}msgid "Skip to the text"\nmsgstr "Rakt till texten §"\n',
        encoding="utf-8",
    )
    assert lacking() == [("locales/sv/LC_MESSAGES/ui.po", "§ (U+00A7)")]


def test_the_engine_has_words_in_the_languages_that_the_docs_list():
    assert tuple(word_catalogues(ROOT)) == LANGUAGES
    table = (ROOT / "docs/languages.md").read_text(encoding="utf-8").partition("## Words that come with bifolio")[2]
    assert tuple(re.findall(r"^\| `([\w-]+)` \|", table.partition("\n## ")[0], re.MULTILINE)) == LANGUAGES


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_engines_words_are_whole_and_without_a_finding_in_each_language(tag):
    command = Command(ROOT)
    project = load_project(command)
    messages = interface_messages(command, project)
    words = catalogue.load(ROOT, f"locales/{tag}/LC_MESSAGES/ui.po", tag)
    waiting = [message for message in messages if not getattr(words.by_key.get(message.key), "usable", False)]
    assert len(waiting) <= 5, "a new word of a template may wait for its translators, but not many at once"
    assert dict(words.header)["Plural-Forms"] == language.get(tag).plural_forms
    count = int(re.search(r"nplurals=(\d)", language.get(tag).plural_forms)[1])
    names = re.compile(r"%\(\w+\)s")
    for message in set(messages).difference(waiting):
        forms = words.by_key[message.key].msgstr
        assert len(forms) == (count if message.msgid_plural else 1), message.msgid
        assert {tuple(sorted(names.findall(form))) for form in forms} == {tuple(sorted(names.findall(message.msgid)))}
    assert [finding.sentence for finding in findings_of(project, None, messages, words)] == []


@pytest.mark.slow
def test_words_are_a_draft_until_they_are_signed(demo):
    command, project, _ = loaded(demo)
    assert load_words(command, project, "sv").draft
    signed = invoke("review", "sv", "--as", "Lo", "--packet", "ui", "--project", demo, "-q").output
    assert signed.startswith("locales/sv/reviewed/ui.txt: ")
    assert not load_words(command, project, "sv").draft
    assert load_words(command, project, "fa").draft


def test_words_of_a_language_that_the_project_is_not_in_can_be_signed():
    assert load_project(Command(ROOT), packets=("ui",), translation="ckb", also_packets=("ui",))


@pytest.mark.slow
def test_the_source_language_needs_no_words_where_templates_are_written_in_it(demo):
    command, project, _ = loaded(demo)
    assert load_interface_words(command, project).keys() == {"fa", "sv"}
    assert load_interface_words(command, project, ["sv"]).keys() == {"sv"}


@pytest.fixture
def dutch_demo(demo):
    """Return the demo as if its source were Dutch, which the engine has no words in, with editions in English and Persian."""
    settings = (demo / "packets.toml").read_text(encoding="utf-8")
    settings = settings.replace("[languages.sv]", "[languages.en]").replace("pairs =", 'source_language = "nl"\n#')
    (demo / "packets.toml").write_text(settings, encoding="utf-8")
    return demo


@pytest.mark.slow
def test_words_are_translated_into_every_language_but_their_own(dutch_demo):
    command = Command(dutch_demo)
    commands.extract(command)
    project = load_project(command)
    words = {tag: catalogue.load(dutch_demo, f"locales/{tag}/LC_MESSAGES/ui.po", tag) for tag in ("en", "nl")}
    of_project = {
        message.key for message in interface_messages(command, project) if message.msgid in ("Demo", "Nobody")
    }
    assert set(words["en"].by_key) == of_project, "templates are in English"
    assert set(words["nl"].by_key) == {each.key for each in interface_messages(command, project)} - of_project
    assert not (dutch_demo / "locales/fa/LC_MESSAGES/ui.po").exists(), "the engine has these words in Persian"
    counts = {row.language: row.coverage.total for row in commands.status(command) if row.packet == "ui"}
    assert counts == {tag: len(each.by_key) for tag, each in words.items()}


@pytest.mark.slow
def test_a_new_language_has_the_words_that_it_needs(dutch_demo):
    replace_in(dutch_demo / "packets.toml", "[languages.en]\n", "")
    commands.new_language(Command(dutch_demo), "en")
    words = catalogue.load(dutch_demo, "locales/en/LC_MESSAGES/ui.po", "en")
    assert [entry.msgid for entry in words.entries] == ["Demo", "Nobody"]
