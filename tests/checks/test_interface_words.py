"""Holds that the words of pages are checked against the language that each is written in."""

from __future__ import annotations

from translation_checks import ENGLISH, PERSIAN, SWEDISH

from bifolio import checks, language
from bifolio.model import Catalogue, Entry, Message
from bifolio.project import config


def codes(message, msgstr, into, source=ENGLISH):
    catalogue = Catalogue("ui.po", into.tag, entries=(Entry(message.msgid, (msgstr,), message.msgctxt),))
    return [finding.code for finding in checks.words([message], catalogue, into, source)]


def test_the_words_of_templates_name_values_with_percent_signs():
    catalogue = Catalogue("x.po", "sv", entries=(Entry("%(count)s pages", ("{count} sidor",)),))
    [wrong] = checks.words([Message("%(count)s pages")], catalogue, SWEDISH, ENGLISH)
    assert wrong.sentence == "The value %(count)s has become {count}."


def test_a_projects_title_is_in_its_source_language_and_templates_are_in_english():
    title = "سی هزار نسخه"
    project = Message(title, "title", references=(config.FILE,))
    assert codes(project, "30,000 copies", ENGLISH, PERSIAN) == []
    assert "T303" in codes(project, "20,000 copies", ENGLISH, PERSIAN)
    template = Message("Thirty thousand", references=("templates/page.html",))
    assert codes(template, "۳۰٬۰۰۰", PERSIAN, PERSIAN) == []


def test_a_projects_title_in_its_own_language_is_no_forgotten_copy():
    title = Message("Boken om alla andra böcker", "title", references=(config.FILE,))
    assert codes(title, title.msgid, SWEDISH, SWEDISH) == []
    assert codes(title, title.msgid, language.get("uk"), SWEDISH) == ["T315"]
