"""Try hostile inputs on every door and count what becomes of them, by family: `hostile.py [--family NAME] [--show OUTCOME]`.

Each input is tried in a process of its own, which is given ten seconds of CPU: the project is checked and, unless that
finds an error, its pages are built. Outcomes: refused (an error), warned, harmless (shown as words, or not at all),
through (in a page or a file and not named), wrong (sound text refused), crashed, hung.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import shutil
import signal
import socket
import tempfile
import threading
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import hostile_doors
import hostile_formats
import hostile_settings
from hostile_cases import Case, project
from hostile_cases import every_case as cases_of_doors

from bifolio import commands, render, report
from bifolio.extract import template_messages
from bifolio.model import Catalogue, Finding, Severity
from bifolio.preview.event_hub import EventHub
from bifolio.preview.server import Server
from bifolio.preview.state import PreviewState
from bifolio.workspace import UnknownName, interface_words

OUTCOMES = ("refused", "warned", "harmless", "through", "wrong", "crashed", "hung")
SECONDS = 10  # of CPU for one input
NOISE, FIGURES = {"T311"}, {"T303", "T504", "T505", "T506"}  # findings that are about something else than the input
CARRIED = ("data:text/css", "data:image/svg+xml;base64,")  # style sheets and pictures in one file with their page
UNEXPECTED = "B111"  # what a build says of an exception in one edition: the others are made, but no reader knows why
ALLOWED = set("\u00ad\u200c\u200d\u200e\u200f\u061c\ufe0e\ufe0f")  # invisible characters that languages need
# Elements that Markdown gives, with their attributes, and those that have any.
PLAIN = {
    ("em",), ("strong",), ("br",), ("blockquote",), ("ul",), ("ol",), ("pre",), ("dl",), ("dt",), ("dd",), ("code",), ("hr",),
    ("table",), ("thead",), ("tbody",), ("tr",), ("td",), ("th", "scope"), ("h2",), ("h3",), ("ol", "start"), ("abbr", "title"),
    ("img", "alt", "src"), ("mark",),
}  # fmt: skip
DRAWN = ("svg", "g", "path", "circle", "text", "rect", "line", "math", "mi", "mrow", "mn", "mo")
ANY_ATTRIBUTES = ("span", "a", "div", "p", "section", "li", "sup", "aside", "figure")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", action="append", default=[])
    parser.add_argument("--show", action="append", default=[], choices=OUTCOMES)
    parser.add_argument("--every", type=int, default=1, help="try every so-manieth input")
    parser.add_argument("--first", type=int, default=0, help="how many inputs of each family to leave out before")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    print(f"{'family':20} {'tried':>6} " + " ".join(f"{name:>9}" for name in OUTCOMES), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start"
        project(start)
        hostile_doors.prepare(start)
        read_shipped_files_once()
        baseline = Baseline(start)
        gc.freeze()
        families: dict[str, list[Case]] = {}
        for case in (
            *cases_of_doors(),
            *hostile_formats.every_case(),
            *hostile_doors.every_case(),
            *hostile_settings.every_case(),
        ):
            families.setdefault(case.family, []).append(case)
        for family in options.family or families:
            counts[family] = Counter()
            for case in families[family][options.first :: options.every]:
                outcome, why = tried(case, start, Path(folder) / "tried", baseline)
                counts[family][outcome] += 1
                if outcome in options.show:
                    print(f"{outcome}: {case.family}: {case.name}: {why}", flush=True)
            print_row(family, counts[family])
    print_row("all", sum(counts.values(), Counter()))


def print_row(family: str, outcomes: Counter[str]) -> None:
    print(f"{family:20} {outcomes.total():6} " + " ".join(f"{outcomes[name]:9}" for name in OUTCOMES), flush=True)


def read_shipped_files_once() -> None:
    """Parse the engine's templates and check its words once for all inputs: that is most of the time of a build."""
    parse, make, check = template_messages.read, render.environment, interface_words._checked_words  # noqa: SLF001
    shipped, engine = cache(lambda: make(Path(os.devnull))), render.SHIPPED.parent
    checked: dict[str, Catalogue | None] = {}

    def check_once(command: commands.Command, *more: Any) -> Catalogue | None:
        if command.root != engine:
            return check(command, *more)
        if (path := str(more[-2])) not in checked:
            checked[path] = check(command, *more)
        return checked[path]

    template_messages.read = cache(parse)
    render.environment = lambda root: make(root) if (root / "templates").exists() else shipped()
    interface_words._checked_words = check_once  # noqa: SLF001


