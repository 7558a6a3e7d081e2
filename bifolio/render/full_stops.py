"""Put full stops after titles and names, one after each."""

from __future__ import annotations

from markupsafe import Markup

OWN = (".", "!", "?", "…", "؟", "۔", "。", "！", "？", "‽")  # of a text that ends a sentence by itself
CLOSING = "\"'”’»“›)]\u2069\u200e\u200f "  # after such a sign


def full_stop(text: str) -> str:
    """Return the full stop after a title, in HTML or plain, "" where it ends with a sign of its own."""
    return "" if Markup(text).striptags().rstrip(CLOSING).endswith(OWN) else "."
