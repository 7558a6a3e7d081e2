"""A sheet shows each passage as its readers see it, beside its source, with what a reviewer needs to know."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from demo_project import DEMO, loaded

from bifolio import catalogue, render
from bifolio.commands.sheet import pages_of
from bifolio.render import ComparedPassage, PageContext, SheetForm, SheetPassage


@pytest.fixture(scope="module")
def source():
    return loaded(DEMO)


def pages(source, tag="fa"):
    _, project, packet = source
    context = PageContext(render.environment(DEMO), project, NullTranslations(), "", "")
    translations = catalogue.load(DEMO, f"locales/{tag}/LC_MESSAGES/demo.po", tag)
    return pages_of(context, packet.packet, packet.messages, translations), translations


def sheet(source, text, forms=None, **form):
    """Return the sheet with the passage that begins with a text."""
    drawn, translations = pages(source)
    message = next(each for each in source[2].messages if each.msgid.startswith(text))
    forms = forms or translations.by_key[message.key].msgstr
    passage = SheetPassage(12, "86", message, message.msgid, forms)
    return drawn.sheet(SheetForm("48210735", (None, "The story"), "a4", **form), [passage])


def test_values_are_read_out_and_marked_and_their_names_stand_below(source):
    page = sheet(source, "It began")
    assert 'lang="en" dir="ltr"><p>It began on <time' in page
    assert 'class="value">19\xa0July 1988</time>' in page
    assert "knows why.</p>" in page, "without the citation and the space before it"
    assert '<code dir="ltr">{somebody}</code> <bdi>جین دو</bdi>' in page
    assert "Note: a plain beginning" in page
    assert page.count('class="check"') == 3


def test_numbers_are_in_the_digits_of_the_language_from_left_to_right(source):
    page = sheet(source, "It began")
    assert '<bdi dir="ltr"><b>۱۲</b>-۸۶</bdi>' in page
    assert '<bdi dir="ltr">۴۸۲۱۰۷۳۵</bdi>' in page
    assert "<h1>داستان</h1>" in page


def test_a_note_of_the_translator_is_shown_and_a_footnote_is_not(source):
    page = sheet(source, "According", ["به گفتهٔ خبرگزاری، {count} نفر^[+ یادداشت مترجم] آمدند.[^count]"])
    assert "(یادداشت مترجم)" in page
    assert "fn" not in page.partition("<main>")[2]


def test_a_back_translator_is_shown_no_source_and_no_help(source):
    page = sheet(source, "It began", back=True)
    assert not any(text in page for text in ("It began", "{somebody}", "under: The story", 'class="answers"'))


def test_each_plural_form_is_shown(source):
    assert sheet(source, "How many", ["یکی", "چند"]).count('dir="rtl"><p>یکی</p><p>چند</p>') == 1


def test_a_long_passage_has_more_lines_to_write_on(source):
    assert sheet(source, "How many").count('class="line"') == 2
    assert sheet(source, "How many", ["م" * 400]).count('class="line"') == 7
    assert sheet(source, "How many", ["م" * 9000]).count('class="line"') == 14


def test_what_is_left_out_is_counted(source):
    assert "۲ passages have no translation yet" in sheet(source, "How many", left=2)
    assert "no translation yet" not in sheet(source, "How many")


def test_a_comparison_escapes_what_was_written(source):
    drawn, _ = pages(source)
    row = ComparedPassage(
        1, ("S01",), "{count} came", "{count} آمدند", "<i>3</i> came", ("Numbers differ.",), ("Jane",)
    )
    page = drawn.comparison("48210735", [row], "comparison.html", "/* styles */")
    assert "&lt;i&gt;3&lt;/i&gt; came" in page
    assert "S01" in page
    assert page.count('class="difference"') == 2
    assert drawn.source_text("{count}  came [@report]") == "30,000 came"
