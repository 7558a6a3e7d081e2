"""Count the steps in which Python's backtracking search for a regular expression goes through a text.

The expression is parsed by the standard library, and matched by a small copy of its engine that counts each look at a
character and each return to an alternative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], int]  # what follows at a position: the end of the match, or FAILED
Matcher = Callable[[int, Then], int]
FAILED = -1
PUMPS, ATTACKS = 8, 24  # at most, for an expression
MANY = 32  # times that count as a repetition without bound
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
ONE_CHARACTER = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


class TooManySteps(Exception):
    """The search was given up."""


class Expression:
    """A regular expression that can be searched for while steps are counted."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self.tree = _parser.parse(pattern, flags)
        self.text, self.groups, self.steps, self.limit = "", {}, 0, 0  # type: ignore[var-annotated]
        self.matcher = self._sequence(list(self.tree), self.tree.state.flags)

    def count(self, text: str, *, anchored: bool = False, limit: int = 10**9) -> tuple[int, tuple[int, int] | None]:
        """Return the steps of a search through a text, or of a match at its beginning if `anchored`, and the span found.

        Raises TooManySteps beyond the limit.
        """
        self.text, self.steps, self.limit = text, 0, limit
        for start in range(1 if anchored else len(text) + 1):
            self.groups = {}
            self._step()
            if (end := self.matcher(start, lambda position: position)) != FAILED:
                return self.steps, (start, end)
        return self.steps, None

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.limit:
            raise TooManySteps

    def _sequence(self, items: list[Any], flags: int) -> Matcher:
        matchers = [self._item(operator, argument, flags) for operator, argument in items]

        def from_item(index: int, position: int, then: Then) -> int:
            if index == len(matchers):
                return then(position)
            return matchers[index](position, lambda after: from_item(index + 1, after, then))

        return lambda position, then: from_item(0, position, then)

    def _item(self, operator: Any, argument: Any, flags: int) -> Matcher:
        if operator in ONE_CHARACTER:
            return self._character(_test(operator, _key(argument), flags))
        if operator in REPEATS:
            return self._repeat(operator, *argument, flags)
        if operator is sre.BRANCH:
            return self._branch([self._sequence(list(each), flags) for each in argument[1]])
        if operator is sre.SUBPATTERN:
            group, added, removed, inner = argument
            return self._group(group, self._sequence(list(inner), (flags | added) & ~removed))
        if operator is sre.AT:
            return self._at(argument, flags)
        if operator in (sre.ASSERT, sre.ASSERT_NOT):
            direction, inner = argument
            return self._look(self._sequence(list(inner), flags), operator is sre.ASSERT, inner, direction)
        if operator is sre.ATOMIC_GROUP:
            return self._atomic(self._sequence(list(argument), flags))
        if operator is sre.GROUPREF:
            return self._reference(argument)
        raise NotImplementedError(operator)

    def _character(self, test: Callable[[str], bool]) -> Matcher:
        def match(position: int, then: Then) -> int:
            self._step()
            if position < len(self.text) and test(self.text[position]):
                return then(position + 1)
            return FAILED

        return match

    def _repeat(self, operator: Any, least: int, most: int, inner: Any, flags: int) -> Matcher:
        most = 10**9 if most is sre.MAXREPEAT else int(most)
        if len(inner) == 1 and inner[0][0] in ONE_CHARACTER:
            return self._run(operator, least, most, _test(inner[0][0], _key(inner[0][1]), flags))
        body = self._sequence(list(inner), flags)

        def again(done: int, position: int, then: Then) -> int:
            def next_time(after: int) -> int:
                return FAILED if after == position and done >= least else again(done + 1, after, then)

            self._step()
            if done < least:
                return body(position, next_time)
            if operator is sre.MIN_REPEAT and (end := then(position)) != FAILED:
                return end
            if done < most and (end := body(position, next_time)) != FAILED:
                return end
            return FAILED if operator is sre.MIN_REPEAT else then(position)

        def match(position: int, then: Then) -> int:
            if operator is not sre.POSSESSIVE_REPEAT:
                return again(0, position, then)
            end = again(0, position, lambda after: after)
            return FAILED if end == FAILED else then(end)

        return match

    def _run(self, operator: Any, least: int, most: int, test: Callable[[str], bool]) -> Matcher:
        """Return what matches a run of characters, which the engine counts without a stack."""

        def match(position: int, then: Then) -> int:
            end = position
            furthest = min(len(self.text), position + (least if operator is sre.MIN_REPEAT else most))
            while end < furthest and test(self.text[end]):
                end += 1
            self._step(end - position + 1)
            if end - position < least:
                return FAILED
            if operator is sre.POSSESSIVE_REPEAT:
                return then(end)
            if operator is sre.MIN_REPEAT:
                return lazily(position, end, then)
            for after in range(end, position + least - 1, -1):
                self._step()
                if (found := then(after)) != FAILED:
                    return found
            return FAILED

        def lazily(position: int, end: int, then: Then) -> int:
            while (found := then(end)) == FAILED:
                self._step()
                if end >= len(self.text) or end - position >= most or not test(self.text[end]):
                    return FAILED
                end += 1
            return found

        return match

    def _branch(self, branches: list[Matcher]) -> Matcher:
        def match(position: int, then: Then) -> int:
            for branch in branches:
                if (end := branch(position, then)) != FAILED:
                    return end
            return FAILED

        return match

    def _group(self, group: int | None, inner: Matcher) -> Matcher:
        if group is None:
            return inner

        def match(position: int, then: Then) -> int:
            before = self.groups.get(group)

            def close(after: int) -> int:
                outer, self.groups[group] = self.groups.get(group), (position, after)
                if (end := then(after)) == FAILED:
                    self.groups[group] = outer
                return end

            if (end := inner(position, close)) == FAILED:
                self.groups[group] = before
            return end

        return match

    def _reference(self, group: int) -> Matcher:
        def match(position: int, then: Then) -> int:
            span = self.groups.get(group)
            if span is None:
                return FAILED
            wanted = self.text[span[0] : span[1]]
            self._step(len(wanted) + 1)
            return then(position + len(wanted)) if self.text.startswith(wanted, position) else FAILED

        return match

    def _look(self, inner: Matcher, wanted: bool, parsed: Any, direction: int) -> Matcher:
        width = parsed.getwidth()[0] if direction < 0 else 0

        def match(position: int, then: Then) -> int:
            self._step()
            seen = position >= width and inner(position - width, lambda after: after) != FAILED
            return then(position) if seen == wanted else FAILED

        return match

    def _atomic(self, inner: Matcher) -> Matcher:
        def match(position: int, then: Then) -> int:
            end = inner(position, lambda after: after)
            return FAILED if end == FAILED else then(end)

        return match

    def _at(self, where: Any, flags: int) -> Matcher:
        lines = flags & re.MULTILINE

        def is_there(position: int) -> bool:
            text = self.text
            if where in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
                return position == 0 or bool(lines and where is sre.AT_BEGINNING and text[position - 1] == "\n")
            if where is sre.AT_END_STRING:
                return position == len(text)
            if where is sre.AT_END:
                last = position == len(text) - 1 or bool(lines)
                return position == len(text) or (last and text[position] == "\n")
            before = position > 0 and _is_in_word(text[position - 1])
            boundary = before != (position < len(text) and _is_in_word(text[position]))
            return boundary == (where is sre.AT_BOUNDARY)

        def match(position: int, then: Then) -> int:
            self._step()
            return then(position) if is_there(position) else FAILED

        return match


