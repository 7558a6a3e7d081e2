"""What pages write in words that have no translation: each sentence is in one language, with its numbers, dates and names."""

from __future__ import annotations

from gettext import NullTranslations

from markupsafe import Markup

from bifolio import language
from bifolio.render import page_language
from bifolio.render.template_words import marked, words

PERSIAN = page_language.PageLanguage(language.get("fa"), language.get("en"))


def test_what_a_language_writes_is_known_in_that_of_templates() -> None:
    date = PERSIAN.date_text("2026-02-03")
    assert (str(date).replace("\u00a0", " "), date.original.replace("\u00a0", " ")) == (
        "۱۴ بهمن ۱۴۰۴",
        "3 February 2026",
    )
    assert (PERSIAN.number(1234), PERSIAN.number(1234).original) == ("۱٬۲۳۴", "1,234")
    assert (PERSIAN.tag, PERSIAN.direction, PERSIAN.endonym) == ("fa", "rtl", "فارسی")
    names = page_language.written(Markup("<bdi>آ</bdi> و <bdi>ب</bdi>"), Markup("<bdi>A</bdi> and <bdi>B</bdi>"))
    gettext = words(marked(NullTranslations()))["gettext"]
    assert "by <bdi>A</bdi> and <bdi>B</bdi>." in gettext(None, "by %(names)s.", names=names)
