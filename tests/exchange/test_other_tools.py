"""Other people's tools on our catalogues: gettext, i18nspector, the Translate Toolkit, and Babel with our extractor."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from bifolio import catalogue, markdown

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "tests/projects/demo"
CATALOGUES = sorted([*(ROOT / "locales").glob("*/LC_MESSAGES/*.po"), *(DEMO / "locales").glob("*/LC_MESSAGES/*.po")])
TEMPLATES = sorted([*(ROOT / "locales").glob("*.pot"), *(DEMO / "locales").glob("*.pot")])
EVERY = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-5::2]))

# What i18nspector says of every catalogue of ours, and why it may.
FILTERED = {
    "invalid-language": "it knows no language that has no code in ISO 639-1 or 639-2: Central Kurdish",
    "unable-to-determine-language": "the same",
    "invalid-last-translator": "“Automatically generated” names nobody, on purpose: no translator is named",
    "invalid-report-msgid-bugs-to": "packets.toml may say in words whom to tell; the demo's address is an example's",
    "no-report-msgid-bugs-to-header-field": "an address need not be given",
    "unusual-plural-forms": "it knows another rule for Persian than CLDR",
    "unusual-unused-plural-forms": "the same, where no message has plural forms",
}


def run(
    *command: str | Path, status: int | None = 0, env: dict[str, str] | None = None, cwd: Path | None = None
) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    done = subprocess.run(
        list(map(str, command)), capture_output=True, encoding="utf-8", env=environment, cwd=cwd, check=False
    )
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_every_catalogue_passes_msgfmt(need, tmp_path):
    msgfmt = need("msgfmt")
    for path in (*CATALOGUES, *TEMPLATES):
        check = "--check" if path.suffix == ".po" else "--check-format"
        assert run(msgfmt, check, "-o", tmp_path / "x.mo", path) == "", path


@EVERY
def test_every_catalogue_is_as_msgcat_writes_it(path, need):
    # gettext before 0.22 drops flags that it does not know.
    text = path.read_text(encoding="utf-8").replace("#, ignore-same\n", "").replace(", ignore-same\n", "\n")
    assert run(need("msgcat"), "--no-wrap", path) == text


@EVERY
def test_i18nspector_finds_nothing_but_what_is_meant_so(path, need):
    said = run(need("i18nspector"), path, status=None)
    said = "".join(
        line for line in said.splitlines(keepends=True) if not line.endswith(": ignore-same\n")
    )  # Weblate's flag
    tags = {line.split()[2] for line in said.splitlines() if re.match(r"[EWIP]: ", line)}
    assert tags - set(FILTERED) == set(), said


@EVERY
def test_pofilter_finds_no_lost_placeholder_or_line_break(path, need, tmp_path):
    # Not "urls", which takes a closing bracket and the comma after it for the address's; T212 to T214 compare what a parser finds.
    tests = ("pythonbraceformat", "newlines", "escapes", "tabs", "nplurals", "variables")
    out = tmp_path / "found.po"
    said = run(
        need("pofilter"), "--progress=none", "--nofuzzy", *(word for test in tests for word in ("-t", test)), path, out
    )
    assert not out.exists(), out.read_text(encoding="utf-8") + said


@EVERY
def test_pocount_counts_what_we_count(path, need):
    made = catalogue.read(path.read_text(encoding="utf-8"), path.name, path.parts[-3])
    counts = catalogue.coverage(made)
    said = run(need("pocount"), "--csv", path)
    head, line = (row.split(",") for row in said.strip().splitlines()[-2:])
    found = {name.strip().casefold(): cell.strip() for name, cell in zip(head, line, strict=False)}
    assert int(found["translated messages"]) == counts.translated
    assert int(found["fuzzy messages"]) == counts.fuzzy
    assert int(found["untranslated messages"]) == counts.untranslated


def test_pybabel_extracts_sections_with_contexts_and_comments(need, tmp_path):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = tmp_path / "site/bifolio-0.dist-info"  # what an installed wheel tells Babel
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: bifolio\nVersion: 0\n", encoding="utf-8")
    points = settings["entry-points"]["babel.extractors"]
    (installed / "entry_points.txt").write_text(
        "[babel.extractors]\n" + "".join(f"{name} = {value}\n" for name, value in points.items()), encoding="utf-8"
    )
    folder = shutil.copytree(DEMO / "content", tmp_path / "content")
    with (folder / "demo/01-story.md").open("a", encoding="utf-8") as file:
        file.write("\n<!-- context: month -->\nMarch\n")
    (tmp_path / "babel.toml").write_text(
        '[[mappings]]\nmethod = "bifolio"\npattern = "content/**.md"\n', encoding="utf-8"
    )
    run(
        need("pybabel"), "-q", "extract", "-F", "babel.toml", "-k", "pgettext:1c,2", "-o", "x.pot", ".",
        cwd=tmp_path, env={"PYTHONPATH": f"{installed.parent}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    pot = (tmp_path / "x.pot").read_text(encoding="utf-8")
    found = {(e.msgctxt, e.msgid): e for e in catalogue.read(pot, "x.pot", "").entries}
    for section in sorted(folder.rglob("*.md")):
        text = section.read_text(encoding="utf-8").split("---\n")[-1]
        for _, slot in markdown.walk(markdown.parse(text, section.name)):
            assert slot is None or (slot.context, slot.text) in found
    assert found["month", "March"]
    assert "Heading, level 2, under: The story" in " ".join(found[None, "How many"].extracted)
