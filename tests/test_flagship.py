"""The flagship packet: every claim it starts from stands on its pages, in each language, with who says it where that is asked."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest
from planted_sentences import FLAGSHIP

from bifolio import checks, edition, language, render
from bifolio.catalogue import load
from bifolio.checks import AttributionRules
from bifolio.checks.attribution import sentences as sentences_of
from bifolio.checks.translation.glossary import avoided, needs_speaker
from bifolio.checks.translation.runner import _names as names_of
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Packet, Selection
from bifolio.project import config, packet_reader

ROOT = Path(__file__).resolve().parent.parent
NAME = "iran-1988"
LANGUAGES = ("en", "fa", "sv")
STOP = re.compile(r"(?<![\s(]\w)[.!?؟](?=[\s\n]|$)|\n")
BLOCK = re.compile(r"</?(?:p|li|td|th|dt|dd|h\d|div|section|caption|figcaption|tr|table|ul|ol|dl|main)\b[^>]*>")
LISTS = ("timeline-short", "words-short", "questions", "sources-short", "licence")
NOT_PROSE = re.compile(r'(?s)<(table|dl|figure)\b.*?</\1>|<p class="(?:statement-label|box-title)".*?</p>')
PROSE = re.compile(r"(?s)<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>")
CALL = re.compile(r'<sup class="noteref">.*?</sup>')


@cache
def packet() -> Packet:
    return packet_reader.read(config.read(ROOT), NAME)


def plain(text: str) -> str:
    """Return a text for comparison: composed, without ZWNJ and marks, every space an ordinary one, in lower case."""
    folded = unicodedata.normalize("NFC", text)
    folded = re.sub(r"[\u200c\u200e\u200f\u061c\u2060]", "", folded)
    return re.sub(r"[^\S\n]+", " ", folded).casefold()


def page(selection: Selection, tag: str) -> str:
    """Return the main part of a selection's page, without the calls of its notes."""
    found, settings = packet(), config.read(ROOT)
    made = edition.make(
        found,
        selection,
        language=tag,
        source_language="en",
        extracted=messages.extract(found, values.source_formatter(language.get("en"))),
        catalogue=None if tag == "en" else load(ROOT, f"locales/{tag}/LC_MESSAGES/{NAME}.po", tag),
    )
    frame = render.PageContext(render.environment(ROOT), settings, NullTranslations(), assets="", media="", home="")
    drawn = render.html_page(made, frame)
    return CALL.sub("", drawn[drawn.index("<main") : drawn.index("</main>")])


@cache
def text(section: str, tag: str) -> str:
    """Return what readers of a language see of one section, a line a block."""
    main = page(Selection(section, "Full packet", (section,), ("html",), "teacher"), tag)
    return plain(html.unescape(re.sub(r"<[^>]+>", "", BLOCK.sub("\n", main))))


def sentences(section: str, tag: str) -> list[str]:
    return [sentence.strip() for sentence in STOP.split(text(section, tag)) if sentence.strip()]


@cache
def attribution(tag: str) -> AttributionRules:
    """Return what the texts of a language must attribute, wherever they are."""
    if tag == "en":
        return replace(checks.attribution_rules(packet(), language.get("en")), elsewhere=frozenset(), needed={})
    rules = attribution("en")
    return rules.in_language(names_of(load(ROOT, f"locales/{tag}/LC_MESSAGES/{NAME}.po", tag), rules.contexts))


def states_as_a_fact(sentence: str, tag: str) -> bool:
    """Return whether the checks find a sentence whose number or word needs a speaker or quotation marks."""
    tongue, wording, rules = language.get(tag), packet().used_for("avoided-words"), attribution(tag)
    read = [each for each in sentences_of(sentence) if not rules.attributed(each, tongue)]
    needed = any(rules.contested_in(each, tongue) or any(needs_speaker(each.text, tongue, wording)) for each in read)
    return needed or any(avoided(sentence, tongue, wording))


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_twenty_planted_sentences_are_found_and_twenty_sound_ones_are_not(tag: str) -> None:
    planted, sound = FLAGSHIP[tag]
    assert [sentence for sentence in planted if not states_as_a_fact(sentence, tag)] == []
    assert [sentence for sentence in sound if states_as_a_fact(sentence, tag)] == []


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("claim", packet().data["claims"], ids=lambda claim: claim.id)
def test_a_claim_stands_in_its_section_with_who_says_it(claim, tag: str) -> None:  # type: ignore[no-untyped-def]
    tokens = [plain(token) for token in claim.tokens[tag]]
    carrying = [sentence for sentence in sentences(claim.section, tag) if any(token in sentence for token in tokens)]
    assert carrying or any(token in text(claim.section, tag) for token in tokens), (
        f"none of {tokens} in {claim.section}"
    )
    if own := (claim.attribution or {}).get(tag, ()):
        words = language.get(tag).data.attribution
        cues = [plain(cue) for cue in (*own, *words.cues, *words.verbs)]
        assert [sentence for sentence in carrying if not any(cue in sentence for cue in cues)] == []


def test_a_claim_says_where_it_comes_from_and_what_of_that_was_read() -> None:
    for claim in packet().data["claims"]:
        assert claim.sources, claim.id
        assert claim.locator, claim.id
        assert claim.read != "none" or "not read" in claim.note, claim.id


def test_there_are_fifty_two_claims_each_with_words_in_every_language() -> None:
    claims = packet().data["claims"]
    assert [claim.id for claim in claims] == [f"S{number:02}" for number in range(1, 53)]
    assert all(set(claim.tokens) == set(LANGUAGES) for claim in claims)


@pytest.mark.slow
def test_the_handout_has_about_1500_words_of_prose() -> None:
    """Paragraphs and list items, as docs/editorial.md counts them."""
    handout = next(selection for selection in packet().selections if selection.name == "handout")
    sections = page(handout, "en").split('<section class="section" aria-labelledby="')[1:]
    prose = [PROSE.findall(NOT_PROSE.sub("", part)) for part in sections if part.split('"', 1)[0] not in LISTS]
    blocks = [html.unescape(re.sub(r"<[^>]+>", "", block)) for part in prose for block in part]
    assert 1400 <= sum(len(re.findall(r"\S*\w\S*", block)) for block in blocks) <= 1600


@pytest.mark.parametrize("tag", ["fa", "sv"])
@pytest.mark.parametrize("domain", [NAME, "ui"])
def test_the_translation_is_whole(tag: str, domain: str) -> None:
    made = load(ROOT, f"locales/{tag}/LC_MESSAGES/{domain}.po", tag)
    left = [entry.msgid for entry in made.entries if not entry.usable and not entry.obsolete]
    assert left == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_language_of_the_flagship_is_one_we_know_well(tag: str) -> None:
    assert language.get(tag).endonym
