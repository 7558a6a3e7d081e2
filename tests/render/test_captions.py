"""Captions: which containers get a number, and what links to them say."""

from __future__ import annotations

import pytest

from bifolio import markdown
from bifolio.render.captions import captions

TEXT = """# One {#one}

::: figure id=plan A plan
![A plan](media/plan.svg)
:::

::: figure
![No caption](media/plan.svg)
:::

::: table Depths
| a | b |
|---|---|
| c | d |
:::

::: figure Another
![Another](media/plan.svg)
:::
"""


@pytest.mark.parametrize(
    ("kinds", "names"),
    [
        (("figure", "table"), ["figure 1 plan", "table 1 table-1", "figure 2 figure-2"]),
        (("table",), ["table 1 table-1"]),
        ((), []),
    ],
)
def test_captions_are_numbered_by_kind_in_the_order_of_the_text(kinds: tuple[str, ...], names: list[str]) -> None:
    found = captions([markdown.parse(TEXT, "x.md")], kinds)
    assert [f"{each.kind} {each.number} {each.id}" for each in found] == names
