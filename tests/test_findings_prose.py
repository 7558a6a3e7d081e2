"""How findings read: every sentence with typical details in tests/findings.txt, and the rules of their prose."""

from __future__ import annotations

import re
from pathlib import Path

from finding_lines import details_of

from bifolio.findings import all_types, make_finding, phrase
from bifolio.model import Finding, Location

TESTS = Path(__file__).parent
BANNED = re.compile(
    r"\b(is no|are no|which no|stands?|stood|told of|nowhere|mend|takes? in|is had|let be|lies)\b", re.IGNORECASE
)
# Codes without a folder in tests/checks/, with details as they are met.
ELSEWHERE = {
    "B101": {"reason": "no space left on device"},
    "B102": {"folder": "out/", "reason": "it contains files that bifolio did not write, such as index.html"},
    "B103": {},
    "B104": {},
    "T184": {},
    "T185": {"packet": "guide", "version": "1.0"},
    "T186": {"tag": "fa"},
    "T187": {"tag": "fa"},
    "B105": {"found": "staging", "wanted": "public"},
    "B112": {},
    "B113": {"reason": "RuntimeError killed"},
    "B201": {"url": "https://example.org/a.png", "reason": "it is outside the project"},
    "B202": {"url": "media/plan.png", "reason": "the file is not an image"},
    "B203": {"character": "漢", "codepoint": "U+6F22"},
    "B204": {"target": "file:///etc/hosts"},
    "B205": {"anchor": "what-happened"},
    "B206": {"bound": "60 s of computing time"},
    "B207": {"reason": "its process ended with SIGSEGV"},
    "B208": {"reason": "cannot load library 'libpango-1.0-0'"},
    "B209": {},
    "B210": {"message": "Failed to parse the style sheet"},
    "B211": {"what": "an alternative for the picture “media/plan.svg”"},
    "B212": {},
    "B214": {"page": "3", "text": "January", "problem": "is outside the text area"},
    "B215": {"table": "Rain in each month", "files": "water-handout-fa-a5.pdf, water-handout-ur-a5.pdf"},
    "B221": {"path": "css/shcool.css"},
    "B222": {"format": "epub", "known": "html, a4"},
    "B231": {"reason": "the package distributed is not installed"},
    "B232": {"names": "uv.lock, weasyprint"},
    "B233": {"reason": "each worker that it was given to has ended"},
    "C156": {"name": "parts/a.md", "limit": 4},
    "C161": {"colour": "#ffd500", "ratio": "1.4", "least": 4.5},
    "C162": {"key": "logo", "name": "logo.svg", "folder": "templates/img", "nearest": ""},
    "C164": {"name": "letter.txt"},
    "C165": {"name": "آب", "suggestion": "packet"},
    "C163": {"name": "Times New Roman", "known": "Noto Sans, Vazirmatn", "nearest": ""},
    "C166": {"name": "School", "signs": "ł (U+0142)", "language": "Polish", "instead": phrase("font-of-others")},
    "C167": {"signs": "漢 (U+6F22)", "language": "English"},
    "B213": {"name": "no_shouting", "reason": "ModuleNotFoundError: No module named 'shouting'"},
    "C102": {"limit": 2},
    "C141": {"problem": "unexpected '}'"},
    "C142": {"problem": "'packet' is undefined", "compare": ""},
    "C261": {"tag": "persian", "nearest": phrase("nearest", name="fa")},
    "C262": {"tag": "xx", "nearest": ""},
    "C263": {"tag": "zza", "mistake": "direction is neither ltr nor rtl"},
    "C264": {"tag": "fa"},
    "C265": {"tag": "so"},
    "L107": {"packet": "water", "selection": "handout"},
    "S101": {},
    "S111": {},
    "S112": {"name": "content.css", "what": "a symbolic link"},
    "S114": {"target": "https://example.org/paper.png"},
    "T102": {"size": "12,000,000", "limit": "10,000,000"},
    "T114": {"reason": "no such file or directory"},
    "T117": {"fields": "PO-Revision-Date, Last-Translator, comments", "tag": "fa"},
    "T118": {"count": "92,765", "about": "T106"},
    "T141": {},
    "T142": {"name": "A. Name"},
    "T143": {},
    "T144": {"tag": "fa", "count": 3},
    "T145": {"tag": "fa", "count": 3, "names": "cells.5, dates.months.persian, units.hour.one"},
    "T146": {"tag": "qqy"},
    "T151": {"tag": "fa", "left": 12, "total": 140, "state": "translated"},
    "T152": {"packet": "iran-1988", "tag": "fa", "left": 12, "total": 140, "state": "translated"},
    "T153": {"tag": "fa"},
    "T154": {"tag": "fa", "file": "releases.sha256"},
    "T155": {"tag": "fa", "file": "releases.sha256"},
    "T159": {"line": "3f2a  locales/fa/released/guide/guide.po"},
    "T156": {"path": "fa/demo/handout.html"},
    "T157": {"reason": "the key is not an Ed25519 key"},
    "T158": {"key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAs63p3/qW+KSbiAnw1/Miw2yhZfVRmsHjDdOTaaw1AP"},
    "T181": {"problem": "it has no packet in a language that release-1 has too"},
    "T182": {"packet": "iran-1988", "version": "1.0"},
    "T183": {"name": "cuont"},
    "T189": {"packet": "iran-1988", "tag": "fa", "problem": "every translation that was asked for is signed already"},
    "T190": {"kind": "claims", "tag": "fa"},
    "T191": {"sheet": "48210735", "tag": "fa"},
    "T192": {"number": "1248", "sheet": "48210735"},
    "T193": {"given": "x"},
    "T194": {"place": 12, "problem": "it has a correction, but another box is ticked"},
    "T195": {"place": 12, "sheet": "48210735", "tag": "fa"},
    "T196": {"place": 12, "first": 7},
    "T197": {},
    "T198": {"name": "Lo", "message": "The prisoners were asked about their beliefs, and…", "tag": "fa"},
    "T161": {"problem": "it is neither CSV, XLIFF, TMX nor PO"},
    "T162": {"message": "The prisoners were asked about their beliefs, and…"},
    "T163": {"state": "done"},
    "T164": {"message": "The prisoners were asked about their beliefs, and…"},
    "T165": {"message": "The prisoners were asked about their beliefs, and…", "first": 7},
    "T166": {"message": "The prisoners were asked about their beliefs…"},
    "T167": {"message": "{count} people"},
    "B111": {"reason": "RecursionError: maximum recursion depth exceeded"},
    "C905": {"name": "contexts", "tag": "fa"},
    "C904": {"ignored": "C401", "file": "content/guide/01-story.md"},
    "C903": {"ignored": "T303", "reason": "The source counts months."},
    "T903": {"ignored": "T311", "reason": "The sentence goes on in the next message."},
    "C105": {"length": "500,004", "limit": "500,000"},
    "C106": {"signs": "40,000", "limit": "30,000"},
    "T168": {"message": "What happened", "count": 2, "contexts": "“heading”, “card”"},
    "T169": {"passage": "Draft translation. Please do not quote it."},
    "T171": {"problem": "it has no column old"},
}


