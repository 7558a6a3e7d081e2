"""Make a project of bifolio from an mdBook: `mdbook_project.py --book FOLDER --out FOLDER`, FOLDER having src/ and LANGUAGE.po.

The book is one packet, a selection for each part of its SUMMARY.md. Links to other pages lead to the published book (`--site`), in the
sources and, by their `#:` lines, in the catalogue alike. Then: `build.py import LANGUAGE OUT/LANGUAGE.po --project OUT`, `build`.
Prints how many msgids of the catalogue are met by ours, in mdBook's spelling, before any of that.
"""

from __future__ import annotations

import argparse
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bifolio import catalogue, exchange, markdown
from bifolio.model import Catalogue

ENTRY = re.compile(r"\[([^\]]*)\]\(([^)\s]+\.md)\)")
RELATIVE = re.compile(r"(\]\(|^ {0,3}\[[^\]]+\]: *)(?![a-z]+:|#|//)([^)\s]+)", re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"""\s*(//|/\*|["'`])""")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", default="fa")
    parser.add_argument("--site", default="https://google.github.io/comprehensive-rust/")
    options = parser.parse_args()
    book = {
        file.relative_to(options.book / "src").as_posix(): file.read_text(encoding="utf-8")
        for file in sorted((options.book / "src").rglob("*.md"))
    }
    theirs = catalogue.read(
        (options.book / f"{options.language}.po").read_text(encoding="utf-8"), "theirs.po", options.language
    )
    met(book, theirs)
    write(book, theirs, options)


def met(book: Mapping[str, str], theirs: Catalogue) -> None:
    """Print how many msgids of the catalogue our messages meet: those that stand in fenced code alone are no prose."""
    ours: set[str] = set()
    for name, text in book.items():
        document = markdown.parse(text, name)
        for _, slot in markdown.walk(document):
            if slot is not None:
                ours.update(exchange.mdbook.spellings(slot.text))
    msgids = {entry.msgid for entry in theirs.entries if not entry.obsolete}
    squeezed = " ".join("".join(match[0] for text in book.values() for match in FENCE.finditer(text)).split())
    prose = " ".join(" ".join(FENCE.sub("", text) for text in book.values()).split())
    left = msgids - ours
    code = {
        msgid
        for msgid in left
        if CODE.match(msgid) or (" ".join(msgid.split()) in squeezed and " ".join(msgid.split()) not in prose)
    }
    share = len(msgids & ours) / (len(msgids) - len(code))
    print(
        f"{len(msgids)} msgids, {len(code)} of code alone, {len(msgids & ours)} of the other {len(msgids) - len(code)} met: {share:.1%}"
    )
    made = {
        msgid
        for msgid in left - code
        if re.search(r"\b\d+ (?:hour|minute)|It contains:", msgid) or msgid.strip().isdigit()
    }
    print(
        f"{len(made)} of those that are not met were generated from timings; without them {len(msgids & ours) / (len(msgids) - len(code) - len(made)):.1%}"
    )


def write(book: Mapping[str, str], theirs: Catalogue, options: argparse.Namespace) -> None:
    folder = options.out / "content/book"
    folder.mkdir(parents=True, exist_ok=True)
    selections = []
    for number, (part, names) in enumerate(parts(book), 1):
        sections = [slug(name) for name in names]
        selections.append(
            f"  part-{number}:\n    title: {quoted(part)}\n    contents: true\n    sections: [{', '.join(sections)}]\n"
        )
        for name in names:
            (folder / f"{number:02}-{slug(name)}.md").write_text(
                abroad(book[name], name, options.site), encoding="utf-8"
            )
    (folder / "packet.yaml").write_text(
        'title: Comprehensive Rust\nversion: "1"\ndate: 2024-09-11\nlicence: CC-BY-4.0\nformats: [html]\n'
        "dialect: mdbook\nselections:\n" + "".join(selections),
        encoding="utf-8",
    )
    (options.out / "packets.toml").write_text(
        f'title = "A book of mdBook"\npublisher = "Nobody"\ncorrections = "nobody"\npackets = ["book"]\n\n[languages.{options.language}]\n',
        encoding="utf-8",
    )
    entries = tuple(
        entry._replace(
            msgid=abroad(entry.msgid, at, options.site),
            msgstr=tuple(abroad(text, at, options.site) for text in entry.msgstr),
            raw="",
        )
        for entry in theirs.entries
        if not entry.obsolete
        for at in [(entry.references or ("src/x.md",))[0].rpartition(":")[0].removeprefix("src/")]
    )
    seen = {entry.key: entry for entry in entries}
    (options.out / f"{options.language}.po").write_text(
        catalogue.text(replace(theirs, entries=tuple(seen.values()))), encoding="utf-8"
    )
    print(f"{options.out}: {len(book) - 1} sections in {len(selections)} selections")


def parts(book: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of SUMMARY.md, each with the documents that it names."""
    seen: set[str] = set()
    title, names = "Welcome", []
    for line in book["SUMMARY.md"].splitlines():
        if line.startswith("# "):
            if names:
                yield title, names
            title, names = line[2:], []
        for match in ENTRY.finditer(line):
            if match[2] in book and match[2] not in seen:
                seen.add(match[2])
                names.append(match[2])
    yield title, names


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"s-{name.removesuffix('.md').lower()}").strip("-")


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def abroad(text: str, name: str, site: str) -> str:
    """Return a text with its links to other pages of the book as links to the published ones."""

    def address(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[2]))
        return f"{match[1]}{site}{re.sub(r'[.]md(?=#|$)', '.html', path)}"

    return RELATIVE.sub(address, text)


if __name__ == "__main__":
    main()
