"""Holds where a finding of a translation is."""

from __future__ import annotations

from translation_checks import ENGLISH, SWEDISH

from bifolio import catalogue, checks
from bifolio.model import Message

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def test_a_finding_stands_in_the_line_of_a_folded_translation_that_it_is_about():
    text = HEADER.format(tag="sv") + 'msgid "One two"\nmsgstr ""\n"Ett "\n"två två"\n'
    po = catalogue.read(text, "locales/sv/x.po", "sv")
    [one] = checks.catalogue([Message("One two")], po, SWEDISH, ENGLISH)
    assert str(one.location) == "locales/sv/x.po:10:2"


def test_a_finding_of_a_plural_form_stands_at_that_form():
    text = (
        HEADER.format(tag="sv") + 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} dag"\nmsgstr[1] "dagar"\n'
    )
    po = catalogue.read(text, "x.po", "sv")
    [one] = checks.catalogue([Message("{n} day", msgid_plural="{n} days")], po, SWEDISH, ENGLISH)
    assert (one.code, one.location.line) == ("T201", 10)
