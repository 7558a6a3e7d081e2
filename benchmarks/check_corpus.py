"""Count what the checks find in a catalogue that none of us wrote, and what they cost: `check_corpus.py --catalogue FILE --language fa`.

Every entry is taken for a message. `--code T311 --sample 30` prints findings of one code with their texts, to be judged by eye.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from bifolio import catalogue, checks, language
from bifolio.model import Catalogue, Finding, Message

CODE = ("//", '"', "fn ", "#", "/*", "use ", "let ")


def main() -> None:
    options = arguments()
    text = options.catalogue.read_text(encoding="utf-8")
    loaded = catalogue.read(text, options.catalogue.name, options.language)
    messages = [Message(entry.msgid, entry.msgctxt, entry.extracted) for entry in loaded.entries if not entry.obsolete]
    if options.prose:
        messages = [message for message in messages if not message.msgid.startswith(CODE)]
    languages = language.get(options.language), language.get("en")
    start = time.process_time()
    found = checks.catalogue(messages, loaded, *languages)
    took = time.process_time() - start
    usable = sum(entry.usable for entry in loaded.entries)
    print(f"{len(messages)} messages, {usable} with a translation to check, {len(found)} findings, {took:.2f} s of CPU")
    for code, count in sorted(Counter(each.code for each in found).items()):
        print(f"  {code} {count:5}")
    if options.code:
        sample(loaded, [each for each in found if each.code == options.code], options.sample)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, required=True)
    parser.add_argument("--language", default="fa")
    parser.add_argument("--prose", action="store_true", help="leave out messages that are code")
    parser.add_argument("--code", help="show findings of this code")
    parser.add_argument("--sample", type=int, default=30)
    return parser.parse_args()


def sample(loaded: Catalogue, found: list[Finding], size: int) -> None:
    lines = sorted((entry.line, entry) for entry in loaded.entries if not entry.obsolete)
    for each in sorted(random.Random(1).sample(found, min(size, len(found))), key=lambda one: one.location):
        entry = next(entry for line, entry in reversed(lines) if line <= each.location.line)
        print(f"\n{each.location} {each.sentence}\n  {entry.msgid}\n  {'  '.join(entry.msgstr)}")


if __name__ == "__main__":
    main()
