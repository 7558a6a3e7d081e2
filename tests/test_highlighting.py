"""Highlighting: the language after a fence, and the kinds of parts of code."""

from __future__ import annotations

from bifolio.highlighting import highlighted


def test_parts_of_code_have_the_class_of_their_kind() -> None:
    html = highlighted("def f():\n    return 1  # <b>\n", "python")
    assert '<span class="code-word">def</span> <span class="code-name">f</span>' in html
    assert '<span class="code-number">1</span>' in html
    assert '<span class="code-comment"># &lt;b&gt;</span>' in html


def test_code_in_an_unknown_language_is_plain() -> None:
    assert highlighted("a < b\n", "nosuch") == highlighted("a < b\n", "") == "a &lt; b\n"
