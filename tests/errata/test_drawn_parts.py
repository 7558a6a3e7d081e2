"""What is drawn and no words show is told where it changes: signs, the outlines of maps, and the numbers that lists begin with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from demo_project import replace_in

from bifolio import errata
from bifolio.errata.comparison import ChangedPassage

PLACE = '- {id: a, name: "A", place: here, text: A town, sources: [report]}\n'
OUTLINES = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "land"},
"geometry": {"type": "Polygon", "coordinates": [[[10, 50], [12, 50], [12, 53], [10, 50]]]}}]}"""
LABELS = "- {id: sure, name: Sure, definition: D}\n- {id: open, name: Open, definition: D}\n"
PLACE_ROW = "A · A town (Agency 2001) · 51° north, 11° east"
CARD = "- {id: one, set: red, text: A card, label: sure}\n- {id: two, set: red, text: Another card}\n"


@pytest.fixture
def story(demo):
    """Return a section that has a map, cards and a list, in a packet that has what they show."""
    packet = demo / "content/demo"
    (packet / "a.geojson").write_text(OUTLINES, encoding="utf-8")
    (packet / "places.yaml").write_text(PLACE, encoding="utf-8")
    (packet / "labels.yaml").write_text(LABELS, encoding="utf-8")
    (packet / "cards.yaml").write_text(CARD, encoding="utf-8")
    place = "\nhere: {type: place, latitude: 51, longitude: 11, sources: [report]}\n"
    values = packet / "values.yaml"
    values.write_text(values.read_text(encoding="utf-8").rstrip() + place, encoding="utf-8")
    drawn = "::: map outlines=a\n:::\n\n::: cards set=red\n:::\n\n1. First.\n2. Second.\n\n::: timeline"
    replace_in(packet / "01-story.md", "::: timeline", drawn)
    return packet


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("cards.yaml", "label: sure", "label: open", ("A card", "A card", True)),
        ("cards.yaml", ", label: sure", "", ("A card", "A card", True)),
        ("cards.yaml", "Another card", "Another card, label: open", ("Another card", "Another card", True)),
        ("a.geojson", "[12, 53]", "[12, 52]", (PLACE_ROW, PLACE_ROW, True)),
        ("01-story.md", "1. First.\n2. Second.", "3. First.\n4. Second.", ("1. First.", "3. First.", False)),
    ],
)
def test_what_is_drawn_anew_is_told_with_the_words_beside_it(story, said, file, before, after, told):
    old = said()
    assert not errata.compare(old, said())
    replace_in(story / file, before, after)
    [passage] = errata.compare(old, said()).passages
    assert (passage.old, passage.new, passage.picture) == told
    assert not errata.compare(without_drawn(old), said()), "an earlier recording had not noted it"


def without_drawn(texts):
    return replace(texts, passages=tuple(replace(each, drawn={}, number="") for each in texts.passages))


@pytest.mark.parametrize(
    ("file", "words", "drawn", "told"),
    [
        ("cards.yaml", ("A card,", "The card,"), ("cards.yaml", "label: sure", "label: open"), ("A card", "The card")),
        ("cards.yaml", ("A card,", "The card,"), ("cards.yaml", ", label: sure", ""), ("A card", "The card")),
        (
            "places.yaml",
            ("A town", "The town"),
            ("a.geojson", "[12, 53]", "[12, 52]"),
            (PLACE_ROW, PLACE_ROW.replace("A town", "The town")),
        ),
    ],
)
def test_what_is_drawn_anew_is_told_where_the_words_change_too(story, said, file, words, drawn, told):
    old = said()
    replace_in(story / file, *words)
    [passage] = errata.compare(old, said()).passages
    assert (passage.old, passage.new, passage.picture) == (*told, False), "the words alone have changed"
    replace_in(story / drawn[0], *drawn[1:])
    [passage] = errata.compare(old, said()).passages
    assert (passage.old, passage.new, passage.picture) == (*told, True)
    [passage] = errata.compare(without_drawn(old), said()).passages
    assert not passage.picture, "an earlier recording had not noted it"


def test_what_is_drawn_anew_is_told_where_the_words_have_no_translation_since(story, said):
    def pictures():
        passages = errata.compare(old, said(fallback=True)).passages
        return [each.picture for each in passages if "The card" in each.new]

    old = said()
    replace_in(story / "cards.yaml", "A card,", "The card,")
    assert pictures() == [False]
    replace_in(story / "cards.yaml", "label: sure", "label: open")
    assert pictures() == [True]


def test_what_is_drawn_anew_is_told_where_the_words_changed_in_spelling_alone(story, said):
    def compared():
        new = said()
        return errata.compare(old, replace(new, passages=tuple(replace(each, spelling="2") for each in new.passages)))

    old = said()
    replace_in(story / "cards.yaml", "A card,", "A kard,")
    assert not compared()
    replace_in(story / "cards.yaml", "label: sure", "label: open")
    assert compared().passages == (ChangedPassage("The story", "A card", "A kard", picture=True),)


def test_an_item_put_in_front_renumbers_nothing(story, said):
    old = said()
    replace_in(story / "01-story.md", "1. First.\n2. Second.", "1. Before.\n2. First.\n3. Second.")
    assert errata.compare(old, said()).passages == (ChangedPassage("The story", "", "Before."),)
