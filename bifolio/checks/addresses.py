"""Find web and mail addresses that are words of a text, and the host that an address leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.characters import SINGLE

BETWEEN = re.compile("[\\s<>\"'’«»“”„()،؛,;…|*`\ufffc]+")
# What is taken for the dot of an address, and what is not seen in one.
SPELLING = str.maketrans({**dict.fromkeys("․。．｡", "."), **dict.fromkeys(SINGLE + "\u200b\u2060", "")})
# Last labels of host names; those of two letters are countries.
TOP = frozenset({
    "com", "org", "net", "info", "biz", "edu", "gov", "int", "mil", "app", "dev", "page", "blog", "news", "wiki",
    "site", "online", "store", "shop", "club", "top", "xyz", "live", "link", "click", "media", "press", "world",
    "life", "today", "space", "website", "tech", "cloud", "email", "onion", "example", "test", "ایران", "рф", "бел",
    "укр", "中国"
})  # fmt: skip
# Countries with hosts of one letter, as services that shorten addresses have them.
SHORT = frozenset(
    {"ai", "be", "cc", "cn", "co", "de", "eu", "gg", "io", "ir", "is", "it", "ly", "me", "ru", "to", "tv", "us"}
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}://", re.IGNORECASE)


def addresses(text: str, *, of_link: bool = False) -> Iterator[str]:
    """Yield the addresses in a text, whether or not they are links: with a scheme, of a host with a known ending, of mail.

    In the words of a link (`of_link`) hosts such as t.me count too, which elsewhere are more often abbreviations.

    >>> list(addresses("Se www.a.example, t.ex. b@c.org eller README eller 12.5."))
    ['www.a.example', 'b@c.org']
    """
    for word in BETWEEN.split(text.translate(SPELLING)):
        bare = word.strip(".:!?؟۔_-")
        if ("." in bare or ":" in bare) and _is_address(bare, of_link):
            yield bare


def _is_address(word: str, of_link: bool) -> bool:
    if SCHEME.match(word) or (word.startswith("//") and "." in word):
        return True
    host, slash, _ = word.partition("/")
    labels = host.rpartition("@")[2].partition(":")[0].split(".")
    if word.startswith("[") and ":" in host:
        return re.fullmatch(r"\[[0-9A-Fa-f:.]+\](?::\d+)?", host) is not None
    if len(labels) < 2 or not all(label.replace("-", "").isalnum() for label in labels):
        return False
    last, before = labels[-1], labels[-2]
    if len(labels) == 4 and all(label.isdecimal() and len(label) < 4 for label in labels):
        return True
    country = len(last) == 2 and last.isascii() and last.isalpha() and before.isascii() and not before.isdecimal()
    known = last.casefold() in TOP or last.casefold().startswith("xn--")
    case = last.islower() or host.isupper() or not last.isascii()
    short = of_link and last.casefold() in SHORT
    long = known or short or len(before) > 1 or len(labels) > 2 or bool(slash) or "@" in host
    return (known or country) and case and long


def host_of(address: str) -> str:
    """Return the host that an address leads to, without `www.`; the address itself if it has none."""
    bare = SCHEME.sub("", address.translate(SPELLING), 1).removeprefix("mailto:").lstrip("/")
    host = re.split(r"[/?#\\]", bare, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    return host.casefold().removeprefix("www.")


def misleading(words: str, target: str) -> str:
    """Return the address that the words of a link show if the link leads to another host, "" if it does not."""
    if target.startswith("#"):
        return next(addresses(words, of_link=True), "")
    return next((shown for shown in addresses(words, of_link=True) if host_of(shown) != host_of(target)), "")
