"""What only the parser sees in sections of mdBook is taken out, and every other sign stays where it is."""

from __future__ import annotations

import pytest

from bifolio.markdown import mdbook_leftovers


@pytest.mark.parametrize(
    ("text", "ours", "left_out"),
    [
        ("a [b [c]](d) e", "a b [c] e", [(0, "[b [c]](d)")]),
        ("a\n\n> b\n> [f](d\n> 'g') h", "a\n\n> b\n> f\n>  h", [(2, "[f](d\n'g')")]),
        ("[a](#b) ![c](media/d.svg) [e](old)", "[a](#b) ![c](media/d.svg) [e](#new)", []),
        ("[a `b`][c]\n\n> [c]: d", "a `b`\n\n> [c]: d", [(0, "[a `b`][c]")]),
        ("[a]: b c\nd", "\nd", [(0, "[a]: b c")]),
        ("| a |\n|---|\n| [b](c) |", "| a |\n|---|\n| b |", [(2, "[b](c)")]),
        ("a[^b] c[^d] `[^e]`\n\n[^b]: f", "a[^b] c\\[^d] `[^e]`\n\n[^b]: f", []),
        ("a <b c> `<d>`", "a  `<d>`", [(0, "<b c>")]),
    ],
)
def test_what_leads_nowhere_is_replaced_by_its_words(text: str, ours: str, left_out: list[tuple[int, str]]) -> None:
    found: list[tuple[int, str]] = []
    targets = {"#b": "#b", "media/d.svg": "media/d.svg", "old": "#new"}
    made = mdbook_leftovers.taken_out(
        text, lambda link, _: targets.get(link.target, ""), lambda *each: found.append(each)
    )
    assert (made, found) == (ours, left_out)
