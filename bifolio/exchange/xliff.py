"""Write catalogues as XLIFF 1.2 and read them back, with contexts, plural forms, states and comments.

Follows the OASIS specification 1.2 and its Representation Guide for Gettext PO (context types x-po-…, restype
x-gettext-plurals).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from bifolio import origins
from bifolio.catalogue import same_language
from bifolio.exchange import safe_xml
from bifolio.exchange.import_rows import InvalidFile, Row, form_number, other_languages, sources
from bifolio.exchange.safe_xml import attribute, text
from bifolio.findings import phrase
from bifolio.model import Catalogue, Entry, EntryState

CONTEXT = "x-po-msgctxt"
HEADER = "x-gettext-domain-header"  # a unit that is the header of a PO file, and no message
WRITTEN = {
    EntryState.TRANSLATED: "translated",
    EntryState.FUZZY: "needs-review-translation",
    EntryState.UNTRANSLATED: "needs-translation",
}
READ = {
    **dict.fromkeys(("translated", "final", "signed-off"), EntryState.TRANSLATED),
    **dict.fromkeys(("new", "needs-translation"), EntryState.UNTRANSLATED),
    **dict.fromkeys(("needs-adaptation", "needs-l10n"), EntryState.FUZZY),
    **dict.fromkeys((f"needs-review-{of}" for of in ("adaptation", "l10n", "translation")), EntryState.FUZZY),
}

# state-qualifier says how a target came to be; XLIFF has no word for a person, and names of one's own begin with x-.
ORIGIN = {
    origins.MACHINE: "leveraged-mt",
    origins.REVISED: "x-leveraged-mt-and-person",
    origins.MEMORY: "leveraged-tm",
    origins.IMPORT: "leveraged-repository",
    origins.PERSON: "x-person",
}
READ_ORIGIN = {
    **{qualifier: origin for origin, qualifier in ORIGIN.items()},
    "mt-suggestion": origins.MACHINE,
    **dict.fromkeys(("exact-match", "fuzzy-match", "id-match", "leveraged-inherited", "tm-suggestion"), origins.MEMORY),
}


def write(catalogues: Sequence[Catalogue], source_language: str) -> bytes:
    """Return the messages of catalogues as XLIFF 1.2, in UTF-8, a file each; obsolete entries are omitted.

    An entry with an origin says it (`state-qualifier`).
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    ]
    for catalogue in catalogues:
        lines += _file(catalogue, source_language)
    return "\n".join([*lines, "</xliff>", ""]).encode()


def _file(catalogue: Catalogue, source_language: str) -> Iterator[str]:
    yield f'<file original="{attribute(catalogue.path)}" source-language="{attribute(source_language)}"'
    yield f' target-language="{attribute(catalogue.language)}" datatype="po">'
    yield "<body>"
    live = [entry for entry in catalogue.entries if not entry.obsolete]
    for number, entry in enumerate(live, 1):
        yield from _entry(entry, str(number))
    yield "</body>"
    yield "</file>"


def _entry(entry: Entry, number: str) -> Iterator[str]:
    if entry.msgid_plural is None:
        yield from _unit(entry, number, entry.msgid, entry.msgstr[0])
        return
    yield f'<group restype="x-gettext-plurals" id="{number}">'
    for form, source in enumerate(sources(entry)):
        yield from _unit(entry, f"{number}[{form}]", source, entry.msgstr[form])
    yield "</group>"


def _unit(entry: Entry, number: str, source: str, target: str) -> Iterator[str]:
    approved = "yes" if entry.state is EntryState.TRANSLATED else "no"
    yield f'<trans-unit id="{number}" xml:space="preserve" approved="{approved}">'
    yield f"<source>{text(source)}</source>"
    qualifier = f' state-qualifier="{ORIGIN[entry.origin]}"' if entry.origin else ""
    yield f'<target state="{WRITTEN[entry.state]}"{qualifier}>{text(target)}</target>'
    contexts = [(CONTEXT, entry.msgctxt)] if entry.msgctxt is not None else []
    contexts += [("x-po-msgid", entry.msgid)] if entry.msgid_plural is not None else []
    contexts += [("sourcefile", reference) for reference in entry.references]
    if contexts:
        yield '<context-group name="po-reference" purpose="location">'
        yield from (f'<context context-type="{kind}">{text(words)}</context>' for kind, words in contexts)
        yield "</context-group>"
    yield from _comments("developer", entry.extracted)
    if entry.previous:
        yield from _comments("developer", (f"Before the last change: {entry.previous.msgid}",))
    yield from _comments("translator", entry.comments)
    yield "</trans-unit>"


def _comments(whose: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield a note for each comment: editors show notes beside the text, and XLIFF 1.2 requires them last."""
    if lines:
        yield f'<note from="{whose}">{text(chr(10).join(lines))}</note>'


def read(content: bytes, language: str) -> list[Row]:
    """Return the rows in a language (BCP 47) of an XLIFF 1.2 file; raises InvalidFile if it is invalid or of other languages.

    A unit is matched by its source and msgctxt; if a tool has dropped the contexts, by its source if only one message
    has it.
    """
    root = safe_xml.tree(content)
    if root.tag != "xliff" or root.get("version", "") not in ("1.1", "1.2"):
        raise InvalidFile(phrase("not-xliff"), safe_xml.line(root))
    files = list(root.iter("file"))
    named = {file.get("target-language", "").strip() for file in files}
    right = {"", *(tag for tag in named if same_language(tag, language))}
    if named and not named & right:
        raise InvalidFile(other_languages(named, language), safe_xml.line(files[0]))
    return [
        _row(unit, file.get("original", ""))
        for file in files
        if file.get("target-language", "").strip() in right
        for unit in file.iter("trans-unit")
        if unit.get("translate") != "no" and unit.get("restype") != HEADER
    ]


def _row(unit: Element, original: str) -> Row:
    target = unit.find("target")
    contexts = {context.get("context-type"): safe_xml.words(context) for context in unit.iter("context")}
    number = unit.get("id", "").rpartition("[")[2].rstrip("]")
    source = contexts.get("x-po-msgid")
    return Row(
        contexts.get(CONTEXT),
        source if source is not None else safe_xml.words(unit.find("source")),
        safe_xml.words(target),
        _state(unit, target),
        "\n".join(safe_xml.words(note) for note in unit.findall("note") if note.get("from") == "translator"),
        form_number(number) if source is not None else 0,
        safe_xml.line(unit),
        files=(original,) if original else (),
        references=tuple(
            safe_xml.words(context) for context in unit.iter("context") if context.get("context-type") == "sourcefile"
        ),
        origin=READ_ORIGIN.get(target.get("state-qualifier", ""), "") if target is not None else "",
    )


def _state(unit: Element, target: Element | None) -> str:
    """Return the state of a unit: tools set the state of the target, or only the approval of the unit."""
    if unit.get("approved") == "yes" and safe_xml.words(target):
        return EntryState.TRANSLATED
    return READ.get(target.get("state", ""), "") if target is not None else EntryState.UNTRANSLATED
