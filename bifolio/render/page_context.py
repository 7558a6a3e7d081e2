"""Fill in templates: every page and part gets the same names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, TemplateError
from markupsafe import Markup, escape

from bifolio import language
from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.markdown import Slot
from bifolio.model import Location, Project, Refused
from bifolio.render.environment import TEMPLATE_LANGUAGE, in_source, marked, words

PROJECT = {"title": "project title", "publisher": "publisher", "corrections": "where corrections go"}
ADDRESS = re.compile(r"^\S+[@:]\S+$")


@dataclass(frozen=True)
class PageContext:
    """What a page needs besides its edition: the templates, the text of its language, and the addresses around it."""

    templates: Environment
    project: Project
    words: NullTranslations
    assets: str  # prefix of the address of style sheets, fonts and media
    media: str  # prefix of the address of the packet's media
    home: str = ""  # address of the site's first page
    alternates: Sequence[Any] = ()
    downloads: Sequence[Any] = ()
    styles: str = ""  # the style sheets themselves, for a page that carries them
    embed: Callable[[str], str] | None = None  # the address of a picture that the page carries, by its name in media/
    mark: Callable[[Slot, str], str] = lambda _slot, html: html  # the translator's view marks each passage

    def picture(self, name: str) -> str:
        """Return the address of a picture of the packet, by its name in media/."""
        return self.embed(name) if self.embed else self.media + name

    def language(self, tag: str) -> Language:
        """Return a language of the project."""
        return language.of(self.project, tag)

    def names(self, tag: str, catalogue: NullTranslations | None = None) -> Mapping[str, Any]:
        """Return the names that every template can use in a language; the text is the page's own unless a catalogue is given."""
        catalogue = catalogue or self.words
        return {
            "language": self.language(tag),
            "site": about(self.project, catalogue, tag),
            "assets": self.assets,
            "home": self.home,
            "alternates": self.alternates,
            "downloads": self.downloads,
            **words(catalogue if tag == TEMPLATE_LANGUAGE else marked(catalogue)),
        }

    def fill(self, template: str, names: Mapping[str, Any], **more: object) -> Markup:
        """Return a filled-in template; raises Refused if a template of the project uses a name that does not exist."""
        try:
            html = self.templates.get_template(template).render({**names, **more})
        except TemplateError as error:
            problem = error.message or type(error).__name__
            raise Refused(make_finding("C142", _place(error, template), problem=problem)) from None
        return Markup(in_source(html))


def about(project: Project, catalogue: NullTranslations, tag: str) -> SimpleNamespace:
    """Return the project's own data in a language: title, publisher, and where to send corrections.

    They are messages of the domain `ui`, in the contexts that `PROJECT` names; an untranslated one is marked as source
    text.
    """
    texts = {}
    for name, context in PROJECT.items():
        text: str = getattr(project, name)
        word = catalogue.pgettext(context, text)
        foreign = word == text and (tag != project.source_language or ADDRESS.search(text))
        direction = "ltr" if ADDRESS.search(text) else language.of(project, project.source_language).direction
        in_own = Markup('<span lang="{}" dir="{}">{}</span>').format(project.source_language, direction, word)
        texts[name] = in_own if foreign else escape(word)
    return SimpleNamespace(**texts)


def _place(error: TemplateError, template: str) -> Location:
    """Return the template and line that an error came from: the last frame of its traceback in a template."""
    name, line = template, 0
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            name, line = file.rpartition("/templates/")[2] or template, step.tb_lineno
        step = step.tb_next
    return Location(f"templates/{name}", line)
