"""Record which translations a competent reader has reviewed and signed.

A signature is stored by a hash of context, source and translation, so that changing any of them removes the signature
from that message and from no other. Reviewers use a pseudonym of their choice; nothing else about them is stored, not
even the time.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.findings import make_finding, on_lines
from bifolio.model import Catalogue, Entry, Location, MessageKey, Refused
from bifolio.text_files import decode, exists, read_bytes

PSEUDONYM = re.compile(r"[^\W\d_][\w-]{1,30}")
LINE = re.compile(r"([0-9a-f]{32}) (\S+)")
ALIKE = str.maketrans(  # letters of Cyrillic and Greek, and the Latin ones that they are taken for
    "АВСЕНІЈКМОРЅТХУԜԚасԁеһіјкӏморѕтԝхуԛвнүѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχϲ",
    "ABCEHIJKMOPSTXYWQacdehijklmopstwxyqbhyvABEZHIKMNOPTYXaikvoptyxc",
)
STROKES = str.maketrans("i1ı0", "lllo")
HEAD = (
    "# Signed translations: a hash of context, source and translation, and who signed. Written by `build.py review`.\n"
)
CORRECTED = "# Corrected translations: a hash of context, source and translation, and who wrote it. Written by `build.py enter`.\n"


@dataclass(frozen=True)
class Reviews:
    """The signatures of a domain in a language: hashes, each with the sorted pseudonyms of those who signed."""

    path: str
    signed: Mapping[str, tuple[str, ...]]

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Return the sorted pseudonyms of everyone who has signed a translation."""
        return tuple(sorted({name for names in self.signed.values() for name in names}))

    def has(self, entry: Entry) -> bool:
        """Return whether somebody has signed the translation of an entry."""
        return stamp(entry) in self.signed


def path_of(tag: str, domain: str) -> str:
    """Return the path of the reviews of a domain in a language, relative to the project."""
    return f"locales/{tag}/reviewed/{domain}.txt"


def path_of_corrections(tag: str, domain: str) -> str:
    """Return the path of the record of who wrote which correction, for a domain in a language, relative to the project."""
    return f"locales/{tag}/corrected/{domain}.txt"


def stamp(entry: Entry) -> str:
    """Return the hash that identifies a signed translation: the first 128 bits of SHA-256, in hexadecimal."""
    parts = (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "", *entry.msgstr)
    return hashlib.sha256("\x04".join(parts).encode()).hexdigest()[:32]


def load(root: Path, tag: str, domain: str) -> Reviews:
    """Return the reviews of a domain in a language, empty if there is no file; raises Refused with a finding for each bad line."""
    return _read(root, path_of(tag, domain))


def corrections(root: Path, tag: str, domain: str) -> Reviews:
    """Return who wrote which correction of a domain in a language, as `load` returns signatures."""
    return _read(root, path_of_corrections(tag, domain))


def _read(root: Path, path: str) -> Reviews:
    if not exists(root / path):
        return Reviews(path, {})
    lines = decode(read_bytes(root / path, path), path).splitlines()
    signed: dict[str, set[str]] = {}
    wrong: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match and PSEUDONYM.fullmatch(match[2]):
            signed.setdefault(match[1], set()).add(match[2])
        elif line and not line.startswith("#"):
            wrong.append((number, line))
    if wrong:
        raise Refused(*on_lines(lambda number, _: make_finding("T141", Location(path, number)), wrong))
    return Reviews(path, {key: tuple(sorted(names)) for key, names in signed.items()})


def approved(reviews: Reviews, catalogue: Catalogue) -> frozenset[MessageKey]:
    """Return the keys of the messages whose current translation is signed."""
    return frozenset(entry.key for entry in catalogue.entries if entry.usable and stamp(entry) in reviews.signed)


def sign(reviews: Reviews, entries: Iterable[Entry], reviewer: str) -> Reviews:
    """Return the reviews with a reviewer's signature added to the translations; raises Refused for an invalid pseudonym."""
    if not PSEUDONYM.fullmatch(reviewer):
        raise Refused(make_finding("T142", Location(reviews.path), name=reviewer))
    signed = dict(reviews.signed)
    for entry in entries:
        if entry.usable:
            key = stamp(entry)
            signed[key] = tuple(sorted({*signed.get(key, ()), reviewer}))
    return Reviews(reviews.path, signed)


def is_same_name(name: str, other: str) -> bool:
    """Return whether two pseudonyms are one to those who read them: whatever their case, form (NFKC) or script (UTS #39)."""
    return _skeleton(name) == _skeleton(other)


def _skeleton(name: str) -> str:
    return unicodedata.normalize("NFKC", name).translate(ALIKE).casefold().translate(STROKES)


def withdraw(reviews: Reviews, entries: Iterable[Entry] | None, reviewer: str) -> Reviews:
    """Return the reviews without a reviewer's signature on the translations, on all that are signed for None."""
    signed = dict(reviews.signed)
    for key in list(signed) if entries is None else [stamp(entry) for entry in entries]:
        left = tuple(name for name in signed.get(key, ()) if name != reviewer)
        signed |= {key: left} if left else {}
        if not left:
            signed.pop(key, None)
    return Reviews(reviews.path, signed)


def text(reviews: Reviews, head: str = HEAD) -> str:
    """Return the reviews as the text of their file: one sorted line per signature, so that changes by two people can be merged."""
    lines = sorted(f"{key} {name}\n" for key, names in reviews.signed.items() for name in names)
    return head + "".join(lines)
