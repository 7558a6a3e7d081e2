"""Make PDFs in one process: `pdf_job.py write FOLDER`, then `pdf_job.py bifolio|bare|typst FOLDER`.

`write` keeps the flagship's handouts on A4, as a build typesets them, as jobs and as HTML. `typst` sets their words alone,
as paragraphs: it reads no HTML.
"""

from __future__ import annotations

import gc
import pickle
import re
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]
sys.path[:1] = [str(HOME), str(HOME / "benchmarks")]
TAG = re.compile(r"<[^>]+>")
MARKS = re.compile(r"([\\#*_`$<>@=~\[\]/+-])")


def write(folder: Path) -> None:
    import flagship_jobs

    for number, job in enumerate(each for each in flagship_jobs.jobs(["a4"]) if "-handout-" in str(each.location.path)):
        (folder / f"{number}.pickle").write_bytes(pickle.dumps(job))
        based = job.html.replace("<head>", f'<head><base href="file://{job.base}/">', 1)
        (folder / f"{number}.html").write_text(based, encoding="utf-8")
        main = re.sub(r"<(style|script).*?</\1>", "", job.html.partition("<body")[2], flags=re.DOTALL)
        blocks = [
            " ".join(TAG.sub(" ", block).split()) for block in re.split(r"</(?:p|li|h\d|td|th|dt|dd|figcaption)>", main)
        ]
        typ = "\n\n".join(MARKS.sub(r"\\\1", block) for block in blocks if block)
        (folder / f"{number}.typ").write_text(f'#set page("a4")\n{typ}\n', encoding="utf-8")


def bifolio(folder: Path) -> None:
    """Typeset as a worker of a build does, with garbage collected after the last."""
    from bifolio import pdf

    gc.disable()
    for file in sorted(folder.glob("*.pickle")):
        pdf.typeset(pickle.loads(file.read_bytes()))
    gc.collect()


def bare(folder: Path) -> None:
    """Typeset as WeasyPrint is shipped, in the same fonts; corrections, tags and checks are ours."""
    import pdf as pdf_benchmark

    for file in sorted(folder.glob("*.pickle")):
        pdf_benchmark.bare(pickle.loads(file.read_bytes()))


def typst(folder: Path) -> None:
    import typst as typesetter

    for file in sorted(folder.glob("*.typ")):
        typesetter.compile(str(file), output=str(file.with_suffix(".typst.pdf")))


if __name__ == "__main__":
    {"write": write, "bifolio": bifolio, "bare": bare, "typst": typst}[sys.argv[1]](Path(sys.argv[2]))
