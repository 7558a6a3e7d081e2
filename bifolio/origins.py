"""Record where each translation comes from: a person, a memory, an imported file, a machine, or a machine and then a person.

A record is stored by a hash of the translation alone, so that a text keeps its origin when its message is moved, its
source is changed, its file is saved by another tool or it is offered elsewhere, and loses it when it is changed itself.
No person and no program is named.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bifolio.findings import make_finding, on_lines
from bifolio.model import Catalogue, Entry, Finding, Location, MessageKey
from bifolio.text_files import decode, exists, read_bytes

PERSON, MEMORY, IMPORT, MACHINE, REVISED = "person", "memory", "import", "machine", "machine-and-person"
UNKNOWN = "unknown"  # of a text that nothing is recorded of
# Of two records of one text, as after a merge of two people's files, the later one in this order counts: it claims less.
ORIGINS = (PERSON, MEMORY, IMPORT, REVISED, MACHINE)
VAGUE = (MEMORY, IMPORT)  # which a file's own word on the origin replaces
LINE = re.compile(rf"([0-9a-f]{{32}}) ({'|'.join(map(re.escape, ORIGINS))})")
HEAD = "# Where translations come from: a hash of the translation, and its origin. Written by build.py.\n"


@dataclass(frozen=True)
class Origins:
    """The origins of a domain in a language, by hash; `wrong` has a finding for each line of the file that is no record."""

    path: str
    known: Mapping[str, str]
    wrong: tuple[Finding, ...] = ()
    damaged: bool = False  # whether the file cannot be read at all

    def of(self, msgstr: tuple[str, ...]) -> str:
        """Return the recorded origin of a translation, "" if there is none."""
        return self.known.get(stamp(msgstr), "") if self.known else ""


def path_of(tag: str, domain: str) -> str:
    """Return the path of the origins of a domain in a language, relative to the project."""
    return f"locales/{tag}/origin/{domain}.txt"


def stamp(msgstr: tuple[str, ...]) -> str:
    """Return the hash that identifies a translation: the first 128 bits of SHA-256 over its forms, in hexadecimal.

    Forms are compared in NFC and with single spaces, which other tools change without changing the text.
    """
    forms = (" ".join(unicodedata.normalize("NFC", form).split()) for form in msgstr)
    return hashlib.sha256("\x04".join(forms).encode()).hexdigest()[:32]


def load(root: Path, tag: str, domain: str) -> Origins:
    """Return the origins of a domain in a language, empty if there is no file; raises Refused if it cannot be read."""
    path = path_of(tag, domain)
    if not exists(root / path):
        return Origins(path, {})
    known: dict[str, str] = {}
    wrong: list[tuple[int, str]] = []
    for number, line in enumerate(decode(read_bytes(root / path, path), path).splitlines(), 1):
        if match := LINE.fullmatch(line):
            known[match[1]] = max(match[2], known.get(match[1], PERSON), key=ORIGINS.index)
        elif line and not line.startswith("#"):
            wrong.append((number, line))
    findings = on_lines(lambda number, _: make_finding("T143", Location(path, number)), wrong)
    return Origins(path, known, tuple(findings))


def text(origins: Origins) -> str:
    """Return the origins as the text of their file: one sorted line each, so that changes by two people can be merged."""
    return HEAD + "".join(f"{key} {origin}\n" for key, origin in sorted(origins.known.items()))


def record(origins: Origins, named: Iterable[tuple[Entry, str]], *, over: Collection[str] = ORIGINS) -> Origins:
    """Return the origins with those of entries' texts; of a text that has one already only if that is one of `over`.

    UNKNOWN removes the record.
    """
    known = dict(origins.known)
    for entry, origin in named:
        if any(entry.msgstr) and ((key := stamp(entry.msgstr)) not in known or known[key] in over):
            known[key] = origin
    return replace(origins, known={key: origin for key, origin in known.items() if origin != UNKNOWN})


def named(translations: Catalogue, origins: Origins) -> Catalogue:
    """Return a catalogue whose entries have their recorded origins; one without a record keeps what it has."""
    if not origins.known:
        return translations
    entries = (entry._replace(origin=origins.of(entry.msgstr) or entry.origin) for entry in translations.entries)
    return replace(translations, entries=tuple(entries))


def effective(entry: Entry, reviewed: Collection[MessageKey]) -> str:
    """Return the origin of an entry, UNKNOWN if nothing is recorded; one by a machine that somebody signed is REVISED."""
    origin = entry.origin or UNKNOWN
    return REVISED if origin == MACHINE and entry.key in reviewed else origin


def counts(translations: Catalogue, keys: Iterable[MessageKey], reviewed: Collection[MessageKey]) -> Mapping[str, int]:
    """Return how many of the messages with these keys that readers get in translation have each origin."""
    entries = (translations.by_key.get(key) for key in keys)
    counted = Counter(effective(entry, reviewed) for entry in entries if entry is not None and entry.usable)
    return {origin: counted[origin] for origin in (*ORIGINS, UNKNOWN) if counted[origin]}


def vocabularies(counted: Mapping[str, int]) -> Mapping[str, str]:
    """Return what the counts are in two vocabularies, {} where no machine is recorded.

    `digital_source_type` is a term of IPTC's (https://cv.iptc.org/newscodes/digitalsourcetype), `ai_disclosure` a value of
    the draft report “AI Content Disclosure for HTML” of the W3C's community group (21 September 2026): a page is
    `ai-autonomous` as long as a machine wrote anything of it that nobody has signed.
    """
    by_machine = counted.get(MACHINE, 0) + counted.get(REVISED, 0)
    if not by_machine:
        return {}
    whole = by_machine == sum(counted.values())
    return {
        "digital_source_type": "trainedAlgorithmicMedia" if whole else "compositeSynthetic",
        "ai_disclosure": "ai-autonomous" if counted.get(MACHINE) else "ai-assisted",
    }
