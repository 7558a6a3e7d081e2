"""TMX: every confirmed translation goes out, and pairs of any tool's memory come in."""

from __future__ import annotations

import pytest
from round_trip import OURS, back, blank, catalogue_of, of

from bifolio import exchange, origins
from bifolio.exchange import tmx
from bifolio.exchange.import_rows import InvalidFile
from bifolio.model import Entry

FOREIGN = """<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="en-GB"><seg>A <bpt i="1"/>house<ept i="1"/></seg></tuv><tuv xml:lang="fa_IR"><seg>خانه</seg></tuv></tu>
<tu><tuv lang="en"><seg>A door</seg></tuv><tuv lang="de"><seg>Eine Tür</seg></tuv></tu>
<tu><tuv lang="EN"><seg>A tree</seg></tuv><tuv lang="FA"><seg>درخت</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.slow
def test_tmx_brings_every_confirmed_translation():
    for path in OURS:
        whole = of(path)
        again, _ = back(whole, "tmx", blank(whole))
        for entry in whole.entries:
            if entry.usable:
                assert again.by_key[entry.key].msgstr == entry.msgstr


def test_only_confirmed_translations_are_written() -> None:
    entries = (
        Entry("a", ("الف",), "x<y"),
        Entry("b", ("ب",), flags=("fuzzy",)),
        Entry("c", ("",)),
        Entry("d", ("د",), obsolete=True),
    )
    content = tmx.write([catalogue_of(*entries)], "en", "1.0").decode()
    assert content.count("<tu>") == 2
    assert '<prop type="x-context">x&lt;y</prop>' in content
    assert [row.source for row in tmx.read(content.encode(), "en", "fa")] == ["a", "d"]


def test_each_plural_form_is_a_pair() -> None:
    plural = Entry("{n} day", ("یک روز", "{n} روز"), msgid_plural="{n} days")
    rows = tmx.read(tmx.write([catalogue_of(plural)], "en", "1.0"), "en", "fa")
    assert [(row.source, row.target) for row in rows] == [("{n} day", "یک روز"), ("{n} days", "{n} روز")]


@pytest.mark.parametrize("forms", [("{n}日",), ("a", "{n} b"), ("{n} a", "{n} a"), ("a", "b", "c", "d", "e", "f")])
def test_every_plural_form_comes_back(forms: tuple[str, ...]) -> None:
    whole = catalogue_of(Entry("{n} day", forms, "x", msgid_plural="{n} days"))
    again, findings = back(whole, "tmx", blank(whole))
    assert again.by_key["x", "{n} day"].msgstr == forms
    assert not findings


def test_a_memory_of_an_earlier_version_names_no_form() -> None:
    unit = '<tu><prop type="x-context">x</prop><tuv xml:lang="en"><seg>{n} days</seg></tuv><tuv xml:lang="fa"><seg>b</seg></tuv></tu>'
    content = f'<tmx version="1.4"><header/><body>{unit}</body></tmx>'.encode()
    for forms, known in ((2, ("", "b")), (6, ("",) * 6)):
        catalogue = catalogue_of(Entry("{n} day", ("",) * forms, "x", msgid_plural="{n} days"))
        result = exchange.fit(catalogue, tmx.read(content, "en", "fa"), "x.tmx")
        assert result.into(catalogue).by_key["x", "{n} day"].msgstr == known


def test_a_foreign_memory_is_read_in_varieties_of_both_languages_and_fits_any_context() -> None:
    rows = tmx.read(FOREIGN.encode(), "en", "fa")
    assert [(row.source, row.target, row.line) for row in rows] == [("A house", "خانه", 2), ("A tree", "درخت", 4)]
    assert all(row.memory and row.anywhere and row.state == "" for row in rows)


def test_where_a_translation_comes_from_goes_out_and_comes_in() -> None:
    entries = [Entry(name or "none", (name or "none",), origin=name) for name in ("", *origins.ORIGINS)]
    content = tmx.write([catalogue_of(*entries)], "en", "1.0")
    assert [row.origin for row in tmx.read(content, "en", "fa")] == ["", *origins.ORIGINS]
    assert content.count(b'<prop type="x-origin">') == len(origins.ORIGINS)
    known = exchange.memory(content, "a.tmx", "en", "fa").origins
    assert known == {origin: origin for origin in origins.ORIGINS}


@pytest.mark.parametrize(
    ("unit", "variant", "origin"),
    [("", "creationid='MT!'", "machine"), ("creationid='MT'", "", "machine"), ("creationid='Homa'", "", "")],
)
def test_a_memory_that_names_a_machine_in_the_place_of_a_person_is_understood(
    unit: str, variant: str, origin: str
) -> None:
    tuvs = f"<tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='fa' {variant}><seg>b</seg></tuv>"
    [row] = tmx.read(f"<tmx version='1.4'><header/><body><tu {unit}>{tuvs}</tu></body></tmx>".encode(), "en", "fa")
    assert row.origin == origin


def test_what_is_no_tmx_is_invalid() -> None:
    with pytest.raises(InvalidFile):
        tmx.read(b"<xliff/>", "en", "fa")
