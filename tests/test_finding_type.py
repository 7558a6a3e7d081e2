"""The reference of all codes: its files, its placeholders, and what the engine makes of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

from syntax_trees import ENGINE, FILES, nodes, source

from bifolio import findings
from bifolio.findings import all_types
from bifolio.model import Location, Severity

ROOT = ENGINE.parent
CODE = re.compile(r"[A-Z]\d{3}")


def calls() -> list[tuple[str, str, set[str]]]:
    """Return the place, code and details of every call of the engine that makes a finding of a code it names."""
    found = []
    for file in FILES:
        for node in nodes(file):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name in ("make_finding", "issue") and isinstance(node.args[0], ast.Constant):
                details = {keyword.arg for keyword in node.keywords if keyword.arg}
                if all(keyword.arg for keyword in node.keywords):
                    found.append((f"{file.relative_to(ROOT)}:{node.lineno}", node.args[0].value, details))
    return found


def test_a_call_gives_the_details_that_the_sentence_and_the_hint_name():
    assert len(calls()) > len(all_types()) / 2
    assert [(place, code) for place, code, _ in calls() if code not in all_types()] == []
    wrong = [(place, code, details ^ all_types()[code].placeholders) for place, code, details in calls()]
    assert [each for each in wrong if each[2]] == []


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
    assert len({message.msgid for message in messages}) == len(messages)
    by_text = {message.msgid: message for message in messages}
    for kind in all_types().values():
        assert f"{kind.code}: sentence" in by_text[kind.sentence].comments
        assert f"{kind.code}: hint" in by_text[kind.hint].comments
    flagged = [message.msgid for message in messages if message.flags]
    assert all(text.format_map(dict.fromkeys(re.findall(r"{(\w+)}", text), "…")) for text in flagged)


def test_the_command_line_reads_no_sentence_before_one_is_needed():
    program = (
        "import sys, bifolio.cli; print([name for name in sys.modules if 'findings' in name or name == 'tomllib'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
