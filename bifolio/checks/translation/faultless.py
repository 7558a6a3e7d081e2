"""Record which translations of a catalogue are without fault, so that they are not checked again while nothing changes."""

from __future__ import annotations

import hashlib
from operator import attrgetter

from bifolio import value_digests
from bifolio.checks.translation.message_pair import plug_ins
from bifolio.model import Entry, Message
from bifolio.recorded_results import RecordedResults, engine_digest

# Where something stands is for findings alone, of which what is recorded has none.
OF_MESSAGE = attrgetter(*(name for name in Message._fields if name != "location"))
OF_ENTRY = attrgetter(*(name for name in Entry._fields if name not in ("line", "raw")))


class FaultlessTranslations:
    """The translations of a catalogue in which the same rules have found nothing."""

    def __init__(self, results: RecordedResults | None, name: str, *rules: object) -> None:
        """Read what is recorded by the name; `rules` is everything besides message and entry that findings depend on."""
        self.results = None if plug_ins() else results  # checks of packages may depend on anything
        self.key = f"translations {name}"
        self.before = self.results.read(self.key) if self.results else b""
        self.rules = value_digests.of(engine_digest(), *rules) if self.results else b""
        known = self.before.startswith(self.rules)
        size = value_digests.SIZE
        digests = range(size, len(self.before), size) if known else ()
        self.known = frozenset(self.before[start : start + size] for start in digests)
        self.now: list[bytes] = []

    def has(self, message: Message, entry: Entry) -> bool:
        """Return whether a translation is recorded."""
        if self.known and (digest := _digest(message, entry)) in self.known:
            self.now.append(digest)
            return True
        return False

    def add(self, message: Message, entry: Entry) -> None:
        """Record a translation without findings."""
        if self.results:
            self.now.append(_digest(message, entry))

    def save(self) -> None:
        """Keep what has been recorded."""
        content = b"".join((self.rules, *self.now))
        if self.results and content != self.before:
            self.results.write({self.key: content})


def _digest(message: Message, entry: Entry) -> bytes:
    text = repr((OF_MESSAGE(message), OF_ENTRY(entry))).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(text, digest_size=value_digests.SIZE).digest()
