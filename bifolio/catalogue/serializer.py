"""Serialize a catalogue: to PO text as `msgcat --no-wrap` writes it, and to Python's gettext, in memory.

An entry that nothing changed is written with the bytes that it was read from.
"""

from __future__ import annotations

import gettext as standard_gettext
import io
import re

from bifolio.catalogue import fast_parser
from bifolio.catalogue import header as headers
from bifolio.model import Catalogue, Entry, Previous

_WIDTH = 79  # gettext folds `#:` lines even when it is told not to wrap
_ESCAPED = re.compile(r'[\a\b\f\n\r\t\v"\\]')
_ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
_ESCAPES |= {'"': '\\"', "\\": "\\\\"}


def text(catalogue: Catalogue) -> str:
    r"""Return the PO text of a catalogue, to be written as UTF-8: header, entries, obsolete entries.

    >>> print(text(Catalogue("x.po", "sv", (("Language", "sv"),), entries=(Entry("Sources", ("Källor",)),))))
    msgid ""
    msgstr ""
    "Language: sv\n"
    <BLANKLINE>
    msgid "Sources"
    msgstr "Källor"
    <BLANKLINE>
    """
    blocks = [_header(catalogue)]
    blocks += [entry.raw or _entry(entry) for entry in catalogue.entries]
    if catalogue.tail:
        blocks.append("".join(f"{line}\n" for line in catalogue.tail))
    return "\n".join(blocks)


def gettext(catalogue: Catalogue | None) -> standard_gettext.NullTranslations:
    """Return the translated entries as `gettext.GNUTranslations`, by way of polib's MO writer and without a file.

    Without a catalogue, return what gives each text as it is in the source.
    The header that it reads is our own, so that it uses the charset and the rule that were checked. A rule that fails for
    a number gives the first form.
    """
    if catalogue is None:
        return standard_gettext.NullTranslations()
    import polib  # here: only the words of the templates go this way, and it costs every start

    po = polib.POFile()
    rule = headers.plural_rule(catalogue.header)
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": rule}
    for entry in catalogue.entries:
        if entry.usable:
            forms = dict(enumerate(entry.msgstr)) if entry.msgid_plural is not None else {}
            text = "" if forms else entry.msgstr[0]
            plural = entry.msgid_plural or ""
            po.append(
                polib.POEntry(
                    msgid=entry.msgid, msgctxt=entry.msgctxt, msgstr=text, msgid_plural=plural, msgstr_plural=forms
                )
            )
    translations = standard_gettext.GNUTranslations(io.BytesIO(po.to_binary()))
    translations.draft = catalogue.draft  # type: ignore[attr-defined]
    translations.catalogue = catalogue  # type: ignore[attr-defined]  # of which another process makes the same
    translations.plural = lambda number: headers.plural_form(catalogue.header, number)  # type: ignore[attr-defined]
    return translations


def _header(catalogue: Catalogue) -> str:
    """Return the header with the bytes of its file if no field changed, else written afresh."""
    if catalogue.header_raw:
        (read,), _, _ = fast_parser.parse(catalogue.header_raw, "")
        if (headers.fields(read.msgstr[0]), read.comments, read.flags) == (
            catalogue.header,
            catalogue.header_comments,
            catalogue.header_flags,
        ):
            return catalogue.header_raw
    lines = "".join(f"{name}: {value}\n" for name, value in catalogue.header)
    return _entry(
        Entry("", (lines,), comments=catalogue.header_comments, flags=catalogue.header_flags), always_open=True
    )


def _entry(entry: Entry, *, always_open: bool = False) -> str:
    mark = "#~ " if entry.obsolete else ""
    lines = [f"# {line}" if line else "#" for line in entry.comments]
    lines += [f"#. {line}" if line else "#." for line in entry.extracted]
    lines += _references(entry.references)
    if entry.flags:
        lines.append("#, " + ", ".join(sorted(entry.flags, key=lambda flag: flag != "fuzzy")))
    if entry.sticky:
        lines.append("#= " + ", ".join(entry.sticky))
    if entry.previous:
        lines += _message(entry.previous, "#~| " if entry.obsolete else "#| ")
    lines += _message(entry, mark)
    if entry.msgid_plural is None:
        lines += _quoted(f"{mark}msgstr", entry.msgstr[0], mark, always_open=always_open)
    else:
        for number, form in enumerate(entry.msgstr):
            lines += _quoted(f"{mark}msgstr[{number}]", form, mark)
    return "\n".join(lines) + "\n"


def _message(message: Entry | Previous, mark: str) -> list[str]:
    lines = [] if message.msgctxt is None else _quoted(f"{mark}msgctxt", message.msgctxt, mark)
    lines += _quoted(f"{mark}msgid", message.msgid, mark)
    if message.msgid_plural is not None:
        lines += _quoted(f"{mark}msgid_plural", message.msgid_plural, mark)
    return lines


def _quoted(keyword: str, value: str, mark: str, *, always_open: bool = False) -> list[str]:
    """Return the keyword with its text; a text of several lines begins on the next line, as gettext has it."""
    escaped = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], value)
    if "\n" not in value[:-1] and not (always_open and value):
        return [f'{keyword} "{escaped}"']
    pieces = [_ESCAPED.sub(lambda match: _ESCAPES[match[0]], line) for line in value.split("\n")]
    last = pieces.pop()
    return [f'{keyword} ""', *(f'{mark}"{piece}\\n"' for piece in pieces), *([f'{mark}"{last}"'] if last else [])]


def _references(references: tuple[str, ...]) -> list[str]:
    """Return the `#:` lines, each as many file names as gettext puts on one."""
    lines: list[str] = []
    width = _WIDTH
    for reference in references:
        name = f"\u2068{reference}\u2069" if reference.split() != [reference] else reference
        size = len(name.encode()) + 1
        if width + size > _WIDTH:
            lines.append("#:")
            width = 2
        lines[-1] += f" {name}"
        width += size
    return lines
