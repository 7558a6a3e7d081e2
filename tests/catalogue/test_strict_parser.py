"""Our reader and writer against polib and the programs of gettext, on catalogues that hypothesis makes up."""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio import catalogue
from bifolio.catalogue import suggestions
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
# polib cuts and gettext warns of other control characters; see the examples in test_catalogue.py.
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


@pytest.mark.slow
@quick
@given(catalogues)
def test_what_was_written_is_read_again(made: Catalogue) -> None:
    text = catalogue.text(made)
    again = catalogue.read(text, "fa.po", "fa")
    assert [e._replace(raw="", line=0) for e in again.entries] == list(made.entries)
    assert again.header == HEADER
    assert catalogue.text(again) == text


@pytest.mark.slow
@quick
@given(catalogues)
def test_the_careful_reader_agrees_with_the_quick_one(made: Catalogue) -> None:
    text = catalogue.text(made)
    spaced = "".join(
        f" {line}" if line[:1] in ('"', "m") else line for line in text.splitlines(keepends=True) if line != "\n"
    )
    quick_one, careful_one = (catalogue.read(t, "fa.po", "fa").entries for t in (text, spaced))
    assert [e._replace(raw="", line=0) for e in careful_one] == [e._replace(raw="", line=0) for e in quick_one]


@pytest.mark.slow
@quick
@given(catalogues)
def test_polib_reads_the_same(made: Catalogue) -> None:
    assert polib_entries(catalogue.text(made)) == [plain(entry) for entry in made.entries]


@pytest.mark.slow
@slow
@given(catalogues)
def test_polib_writes_what_we_read_the_same(made: Catalogue) -> None:
    text = str(polib.pofile(catalogue.text(made), wrapwidth=0, encoding="utf-8"))
    assert [plain(e) for e in catalogue.read(text + "\n", "fa.po", "fa").entries] == [plain(e) for e in made.entries]


@pytest.mark.slow
@slow
@given(catalogues.filter(lambda made: made.entries))  # msgcat makes nothing of a header alone
def test_bytes_are_those_of_msgcat(need: Need, made: Catalogue) -> None:
    text = catalogue.text(made)
    assert msgcat(need, text) == text


@pytest.mark.slow
@slow
@given(catalogues.filter(lambda made: made.entries))
def test_wrapped_by_msgcat_it_reads_the_same(need: Need, made: Catalogue) -> None:
    wrapped = catalogue.read(msgcat(need, catalogue.text(made), "--width=40"), "fa.po", "fa")
    assert [e._replace(raw="", line=0) for e in wrapped.entries] == list(made.entries)
    fresh = dataclasses.replace(wrapped, header_raw="", entries=tuple(e._replace(raw="") for e in wrapped.entries))
    assert catalogue.text(fresh) == catalogue.text(made)


@pytest.mark.slow
@slow
@given(catalogues)
def test_msgfmt_has_nothing_to_check(need: Need, made: Catalogue) -> None:
    sane = tuple(
        entry._replace(flags=tuple(flag for flag in entry.flags if flag == "fuzzy"))  # braces are random here
        for entry in made.entries
        if "\n" not in entry.msgid[0] + entry.msgid[-1] and (all(entry.msgstr) or not any(entry.msgstr))
    )
    text = catalogue.text(dataclasses.replace(made, entries=sane))
    run = subprocess.run(
        [need("msgfmt"), "--check", "-o", "/dev/null", "-"],
        check=False,
        input=text,
        text=True,
        encoding="utf-8",
        capture_output=True,
    )
    assert (run.returncode, run.stderr) == (0, "")


@quick
@given(st.lists(texts, min_size=1, max_size=30), texts)
def test_the_most_similar_of_a_few_texts_is_found(candidates: list[str], query: str) -> None:
    from rapidfuzz.distance import Indel

    scores = [Indel.normalized_similarity(query, text) for text in candidates]
    found = suggestions.Index(candidates, [query]).closest(query)
    if len(query) < 12 and max(scores) >= suggestions.THRESHOLD:
        assert found
        assert found.score == pytest.approx(max(scores))
    if found:
        assert scores[found.place] == pytest.approx(found.score)
        assert found.score >= suggestions.THRESHOLD


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
