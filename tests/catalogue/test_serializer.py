"""What is written: the bytes of msgcat, of a file that nobody touched its own, and messages for gettext."""

from __future__ import annotations

import dataclasses
import subprocess

import pytest
from catalogue.generated import Need, catalogues, msgcat, slow
from catalogue.po_text import CANONICAL, HEADER, read
from hypothesis import given

from bifolio import catalogue
from bifolio.model import Catalogue


def test_comments_after_the_last_entry_stay() -> None:
    text = f'{HEADER}\nmsgid "a"\nmsgstr ""\n\n# Local Variables:\n# mode: po\n'
    loaded = catalogue.read(text, "fa.po", "fa")
    assert loaded.tail == ("# Local Variables:", "# mode: po")
    assert catalogue.text(loaded) == text


def test_a_catalogue_that_nobody_touched_is_written_as_it_was() -> None:
    text = CANONICAL.replace('msgid "Sources"\n', 'msgid ""\n"Sour"\n"ces"\n').replace("# The", "#The")
    assert text != CANONICAL
    assert catalogue.text(catalogue.read(text, "fa.po", "fa")) == text


def test_a_header_that_was_changed_is_written_afresh() -> None:
    loaded = catalogue.read(CANONICAL, "fa.po", "fa")
    changed = loaded.__class__(**{**loaded.__dict__, "header": (*loaded.header, ("X-Note", "b"))})
    assert '"X-Note: b\\n"' in catalogue.text(changed)


def test_reading_again_what_was_written_from_the_fields_gives_the_same_fields() -> None:
    loaded = catalogue.read(CANONICAL, "fa.po", "fa")
    again = catalogue.read(catalogue.text(fresh(loaded)), "fa.po", "fa")
    assert [e._replace(raw="") for e in again.entries] == [e._replace(raw="") for e in loaded.entries]
    assert catalogue.text(again) == CANONICAL


def test_file_names_with_spaces_are_isolated_as_gettext_has_it() -> None:
    body = '#: \u2068my file.md\u2069 b.md\nmsgid "a"\nmsgstr ""\n'
    loaded = read(body)
    assert loaded.entries[0].references == ("my file.md", "b.md")
    assert catalogue.text(fresh(loaded)).endswith(body)


def test_gettext_gets_usable_translations_by_way_of_polib() -> None:
    translations = catalogue.gettext(catalogue.read(CANONICAL, "fa.po", "fa"))
    assert translations.gettext("Sources") == "منابع"
    assert translations.pgettext("heading", "Sources") == "سرچشمه‌ها"
    assert translations.ngettext("{count} page", "{count} pages", 1) == "{count} صفحه"
    assert translations.ngettext("{count} page", "{count} pages", 5) == "{count} صفحه‌ها"
    assert translations.gettext("Read the sources first.") == "Read the sources first."  # fuzzy
    assert translations.gettext("Gone") == "Gone"  # obsolete


def test_a_catalogue_without_translations_gives_gettext_nothing_to_say() -> None:
    assert catalogue.gettext(read("")).gettext("Sources") == "Sources"


def fresh(loaded: Catalogue) -> Catalogue:
    """Return the catalogue without its raw text, so that it is written from its fields."""
    entries = tuple(entry._replace(raw="") for entry in loaded.entries)
    return loaded.__class__(**{**loaded.__dict__, "entries": entries, "header_raw": ""})


@pytest.mark.slow
@slow
@given(catalogues.filter(lambda made: made.entries))  # msgcat makes nothing of a header alone
def test_bytes_are_those_of_msgcat(need: Need, made: Catalogue) -> None:
    text = catalogue.text(made)
    assert msgcat(need, text) == text


@pytest.mark.slow
@slow
@given(catalogues.filter(lambda made: made.entries))
def test_wrapped_by_msgcat_it_reads_the_same(need: Need, made: Catalogue) -> None:
    wrapped = catalogue.read(msgcat(need, catalogue.text(made), "--width=40"), "fa.po", "fa")
    assert [e._replace(raw="", line=0) for e in wrapped.entries] == list(made.entries)
    fresh = dataclasses.replace(wrapped, header_raw="", entries=tuple(e._replace(raw="") for e in wrapped.entries))
    assert catalogue.text(fresh) == catalogue.text(made)


@pytest.mark.slow
@slow
@given(catalogues)
def test_msgfmt_has_nothing_to_check(need: Need, made: Catalogue) -> None:
    sane = tuple(
        entry._replace(flags=tuple(flag for flag in entry.flags if flag == "fuzzy"))  # braces are random here
        for entry in made.entries
        if "\n" not in entry.msgid[0] + entry.msgid[-1] and (all(entry.msgstr) or not any(entry.msgstr))
    )
    text = catalogue.text(dataclasses.replace(made, entries=sane))
    run = subprocess.run(
        [need("msgfmt"), "--check", "-o", "/dev/null", "-"],
        check=False,
        input=text,
        text=True,
        encoding="utf-8",
        capture_output=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
