"""Notes in their place beside a number of a table: the number is written for each language, and the words are a message."""

from __future__ import annotations

import re

import pytest
from markdown_samples import cells

from bifolio import markdown

APART = re.compile(r"(?<=\d)((?:</strong>)?)(\{.*?\})")  # the call of a note after a digit
BRACKETED = '\\1\u202f<span class="after-digit">\\2</span>'
TABLE = "# One {{#one}}\n\n| A |\n|---|\n| {} |\n{}"


@pytest.mark.parametrize(
    ("text", "swedish"),
    [
        ("1,234.50^[Of *all*.]", "1\u00a0234,50{cell-1: Of <em>all</em>.}"),
        ("**1,234.50**^[a]", "<strong>1\u00a0234,50</strong>{cell-1: a}"),
        ("**1,234.50^[a]**", "<strong>1\u00a0234,50{cell-1: a}</strong>"),
        (
            "3.5^[a] ^[b]",
            '3,5{cell-1: a}<sup class="noteref">,\u202f</sup><span class="after-digit">{cell-2: b}</span>',
        ),
        ("19 July 1988^[a]", "19\u00a0juli 1988{cell-1: a}"),
        ("19 July 1988[^cell-1]", "19\u00a0juli 1988{cell-1: named}"),
        ("12.5 °C^[a]", "12,5\u00a0°C{cell-1: a}"),
        (
            "3.5[^cell-1]^[a]",
            '3,5{cell-1: named}<sup class="noteref">,\u202f</sup><span class="after-digit">{cell-2: a}</span>',
        ),
    ],
)
def test_a_number_with_a_note_in_its_place_is_written_as_the_language_does(text: str, swedish: str) -> None:
    named = "\n[^cell-1]: named\n" if "[^cell-1]" in text else ""
    shown = cells(TABLE.format(text, named), "sv")[0]
    assert shown.replace('<span class="figures">', "").startswith(APART.sub(BRACKETED, swedish))


def slots(text: str) -> list[tuple[str, str, str, int]]:
    """Return the kind, the text, the note for translators and the line of each message but the heading."""
    document = markdown.parse(text, "x.md")
    return [(slot.kind, slot.text, slot.note, slot.line) for _, slot in markdown.walk(document) if slot][1:]


def test_the_words_of_the_note_are_a_message_with_the_comment_of_the_cell() -> None:
    text = TABLE.format("<!-- translators: Of prisoners. --> 8^[Of all.]", "| 9^[Of some.] |\n")
    document = markdown.parse(text, "x.md")
    assert slots(text) == [
        ("table heading", "A", "", 3),
        ("footnote", "Of all.", "Of prisoners.", 5),
        ("footnote", "Of some.", "", 6),
    ]
    assert markdown.unused_comments(document) == []


@pytest.mark.parametrize("text", ["about 8^[Of all.]", "^[Of all.]", r"8\^[Of all.]", "`8^[Of all.]`", "8 {x^[a]"])
def test_a_cell_with_words_is_one_message_with_its_note(text: str) -> None:
    assert [slot[:2] for slot in slots(TABLE.format(text, ""))][1:] in ([("table cell", text)], [])
    assert "[^cell-" not in "".join(token.content for token in markdown.parse(TABLE.format(text, ""), "x.md").tokens)


def test_the_notes_of_a_table_in_a_container_follow_the_container() -> None:
    document = markdown.parse(f"# One {{#one}}\n\n::: chart\n{TABLE.format('8^[a]', '')[15:]}:::\n\nb\n", "x.md")
    types = [token.type for token in document.tokens]
    assert types.index("container_bifolio_close") + 1 == types.index("footnote_reference_open")
    assert types.index("footnote_reference_close") < len(types) - 3
