"""What containers draw of tables and records: charts and timelines on a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sample

from bifolio import render

CHART = """# One {#one}

::: chart Rain
| Town | Much |
|---|---|
| Oslo | 1,763.5 |
| Rome | {count} |
:::

::: chart as=line Growth
| Year | Much |
|---|---|
| 2000 | 1 |
| 2001 | 2 |
:::

::: timeline as=strip Space
| When | What |
|---|---|
| 1957-10-04 | Sputnik |
| April 1961 | A man |
:::

::: chart records=figures columns=who,figure Estimates
| Who | Much |
|---|---|
:::
"""


def page(tag: str, text: str = CHART) -> str:
    """Return the page of a section in a language, untranslated."""
    edition = sample.edition(sample.packet(text))
    return str(render.html_page(replace(edition, language=tag, texts={}), sample.context()))


@pytest.mark.slow
def test_a_table_is_drawn_with_its_numbers_beside_it() -> None:
    html = page("en")
    assert re.findall(r'<span class="mark series-1" style="([^;]*)', html)[0] == "inset-inline-start: 0.0%"
    assert "1,763.5" in html
    assert "Line chart from 2000 to 2001. The table after it has the same numbers." in html
    assert '<th scope="col">When</th>' in html
    assert "4 October 1957</th>" in html.replace("\u00a0", " ")


def test_numbers_and_shapes_follow_the_language() -> None:
    html = page("fa")
    assert "۱٬۷۶۳٫۵" in html
    assert "M980.0 " in html  # the first point of the line is at the right
    assert "M20.0 " in page("en")


def test_the_dates_of_a_timeline_are_in_the_calendar_of_its_axis() -> None:
    table = (
        "# One {#one}\n\n::: timeline\n| When | What |\n|---|---|\n| April 1961 | A man |\n| 1969 | The Moon |\n:::\n"
    )
    dates = re.findall(r'<th scope="row">(.*?)</th>', page("fa", table).replace("\u00a0", " "))
    assert dates == ["فروردین تا اردیبهشت ۱۳۴۰ (آوریل ۱۹۶۱)", "۱۳۴۷ تا ۱۳۴۸ (۱۹۶۹)"]


@pytest.mark.slow
def test_records_are_rows() -> None:
    rows = page("en").rpartition("<caption>Estimates</caption>")[2]
    assert '<th scope="row">The' in rows
    assert "series-1" in rows


def test_a_number_alone_is_written_as_the_language_does_outside_tables_too() -> None:
    html = page("fa", "# One {#one}\n\n- **2,500.75**\n\n12.5%\n\nTerm\n: 1,234 / 5.5\n\n## 1.10 {#two}\n")
    assert "<strong>۲٬۵۰۰٫۷۵</strong>" in html
    assert "<p>\u061c۱۲٫۵٪</p>" in html
    assert "۱٬۲۳۴\u200e / \u200e۵٫۵" in html
    assert ">۱.۱۰</h3>" in html
