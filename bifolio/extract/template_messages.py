"""Extract the text of templates, with Jinja's i18n extension and Babel's extractor, as Messages of the domain `ui`."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from babel.messages.extract import extract
from jinja2 import TemplateSyntaxError

from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Location, Message, Refused
from bifolio.presets import WORD_CONTEXT
from bifolio.text_files import decode, excerpt, exists, read_bytes

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
OPTIONS = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
COMMENTS = "comments.toml"  # what translators are told of words, by word, beside the comments in the templates
MOST = 100  # findings on one file of them


def read(folders: Sequence[Path]) -> tuple[Message, ...]:
    """Return the messages of the templates in the folders, of two of the same name the first, sorted by file and line.

    Each has a context: the one that its template names, or WORD_CONTEXT. Raises Refused with a finding for every
    template that is not UTF-8 (C101), cannot be read (T114) or does not parse (C141).
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*.html")):
            files.setdefault(file.relative_to(folder).as_posix(), file)
    messages: list[Message] = []
    findings: list[Finding] = []
    for name, file in sorted(files.items()):
        path = f"templates/{name}"
        try:
            messages += _messages(decode(read_bytes(file, path), path), path)
        except Refused as refused:
            findings += refused.findings
        except TemplateSyntaxError as error:
            problem = (error.message or "").rstrip(".") or phrase("does-not-parse")
            findings.append(make_finding("C141", Location(path, error.lineno), problem=problem))
        except RecursionError:
            findings.append(make_finding("C141", Location(path), problem=phrase("nested-too-deeply")))
    if findings:
        raise Refused(*findings)
    comments = _comments(folders)
    return tuple(_explained(message, comments.get(message.msgid, "")) for message in messages)


def _comments(folders: Sequence[Path]) -> Mapping[str, str]:
    """Return what comments.toml of the folders says of words, the first folder's before the others'.

    Raises Refused where a file is not TOML, or says of words what is no text.
    """
    comments: dict[str, str] = {}
    for file in (folder / COMMENTS for folder in folders):
        if exists(file):
            path = f"templates/{COMMENTS}"
            text = decode(read_bytes(file, path), path)
            try:
                known = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise Refused(make_finding("C141", Location(path), problem=str(error))) from None
            except (RecursionError, ValueError) as error:  # Python reads no number of more than 4,300 digits
                name = "nested-too-deeply" if isinstance(error, RecursionError) else "too-many-digits"
                raise Refused(make_finding("C141", Location(path), problem=phrase(name))) from None
            if wrong := [key for key, comment in known.items() if not isinstance(comment, str)]:
                raise Refused(*(_no_text(key, text, path) for key in wrong[:MOST]))
            comments = {**known, **comments}
    return comments


def _no_text(key: str, text: str, path: str) -> Finding:
    """Return the finding that a comment is no text, at the first line that has its key."""
    line = next((number for number, line in enumerate(text.splitlines(), 1) if key in line), 0)
    return make_finding("C126", Location(path, line), key=excerpt(key), problem=phrase("must-be-text"), given="")


def _explained(message: Message, comment: str) -> Message:
    return message._replace(comments=(*message.comments, str(comment))) if comment else message


@lru_cache(maxsize=512)  # every language, and every build of the preview, asks for the same templates
def _messages(text: str, path: str) -> tuple[Message, ...]:
    return tuple(_extracted(text, path))


def _extracted(text: str, path: str) -> Iterator[Message]:
    source = io.BytesIO(text.encode())
    for line, words, comments, context in extract(
        "jinja2", source, KEYWORDS, ["translators:"], OPTIONS, strip_comment_tags=True
    ):
        msgid, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, None)
        flags = ("python-format",) if "%(" in msgid else ()
        notes = tuple(comment.strip() for comment in comments if comment.strip())
        yield Message(msgid, context or WORD_CONTEXT, notes, (path,), flags, plural, Location(path, line))
