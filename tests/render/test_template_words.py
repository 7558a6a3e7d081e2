"""Words of templates without a translation are marked as source text, and no text can imitate the marks."""

from __future__ import annotations

from gettext import NullTranslations

from bifolio import language
from bifolio.render import page_language, template_words


def test_text_that_imitates_the_sign_of_source_words_gets_no_markup() -> None:
    imitation = "".join(f"\ufdd0{key}\ufdd1x\ufdd0{key}\ufdd2" for key in ("", "0" * 16))
    word = template_words.InSource().gettext("word")
    page = template_words.in_source(f"<p>{imitation} {word}</p>", language.get("fa"))
    assert page == f'<p>{imitation} <span lang="en" dir="ltr" class="source-words">word</span></p>'


def test_words_without_a_translation_have_names_in_their_own_language() -> None:
    name = page_language.written("אנגלית", "English")
    translated = template_words.words(template_words.marked(NullTranslations()))["gettext"]
    assert "in English." in translated(None, "In %(source)s: in %(source)s.", source=name)
    assert "in אנגלית." in template_words.words(NullTranslations())["gettext"](None, "in %(source)s.", source=name)


def test_values_in_words_without_a_translation_keep_their_order() -> None:
    gettext = template_words.words(template_words.marked(NullTranslations()))["gettext"]
    text = gettext(None, "Changed on %(date)s by %(count)s.", date="۲۶ بهمن ۱۴۰۴", count="۳")
    page = template_words.in_source(f'<title>{text}</title><p title="{text}">{text}</p>', language.get("fa"))
    plain = "Changed on ۲۶ بهمن ۱۴۰۴ by ۳."
    assert page.startswith(f'<title>{plain}</title><p title="{plain}"')
    assert '>Changed on <bdi lang="fa" dir="rtl">۲۶ بهمن ۱۴۰۴</bdi> by ۳.</span></p>' in page


def test_a_comma_before_words_without_a_translation_has_the_direction_of_the_page() -> None:
    gettext = template_words.words(template_words.marked(NullTranslations()))["gettext"]
    page = template_words.in_source(gettext(None, ", p. %(number)s", number="۱۴"), language.get("fa"))
    assert page == ', <span lang="en" dir="ltr" class="source-words">p. ۱۴</span>'
