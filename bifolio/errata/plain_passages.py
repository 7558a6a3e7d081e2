"""Write passages as plain text, with values as they read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bifolio import markdown


def plain(text: str, reading: Callable[[str, str], str], citations: Mapping[str, str] | None = None) -> str:
    """Return a passage as plain text; `reading` gives how a value reads by name and style.

    Citations and addresses are left out unless `citations` give what each citation prints.
    """
    parts = []
    for token in markdown.parse_inline(text):
        if token.type == "value":
            parts.append(reading(token.meta["name"], token.meta["style"]))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "inline_note":
            parts.append(f" ({token.content})")
        elif token.type == "citation":
            parts.append(f" ({citations.get(token.content, token.content)})" if citations is not None else "")
        elif token.type != "footnote_ref":
            parts.append(token.content)
        if citations is not None and token.type == "link_open" and token.info != "auto":  # which shows its address
            parts.append(f"<{token.attrGet('href')}> ")
    return "".join(parts)
