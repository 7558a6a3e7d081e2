"""Hold one run of a verb: its project folder, its progress and its findings; and check the names that it was given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from bifolio.cluster import Cluster
from bifolio.findings import limited, make_finding, nearest
from bifolio.model import Finding, IgnoredFinding, Location, Packet, Project, Refused, Severity
from bifolio.processes import UNLIMITED, Ended, Pool, can_fork
from bifolio.recorded_results import RecordedResults
from bifolio.report import Progress, failed
from bifolio.text_files import excerpt, unreadable

MOST = 1000  # findings of one code in one file
T = TypeVar("T")
R = TypeVar("R")


class UnknownName(LookupError):
    """A language, packet, format or selection that was asked for and does not exist; its text says which exist."""


class PacketInPart(NamedTuple):
    """A packet with mistakes, of which nothing is made: its project, its name, and what can be read of it."""

    project: Project
    name: str
    packet: Packet | None = None  # None: too little can be read
    is_whole: bool = False  # whether all of it can be read
    wrong: frozenset[str] = frozenset()  # what its errors name, and names that are declared but not read


@dataclass
class Command:
    """One run of a verb: its folder, its progress and every finding so far, each once, in the order of their discovery."""

    root: Path
    progress: Progress = field(default_factory=lambda: Progress(quiet=True))
    ignored: Sequence[IgnoredFinding] = ()  # what packets.toml says
    written: Mapping[str, str] = field(
        default_factory=dict
    )  # SHA-256 by path of the files below out/ that a build lists
    results: RecordedResults | None = None  # of earlier runs; None: all is done again, and nothing recorded
    jobs: int = 1  # worker processes at once
    cluster_address: str = ""  # of one that makes files in their place; "": none
    shared: Path | None = None  # a folder that this machine and the workers of the cluster see
    cluster: Cluster | None = None  # while files are made
    in_part: list[PacketInPart] = field(default_factory=list)  # packets with mistakes, so far
    _findings: dict[Finding, None] = field(default_factory=dict)

    def apart(self) -> Command:
        """Return a command for a part of the run, in a process of its own maybe: its findings are kept apart."""
        return Command(self.root, ignored=self.ignored, results=self.results, jobs=1)

    @property
    def findings(self) -> list[Finding]:
        """Return the findings so far; of a file that has more of one code than anyone reads, the first and their number."""
        return limited(self._findings, MOST) if len(self._findings) > MOST else list(self._findings)

    def report(self, findings: Iterable[Finding]) -> bool:
        """Keep findings; return whether there is an error among those that are new."""
        new = [each for finding in findings if (each := self._noted(finding)) not in self._findings]
        self._findings |= dict.fromkeys(new)
        return failed(new)

    def _noted(self, finding: Finding) -> Finding:
        """Return a finding, or the note that packets.toml ignores it; errors are never ignored."""
        ignored = next((each for each in self.ignored if each.applies_to(finding)), None)
        if ignored is None or finding.severity is Severity.ERROR:
            return finding
        return make_finding("C903", finding.location, ignored=finding.code, reason=excerpt(ignored.reason))

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in their order: in worker processes where these can be forked.

        A task whose worker ended, or whose result cannot be sent, is done again in this process.
        """
        if self.jobs == 1 or len(tasks) < 2 or not can_fork():
            yield from map(work, tasks)
            return
        pool = Pool(min(self.jobs, len(tasks)), UNLIMITED)
        for task, result in zip(tasks, pool.results(work, tasks), strict=True):
            yield work(task) if isinstance(result, Ended) else result

    def attempt(self, step: Callable[[], T]) -> T | None:
        """Return what a step returns, or None with its findings kept where it is refused, or a file cannot be read."""
        try:
            return step()
        except Refused as refused:
            self.report(refused.findings)
        except OSError as error:
            self.report([unreadable(self.root, error)])
        return None

    def attempt_apart(self, path: str, step: Callable[[], T]) -> T | None:
        """Return what a step returns, or None with findings kept where it fails in any way, so that others go on.

        `path` is the file that the step reads or makes, for the finding on a failure that nobody foresaw.
        """
        try:
            return self.attempt(step)
        except Exception as error:  # noqa: BLE001 - one edition must not stop the others
            reason = f"{type(error).__name__}: {error}"
            self.report([make_finding("B111", Location(path), reason=excerpt(reason, 60))])
            return None


def require(kind: str, names: Iterable[str], known: Collection[str]) -> None:
    """Raise UnknownName for the first name that is not known; `kind` is the noun for it, such as "language"."""
    for name in names:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise UnknownName(f"There is no {kind} “{name}” in this project.{nearest(name, known)} Known: {listed}.")
