"""The terms of a glossary are found in a text wherever it contains them."""

from __future__ import annotations

from dataclasses import replace

import sample
from hypothesis import example, given
from hypothesis import strategies as st

from bifolio.extract import TermIndex

WORDS = st.lists(st.text("abcẞß ", min_size=1, max_size=6), max_size=8)


def index(*words: tuple[str, ...]) -> TermIndex:
    read = sample.packet("# One {#one}\n\nText.")
    [first, *_] = read.data["glossary"]
    terms = tuple(
        replace(first, id=f"t{n}", term=each[0], forms={"en": each} if len(each) > 1 else None)
        for n, each in enumerate(words)
    )
    return TermIndex(replace(read, data={**read.data, "glossary": terms}))


@given(WORDS, st.text("abcẞß ", max_size=40))
@example(["a", "ab", "abc", "abca"], "xabca")
@example(["ab"], "b ab")
def test_what_a_text_contains_is_found(words: list[str], text: str) -> None:
    found = index(*((word,) for word in words)).terms_in(text)
    assert [term.term for term in found] == [word for word in words if word.casefold() in text.casefold()]


def test_a_term_is_found_once_in_any_of_its_forms_and_in_the_order_of_the_glossary() -> None:
    found = index(("Court",), ("Gate", "gates", "GATEWAY")).terms_in("Through gateways and gates to the courts")
    assert [term.term for term in found] == ["Court", "Gate"]
    assert index().terms_in("Text") == []
