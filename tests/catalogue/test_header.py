"""The header of a catalogue: its plural rule is read in any spacing, and in time linear in its length."""

from __future__ import annotations

import pytest

from bifolio import catalogue
from bifolio.catalogue import header
from bifolio.model import Catalogue, Entry, Location

BLANKS = " " * 300_000  # a pattern that backtracks does not end on so many


def codes(rule: str) -> list[str]:
    fields = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "sv"), ("Plural-Forms", rule))
    return [finding.code for finding in header.check(fields, "sv", Location("sv.po"))]


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=2; plural=(n != 1);",
        "nplurals=2;plural=n!=1",
        "  nplurals = 2 ;  plural = n == 1 ? 0 : 1 ;  ",
        f"nplurals=2;{BLANKS}plural={BLANKS}(n != 1){BLANKS};",
    ],
)
def test_a_sound_rule_is_read_in_any_spacing(rule: str) -> None:
    assert codes(rule) == []
    assert header.nplurals((("Plural-Forms", rule),)) == 2


@pytest.mark.parametrize(
    "rule",
    [
        f"nplurals=2; plural={BLANKS};;x",
        f"nplurals={BLANKS}",
        f"{BLANKS};plural=n",
        "nplurals=2; plural=n!=1; plural=0",
        "nplurals=2; plural=",
        f"nplurals=2; plural={'n+' * 600}n",
        "nplurals=2; plural=n",
        "nplurals=2; plural=n>300 ? 2 : 0;",
        "nplurals=2; plural=1/(n-5000) > 0;",
    ],
)
def test_any_other_rule_is_a_finding(rule: str) -> None:
    assert codes(rule) == ["T115"]


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain; charset=UTF-8; charset=utf-7", "text/plain; Charset=UTF-8; charset=utf-7", "text/plain; charset = UTF-7", "text/plain",
        "text/plain; charset=UTF-8; CHARSET=UTF-8", "text/plain; charset=unicode_escape", "charset=klingon", "text/plain; charset=UTF-8 utf-7",
    ],
)  # fmt: skip
def test_any_charset_but_one_utf_8_is_a_finding(content_type: str) -> None:
    fields = (("Content-Type", content_type), ("Language", "sv"))
    assert [finding.code for finding in header.check(fields, "sv", Location("sv.po"))] == ["T111"]


@pytest.mark.parametrize(
    "content_type", ["text/plain; charset=UTF-8", "text/plain; CHARSET=utf8", "text/plain;charset=Utf-8"]
)
def test_utf_8_is_read_in_any_spelling(content_type: str) -> None:
    assert header.check((("content-type", content_type), ("Language", "sv")), "sv", Location("sv.po")) == []


@pytest.mark.parametrize("second", ["Content-Type", "content-type", "PLURAL-FORMS", "Language", "Mime-Version"])
def test_a_field_that_is_there_twice_is_a_finding(second: str) -> None:
    fields = (
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Language", "sv"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
        ("MIME-Version", "1.0"),
        ("X-Generator", "x"),
    )
    assert header.check(fields, "sv", Location("sv.po")) == []
    assert [finding.code for finding in header.check((*fields, (second, "x")), "sv", Location("sv.po"))] == ["T119"]


def test_two_programs_may_name_themselves() -> None:
    fields = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "sv"), ("X-Generator", "Poedit 3.8"))
    assert header.check((*fields, ("X-Generator", "Poedit 1.5.4")), "sv", Location("sv.po")) == []


@pytest.mark.parametrize(
    "fields",
    [
        (("CONTENT-TYPE", "text/plain; CHARSET=UTF-8"), ("plural-forms", "nplurals = 2 ; plural = (n != 1)")),
        (("Content-Type", "text/plain; charset=utf-7"), ("Plural-Forms", "")),
        (("Plural-Forms", "nplurals=2; plural=n == 900 ? n/(n-900) : n != 1;"),),
        (),
    ],
)  # fmt: skip
def test_gettext_reads_what_was_checked_whatever_the_spelling(fields: header.Fields) -> None:
    entries = (Entry("+IC4-", ("+IC4-ö",)), Entry("{n} day", ("{n} dag", "{n} dagar"), None, "{n} days"))
    read = catalogue.gettext(Catalogue("sv.po", "sv", fields, entries=entries))
    assert read.gettext("+IC4-") == "+IC4-ö"
    assert [read.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} dag", "{n} dagar"]
    assert read.ngettext("{n} day", "{n} days", 900) in ("{n} dag", "{n} dagar")


@pytest.mark.parametrize(
    ("found", "codes"),
    [("8bit", []), ("8BIT", []), ("quoted-printable", ["T120"]), ("base64", ["T120"]), ("7bit", ["T120"])],
)
def test_text_is_in_a_catalogue_as_it_is(found: str, codes: list[str]) -> None:
    fields = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "sv"), ("content-transfer-encoding", found))
    assert [finding.code for finding in header.check(fields, "sv", Location("sv.po"))] == codes


def test_numbers_by_form_are_those_that_the_rule_gives_each_form() -> None:
    arabic = (("Plural-Forms", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"),)
    one, two, more = header.numbers_by_form(arabic)
    assert (one, two, more[:2], len(more)) == ((1,), (2,), (0, 3), 999)
    assert [header.plural_form(arabic, n) for n in (0, 1, 2, -1, 10**9)] == [2, 0, 1, 0, 2]


def test_a_rule_that_fails_for_a_number_gives_the_first_form() -> None:
    assert header.plural_form((("Plural-Forms", "nplurals=2; plural=1 % n;"),), 0) == 0
