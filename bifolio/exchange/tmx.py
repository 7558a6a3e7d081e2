"""Write TMX 1.4 translation memories for other tools, and read theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from bifolio import origins
from bifolio.exchange import safe_xml
from bifolio.exchange.import_rows import InvalidFile, Row, form_number, other_languages, sources
from bifolio.exchange.safe_xml import LANGUAGE, attribute, text
from bifolio.findings import phrase
from bifolio.model import Catalogue, Entry, EntryState

# Properties of a unit: msgctxt, the catalogue that it is in, where its translation comes from, and its plural form.
CONTEXT, FILE, ORIGIN, FORM = "x-context", "x-file", "x-origin", "x-form"
MACHINES = ("MT", "MT!")  # what memories say of a machine in the place of a person who translated (creationid)


def write(catalogues: Sequence[Catalogue], source_language: str, version: str) -> bytes:
    """Return every confirmed translation of catalogues as TMX 1.4b, including obsolete ones."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        f'<header creationtool="bifolio" creationtoolversion="{attribute(version)}" segtype="paragraph"',
        f' o-tmf="PO" adminlang="en" srclang="{attribute(source_language)}" datatype="plaintext"/>',
        "<body>",
    ]
    for catalogue in catalogues:
        for entry, form, source, target in _pairs(catalogue):
            properties = {CONTEXT: entry.msgctxt or "", FILE: catalogue.path}
            properties |= {ORIGIN: entry.origin} if entry.origin else {}
            properties |= {FORM: str(form)} if form else {}
            lines.append("<tu>")
            lines += (f'<prop type="{name}">{text(value)}</prop>' for name, value in properties.items())
            for tag, words in ((source_language, source), (catalogue.language, target)):
                lines.append(f'<tuv xml:lang="{attribute(tag)}"><seg>{text(words)}</seg></tuv>')
            lines.append("</tu>")
    return "\n".join([*lines, "</body>", "</tmx>", ""]).encode()


def _pairs(catalogue: Catalogue) -> Iterator[tuple[Entry, int, str, str]]:
    """Yield the pairs of confirmed entries with the number of their plural form."""
    for entry in catalogue.entries:
        if not entry.fuzzy and all(entry.msgstr) and not (entry.obsolete and entry.key in catalogue.by_key):
            for form, (source, target) in enumerate(zip(sources(entry), entry.msgstr, strict=True)):
                yield entry, form, source, target


def read(content: bytes, source_language: str, language: str) -> list[Row]:
    """Return the pairs of a TMX file in two languages (BCP 47); raises InvalidFile if it is invalid."""
    root = safe_xml.tree(content)
    if root.tag != "tmx":
        raise InvalidFile(phrase("not-tmx"), safe_xml.line(root))
    return [row for unit in root.iter("tu") if (row := _row(unit, source_language, language)) is not None]


def require_language(content: bytes, language: str) -> None:
    """Raise InvalidFile if a TMX file has texts, and none of them in a language (BCP 47)."""
    root = safe_xml.tree(content)
    if any(_variant(unit, language) is not None for unit in root.iter("tu")):
        return
    if found := {_language(variant) for variant in root.iter("tuv")}:
        raise InvalidFile(other_languages(found, language), safe_xml.line(root))


def _row(unit: Element, source_language: str, language: str) -> Row | None:
    source, target = _text_in(unit, source_language), _text_in(unit, language)
    if not source or not target:
        return None
    contexts = _properties(unit, CONTEXT)
    foreign = not contexts
    return Row(
        (contexts[0] or None) if contexts else None, source, target, "" if foreign else EntryState.TRANSLATED,
        line=safe_xml.line(unit), memory=True,
        anywhere=foreign,
        files=tuple(_properties(unit, FILE)), origin=_origin(unit, language),
        form=form_number(next(iter(_properties(unit, FORM)), "")),
    )  # fmt: skip


def _properties(unit: Element, name: str) -> list[str]:
    return [safe_xml.words(prop) for prop in unit.findall("prop") if prop.get("type") == name]


def _origin(unit: Element, language: str) -> str:
    """Return the origin of a unit's translation, "" where the unit does not say it."""
    named = next(iter(_properties(unit, ORIGIN)), "")
    variant = _variant(unit, language)
    makers = [each.get("creationid") for each in (unit, variant) if each is not None]
    return named if named in origins.ORIGINS else origins.MACHINE if {*makers} & {*MACHINES} else ""


def _text_in(unit: Element, tag: str) -> str:
    """Return the text of a unit in a language, or in a variety of it; "" if it has none."""
    variant = _variant(unit, tag)
    return safe_xml.words(variant.find("seg")) if variant is not None else ""


def _variant(unit: Element, tag: str) -> Element | None:
    for variant in unit.findall("tuv"):
        language = _language(variant).casefold().replace("_", "-")
        if f"{language}-".startswith(f"{tag.casefold()}-") or f"{tag.casefold()}-".startswith(f"{language}-"):
            return variant
    return None


def _language(variant: Element) -> str:
    return variant.get(LANGUAGE, variant.get("lang", ""))
