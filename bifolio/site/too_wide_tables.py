"""Report a table that is too wide for several files once, at its line of the section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bifolio import markdown
from bifolio.extract import SelectionContents
from bifolio.findings import make_finding
from bifolio.model import Finding, Location
from bifolio.site.jobs import Job

TOO_WIDE = "B215"


class TooWideTables:
    """The tables that files of a build are too narrow for."""

    def __init__(self) -> None:
        self._files: dict[Location, list[str]] = {}
        self._names: dict[Location, str] = {}

    def without(self, job: Job, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings of a file, less those of tables whose line is known, which are kept."""
        rest = []
        for finding in findings:
            place = _place(job, finding.passage) if finding.code == TOO_WIDE else None
            if place is None:
                rest.append(finding)
                continue
            self._names.setdefault(place, dict(finding.details)["table"])
            self._files.setdefault(place, []).append(job.path.rpartition("/")[2])
        return rest

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each table, which names the files."""
        for place, files in self._files.items():
            yield make_finding(TOO_WIDE, place, table=self._names[place], files=", ".join(files))


def _place(job: Job, said: str) -> Location | None:
    """Return the line of a table by what a page says of it: which of the tables of which section; None where it says nothing."""
    number, _, path = said.partition(" ")
    for document in SelectionContents(job.edition.packet, job.edition.selection, job.edition.language).documents:
        if document.path == path:
            return Location(path, dict(enumerate(markdown.table_lines(document))).get(int(number), 0))
    return None
