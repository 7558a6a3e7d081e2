"""What is in the place of what: passages by their source and likeness, drawings by their look, file and section."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.errata.passage_pairs import drawing_pairs, passage_pairs
from bifolio.errata.released_texts import ReleasedDrawing, ReleasedPassage


def passages(*texts):
    return [ReleasedPassage("S", text, text, text) for text in texts]


def paired(pairs):
    return [(was and was.text, now and now.text) for was, now in pairs]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("One", "Two"), ("Two", "One"), [("Two", "Two"), ("One", "One")]),
        (("The door was closed",), ("The door was open",), [("The door was closed", "The door was open")]),
        (("One",), ("New", "One"), [(None, "New"), ("One", "One")]),
        (("One", "Two"), ("Two",), [("Two", "Two"), ("One", None)]),
    ],
)
def test_passages_are_paired_in_the_order_of_the_new_ones(old, new, expected):
    assert paired(passage_pairs(passages(*old), passages(*new))) == expected


@pytest.mark.parametrize(
    ("was", "now"), [({"kind": "cards"}, {}), ({"kind": "cards"}, {"kind": "people"}), ({}, {"picture": "1"})]
)
@pytest.mark.parametrize("text", ["The door was open", "Unlike that"])
def test_a_passage_is_in_the_place_of_one_of_its_kind_alone(was, now, text):
    [old], [new] = passages("The door was closed"), passages(text)
    pairs = paired(passage_pairs([replace(old, **was)], [replace(new, **now)]))
    assert pairs == [(None, text), ("The door was closed", None)]
    pairs = paired(passage_pairs([replace(old, **now)], [replace(new, **now)]))
    assert pairs == [("The door was closed", text)]


A, B, C = "The door was closed.", "Nobody came, says the guard.", "It rained for a week."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((A, B), (f"{A} {B}",), [(f"{A} {B}", f"{A} {B}")]),
        ((A, B, C), (f"{A} {B} {C}",), [(f"{A} {B} {C}", f"{A} {B} {C}")]),
        ((f"{A} {B}",), (A, B), [(f"{A} {B}", f"{A} {B}")]),
        ((A, B, C), (f"{A} {B}", "Another one"), [(f"{A} {B}", f"{A} {B}"), (C, "Another one")]),
        ((A, B), (f"The door was open. {B}",), [(f"{A} {B}", f"The door was open. {B}")]),
        ((A, "No."), (f"{A} Nobody came.",), [(A, f"{A} Nobody came."), ("No.", None)]),
        ((f"{A} No.", "No."), (f"{A} So: No.",), [(f"{A} No.", f"{A} So: No."), ("No.", None)]),
        ((A, f"{B} · x"), (f"{A} {B} · x",), [(f"{B} · x", f"{A} {B} · x"), (A, None)]),
    ],
)
def test_paragraphs_that_were_joined_or_divided_are_one(old, new, expected):
    assert paired(passage_pairs(passages(*old), passages(*new))) == expected


@pytest.mark.parametrize(
    "beside",
    [{"section": "T"}, {"number": "2."}, {"picture": "1"}, {"around": "1"}, {"fallback": True}, {"details": "a"}],
)
def test_what_is_no_paragraph_of_the_same_section_and_language_is_not_joined(beside):
    one, two = passages(A, B)
    [*pairs] = passage_pairs([one, replace(two, **beside)], passages(f"{A} {B}"))
    left, gone = (A, B) if "picture" in beside else (B, A)  # words are not in the place of a picture
    assert paired(pairs) == [(left, f"{A} {B}"), (gone, None)]


def drawings(*given):
    return [ReleasedDrawing(section, name, "", digest) for section, name, digest in given]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("S", "a", "1"), ("S", "b", "1")], [("S", "b", "2"), ("S", "a", "1")], {("a", "a"), ("b", "b")}),
        ([("S", "a", "1")], [("T", "b", "1")], {("a", "b")}),
        ([("S", "a", "1")], [("S", "b", "2")], {("a", "b")}),
        ([("S", "a", "1"), ("T", "a", "2")], [("T", "a", "3"), ("S", "a", "4")], {("a", "a")}),
        ([("S", "a", "1")], [("T", "b", "2")], {("a", None), (None, "b")}),
        ([], [("S", "a", "1"), ("S", "a", "1")], {(None, "a")}),
    ],
)
def test_drawings_are_paired_by_look_then_by_file_then_by_section(old, new, expected):
    pairs = [*drawing_pairs(drawings(*old), drawings(*new))]
    assert {(was and was.name, now and now.name) for was, now in pairs} == expected
    assert len(pairs) == max(len(old), len(new)) + sum(None in (was, now) for was, now in pairs if old) // 2
    moved = [(was, now) for was, now in pairs if was and now and was.section != now.section]
    assert all(was.digest == now.digest for was, now in moved), "of those in two sections, only the same are one"
