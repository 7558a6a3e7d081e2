"""Measure the number check on real catalogues: what it finds, and what it finds of changed numbers.

`number_check.py --language fa FILE... [--sample 100]`. Every finding of T303 on the catalogues as they are is counted, and a
sample printed to be judged by eye. Then each translation with a number and no finding gets one number changed in the ways of
tests/number_changes.py, and the changes without a finding are listed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from number_changes import NUMBER, changes

from bifolio import catalogue, language
from bifolio.checks.translation import numbers
from bifolio.checks.translation.message_pair import MessagePair
from bifolio.language import Language
from bifolio.markdown import shape
from bifolio.model import Entry, Message

NO_PROSE = re.compile(
    r"^(?:translator-credits$|external ref=|\s*//|\"|fn |#|/\*|use |let )|\n|&lt;"
)  # code, checksums of files, and names of translators
TAG = re.compile(r"</?[a-z_][^>]*>")
PLAIN = re.compile(
    rf"[^`<\[_&=$]*{NUMBER.pattern}[^`<\[_&=$]*", re.DOTALL
)  # to be changed: a text without code or links


def main() -> None:
    options = arguments()
    target, source = language.get(options.language), language.get("en")
    pairs = [(path.name, entry) for path in options.files for entry in translated(path, options)]
    start, found = time.process_time(), []
    for name, entry in pairs:
        found += [(name, entry, issue) for issue in numbers.rules(pair(entry, entry.msgstr[0], target, source))]
    took = time.process_time() - start
    print(f"{len(pairs)} translations, {len(found)} findings ({took:.1f} s of CPU)")
    for name, entry, issue in random.Random(1).sample(found, min(options.sample, len(found))):
        print(f"\n{name}:{entry.line} {issue.details['difference']}\n  {entry.msgid[:300]}\n  {entry.msgstr[0][:300]}")
    seeded(pairs, {id(entry) for _, entry, _ in found}, target, source, options)


def seeded(
    pairs: list[tuple[str, Entry]], wrong: set[int], target: Language, source: Language, options: argparse.Namespace
) -> None:
    """Print how many changes are found, by their kind."""
    tried, missed = Counter[str](), Counter[str]()
    examples = []
    chosen = [entry for _, entry in pairs if id(entry) not in wrong and PLAIN.fullmatch(entry.msgstr[0])]
    for entry in random.Random(2).sample(chosen, min(options.seeds, len(chosen))):
        for name, text in changes(entry.msgstr[0], options.language):
            tried[name] += 1
            if not list(numbers.rules(pair(entry, text, target, source))):
                missed[name] += 1
                examples.append(f"{name}\n  {entry.msgid[:300]}\n  {text[:300]}")
    print(f"\n{tried.total()} changes, {missed.total()} not found: {dict(missed)}")
    for example in random.Random(3).sample(examples, min(options.examples, len(examples))):
        print(example)


def translated(path: Path, options: argparse.Namespace) -> list[Entry]:
    loaded = catalogue.read(path.read_text(encoding="utf-8"), path.name, options.language)
    return [
        entry
        for entry in loaded.entries
        if entry.usable and entry.msgid and not entry.msgid_plural and not NO_PROSE.search(entry.msgid)
    ]


def pair(entry: Entry, text: str, target: Language, source: Language) -> MessagePair:
    nothing: frozenset[str] = frozenset()
    return MessagePair(
        Message(entry.msgid, entry.msgctxt), entry, entry.msgid, text, shape(TAG.sub("", entry.msgid)), shape(TAG.sub("", text)),
        nothing, nothing, nothing, target, source,
    )  # fmt: skip


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--sample", type=int, default=100, help="findings to print")
    parser.add_argument("--seeds", type=int, default=400, help="translations to change")
    parser.add_argument("--examples", type=int, default=20, help="changes that were not found to print")
    return parser.parse_args()


if __name__ == "__main__":
    main()
