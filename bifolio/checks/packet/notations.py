"""Check notations: formulas that cannot be read, attributes without effect, and what other tools read and pages would print."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import reduce

from bifolio import formulas
from bifolio.checks.packet.containers import TAGS, length
from bifolio.checks.packet.source_texts import SourceText, document
from bifolio.findings import UNSEEN, codepoint, make_finding, nearest, phrase
from bifolio.highlighting import language_of
from bifolio.markdown import Token
from bifolio.model import Finding, Location, Packet, Section
from bifolio.output_formats import known
from bifolio.text_files import excerpt

FORMULA = ("math_inline", "math_inline_double")
BLOCK_FORMULA = ("math_block", "math_block_label")
OBJECT = "\ufffc"  # object replacement character, for what is no text
LEFT, RIGHT = "\ue000", "\ue001"  # private use: braces that are text, as all of a book of mdBook are
SHOWN = str.maketrans({LEFT: "{", RIGHT: "}", OBJECT: "…"})
BRACES = str.maketrans("{}", LEFT + RIGHT)
EXCERPT = 30  # characters of the text in a finding
ALIGNMENTS = ("start", "center", "end", "left", "right")
DIAGRAMS = (
    "mermaid",
    "plantuml",
    "dot",
    "graphviz",
    "ditaa",
    "bob",
    "svgbob",
    "vega",
    "vega-lite",
    "d2",
    "tikz",
    "abc",
)
DECORATION = "decoration"  # the title of a picture that says nothing
ADMONITION = "admonish"  # of mdbook-admonish
DIRECTIVES = {  # of MyST, with the phrase for what to write instead; those of other containers are admonitions
    **dict.fromkeys(("figure", "image"), "notation-picture"),
    **dict.fromkeys(("list-table", "csv-table"), "notation-grid"),
    **dict.fromkeys(("include", "literalinclude"), "notation-include"),
    **dict.fromkeys(("attention", "danger", "error", "hint", "seealso", "admonition"), "notation-admonition"),
}
WORDS: Mapping[str, Callable[[str], object]] = {
    "class": str,
    "id": lambda _: False,
    "lang": TAGS.fullmatch,
    "dir": ("ltr", "rtl", "auto").__contains__,
}
WANTED = {"width": "attribute-width", "align": "attribute-align", "lang": "attribute-lang", "dir": "attribute-dir"}
ATTRIBUTES: Mapping[str, Mapping[str, Callable[[str], object]]] = {
    "image": {"width": length, "align": ALIGNMENTS.__contains__},
    "heading_open": {"class": str, "id": str},
}
# What GitHub, GitLab, MkDocs, Docusaurus, Pandoc, Obsidian, MyST and wikis read, with the phrase for what to write instead.
ITEM = r"(?:(?:[A-Za-z]|[ivx]{2,5}|#)[.)]|\((?:@\w{0,20}|[A-Za-z0-9]|[ivx]{2,5})\))[ \t]"
NO_NOTE = r"\[[\^@][^\[\]\x00-\x09\x0b-\x1f]{0,100}\]"  # a footnote or citation whose name is none: the parser leaves it as text
IN_LINES = {
    "notation-emoji": r"(?<![\w:/]):(?:[a-z][a-z0-9_+-]{1,30}|[+-]1|100):(?![\w:/`\ufffc])",
    "notation-role": r"(?<![\w:/]):[a-z]+:\ufffc",
    "notation-contents": r"^(?:\[TOC\]|\[\[_TOC_\]\]|\[\[toc\]\]|\$\{toc\}|@\[toc\])$",
    "notation-admonition": r"^(?:!!!|\?\?\?)\+? \w[^\n]*|^\.\. \w+::|^:::?\{\w"
    r"|^/{3,} \w[^\n]*|^\[![A-Za-z][\w-]{0,30}\](?=[+\-\s]|\Z)",
    "notation-line-block": r"^\| \S[^\n|]*(?=\n\||\Z)",
    "notation-grid": r"^\+[-=]{2,}\+|^={2,}(?: +={2,})+$",
    "notation-delimiter": r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?$"
    r"|^\|[ \t]*:?-+:?[ \t]*\|?$|^:?-+:?[ \t]*\|$",
    "notation-tabs": r'^===[!+]? "[^"\n]+"',
    "notation-heading": r'\A(?:={1,5} [A-Z]|={2,6} [^\s"]|#{2,6}[^#\s\d])[^\n]*\Z',
    "notation-anchor": r"^\([A-Za-z][\w-]*\)=$|(?<=\s)\^[A-Za-z0-9][A-Za-z0-9-]{2,}\Z",
    "notation-citation": r"\[(?![\^@])[^\[\]]{0,100}(?<![\w./])@[A-Za-z][^\[\]]{0,100}\](?!\()",
    "notation-link": r"\[[^\[\]]{1,200}\]\((?=[^()]{0,200}[ \n\ufffc])[^()]{1,200}\)",
    "notation-space": r"(?<=[\w.,;:!?])\\ (?=\w)",
    "notation-formula": r"(?<!\$)\$\$(?!\$)(?:$|[^$]{0,200}\Z)",
    "notation-list": rf"^{ITEM}[^\n]*(?=\n{ITEM})|\A\(@\w{{0,20}}\) [^\n]*\Z",
    "notation-caption": r"^Table: \S[^\n]*\Z|\A: \S[^\n]*\Z",
    "notation-comment": r"(?<![\d%])%%[^%]{1,2000}%%|^%%(?![%\s]*\Z)[^\n]*|^%%$",
    "notation-command": r"\\(?:newpage|pagebreak|clearpage|begin|end|footnote|ref|cite|includegraphics|vspace|hspace)\b",
    "notation-include": r"^--8<-- \S[^\n]*|^<<\[[^\[\]\n]{1,100}\]",
    "notation-wiki": r"!?\[\[(?!(?i:_?toc))[^\[\]]{1,100}\]\]",
    "notation-note": NO_NOTE,
    "notation-insertion": r"(?<![\w+])\+\+(?=[^\s+])[^+]{1,80}\+\+(?![\w+])|(?<![\w|])\|\|(?=[^\s|])[^|]{1,80}\|\|(?![\w|])"
    r"|\^\ufffc[^^]{1,80}\ufffc\^|(?<![\w^])\^\^(?=[^\s^])[^^]{1,80}\^\^(?![\w^])|\A!\S[^<]{0,300}!<",
    "notation-front-matter": r"\A(?:\+\+\+|% \S[^\n]*)$",
    "notation-reference": r"(?<![\w/@.+-])@(?:fig|tbl|tab|sec|eq|lst|thm|lem|def|exm|exr)[-:][A-Za-z][\w-]*",
    "notation-shortcode": rf"{LEFT}{LEFT}<[^{LEFT}{RIGHT}]{{1,200}}>{RIGHT}{RIGHT}",
    "notation-attributes": rf"(?<=[\]\)\w$\ufffc ]){LEFT}[#.][A-Za-z][^{LEFT}{RIGHT}]{{0,100}}{RIGHT}(?=[\s.,;:!?)]|\Z)",
    "notation-dash": r"(?<=\w)--{1,2}(?=\w)|(?<=\s)(?<!\| )--{1,2}(?=\s)(?! \|)",
}  # fmt: skip
TEX = r"[^\\^_=]{0,300}(?!\\[\])])[\\^_=](?:(?!\\[\[\]()])[^\x00]){0,300}"  # has a sign of TeX
IN_SOURCE = {"notation-tex": re.compile(rf"\\\((?:[^()\n]{{1,200}}|{TEX})\\\)|\\\[{TEX}\\\]")}
# Words and an address that are no link, because of a space or another sign that nobody sees.
GAP = rf"\[[^\[\]]{{1,200}}\][{UNSEEN}]{{1,8}}\((?=\ufffc?(?:https?://|mailto:)|#[\w-]{{1,80}}\))"
KEY = re.compile(r"(?<![\w/@.+-])@(?P<key>[A-Za-z][\w:-]*)(?![\w@/.])", re.ASCII)  # of a source, in running text
IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
AUTHOR_AND_YEAR = re.compile(r"[A-Za-z]+(?:[-_:][A-Za-z]+)*[-_:]?(?:1[5-9]|20)?\d\d[a-z]?")
WIDTH = re.compile(r"\|\d{1,4}(?:x\d{1,4})?\Z")  # of Obsidian, in the alternative text
OPTION = re.compile(r":[a-z][\w-]*:[^\n]*|---$", re.MULTILINE)  # of a directive of MyST, at its beginning
CODE_TITLE = re.compile(r"(?<![\w-])(?:title|filename|caption)\s*=\s*(?P<quote>[\"']?)(?P<words>[^\"'}]+)(?P=quote)")
UNITLESS = re.compile(r"[0-9]{1,4}")
RAW = re.compile(r"\{=\w+\}")
HYPHENS = re.compile(r"[ \t>]{0,20}(?<!-)-{2,}(?: +-{2,})+")  # below the heads of a simple table of Pandoc
CELL = re.compile(r"\{+\s*[A-Za-z][\w-]*\b(?!=)")  # what follows the fence of code that Quarto and R Markdown run
LINES = {"hr": ("notation-grid", HYPHENS), "blockquote_open": ("notation-quote", re.compile(">>>"))}
EXPRESSIONS = {name: re.compile(text, re.MULTILINE) for name, text in {**IN_LINES, "notation-gap": GAP}.items()}


def check(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for the notations of a packet's texts."""
    draws = _draws_formulas(packet)
    for passage in passages:
        yield from _printed(passage)
        yield from _cited(packet, passage)
        yield from _inline(passage, draws)
    for place, text in packet.left_out:
        yield make_finding("C335", place, text=excerpt(text, EXCERPT))
    for section in packet.sections:
        for line, text in section.left_out:
            yield make_finding("C335", Location(section.path, line), text=excerpt(text, EXCERPT))
        yield from _lines(section)
        for token in document(section).tokens:
            where = Location(section.path, token.meta.get("line", 0))
            if token.type in BLOCK_FORMULA or (token.type == "fence" and language_of(token.info) == "math"):
                yield from _formula(token, where, draws)
            elif token.type == "fence":
                yield from _fence(token, where, packet.kinds.containers)
            yield from _attributes(token, where)


