"""Set up Jinja and fill in templates: every page and part gets the same names, and text from the domain `ui`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup, escape

from bifolio import language
from bifolio.findings import make_finding, phrase
from bifolio.language import Language
from bifolio.markdown import Slot
from bifolio.model import Finding, Location, Project, Refused
from bifolio.presets import TEMPLATES as SHIPPED
from bifolio.presets import template_folders as folders
from bifolio.render import style_sheets, template_files
from bifolio.render.cover_pattern import cover_pattern
from bifolio.render.full_stops import full_stop
from bifolio.render.look import PageLook
from bifolio.render.maps import MapDrawing
from bifolio.render.page_language import PageLanguage, page_language
from bifolio.render.qr_codes import qr_code
from bifolio.render.scales import number_scale
from bifolio.render.template_words import TEMPLATE_LANGUAGE, in_source, marked, words
from bifolio.render.time_strips import time_strips
from bifolio.text_files import decode, name_finding, read_bytes, unusual

PROJECT = {
    "title": "project title",
    "publisher": "publisher",
    "corrections": "where corrections go",
    "cover_text": "alternative text of the cover picture",
}
ADDRESS = re.compile(r"^\S+[@:]\S+$")


@dataclass(frozen=True)
class PageContext:
    """What a page needs besides its edition: the templates, the text of its language, and the addresses around it."""

    templates: Environment
    project: Project
    words: NullTranslations
    assets: str  # prefix of the address of style sheets, fonts and media
    media: str  # prefix of the address of the packet's media
    files: str = ""  # prefix of the address of files to hand out, before the packet's name
    pages: str = ""  # prefix of the address of other packets' pages in the language
    home: str = ""  # address of the site's first page
    path: str = ""  # of the page itself, below out/
    current: str = ""  # address of the current version, for paper
    search: str = ""  # address of the search page
    alternates: Sequence[Any] = ()
    downloads: Sequence[Any] = ()
    errata: Sequence[Any] = ()  # of the packet, since each earlier release
    styles: str = ""  # the style sheets themselves, for a page that carries them
    embed: Callable[[str], str] | None = None  # the address of a picture that the page carries, by its name in media/
    embed_file: Callable[[str], str] | None = (
        None  # the address of a file to hand out, by its path in the packet's folder
    )
    mark: Callable[[Slot, str], str] = lambda _slot, html: html  # the translator's view marks each passage

    def picture(self, name: str) -> str:
        """Return the address of a picture of the packet, by its name in media/."""
        return self.embed(name) if self.embed else self.media + name

    def language(self, tag: str) -> Language:
        """Return a language of the project."""
        return language.of(self.project, tag)

    def written_in(self, tongue: Language) -> Language | PageLanguage:
        """Return a language as templates see it."""
        return page_language(self.project, tongue)

    def names(self, tag: str, catalogue: NullTranslations | None = None) -> Mapping[str, Any]:
        """Return the names that every template can use in a language; the text is the page's own unless a catalogue is given."""
        catalogue = catalogue or self.words
        folders = template_folders(self.templates)
        return {
            "look": PageLook(self.project, folders, self.assets, (tag,)) if folders else None,
            "language": self.language(tag),
            "site": about(self.project, catalogue, tag),
            "assets": self.assets,
            "home": self.home,
            "search": self.search,
            "address": self.project.url + self.path if self.project.url and self.path else "",
            "current": self.current,
            "alternates": self.alternates,
            "downloads": self.downloads,
            "errata": self.errata,
            "words_draft": getattr(catalogue, "draft", False),
            **words(catalogue if tag == TEMPLATE_LANGUAGE else marked(catalogue)),
        }

    def fill(self, template: str, names: Mapping[str, Any], **more: object) -> Markup:
        """Return a filled-in template; raises Refused if a template of the project uses a name that does not exist."""
        named = {**names, **more}
        named["language"] = page_language(self.project, named["language"])
        try:
            html = self.templates.get_template(template).render(named)
        except TemplateError as error:
            problem, place = error.message or type(error).__name__, _place(error, template)
            shipped = (SHIPPED.parent / place.path).is_file()
            compare = phrase("compare-template") if shipped else ""
            raise Refused(make_finding("C142", place, problem=problem, compare=compare)) from None
        if wrong := list(template_files.missing(html, self.assets, template_folders(self.templates), template)):
            raise Refused(*wrong)
        return Markup(in_source(html, names["language"]))


def template_folders(templates: Environment) -> tuple[Path, ...]:
    """Return the folders that an environment looks templates up in, none where it has them from elsewhere."""
    loader = templates.loader
    return tuple(map(Path, loader.searchpath)) if isinstance(loader, FileSystemLoader) else ()


def about(project: Project, catalogue: NullTranslations, tag: str) -> SimpleNamespace:
    """Return the project's own data in a language: title, publisher, where to send corrections, address, and if it signs releases.

    The first three are messages of the domain `ui`, in the contexts that `PROJECT` names; an untranslated one is marked as source
    text.
    """
    texts = {}
    for name, context in PROJECT.items():
        text: str = getattr(project, name)
        if not text:
            texts[name] = ""
            continue
        word = catalogue.pgettext(context, text)
        foreign = word == text and (tag != project.source_language or ADDRESS.search(text))
        direction = "ltr" if ADDRESS.search(text) else language.of(project, project.source_language).direction
        in_own = Markup('<span lang="{}" dir="{}">{}</span>').format(project.source_language, direction, word)
        texts[name] = in_own if foreign else escape(word)
    return SimpleNamespace(**texts, url=project.url, signs_releases=bool(project.release_keys))


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


def environment(root: Path) -> Environment:
    """Return the environment of a project's templates: autoescaped, strict about names, with Jinja's i18n extension.

    The text is passed to each rendering (`words`), so that one environment serves every language. Raises Refused with a
    finding for every template of the project that has an error.
    """
    templates = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders(root)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    templates.policies["ext.i18n.trimmed"] = True
    templates.newstyle_gettext = True  # type: ignore[attr-defined]
    drawings = {
        "cover_pattern": cover_pattern,
        "full_stop": full_stop,
        "map_drawing": MapDrawing,
        "qr_code": qr_code,
        "time_strips": time_strips,
    }
    templates.globals.update(number_scale=number_scale, **drawings)
    if wrong := list(_broken(templates, folders(root))):
        raise Refused(*wrong)
    return templates


def _broken(templates: Environment, folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield a finding for every file of the project's templates that is not published, and every template that is broken."""
    own = folders[0]
    for file in sorted(own.rglob("*")) if own != SHIPPED else ():
        path = file.relative_to(own).as_posix()
        if what := unusual(file):
            yield make_finding("S112", Location(f"templates/{path}"), name=file.name, what=what)
        elif finding := name_finding(file.name, Location(f"templates/{path}")):
            yield finding
        elif file.suffix == ".css":
            yield from style_sheets.check(folders, path)
        elif file.suffix == ".html":
            yield from _syntax(templates, file, f"templates/{path}")


def _syntax(templates: Environment, file: Path, path: str) -> Iterator[Finding]:
    """Yield a finding for a template that Jinja cannot read."""
    try:
        templates.parse(decode(read_bytes(file, path), path))
    except Refused as refused:
        yield from refused.findings
    except TemplateSyntaxError as error:
        yield make_finding(
            "C141", Location(path, error.lineno), problem=(error.message or "").rstrip(".") or phrase("does-not-parse")
        )
    except RecursionError:
        yield make_finding("C141", Location(path), problem=phrase("nested-too-deeply"))
