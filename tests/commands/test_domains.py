"""The domains that `export` and `import` work on: every packet's, and the templates' words where there is a catalogue of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import catalogue
from bifolio.commands.domains import Domain, load_domains, rows_by_domain
from bifolio.exchange import Row
from bifolio.exchange.import_rows import fit_rows, rows_by_key
from bifolio.model import Catalogue, Entry, Project
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


BEES, WASPS = ("Contents", "Honey", "The hive"), ("Contents", "The nest")


def doubtful(*rows: Row) -> dict[str, dict[str, bool]]:
    """Return the sources of rows that are tried in each domain, and whether they are doubtful there."""
    domains = [
        Domain(name, (), Catalogue(f"{name}.po", "sv", entries=tuple(Entry(text, ("x",)) for text in texts)), None)
        for name, texts in (("bees", BEES), ("wasps", WASPS))
    ]
    project = Project("Insects", "", "", ("bees", "wasps"), root=Path())
    found = rows_by_domain(project, domains, rows, chosen=False)
    return {domain.name: {row.source: row.doubtful for row in own} for domain, own in found}


def test_a_text_of_two_domains_is_doubtful_in_both() -> None:
    assert doubtful(Row(None, "Contents", "y")) == {"bees": {"Contents": True}, "wasps": {"Contents": True}}
    assert doubtful(Row(None, "The nest", "y"))["wasps"] == {"The nest": False}


def test_a_row_without_a_place_is_of_the_domain_that_the_others_name() -> None:
    named = Row(None, "Honey", "y", references=("content/bees/1.md",))
    assert doubtful(named, Row(None, "Contents", "y")) == {
        "bees": {"Honey": False, "Contents": False}, "wasps": {},
    }  # fmt: skip
    assert doubtful(named, Row(None, "The nest", "y"))["wasps"] == {"The nest": True}


def test_a_memory_is_doubtful_where_two_domains_know_a_text() -> None:
    assert doubtful(Row(None, "Contents", "y", memory=True), Row(None, "Honey", "y", memory=True)) == {
        "bees": {"Contents": True, "Honey": False}, "wasps": {"Contents": True, "Honey": False},
    }  # fmt: skip


def test_a_doubtful_row_takes_the_place_of_no_confirmed_translation() -> None:
    known = Catalogue("x.po", "sv", entries=(Entry("Contents", ("x",)), Entry("Honey", ("",))))
    rows = [Row(None, text, "y", doubtful=True) for text in ("Contents", "Honey")]
    by_key, _, _ = rows_by_key(known, rows, "x.csv")
    result = fit_rows(known, by_key, "x.csv")
    assert [finding.code for finding in result.findings] == ["T166"]
    assert {key[1] for key in result.changed} == {"Honey"}


@pytest.mark.parametrize(("tag", "packets"), [("de", ()), ("en", ()), ("fa", ("dem",))])
def test_a_name_that_does_not_exist_is_refused(demo, tag, packets):
    with pytest.raises(UnknownName):
        load_domains(Command(demo), tag, packets)