def _key(argument: Any) -> Any:
    """Return the argument of an operator for one character as what can be a key."""
    return tuple(argument) if isinstance(argument, list) else argument


@cache
def _test(operator: Any, argument: Any, flags: int) -> Callable[[str], bool]:
    """Return what tells whether a character fits, with the other case of letters where the flags ignore case."""
    if operator is sre.ANY:
        return lambda character: bool(flags & re.DOTALL) or character != "\n"
    parts = ((operator, argument),) if operator is not sre.IN else argument

    @cache
    def test(character: str) -> bool:
        cases = {character, character.lower(), character.upper()} if flags & re.IGNORECASE else {character}
        negated = parts[0][0] in (sre.NEGATE, sre.NOT_LITERAL)
        return any(_fits(part, each) for part in parts for each in cases if len(each) == 1) != negated

    return test


def _fits(part: tuple[Any, Any], character: str) -> bool:
    operator, argument = part
    if operator in (sre.LITERAL, sre.NOT_LITERAL):
        return ord(character) == argument
    if operator is sre.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    return operator is sre.CATEGORY and re.match(CATEGORIES[argument], character) is not None


def _is_in_word(character: str) -> bool:
    return re.match(r"\w", character) is not None


def attacks(pattern: str | bytes, flags: int = 0) -> list[tuple[str, str]]:
    """Return what hostile input for an expression begins with, and what it repeats.

    It begins with what leads to a part that may be repeated; it repeats each such part, which may overlap with another.
    """
    sampler = _Sampler()
    sampler.sequence(list(_parser.parse(pattern, flags)), "")
    if not sampler.prefixes:  # nothing is repeated without bound
        return []
    pumps = list(dict.fromkeys(pump for pump in sampler.pumps if pump))[:PUMPS]
    pumps += [first + second for first in pumps[:3] for second in pumps[:3] if first != second]
    return [(prefix, pump) for prefix in dict.fromkeys(["", *sampler.prefixes]) for pump in pumps][:ATTACKS]


class _Sampler:
    """Notes for the parts of an expression that may be repeated without bound what leads to them, and what they repeat."""

    def __init__(self) -> None:
        self.prefixes: list[str] = []
        self.pumps: list[str] = []

    def sequence(self, items: list[Any], before: str) -> str:
        """Note the parts of a sequence after a text; return the shortest that it matches as a whole."""
        text = ""
        for operator, argument in items:
            text += self.item(operator, argument, before + text)
        return text

    def item(self, operator: Any, argument: Any, before: str) -> str:
        """Note the parts of an item; return the shortest that it matches."""
        if operator in ONE_CHARACTER:
            return _one(operator, argument)
        if operator in REPEATS:
            least, most, inner = argument
            text = self.sequence(list(inner), before)
            if most is sre.MAXREPEAT or most >= MANY:
                self.prefixes.append(before)
                self.pumps.append(text)
            return text * least
        if operator is sre.BRANCH:
            texts = [self.sequence(list(each), before) for each in argument[1]]
            self.pumps += texts[:2]
            return texts[0]
        if operator is sre.SUBPATTERN:
            return self.sequence(list(argument[3]), before)
        if operator is sre.ATOMIC_GROUP:
            return self.sequence(list(argument), before)
        if operator in (sre.ASSERT, sre.ASSERT_NOT):
            self.sequence(list(argument[1]), before)
        return ""


def _one(operator: Any, argument: Any) -> str:
    """Return a character that an operator for one character matches."""
    if operator is sre.LITERAL:
        return chr(argument)
    test = _test(operator, _key(argument), 0)
    return next((each for each in _candidates(argument) if test(each)), "a")


def _candidates(argument: Any) -> Iterator[str]:
    yield from "a1 .-_\n\u200c\u00a0۱هА*"
    for operator, part in argument if isinstance(argument, list) else ():
        if operator is sre.LITERAL:
            yield chr(part)
        elif operator is sre.RANGE:
            yield chr(part[0])
    yield from map(chr, range(33, 127))
