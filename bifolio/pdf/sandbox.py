"""Typeset many documents in worker processes with limits, so that one page cannot take others with it.

1,500 nested spans are a RecursionError for WeasyPrint, a colspan of 10^8 takes 13 s and 3 GB. Workers that are forked pay
for the import of the library once.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bifolio import processes
from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Refused
from bifolio.pdf import typesetter
from bifolio.pdf.typesetter import TypesetJob
from bifolio.processes import LIMITS, Ended, Pool, ResourceLimits

Result = bytes | tuple[Finding, ...]


def typeset_many(
    jobs: Sequence[TypesetJob],
    *,
    scratch: Path | None = None,
    workers: int = 0,
    limits: ResourceLimits = LIMITS,
    advance: Callable[[TypesetJob], None] = lambda _job: None,
) -> Iterator[tuple[TypesetJob, Result]]:
    """Yield each job with its PDF or its findings, in the sequence of the jobs; workers write into `scratch` alone.

    There are as many `workers` as processors, unless a number is given. `advance` is called after each job, in the
    sequence in which they end. A job that exceeds its limits (B206) or makes the engine fail (B207) is a finding at its
    location; the others go on.
    """
    if finding := typesetter.unavailable():
        yield from ((job, (finding,)) for job in jobs)
        return
    pool = Pool(workers or processes.available(), limits, scratch)
    results = pool.results(partial(_typeset, limits), jobs, lambda index: advance(jobs[index]))
    for job, result in zip(jobs, results, strict=True):
        yield job, _ended(result, job, limits) if isinstance(result, Ended) else result


def _ended(ended: Ended, job: TypesetJob, limits: ResourceLimits) -> Result:
    """Return the finding on a worker that ended before it had typeset a document."""
    if ended.waited:
        return (make_finding("B206", job.location, bound=phrase("seconds", count=limits.wall)),)
    if ended.took_too_long:
        return (make_finding("B206", job.location, bound=phrase("seconds-of-computing", count=limits.cpu)),)
    if ended.signal:
        reason = phrase("process-ended", signal=signal.Signals(ended.signal).name)
    else:
        reason = phrase("process-status", number=ended.status)
    return (make_finding("B207", job.location, reason=reason),)


def _typeset(limits: ResourceLimits, job: TypesetJob) -> Result:
    try:
        return typesetter.typeset(job)
    except Refused as refused:
        return refused.findings
    except MemoryError:
        return (
            make_finding("B206", job.location, bound=phrase("gigabytes-of-memory", count=f"{limits.memory / 2**30:g}")),
        )
    except Exception as error:  # noqa: BLE001  whatever the engine raises on a page is that page's finding
        return (make_finding("B207", job.location, reason=f"{type(error).__name__} {error}".strip()),)
