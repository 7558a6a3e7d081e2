"""How tests write a finding down: place, code and details. Its sentence is held by tests/test_findings_prose.py."""

from __future__ import annotations

import json
import re

from bifolio.model import Finding

DETAIL = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*")')


def finding_line(finding: Finding) -> str:
    """Return a finding as a line of an expected.txt."""
    details = [f"{name}={json.dumps(detail, ensure_ascii=False)}" for name, detail in finding.details]
    return " ".join([str(finding.location), finding.code, *details])


def details_of(line: str) -> dict[str, str]:
    """Return the details of a line of an expected.txt."""
    return {name: json.loads(text) for name, text in DETAIL.findall(line)}
