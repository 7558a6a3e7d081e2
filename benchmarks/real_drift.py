"""Compare the fuzzy offers of a merge with msgmerge's on what became of real books.

`real_drift.py REPOSITORY LANGUAGE...`. The repository has the catalogue of each language with its history (`--path`, of mdbook-i18n-helpers: po/LANGUAGE.po). Of each,
the update that brought the most messages that somebody has translated since is done again by both; with `--all`, every update.
An offer is judged by that translation, which people began from msgmerge's offers: how near it is (Indel's similarity, of the
letters that they share). Where the two differ, the nearer offer is the better one. Where only one of them offers anything, it
is the better one if its offer is near (0.7), and the worse one if that is nonsense: below 0.5, putting it right takes more
strokes of the keys than typing the translation would. Between the two, it is neither.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rapidfuzz.distance import Indel

from bifolio import catalogue
from bifolio.model import Catalogue, MessageKey, Refused

FEWEST, MOST = (
    500,
    900,
)  # translations before an update, and messages that it brings: else it is the beginning, or a rewriting
SHORT = 12  # characters
NEAR, FAR = 0.7, 0.5
HEAD = (
    "| language | new, translated since | offers, msgmerge / bifolio | the same | nearer, msgmerge / bifolio "
    "| by one alone, msgmerge / bifolio | near, msgmerge / bifolio | nonsense, msgmerge / bifolio "
    "| short: offers and near ones, msgmerge / bifolio | better, msgmerge / bifolio |\n|---|---|---|---|---|---|---|---|---|---|"
)
Offers = Mapping[MessageKey, str]


class Update(NamedTuple):
    """A catalogue before an update, the messages after it, and the translations that people have made of the new ones."""

    before: Catalogue
    after: Catalogue
    translations: Offers


def main() -> None:
    options = _options()
    print(HEAD)
    total = [0] * 18
    for language in options.languages:
        updates = list(_updates(options.repository, options.path.format(language=language)))
        if not updates:
            print(f"| {language} | no update |")
            continue
        if not options.all:
            updates = [max(updates, key=lambda update: len(update.translations))]
        counts = _sum(
            _compared(update, _theirs(update), _offers(catalogue.merge(update.before, update.after)))
            for update in updates
        )
        print(_row(language, counts), flush=True)
        total = _sum([total, counts])
    print(_row("all", total))


def _sum(rows: Iterable[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", help="the git directory, or a folder in it")
    parser.add_argument("languages", nargs="+")
    parser.add_argument("--path", default="po/{language}.po")
    parser.add_argument("--all", action="store_true", help="every update, not the largest of a language alone")
    return parser.parse_args()


def _git(repository: str, *words: str) -> str:
    return subprocess.run(["git", "-C", repository, *words], check=True, capture_output=True, text=True).stdout


def _updates(repository: str, path: str) -> Iterator[Update]:
    """Yield the updates that brought messages that the newest version has translations of, oldest first."""
    commits = _git(repository, "log", "--reverse", "--format=%H", "--", path).split()
    versions = list(_versions(repository, path, commits))
    for before, after in pairwise(versions):
        new = {entry.key for entry in after.entries if not entry.obsolete} - before.by_key.keys()
        known = {key: entry.msgstr[0] for key, entry in versions[-1].by_key.items() if key in new and entry.usable}
        if known and sum(entry.usable for entry in before.entries) >= FEWEST and len(new) <= MOST:
            yield Update(before, _template(after), known)


def _versions(repository: str, path: str, commits: list[str]) -> Iterator[Catalogue]:
    """Yield the versions of a catalogue, oldest first, but those that are refused."""
    for commit in commits:
        with suppress(Refused):
            yield catalogue.read(_git(repository, "show", f"{commit}:{path}"), path, "")


def _template(version: Catalogue) -> Catalogue:
    """Return the messages of a catalogue without their translations."""
    entries = (entry for entry in version.entries if not entry.obsolete)
    bare = (
        each._replace(msgstr=("",) * len(each.msgstr), comments=(), flags=(), previous=None, raw="") for each in entries
    )
    return Catalogue("x.pot", "", version.header, entries=tuple(bare))


def _offers(merged: Catalogue) -> Offers:
    return {key: entry.msgstr[0] for key, entry in merged.by_key.items() if entry.fuzzy and entry.msgstr[0]}


def _theirs(update: Update) -> Offers:
    with tempfile.TemporaryDirectory() as name:
        old, pot, out = (Path(name) / file for file in ("old.po", "new.pot", "out.po"))
        old.write_text(catalogue.text(update.before), encoding="utf-8")
        pot.write_text(catalogue.text(update.after), encoding="utf-8")
        subprocess.run(["msgmerge", "-q", "--no-wrap", old, pot, "-o", out], check=True, capture_output=True)
        return _offers(catalogue.read(out.read_text(encoding="utf-8"), "out.po", ""))


def _compared(update: Update, theirs: Offers, ours: Offers) -> list[int]:
    """Return the counts of a row, in its order."""
    known = update.translations
    both = [key for key in known if key in theirs and key in ours]
    scores = [
        (_near(theirs[key], known[key]), _near(ours[key], known[key])) for key in both if theirs[key] != ours[key]
    ]
    alone = [
        [key for key in one if key in known and key not in other] for one, other in ((theirs, ours), (ours, theirs))
    ]
    counts = [len(known), *(sum(key in known for key in offers) for offers in (theirs, ours)), len(both) - len(scores)]
    counts += [sum(a > b for a, b in scores), sum(b > a for a, b in scores), *map(len, alone)]
    judged = [[(key, _near(offers[key], known[key])) for key in offers if key in known] for offers in (theirs, ours)]
    counts += [sum(near >= NEAR for _, near in each) for each in judged]
    counts += [sum(near < FAR for _, near in each) for each in judged]
    for each in judged:
        short = [near for key, near in each if len(key[1]) < SHORT]
        counts += [len(short), sum(near >= NEAR for near in short)]
    near = [
        [_near(offers[key], known[key]) for key in keys] for offers, keys in zip((theirs, ours), alone, strict=True)
    ]
    useful, useless = ([sum(map(judge, each)) for each in near] for judge in (lambda n: n >= NEAR, lambda n: n < FAR))
    return [*counts, counts[4] + useful[0] + useless[1], counts[5] + useful[1] + useless[0]]


def _near(offer: str, translation: str) -> float:
    return float(Indel.normalized_similarity(offer, translation))


def _row(language: str, counts: list[int]) -> str:
    new, *numbers = counts
    cells = [
        f"{numbers[0]} / {numbers[1]}",
        str(numbers[2]),
        *(f"{a} / {b}" for a, b in zip(numbers[3:11:2], numbers[4:11:2], strict=True)),
        "{}, {} / {}, {}".format(*numbers[11:15]),
        f"{numbers[15]} / {numbers[16]}",
    ]
    return f"| {language} | {new} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
