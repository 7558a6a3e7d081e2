"""A table that is too wide for several files is one finding, at its line of the section."""

from __future__ import annotations

from dataclasses import replace

import sample

from bifolio.findings import make_finding
from bifolio.model import Finding, Location
from bifolio.output_formats import known
from bifolio.site.jobs import Job
from bifolio.site.too_wide_tables import TooWideTables

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
READ = sample.packet(f"# One {{#one}}\n\n{TABLE}\nText.\n\n{TABLE}")
PATH = READ.sections[0].path


def too_wide(place: str, table: str = "Rain") -> Finding:
    return replace(make_finding("B215", Location("out/x.pdf"), table=table, files="out/x.pdf"), passage=place)


def job(form: str, tag: str = "en") -> Job:
    return Job(known()[form], sample.edition(READ, tag))


def test_a_table_is_reported_once_at_its_line_with_the_files() -> None:
    tables = TooWideTables()
    other = make_finding("B205", Location("out/x.pdf"), anchor="y")
    assert tables.without(job("a5"), [too_wide(f"1 {PATH}"), other]) == [other]
    assert tables.without(job("booklet", "fa"), [too_wide(f"1 {PATH}", "باران")]) == []
    [found] = tables.findings()
    assert found.location == Location(PATH, 9)
    names = [job("a5").path, job("booklet", "fa").path]
    files = ", ".join(name.rpartition("/")[2] for name in names)
    assert found.sentence == f"The table “Rain” is too wide for {files}."


def test_tables_of_one_section_are_kept_apart() -> None:
    tables = TooWideTables()
    tables.without(job("a5"), [too_wide(f"0 {PATH}"), too_wide(f"1 {PATH}")])
    assert [found.location.line for found in tables.findings()] == [3, 9]


def test_a_table_of_which_the_page_says_no_place_is_reported_for_its_file() -> None:
    tables = TooWideTables()
    finding = too_wide("")
    assert tables.without(job("a5"), [finding]) == [finding]
    assert list(tables.findings()) == []