class Baseline:
    """What the project gives when nothing is wrong: its findings and what its pages contain."""

    def __init__(self, root: Path) -> None:
        command = commands.Command(root)
        commands.check(command)
        commands.build(command)
        self.findings = {finding.code for finding in command.findings}
        self.contents = Contents(root)
        shutil.rmtree(root / "out")


class Contents(HTMLParser):
    """The elements with their attributes, the addresses and the text of all pages below a folder."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self.addresses: set[str] = set()
        self.text = ""
        for folder in (root / "out", root / hostile_doors.SHOWN):
            self.files = set(folder.rglob("*.*"))
            for page in sorted(folder.rglob("*.html")):
                self.folder, self.page = folder, page
                self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.elements.add((tag, *sorted(name for name in named if name not in ("id", "class", "lang", "dir"))))
        addresses = (str(named[name]) for name in ("href", "src") if name in named)
        self.addresses.update(address for address in addresses if not self._is_published(address))
        self.text += " ".join(str(named.get(name, "")) for name in ("alt", "title", "aria-label"))

    def _is_published(self, address: str) -> bool:
        """Return whether an address leads to a file of the same build."""
        path = address.partition("#")[0]
        start = self.folder if path.startswith("/") else self.page.parent
        target = Path(os.path.normpath(start / path.lstrip("/")))
        return target in self.files

    def handle_data(self, data: str) -> None:
        self.text += data


def tried(case: Case, start: Path, root: Path, baseline: Baseline) -> tuple[str, str]:
    """Return the outcome of a case, tried in a process of its own, and why."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(start, root)
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        signal.alarm(SECONDS * 20)  # by the clock, of a machine that others use
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 2)
        try:
            outcome = answered(case, root) if case.request else judged(case, root, baseline)
        except BaseException as error:  # noqa: BLE001 - that is what is counted
            outcome = "crashed", "".join(traceback.format_exception_only(error)).strip()[:200]
        os.write(writing, json.dumps(outcome).encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if told:
        outcome, why = json.loads(told)
        return outcome, why
    return ("hung", "") if os.WIFSIGNALED(status) else ("crashed", "no outcome")


def judged(case: Case, root: Path, baseline: Baseline) -> tuple[str, str]:
    case.apply(root)
    command = commands.Command(root)
    if case.run:
        try:
            case.run(command, root)
        except (UnknownName, hostile_doors.Named) as error:
            return ("wrong" if case.expected == "sound" else "refused"), str(error)[:200]
    if case.imported:
        commands.import_translations(command, "sv", root / case.imported)
    commands.check(command)
    if not report.failed(command.findings):
        commands.build(command)
    if case.family in ("state", "muting", "headers"):
        commands.status(commands.Command(root))
    noise = baseline.findings | NOISE | (FIGURES if case.family == "sound text" else set())
    new = [finding for finding in command.findings if finding.code not in noise]
    if raw := controls(new):
        return "through", f"raw {raw} in a report"
    named = "; ".join(f"{finding.code} {finding.sentence}" for finding in new)[:200]
    if UNEXPECTED in {finding.code for finding in new}:
        return "crashed", named
    return _outcome(case, root, baseline, new) or ("harmless", named)


def _outcome(case: Case, root: Path, baseline: Baseline, new: list[Finding]) -> tuple[str, str] | None:
    """Return what became of a case whose new findings these are, and why; None if it did no harm."""
    named = "; ".join(f"{finding.code} {finding.sentence}" for finding in new)[:200]
    if any(finding.severity is Severity.ERROR for finding in new):
        return ("wrong" if case.expected == "sound" else "refused"), named
    if why := shown(case, root, baseline, warned=bool(new)):
        return "through", why
    if case.expected == "sound":  # which a note may be about
        warned = any(finding.severity is Severity.WARNING for finding in new)
        return ("wrong", named) if warned else None
    if new:
        return "warned", named
    return ("through", "not named") if case.expected == "named" else None


def controls(findings: Iterable[Finding]) -> str:
    """Return the first control character or change of direction in a report of findings, in any format."""
    for write in report.FORMATS.values():
        for character in write(list(findings)):
            if character != "\n" and (
                unicodedata.category(character) in ("Cc", "Zl", "Zp")
                or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            ):
                return f"U+{ord(character):04X}"
    return ""


def shown(case: Case, root: Path, baseline: Baseline, *, warned: bool) -> str:
    """Return what of a case is in out/ that should not be, "" if nothing is."""
    contents = Contents(root)
    more = contents.elements - baseline.contents.elements - PLAIN
    if strange := [each for each in more if each[0] not in ANY_ATTRIBUTES and not _drawn(each)]:
        return f"elements {sorted(strange)}"
    scripts = {
        address
        for address in contents.addresses - baseline.contents.addresses
        if not address.startswith(("https://a.example/", "#", "../", "story", "main", *CARRIED))
        and not address.endswith("css/x.css")
        and not (case.name.endswith(" in yaml") and address in case.name)  # an author's own bare address is a link
    }
    if scripts:
        return f"addresses {sorted(scripts)[:3]}"
    hidden = {
        c
        for c in contents.text
        if unicodedata.category(c) in ("Cf", "Co", "Cn", "Cc") and c not in "\n\t" and c not in ALLOWED
    }
    if hidden and not (warned or case.expected == "sound"):
        return f"hidden U+{ord(min(hidden)):04X}"
    if case.marker and any(case.marker in file.read_bytes() for file in _published(root, case)):
        return "its content is in out/"
    return ""


def _drawn(element: tuple[str, ...]) -> bool:
    """Return whether an element is of a map or formula, and has attributes that only say how it looks."""
    name, *attributes = element
    return name in DRAWN and not any(each.startswith(("on", "href", "src", "style", "xlink")) for each in attributes)


def _published(root: Path, case: Case) -> Iterator[Path]:
    """Yield the files that readers get: of a public site those alone, since drafts may have what nobody has signed."""
    folders = ("out-public",) if case.family == "public site" else ("out", hostile_doors.SHOWN)
    kind = (
        "*.html" if case.family == "style sheets" else "*"
    )  # a style sheet itself may say `</style>`: it ends nothing there
    return (file for folder in folders for file in (root / folder).rglob(kind) if file.is_file())


def answered(case: Case, root: Path) -> tuple[str, str]:
    """Return the outcome of a request to a preview of the project."""
    (root / "out").mkdir()
    with Server(PreviewState(root, root / "out" / "preview"), EventHub(), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as client:
            client.sendall(case.request.replace(b"{port}", str(server.server_port).encode()))
            answer = b""
            try:
                while len(answer) < 100_000 and (part := client.recv(65_536)):
                    answer += part
                    if b"text/event-stream" in answer and b"data:" in answer:
                        break
            except TimeoutError:
                if not answer:
                    return "hung", "no answer"
            except ConnectionError:
                pass
    status = answer.split(b" ", 2)[1:2]
    if not answer:
        return ("crashed" if case.request.strip() else "harmless"), "closed without an answer"
    if b'title = "T"' in answer or str(root).encode() in answer or b"root:x:" in answer:
        return "through", "a file or the folder's path is sent"
    if status and status[0][:1] in b"45":
        return "refused", status[0].decode()
    return ("through" if case.expected == "named" else "harmless"), answer[:60].decode("latin-1")


if __name__ == "__main__":
    main()