def _inline(passage: SourceText, draws: bool) -> Iterator[Finding]:
    for token in passage.parts:
        if token.type in FORMULA:
            yield from _formula(token, passage.place(token.content), draws)
        elif token.type == "image":
            yield from _picture(token, passage)
        yield from _attributes(token, passage.location)


def _lines(section: Section) -> Iterator[Finding]:
    """Yield a finding for each line that CommonMark takes for something else than another tool does."""
    lines, found = section.text.split("\n"), {}
    for token in document(section).tokens:
        if token.type in LINES and token.map and LINES[token.type][1].fullmatch(lines[token.map[0]].strip()):
            found[token.map[0]] = LINES[token.type][0]
    for at, name in found.items():
        where, shown = Location(section.path, section.first_line + at), excerpt(lines[at].strip(), EXCERPT)
        yield make_finding("C334", where, text=shown, instead=phrase(name))


def _picture(token: Token, passage: SourceText) -> Iterator[Finding]:
    """Yield a finding for a width in the alternative text of a picture, and for a title, which pages do not show."""
    if width := WIDTH.search(token.content):
        yield make_finding("C334", passage.place(width[0]), text=width[0], instead=phrase("notation-width"))
    title = str(token.attrGet("title") or "")
    if title and title != DECORATION:
        where = passage.place(str(token.attrGet("src")))
        yield make_finding("C338", where, text=excerpt(title, EXCERPT), instead=phrase("title-of-picture"))


