"""Owns Jinja: where templates are found, and the words that they take from the catalogue of the domain `ui`."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

ENGINE = Path(__file__).resolve().parent.parent
SHIPPED = next(folder for folder in (ENGINE / "templates", ENGINE.parent / "templates") if folder.is_dir())


def folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that templates are looked up in, first the project's own, then the ones that came with the engine."""
    own = root / "templates"
    return (own, SHIPPED) if own.is_dir() and own.resolve() != SHIPPED else (SHIPPED,)


def environment(root: Path) -> Environment:
    """Return the environment of a project's templates: autoescaped, strict about names, with Jinja's i18n extension.

    The words themselves come with each rendering (`words`), so that one environment serves every language.
    """
    made = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders(root)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    return made


def words(catalogue: NullTranslations) -> Mapping[str, Any]:
    """Return the functions that templates take their words by, for a rendering in the catalogue's language.

    A word of a catalogue is data: it is escaped, and one whose placeholders do not fit is left for the source's.
    """

    @pass_context
    def gettext(_context: Context, msgid: str, **named: object) -> Markup:
        return _said(catalogue.gettext(msgid), msgid, named)

    @pass_context
    def ngettext(_context: Context, msgid: str, plural: str, num: int, **named: object) -> Markup:
        return _said(catalogue.ngettext(msgid, plural, num), msgid if num == 1 else plural, {"num": num, **named})

    @pass_context
    def pgettext(_context: Context, context: str, msgid: str, **named: object) -> Markup:
        return _said(catalogue.pgettext(context, msgid), msgid, {"context": context, **named})

    @pass_context
    def npgettext(_context: Context, context: str, msgid: str, plural: str, num: int, **named: object) -> Markup:
        found = catalogue.npgettext(context, msgid, plural, num)
        return _said(found, msgid if num == 1 else plural, {"context": context, "num": num, **named})

    return {"gettext": gettext, "_": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


def _said(word: str, source: str, named: Mapping[str, object]) -> Markup:
    try:
        return Markup(escape(word)) % named
    except (KeyError, TypeError, ValueError):  # told by a check; a page is made all the same
        return Markup(escape(source)) % named
