"""What is drawn and no words show is told where it changes: signs, and the outlines of maps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from demo_project import replace_in

from bifolio import errata
from bifolio.errata.comparison import ChangedPassage

PLACE = '- {id: a, name: "A", place: here, text: A town, sources: [report]}\n'
OUTLINES = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "land"},
"geometry": {"type": "Polygon", "coordinates": [[[10, 50], [12, 50], [12, 53], [10, 50]]]}}]}"""
LABELS = """- {id: established, name: Sure, definition: D}
- {id: contested, name: Open, definition: D}
- {id: own, name: Own, definition: D}
- {id: other, name: Other, definition: D}
"""
MAP = "Map with the labels A. The list after it says what each of them is."
PLACE_ROW = "A · A town (Agency 2001) · 51° north, 11° east"
CARD = "- {id: one, set: red, text: A card, label: established}\n- {id: two, set: red, text: Another card}\n"


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
        ("cards.yaml", "label: established", "label: contested", ("A card", "A card", True)),
        ("cards.yaml", ", label: established", "", ("A card", "A card", True)),
        ("cards.yaml", "Another card", "Another card, label: contested", ("Another card", "Another card", True)),
        ("a.geojson", "[12, 53]", "[12, 52]", (MAP, MAP, True)),
        ("places.yaml", "text: A town", "side: west, text: A town", (PLACE_ROW, PLACE_ROW, True)),
    ],
)
def test_what_is_drawn_anew_is_told_with_the_words_beside_it(story, said, file, before, after, told):
    old = said()
    assert not errata.compare(old, said())
    replace_in(story / file, before, after)
    [passage] = errata.compare(old, said()).passages
    assert (passage.old, passage.new, passage.picture) == told
    if file != "a.geojson":
        assert not errata.compare(without_drawn(old), said()), "an earlier recording had not noted it"


def without_drawn(texts):
    return replace(texts, passages=tuple(replace(each, drawn={}) for each in texts.passages))


