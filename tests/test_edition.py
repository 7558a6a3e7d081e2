"""An edition: what readers are shown for each message, and how many of them are translated and signed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from bifolio import edition, language, render
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Catalogue, Coverage, Entry, Location, Outdated, Passage, Value


def make(**options: object) -> edition.Edition:
    """Return the Swedish edition of a section with three messages, from a catalogue of three entries."""
    read = sample.packet("# One {#one}\n\nDone.\n\nUnsure.\n\nOpen.")
    entries = (
        Entry("Done.", ("Klar.",)),
        Entry("Unsure.", ("Osäker.",), flags=("fuzzy",)),
        Entry("One", ("Ett",)),
    )
    extracted = messages.extract(read, values.source_formatter(language.get("en")))
    chosen = {
        "language": "sv",
        "source_language": "en",
        "extracted": extracted,
        "catalogue": Catalogue("a.po", "sv", entries=entries),
    }
    return edition.make(read, read.selections[0], **{**chosen, **options})  # type: ignore[arg-type]


def test_only_what_is_translated_and_sure_is_shown() -> None:
    texts = make().texts
    assert (texts[None, "Done."].text, texts[None, "Done."].fallback) == ("Klar.", False)
    assert (texts[None, "Unsure."].text, texts[None, "Unsure."].fallback) == ("Unsure.", True)
    assert texts[None, "Open."].fallback


def test_coverage_counts_each_message_once() -> None:
    # besides: the titles of packet and selection, subtitle and description
    reviewed = {(None, "Done."), (None, "Unsure.")}
    assert make(reviewed=reviewed).coverage == Coverage(translated=2, fuzzy=1, untranslated=5, reviewed=1)


def test_the_source_is_complete() -> None:
    source = make(language="en", catalogue=None)
    assert source.coverage == Coverage(translated=8, reviewed=8)
    assert not source.texts[None, "Open."].fallback


COUNTED = "# One {#one}\n\n<!-- singular: One town burned. -->\n{towns} towns burned."
TOWNS = {
    "en": ("One town burned.", "{towns} towns burned."),
    "sv": ("En stad brann.", "{towns} städer brann."),
    "uk": ("Згоріло {towns} місто.", "Згоріло {towns} міста.", "Згоріло {towns} міст.", "Згоріло {towns} міста."),
    "fa": ("یک شهر سوخت.", "{towns} شهر سوختند."),
}


@pytest.mark.parametrize(
    ("tag", "number", "form"),
    [
        *[("en", 1, 0), ("en", 0, 1), ("en", 7, 1), ("sv", 1, 0), ("sv", -1, 0), ("sv", 2, 1), ("fa", 1, 0)],
        *[("fa", 7, 1), ("uk", 21, 0), ("uk", 3, 1), ("uk", 7, 2)],
    ],
)
def test_the_number_chooses_the_plural_form(tag: str, number: int, form: int) -> None:
    assert counted(tag, number).texts[None, TOWNS["en"][0]] == Passage(TOWNS[tag][form])


def counted(tag: str, number: int) -> edition.Edition:
    """Return an edition of a sentence with that number of towns."""
    value = Value("towns", "integer", {"value": number}, Location("v.yaml"))
    read = replace(sample.packet(COUNTED), values={**sample.packet(COUNTED).values, "towns": value})
    extracted = messages.extract(read, values.source_formatter(language.get("en")))
    header = (("Plural-Forms", language.get(tag).plural_forms),)
    entry = Entry(TOWNS["en"][0], TOWNS[tag], None, TOWNS["en"][1])
    loaded = None if tag == "en" else Catalogue("a.po", tag, header, entries=(entry,))
    return edition.make(
        read, read.selections[0], language=tag, source_language="en", extracted=extracted, catalogue=loaded
    )


@pytest.mark.parametrize(("number", "shown"), [(1, (True, False, True, False)), (7, (False, True, False, True))])
def test_each_side_of_a_bilingual_page_has_the_plural_form_of_its_language(
    number: int, shown: tuple[bool, ...]
) -> None:
    pair = (counted("en", number), counted("uk", number))
    html = render.bilingual(pair, (sample.context(), sample.context()))
    assert tuple(words in html for words in ("One town burned.", "towns burned.", "місто.", "міст.")) == shown


def test_a_translation_made_before_the_message_had_a_plural_is_not_shown() -> None:
    value = Value("towns", "integer", {"value": 7}, Location("v.yaml"))
    read = replace(sample.packet(COUNTED), values={**sample.packet(COUNTED).values, "towns": value})
    extracted = messages.extract(read, values.source_formatter(language.get("en")))
    old = Catalogue("a.po", "sv", entries=(Entry(TOWNS["en"][0], ("En stad brann.",)),))
    made = edition.make(
        read, read.selections[0], language="sv", source_language="en", extracted=extracted, catalogue=old
    )
    assert made.texts[None, TOWNS["en"][0]] == Passage(TOWNS["en"][1], fallback=True)


def test_a_passage_that_is_out_of_date_has_the_day_and_its_earlier_translation_if_that_may_be_shown() -> None:
    read = sample.packet("# One {#one}\n\nDone now.\n\nUnsure.\n\nOpen.")
    extracted = messages.extract(read, values.source_formatter(language.get("en")))
    fuzzy = Entry("Done now.", ("Klar.",), flags=("fuzzy",))
    loaded = Catalogue("a.po", "sv", entries=(fuzzy, Entry("Unsure.", ("Osäker.",))))
    earlier = Entry("Done.", ("Klar.",))
    days = {(None, "Done now."): "2026-02-03", (None, "Unsure."): "2026-02-04"}
    for shown, passage in (
        (earlier, Passage("Klar.", changed="2026-02-03")),
        (None, Passage("Done now.", True, "2026-02-03")),
    ):
        outdated = {key: Outdated(day, shown) for key, day in days.items()}
        texts = edition.texts_of(extracted, loaded, "en", outdated)
        assert texts[None, "Done now."] == passage
        assert texts[None, "Unsure."] == Passage("Osäker.", changed="2026-02-04")
        assert texts[None, "Open."] == Passage("Open.", fallback=True)
        made = edition.make(
            read,
            read.selections[0],
            language="sv",
            source_language="en",
            extracted=extracted,
            catalogue=loaded,
            texts=texts,
        )
        assert (made.outdated, made.has_fallback) == (tuple(days), True)
