"""Convert sections written for mdBook to ours, line by line, so that line numbers stay the same.

This applies only to packets with `dialect: mdbook` in packet.yaml; in others, the same text is reported.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from bifolio.addresses import misleading
from bifolio.markdown import mdbook_footnotes, mdbook_headings, mdbook_leftovers
from bifolio.markdown.inline import FoundLink
from bifolio.markdown.mdbook_code import CODE, fenced_lines, outside_code
from bifolio.model import LINK_SCHEMES

ASIDE = re.compile(r"<!--(?!\s*(?:translators|context):).*?-->|<(style|script)\b.*?</\1>", re.DOTALL)
DIRECTIVE = re.compile(r"(?<!\\)\{\{[#%].{0,500}?\}\}")
CONTROL = re.compile(
    r"&(?:#[xX]0{0,6}1?[\da-fA-F]|#0{0,6}(?:[12]?\d|3[01])|Tab|NewLine);", re.ASCII
)  # references to such characters
DECLARATION = re.compile(r"<\?.{0,500}?\?>|<!(?!--).{0,500}?>", re.DOTALL)
TAG = re.compile(
    r"</?([A-Za-z][\w-]*+)(?:\s++[\w:@.-]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?)*+\s*+/?>", re.ASCII
)
# Elements that readers of a packet do not miss: their text is kept.
HARMLESS = re.compile(
    "a|abbr|b|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|ins|kbd|li|mark|ol|p|"
    "pre|q|s|samp|script|section|small|span|strong|style|su[bp]|summary|table|tbody|td|th|thead|tr|u|ul|var|wbr",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"\s([\w:@.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++))", re.ASCII)
BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t>]*+(?:#{1,6}[ \t][^\n]*+)?(?=\n)")  # an empty line or a heading
PICTURE = re.compile(r"!\[([^\]]*)\]\(https?:[^)\s]*(?:\s+\"[^\"]*\")?\)")
MENTION = re.compile(r"\[@(?=[a-z])")
LINK = re.compile(r'(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*+<?([^()\s<>]*+)>?(\s++"[^"]*")?\s*+\)')
DEFINITION = re.compile(r"^( {0,3}\[([^\[\]\n]+)\]:[ \t]*+(?:\n[ \t]*+)?)(?:<([^<>\n]*+)>|([^\s<>]++))", re.MULTILINE)
REFERENCE = re.compile(r"(!?)\[([^\[\]]*)\](?:\[([^\[\]]*)\])?(?![(:])")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*+:[^\s<>]*+)>")
SAFE = "/:%?#=&+,;@~"  # in an address
SUFFIX = re.compile(r"\.(?:html|md)$")
CONTAINER = re.compile(r"[ \t]*:{3,}[ \t]*(?:\\?\{?[.#]?([\w-]*)[^\n]*)?")
BRACED = re.compile(r"\\?\{[.#]?([\w-]+).*")  # the name of a container as Pandoc has it
CODE_OR_LINK = re.compile(
    rf"(?<![!\\])\[([^`\[\]]*`[^`\[\]\n]+`[^\[\]]*)\]\(([^()\s<>]+)\)|{CODE.pattern.replace('1', '3')}", re.DOTALL
)
SIGNS = re.compile(r"(?<!\\)[{}]|(?<![\\$])\$(?!\$)")


class Converted(NamedTuple):
    """A converted section, and what it leaves out: the number of the line, from 0, and the text."""

    text: str
    left_out: tuple[tuple[int, str], ...] = ()


class BookLinks(NamedTuple):
    """The sections of a book, as links find them from one of them."""

    anchors: Mapping[str, Mapping[str, str]]  # of each section, by its name (see `anchors`)
    names: Mapping[str, str] = {}  # of sections, by the paths of their files in the packet's folder
    folder: str = ""  # of the section, in the packet's folder
    picture: Callable[[str], str] = lambda _: ""  # by its path there, its name in media/ if it can be shown


def of_mdbook(text: str, name: str, book: BookLinks | None = None, kinds: Collection[str] = ()) -> Converted:
    """Return a section of mdBook in our dialect, with the same number of lines; `name` is the section's name.

    Comments, preprocessor directives and HTML tags are removed, headings get anchors made from the section's name and a
    number and skip no level, mentions are not citations, pictures from elsewhere are replaced by their alternative text, and
    links lead to the sections of the book, whose `anchors` are given by name, or are replaced by their words.
    """
    return _Converter(name, book or BookLinks({name: anchors(text, name)}), kinds).convert(text)


def anchors(text: str, name: str) -> dict[str, str]:
    """Return the anchors of a section's headings by the ids that mdBook gives them, and the section's own by ""."""
    return mdbook_headings.anchors(_by_itself(text), name)


def first_heading(text: str) -> int:
    """Return the level of the heading that a section begins with, after what conversion leaves out; 0 if it begins otherwise."""
    return mdbook_headings.first(_by_itself(text))


@lru_cache(maxsize=512)  # the anchors of all sections are asked for after the first headings of all
def _by_itself(text: str) -> str:
    return _Converter("", BookLinks({}), ()).converted_lines(text)


class _Converter:
    """Converts one section."""

    def __init__(self, name: str, book: BookLinks, kinds: Collection[str]) -> None:
        self.name, self.book, self.kinds = name, book, kinds
        self.left_out: list[tuple[int, str]] = []
        self.line = 0
        self.containers: list[bool] = []  # whether each open one is kept
        self.targets = {f"#{name}"}  # of links that lead to a heading already
        self.labels: dict[str, str] = {}  # of definitions, and their targets
        self.notes: set[str] = set()  # labels of the footnotes that the text has marks for

    def convert(self, text: str) -> Converted:
        text = self.converted_lines(text)
        text = mdbook_leftovers.taken_out(text, self._found, lambda *line: self.left_out.append(line))
        return Converted(mdbook_headings.with_anchors(text, self.name), tuple(self.left_out))

    def converted_lines(self, text: str) -> str:
        """Return a text converted except for its headings."""
        definitions = (match for match in DEFINITION.finditer(text) if match[2][0] != "^")
        self.labels = {_label(match[2]): match[3] or match[4] or "" for match in definitions}
        self.notes = mdbook_footnotes.marks("\n".join(line for line, fenced in fenced_lines(text) if not fenced))
        lines: list[str] = []
        passages: list[str] = []
        for line, fenced in [*fenced_lines(text), (None, True)]:
            if line is not None and not fenced:
                passages.append(line)
                continue
            lines += self._passages("\n".join(passages)) if passages else []
            self.line += len(passages)
            passages = []
            if line is not None:
                lines.append(line)
                self.line += 1
        return "\n".join(lines)

    def _passages(self, text: str) -> list[str]:
        text = ASIDE.sub(lambda match: _empty_lines(match[0]), text)
        text = mdbook_footnotes.joined_labels(text)
        text = mdbook_footnotes.TEXT.sub(
            lambda match: match[0] if match[1] in self.notes else self._removed(match), text
        )
        text = DEFINITION.sub(self._definition, text)
        if self.labels:
            text = REFERENCE.sub(self._reference, text)
        text = CODE_OR_LINK.sub(self._code_link, text)
        text = outside_code(text, self._plain, formulas=True)
        return [self._block(line, self.line + number) for number, line in enumerate(text.split("\n"))]

    def _plain(self, part: str) -> str:
        for expression in (DIRECTIVE, DECLARATION, CONTROL):
            part = self._without(expression, part)
        part = TAG.sub(_as_picture, part)
        part = self._without(TAG, part, lambda match: HARMLESS.fullmatch(match[1]) or match[0].startswith("</"))
        part = LINK.sub(self._link, AUTOLINK.sub(self._autolink, part))
        return SIGNS.sub(lambda match: "\\" + match[0], MENTION.sub(r"[\\@", part))

    def _without(
        self, expression: re.Pattern[str], part: str, harmless: Callable[[re.Match[str]], object] = lambda _: False
    ) -> str:
        """Return a part without what an expression matches, which is left out unless it is harmless."""
        return expression.sub(lambda match: _empty_lines(match[0]) if harmless(match) else self._removed(match), part)

    def _removed(self, match: re.Match[str]) -> str:
        """Leave a match out, and return empty lines in its place."""
        self._leave_out(match[0], match.string, match.start())
        return _empty_lines(match[0])

    def _leave_out(self, text: str, part: str, position: int) -> None:
        self.left_out.append((self.line + part.count("\n", 0, position), text))

    def _link(self, match: re.Match[str], around: re.Match[str] | None = None) -> str:
        """Return a link or picture, or its words; `around` is the link that a picture is in."""
        picture, words, target, title = match[1], match[2], match[3], match[4] or ""
        place = around or match
        words = LINK.sub(lambda inner: self._link(inner, place), words)
        resolved = self._picture(match, place) if picture else self._target(target)
        if not _leads(words, resolved) or (LINK.search(words) and not picture):  # a picture is no link
            self._leave_out(target or match[0], place.string, place.start())
            return words
        return f"{picture}[{words}]({resolved}{title})"

    def _found(self, link: FoundLink, words: str) -> str:
        """Return where a link of the converted text leads, which is a heading's anchor already if conversion saw it."""
        if link.picture:
            return link.target if link.target.startswith("media/") else ""
        target = link.target if link.target in self.targets else self._target(link.target)
        return target if _leads(words, target) else ""

    def _autolink(self, match: re.Match[str]) -> str:
        """Return a link that is its own words; escaped where it leads nowhere, as a path of Rust in brackets does."""
        return match[0] if self._target(match[1]) else f"\\{match[0]}"

    def _code_link(self, match: re.Match[str]) -> str:
        """Return a link with code in its words, or the words alone where one is the name of a file that looks like a host."""
        if not match[1] or _leads(match[1], self._target(match[2])):
            return match[0]
        self._leave_out(match[2], match.string, match.start())
        return match[1]

    def _picture(self, match: re.Match[str], place: re.Match[str]) -> str:
        """Return the address of a picture, "" where it has no words, or text beside it; `place` is it, or the link around it."""
        address = self._address(place)
        before, after = f"\n{place.string[: place.start()]}", f"{place.string[place.end() :]}\n"
        beside = BETWEEN_PARAGRAPHS.split(before)[-1] + BETWEEN_PARAGRAPHS.split(after, maxsplit=1)[0]
        alone = not LINK.sub(lambda other: "" if self._address(other) else other[0], beside).strip(" \t\n>")
        return address if alone or address == match[3] else ""  # what is wrong with one in media/ is a finding

    def _address(self, match: re.Match[str]) -> str:
        """Return the address of a picture, or of one that is a link, in media/ or beside the chapters; "" for any other."""
        picture = match if match[1] else LINK.fullmatch(match[2].strip())
        if picture is None or not picture[1]:
            return ""
        if name := self.book.picture(posixpath.normpath(posixpath.join(self.book.folder, unquote(picture[3])))):
            address = f"media/{quote(name)}"
            return address if picture[2].strip() or address == picture[3] else ""
        return picture[3] if picture[3].startswith("media/") else ""

    def _target(self, target: str) -> str:
        """Return where a link leads: an address as it is, a heading of the book by its anchor; "" for anything else."""
        if scheme := SCHEME.match(target):
            return target if scheme[1].lower() in LINK_SCHEMES else ""
        if not target:
            return ""
        path, _, slug = target.partition("#")
        found = self.book.anchors.get(self._section(path) if path else self.name)
        resolved = f"#{found.get(slug, found[''])}" if found else ""
        self.targets.add(resolved)
        return resolved

    def _section(self, path: str) -> str:
        """Return the name of the section that a path leads to: of a book with a summary by its file, else by its name."""
        stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(path).stem.lower())
        if not self.book.names:
            return stem if stem in self.book.anchors else re.sub(r"^\d+-", "", stem)
        file = posixpath.normpath(posixpath.join(self.book.folder, unquote(path)))
        stem = SUFFIX.sub("", file)
        index = posixpath.join(file if stem == file else posixpath.dirname(file), "README.md")
        files = [f"{stem}.md", *([index] if stem == file or stem.endswith("index") else [])]
        return next((self.book.names[each] for each in files if each in self.book.names), "")

    def _definition(self, match: re.Match[str]) -> str:
        if match[2].startswith("^"):
            return match[0]
        return f"{match[1]}{self._target(match[3] or match[4] or '') or f'#{self.name}'}"

    def _reference(self, match: re.Match[str]) -> str:
        picture, words, target = match[1], match[2], self.labels.get(_label(match[3] or match[2]))
        if picture and target:
            return f"![{words}]({quote(target, safe=SAFE)})"
        if target is None or _leads(words, self._target(target)):
            return match[0]
        self._leave_out(match[0], match.string, match.start())
        return words

    def _block(self, line: str, number: int) -> str:
        """Return a line without the fence of a container of another tool."""
        container = CONTAINER.fullmatch(line)
        if not container:
            return line
        if container[1]:
            self.containers.append(container[1] in self.kinds)
            if not self.containers[-1]:
                self.left_out.append((number, f"::: {container[1]}"))
            return BRACED.sub(r"\1", line) if self.containers[-1] else ""
        return line if self.containers and self.containers.pop() else ""


def _label(words: str) -> str:
    """Return the label of a definition as CommonMark compares it: in any case, spaces and ends of lines alike."""
    return " ".join(words.split()).casefold()


def _empty_lines(text: str) -> str:
    return "\n" * text.count("\n")


def _as_picture(tag: re.Match[str]) -> str:
    """Return the Markdown of a picture's tag, and any other tag as it is."""
    if tag[1].lower() != "img":
        return tag[0]
    attributes = {name.lower(): html.unescape("".join(values)) for name, *values in ATTRIBUTE.findall(tag[0])}
    words = " ".join(attributes.get("alt", "").replace("[", "(").replace("]", ")").split())
    address = quote(attributes.get("src", "").strip(), safe=SAFE)
    return (f"![{words}]({address})" if address else words) + "\n" * tag[0].count("\n")


def _leads(words: str, target: str) -> bool:
    """Return whether a link leads somewhere, and its words do not show the address of another host."""
    return bool(target) and not misleading(words.removeprefix("["), target)


def plain(text: str) -> str:
    """Return a passage without HTML tags; code spans are unchanged."""
    return outside_code(text, lambda part: PICTURE.sub(r"\1", MENTION.sub(r"[\\@", TAG.sub("", part))))
