"""A sheet shows each passage as its readers see it, beside its source, with what a reviewer needs to know."""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path

import pytest
from demo_project import DEMO, loaded

from bifolio import catalogue, render
from bifolio.commands.sheet import pages_of
from bifolio.model import Catalogue
from bifolio.render import ComparedPassage, PageContext, SheetForm, SheetPassage


@pytest.fixture(scope="module")
def source():
    return loaded(DEMO)


def pages(source, tag="fa", words=None):
    _, project, packet = source
    context = PageContext(render.environment(DEMO), project, words or NullTranslations(), "", "")
    translations = catalogue.load(DEMO, f"locales/{tag}/LC_MESSAGES/demo.po", tag)
    return pages_of(context, packet.packet, packet.messages, translations), translations


def sheet(source, text, forms=None, words=None, **form):
    """Return the sheet with the passage that begins with a text."""
    drawn, translations = pages(source, words=words)
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
    assert 'Remark</span>: <bdi lang="en" dir="ltr">a plain beginning</bdi>' in page
    assert page.count('class="check"') == 3


ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "It began",
            'بند · <bdi>داستان</bdi> · یادداشت: <bdi lang="en" dir="ltr">a plain beginning</bdi>',
        ),
        ("How many", "عنوان بخش · <bdi>داستان</bdi>"),
        ("Jane Doe", "نام"),
        ("The door was", 'رویداد · تاریخ: <bdi lang="en" dir="ltr">19 July 1988</bdi>'),
        ("Sort the cards", "عنوان · <bdi>برای آموزگار</bdi> · ویژهٔ معلمان"),
        ("A square", "توصیف تصویر · <bdi>داستان</bdi> › <bdi>چند نفر</bdi>"),
    ],
)
def test_what_a_passage_is_stands_above_it_in_the_language_of_the_sheet(source, text, line):
    words = catalogue.gettext(catalogue.load(ROOT, "locales/fa/LC_MESSAGES/ui.po", "fa"))
    assert f'<p class="passage-about">{line}</p>' in sheet(source, text, words=words)


@pytest.mark.slow
def test_all_that_a_passage_can_be_has_a_word():
    """Readers of other languages meet English there only as text of the source."""
    _, project, packet = loaded(ROOT)
    words = catalogue.gettext(catalogue.load(ROOT, "locales/fa/LC_MESSAGES/ui.po", "fa"))
    context = PageContext(render.environment(ROOT), project, words, "", "")
    drawn = pages_of(context, packet.packet, packet.messages, Catalogue("", "fa"))
    passages = [SheetPassage(1, "00", each, "", ("",)) for each in packet.messages]
    lines = re.findall(r'<p class="passage-about">(.*?)</p>', drawn.sheet(SheetForm("48210735", None, "a4"), passages))
    assert len(lines) == len(packet.messages)
    assert [
        line for line in lines if re.search("[A-Za-z]", re.sub(r"<bdi lang=.en. dir=.ltr.>.*?</bdi>", "", line))
    ] == []
    assert [line for line in lines if line.startswith("<bdi") or "</bdi>:" in line or line.count("· <bdi") > 1] == []


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
    assert "2 passages have no translation yet" in sheet(source, "How many", left=2)
    assert "no translation yet" not in sheet(source, "How many")


def test_a_comparison_escapes_what_was_written(source):
    drawn, _ = pages(source)
    row = ComparedPassage(
        1, ("S01",), "{count} came", "{count} آمدند", "<i>3</i> came", ("Numbers differ.",), (("Jane",), ())
    )
    page = drawn.comparison("48210735", [row], "comparison.html", "/* styles */")
    assert "&lt;i&gt;3&lt;/i&gt; came" in page
    assert "S01" in page
    assert page.count('class="difference"') == 2
    assert drawn.source_text("{count}  came [@report]") == "30,000 came"
