"""Check what a translation must share with its source: values, links, notes, code and emphasis."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from bifolio.addresses import addresses, misleading
from bifolio.checks.packet.notations import NO_NOTE
from bifolio.checks.packet.references import BRACES
from bifolio.checks.packet.safety import DEEPEST, NO_LINK, TEMPLATE
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.findings import UNSEEN, between_brackets, joined, phrase

PERCENT = re.compile(r"%%|%\([a-z_][a-z0-9_]*\)[sd]|(?P<wrong>%.{0,8})")
STYLE = re.compile(r"[.:][a-z][a-z0-9_]*\}$")
SITE = re.compile(r"(https?)://([^/?#\s]+)", re.IGNORECASE)  # scheme and host of an address
MAIL = re.compile(r"mailto:([^@?]+)@([^@?]+)(.*)", re.IGNORECASE)
DEFAULT_PORT = {"http": ":80", "https": ":443"}
ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
GAP = re.compile(rf"\][{UNSEEN}]{{1,8}}\(<?")  # between words in brackets and an address
# CommonMark: beside a letter, an asterisk is no emphasis if a mark is behind it; an underscore is none at all.
TOUCHING = re.compile(r"\w\*{1,2}[^\w\s*]|[^\w\s*]\*{1,2}\w")
TOUCHING_UNDERSCORE = re.compile(r"[^\s_]_\w")


def values(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for values that are missing, invented, renamed or in another style; a value may be repeated."""
    yield from _unnamed(pair)
    lost, new = sorted(pair.required - pair.named), sorted(pair.named - pair.allowed)
    braces = _braces(pair)
    if len(lost) == len(braces) and not new:  # names that were translated, or written in another manner
        new, braces = braces, []
    for expected in list(lost):
        if restyled := next((value for value in new if _bare(value) == _bare(expected)), ""):
            lost.remove(expected)
            new.remove(restyled)
            if restyled.replace(":", ".") not in pair.message.other_styles:
                yield issue("T203", restyled, expected=expected, found=restyled)
    if len(lost) == len(new) == 1:
        yield issue("T204", new[0], expected=lost[0], found=new[0])
        lost, new = [], []
    for value in lost:
        yield issue("T201", value=value)
    for value in new:
        yield issue("T202", value, value=value)
    for text in braces:
        yield issue("T205", text, text=text)