def _fence(token: Token, where: Location, containers: Container[str]) -> Iterator[Finding]:
    """Yield a finding for a block of code that another tool runs, draws or puts into a box."""
    info, name = token.info.strip(), language_of(token.info)
    if RAW.fullmatch(info) or CELL.match(info):
        word = info.strip("{ ").partition("}")[0].partition(" ")[0]
        usual = "notation-admonition" if word in containers else "notation-cell"
        instead = "notation-raw" if info.startswith("{=") else DIRECTIVES.get(word, usual)
        yield make_finding("C334", where, text=excerpt(f"```{info}", EXCERPT), instead=phrase(instead))
    elif name in DIAGRAMS:
        yield make_finding("C334", where, text=f"```{name}", instead=phrase("notation-diagram"))
    elif name == ADMONITION:
        yield make_finding("C334", where, text=excerpt(f"```{info}", EXCERPT), instead=phrase("notation-admonition"))
    elif title := CODE_TITLE.search(info):
        yield make_finding("C338", where, text=excerpt(title["words"], EXCERPT), instead=phrase("title-of-code"))


def _draws_formulas(packet: Packet) -> bool:
    """Return whether a format of a packet has drawings of formulas; browsers and e-books have MathML."""
    formats = {name for selection in packet.selections for name in selection.formats if name in known()}
    return any(known()[name].needs and known()[name].kind != "epub" for name in formats)


