"""Convert sections written for mdBook to ours, line by line, so that line numbers stay the same.

This applies only to packets with `dialect: mdbook` in packet.yaml; in others, the same text is reported.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
ASIDE = re.compile(r"<!--(?!\s*(?:translators|context):).*?-->|<(style|script)\b.*?</\1>", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*\{\{[#%].*?\}\}[ \t]*$", re.MULTILINE)
ELEMENTS = (
    "details|summary|kbd|span|br|img|a|b|i|em|strong|sub|sup|div|p|style|table|thead|tbody|tr|td|th|code|pre|script"
)
TAG = re.compile(rf"</?(?:{ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*)$")
ANCHOR = re.compile(r"\{ *#[a-z][a-z0-9-]* *\}$")
MENTION = re.compile(r"\[@(?=[a-z])")
PICTURE = re.compile(r"!\[([^\]]*)\]\(https?:[^)\s]*(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)", re.DOTALL)


def of_mdbook(text: str, name: str) -> str:
    """Return a section of mdBook in our dialect, with the same number of lines; `name` is the section's name.

    Comments, preprocessor directives and HTML tags are removed, headings get anchors made from the section's name and a
    number, a second title is lowered by one level, mentions are not citations, and pictures from elsewhere are replaced
    by their alternative text.
    """
    lines: list[str] = []
    passages: list[str] = []
    fence, count = "", 0
    for line in [*text.split("\n"), None]:
        opened = FENCE.match(line) if line is not None else None
        if line is None or fence or opened:
            lines += plain(_left_out("\n".join(passages))).split("\n") if passages else []
            passages = []
            lines += [line] if line is not None else []
            fence = "" if fence and opened and opened[1].startswith(fence) else fence or (opened[1] if opened else "")
        elif heading := HEADING.match(line):
            passages.append(_heading(heading, name, count))
            count += 1
        else:
            passages.append(line)
    return "\n".join(lines)


def _left_out(text: str) -> str:
    """Return text without comments, styles and directives, with the same number of lines."""
    return DIRECTIVE.sub("", ASIDE.sub(lambda match: "\n" * match[0].count("\n"), text))


def _heading(heading: re.Match[str], name: str, count: int) -> str:
    """Return a heading with an anchor; the first one is the section's title, and no other has its level."""
    level = "#" if count == 0 else heading[1] if len(heading[1]) > 1 else "##"
    words = heading[2].rstrip(" \t").rstrip("#").rstrip(" \t")
    anchor = f"{{#{name}{f'-{count + 1}' if count else ''}}}"
    return f"{level} {ANCHOR.sub('', words).rstrip()} {anchor}"


def plain(text: str) -> str:
    """Return a passage without HTML tags; code spans are unchanged."""
    return outside_code(text, lambda part: PICTURE.sub(r"\1", MENTION.sub(r"[\\@", TAG.sub("", part))))


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a text changed, its code spans as they were; what is changed may go around them."""
    spans: list[str] = []
    key = secrets.token_hex(8)  # so that no text has the signs that stand for code while it is changed

    def hide(match: re.Match[str]) -> str:
        spans.append(match[0])
        return f"\ue000{key}.{len(spans) - 1}\ue001"

    return re.sub(f"\ue000{key}\\.(\\d+)\ue001", lambda match: spans[int(match[1])], change(CODE.sub(hide, text)))
