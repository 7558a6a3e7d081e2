"""Catalogues and POT files: an absent one is empty, a wrong one is reported, words that are not translated are the engine's."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

import pytest
from demo_project import PO, invoke, loaded, replace_in

from bifolio import pdf, processes, render
from bifolio.catalogue import TranslationMemory
from bifolio.exchange import pseudo_translation
from bifolio.model import Catalogue, Entry, Message
from bifolio.workspace import (
    Command,
    check_translation,
    check_translations,
    counts_of,
    load_catalogue,
    packet_template,
)
from bifolio.workspace.catalogues import translation_memory, words_template


def test_a_catalogue_that_is_not_there_is_empty_and_one_that_cannot_be_read_is_none(demo):
    command = Command(demo)
    assert load_catalogue(command, "fa", "other") == Catalogue("locales/fa/LC_MESSAGES/other.po", "fa")
    assert command.findings == []
    (demo / PO).write_text("nonsense", encoding="utf-8")
    assert load_catalogue(command, "fa", "demo") is None
    assert {finding.location.path for finding in command.findings} == {PO}


@pytest.mark.slow
def test_a_translation_with_an_error_is_not_used_and_one_with_a_warning_is(demo):
    command, project, packet = loaded(demo)
    assert check_translation(command, project, packet, "fa").path == PO
    replace_in(demo / PO, "چند نفر", "چند نفر!")
    command, project, packet = loaded(demo)
    assert check_translation(command, project, packet, "fa") is not None
    assert [finding.severity.value for finding in command.findings] == ["warning"]
    replace_in(demo / PO, "{count} نفر", "{cuont} نفر")
    assert check_translation(command, project, packet, "fa") is None


@pytest.mark.slow
@pytest.mark.usefixtures("forked_workers")
def test_catalogues_are_checked_alike_in_one_process_and_in_several(demo, monkeypatch):
    replace_in(demo / PO, "چند نفر", "چند نفر!")

    def checked(jobs):
        command, project, packet = loaded(demo)
        command.jobs = jobs
        return check_translations(command, project, [(packet, tag) for tag in ("fa", "sv")]), command.findings

    usable, findings = checked(2)
    assert (usable, findings) == checked(1)
    assert usable.keys() == {("demo", "fa"), ("demo", "sv")}
    assert [finding.location.path for finding in findings] == [PO]
    monkeypatch.setattr(processes, "_result", lambda _: processes.Ended(signal=9))
    assert checked(2) == (usable, findings)


def test_pseudo_languages_need_no_catalogue(demo):
    command, project, packet = loaded(demo)
    for tag in pseudo_translation.TAGS:
        translated = check_translation(command, project, packet, tag)
        assert all(entry.usable for entry in translated.entries)


def test_a_template_has_the_messages_of_its_packet_and_no_translation(demo):
    _, project, source = loaded(demo)
    template = packet_template(replace(project, corrections="mailto:c@bifolio.example"), source)
    assert [entry.key for entry in template.entries] == [message.key for message in source.messages]
    assert not any(any(entry.msgstr) for entry in template.entries)
    header = dict(template.header)
    assert header["Project-Id-Version"].endswith(source.packet.version)
    assert header["POT-Creation-Date"].startswith(source.packet.date)
    assert header["Report-Msgid-Bugs-To"] == "mailto:c@bifolio.example"


def test_an_address_for_corrections_in_words_is_not_in_the_header(demo):
    _, project, source = loaded(demo)
    header = dict(packet_template(replace(project, corrections="Ask at the desk"), source).header)
    assert header.get("Report-Msgid-Bugs-To", "") == ""


def test_words_of_templates_are_dated_as_the_latest_packet(demo):
    _, project, source = loaded(demo)
    later = replace(source, packet=replace(source.packet, date="2031-05-06"))
    template = words_template(project, [Message("Contents")], [later, source])
    assert dict(template.header)["POT-Creation-Date"].startswith("2031-05-06")
    assert [entry.msgid for entry in template.entries] == ["Contents"]


def test_progress_is_told_in_numbers():
    entries = (Entry("a", ("b",)), Entry("c", ("d",), flags=("fuzzy",)), Entry("e", ("",)), Entry("f", ("",)))
    assert counts_of(Catalogue("x.po", "sv", entries=entries)) == "1 translated, 1 fuzzy, 2 untranslated"


def test_other_catalogues_and_memories_are_offered_in_order(demo):
    command, project, _ = loaded(demo)
    (demo / "locales/memory").mkdir()
    unit = '<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="fa"><seg>ب</seg></tuv></tu>'
    for name, text in (("b.tmx", f'<tmx version="1.4"><body>{unit}</body></tmx>'), ("a.tmx", "<html/>")):
        (demo / "locales/memory" / name).write_text(text, encoding="utf-8")
    offered = list(translation_memory(command, project, "fa", "other"))
    assert offered[0].path == "locales/fa/LC_MESSAGES/demo.po"
    assert offered[1:] == [TranslationMemory("locales/memory/b.tmx", (("A", "ب"),))]
    assert {finding.location.path for finding in command.findings} == {"locales/memory/a.tmx"}
    assert len(list(translation_memory(command, project, "fa", "demo"))) == 1


@pytest.mark.slow
def test_signs_that_an_own_font_lacks_are_reported_in_the_source_in_translations_and_in_words(demo: Path) -> None:
    (demo / "templates/css").mkdir(parents=True)
    (demo / "templates/fonts").mkdir()
    for name, letters in (("NotoSans", string.ascii_letters), ("Vazirmatn", "ابتجخدرسشعفقکگلمنهویآ")):
        content = pdf.subset((render.SHIPPED / f"fonts/{name}-Regular.ttf").read_bytes(), frozenset(letters))
        (demo / f"templates/fonts/{name}.woff2").write_bytes(content)
    face = '@font-face { font-family: "%s"; src: url("../fonts/%s.woff2"); }\n'
    names = ("NotoSans", "Vazirmatn")
    (demo / "templates/css/own.css").write_text(
        "".join(face % (f"Own {name}", name) for name in names), encoding="utf-8"
    )
    lines = invoke("check", "--project", demo, "-q").output.splitlines()
    places = [(line.partition(":")[0], line.partition("“")[2].partition("”")[0]) for line in lines if " C166: " in line]
    assert places == [
        ("content/demo/01-story.md", "Own NotoSans"),
        ("locales/fa/LC_MESSAGES/demo.po", "Own Vazirmatn"),
        ("locales/sv/LC_MESSAGES/demo.po", "Own NotoSans"),
        ("packets.toml", "Own Vazirmatn"),
        ("packets.toml", "Own NotoSans"),
    ]
