"""Keep the last two words of a paragraph or list item on one line, so that no last line is a single short word.

CSS has `text-wrap: pretty` for this, which WeasyPrint lacks. The words are put into an element that is not broken, not
joined by U+00A0: text that is copied or searched has the space that the author typed. Long words are left alone, because
a line without them would be too short.
"""

from __future__ import annotations

import re

LONGEST = 8  # letters of a word: longer ones could stick out of a narrow column
_WORD = rf"[^\s<>&\u00a0]{{1,{LONGEST}}}"
LAST_TWO = re.compile(rf"(?<=[^\s<>] )({_WORD} {_WORD})(?=</(?:p|li|dd)>)")


def bind(html: str) -> str:
    """Return a page with the last two words of its blocks in elements that are not broken.

    >>> bind("<p>She came in the end.</p>")
    '<p>She came in <span style="white-space: nowrap">the end.</span></p>'
    """
    return LAST_TWO.sub(r'<span style="white-space: nowrap">\1</span>', html)