def _unnamed(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for percent signs in a template's message that gettext would read as the start of a name."""
    if "python-format" in pair.message.flags:
        for match in PERCENT.finditer(pair.msgstr):
            if match["wrong"]:
                yield issue("T206", match[0], text=match[0])


def _braces(pair: MessagePair) -> list[str]:
    """Return the braces of the translation that are neither values nor in the source."""
    prose = pair.target.prose
    if ("{" not in prose and "}" not in prose) or _templates(pair):
        return []
    return [match[0] for match in BRACES.finditer(prose) if match[0] not in pair.source.prose]


def _templates(pair: MessagePair) -> list[str]:
    return [match[0] for match in TEMPLATE.finditer(pair.msgstr) if match[0] not in pair.msgid]


def _bare(value: str) -> str:
    return STYLE.sub("}", value)


def links(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for links and pictures that are missing, new or have another target."""
    lost, new = _differences(pair.source.links, pair.target.links)
    for target in [target for target in new if _normal(target) in map(_normal, lost)]:
        new.remove(target)
        lost.remove(next(other for other in lost if _normal(other) == _normal(target)))
    yield from _broken(pair, lost, new)
    if len(lost) == len(new) == 1:
        yield issue(
            "T214", new[0], expected=lost[0] or phrase("empty-address"), found=new[0] or phrase("empty-address")
        )
    else:
        for target in lost:
            yield issue("T213", target=target, between=_why_lost(pair.msgstr, target))
        for target in new:
            yield issue("T212", target, target=target or phrase("empty-address"))
    yield from link_words(pair)
    lost, new = _differences(pair.source.pictures, pair.target.pictures)
    for target in new:
        yield issue("T215", target, target=target or phrase("without-address"))
    for target in lost:
        yield issue("T216", what=phrase("the-picture", name=target or phrase("without-address")))


def _broken(pair: MessagePair, lost: list[str], new: list[str]) -> Iterator[Issue]:
    """Yield issues for words in brackets and an address that are no link, as with a sign that nobody sees between them.

    What is told here is taken out of both lists: the bare address that is left counts as a link, with what follows it.
    """
    prose = pair.target.prose
    begun = [match.end() for match in GAP.finditer(prose)] if lost else []
    broken = [each for each in lost if each and any(prose.startswith(each, at) for at in begun)]
    for target in broken:
        lost.remove(target)
        new[:] = [other for other in new if not other.startswith(target)]
        yield issue("T213", target=target, between=_why_lost(pair.msgstr, target))
    for match in NO_LINK.finditer(prose):  # what the parser does not take for a link, such as javascript:
        if lost or match[1] in broken or match[0] in pair.source.prose:
            continue
        if match[1] in pair.source.links:  # what is left is the bare address
            yield issue("T213", target=match[1], between=_why_lost(pair.msgstr, match[1]))
        else:
            yield issue("T212", match[1], target=match[1])


def _why_lost(text: str, target: str) -> str:
    """Return a sentence on what keeps an address that a text has from being a link; "" without an explanation."""
    before = text.partition(target)[0] if target and target in text else ""
    return phrase("joined-address", address=target) if before[-1:].isalpha() else between_brackets(text)


def _normal(address: str) -> str:
    """Return an address in the spelling that RFC 3986 (6.2.2, 6.2.3) calls normal: https://A.org is https://a.org/."""
    address = ENCODED.sub(_decoded, address)
    if mail := MAIL.fullmatch(address):
        return f"mailto:{mail[1]}@{mail[2].lower()}{mail[3]}"
    if not (match := SITE.match(address)):
        return address
    scheme, host = match[1].lower(), match[2].lower()
    return f"{scheme}://{host.removesuffix(DEFAULT_PORT[scheme])}{address[match.end() :] or '/'}"


def _decoded(match: re.Match[str]) -> str:
    """Return an encoded sign as itself where that is the same address: %7E is ~, and %2F is not /."""
    sign = chr(int(match[1], 16))
    return sign if UNRESERVED.fullmatch(sign) else match[0].upper()


def link_words(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for links without words or with the address of another place, and for addresses that the source lacks."""
    for words, target in pair.target.link_words:
        if not words and (target.startswith("#") or ".md" in target):
            continue  # its words are the number of a caption, or a title
        if not any(unicodedata.category(each)[0] in "LNPS" for each in words):  # a value counts: it is U+FFFC
            yield issue("T219", target, target=target or phrase("empty-address"))
        elif shown := misleading(words, target):
            yield issue("T220", shown, shown=shown, target=target)
    known = {_normal(address) for address in (*addresses(pair.source.text), *pair.source.links)}
    for address in dict.fromkeys(addresses(pair.target.text)):
        if address not in pair.msgid and _normal(address) not in known:
            yield issue("T318", address, address=address)


def notes(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for footnotes and citations that are missing, invented or changed."""
    for name, noun, pattern in (("footnotes", "the-footnote", "{}"), ("citations", "the-citation", "[{}]")):
        lost, new = _differences(getattr(pair.source, name), getattr(pair.target, name))
        if len(lost) == len(new) == 1:
            expected = phrase(noun, name=pattern.format(lost[0]))
            yield issue("T218", new[0], expected=expected, found=pattern.format(new[0]))
            continue
        for part in lost:
            yield issue("T216", what=phrase(noun, name=pattern.format(part)))
        for part in new:
            yield issue("T217", part, what=phrase(noun, name=pattern.format(part)))
    for part in dict.fromkeys(re.findall(NO_NOTE, pair.target.prose)):
        if part not in pair.source.prose:
            yield issue("T217", part, what=phrase("the-citation" if part[1] == "@" else "the-footnote", name=part))


def _differences(source: Counter[str], target: Counter[str]) -> tuple[list[str], list[str]]:
    """Return what only the source has and what only the target has, in order, with repetitions."""
    if not source and not target:
        return [], []
    return sorted((source - target).elements()), sorted((target - source).elements())


def foreign(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for content that no translation may add: HTML, blocks and template syntax."""
    html = _differences(pair.source.html, pair.target.html)[1]
    for tag in [tag for tag in html if not tag.startswith("</")] or html:
        yield issue("T211", tag, html=tag)
    if pair.target.blocks and not pair.source.blocks:
        yield issue("T221")
    if pair.target.depth > DEEPEST:
        yield issue("T227", depth=pair.target.depth, limit=DEEPEST)
    for text in dict.fromkeys(_templates(pair)):
        yield issue("T222", text, text=text)


def code(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for code spans or line breaks that differ."""
    lost, new = _differences(pair.source.code, pair.target.code)
    new = [span for span in new if span.strip("`") not in pair.source.text]  # a word of the source, set as code
    if lost or new:
        yield issue("T301", new[0] if new else "", difference=difference(lost, new))
    if pair.source.breaks != pair.target.breaks:
        yield issue("T304", expected=pair.source.breaks, found=pair.target.breaks)


def difference(lost: Iterable[str], new: Iterable[str]) -> str:
    """Return a clause on what is missing and what is new."""
    clauses = [phrase("part-missing", part=part) for part in lost] + [phrase("part-new", part=part) for part in new]
    return joined("enumeration", clauses)


def emphasis(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for emphasis that differs in number or is unbalanced.

    Right-to-left scripts have no italics, so bold or quotation marks are accepted instead.
    """
    if "**" in pair.target.prose and "**" not in pair.source.prose:
        yield issue("T305", touching=no_emphasis(pair.target.prose, "**"))
    source, target = pair.source.emphasis, pair.target.emphasis
    if source == target:
        return
    if pair.language.direction == "rtl":
        opening = pair.language.quotes[0][0]
        quoted = pair.target.prose.count(opening) - len(re.findall(r"[«“]|\"[^\"]+\"", pair.source.prose))
        if target.total() <= source.total() <= target.total() + min(max(quoted, 0), source["em"]):
            return
    yield issue("T302", expected=_emphasis(source), found=_emphasis(target))


def no_emphasis(prose: str, sign: str) -> str:
    """Return why an asterisk or underscore in a text is no emphasis, and what is; "" for another reason or sign."""
    if "*" in sign and TOUCHING.search(prose):
        return phrase("asterisks-touch")
    return phrase("underscores-touch") if sign == "_" and TOUCHING_UNDERSCORE.search(prose) else ""


def _emphasis(counts: Counter[str]) -> str:
    kinds = {"strong": "in-bold", "em": "in-italics"}
    return joined("and", [phrase(name, count=counts[kind]) for kind, name in kinds.items() if counts[kind]]) or phrase(
        "no-emphasis"
    )


RULES = (values, links, notes, foreign, code, emphasis)
