"""No SVG picture raises anything but Refused when a packet with it is checked, and what a reader's browser runs is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio import checks
from bifolio.model import Severity
from bifolio.workspace import Command, load_packets, load_project
from fuzz import CORPUS, fuzz

DEMO = Path(__file__).parent.parent / "projects" / "demo"
TOKENS = [
    b'<svg xmlns="http://www.w3.org/2000/svg">', b"</svg>", b"<script>", b"<script/>", b' onload="x()"', b"<style>", b"@import 'x'", b"url(x)",
    b'href="http://a.example/"', b'href="#a"', b'xlink:href="x"', b"<image/>", b"<use/>", b"<a>", b"<foreignObject>", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE svg>", b'<!DOCTYPE s [<!ENTITY a "aaaa">]>', b"&a;", b"&#0;",
    b"&#x202e;", b"&lt;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"<g>" * 400, b"</g>", b'viewBox="0 0 1 1"', b"1e999", b"-1", b"%",
    b'<text y="9">a</text>', b'font-size="0"', b'transform="rotate(1e999)"', b'fill="lab(0 1 2)"', b"<style>.a{fill:red}</style>", b'opacity="0"', b'x="50%"', b"<animate/>", b"<set/>", b"javascript:x", b"data:text/html,x", b"expression(1)", b"\xd8\xb3", b"'", b'"', b"/>", b"<", b">",
]  # fmt: skip
RUNS = re.compile(rb"<(\w+:)?script[\s/>]|\son\w+\s*=", re.IGNORECASE)


@pytest.fixture
def target(tmp_path: Path) -> Callable[[bytes], None]:
    """Return what checks a packet that shows the input as its picture."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    command = Command(root)
    project = load_project(command)
    assert project is not None
    (loaded,) = load_packets(command, project)
    picture = root / "content" / "demo" / "media" / "plan.svg"

    def run(content: bytes) -> None:
        picture.write_bytes(content)
        findings = checks.packet(loaded.packet, root)
        for finding in findings:
            assert (root / finding.location.path).is_file(), finding
        if not any(finding.severity is Severity.ERROR for finding in findings):
            text = re.sub(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|>[^<]*<", b"><", content, flags=re.DOTALL)
            assert not RUNS.search(text), "a picture that runs something was accepted"

    return run


@pytest.mark.slow
def test_no_picture_raises_anything_but_refused(target: Callable[[bytes], None]) -> None:
    assert fuzz("svg", target, tokens=TOKENS) > len(list((CORPUS / "svg").iterdir()))
