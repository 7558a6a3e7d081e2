"""Columns of tables that face each other get the width that the longer of both texts needs."""

from __future__ import annotations

import pytest

from bifolio.render.column_shares import column_shares

LONG = "A sentence of ten words goes over several lines here. " * 4


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


def test_short_columns_keep_their_lines_and_long_ones_get_the_rest() -> None:
    name, number, text = column_shares([table(f"Keeper 10|1,037|{LONG}"), table(f"Keeper 2|1,000|{LONG}")])
    assert 20 < name < 28
    assert 12 < number < 18
    assert sum((name, number, text)) == pytest.approx(100, abs=0.2)


def test_what_is_longer_in_one_language_widens_the_column_of_both() -> None:
    short = column_shares([table(f"a|{LONG}")])[0]
    assert column_shares([table(f"a|{LONG}"), table(f"a longer name|{LONG}")])[0] > 2 * short


def test_no_column_is_narrower_than_its_longest_word() -> None:
    word = "medborgarrättsorganisationer"
    without, _ = column_shares([table(f"{' '.join(word)} {'a ' * 10}|{LONG}")])
    with_word, _ = column_shares([table(f"{word} {'a ' * 10}|{LONG}")])
    assert with_word > 1.2 * without


def test_words_that_are_kept_together_count_as_one() -> None:
    apart, _ = column_shares([table(f"{'and ' * 12}31 December 1988|{LONG}")])
    together, _ = column_shares([table(f"{'and ' * 12}31\u00a0December\u00a01988\u00a0at\u00a0noon|{LONG}")])
    assert together > apart


def test_signs_without_a_width_and_tags_do_not_count() -> None:
    plain = column_shares([table(f"چای|{LONG}")])
    assert column_shares([table(f"<b>چ\u064eا\u2067\u2069ی</b>|{LONG}")]) == plain


def test_words_too_long_for_all_columns_share_the_width() -> None:
    shares = column_shares([table("|".join(["x" * 60] * 3))])
    assert shares == pytest.approx([33.3] * 3, abs=0.1)


@pytest.mark.parametrize(
    "tables", [[], [table("a|b"), table("a|b|c")], ['<tr><td colspan="2">a</td></tr>'], ["<p>no table</p>"]]
)
def test_merged_cells_and_tables_that_differ_get_no_shares(tables: list[str]) -> None:
    assert column_shares(tables) == []
