"""Record what a run of the command line printed, and answer the next one with it while no file that it depends on has changed.

Files of the project, the engine, the libraries and out/ are compared (`fingerprints`). Needs the standard library alone:
a run that has nothing to do imports nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bifolio import arguments, fingerprints
from bifolio.cache_file import CacheFile
from bifolio.fingerprints import State

FORMAT = 1  # of what is recorded
VERBS = ("build", "check", "extract", "status")
FORCE = "--force"
QUIET, LOUD = ("-q", "--quiet"), ("-v", "--verbose")  # the same is printed in the end
NEVER = {"-h", "--help", "--version", "--explain"}
INPUTS = (
    "content",
    "locales",
    "templates",
    "packets.toml",
    "released",
    "releases.sha256",
    "verdicts.yaml",
)  # of a project
ENGINE = os.path.dirname(os.path.realpath(__file__))
# The locks that bootstrap compares, and what tells of another Python, of other native libraries (Linux) and of an
# installation that did not finish.
ELSEWHERE = (
    *(os.path.join(os.path.dirname(ENGINE), name) for name in ("requirements.txt", "requirements-pip.txt", ".venv/.unfinished")),
    "/etc/ld.so.cache",
)  # fmt: skip
ABOUT_PACKAGES = ("METADATA", "entry_points.txt", "direct_url.json")
# Of files that cannot be written or are damaged, and of what a machine cannot do at the moment: the next run tries again.
PASSING = re.compile(r"B1\d\d|B20[678]|B213|B23\d")
Packed = dict[str, list[object]]  # fingerprints by path


class RecordedRun:
    """One run of the command line in the making, which may be answered by an earlier one."""

    def __init__(self, root: str, verb: str, given: list[str], prefix: str) -> None:
        self.root, self.verb, self.prefix = root, verb, prefix
        named = arguments.value(given, "--out") if verb == "build" else None
        folder = arguments.SITES.get((verb == "build" and arguments.value(given, "--site")) or "staging", "out")
        self.out = os.path.abspath(named) if named is not None else os.path.join(root, folder)
        self.quiet = bool(set(QUIET) & set(given))
        self.forced = FORCE in given
        words = [word for word in given if word not in (*QUIET, *LOUD, FORCE)]
        environment = os.environ.get("PYTHONPATH", "")
        self.key = (
            "run "
            + hashlib.sha256(json.dumps([FORMAT, ENGINE, prefix, environment, self.out, words]).encode()).hexdigest()
        )
        self.file = CacheFile(root)
        self.printed: list[tuple[str, str]] = []  # stream and text: "out", "err" or, of the summary, "end"
        self.before: Packed = {}
        self.looked_at = time.time_ns()
        self.inputs: Mapping[str, State] = {}
        self.doubted: Mapping[str, str] = {}  # digests, before they are read, of files whose state proves nothing

    def answer(self) -> int | None:
        """Return the exit status of the same run, and print what it printed; None where something has changed."""
        recorded = self._recorded()
        self.inputs = self._input_states()
        self.doubted = self._doubted_contents()
        if recorded is None or self.forced or not self._unchanged(recorded):
            return None
        printed = (row for row in recorded["printed"] if row[0] != "end" or not self.quiet)
        _print((sys.stdout if stream == "out" else sys.stderr, text) for stream, text in printed)
        return int(recorded["status"])

    def note(self, stream: str, text: str) -> None:
        """Keep what is printed."""
        self.printed.append((stream, text))

    def finish(self, status: int, codes: Iterable[str], written: Mapping[str, str]) -> None:
        """Record the run, which ended with a status and findings of these codes, unless a file changed meanwhile.

        `written` has the SHA-256 of each file that a build left in out/, by path: another may have written it since.
        """
        if any(map(PASSING.fullmatch, codes)) or status not in (0, 1) or self._input_states() != self.inputs:
            return
        if self._doubted_contents() != self.doubted:
            return
        own = self._all_states(self.inputs)
        taken = fingerprints.take(own, self.looked_at, self.before, contents=True)
        out = os.path.join(self.out, "")
        if self.verb == "build" and written != {
            path[len(out) :]: row[1] for path, row in taken.items() if path.startswith(out)
        }:
            return
        libraries = [*_packages(), *_loaded(), *self._elsewhere()]
        states = {path: fingerprints.state(path) or ["missing"] for path in libraries}
        taken |= fingerprints.take(states, self.looked_at, self.before, contents=False)
        record = {"status": status, "printed": self.printed, "packages": _package_folders(), "files": taken}
        self._write(record)

    def _recorded(self) -> dict[str, Any] | None:
        content = self.file.read([self.key]).get(self.key)
        recorded: dict[str, Any] | None = json.loads(content) if content else None
        self.before = recorded["files"] if recorded else {}
        return recorded

    def _write(self, record: Mapping[str, Any]) -> None:
        self.file.write({self.key: json.dumps(record, separators=(",", ":")).encode()})

    def _unchanged(self, recorded: dict[str, Any]) -> bool:
        """Return whether every file is as it was; what had to be read for it is recorded, to be read no more."""
        if os.path.lexists(os.path.join(self.out, ".written")) or os.path.islink(self.out):
            return False
        now = dict(self._all_states(self.inputs))
        now |= {path: ["missing"] for path in _package_files(recorded["packages"])}
        files: Packed = recorded["files"]
        if not now.keys() <= files.keys():
            return False
        refreshed: Packed = {}
        for path, fingerprint in files.items():
            found = now[path] if now.get(path, ["missing"]) != ["missing"] else fingerprints.state(path) or ["missing"]
            if found == fingerprint[0] and not fingerprint[2]:
                continue
            if not fingerprints.unchanged(fingerprint, path, found):
                return False
            refreshed[path] = [found, fingerprint[1], int(fingerprints.in_doubt(found, self.looked_at))]
        if refreshed and any(files[path] != fingerprint for path, fingerprint in refreshed.items()):
            self._write({**recorded, "files": {**files, **refreshed}})
        return True

    def _input_states(self) -> dict[str, State]:
        """Return the states of what the run reads of the project and the engine."""
        paths = [os.path.join(self.root, name) for name in INPUTS]
        folders = [os.path.join(os.path.dirname(ENGINE), name) for name in ("templates", "locales")]
        states: dict[str, State] = {}
        for path in dict.fromkeys([*paths, ENGINE, *folders]):
            states[path] = fingerprints.state(path) or ["missing"]
            if states[path][0] in ("other", "link to other"):
                states[path] = states[path][:1]  # of a folder its files count
                states |= fingerprints.tree(path)
        return states

    def _doubted_contents(self) -> dict[str, str]:
        doubted = [path for path, found in self.inputs.items() if fingerprints.in_doubt(found, self.looked_at)]
        return {path: fingerprints.digest(path) for path in doubted}

    def _all_states(self, inputs: Mapping[str, State]) -> dict[str, State]:
        """Return the states of the inputs and, of a build, of the files that the manifest of out/ lists."""
        if self.verb != "build":
            return dict(inputs)
        paths = [os.path.join(self.out, name) for name in ("manifest.json", "SHA256SUMS")]
        try:
            with open(paths[0], encoding="utf-8") as file:
                paths += [os.path.join(self.out, entry["path"]) for entry in json.load(file)["files"]]
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return {**inputs, **{path: fingerprints.state(path) or ["missing"] for path in paths}}

    def _elsewhere(self) -> list[str]:
        lock = os.path.join(self.prefix, "requirements.txt.sha256")
        python = os.path.join(self.prefix, "bin", "python")
        return [*ELSEWHERE, lock, python, os.path.join(self.prefix, "pyvenv.cfg")]


def of_command_line(given: list[str], prefix: str) -> RecordedRun | None:
    """Return the run that a command line asks for; None for one whose result is not recorded.

    `prefix` is the environment (sys.prefix) of the Python that runs or will run it.
    """
    words = [part for word in given for part in word.split("=", 1)]
    verb = arguments.verb(given)
    if verb not in VERBS or NEVER & set(words):
        return None
    root = project_folder(os.path.dirname(ENGINE))
    if "--project" in words:
        at = words.index("--project") + 1
        if at == len(words):
            return None
        root = words[at]
    root = os.path.realpath(root)
    return RecordedRun(root, verb, given, os.path.realpath(prefix)) if os.path.isdir(root) else None


def project_folder(engine: str) -> str:
    """Return the project that is meant where none is named: the one around the current folder, else the engine's own.

    `engine` is the folder that has the engine's package; an installed engine has no project, and then it is the current
    folder.
    """
    try:
        here = folder = os.getcwd()
    except OSError:  # it was deleted
        return engine
    while not os.path.isfile(os.path.join(folder, "packets.toml")):
        above = os.path.dirname(folder)
        if above == folder:
            return engine if os.path.isfile(os.path.join(engine, "packets.toml")) else here
        folder = above
    return folder


def _print(rows: Iterable[tuple[Any, str]]) -> None:
    """Print texts on their streams, in UTF-8 as every Python that bootstrap starts does."""
    try:
        for stream, text in rows:
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8")
            stream.write(text)
            stream.flush()
    except BrokenPipeError:  # whoever read it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _package_folders() -> list[str]:
    """Return the folders that packages of this Python are in."""
    standard = os.path.dirname(os.__file__)
    return [
        path for path in sys.path if path and os.path.isdir(path) and path not in (standard, f"{standard}/lib-dynload")
    ]


def _packages() -> list[str]:
    return list(_package_files(_package_folders()))


def _package_files(folders: Iterable[str]) -> Iterator[str]:
    """Yield the files that say which packages there are, in which versions, and what they add."""
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(".dist-info"):
                yield from (os.path.join(folder, name, about) for about in ABOUT_PACKAGES)
            elif name.endswith((".pth", ".egg-link", ".egg-info")):
                yield os.path.join(folder, name)


def _loaded() -> Iterator[str]:
    """Yield the files that this process has loaded: modules of libraries, and native libraries (Linux)."""
    standard = os.path.dirname(os.__file__)
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and not (path.startswith(standard) and "site-packages" not in path) and not path.startswith(ENGINE):
            yield path
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as file:
            yield from sorted(
                {line.split(maxsplit=5)[5].rstrip("\n") for line in file if ".so" in line and "/" in line}
            )
    except OSError:
        return
