"""Break one line of the engine at a time, and report which breaks the tests named with it do not notice.

    .venv/bin/python tests/mutants.py            all of them
    .venv/bin/python tests/mutants.py reviews    those whose file's path contains the word

Run by hand, in a clean work tree: each mutant is written over its file, and the file is put back afterwards. A mutant
that survives shows a rule that no test holds: write the test. The list is data; add the line that you were afraid for.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Mutant(NamedTuple):
    """A text of a file, once in it, what it is replaced by, and the tests that must notice."""

    file: str
    old: str
    new: str
    tests: str


MUTANTS = (
    Mutant("bifolio/reviews.py", '(entry.msgctxt or "", entry.msgid,', '("", entry.msgid,', "tests/test_reviews.py"),
    Mutant("bifolio/reviews.py", '"", *entry.msgstr)', '"", entry.msgstr[0])', "tests/test_reviews.py"),
    Mutant(
        "bifolio/origins.py",
        "return REVISED if origin == MACHINE and entry.key in reviewed else origin",
        "return REVISED if origin == MACHINE else origin",
        "tests/test_origins.py",
    ),
    Mutant("bifolio/origins.py", "max(match[2], known", "min(match[2], known", "tests/test_origins.py"),
    Mutant(
        "bifolio/catalogue/coverage.py", " == origins.MACHINE", " != origins.PERSON", "tests/catalogue/test_coverage.py"
    ),
    Mutant("bifolio/report.py", ', "col": location.column', "", "tests/test_report.py"),
    Mutant("bifolio/report.py", '.replace("%", "%25")', "", "tests/test_report.py"),
    Mutant(
        "bifolio/extract/selection_contents.py",
        "texts |= set(self._reference(packet.kind_of_source(key), packet.sources[key]))",
        "pass",
        "tests/extract/test_selection_contents.py",
    ),
    Mutant(
        "bifolio/extract/selection_contents.py",
        "keys |= {key for name, style in named for key in self._value_texts(name, style)}",
        "",
        "tests/extract/test_selection_contents.py",
    ),
    Mutant(
        "bifolio/render/pages.py",
        "Decimal(100 * part // (whole or 1)) / 100",
        "Decimal(-(-100 * part // (whole or 1))) / 100",
        "tests/render/test_pages.py",
    ),
    Mutant(
        "bifolio/render/pages.py",
        "for heading in rest if heading.level == 2]",
        "for heading in rest]",
        "tests/render/test_pages.py",
    ),
    Mutant("bifolio/formats/pdf.py", '"css/**/*", "fonts/**/*", ', '"css/**/*", ', "tests/formats/test_pdf.py"),
    Mutant(
        "bifolio/formats/pdf.py",
        "for name in sorted(messages.pictures(edition.packet)):",
        "for name in ():",
        "tests/formats/test_pdf.py",
    ),
    Mutant(
        "bifolio/preview/packet_state.py",
        " or checked.message._replace(location=message.location) != message",
        "",
        "tests/preview/test_packet_state.py",
    ),
    Mutant(
        "bifolio/catalogue/suggestions.py",
        "self.entry.previous.msgid if self.entry.fuzzy and",
        "self.entry.msgid if self.entry.fuzzy and",
        "tests/catalogue/test_suggestions.py",
    ),
    Mutant("bifolio/catalogue/suggestions.py", "_STRICT = 0.8", "_STRICT = 0.6", "tests/catalogue/test_suggestions.py"),
    Mutant(
        "bifolio/catalogue/suggestions.py",
        "_SAME_WORDS = 0.55",
        "_SAME_WORDS = 0.0",
        "tests/catalogue/test_suggestions.py",
    ),
    Mutant(
        "bifolio/catalogue/suggestions.py",
        "_MANY_WORDS = 0.75",
        "_MANY_WORDS = 1.1",
        "tests/catalogue/test_suggestions.py",
    ),
    Mutant("bifolio/catalogue/suggestions.py", "_STRICT = 0.8", "_STRICT = 1.0", "tests/catalogue/test_suggestions.py"),
    Mutant(
        "bifolio/catalogue/outdated.py",
        "elif since := changed_on(entry):",
        "elif since := '':",
        "tests/catalogue/test_outdated.py",
    ),
    Mutant("bifolio/catalogue/outdated.py", " and not is_offered(entry)", "", "tests/catalogue/test_outdated.py"),
    Mutant(
        "bifolio/catalogue/merge.py",
        "new - following.keys(), following), **marked}",
        "new - following.keys(), following)}",
        "tests/catalogue/test_outdated.py",
    ),
    Mutant(
        "bifolio/workspace/signed_pictures.py",
        "is_source or (signed and signed.has(entry))",
        "True",
        "tests/workspace/test_signed_pictures.py",
    ),
    Mutant(
        "bifolio/workspace/signed_pictures.py",
        "wanted = not keys or",
        "wanted = True or",
        "tests/workspace/test_signed_pictures.py",
    ),
    Mutant(
        "bifolio/errata/changed_values.py",
        "if _seen(pair[0]) != _seen(pair[1])}",
        "if _seen(pair[0]) < _seen(pair[1])}",
        "tests/errata/test_changed_values.py",
    ),
    Mutant("bifolio/errata/passage_pairs.py", "ALIKE = 0.5", "ALIKE = 0.99", "tests/errata/test_comparison.py"),
)


def survives(mutant: Mutant) -> bool:
    """Return whether the tests pass with the mutant in place."""
    file = ROOT / mutant.file
    text = file.read_text(encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-m", "not judge", mutant.tests]
    try:
        file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        file.write_text(text, encoding="utf-8")
    assert result.returncode in (0, 1), result.stdout + result.stderr
    return result.returncode == 0


def main(words: list[str]) -> int:
    """Report each mutant; return the number of survivors."""
    survivors = 0
    for mutant in MUTANTS:
        if not words or any(word in mutant.file for word in words):
            survived = survives(mutant)
            survivors += survived
            print(f"{'SURVIVED' if survived else 'killed  '}  {mutant.file}: {mutant.old} -> {mutant.new or 'nothing'}")
    return survivors


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
