"""Owns what surrounds an edition on its page, and the one way a template is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, TemplateError
from markupsafe import Markup, escape

from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.markdown import Slot
from bifolio.model import Location, Project, Refused
from bifolio.render.environment import in_source, marked, words

PROJECT = {"title": "project title", "publisher": "publisher", "corrections": "where corrections go"}
ADDRESS = re.compile(r"^\S+[@:]\S+$")


@dataclass(frozen=True)
class PageContext:
    """What a page needs besides its edition: the templates, the words of its language, and the addresses around it."""

    templates: Environment
    project: Project
    words: NullTranslations
    assets: str  # prefix of the address of style sheets, fonts and media
    media: str  # prefix of the address of the packet's media
    home: str = ""  # address of the site's first page
    alternates: Sequence[Any] = ()
    downloads: Sequence[Any] = ()
    styles: str = ""  # the style sheets themselves, for a page that carries them
    mark: Callable[[Slot, str], str] = lambda _slot, html: (
        html
    )  # what stands around each passage, in the translator's view


class Dated:
    """A language for templates: itself, and dates given as ISO text."""

    def __init__(self, inner: Language) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def date_text(self, iso: str) -> str:
        """Return an ISO date in the language's own calendar."""
        return self._inner.date(date.fromisoformat(iso))


def about(project: Project, catalogue: NullTranslations, tag: str) -> SimpleNamespace:
    """Return what the project says of itself, in a language: title, publisher, and where corrections go.

    They are messages of the domain `ui`, in the contexts that `PROJECT` names; one without a translation is marked as the source's.
    """
    said = {}
    for name, context in PROJECT.items():
        text: str = getattr(project, name)
        word = catalogue.pgettext(context, text)
        foreign = word == text and (tag != project.source_language or ADDRESS.search(text))
        marked = Markup('<span lang="{}" dir="ltr">{}</span>').format(project.source_language, word)
        said[name] = marked if foreign else escape(word)
    return SimpleNamespace(**said)


def render(
    frame: PageContext, template: str, spoken: Any, extra: Mapping[str, Any], catalogue: NullTranslations
) -> str:
    """Return a template filled in; every page and part gets the same names, whatever it draws.

    Raises Refused where a project's own template asks for what is not there.
    """
    site = about(frame.project, catalogue, spoken.tag)
    source = frame.project.source_language
    names = {
        "language": spoken,
        "site": site,
        "assets": frame.assets,
        "home": frame.home,
        "alternates": frame.alternates,
        "downloads": frame.downloads,
        **words(catalogue if spoken.tag == source else marked(catalogue)),
        **extra,
    }
    try:
        return in_source(frame.templates.get_template(template).render(names), source)
    except TemplateError as error:
        raise Refused(
            make_finding("C142", _place(error, template), problem=error.message or type(error).__name__)
        ) from None


def _place(error: TemplateError, template: str) -> Location:
    """Return the template and line that an error came from: the last frame of its traceback that is a template's."""
    name, line = template, 0
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            name, line = file.rpartition("/templates/")[2] or template, step.tb_lineno
        step = step.tb_next
    return Location(f"templates/{name}", line)
