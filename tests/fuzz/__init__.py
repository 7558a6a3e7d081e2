"""Fuzz an input of the engine: every file of a kept corpus, then mutations of them.

    from fuzz import fuzz

    def test_no_input_breaks_it():
        fuzz("svg", target, tokens=(b"<svg", b"&#0;"))

A run of the tests tries the same mutations each time. `FUZZ_SECONDS=30` (which CI=true means too) tries new ones for
that long. Input that raises an exception is kept in tests/fuzz/corpus/<name>/, so that every later run tries it first:
commit it with the correction.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import monotonic

CORPUS = Path(__file__).parent / "corpus"
MUTATIONS = 40
LONGEST = 20_000  # bytes of an input


def fuzz(
    name: str, target: Callable[[bytes], object], *, tokens: Sequence[bytes] = (), mutations: int = MUTATIONS
) -> int:
    """Call `target` with every input of corpus/<name> and with mutations of them; return how many inputs were tried.

    `tokens` are strings that mean something to the target, `mutations` how many a run tries. Raises what the target raises, with the name of the file
    that holds the input.
    """
    corpus = [file.read_bytes() for file in sorted((CORPUS / name).iterdir()) if file.is_file()]
    count = 0
    for content in chain(corpus, _mutations(corpus, tokens, mutations)):
        count += 1
        try:
            target(content)
        except Exception as error:
            file = CORPUS / name / f"found-{hashlib.sha256(content).hexdigest()[:12]}"
            file.write_bytes(content)
            error.add_note(f"The input is kept in {file}.")
            raise
    return count


def _mutations(corpus: Sequence[bytes], tokens: Sequence[bytes], most: int) -> Iterator[bytes]:
    seconds = float(os.environ.get("FUZZ_SECONDS", "30" if os.environ.get("CI") == "true" else "0"))
    chance = random.Random() if seconds else random.Random(0)
    end, count = monotonic() + seconds, 0
    while monotonic() < end if seconds else count < most:
        count += 1
        content = chance.choice(corpus)
        for _ in range(chance.randint(1, 4)):
            content = _mutate(content, chance, corpus, tokens)
        yield content[:LONGEST]


def _mutate(content: bytes, chance: random.Random, corpus: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """Return an input with one change: a part deleted, repeated, moved, overwritten, inserted, or taken from another."""
    start, end = sorted(chance.randint(0, len(content)) for _ in range(2))
    end = min(end, start + chance.choice((1, 8, 60, 400)))
    head, part, tail = content[:start], content[start:end], content[end:]
    lines = content.splitlines(keepends=True) or [b""]
    line = chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            return head + tail
        case 1:
            return head + part * chance.choice((2, 3, 100)) + tail
        case 2:
            return head + bytes(chance.randrange(256) for _ in part[:4]) + tail
        case 3:
            return b"".join((*lines[:line], *lines[line + 1 :]))
        case 4:
            return b"".join((*lines[:line], lines[chance.randrange(len(lines))], *lines[line:]))
        case 5:
            other = chance.choice(corpus)
            cut = chance.randint(0, len(other))
            return head + other[cut : cut + chance.choice((8, 60, 400))] + tail
        case _:
            return head + (chance.choice(tokens) if tokens else b"\0") + tail
