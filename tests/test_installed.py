"""bifolio, installed by pip from its wheels into an empty environment, in a root without Pango."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import bare_root
import judges
import pytest
from demo_project import DEMO, tree

from bifolio import errata, native_deps, output

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
INSTALLED = ROOT / ".cache/installed"
ENVIRONMENT = INSTALLED / "environment"
PDF = ("build", "--language", "fa", "--format", "a4", "-q", "--project")
LOADS = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print("none of", name)
"""
MAPPED = """
from bifolio import pdf
print(pdf.library_versions())
for line in open("/proc/self/maps"):
    if ".so" in line:
        print(line.split()[-1])
"""
EVERY_VERB = """
import sys
from click.testing import CliRunner
from bifolio.cli import main

for line in sys.argv[1:]:
    name, *words = line.split()
    result = CliRunner().invoke(main, words)
    print(name, result.exit_code, repr(result.exception), result.output, sep="\\n", end="\\n--\\n")
print(*main.commands)
"""
SIGNED = ROOT / "tests/verification/fixtures/signed"
VERBS = {  # and what follows them; no PDF is made
    "build": "--format html --format single --project /demo",
    "check": "--project /demo",
    "enter": "fa /answers.csv --project /demo",
    "errata": "/texts /texts --project /demo",
    "export": "fa /tmp/fa.csv --to csv --project /demo",
    "extract": "--project /demo",
    "import": "fa /tmp/fa.csv --project /demo",
    "migrate": "--project /demo",
    "new": "/tmp/new",
    "new-language": "so --project /demo",
    "origin": "fa machine --project /demo",
    "preview": "--static --out /tmp/preview --project /demo",
    "release": "fa --project /demo",
    "review": "fa --as Somebody --project /demo",
    "sbom": "",
    "schemas": "--project /demo",
    "sheet": "fa --project /demo",  # all is signed: there is nothing to print
    "status": "--project /demo",
    "verdict": "/key.pub --program veraPDF --program-version 1.30.2 --profile PDF/UA-1 --date 2026-11-30 --result passed --project /demo",
    "verify": "/signed --key /key.pub",
}
WITHOUT_WHEEL = 'raise ImportError("not installed")\n'


@pytest.fixture(scope="module")
def environment():
    """Return the environment that `bash .ci/install` makes: both wheels and what they need."""
    if not (INSTALLED / "finished").is_file():
        judges.leave_out("bifolio is not installed in .cache: bash .ci/install")
    with zipfile.ZipFile(next((INSTALLED / "wheels").glob("bifolio-*.whl"))) as wheel:
        names = set(wheel.namelist())
        stale = [
            name
            for name in (file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "bifolio").rglob("*.py")))
            if name not in names or wheel.read(name) != (ROOT / name).read_bytes()
        ]
    if stale:
        judges.leave_out(f"an earlier {stale[0]} is installed in .cache: bash .ci/install")
    return ENVIRONMENT


