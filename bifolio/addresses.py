"""Find web and mail addresses that are words of a text, and the host that an address leads to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from bifolio.characters import SINGLE

BETWEEN = re.compile("[\\s<>\"'’«»“”„()،؛,;|*`–—→←⇒\ufffc]+")
# What stands for a letter or dot of an address, beside what Unicode holds to be the same, and what is not seen in one.
SPELLING = str.maketrans({**dict.fromkeys(SINGLE + "\u200b\u2060", ""), "…": " ", "℮": "e", "ı": "i"})
IDEOGRAPHIC_DOT = re.compile("(?<=[A-Za-z0-9])[。۔](?=[A-Za-z0-9])")  # elsewhere a full stop
GUARDED = {
    "dot": re.compile(r" ?[\[({] ?(?:\.|dot) ?[\])}] ?", re.IGNORECASE),
    "at": re.compile(r" ?[\[({] ?(?:@|at) ?[\])}] ?", re.IGNORECASE),
}
# A dot that is written as a word, in several languages, before endings that are no words of theirs; not “the dot com years”.
DOT_IN_WORDS = re.compile(
    r"(?<=\w)(?<!\bthe) +(?:(?:dot|punkt|prick|nokta|piste|точка|крапка|نقطه|نقطة) +(?=(?:com|org|net|onion|کام|ком)\b)"
    r"|(?:point|punto) +(?=(?:com|org)\b))",
    re.IGNORECASE,
)
ENDINGS_IN_WORDS = re.compile(r"(?<=\w\.)(?:کام|ком)\b")
# Last labels of hosts that are known for what they are in any case, and after any label.
COMMON = frozenset({"com", "org", "net", "info", "biz", "edu", "gov", "int", "mil", "onion", "example", "test"})
# Countries with hosts of one letter, as services that shorten addresses have them.
SHORT = frozenset(
    {"ai", "be", "cc", "cn", "co", "de", "eu", "gg", "io", "ir", "is", "it", "ly", "me", "ru", "to", "tv", "us"}
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}://", re.IGNORECASE)
OPAQUE = re.compile(r"(?:mailto|magnet|bitcoin|tg|whatsapp|file):\S", re.IGNORECASE)  # schemes without //
LITERAL = re.compile(r"\[[0-9A-Fa-f:.]+\](?::\d+)?(?:$|/)|\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)")  # addresses of IP
# Accounts of networks, and of the currencies Bitcoin and Ethereum: nobody can tell by looking whose they are.
ACCOUNT = re.compile(r"@[A-Za-z0-9_]{3,30}|bc1[a-z0-9]{25,87}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9A-Fa-f]{40}")
PARTS = re.compile(r"[/?#\\&%=@:]")  # what ends a host, or precedes one


@cache
def top_level_domains() -> frozenset[str]:
    """Return the last labels that host names have, in lower case, and not in the spelling of the DNS (`xn--`)."""
    lines = Path(__file__).with_name("top_level_domains.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def addresses(text: str, *, of_link: bool = False) -> Iterator[str]:
    """Yield the addresses in a text, whether or not they are links: with a scheme, of a host with a known ending, of mail.

    They are yielded in the spelling that a browser reads: of `ｅｖｉｌ。ｃｏｍ`, `evil.com` (UTS #46). In the words of a
    link (`of_link`) hosts such as t.me count too, which elsewhere are more often abbreviations.

    >>> list(addresses("Se www.a.example, t.ex. b@c.org eller README eller 12.5."))
    ['www.a.example', 'b@c.org']
    """
    for word in BETWEEN.split(_spelt(text)):
        bare = word.strip(".:!?؟۔_-")
        if not of_link and ACCOUNT.fullmatch(bare):
            yield bare
            continue
        if ("." in bare or ":" in bare) and (address := _address(bare, of_link)):
            yield address


def _spelt(text: str) -> str:
    """Return a text with the addresses in it as a browser reads them, also where they were guarded: `a[.]example`."""
    if not text.isascii():
        text = IDEOGRAPHIC_DOT.sub(".", unicodedata.normalize("NFKC", text.translate(SPELLING)))
    for sign, pattern in (
        ((".", GUARDED["dot"]), ("@", GUARDED["at"])) if "[" in text or "(" in text or "{" in text else ()
    ):
        text = pattern.sub(sign, text)
    return ENDINGS_IN_WORDS.sub("com", DOT_IN_WORDS.sub(".", text))


def _address(word: str, of_link: bool) -> str:
    """Return the address in a word, "" if it has none."""
    if SCHEME.match(word) or OPAQUE.match(word) or LITERAL.match(word) or (word.startswith("//") and "." in word):
        return word
    start = 0
    for part in PARTS.split(word):
        end = start + len(part)
        mail = word[start - 1 : start] == "@"
        host = _host(part, path=word[end : end + 1] in tuple("/?#\\"), mail=mail, later=start > 0, of_link=of_link)
        if host:
            rest = "" if host != part or re.match(r":(?!\d)", word[end:]) else word[end:]
            return f"{word[:start] if mail else ''}{host}{rest}"
        start = end + 1
    return ""


def _host(text: str, *, path: bool, mail: bool, later: bool, of_link: bool) -> str:
    """Return the beginning of a text that is the name of a host, "" if none is.

    `path`: a path follows; `mail`: `@` precedes; `later`: something else of the word precedes.
    """
    labels = text.split(".")
    for at in range(len(labels) - 1, 0, -1):
        before, last = (
            labels[at - 1],
            "".join(takewhile(lambda each: unicodedata.category(each)[0] in "LMN", labels[at])),
        )
        low = last.casefold()
        known = low in COMMON or labels[at].startswith("xn--") or (of_link and low in SHORT)
        sure = bool(last) and (mail or labels[0] == "www" or (known and (text.isupper() or before[:1].isupper())))
        long = path or (len(before) > 1 and not before.isdecimal()) or (len(labels) > 2 and at == len(labels) - 1)
        top = (known or (long and (not later or len(low) > 2) and low in top_level_domains())) and (
            last.islower() or not last.isascii() or text.isupper()
        )
        if (sure or top) and any(map(str.isalnum, before)):
            return ".".join((*labels[:at], last if not labels[at].startswith("xn--") else labels[at]))
    return ""


def host_of(address: str) -> str:
    """Return the host that an address leads to, without `www.`; the address itself if it has none."""
    bare = SCHEME.sub("", _spelt(address), count=1).removeprefix("mailto:").lstrip("/")
    host = re.split(r"[/?#\\]", bare, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    return host.casefold().removeprefix("www.")


def misleading(words: str, target: str) -> str:
    """Return the address that the words of a link show if the link leads to another host, "" if it does not."""
    if target.startswith("#"):
        return next(addresses(words, of_link=True), "")
    return next((shown for shown in addresses(words, of_link=True) if host_of(shown) != host_of(target)), "")
