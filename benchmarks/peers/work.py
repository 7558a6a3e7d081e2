"""List the rows of the table: the same work as a command of each peer, with its goals."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import catalogue_data
import generated_project
import projects
from growth import change
from installs import CARGO, PYTHON, Installed
from measure import Run, cost, environment
from table import OURS, Goal

from bifolio import catalogue

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
CATALOGUE = "locales/sv/LC_MESSAGES/p0.po"
EMPTY = "Python alone"
FULL = 5_000  # messages up to which msgmerge searches for similar ones too: it needs minutes for 20,000


class Work(NamedTuple):
    """A row before it is measured: `others` that cannot be run have their reason in `missing`."""

    name: str
    runs: Mapping[str, Run]
    goals: Sequence[Goal]
    missing: Mapping[str, str] = {}


def ours(project: Path, verb: str, prepare: Callable[[], object] = lambda: None, proof: Path | None = None) -> Run:
    """Return a command of bifolio on a project."""
    command = [sys.executable, "-m", "bifolio", *verb.split(), "--project", project, "-q"]
    return Run([command], project, prepare, {"PYTHONPATH": str(ROOT)}, proof)


def warmed(project: Path, *verbs: str) -> None:
    """Run verbs once, so that there are records of them and compiled modules."""
    for verb in verbs:
        cost(ours(project, verb))


def project(folder: Path, documents: int, packets: int = 1, languages: int = 3) -> Path:
    """Return a generated project, which is written if it is not there."""
    root = folder / f"{documents}-{packets}-{languages}"
    if not root.is_dir():
        generated_project.write(root, documents, packets, languages)
    return root


class Edits:
    """Changes of one message or one paragraph, another one each time."""

    def __init__(self, root: Path) -> None:
        self.root, self.turn = root, 0

    def message(self) -> None:
        self.turn += 1
        change(self.root / CATALOGUE, 'msgstr "Itëm 0 0', f'msgstr "Itëm 0 0 {"x" * self.turn}')

    def paragraph(self) -> None:
        self.turn += 1
        change(self.root / "content/p0/00001-d1.md", "* Item 1 2", f"* Item 1 2 {'x' * self.turn}")


def unchanged(folder: Path, documents: int, flagship: Path) -> Iterator[Work]:
    """Yield what costs nothing but the start: nothing has changed; then one message and one paragraph."""
    root = project(folder, documents)
    build = "build --format html"
    warmed(root, build, "check", "status", "extract")
    warmed(flagship, build, "check")
    empty = {EMPTY: Run([[sys.executable, "-c", "pass"]], folder)}
    for where, name, verbs in (
        (flagship, "the flagship", (build, "check")),
        (root, f"{documents} × 3", (build, "check", "status", "extract")),
    ):
        for verb in verbs:
            yield Work(f"`{verb}`, {name}, nothing changed", {**empty, OURS: ours(where, verb)}, [Goal(0.1)])
    edits = Edits(root)
    yield Work(
        f"`{build}`, {documents} × 3, one message changed", {OURS: ours(root, build, edits.message)}, [Goal(0.25)]
    )
    yield Work(
        f"`{build}`, {documents} × 3, one paragraph changed", {OURS: ours(root, build, edits.paragraph)}, [Goal(0.25)]
    )


def sites_and_extraction(folder: Path, documents: int, peers: Mapping[str, Installed]) -> Iterator[Work]:
    """Yield a site of everything, and the extraction of everything, with each peer."""
    root, python = project(folder, documents), sys.executable
    text = folder / "text"
    files = projects.write_texts(text, documents)
    projects.plain_catalogues(folder / "po", _messages(root))
    projects.loop(folder / "loop", folder / "po")
    missing = {name: peer.missing for name, peer in peers.items() if peer.missing}
    site = {
        OURS: ours(root, "build --format html --jobs 1 --force", proof=root / "out/sv/p0/d1.html"),
        "loop": Run(
            [[python, HERE / "loop.py", "site", text, folder / "loop/mo", folder / "loop/out"]],
            folder,
            proof=folder / "loop/out/sv/d1.html",
        ),
    }
    extraction = {
        OURS: ours(root, "extract --force"),
        "parse": Run([[python, HERE / "loop.py", "parse", text]], folder),
    }
    for name, setup in {
        "mdBook": _mdbook,
        "Hugo": _hugo,
        "Sphinx": _sphinx,
        "po4a": partial(_po4a, files=files),
    }.items():
        needed = (name, "mdbook-i18n-helpers") if name == "mdBook" else (name,)
        if any(each in missing for each in needed):
            continue
        try:
            one, other = setup(folder / name.lower(), documents)
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            missing[name] = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1][:200]
            continue
        site |= {name: one} if one else {}
        extraction |= {name: other} if other else {}
    absent = {name: missing[name] for name in ("mdBook", "Hugo", "Sphinx") if name in missing}
    yield Work(f"site, {documents} × 3, everything", site, [Goal(1.3, "loop")], absent)
    absent = {name: missing[name] for name in ("mdBook", "Sphinx", "po4a") if name in missing}
    goals = [Goal(0.6, "parse"), Goal(1 / 25, "Sphinx"), Goal(1 / 5, "po4a")]
    yield Work(f"`extract`, {documents} documents, everything", extraction, goals, absent)


Setup = tuple[Run | None, Run | None]


def _mdbook(root: Path, documents: int) -> Setup:
    projects.mdbook(root, documents, CARGO / "bin")
    builds = [
        ["env", f"MDBOOK_BOOK__LANGUAGE={tag}", CARGO / "bin/mdbook", "build", "-d", f"out/{tag}"]
        for tag in ("en", *projects.TAGS)
    ]
    source = root.with_name("mdbook-xgettext")
    return Run(builds, root, proof=root / "out/sv/d1.html"), Run([[CARGO / "bin/mdbook", "build", "-d", "po"]], source)


def _hugo(root: Path, documents: int) -> Setup:
    projects.hugo(root, documents)
    clear = partial(shutil.rmtree, root / "public", ignore_errors=True)
    return Run([[PYTHON / "hugo", "--quiet"]], root, clear, proof=root / "public/sv/d1/index.html"), None


def _sphinx(root: Path, documents: int) -> Setup:
    program = PYTHON / "sphinx-build"
    projects.sphinx(root, documents, program)
    builds = [
        [program, "-q", "-E", "-a", "-b", "html", "-D", f"language={tag}", ".", f"out/{tag}"]
        for tag in ("en", *projects.TAGS)
    ]
    return Run(builds, root, proof=root / "out/sv/d1.html"), Run(
        [[program, "-q", "-E", "-a", "-b", "gettext", ".", "pot"]], root
    )


def _po4a(root: Path, _documents: int, *, files: Sequence[Path]) -> Setup:
    root.mkdir(parents=True, exist_ok=True)
    command = [
        "po4a-updatepo",
        "-f",
        "text",
        "-o",
        "markdown",
        "-M",
        "UTF-8",
        *(word for file in files for word in ("-m", file)),
    ]
    return None, Run([[*command, "-p", root / "docs.pot"]], root, lambda: (root / "docs.pot").unlink(missing_ok=True))


def _messages(root: Path) -> list[str]:
    """Return the msgids of a generated project, each once."""
    return list(dict.fromkeys(entry.msgid for entry in catalogue.load(root, CATALOGUE, "sv").entries))


def merges(folder: Path, messages: int, peers: Mapping[str, Installed]) -> Iterator[Work]:
    """Yield the merge of a catalogue with a changed template, similar messages offered."""
    folder.mkdir(parents=True)
    catalogue_data.write(catalogue_data.drifted(catalogue_data.seeded(messages)), folder)
    runs = {OURS: Run([[sys.executable, ROOT / "benchmarks/catalogue_run.py", "merge", folder]], folder)}
    goals, missing = [Goal(1.3, "msgmerge -N")], peers["gettext"].missing
    if not missing:
        merge = ["msgmerge", "-q", "--no-wrap", folder / "old.po", folder / "new.pot", "-o"]
        runs["msgmerge -N"] = Run([[*merge, folder / "exact.po", "--no-fuzzy-matching"]], folder)
        if messages <= FULL:
            runs["msgmerge"] = Run([[*merge, folder / "theirs.po", "--previous"]], folder)
    yield Work(
        f"merge, {messages:,} messages, with similar ones", runs, goals, {"msgmerge": missing} if missing else {}
    )


def pdfs(folder: Path, peers: Mapping[str, Installed]) -> Iterator[Work]:
    """Yield the flagship's handouts on A4 in three languages, a process each, from the same HTML."""
    folder.mkdir(parents=True)
    job = HERE / "pdf_job.py"
    subprocess.run([sys.executable, job, "write", folder], check=True, env=environment(), capture_output=True)
    runs = {name: Run([[sys.executable, job, name.lower(), folder]], folder) for name in (OURS, "bare")}
    runs["WeasyPrint"] = runs.pop("bare")
    missing = {name: peers[name].missing for name in ("Typst", "Chromium") if peers[name].missing}
    if "Typst" not in missing:
        runs["Typst (words alone)"] = Run([[PYTHON / "python", job, "typst", folder]], folder)
    if "Chromium" not in missing:
        chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
        printed = [
            [*chromium, f"--print-to-pdf={page.with_suffix('.chromium.pdf')}", page]
            for page in sorted(folder.glob("*.html"))
        ]
        runs["Chromium"] = Run(printed, folder)
    yield Work("PDF, the flagship’s handouts on A4 in 3 languages", runs, [Goal(0.6, "WeasyPrint")], missing)


def shapes(documents: int) -> list[tuple[int, int, int]]:
    """Return sizes of projects, three that differ in documents, three in packets, three in languages, each time by one factor."""
    few = max(documents // 4, 4)
    return [
        *((size, 1, 3) for size in (documents // 2, documents, documents * 2)),
        *((1, size, 3) for size in (few // 2, few, few * 2)),
        *((few, 1, size) for size in (1, 4, 16)),
    ]


def sizes(folder: Path, documents: int) -> dict[tuple[int, int, int], Run]:
    """Return runs of our own site by size: documents in each packet, packets, languages; growth is taken from them."""
    return {shape: ours(project(folder, *shape), "build --format html --jobs 1 --force") for shape in shapes(documents)}
