"""The CPU of our PDF stage as a ratio to bare WeasyPrint on the same HTML: `python benchmarks/pdf.py [rounds]`.

The aim is at most 1.15. Both render the page of hard cases of tests/pdf/ in one warm process, turn by turn; the median
of the ratios of neighbouring turns is given. Prints one line a
document and ends with status 1 where the aim is missed.
"""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "tests")]  # not this folder: `pdf` is that of the tests

from pdf import walking  # noqa: E402

from bifolio.pdf import fonts, library, sandbox  # noqa: E402

AIM = 1.15
turn = count(1)


def bare(html: str) -> None:
    """Render as WeasyPrint is shipped: no tags, no standard."""
    library.load().HTML(string=html, base_url=f"{walking.HERE}/").write_pdf(
        font_config=fonts.configuration(walking.FONTS), presentational_hints=True
    )


def tagged(html: str) -> None:
    """Render as WeasyPrint is shipped, with its own tags and the same standard."""
    library.load().HTML(string=html, base_url=f"{walking.HERE}/").write_pdf(
        font_config=fonts.configuration(walking.FONTS), presentational_hints=True, pdf_variant="pdf/a-2a"
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one run."""
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def as_a_worker(html: str, language: str) -> None:
    """Make the PDF as a worker of `typeset_many` does: garbage is collected every eighth document, of which this pays its share."""
    gc.disable()
    walking.typeset(html, language)
    if next(turn) % sandbox.COLLECTED == 0:
        gc.collect()
    gc.enable()


def main(rounds: int) -> int:
    """Print the ratios of each document and return the exit status."""
    worst = 0.0
    for language in ("en", "fa"):
        html = walking.source(language)
        work = {
            "bare": lambda html=html: bare(html),
            "bare, tagged": lambda html=html: tagged(html),
            "ours": lambda html=html, language=language: walking.typeset(html, language),
            "ours, as a worker": lambda html=html, language=language: as_a_worker(html, language),
        }
        for run in work.values():
            run()
        times = [{name: seconds(run) for name, run in work.items()} for _ in range(rounds)]
        ratios = {name: statistics.median(turn[name] / turn["bare"] for turn in times) for name in work}
        base = statistics.median(turn["bare"] for turn in times)
        print(f"{language}: bare {base:.3f} s", *(f"{name} × {ratio:.3f}" for name, ratio in ratios.items()), sep=" · ")
        worst = max(worst, ratios["ours, as a worker"])
    print(f"worst ratio to bare: {worst:.3f} (aim {AIM})")
    return int(worst > AIM)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
