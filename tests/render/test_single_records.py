"""A record is drawn alone, with the names of its values and a sign before each of its fields."""

from __future__ import annotations

from dataclasses import replace

import sample

from bifolio.model import LinkedPacket
from bifolio.render import FIELD, SingleRecords


def drawn(container, record, **settings):
    read = sample.packet("# One {#one}\n\n::: sources\n:::\n")
    edition = replace(sample.edition(read), texts={}, language="en")
    [given] = [each for each in read.data[record[0]] if each.id == record[1]]
    return SingleRecords(edition, sample.context()), container, settings, given


def test_one_record_is_drawn_with_values_by_name_and_no_other():
    renderer, *asked = drawn("timeline", ("timeline", "b"))
    container, settings, given = asked
    html = renderer.draw_records(container, settings, [given])
    assert f"{FIELD}" in html
    assert "{day}" in html
    assert "{short.short}" in html
    assert "Short two" in html
    assert "Both see it" not in html


def test_a_citation_and_the_address_for_corrections_are_as_pages_print_them():
    renderer, *_ = drawn("timeline", ("timeline", "a"))
    assert renderer.citation("one", "pp. 3-4") == "Short one, pp. 3–4"
    assert [each.striptags() for each in renderer.imprint()] == ["Published by: P", "Corrections: a@b.example"]
    assert renderer.caption("table", "2") == "Table 2"


def test_what_a_link_leads_to_is_named_in_words():
    read = sample.packet("# One {#one}\n\n## Two {#two}\n\nText.\n")
    other = LinkedPacket("other", "content/other", read.sections, read.selections)
    edition = replace(sample.edition(replace(read, others={"other": other})), texts={}, language="en")
    path = read.sections[0].path.rpartition("/")[2]
    targets = ("#two", path, f"{path}#two", "data/all%20of%20it.csv", f"../other/{path}#two")
    found = [SingleRecords(edition, sample.context()).reference(each) for each in targets]
    assert found == ["Two", "One", "Two", "all of it.csv", "other"]
    published = replace(sample.context(), project=replace(sample.context().project, url="https://bifolio.example/"))
    [address] = {SingleRecords(edition, published).reference(each) for each in targets[-1:]}
    assert address == "bifolio.example/en/other/all.html#two"
