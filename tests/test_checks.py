"""One folder a code in tests/checks/: what is bad gives the findings of expected.txt, what is good gives none."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from finding_lines import finding_line

from bifolio import catalogue, checks, language, markdown, text_files
from bifolio.checks import AttributionRules
from bifolio.findings import all_types
from bifolio.model import Finding, Location, Message, Refused
from bifolio.project import config, kinds_reader, packet_reader
from bifolio.yaml_loader import check, load

FOLDERS = Path(__file__).parent / "checks"
BASE = FOLDERS / "base"  # a packet with nothing wrong; a folder's files are laid over it
CODES = sorted(path.name for path in FOLDERS.iterdir() if path.name in all_types())
ELSEWHERE = {  # codes of no text or catalogue, so without a folder, and what the tests that name them are about
    r"B...": "files, typesetting and fonts of a build",
    r"C14[12]|S112|S114": "templates",
    r"C156|L107": "includes without end, and links to other packets",
    r"C16.": "the look of a project, and new projects",
    r"C26.": "tags, language data and new-language",
    r"S111": "paths of out/",
    r"T117|T118": "names in the header of a catalogue, and how many findings are listed",
    r"T14.|T15.": "reviews and releases",
    r"T16.|T17.": "imported files and renames",
    r"T18.": "errata of releases",
    r"T19.": "answers on sheets of paper",
    r"[CT]903|C90[45]": "notes of what is ignored",
    r"C10[256]|S101|T102|T114": "size, links and absence of files: some below",
}


def elsewhere(code):
    return any(re.fullmatch(pattern, code) for pattern in ELSEWHERE)


def test_every_code_of_content_and_catalogues_has_a_folder():
    assert {code for code in all_types() if not elsewhere(code)} == set(CODES)


def test_every_code_without_a_folder_is_named_by_another_test():
    here, prose = Path(__file__), Path(__file__).with_name("test_findings_prose.py")
    files = [file for file in here.parent.rglob("test_*.py") if file not in (here, prose)]
    texts = "".join(file.read_text(encoding="utf-8") for file in files)
    texts += here.read_text(encoding="utf-8").partition("\ndef elsewhere")[2]
    assert [code for code in all_types() if elsewhere(code) and code not in texts] == []


def test_no_folder_is_of_a_code_that_is_not_there():
    assert {path.name for path in FOLDERS.glob("[A-Z]*")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_what_is_bad_gives_its_findings(code, tmp_path, expected):
    findings = findings_of(FOLDERS / code, "bad", tmp_path)
    assert code in {finding.code for finding in findings}
    lines = [finding_line(finding).replace(str(tmp_path), "…") for finding in findings]
    expected(FOLDERS / code / "expected.txt", "".join(f"{each}\n" for each in lines))


@pytest.mark.parametrize("code", CODES)
def test_what_is_good_gives_none(code, tmp_path):
    findings = findings_of(FOLDERS / code, "good", tmp_path)
    assert [finding for finding in findings if finding.code not in ("C903", "T903")] == []  # notes of what is ignored


def findings_of(folder: Path, name: str, tmp_path: Path) -> list[Finding]:
    """Return the findings of a folder's bad or good files."""
    found: list[Finding] = []
    for file in sorted(folder.glob(f"{name}.*")):
        found += of_catalogue(file) if file.suffix == ".po" else of_passages(file)
    if not list(folder.glob("*.*.po")) and not list(folder.glob("*.*.txt")):
        found += of_packet(folder / name, tmp_path)
    return found


