"""The reference of all codes: its files, its placeholders, and what the engine makes of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from syntax_trees import ENGINE, FILES, nodes, source

from bifolio import findings
from bifolio.checks.scripts import arabic
from bifolio.findings import all_types
from bifolio.model import Location, Severity

pytestmark = pytest.mark.xdist_group("code")  # which is parsed once

ROOT = ENGINE.parent
CODE = re.compile(r"[A-Z]\d{3}")
PROSE = re.compile(r"[a-z]{2,} [a-z]{2,}")
NAMES = {"key", "type"}  # details that are names in files, as they are written there
# Rooms of which no text becomes part of a finding: options and outcomes of verbs, setup, pages, comments for translators.
OTHER_ROOMS = {
    "bootstrap.py",
    "catalogues.py",
    "cli.py",
    "command_line.py",
    "commands",
    "extract",
    "native_deps.py",
    "output_formats.py",
    "preview",
    "render",
}
# What else is English in the rooms that make findings: contexts and comments of catalogues, lines of reports, log messages.
OTHER_TEXTS = frozenset(
    """short name|source author|source publisher|source short form|packet title|packet subtitle|packet description
    selection title|table heading|table cell|list item|alternative text|title of|new context
    Before import:|Before the last change:|From memory:|Obsolete since|Automatically generated
    There is no|” in this project.|” is not a code.
    Content discarded|as written|perhaps year|Failed to load|end of document|Value error,|has no attribute|content that is in no box of the page
    # Signed translations: a hash of context, source and translation, and who signed. Written by `build.py review`.
    # Corrected translations: a hash of context, source and translation, and who wrote it. Written by `build.py enter`.
    # Where translations come from: a hash of the translation, and its origin. Written by build.py.
    # A printed sheet: its kind, packet and section, then hashes of each passage. Written by `build.py sheet`.
    # What other programs say of built files, by SHA-256. Written by build.py verdict.
    at once on the|workers of
    each stream is compressed twice, for the file and for its identifier""".replace("\n    ", "|").split("|")
)


def calls(*functions: str) -> list[tuple[str, str, set[str]]]:
    """Return the place, first argument and details of every call of the engine to these functions that names it."""
    found = []
    for file in FILES:
        for node in nodes(file):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name in functions and isinstance(node.args[0], ast.Constant):
                details = {keyword.arg for keyword in node.keywords if keyword.arg}
                if all(keyword.arg for keyword in node.keywords):
                    found.append((f"{file.relative_to(ROOT)}:{node.lineno}", node.args[0].value, details))
    return found


@pytest.mark.slow
def test_a_call_gives_the_details_that_the_sentence_and_the_hint_name():
    made = calls("make_finding", "issue")
    assert len(made) > len(all_types()) / 2
    assert [(place, code) for place, code, _ in made if code not in all_types()] == []
    wrong = [(place, code, details ^ all_types()[code].placeholders) for place, code, details in made]
    assert [each for each in wrong if each[2]] == []


def test_every_phrase_is_asked_for_with_the_details_that_it_names():
    sources = "".join(map(source, FILES))
    for place, name, details in calls("phrase"):
        assert details == set(re.findall(r"{([a-z_]+)}", findings.phrases()[name])), place
    built = {f"non-joiner-{group}" for group in arabic.NON_JOINER.groupindex}
    built |= {name for name in findings.phrases() if name.startswith("u-")}  # characters, by code point
    built |= {name for name in findings.phrases() if name.startswith("script-")}  # by their names in Unicode
    assert {name for name in findings.phrases() if f'"{name}"' not in sources} == built


def english(file: Path) -> set[str]:
    """Return the texts of a module that are English prose: docstrings, markup and descriptions of patches are not."""
    others = {id(node.value) for node in nodes(file) if isinstance(node, ast.Expr)}
    for node in nodes(file):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Patch", "frozenset", "RuntimeError"):
            others |= {id(each) for each in ast.walk(node)}
    texts = (node.value for node in nodes(file) if isinstance(node, ast.Constant) and id(node) not in others)
    return {text.strip() for text in texts if isinstance(text, str) and PROSE.search(text) and "<" not in text}


def test_no_part_of_a_finding_is_written_in_python():
    for file in FILES:
        parts = file.relative_to(ENGINE).parts
        if not OTHER_ROOMS & {*parts} and re.search(
            r"import .*\b(make_finding|phrase|issue|InvalidFile)\b", source(file)
        ):
            assert english(file) - OTHER_TEXTS == set(), file


def test_no_detail_of_a_finding_is_a_word_written_in_python():
    for file in FILES:
        for node in nodes(file):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            for keyword in node.keywords if name in ("make_finding", "issue", "_finding") else ():
                text = getattr(keyword.value, "value", "")
                assert keyword.arg in NAMES or not isinstance(text, str) or not re.search("[a-z]{2}", text), file


def test_every_code_is_raised_somewhere():
    sources = " ".join(map(source, FILES))
    assert sorted(set(all_types()) - set(CODE.findall(sources))) == []


def test_a_code_is_in_one_file_and_in_order():
    codes = [kind.code for name in findings.FAMILIES for kind in findings.family(name)]
    assert len(codes) == len(set(codes))
    for name in findings.FAMILIES:
        family = [kind.code for kind in findings.family(name)]
        assert family == sorted(family)
        assert all(CODE.fullmatch(code) for code in family)


def test_a_finding_keeps_its_details():
    finding = findings.make_finding("C305", Location("a.yaml", 2), name="pupils")
    assert (finding.severity, finding.details) == (Severity.ERROR, (("name", "pupils"),))
    assert "pupils" in finding.sentence


def test_braces_that_are_no_placeholder_are_text():
    assert "{lockdown_date:year}" in findings.make_finding("C216", Location(""), text="{ x }").hint


def test_messages_for_gettext_name_their_codes_and_are_given_once():
    messages = findings.messages()
    assert len({message.key for message in messages}) == len(messages)
    by_text = {message.msgid: message for message in messages if not message.msgctxt}
    for kind in all_types().values():
        assert f"{kind.code}: sentence" in by_text[kind.singular or kind.sentence].comments
        assert f"{kind.code}: hint" in by_text[kind.hint].comments
    flagged = [message.msgid for message in messages if message.flags]
    assert all(text.format_map(dict.fromkeys(re.findall(r"{(\w+)}", text), "…")) for text in flagged)


@pytest.mark.slow
def test_the_command_line_reads_no_sentence_before_one_is_needed():
    program = (
        "import sys, bifolio.cli; print([name for name in sys.modules if 'findings' in name or name == 'tomllib'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
