"""Check typography in every language: end marks, quotation marks, spaces, untranslated copies and length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.findings import joined, phrase
from bifolio.markdown import OBJECT

AROUND = frozenset(" \t\n\u00a0\"'“”„‟‘’‚«»‹›()[]{}*_`\u200c\u200e\u200f\u061c")
ENDS = {
    ".": "full-stop", "!": "full-stop", "۔": "full-stop", "。": "full-stop", "?": "question-mark", "؟": "question-mark",
    ":": "colon", ";": "semicolon", "؛": "semicolon", ",": "comma", "،": "comma", "…": "ellipsis",
}  # fmt: skip
NO_END, FULL_STOP = "no-mark", "full-stop"  # kinds of ends, as their phrases are named
SENTENCE = 4  # words: a dash or a dot can translate what is shorter, such as “not known” in a table
TITLE = 8  # words: a longer source is a sentence whose full stop was forgotten, which the translation may have
ABBREVIATION = re.compile(r"\b(?:etc|ca|al|[A-Za-z])\.$")
OPENING = {"”": "“", "»": "«", "›": "‹"}
QUOTES = re.compile('["“”„‟«»‹›]')
DOUBLED = re.compile(
    r"(?<![\w\u064b-\u0655\u200c'’-])((?:[^\W\d_][\u064b-\u0655\u200c]*){2,}) \1(?![\w\u200c\u064b-\u0655'’-])",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
REPEATED = re.compile(r"(?<![.،,؛;])(?:\.\.(?!\.|/)|،،+|,,+|؛؛+|;;+|۔۔+|\.{3,})(?![.\w/])")
BEFORE_MARK = re.compile(r"(?<=[^\W\d_]) +(?:([،؛؟۔])|([,.])(?=\s|$))")
LIMIT = re.compile(r"\bmax-length:\s*(\d{1,9})")
ESCAPE = re.compile(r"\\(?:[nrt]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})")  # of PO files and programs, not of Markdown
MAY_STAY = "ignore-same"  # the flag of messages that many languages leave as they are


def wordless(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue if the source is a sentence, and the translation has no letter, digit, value or code."""
    if _is_wordless(pair):
        yield issue("T323", pair.msgstr.strip(), text=pair.msgstr.strip())


def _is_wordless(pair: MessagePair) -> bool:
    said = any(each == OBJECT or each.isalnum() for each in pair.target.prose) or pair.target.code
    return not said and len(WORD.findall(pair.source.prose)) >= SENTENCE


def end(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue if the two ends differ in kind; a full stop and an exclamation mark are of the same kind."""
    source, expected, ends = _to_last_mark(pair.source.prose), _ends(pair.source.prose), _ends(pair.target.prose)
    if not expected or not ends or expected & ends or _is_wordless(pair):
        return
    forgotten = expected == {NO_END} and ends == {FULL_STOP} and len(source.split()) > TITLE
    shortened = expected | ends == {NO_END, FULL_STOP} and len(source.split()) == 1  # "Jan." may be "jan"
    if not forgotten and not shortened:
        expected_end, found_end = (joined("or", sorted(map(phrase, kinds))) for kinds in (expected, ends))
        yield issue("T311", expected=expected_end, found=found_end)


def _ends(text: str) -> set[str]:
    """Return the kinds of marks that a text can be said to end with: several if the last one is inside a quotation."""
    last = _to_last_mark(text)
    if not last or ABBREVIATION.search(last):
        return set()
    kind = "ellipsis" if last.endswith("...") else ENDS.get(last[-1], NO_END)
    quoted = any(mark in text[len(last) :] for mark in "\"'”’»")
    return {kind, NO_END, FULL_STOP} if quoted and kind != NO_END else {kind}


def _to_last_mark(text: str) -> str:
    """Return a text without the quotation marks, brackets and notes after its last mark; a value can end it."""
    end = len(text)
    while end and (text[end - 1] in AROUND or (text[end - 1] == OBJECT and end > 1 and not text[end - 2].isspace())):
        end -= 1
    return text[:end]


def quotation_marks(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for marks that the language does not use; inner marks count only inside outer ones."""
    (outer, outer_end), (inner, inner_end) = pair.language.quotes
    depth, wrong = 0, []
    for match in QUOTES.finditer(pair.target.prose):
        mark = match[0]
        if mark in (outer, outer_end):
            depth += 1 if mark == outer else -1
        elif mark not in (inner, inner_end) or depth <= 0:
            if mark == '"' and pair.target.prose[: match.start()][-1:].isdigit():
                continue  # inches, or seconds
            wrong.append(OPENING.get(mark, mark))
    for mark in dict.fromkeys(wrong):
        yield issue("T312", mark, mark=mark, open=outer, close=outer_end, inner_open=inner, inner_close=inner_end)


def spaces(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue if only one side begins or ends with a space."""
    if pair.msgid[:1].isspace() != pair.msgstr[:1].isspace():
        yield issue("T313", end=phrase("beginning"))
    if pair.msgid[-1:].isspace() != pair.msgstr[-1:].isspace():
        yield issue("T313", end=phrase("end"))


def marks(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for doubled marks, and for marks after a space, that the source does not have."""
    for match in REPEATED.finditer(pair.target.prose):
        if match[0] not in pair.source.prose:
            yield issue("T321", match[0], text=match[0], wanted="…" if match[0].startswith("...") else match[0][0])
    for match in BEFORE_MARK.finditer(pair.target.prose):
        if match[0] not in pair.source.prose:
            yield issue("T322", match[0], text=match[0], wanted=match[0].strip())


def escapes(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for escapes of other notations that readers would see, such as a backslash before an n."""
    for text in dict.fromkeys(ESCAPE.findall(pair.target.prose)):
        if text not in pair.source.prose:
            yield issue("T306", text, text=text)


def doubled(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for repeated words that the source does not repeat, except words that the language doubles."""
    words = pair.language.data.words
    source = {match[1].casefold() for match in DOUBLED.finditer(pair.source.prose)}
    for match in DOUBLED.finditer(pair.target.prose):
        word = match[1]
        grammar = bool(words.never_repeated) and word.casefold() not in words.never_repeated
        if not grammar and word.casefold() not in source.union(words.repeated):
            yield issue("T314", match[0], word=word)


def copied(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue if the translation equals the source and the source has words to translate."""
    if pair.language.tag == pair.source_language.tag:
        return
    if pair.msgid.strip() != pair.msgstr.strip() or MAY_STAY in pair.message.flags:
        return
    words = WORD.findall(re.sub(r"(?<!\S)\S+[/@.:_]\S+", " ", pair.source.prose))
    small = [word for word in words[1:] if word.islower() and word not in pair.source_language.data.words.small]
    if len(words) >= 2 and (small or len(words) >= 5):
        yield issue("T315")


def length(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue if a translation is longer than the limit in a comment (`max-length: 40`, in characters)."""
    for comment in pair.message.comments:
        if (match := LIMIT.search(comment)) and len(pair.target.text) > int(match[1]):
            yield issue("T316", found=len(pair.target.text), limit=int(match[1]))


RULES = (wordless, end, quotation_marks, spaces, marks, escapes, doubled, copied, length)
