"""What Babel gets of a section: the same texts, lines and descriptions as our own catalogues have."""

from __future__ import annotations

import io

import pytest

from bifolio.exchange import extract_markdown
from bifolio.model import Refused

SECTION = """---
audience: public
---
# One {#one}

<!-- translators: three of them -->
Two

<!-- context: month -->
March
"""


@pytest.mark.parametrize("encode", [lambda t: t.encode(), lambda t: ("\ufeff" + t.replace("\n", "\r\n")).encode()])
def test_messages_come_with_line_context_and_comments(encode) -> None:
    assert list(extract_markdown(io.BytesIO(encode(SECTION)), (), (), {})) == [
        (4, "gettext", "One", ["Heading, level 1"]),
        (7, "gettext", "Two", ["Paragraph, under: One", "Note: three of them"]),
        (10, "pgettext", ("month", "March"), ["Paragraph, under: One"]),
    ]


def test_front_matter_is_optional_and_may_be_empty() -> None:
    assert [line for line, *_ in extract_markdown(io.BytesIO(b"Two\n"), (), (), {})] == [1]
    assert [line for line, *_ in extract_markdown(io.BytesIO(b"---\n---\nTwo\n"), (), (), {})] == [3]


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(Refused):
        list(extract_markdown(io.BytesIO(b"\xff"), (), (), {}))
