"""What a new message has replaced: the text that stood in its place, however different."""

from __future__ import annotations

import pytest

from bifolio.catalogue.predecessors import find_predecessors
from bifolio.model import Entry


def entries(text: str) -> list[Entry]:
    """Return an entry for each line: a text, after the name of its file or context where it has one."""
    made = []
    for line in text.split(" | "):
        *place, msgid = line.split(": ")
        context = next((each for each in place if not each.endswith(".md")), None)
        files = tuple(each for each in place if each.endswith(".md"))
        made.append(Entry(msgid, ("x",), msgctxt=context, references=files))
    return made


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One | a stick | Two", "One | a long stick | Two", {"a long stick": "a stick"}),
        ("One | a stick | Two", "One | something else | Two", {"something else": "a stick"}),
        ("a stick | Two", "a long stick | Two", {"a long stick": "a stick"}),
        ("One | Two", "One | added | Two", {}),
        ("One | gone | Two", "One | Two", {}),
        ("One | gone | Two", "One | Two | added", {}),
        ("One | a b c | x y z", "One | x y w | a b d", {"a b d": "a b c", "x y w": "x y z"}),
        ("One | a b c", "One | added | a b d", {"a b d": "a b c"}),
        ("One | Aa | Bb", "One | Cc | Dd", {"Cc": "Aa", "Dd": "Bb"}),
        ("One | name: Aa", "One | Cc", {}),
        ("One | a.md: Aa", "One | b.md: Cc", {}),
        ("One | Two | Aa", "Two | One | Cc", {}),
    ],
    ids=["a word more", "nothing alike", "first of all", "added", "removed", "removed here and added there",
         "moved too", "one is new", "in their order", "another context", "another file", "after another message"],
)  # fmt: skip
def test_a_text_replaces_the_one_in_its_place(old: str, new: str, expected: dict[str, str]) -> None:
    before, after = entries(old), entries(new)
    gone = {each.key for each in before} - {each.key for each in after}
    wanted = {each.key for each in after} - {each.key for each in before}
    found = find_predecessors(before, after, gone, wanted)
    assert {key[1]: each.entry.msgid for key, each in found.items()} == expected


@pytest.mark.parametrize(
    ("old", "new", "following", "same"),
    [
        ("One | a b c", "One | a b d", "", "a b d"),
        ("One | Aa | Two", "One | Cc | Two", "", "Cc"),
        ("One | Aa | Bb", "One | Cc | Dd", "", ""),
        ("One | Aa | a b c | Two", "One | a b d | Cc | Two", "", "a b d"),
        ("One | Aa | a b c | Bb", "One | Cc | a b d | Dd", "", "a b d Cc Dd"),
        ("One | Aa | Two", "One | Cc | Dd | Two", "", ""),
        ("One | Aa | Bb | Two", "One | Cc | Two", "", ""),
        ("One | Aa | long | Two", "One | longer | Cc | Two", "long longer", ""),
        ("One | Aa | long | Two", "One | Cc | longer | Two", "long longer", "Cc"),
        ("One | Aa | Two | long", "One | longer | Cc | Two", "long longer", ""),
    ],
    ids=["alike", "alone in its place", "two of each", "before and after one that is alike", "on either side of it",
         "two for one", "one for two", "before and after one that is known", "before it", "beside one that was moved"],
)  # fmt: skip
def test_a_message_is_the_same_passage_only_if_none_beside_it_can_be(
    old: str, new: str, following: str, same: str
) -> None:
    before, after = entries(old), entries(new)
    keys = [(None, each) for each in following.split()]
    known = dict([keys[::-1]]) if keys else {}
    gone = {each.key for each in before} - {each.key for each in after} - {*known.values()}
    wanted = {each.key for each in after} - {each.key for each in before} - known.keys()
    found = find_predecessors(before, after, gone, wanted, known)
    assert {key[1] for key, each in found.items() if each.is_same} == {
        each for each in ("Cc", "Dd", "a b d") if each in same
    }


def test_only_what_is_asked_for_is_paired() -> None:
    before, after = entries("One | Aa"), entries("One | Cc")
    assert find_predecessors(before, after, set(), {after[1].key}) == {}
    assert find_predecessors(before, after, {before[1].key}, set()) == {}
