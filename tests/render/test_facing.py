"""List items and table rows of two languages are divided into pairs."""

from __future__ import annotations

import pytest

from bifolio.render import facing

FRAME = (
    '<div class="table-frame" role="group" aria-label="T" tabindex="0">\n<table class="timeline">\n{}</table>\n</div>'
)
HEAD = '<thead>\n<tr><th scope="col">Date</th></tr>\n</thead>\n<tbody>\n{}</tbody>\n'
ROW = '<tr class="kind-x"><th scope="row">{0}</th><td>{0}</td></tr>\n'


def test_each_item_of_a_list_is_beside_its_translation() -> None:
    first = "<ul>\n<li>one\n<ul>\n<li>a</li>\n</ul>\n</li>\n<li>two</li>\n</ul>\n"
    second = "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"
    assert facing.divide(first, second) == [
        ("<ul><li>one\n<ul>\n<li>a</li>\n</ul>\n</li></ul>", "<ul><li>ett</li></ul>"),
        ("<ul><li>two</li></ul>", "<ul><li>två</li></ul>"),
    ]


def test_items_of_a_numbered_list_keep_their_numbers() -> None:
    block = '<ol start="5">\n<li>x</li>\n<li>y</li>\n</ol>\n'
    assert [one for one, _ in facing.divide(block, block)] == [
        '<ol start="5"><li>x</li></ol>',
        '<ol start="6"><li>y</li></ol>',
    ]


def test_each_row_of_a_table_with_row_headers_is_beside_its_translation() -> None:
    block = FRAME.format(HEAD.format(ROW.format("1") + ROW.format("2")))
    pairs = facing.divide(block, block)
    assert [one.count("<tr") for one, _ in pairs] == [2, 1]
    assert all(one.count("<div") == one.count("</div>") == one.count("</table>") == 1 for one, _ in pairs)


def test_a_drawing_before_its_table_is_a_part_of_its_own() -> None:
    block = f'<div class="strips"><svg/></div>\n<p>Note.</p>\n{FRAME.format(HEAD.format(ROW.format("1") + ROW.format("2")))}'
    pairs = facing.divide(block, block)
    assert [one.count("<tr") for one, _ in pairs] == [0, 2, 1]
    assert "Note." in pairs[0][0]
    wrapped = f"<div>{block}</div>"
    assert facing.divide(wrapped, wrapped) == [(wrapped, wrapped)]


def test_each_row_of_a_table_without_row_headers_gets_one() -> None:
    block = FRAME.format(HEAD.format("<tr><td>1</td><td>2</td></tr>\n<tr><td>3</td><td>4</td></tr>\n"))
    pairs = facing.divide(block, block)
    assert ['<th scope="row" class="plain">' in one for one, _ in pairs] == [True, True]
    assert [one.count("<td>") for one, _ in pairs] == [1, 1]


def test_columns_are_alike_in_both_languages_and_in_each_row() -> None:
    plain = FRAME.replace(' class="timeline"', "")
    first = plain.format(HEAD.format(ROW.format("1") + ROW.format("2")))
    second = plain.format(HEAD.format(ROW.format("one word that is longer") + ROW.format("2")))
    pairs = facing.divide(
        first.replace('<th scope="col">Date</th>', "<th>a</th><th>b</th>"),
        second.replace('<th scope="col">Date</th>', "<th>a</th><th>b</th>"),
    )
    columns = {block[block.index("<colgroup>") : block.index("</colgroup>")] for pair in pairs for block in pair}
    assert len(pairs) == 2
    assert [each.count("<col style=") for each in columns] == [2]


def test_the_style_sheet_says_how_wide_the_dates_of_a_timeline_are() -> None:
    block = FRAME.format(HEAD.format(ROW.format("1") + ROW.format("2")))
    assert "<col" not in str(facing.divide(block, block))


def test_a_table_has_its_id_once() -> None:
    block = FRAME.replace(" role", ' id="t" role').format(HEAD.format(ROW.format("1") + ROW.format("2")))
    assert "".join(one for one, _ in facing.divide(block, block)).count('id="t"') == 1


def test_the_head_of_a_table_is_apart_from_its_rows() -> None:
    caption = "<caption>C</caption><colgroup><col></colgroup>"
    block = FRAME.replace(" role", ' id="t" role').format(caption + HEAD.format(ROW.format("1")))
    apart = facing.head_apart(block)
    assert apart is not None
    head, row = apart
    assert ["<caption>" in head, "<thead>" in head, "<tbody>" in head, 'id="t"' in head] == [True, True, False, True]
    assert ["<caption>" in row, "<thead>" in row, "<tbody>" in row, 'id="t"' in row] == [False, False, True, False]
    assert [part.count("<colgroup>") for part in apart] == [1, 1]
    assert all(part.count("<table") == part.count("</table>") == part.count("</div>") == 1 for part in apart)


@pytest.mark.parametrize("block", ["<p>no table</p>", FRAME.format("<tbody>\n" + ROW.format("1") + "</tbody>\n")])
def test_what_has_no_head_has_none_apart(block: str) -> None:
    assert facing.head_apart(block) is None


def test_each_term_is_beside_its_translation() -> None:
    block = '<dl class="glossary">\n<dt>a</dt>\n<dd>b<dl><dt>c</dt><dd>d</dd></dl></dd>\n<dd>e</dd>\n<dt>f</dt>\n<dd>g</dd>\n</dl>\n'
    parts = [one for one, _ in facing.divide(block, block)]
    assert [part.count("<dt>") for part in parts] == [2, 1]
    assert all(part.startswith('<dl class="glossary"><dt>') and part.endswith("</dl>") for part in parts)


def test_items_of_a_list_of_sources_keep_its_class() -> None:
    block = '<ul class="sources">\n<li>one</li>\n<li>two</li>\n</ul>\n'
    assert [one for one, _ in facing.divide(block, block)][1] == '<ul class="sources"><li>two</li></ul>'


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<ul>\n<li>one</li>\n</ul>\n", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"),
        ("<ul>\n<li>one</li>\n</ul>\n", "<!-- in the other language -->\n"),
        ("<p>one</p>\n", "<p>ett</p>\n"),
    ],
)
def test_blocks_that_do_not_correspond_part_by_part_stay_whole(first: str, second: str) -> None:
    assert facing.divide(first, second) == [(first, second)]


def test_the_places_of_a_map_are_beside_each_other_below_it():
    block = '<div class="map">\n<div class="map-sheet"><svg/></div>\n<dl class="map-places">\n<dt>A</dt>\n<dd>a</dd>\n<dt>B</dt>\n<dd>b</dd>\n</dl>\n</div>\n'
    parts = [one for one, _ in facing.divide(block, block)]
    assert len(parts) == 3
    assert parts[0] == '<div class="map">\n<div class="map-sheet"><svg/></div>\n</div>'
    assert [part.startswith('<div class="map"><dl class="map-places"><dt>') for part in parts[1:]] == [True, True]
    assert all(part.count("<div") == part.count("</div>") for part in parts)
