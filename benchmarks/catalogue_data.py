"""Generate catalogues for benchmarks: seeded text, or the messages of a given catalogue, edited the way sources change."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import NamedTuple

from bifolio import catalogue
from bifolio.model import Catalogue, Message

_ONSETS = [
    *"bcdfghjklmnprstvwz",
    "bl",
    "ch",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "qu",
    "sh",
    "sp",
    "st",
    "th",
    "tr",
    "wh",
]
_NUCLEI = [*"aeiouy", "ai", "ea", "ee", "io", "oa", "ou"]
_CODAS = ["", "", *"bdgklmnprstx", "ck", "ll", "nd", "ng", "nt", "rd", "rm", "ss", "st", "th"]
_SMALL = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "was",
    "were",
    "is",
    "that",
    "for",
    "by",
    "on",
    "with",
    "as",
    "at",
    "from",
    "which",
    "had",
    "not",
    "be",
    "this",
]


class Drift(NamedTuple):
    """Messages before and after the edits, and for each edited message its earlier text."""

    before: list[str]
    after: list[str]
    predecessor: dict[str, str]


def seeded(count: int, seed: int = 1988) -> list[str]:
    """Return a number of distinct texts: headings, sentences and paragraphs, with word frequencies that follow Zipf's law."""
    chance = random.Random(seed)
    words = list(dict.fromkeys(_word(chance) for _ in range(9000)))
    weights = [1 / (rank + 30) for rank in range(len(words))]
    texts: dict[str, None] = {}
    while len(texts) < count:
        size = chance.choice((2, 3, 4, 6, 8, 10, 12, 15, 20, 30, 45))
        chosen = chance.choices(words, weights, k=size)
        mixed = [chance.choice(_SMALL) if chance.random() < 0.35 else word for word in chosen]
        texts[_sentence(mixed, chance)] = None
    return list(texts)


def varied(texts: list[str], count: int, seed: int = 1988) -> list[str]:
    """Return a number of distinct texts: the given ones, then copies in which one word of eight is replaced."""
    chance = random.Random(seed)
    words = [word for text in texts for word in text.split()]
    made = dict.fromkeys(texts)
    while len(made) < count:
        text = re.sub(r"\w+", lambda m: chance.choice(words) if chance.random() < 0.12 else m[0], chance.choice(texts))
        made[text] = None
    return list(made)[:count]


def drifted(
    texts: list[str], *, edited: float = 0.05, new: float = 0.02, gone: float = 0.02, seed: int = 1367
) -> Drift:
    """Return the texts and their edited versions: one to three words changed, some texts added, some removed."""
    chance = random.Random(seed)
    fresh = iter(seeded(int(len(texts) * new) + 1, seed))
    words = [word for text in texts[:2000] for word in text.split()]
    known, after, predecessor = set(texts), [], {}
    for text in texts:
        draw = chance.random()
        if draw < edited:
            changed = _edited(text, words, chance)
            if changed not in known:
                known.add(changed)
                predecessor[changed] = text
            after.append(changed)
        elif draw >= edited + gone:
            after.append(text)
        if draw > 1 - new:
            after += [text for text in [next(fresh, "")] if text and text not in known]
    return Drift(texts, list(dict.fromkeys(after)), predecessor)


def write(drift: Drift, folder: Path) -> None:
    """Write `old.po`, completely translated, and `new.pot`."""
    old = catalogue.template("old", map(_message, drift.before), title="Measured", version="1", date="2026-01-01")
    made = catalogue.create(old, "fa", plural_forms="nplurals=2; plural=(n > 1);")
    entries = tuple(entry._replace(msgstr=(_translated(entry.msgid),)) for entry in made.entries)
    text = catalogue.text(Catalogue(made.path, "fa", made.header, entries=entries))
    new = catalogue.template("new", map(_message, drift.after), title="Measured", version="2", date="2026-02-01")
    (folder / "old.po").write_text(text, encoding="utf-8", newline="\n")
    (folder / "new.pot").write_text(catalogue.text(new), encoding="utf-8", newline="\n")


def _message(text: str) -> Message:
    number = len(text) * 31 % 97
    return Message(
        text, comments=("Paragraph, under: A heading",), references=(f"content/packet/{number:02}-section.md",)
    )


def _translated(text: str) -> str:
    return text.translate(
        {ord(latin): chr(0x0627 + number) for number, latin in enumerate("abcdefghijklmnopqrstuvwxyz")}
    )


def _word(chance: random.Random) -> str:
    parts = (_ONSETS, _NUCLEI, _CODAS) * chance.choice((1, 2, 2, 3))
    return "".join(map(chance.choice, parts))


def _edited(text: str, words: list[str], chance: random.Random) -> str:
    parts = text.split()
    for _ in range(chance.randint(1, min(3, len(parts)))):
        place = chance.randrange(len(parts))
        parts[place : place + chance.choice((0, 1, 1))] = chance.choice(
            ([chance.choice(words)], [chance.choice(words)], [])
        )
        parts = parts or [chance.choice(words)]
    return " ".join(parts)


def _sentence(words: list[str], chance: random.Random) -> str:
    text = " ".join(words)
    text = text[0].upper() + text[1:]
    if len(words) > 20 and chance.random() < 0.3:
        text = text.replace(" ", " {lockdown_date} ", 1)
    end = chance.choice((".", ".", ".", ":", '."', f" ([{words[0]}](https://example.org/{words[-1]}))."))
    return text if len(words) < 7 else text + end
