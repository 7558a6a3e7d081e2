"""Extract the text of templates, with Jinja's i18n extension and Babel's extractor, as Messages of the domain `ui`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.extract import extract
from jinja2 import TemplateSyntaxError

from bifolio.findings import make_finding
from bifolio.model import Location, Message, Refused

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
OPTIONS = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}


def read(folders: Sequence[Path]) -> tuple[Message, ...]:
    """Return the words of the templates in the folders, of two of the same name the first, sorted by file and line.

    Raises Refused with a finding for every template that is not one.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*.html")):
            files.setdefault(file.relative_to(folder).as_posix(), file)
    found, wrong = [], []
    for name, file in sorted(files.items()):
        try:
            found += list(_words(file, f"templates/{name}"))
        except UnicodeDecodeError as error:
            wrong.append(make_finding("C101", Location(f"templates/{name}"), byte=error.start + 1))
        except TemplateSyntaxError as error:
            wrong.append(
                make_finding(
                    "C141", Location(f"templates/{name}", error.lineno), problem=error.message or "it does not parse"
                )
            )
    if wrong:
        raise Refused(*wrong)
    return tuple(found)


def _words(file: Path, path: str) -> Iterator[Message]:
    source = io.BytesIO(file.read_bytes())
    for line, text, comments, context in extract(
        "jinja2", source, KEYWORDS, ["translators:"], OPTIONS, strip_comment_tags=True
    ):
        msgid, plural = (text[0], text[1]) if isinstance(text, tuple) else (text, None)
        flags = ("python-format",) if "%(" in msgid else ()
        notes = tuple(comment.strip() for comment in comments if comment.strip())
        yield Message(msgid, context, notes, (path,), flags, plural, Location(path, line))
