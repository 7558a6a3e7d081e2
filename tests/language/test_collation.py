"""Sort keys: the alphabet of the language first, then accents, then capitals; the oracle compares whole lists with ICU."""

from __future__ import annotations

import random

import pytest

from bifolio import language
from bifolio.language.collation import sort_key


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("sv", ["ask", "zebra", "åska", "ära", "öga"]),
        ("sv", ["vin", "vinst", "Wien"]),
        ("en", ["Angel", "ångström", "apple", "Zebra"]),
        ("en", ["resume", "Resume", "résumé"]),
        ("en", ["_a", "10a", "2", "a b", "ab"]),
        ("fa", ["آب", "ابر", "پدر", "چای", "ژاله", "گل", "هوا", "یار"]),
        ("fa", ["ایران", "Iran"]),
    ],
)
def test_words_are_in_the_order_of_the_language(tag: str, words: list[str]) -> None:
    shuffled = random.Random(1).sample(words, len(words))
    assert sorted(shuffled, key=language.get(tag).sort_key) == words


def test_joiners_and_stretched_letters_do_not_count() -> None:
    sorting = language.get("fa").data.sorting
    assert sort_key("می‌رود", sorting)[:3] == sort_key("میرود", sorting)[:3] == sort_key("میـرود", sorting)[:3]


def test_composed_and_decomposed_letters_are_sorted_alike() -> None:
    sorting = language.get("en").data.sorting
    assert sort_key("e\u0301", sorting)[:3] == sort_key("é", sorting)[:3]


def test_texts_of_equal_weight_are_in_the_order_of_their_characters() -> None:
    sorting = language.get("en").data.sorting
    assert sort_key("a\u200cb", sorting) != sort_key("ab", sorting)
