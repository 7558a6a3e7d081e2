"""Catalogues that Hypothesis makes up, and what polib and msgcat make of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bifolio.model import Catalogue, Entry, Previous

Need = Callable[[str], Path]

HEADER = (
    ("Project-Id-Version", "brief 1"),
    ("Report-Msgid-Bugs-To", ""),
    ("POT-Creation-Date", "2026-11-25 00:00+0000"),
    ("PO-Revision-Date", "2026-11-25 00:00+0000"),
    ("Last-Translator", "Automatically generated"),
    ("Language-Team", "none"),
    ("Language", "fa"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
)
PIECES = [
    "a",
    "Sources",
    " ",
    "é",
    "å",
    "ی",
    "منابع",
    "\u200c",
    "\u200f",
    "۱۳۶۷",
    "٪",
    "«",
    "»",
    '"',
    "\\",
    "\n",
    "\t",
    "{x}",
    "%",
    "#",
    "n",
]
# polib cuts and gettext warns of other control characters; see the examples in test_reader.py.
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
words = st.lists(st.sampled_from(["note", "by", "میم", "–", "a:b", "x,y", "123"]), min_size=1, max_size=4).map(" ".join)
names = st.lists(
    st.sampled_from(["a.md", "content/iran-1988/01-brief.md", "values.yaml", "templates/packet.html"]), max_size=9
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    msgid, plural = draw(texts), draw(st.none() | texts)
    forms = draw(st.lists(st.just("") | texts, min_size=2, max_size=2)) if plural else [draw(st.just("") | texts)]
    obsolete = draw(st.integers(0, 4)) == 0
    fuzzy = draw(st.booleans())
    context = draw(st.none() | texts)
    if (obsolete or fuzzy) and not forms[0]:
        forms[0] = "x"  # msgcat drops obsolete entries and fuzzy flags without a translation, and so does merge
    return Entry(
        msgid,
        tuple(_ended_alike(msgid, form) for form in forms),
        context,
        plural and _ended_alike(msgid, plural),
        tuple(draw(st.lists(words, max_size=2))),
        () if obsolete else tuple(draw(st.lists(words, max_size=2))),
        () if obsolete else tuple(dict.fromkeys(draw(names))),
        ("fuzzy",) * fuzzy + ("python-brace-format",) * draw(st.booleans()),
        Previous(draw(texts), draw(st.none() | texts), draw(st.none() | texts))
        if fuzzy and draw(st.booleans())
        else None,
        obsolete,
    )


def _ended_alike(msgid: str, form: str) -> str:
    """Return the form with the line feeds at its ends that msgfmt asks for."""
    if not form:
        return form
    form = form.strip("\n") or "x"
    return "\n" * (msgid[0] == "\n") + form + "\n" * (msgid[-1] == "\n")


catalogues = st.lists(entries(), max_size=6, unique_by=lambda e: e.key).map(
    lambda made: Catalogue("fa.po", "fa", HEADER, entries=tuple(sorted(made, key=lambda entry: entry.obsolete)))
)
quick = settings(deadline=None, max_examples=80)
slow = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def polib_entries(text: str) -> list[tuple[object, ...]]:
    return [
        (
            entry.msgctxt,
            entry.msgid,
            entry.msgid_plural or None,
            tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)) or (entry.msgstr,),
            entry.tcomment,
            entry.comment,
            tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
            tuple(entry.flags),
            entry.previous_msgid or None,
            entry.previous_msgctxt or None,
            bool(entry.obsolete),
        )
        for entry in polib.pofile(text, encoding="utf-8")
    ]


def plain(entry: Entry) -> tuple[object, ...]:
    before = None if entry.obsolete else entry.previous  # polib does not read `#~|`
    return (
        entry.msgctxt,
        entry.msgid,
        entry.msgid_plural,
        entry.msgstr,
        "\n".join(entry.comments),
        "\n".join(entry.extracted),
        entry.references,
        entry.flags,
        before and before.msgid,
        before and before.msgctxt,
        entry.obsolete,
    )


def msgcat(need: Need, text: str, *options: str) -> str:
    command = [need("msgcat"), *(options or ["--no-wrap"]), "-"]
    return subprocess.run(command, input=text, check=True, text=True, encoding="utf-8", capture_output=True).stdout
