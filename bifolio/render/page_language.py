"""Write numbers, dates and lists as a page's language does, and as words of templates do that have no translation into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from bifolio import language
from bifolio.language import Language
from bifolio.model import Project
from bifolio.render.template_words import TEMPLATE_LANGUAGE


class Written(str):
    """A text in the language of the page, with the same in that of templates, for words that have no translation."""

    __slots__ = ("original",)
    original: str


class WrittenMarkup(Markup):
    """HTML in the language of the page, with the same in that of templates."""

    __slots__ = ("original",)
    original: Markup


class PageLanguage:
    """The language of a page as templates see it: what it writes is `Written`."""

    def __init__(self, own: Language, words: Language) -> None:
        self._own, self._words = own, words

    def __getattr__(self, name: str) -> Any:
        given = getattr(self._own, name)
        return self._in_both(name, given) if callable(given) else given

    def _in_both(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            text = method(*given, **named)
            return written(text, getattr(self._words, name)(*given, **named)) if isinstance(text, str) else text

        return call


def page_language(project: Project, tongue: Language | PageLanguage) -> Language | PageLanguage:
    """Return a language as templates see it; that of templates itself is as it was."""
    if isinstance(tongue, PageLanguage) or tongue.tag == TEMPLATE_LANGUAGE:
        return tongue
    return PageLanguage(tongue, language.of(project, TEMPLATE_LANGUAGE))


def language_name(project: Project, named: Language, tongue: Language) -> str:
    """Return the name of a language in that of a page, and in that of templates."""
    return written(named.name_in(tongue), named.name_in(language.of(project, TEMPLATE_LANGUAGE)))


def written(text: str, original: str) -> str:
    """Return a text in the language of a page that words of templates without a translation have as the original."""
    if isinstance(text, Markup):
        html = WrittenMarkup(text)
        html.original = Markup(original)
        return html
    plain = Written(text)
    plain.original = original
    return plain
