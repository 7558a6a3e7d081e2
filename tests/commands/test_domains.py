"""The domains that `export` and `import` work on: every packet's, and the templates' words where there is a catalogue of them."""

from __future__ import annotations

import pytest

from bifolio import catalogue
from bifolio.commands.domains import load_domains
from bifolio.workspace import UI, Command, UnknownName

UI_PO = "locales/fa/LC_MESSAGES/ui.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: fa\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.slow
def test_a_packet_is_a_domain_with_its_messages_and_catalogue(demo):
    _, [domain] = load_domains(Command(demo), "fa", ())
    assert (domain.name, domain.packet.name, domain.catalogue.language) == ("demo", "demo", "fa")
    assert {message.key for message in domain.messages} <= domain.catalogue.by_key.keys()


@pytest.mark.slow
def test_words_of_templates_are_one_where_the_project_has_a_catalogue_of_them(demo):
    (demo / UI_PO).write_text(HEADER, encoding="utf-8")
    assert [(each.name, each.packet is None) for each in load_domains(Command(demo), "fa", ())[1]] == [
        ("demo", False), (UI, True),
    ]  # fmt: skip
    assert [each.name for each in load_domains(Command(demo), "fa", (UI,))[1]] == [UI]
    assert [each.name for each in load_domains(Command(demo), "fa", ("demo",))[1]] == ["demo"]


def test_a_catalogue_that_is_not_there_yet_has_every_message(demo):
    (demo / "locales/fa/LC_MESSAGES/demo.po").unlink()
    _, [domain] = load_domains(Command(demo), "fa", ())
    assert {entry.key for entry in domain.catalogue.entries} == {message.key for message in domain.messages}
    assert catalogue.coverage(domain.catalogue).translated == 0


@pytest.mark.parametrize(("tag", "packets"), [("de", ()), ("en", ()), ("fa", ("dem",))])
def test_a_name_that_does_not_exist_is_refused(demo, tag, packets):
    with pytest.raises(UnknownName):
        load_domains(Command(demo), tag, packets)
