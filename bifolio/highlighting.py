"""Highlight code with Pygments: which parts of it are words of the language, names, strings, numbers and comments."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any

LANGUAGE = re.compile(
    r"[\s{.=]*([\w+#.-]*[\w+#])"
)  # of the words after a fence: ```rust,ignore or ```{.python .numberLines}
KINDS = {  # of Pygments, the most exact first, to the classes of pages
    "Token.Comment": "comment", "Token.Operator.Word": "word", "Token.Keyword": "word", "Token.Literal.Number": "number",
    "Token.Literal": "string", "Token.Name.Function": "name", "Token.Name.Class": "name", "Token.Name.Tag": "name",
    "Token.Name.Decorator": "name",
}  # fmt: skip
LONGEST = 100_000  # characters of code that is highlighted


def language_of(info: str) -> str:
    """Return the language of a fenced block from the words after its fence, in small letters; "" if there is none.

    >>> language_of("rust,ignore"), language_of("{.python .numberLines}"), language_of("C++"), language_of("")
    ('rust', 'python', 'c++', '')
    """
    match = LANGUAGE.match(info)
    return match[1].lower() if match else ""


def highlighted(code: str, language: str) -> str:
    """Return code as HTML, its parts in spans with the class of their kind; plain where the language is not known."""
    lexer = _lexer(language) if language and len(code) <= LONGEST else None
    if lexer is None:
        return escape(code, quote=False)
    parts: list[str] = []
    for kind, text in lexer.get_tokens(code):
        name = next((name for each, name in KINDS.items() if f"{kind}.".startswith(f"{each}.")), "")
        html = escape(text, quote=False)
        parts.append(f'<span class="code-{name}">{html}</span>' if name and text.strip() else html)
    return "".join(parts)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    # Imported here, as only code needs it.
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