def typical(code: str) -> list[Finding]:
    """Return findings of a code with the details of its folder's expected.txt."""
    file = TESTS / "checks" / code / "expected.txt"
    if not file.is_file():
        assert code in ELSEWHERE, f"give {code} a folder in tests/checks, or typical details in {__file__}"
        return [make_finding(code, Location(""), **ELSEWHERE[code])]
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if f" {code}" in line]
    return [make_finding(code, Location(""), **details_of(line)) for line in lines]


def snapshot() -> str:
    """Return each code with its severity, and below it its sentence and hint with the first typical details."""
    first = [typical(code)[0] for code in all_types()]
    return "\n".join(f"{each.code} {each.severity.value}\n  {each.sentence}\n  {each.hint}\n" for each in first)


def test_sentences_read_as_in_the_snapshot(expected):
    expected(TESTS / "findings.txt", snapshot())


def test_a_sentence_is_short_and_plain_and_has_a_hint():
    wrong = []
    for code, kind in all_types().items():
        lengths = [(len(each.sentence), len(each.hint.partition(":")[0]), len(each.hint)) for each in typical(code)]
        assert lengths
        wrong += [code for sentence, hint, whole in lengths if sentence > 110 or hint > 160 or not whole]
        wrong += [
            (code, found[0])
            for text in (kind.sentence, kind.hint, kind.rationale, kind.case)
            if (found := BANNED.search(text))
        ]
    assert wrong == []


def test_a_code_says_why_it_exists():
    lengths = {code: len(kind.rationale) for code, kind in all_types().items()}
    assert {code: length for code, length in lengths.items() if not 20 <= length <= 240} == {}
    assert [code for code, kind in all_types().items() if not kind.rationale.endswith(".")] == []


def test_a_code_shows_a_bad_text():
    assert [code for code, kind in all_types().items() if not kind.example] == []
    missing = {}
    for code, kind in all_types().items():
        bad = "\n".join(
            file.read_bytes().decode("utf-8", "backslashreplace")
            for file in sorted((TESTS / "checks" / code).rglob("*"))
            if file.is_file() and "bad" in str(file.relative_to(TESTS))
        )
        lines = [line for line in kind.example.splitlines() if line not in bad]
        if bad and lines and not kind.example.startswith("("):
            missing[code] = lines
    assert missing == {}


def test_a_code_names_the_case_that_it_came_from():
    cases = {code: kind.case for code, kind in all_types().items()}
    assert [code for code, case in cases.items() if not 20 <= len(case) <= 240 or not case.endswith(".")] == []
    folders = {code: re.findall(r"tests/[\w./]*\w", case) for code, case in cases.items()}
    assert [
        (code, each) for code, found in folders.items() for each in found if not (TESTS.parent / each).exists()
    ] == []
    assert [
        (code, each) for code, found in folders.items() for each in found if "/checks/" in each and code not in each
    ] == []
