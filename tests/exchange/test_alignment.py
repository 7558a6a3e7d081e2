"""Passages are aligned with messages by structure, figures, length and words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import exchange
from bifolio.exchange import Pair, TextBlock

KINDS = ["paragraph", "heading, level 1", "heading, level 2", "list item", "table cell"]
BLOCKS = st.lists(st.builds(TextBlock, st.text("ab 12", min_size=1, max_size=30), st.sampled_from(KINDS)), max_size=12)
SOURCE = [
    TextBlock("The story", "heading, level 1"),
    TextBlock("In 1988 the town closed its gates for nine days.", "paragraph"),
    TextBlock("Nobody came in.", "paragraph"),
    TextBlock("What it cost", "heading, level 2"),
    TextBlock("The council paid 30,000 to the families, as its minutes say.", "paragraph"),
    TextBlock("Read more at [the archive](https://example.org/a).", "paragraph"),
]
TARGET = [
    TextBlock("Berättelsen", "heading, level 1"),
    TextBlock("År 1988 stängde staden sina portar i nio dagar.", "paragraph"),
    TextBlock("Ingen kom in.", "paragraph"),
    TextBlock("Vad det kostade", "heading, level 2"),
    TextBlock("Rådet betalade 30 000 till familjerna, enligt protokollet.", "paragraph"),
    TextBlock("Läs mer i [arkivet](https://example.org/a).", "paragraph"),
]


def pairs(sources, targets):
    return exchange.align(sources, targets)


def test_two_texts_of_the_same_blocks_are_paired_one_by_one():
    assert pairs(SOURCE, TARGET) == [Pair((at,), (at,)) for at in range(6)]


def test_what_the_translation_lacks_or_adds_has_no_partner():
    assert Pair((), (0,)) in pairs(SOURCE[1:], TARGET)
    lacking = pairs(SOURCE, [*TARGET[:3], *TARGET[4:]])
    assert Pair((3,), ()) in lacking
    assert Pair((4,), (3,)) in lacking


def test_a_paragraph_that_was_split_is_paired_as_a_whole():
    long = TextBlock("In 1988 the town closed its gates for nine days, and 412 people waited outside.", "paragraph")
    split = [TextBlock("År 1988 stängde staden sina portar i nio dagar.", "paragraph"), TextBlock("Utanför väntade 412 personer.", "paragraph")]  # fmt: skip
    assert Pair((1,), (1, 2)) in pairs([SOURCE[0], long, *SOURCE[3:]], [TARGET[0], *split, *TARGET[3:]])


def test_a_heading_is_never_paired_with_other_text():
    assert pairs([TextBlock("The story", "heading, level 1")], [TextBlock("Berättelsen", "paragraph")]) == [
        Pair((0,), ()),
        Pair((), (0,)),
    ] or pairs([TextBlock("The story", "heading, level 1")], [TextBlock("Berättelsen", "paragraph")]) == [
        Pair((), (0,)),
        Pair((0,), ()),
    ]


@pytest.mark.slow
@given(BLOCKS, BLOCKS)
def test_each_passage_is_in_exactly_one_pair_and_in_order(sources, targets):
    found = pairs(sources, targets)
    assert sorted(at for pair in found for at in pair.sources) == list(range(len(sources)))
    assert sorted(at for pair in found for at in pair.targets) == list(range(len(targets)))
    joined = [pair for pair in found if pair.sources and pair.targets]
    assert joined == sorted(joined)
    assert all(before.targets[-1] < after.targets[0] for before, after in itertools.pairwise(joined))


def test_a_document_with_many_more_passages_than_the_source_is_aligned():
    many = [TextBlock("Ord.", "paragraph")] * 400
    for sources in ([], SOURCE[:1]):
        assert sorted(at for pair in pairs(sources, many) for at in pair.targets) == list(range(400))
