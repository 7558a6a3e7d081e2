"""Verify files of a release against its signed list, and say in the reader's language what was found.

A release has a copy of this module and those that it needs in one file, `verify.py`, with sentences and keys filled in.
It needs Python 3.9 or newer, and no network. The list is `manifest.json`, and its signature `manifest.json.sig`.
"""

from __future__ import annotations

import ctypes
import locale
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bifolio.verification.archives import DAMAGE, check_archive
from bifolio.verification.release_list import LIST, find_release
from bifolio.verification.released_files import ReportLine, check, reason_of
from bifolio.verification.signatures import given_key

SENTENCES: dict[str, dict[str, str]] = {}  # by language and name; filled in where a release is made
NUMBERS: dict[str, list[str]] = {}  # digits and the sign between groups of three, by language; filled in too
KEYS: list[str] = []  # public keys of the publisher, as OpenSSH writes them; filled in too
PUBLISHER = ""  # filled in too
VISIBLE = "\u200c\u200d"  # the joiners of words, though they are format characters
NO_PROOF = ("verify-unknown-key", "verify-forged", "verify-unsigned")  # of who made the list
AS_LISTED = ("verify-unchanged", "verify-unchanged-of", "verify-earlier", "verify-all")
COUNTS, WITH_DIGITS = ("count", "wrong", "bytes", "size"), ("version", "date")  # details that are numbers, or have some


class Reader:
    """Whoever reads the report: the sentences and digits of their language, English where there are none."""

    def __init__(
        self,
        language: str,
        sentences: Mapping[str, Mapping[str, str]],
        numbers: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        tags = [language.replace("_", "-").split(".")[0], language.replace("_", "-").split("-")[0], "en"]
        self.language = next((tag for tag in tags if tag in sentences), "en")
        self.sentences = sentences.get(self.language, {})
        self.digits, self.group = numbers.get(self.language, ("0123456789", ""))

    def written(self, name: str, details: Mapping[str, str | list[str]]) -> str:
        """Return a sentence with its details, lists as the language lists, in which no character is invisible."""
        sentence = self.sentences.get(name, name)
        return re.sub(r"\{(\w+)\}", lambda match: self._detail(match[1], details.get(match[1], "")), sentence)

    def _detail(self, name: str, detail: str | list[str]) -> str:
        if not isinstance(detail, str):
            comma = self.sentences.get("verify-comma", ", ")
            return comma.join(self._detail(name, each) for each in detail)
        if name == "reason":
            return self.sentences.get(detail) or shown(detail)  # ours may have isolates
        if name in COUNTS and detail.isdecimal():
            detail = f"{int(detail):,}".replace(",", self.group)
        elif name not in WITH_DIGITS:
            return shown(detail)
        return shown(detail).translate({ord("0") + value: digit for value, digit in enumerate(self.digits)})


def shown(text: str) -> str:
    """Return a text with its invisible characters as escapes."""
    return "".join(sign if sign.isprintable() or sign in VISIBLE else ascii(sign)[1:-1] for sign in text)


def report(
    paths: Sequence[Path],
    places: Sequence[Path],
    keys: Sequence[str],
    publisher: str,
    reader: Reader,
    fill: Callable[[dict[str, Any]], None] = lambda _: None,
) -> tuple[list[str], bool]:
    """Return what is to be said of files and folders, line by line, and whether all is well.

    `places` are looked into for the list of files; without any, the files themselves, and their folders. `fill` adds to
    a list what it does not say in the reader's language.
    """
    lines: list[ReportLine] = []
    for path in paths:
        name = path.absolute().name
        try:
            for each in (path, *places):
                each.stat()  # which says why where it cannot
            check_archive(path)
            release = find_release(places or [path, path.absolute().parent], keys)
            if release is None:
                lines.append(ReportLine("verify-no-list", False, {"file": name, "name": LIST}))
                continue
            fill(release.data)
            signed = ReportLine(
                release.state, release.state == "verify-signed", {"key": release.key, "publisher": publisher}
            )
            lines += [signed] if signed not in lines else []
            lines += check(path, release, reader.language)
        except (OSError, *DAMAGE) as error:
            lines.append(_unreadable(error, name))
        except Exception:  # noqa: BLE001 - a list of anybody's may have anything in the place of anything
            lines.append(ReportLine("verify-damaged", False, {"name": LIST}))
    if any(line.name in NO_PROOF for line in lines) and any(line.name in AS_LISTED for line in lines):
        lines.append(ReportLine("verify-as-listed", False, {}))
    well = all(line.well for line in lines)
    if any(line.name == "verify-signed" for line in lines):
        lines.append(ReportLine("verify-compare", True, {"publisher": publisher}))
    return [reader.written(line.name, line.details) for line in lines], well


def _unreadable(error: Exception, name: str) -> ReportLine:
    """Return that a file cannot be read, this one if the error names no other, such as the list beside it."""
    if not isinstance(error, OSError):
        return ReportLine("verify-unreadable", False, {"name": name, "reason": "verify-spoilt"})
    other = Path(os.fsdecode(error.filename)).absolute().name if error.filename else name
    return ReportLine("verify-unreadable", False, {"name": other, "reason": reason_of(error)})


def system_language() -> str:
    """Return the language of the system, as POSIX or Windows name it; "" where it is not known."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name, "C") not in ("C", "POSIX", "C.UTF-8"):
            return os.environ[name]
    if os.name == "nt":
        return locale.windows_locale.get(getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage(), "")  # noqa: B009
    return ""


def main(words: Sequence[str]) -> int:
    """Verify what a command line names, print the report, and return the exit status: 0, 1, or 2 for wrong words."""
    options = {"--list": "", "--key": "", "--lang": ""}
    paths: list[Path] = []
    rest = iter(words)
    for word in rest:
        if word in options:
            options[word] = next(rest, "")
        else:
            paths.append(Path(word))
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    reader = Reader(options["--lang"] or system_language(), SENTENCES, NUMBERS)
    if not paths or any(path.name.startswith("-") for path in paths):
        print(reader.written("verify-usage", {}))
        return 2
    here = Path(__file__).absolute().parent
    places = [Path(options["--list"])] if options["--list"] else []
    if not places and (here / LIST).is_file() and not any(map(os.path.isdir, paths)):  # a Path may raise
        places = [here]
    try:
        keys = [given_key(options["--key"])] if options["--key"] else KEYS
    except (ValueError, OSError):
        print(reader.written("verify-no-key", {"key": options["--key"]}))
        return 2
    lines, well = report(paths, places, keys, PUBLISHER, reader)
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:  # whoever reads it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
