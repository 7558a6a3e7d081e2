"""Results are kept up to a number of bytes, those asked for last, and are those that the function returns."""

from __future__ import annotations

import tracemalloc
from threading import Thread
from typing import Any

import pytest

from bifolio.bounded_cache import ENTRY, bounded_cache
from bifolio.checks import attribution
from bifolio.markdown import blocks, inline, shape


def test_what_was_asked_for_last_is_kept_up_to_the_bound() -> None:
    calls = []

    @bounded_cache(3 * (ENTRY + 100), lambda _: 98)
    def doubled(text: str) -> str:
        calls.append(text)
        return text * 2

    assert [doubled(text) for text in "abcab"] == ["aa", "bb", "cc", "aa", "bb"]
    assert calls == ["a", "b", "c"]
    doubled("d")  # in the place of c, which nobody has asked for since
    assert [doubled(text) for text in "abdc"] == ["aa", "bb", "dd", "cc"]
    assert calls == ["a", "b", "c", "d", "c"]
    assert doubled.cache_info().entries == 3
    assert doubled.cache_info().bytes <= 3 * (ENTRY + 100)


def test_a_result_that_is_too_large_is_returned_and_not_kept() -> None:
    @bounded_cache(1000, len)
    def read(text: str) -> str:
        return text

    read("a")
    assert [read("x" * 5000), read("x" * 5000)] == ["x" * 5000] * 2
    assert read.cache_info() == (0, 3, 1, ENTRY + 3)
    read("a")
    assert read.cache_info().hits == 1
    read.cache_clear()
    assert read.cache_info() == (0, 0, 0, 0)


def test_arguments_of_another_kind_are_another_call() -> None:
    @bounded_cache(10_000, lambda _: 1)
    def given(text: str, *, html: bool = False) -> tuple[str, bool]:
        return text, html

    assert [given("a"), given("a", html=True), given("a", html=False)] == [("a", False), ("a", True), ("a", False)]


def test_threads_may_ask_at_once() -> None:
    @bounded_cache(20 * ENTRY, lambda _: 1)
    def squared(number: int) -> int:
        return number * number

    wrong = []
    ask = lambda: wrong.extend(n for n in range(2000) if squared(n % 50) != (n % 50) ** 2)  # noqa: E731
    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert squared.cache_info().bytes <= 20 * ENTRY


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cached", "text"),
    [
        (blocks.parse, "- a\n" * 400),
        (inline._parsed, "*a* " * 300),
        (shape, "*a* b " * 200),
        (attribution._read, "word " * 5000),
    ],
)
def test_no_result_takes_much_more_memory_than_is_counted(cached: Any, text: str) -> None:
    """Texts with the most tokens are tried."""
    more = {blocks.parse: ("x.md",), inline._parsed: (False, False)}.get(cached, ())
    cached.cache_clear()
    cached(f"{text}warm", *more)
    cached.cache_clear()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(4):
        cached(f"{text}{number}", *more)
    if cached is not inline._parsed:
        inline._parsed.cache_clear()  # which has a bound of its own
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert taken < 1.5 * cached.cache_info().bytes
    cached.cache_clear()
