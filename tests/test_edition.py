"""An edition: what readers are shown for each message, and how many of them are translated and signed."""

from __future__ import annotations

import sample

from bifolio import edition, language
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Catalogue, Coverage, Entry


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
