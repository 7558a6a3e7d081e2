"""Find transcriptions in the International Phonetic Alphabet, whose letters are also used to imitate others."""

from __future__ import annotations

import re
import unicodedata

# What encloses a transcription: slashes (not those of addresses, dates and alternatives), or square brackets (not those
# of links and attributes).
ENCLOSED = re.compile(
    r"(?<![\w/:.])/(?P<broad>[^/\n]{1,200})/(?![\w/])|(?<!!)\[(?P<narrow>[^\[\]\n]{1,200})\](?![(\[{:])"
)
LETTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzæðøħŋœβθχⱱǀǁǂǃ"
    " .,;-()~'’|‖‿ꜛꜜ↗↘→ⁿˡᵊᶿˣ"  # signs of syllables, groups, pauses and intonation; releases
)
RANGES = re.compile(
    "[\u0250-\u02ff\u0300-\u036f\u1d00-\u1dbf\ua708-\ua716]"
)  # IPA, modifiers, marks, extensions, tones


def without_transcriptions(text: str) -> str:
    """Return a text with a space in place of each letter of its transcriptions; others keep their positions.

    >>> without_transcriptions("thanks /θæŋks/, [ˈbɪt], https://ɡoogle.example/ɡo/")
    'thanks /     /, [    ], https://ɡoogle.example/ɡo/'
    """
    return ENCLOSED.sub(_blanked, text)


def _blanked(match: re.Match[str]) -> str:
    inside = match["broad"] or match["narrow"]
    if inside.isascii() or not all(
        each in LETTERS or RANGES.match(each) for each in unicodedata.normalize("NFD", inside)
    ):
        return match[0]
    return f"{match[0][0]}{' ' * len(inside)}{match[0][-1]}"
