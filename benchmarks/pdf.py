"""The CPU of our PDF stage as a ratio to bare WeasyPrint on the same HTML: `python benchmarks/pdf.py [rounds] [name…]`.

The aim is at most 1.15. The documents are the flagship's handout and packet on A4 in each language, rendered in one warm
process, turn by turn; the median of the ratios of neighbouring turns is given, to WeasyPrint without tags and, after it,
to WeasyPrint with its own tags (PDF/UA-1). Prints one line a document and ends with status 1 where the aim is missed.
"""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "benchmarks")]

import flagship_jobs  # noqa: E402

from bifolio import pdf  # noqa: E402
from bifolio.pdf import fonts, sandbox, typesetter, weasyprint_patch  # noqa: E402

AIM = 1.15
DOCUMENTS = ("handout", "packet")
LANGUAGES = ("en", "fa", "sv")
turn = count(1)


def orders() -> dict[str, pdf.TypesetJob]:
    """Return the orders of a build of the flagship, by path; none of them is carried out."""
    return {str(job.location.path): job for job in flagship_jobs.jobs(["a4"])}


def bare(order: pdf.TypesetJob, **options: Any) -> None:
    """Render as WeasyPrint is shipped."""
    page = weasyprint_patch.load().HTML(string=order.html, base_url=f"{order.base}/")
    page.write_pdf(
        font_config=fonts.configuration(order.fonts, *order.more_fonts), presentational_hints=True, **options
    )


def as_a_worker(order: pdf.TypesetJob) -> None:
    """Make the PDF as a worker of `typeset_many` does: garbage is collected every eighth document, of which this pays its share."""
    gc.disable()
    typesetter.typeset(order)
    if next(turn) % sandbox.COLLECTED == 0:
        gc.collect()
    gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one run."""
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def ratios(order: pdf.TypesetJob, rounds: int) -> dict[str, float]:
    """Return the seconds of bare WeasyPrint, and what the others take in relation to them."""
    work: dict[str, Callable[[], object]] = {
        "bare": lambda: bare(order),
        "bare, tagged": lambda: bare(order, pdf_variant="pdf/ua-1", pdf_tags=True),
        "ours": lambda: typesetter.typeset(order),
        "ours, as a worker": lambda: as_a_worker(order),
    }
    for run in work.values():
        run()
    times = [{name: seconds(run) for name, run in work.items()} for _ in range(rounds)]
    found = {name: statistics.median(each[name] / each["bare"] for each in times) for name in work}
    found["ours, as a worker, to tagged"] = statistics.median(
        each["ours, as a worker"] / each["bare, tagged"] for each in times
    )
    return {**found, "bare": statistics.median(each["bare"] for each in times)}


def main(rounds: int, documents: tuple[str, ...]) -> int:
    """Print the ratios of each document and return the exit status."""
    worst, due = 0.0, orders()
    for name in documents:
        for language in LANGUAGES:
            found = ratios(due[f"out/{language}/iran-1988/iran-1988-{name}-{language}-a4.pdf"], rounds)
            worst = max(worst, found["ours, as a worker"])
            base = found.pop("bare")
            said = " · ".join(f"{what} × {ratio:.3f}" for what, ratio in found.items())
            print(f"{language} {name}: bare {base:.2f} s · {said}", flush=True)
    print(f"worst ratio to bare: {worst:.3f} (aim {AIM})")
    return int(worst > AIM)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, tuple(sys.argv[2:]) or DOCUMENTS))