@pytest.fixture(scope="module")
def root(environment, tmp_path_factory):
    """Return a root without Pango, with the environment and the demo project."""
    bare_root.need()
    folder = tmp_path_factory.mktemp("bare") / "root"
    made = bare_root.BareRoot(folder, environment)
    shutil.copytree(DEMO, folder / "demo")
    shutil.copytree(SIGNED, folder / "signed")
    shutil.copy(SIGNED.parent / "key.pub", folder)
    texts = errata.written(errata.ReleasedTexts("demo", "en", "en", "Demo", "", "1.0", "2026-01-02", (), (), ()))
    (folder / "answers.csv").write_text("sheet,number,answer\n", encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts/demo-en-texts.json").write_bytes(texts)
    (folder / "texts/SHA256SUMS").write_text(f"{output.digest(texts)}  demo-en-texts.json\n", encoding="utf-8")
    (folder / "without/bifolio_native").mkdir(parents=True)
    (folder / "without/bifolio_native/__init__.py").write_text(WITHOUT_WHEEL, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def built(root):
    """Return the files that a build of the demo writes in that root, by their paths."""
    run = root.run(ENVIRONMENT / "bin/python", ENVIRONMENT / "bin/bifolio", *PDF, "/demo")
    assert run.returncode == 0, run.stdout
    assert "Fontconfig" not in run.stdout
    return tree(root.root / "demo/out")


def test_the_root_has_none_of_the_libraries(root):
    names = [native_deps.LIBRARIES[library][0] for library in native_deps.LIBRARIES]
    run = root.run(ENVIRONMENT / "bin/python", "-c", LOADS, *names)
    assert run.stdout.splitlines() == [f"none of {name}" for name in names]


def test_it_makes_a_pdf_without_pango(built):
    pdfs = {path: content for path, content in built.items() if path.endswith(".pdf")}
    assert sorted(pdfs) == [f"fa/demo/demo-{name}-fa-a4.pdf" for name in ("handout", "teacher")]
    assert {content[:5] for content in pdfs.values()} == {b"%PDF-"}


def outside(environment, *command, wheel=True, folder=None):
    """Return what a program of the environment prints in the root of this machine, with the wheel or without."""
    path = "" if wheel else str(folder)
    run = subprocess.run(
        [environment / "bin/python", *command],
        env={**os.environ, "PYTHONPATH": path},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


@pytest.fixture(scope="module")
def mapped(environment, tmp_path_factory):
    """Return the versions of the libraries and the names of their files that a process with the wheel opens, and one without."""
    folder = tmp_path_factory.mktemp("without")
    (folder / "bifolio_native.py").write_text(WITHOUT_WHEEL, encoding="utf-8")
    printed = [outside(environment, "-c", MAPPED, wheel=wheel, folder=folder).splitlines() for wheel in (True, False)]
    return [
        (lines[0], {Path(line).name for line in lines[1:] if "pango" in line or "harfbuzz" in line})
        for lines in printed
    ]


def test_the_wheel_is_used_where_it_is_installed_and_the_systems_libraries_otherwise(mapped):
    with_wheel, without = ({name[:3] for name in names} for _, names in mapped)
    assert (with_wheel, without) == ({"bif"}, {"lib"})


def test_the_systems_pango_of_the_same_version_makes_the_same_bytes(environment, mapped, built, tmp_path):
    if mapped[0][0] != mapped[1][0]:
        pytest.skip("the system has other versions")
    (tmp_path / "bifolio_native.py").write_text(WITHOUT_WHEEL, encoding="utf-8")
    shutil.copytree(DEMO, tmp_path / "demo")
    outside(environment, "-m", "bifolio", *PDF, tmp_path / "demo", wheel=False, folder=tmp_path)
    assert tree(tmp_path / "demo/out") == built


@pytest.fixture(scope="module")
def verbs(root):
    """Return what each verb prints in the root without Pango and without the wheel, and which verbs there are."""
    lines = [f"{verb} {verb} {words}" for verb, words in VERBS.items()]
    lines.append(f"PDF {' '.join(PDF)} /demo")
    run = root.run(ENVIRONMENT / "bin/python", "-c", EVERY_VERB, *lines, PYTHONPATH="/without")
    assert run.returncode == 0, run.stdout
    *printed, commands = run.stdout.split("\n--\n")
    return {text.partition("\n")[0]: text for text in printed}, commands.split()


def test_every_verb_is_tried(verbs):
    assert sorted(VERBS) == sorted(verbs[1])


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_needs_pango_that_makes_no_pdf(verbs, verb):
    _, status, exception, *output = verbs[0][verb].splitlines()
    assert exception == "None" or exception.startswith("SystemExit"), verbs[0][verb]
    assert status == "0", output
    assert "B208" not in "\n".join(output)


def test_a_pdf_without_pango_and_without_the_wheel_is_a_finding(verbs):
    _, status, exception, *output = verbs[0]["PDF"].splitlines()
    assert (status, exception) == ("1", "SystemExit(1)")
    assert "B208" in "\n".join(output)