@pytest.mark.parametrize(
    ("file", "words", "drawn", "told"),
    [
        (
            "cards.yaml",
            ("A card,", "The card,"),
            ("cards.yaml", "label: established", "label: contested"),
            ("A card", "The card"),
        ),
        ("cards.yaml", ("A card,", "The card,"), ("cards.yaml", ", label: established", ""), ("A card", "The card")),
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
    replace_in(story / "cards.yaml", "label: established", "label: contested")
    assert pictures() == [True]


def test_what_is_drawn_anew_is_told_where_the_words_changed_in_spelling_alone(story, said):
    def compared():
        new = said()
        return errata.compare(old, replace(new, passages=tuple(replace(each, spelling="2") for each in new.passages)))

    old = said()
    replace_in(story / "cards.yaml", "A card,", "A kard,")
    assert not compared()
    replace_in(story / "cards.yaml", "label: established", "label: contested")
    assert compared().passages == (ChangedPassage("The story", "A card", "A kard", picture=True, look=True),)


def test_a_label_for_which_no_style_sheet_has_a_sign_draws_none(story, said):
    replace_in(story / "cards.yaml", "label: established", "label: own")
    old = said()
    replace_in(story / "cards.yaml", "label: own", "label: other")
    assert not errata.compare(old, said()), "readers see neither label on a card"
    replace_in(story / "cards.yaml", ", label: other", "")
    assert not errata.compare(old, said())
    replace_in(story / "cards.yaml", "text: A card", "text: A card, label: contested")
    assert [each.picture for each in errata.compare(old, said()).passages] == [True]


def test_a_map_is_told_by_itself_whatever_places_are_on_it(story, said):
    old = said()
    replace_in(story / "places.yaml", "- {id: a,", PLACE.replace("id: a", "id: z").replace('"A"', '"Z"') + "- {id: a,")
    replace_in(story / "a.geojson", "[12, 53]", "[12, 52]")
    passages = errata.compare(old, said()).passages
    assert [(each.old == "", each.picture) for each in passages] == [(True, False), (False, True)]
    assert passages[1].new == "Map with the labels Z and A. The list after it says what each of them is."


def test_each_of_two_maps_with_the_same_places_is_told(story, said):
    (story / "b.geojson").write_text(OUTLINES, encoding="utf-8")
    one = said()
    replace_in(
        story / "01-story.md", "::: map outlines=a\n:::", "::: map outlines=a\n:::\n\n::: map outlines=b North\n:::"
    )
    assert ChangedPassage("The story", "", "North") in errata.compare(one, said()).passages
    old = said()
    replace_in(story / "b.geojson", "[12, 53]", "[12, 52]")
    assert errata.compare(old, said()).passages == (ChangedPassage("The story", "North", "North", picture=True),)
    replace_in(story / "a.geojson", "[12, 53]", "[11, 52]")
    assert [each.new for each in errata.compare(old, said()).passages] == [MAP, "North"]
    replace_in(story / "01-story.md", "::: map outlines=b North\n:::\n\n", "")
    (story / "b.geojson").unlink()
    assert ChangedPassage("The story", "North", "") in errata.compare(old, said()).passages


def test_a_map_whose_file_alone_has_another_name_is_the_same(story, said):
    old = said()
    (story / "a.geojson").rename(story / "c.geojson")
    replace_in(story / "01-story.md", "outlines=a", "outlines=c")
    assert not errata.compare(old, said())


def test_a_value_that_a_map_alone_shows_is_told_with_each_section_of_the_map(story, said):
    old = said()
    replace_in(story / "values.yaml", "latitude: 51", "latitude: 52")
    [value] = errata.compare(old, said()).values
    assert (value.name, value.sections) == ("here", ("The story",))
    replace_in(story / "places.yaml", "id: a,", "id: a, kind: country,")
    replace_in(story / "02-guide.md", "1. Read.", "::: map outlines=a\n:::\n\n1. Read.")
    old = said()
    replace_in(story / "values.yaml", "latitude: 52", "latitude: 51")
    changes = errata.compare(old, said())
    assert [each.sections for each in changes.values] == [("The story", "For the teacher")]
    assert changes.passages == (), "no degrees are printed beside a country"


def test_a_record_is_told_with_each_section_that_has_it(story, said):
    replace_in(story / "02-guide.md", "1. Read.", "::: timeline\n:::\n\n1. Read.")
    old = said()
    replace_in(story / "timeline.yaml", "was closed", "was open")
    replace_in(story / "values.yaml", "1988-07-19", "1988-07-20")
    changes = errata.compare(old, said())
    assert [(each.section, each.also) for each in changes.passages] == [("The story", ("For the teacher",))]
    assert changes.values[0].sections == ("The story", "For the teacher")


FIGURES = """- {id: x, who: The Agency, counts: people, figure: count, basis: names, group: all}
- {id: y, who: The Court, counts: people, figure: count, basis: names, group: all, alternative_to: x}
"""
GROUPS = "- {id: all, name: All people}\n- {id: some, name: Some people}\n"


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("groups.yaml", "All people", "Everybody", 2),
        ("figures.yaml", "names, group: all}", "names, group: some}", 1),
        ("figures.yaml", ", alternative_to: x", "", 1),
    ],
)
def test_what_one_of_two_drawings_of_a_record_shows_is_told(story, said, file, before, after, told):
    """A table of estimates has no groups, and a chart has no notes."""
    (story / "groups.yaml").write_text(GROUPS, encoding="utf-8")
    (story / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    drawn = "::: estimates as=table\n:::\n\n::: estimates as=chart\n:::\n\n::: timeline"
    replace_in(story / "01-story.md", "::: timeline", drawn)
    old = said()
    replace_in(story / file, before, after)
    passages = errata.compare(old, said()).passages
    assert len(passages) == told
    assert all(each.picture or ("Everybody" in each.new or "Some" in each.new) for each in passages)


ANOTHER = "19\xa0July 1988 · Another"
CLOSED = "19\xa0July 1988 · The door was closed (Agency 2001)"


def test_a_record_that_is_in_one_section_less_or_more_is_told(story, said):
    replace_in(story / "02-guide.md", "1. Read.", "::: timeline list=short\n:::\n\n1. Read.")
    second = "- {id: second, date: begin, text: Another, list: short}\n"
    (story / "timeline.yaml").write_text(
        (story / "timeline.yaml").read_text(encoding="utf-8") + second, encoding="utf-8"
    )
    old = said()
    replace_in(story / "timeline.yaml", "Another, list: short", "Another")
    replace_in(story / "timeline.yaml", "was closed", "was closed, list: short")
    assert set(errata.compare(old, said()).passages) == {
        ChangedPassage("For the teacher", ANOTHER, ""),
        ChangedPassage("For the teacher", "", CLOSED),
    }


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Another, list: short", "Another", [(ANOTHER, "")]),
        ("was closed", "was closed, list: short", [("", CLOSED)]),
    ],
)
def test_a_record_that_one_of_two_containers_of_a_section_draws_no_longer_or_since_is_told(
    story, said, before, after, told
):
    replace_in(story / "01-story.md", "::: timeline", "::: timeline list=short\n:::\n\n::: timeline")
    second = "- {id: second, date: begin, text: Another, list: short}\n"
    (story / "timeline.yaml").write_text(
        (story / "timeline.yaml").read_text(encoding="utf-8") + second, encoding="utf-8"
    )
    old = said()
    replace_in(story / "timeline.yaml", before, after)
    assert [each[:3] for each in errata.compare(old, said()).passages] == [("The story", *each) for each in told]


def test_a_place_that_is_another_one_is_told(story, said):
    values = story / "values.yaml"
    again = "{type: place, latitude: %s, longitude: 11, sources: [report]}\n"
    text = values.read_text(encoding="utf-8") + "there: " + again % 51 + "elsewhere: " + again % 50.5
    values.write_text(text, encoding="utf-8")
    replace_in(story / "places.yaml", "id: a,", "id: a, kind: country,")
    old = said()
    replace_in(story / "places.yaml", "place: here", "place: there")
    assert not errata.compare(old, said()), "it is drawn where it was"
    replace_in(story / "places.yaml", "place: there", "place: elsewhere")
    assert [(each.new[:1], each.picture) for each in errata.compare(old, said()).passages] == [("A", True)]
