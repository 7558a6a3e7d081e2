"""moz.l10n reads our catalogues and XLIFF as we do: the same messages, contexts, plural forms, flags and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moz.l10n.formats import Format
from moz.l10n.model import Entry as MozEntry
from moz.l10n.model import SelectMessage
from moz.l10n.resource import parse_resource, serialize_resource

from bifolio import catalogue, exchange
from bifolio.model import Catalogue, Entry

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(
    [*(ROOT / "locales").glob("*/LC_MESSAGES/*.po"), *(ROOT / "tests/projects/demo/locales").glob("*/LC_MESSAGES/*.po")]
)
EVERY = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-5::2]))
CANONICAL = ROOT / "tests/catalogue/canonical.po"


def ours(path: Path) -> Catalogue:
    tag = "fa" if path == CANONICAL else path.parts[-3]
    return catalogue.read(path.read_text(encoding="utf-8"), path.name, tag)


def plurals(content: str | bytes) -> dict[str, list[str]]:
    """Return the names of a catalogue's plural forms, as moz.l10n wants them: the number of each."""
    count = re.search(r"nplurals=(\d)", str(content))
    return {"gettext_plurals": [str(form) for form in range(int(count[1]) if count else 2)]}


def theirs(content: str | bytes, format_: Format) -> Iterator[MozEntry[Any]]:
    """Yield the entries that moz.l10n reads."""
    resource = parse_resource(format_, content, **(plurals(content) if format_ is Format.gettext else {}))
    for section in resource.sections:
        yield from (entry for entry in section.entries if isinstance(entry, MozEntry))


def forms(value: Any) -> tuple[str, ...]:
    """Return the plural forms of a message, as plain text."""
    patterns = value.variants.values() if isinstance(value, SelectMessage) else [value.pattern]
    return tuple("".join(str(part) for part in pattern) for pattern in patterns)


def meta(entry: MozEntry[Any], name: str) -> tuple[str, ...]:
    return tuple(str(each.value) for each in entry.meta if each.key == name)


def by_us(entry: Entry) -> tuple[object, ...]:
    return (
        entry.msgid,
        entry.msgctxt or "",
        entry.msgstr,
        entry.obsolete,
        tuple(sorted(entry.flags)),
        entry.references,
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", [*CATALOGUES, CANONICAL], ids=lambda path: "-".join(path.parts[-5::2]))
def test_a_catalogue_has_the_same_messages_for_both(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    read = [
        (
            entry.id[0],
            entry.id[1] if len(entry.id) > 1 else "",
            forms(entry.value),
            bool(meta(entry, "obsolete")),
            tuple(sorted(meta(entry, "flag"))),
            tuple(name.removesuffix(":") for name in meta(entry, "reference")),  # it writes "file:line"
        )
        for entry in theirs(content, Format.gettext)
    ]
    known = [by_us(entry) for entry in ours(path).entries]
    assert sorted(read, key=str) == sorted(known, key=str)


@pytest.mark.slow
@pytest.mark.parametrize("path", [*CATALOGUES, CANONICAL], ids=lambda path: "-".join(path.parts[-5::2]))
def test_what_it_writes_is_read_by_us_as_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = "".join(serialize_resource(parse_resource(Format.gettext, text, **plurals(text)), **plurals(text)))
    before = ours(path)
    after = catalogue.read(written, path.name, before.language)
    assert {by_us(e)[:4] for e in after.entries} == {by_us(e)[:4] for e in before.entries}
    assert {e.key for e in after.entries if e.fuzzy} == {e.key for e in before.entries if e.fuzzy}


@EVERY
@pytest.mark.slow
def test_our_xliff_has_the_messages_of_the_catalogue(path: Path) -> None:
    whole = ours(path)
    units = list(theirs(exchange.xliff.write([whole], "en"), Format.xliff))
    read = [(meta(unit, "source")[0], forms(unit.value)[0]) for unit in units if meta(unit, "source")]
    live = [entry for entry in whole.entries if not entry.obsolete]
    known = [(s, t) for e in live for s, t in zip(exchange.import_rows.sources(e), e.msgstr, strict=True)]
    assert sorted(read) == sorted(known)