def _formula(token: Token, where: Location, draws: bool) -> Iterator[Finding]:
    tex, shown = token.content.strip(), excerpt(token.content, EXCERPT)
    if tex.startswith("`") and tex.endswith("`"):  # GitHub's: in TeX the backticks are letters
        yield make_finding("C334", where, text=excerpt(f"${token.content}$", EXCERPT), instead=phrase("notation-tex"))
    elif token.info.strip() == "{math}" and (option := OPTION.match(tex)):
        yield make_finding("C334", where, text=excerpt(option[0], EXCERPT), instead=phrase("notation-formula"))
    elif reason := formulas.problem(tex):
        yield make_finding("C332", where, formula=shown, reason=reason)
    elif draws and (sign := formulas.undrawable(tex)):
        yield make_finding("C336", where, formula=shown, character=sign, codepoint=codepoint(sign))


def _attributes(token: Token, where: Location) -> Iterator[Finding]:
    """Yield a finding for each attribute that has no effect on what it is written after, or an invalid value."""
    valid = ATTRIBUTES.get(token.type, WORDS)
    for name, value in token.meta.get("attributes", {}).items():
        if name not in valid or not valid[name](value):
            details = {"instead": "", "nearest": nearest(name, valid)} if name not in valid else _wanted(name, value)
            yield make_finding("C333", where, attribute=excerpt(f"{name}={value}", EXCERPT), **details)


def _wanted(name: str, value: str) -> dict[str, str]:
    """Return the details of a finding on an attribute whose value is not valid: what its values are."""
    if name == "width" and UNITLESS.fullmatch(value):
        return {"instead": phrase("attribute-unit", value=value), "nearest": ""}
    instead = phrase(WANTED[name]) if name in WANTED else ""
    return {"instead": instead, "nearest": nearest(value, ALIGNMENTS) if name == "align" else ""}


def _printed(passage: SourceText) -> Iterator[Finding]:
    """Yield a finding for each notation in a passage that pages would show as it is."""
    text = "".join(map(_printed_text, passage.parts))
    yield from _found(passage, EXPRESSIONS, text)
    if "\\(" in passage.text or "\\[" in passage.text:
        code = [token.content for token in passage.parts if token.type in ("code_inline", *FORMULA)]
        yield from _found(passage, IN_SOURCE, reduce(lambda left, part: left.replace(part, OBJECT), code, passage.text))


def _cited(packet: Packet, passage: SourceText) -> Iterator[Finding]:
    """Yield a finding for each source that running text names as Pandoc does: its id, or an author with a year."""
    text = "".join(map(_printed_text, passage.parts)) if "@" in passage.text else ""
    for match in KEY.finditer(IN_BRACKETS.sub("", text)):
        is_key = match["key"] in packet.sources or AUTHOR_AND_YEAR.fullmatch(match["key"])
        if is_key and f"\\{match[0]}" not in passage.text:
            yield make_finding("C334", passage.place(match[0]), text=match[0], instead=phrase("notation-citation"))


def _printed_text(token: Token) -> str:
    """Return a text as it is, emphasis as its marks, so that `[[_TOC_]]` is found, and a sign in place of anything else."""
    if token.type.endswith("break"):
        return "\n"
    if token.type.startswith(("em_", "strong_")):
        return token.markup
    if token.type == "brace":
        return token.content.translate(BRACES)
    return token.content if token.type == "text" else OBJECT


def _found(passage: SourceText, expressions: Mapping[str, re.Pattern[str]], text: str) -> Iterator[Finding]:
    for name, expression in expressions.items():
        for match in expression.finditer(text):
            shown = excerpt(match[0].translate(SHOWN), EXCERPT)
            yield make_finding("C334", passage.place(match[0]), text=shown, instead=phrase(name))