def of_packet(laid_over: Path, root: Path) -> tuple[Finding, ...]:
    packet = root / "content" / "sample"
    for folder in (BASE, laid_over):
        if folder.is_dir():
            shutil.copytree(folder, packet, dirs_exist_ok=True)
    shutil.move(packet / "packets.toml", root / "packets.toml")
    if (packet / "kinds.yaml").is_file():
        shutil.move(packet / "kinds.yaml", root / "content" / "kinds.yaml")
    if (packet / "remove.txt").is_file():
        for name in (packet / "remove.txt").read_text(encoding="utf-8").split():
            (root / name).unlink()
    try:
        read = config.read(root)
        languages = [language.of(read, tag) for tag in read.tags]
        made = packet_reader.read(read, read.packets[0])
        return checks.packet(made, root, languages=languages, has_pairs=bool(read.pairs))
    except Refused as refused:
        return refused.findings


def of_catalogue(file: Path) -> tuple[Finding, ...]:
    tag = file.suffixes[0].removeprefix(".")
    try:
        loaded = catalogue.load(file.parent, file.name, tag)
    except Refused as refused:
        return refused.findings
    return checks.catalogue(
        messages_of(loaded),
        loaded,
        language.get(tag),
        language.get("en"),
        glossary=records(file.parent / "glossary.yaml"),
        wording=records(file.parent / "wording.yaml"),
        attribution=attribution_of(file.parent / "values.yaml"),
    )


def messages_of(loaded) -> list[Message]:
    return [
        Message(entry.msgid, entry.msgctxt, entry.extracted, flags=entry.flags, msgid_plural=entry.msgid_plural)
        for entry in loaded.entries
    ]


def records(file: Path):
    kind = kinds_reader.preset().records[file.stem].record_class
    return (
        check(tuple[kind, ...], load(file.read_text(encoding="utf-8"), file.name), file.name) if file.is_file() else ()
    )


def attribution_of(file: Path) -> AttributionRules:
    """Return the rules for the contested values and the names of a values.yaml."""
    values = load(file.read_text(encoding="utf-8"), file.name).data if file.is_file() else {}
    contested = {name: frozenset[str]() for name, value in values.items() if "contested" in value}
    return AttributionRules(contested, frozenset(name for name, value in values.items() if value["type"] == "name"))


def of_passages(file: Path) -> tuple[Finding, ...]:
    passages = file.read_text(encoding="utf-8").split("\n\n")
    tongue = language.get(file.suffixes[0].removeprefix("."))
    return checks.reading(passages, tongue, name="handout", location=Location(file.name))


def test_a_section_larger_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_files, "TEXT_LIMIT", 100)
    assert {each.code for each in of_packet(BASE, tmp_path)} == {"C102"}


def test_a_passage_longer_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(markdown, "LONGEST", 100)  # where C105 begins
    assert {each.code for each in of_packet(BASE, tmp_path)} == {"C105"}


def test_a_passage_with_more_signs_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(markdown, "MOST_SIGNS", 20)  # where C106 begins
    assert {each.code for each in of_packet(BASE, tmp_path)} == {"C106"}


def test_a_file_that_is_a_link_out_of_the_packet_is_refused(tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("# Two {#two}\n", encoding="utf-8")
    laid_over = tmp_path / "over"
    laid_over.mkdir()
    shutil.copytree(BASE, tmp_path / "content" / "sample")
    (tmp_path / "content" / "sample" / "02-two.md").symlink_to(outside)
    assert {each.code for each in of_packet(laid_over, tmp_path)} == {"S101"}


def test_a_catalogue_larger_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_files, "SIZE_LIMIT", 10)
    (tmp_path / "a.sv.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    assert [each.code for each in of_catalogue(tmp_path / "a.sv.po")] == ["T102"]


def test_a_catalogue_that_is_not_there_is_refused(tmp_path):
    assert [each.code for each in of_catalogue(tmp_path / "a.sv.po")] == ["T114"]


@pytest.mark.slow
def test_checking_needs_neither_weasyprint_nor_jinja():
    told = "import sys, bifolio.checks, bifolio.catalogue; print({'weasyprint', 'jinja2'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, cwd=FOLDERS.parent.parent, check=True
    )
    assert done.stdout == "set()\n"
