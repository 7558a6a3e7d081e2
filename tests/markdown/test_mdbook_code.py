"""Code in sections of mdBook is left as it is, and ends where its paragraph does."""

from __future__ import annotations

import pytest

from bifolio.markdown import mdbook_code


def test_text_that_imitates_the_sign_of_hidden_code_stays_as_it_is() -> None:
    imitations = " ".join(f"\ue000{key}0\ue001" for key in ("", ".", "0.", "0" * 16 + "."))
    text = f"{imitations} `code` x"
    assert mdbook_code.outside_code(text, lambda part: part.replace("x", "y")) == f"{imitations} `code` y"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("x `x` x", "y `x` y"),
        ("> x `x\n> x` x", "> y `x\n> x` y"),
        ("x `x\n\nx` `x", "y `y\n\ny` `y"),
        ("* x `x\n* `x` x", "* y `y\n* `x` y"),
        ("`x\n## `x` x", "`y\n## `x` y"),
    ],
)
def test_code_ends_with_its_paragraph(text: str, changed: str) -> None:
    assert mdbook_code.outside_code(text, lambda part: part.replace("x", "y")) == changed
