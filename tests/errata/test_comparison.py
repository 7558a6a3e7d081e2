"""Every value that changes is found, and every passage, whatever kind it is; what changed in spelling alone is left out if marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from demo_project import replace_in

from bifolio import edition, errata
from bifolio.errata.comparison import ChangedPassage, Reason
from bifolio.errata.released_texts import ReleasedPassage, ReleasedTexts, ReleasedValue
from bifolio.extract import messages
from bifolio.language import get, values
from bifolio.model import Location, Value
from bifolio.project.value_types import VALUES

OTHER = {"gregorian": "local", "local": "gregorian", "day": "month", "month": "day", "week": "day", "fa": "sv"}
UNSEEN = {
    ("a_period", "from"),
    ("a_name", "short"),
    ("a_name", "language"),
    ("a_place", "sources"),
}  # nothing reads otherwise
EVERY_KIND = {
    "a_date": ("date", {"value": date(1988, 7, 19), "calendar": "gregorian"}),
    "an_integer": ("integer", {"value": 30000}),
    "a_decimal": ("decimal", {"value": Decimal("1.5")}),
    "a_percent": ("percent", {"value": Decimal("0.25")}),
    "a_range": ("range", {"from": 2800, "to": 5000}),
    "a_period": (
        "period",
        {"from": date(1988, 7, 1), "to": date(1988, 9, 30), "calendar": "local", "precision": "month"},
    ),
    "a_duration": ("duration", {"value": 5, "unit": "month"}),
    "a_name": ("name", {"value": "Jane Doe", "expansion": "Jane Doe of X", "short": "Doe", "language": "fa"}),
    "a_place": ("place", {"latitude": Decimal("35.7"), "longitude": Decimal("51.4"), "sources": ["report"]}),
}


def changed(given):
    """Return another value for a key of a value."""
    if isinstance(given, date):
        return given + timedelta(days=1)
    if isinstance(given, int | Decimal):
        return given + 1
    return OTHER.get(given, f"{given}x") if isinstance(given, str) else [*given, "other"]


def mutants(packet):
    """Yield each value of a packet with each part of it changed in turn."""
    for name, value in packet.values.items():
        for key, given in value.data.items():
            if key == "agreed":  # a remark for a check
                continue
            yield (
                name,
                key,
                replace(
                    packet, values={**packet.values, name: replace(value, data={**value.data, key: changed(given)})}
                ),
            )


def collected(collect, packet, languages):
    texts = edition.texts_of(messages.extract(packet, values.source_formatter(languages[1])), None, languages[1].tag)
    return collect(packet, texts, languages)


def with_every_kind(packet):
    made = {name: Value(name, kind, data, Location("values.yaml")) for name, (kind, data) in EVERY_KIND.items()}
    return replace(packet, values=packet.values | made)


def test_the_kinds_of_values_are_all_that_there_are():
    assert {kind for kind, _ in EVERY_KIND.values()} == set(VALUES)
    parts = {
        kind: set(shape.__annotations__) - {"type", "sources", "contested", "note", "agreed"}
        for kind, shape in VALUES.items()
    }
    assert {kind: set(data) - {"sources"} for kind, data in EVERY_KIND.values()} == parts


@pytest.mark.parametrize("tag", ["en", "fa", "sv"])
def test_each_change_of_each_kind_of_value_is_found_and_nothing_else(collect, tag, flagship_packet):
    packet = with_every_kind(flagship_packet[0])
    packet = replace(
        packet, values={name: packet.values[name] for name in EVERY_KIND}, sections=(), selections=(), data={}
    )
    languages = get(tag), get("en")
    old = collected(collect, packet, languages)
    found = {
        (name, key): errata.compare(old, collected(collect, mutant, languages)) for name, key, mutant in mutants(packet)
    }
    assert len(found) == 20
    for (name, key), changes in found.items():
        assert [each.name for each in changes.values] == [name], key
        unseen = (name, key) in UNSEEN or (key == "calendar" and languages[0].calendar == "gregorian")
        assert (changes.values[0].old == changes.values[0].new) is unseen, key
        assert key not in changes.values[0].old, "readers meet no keys"
        assert changes.passages == ()
    assert not errata.compare(old, old)


@pytest.mark.slow
def test_each_change_of_a_value_of_the_flagship_is_found_where_it_is_used(flagship_packet, collect, words_of):
    packet, texts, languages = flagship_packet
    words = words_of(packet, texts, languages)
    old = collect(packet, texts, languages, words=words)
    towns = [each.place for each in packet.data["places"] if each.kind == "town"]  # rows of a map that print degrees
    count = 0
    for name, key, mutant in mutants(packet):
        count += 1
        is_place = packet.values[name].type == "place"
        new = collect(mutant, texts, languages, words=None if is_place else words)
        changes = errata.compare(old, new)
        assert {each.name for each in changes.values} == {name}, (name, key)
        printed = towns.count(name) if key in ("latitude", "longitude") else 0
        assert len(changes.passages) == printed, (name, key)
    assert count >= 150


PASSAGES = [
    ("01-story.md", "says {somebody}", "as {somebody} says", "It began on"),
    ("01-story.md", "disputed", "not disputed", "The number"),
    ("01-story.md", "A square", "A circle", "A circle"),
    ("01-story.md", "pp. 3-4", "pp. 3-5", "It began on"),
    ("02-guide.md", "2. Sort.", "2. Sort the cards.", "Sort"),
    ("02-guide.md", "minutes=25", "minutes=20", "Sort the cards 20 minutes"),
    ("timeline.yaml", "kind: event", "approximate: true", "about 19\xa0July"),
    ("timeline.yaml", ", sources: [report]", "", "19\xa0July"),
    ("sources.yaml", "read: excerpt", "read: full", "The Agency (2001)"),
    ("timeline.yaml", "was closed", "was open", "19\xa0July"),
    ("packet.yaml", "as_of: 2026-01-01", "as_of: 2026-01-02", "2\xa0January"),
    ("packet.yaml", "licence: CC-BY-SA-4.0", "licence: CC-BY-4.0", "CC BY 4.0"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "begins"), PASSAGES)
def test_each_kind_of_passage_that_changes_is_found(demo, said, file, before, after, begins):
    old = said()
    replace_in(demo / "content/demo" / file, before, after)
    changes = errata.compare(old, said())
    assert [each.new[: len(begins)] for each in changes.passages] == [begins]
    assert changes.passages[0].old != changes.passages[0].new
    assert changes.passages[0].old, "it is one that changed, not a new one"
    assert changes.values == ()


EVENT = "19\xa0July 1988 · The door was closed"


def test_what_a_record_prints_is_found_beside_a_change_of_its_value_and_what_prints_nothing_is_not(demo, said):
    old = said()
    replace_in(demo / "content/demo/timeline.yaml", "kind: event", "kind: response")
    assert not errata.compare(old, said())
    replace_in(demo / "content/demo/timeline.yaml", "kind: response", "approximate: true, kind: response")
    replace_in(demo / "content/demo/values.yaml", "1988-07-19", "1988-07-20")
    changes = errata.compare(old, said())
    assert changes.values[0][1:3] == ("19\xa0July 1988", "20\xa0July 1988")
    assert [each[:3] for each in changes.passages] == [
        ("The story", f"{EVENT} (Agency 2001)", f"about {EVENT.replace('19', '20', 1)} (Agency 2001)")
    ]


FIGURE = "- {id: one, who: The Agency, counts: people, figure: count, bound: %s, basis: %s, sources: [report]}\n"


@pytest.mark.parametrize("form", ["table", "chart"])
def test_the_bound_and_basis_of_a_number_are_told_in_the_words_of_the_page(demo, said, form):
    figures = demo / "content/demo/figures.yaml"
    figures.write_text(FIGURE % ("at_least", "claim"), encoding="utf-8")
    replace_in(demo / "content/demo/01-story.md", "::: timeline", f"::: estimates as={form}\n:::\n\n::: timeline")
    old = said()
    figures.write_text(FIGURE % ("more_than", "names"), encoding="utf-8")
    replace_in(demo / "content/demo/values.yaml", "30000", "30001")
    [passage] = errata.compare(old, said()).passages
    assert "claim, no method found" in passage.old
    assert "at least 30,000" in passage.old
    assert "list of names" in passage.new
    assert "more than 30,001" in passage.new


def test_a_citation_is_told_as_notes_print_it(demo, said):
    old = said()
    replace_in(demo / "content/demo/01-story.md", "pp. 3-4", "pp. 3-5")
    [passage] = errata.compare(old, said()).passages
    assert passage.old.endswith("(Agency 2001, pp. 3–4).")
    assert passage.new.endswith("(Agency 2001, pp. 3–5).")
    replace_in(demo / "content/demo/values.yaml", "1988-07-19", "1988-07-20")
    replace_in(demo / "content/demo/01-story.md", "says {somebody}", "as {somebody} says")
    [passage] = errata.compare(old, said()).passages
    assert passage.old.endswith("(Agency 2001, pp. 3–4)."), "whatever else differs"
    assert passage.new.endswith("(Agency 2001, pp. 3–5).")


def test_a_link_into_the_packet_is_told_by_the_words_that_readers_see(demo, said):
    story = demo / "content/demo/01-story.md"
    replace_in(story, "**Nobody** knows why", "**Nobody** knows why, see [here](#how-many) and [](#how-many)")
    old = said()
    assert old.references == {"how-many": "How many"}
    replace_in(story, "#how-many", "#people")
    assert not errata.compare(old, said()), "nobody sees an anchor"
    replace_in(story, "[here](#people)", "[here](#story)")
    [passage] = errata.compare(old, said()).passages
    assert "see <How many> here and How many (Agency" in passage.old
    assert "see <The story> here and How many (Agency" in passage.new


def test_a_value_reads_as_in_the_passage_that_names_it():
    """In one that has no translation it reads as in the source, and so it stands in the list of values."""

    def text(number, fallback):
        readings = {"": f"fa {number}"}, {"": f"en {number}"} if fallback else {}
        passage = ReleasedPassage("S", "In {a}.", "In {a}.", "key", fallback=fallback)
        value = ReleasedValue("a", "integer", {"value": number}, *readings)
        return ReleasedTexts("p", "fa", "en", "T", "", number, "2026-01-01", (value,), (passage,), ())

    changes = errata.compare(text("1", True), text("2", True))
    assert [each[1:4] for each in changes.values] == [("en 1", "en 2", ("S",))]
    translated = errata.compare(text("1", True), text("1", False))
    assert translated.values == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((False, "Slut"), (True, "Slut"), ("slutet av juli", "slutet av augusti", ("Slut",))),
        ((False, "Slut"), (True, "End"), ("slutet av juli", "slutet av augusti", ("Slut",))),
        ((True, "Slut"), (False, "Slut"), ("late juli", "late augusti", ("Slut",))),
        ((False, "Slut"), None, ("slutet av juli", "slutet av augusti", ("Slut",))),
    ],
)
def test_a_value_reads_as_in_the_copy_where_the_passage_that_names_it_is_now_in_another_language(old, new, told):
    """Readers look for the words of their copy; how the passage reads now is told with the passage."""

    def texts(version, month, printed):
        in_source, section = printed or (False, "")
        text = "In {a.part}." if printed else "Nothing."
        readings = {"": f"28 {month}", "part": f"slutet av {month}"}, {"part": f"late {month}"}
        passage = ReleasedPassage(section, text, text, "key", fallback=in_source)
        value = ReleasedValue("a", "date", {"value": month}, *readings)
        return ReleasedTexts("p", "sv", "en", "T", "", version, "2026-01-01", (value,), (passage,), ())

    changes = errata.compare(texts("1", "juli", old), texts("2", "augusti", new))
    assert [each[1:4] for each in changes.values] == [told]


def test_a_value_in_a_style_that_the_old_text_had_not_is_no_other_reading(demo, said):
    old = said()
    replace_in(demo / "content/demo/values.yaml", "1988-07-19", "1989-07-19")
    replace_in(demo / "content/demo/01-story.md", "It began on {begin}", "It began on {begin} ({begin.year})")
    assert [each[1:3] for each in errata.compare(old, said()).values] == [("19\xa0July 1988", "19\xa0July 1989")]


def test_a_picture_that_was_drawn_anew_is_told(demo, said):
    old = said()
    picture = demo / "content/demo/media/plan.svg"
    picture.write_text(picture.read_text(encoding="utf-8") + "<!-- drawn anew -->\n", encoding="utf-8")
    words = "A square with a door"
    assert errata.compare(old, said()).passages == (ChangedPassage("The story", words, words, picture=True),)


def test_a_new_address_for_corrections_is_told(demo, said):
    old = said()
    replace_in(demo / "packets.toml", "corrections@bifolio.example", "errata@bifolio.example")
    assert [each[1:3] for each in errata.compare(old, said()).passages] == [
        ("Corrections: corrections@bifolio.example", "Corrections: errata@bifolio.example")
    ]


def test_a_source_that_notes_name_and_no_list_draws_is_found(demo, said):
    replace_in(demo / "content/demo/01-story.md", "::: sources\n:::\n", "")
    old = said()
    replace_in(demo / "content/demo/sources.yaml", "Agency 2001", "Agency 2002")
    assert errata.compare(old, said()).passages == (
        ChangedPassage("The story", f"{EVENT} (Agency 2001)", f"{EVENT} (Agency 2002)"),
        ChangedPassage("", "Agency 2001", "Agency 2002"),
    )


def test_a_value_that_changes_is_told_with_its_sections_and_changes_no_passage(demo, said):
    old = said()
    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    changes = errata.compare(old, said())
    assert [each[:4] for each in changes.values] == [("count", "30,000", "28,500", ("The story",))]
    assert changes.passages == ()


def test_passages_that_are_added_or_gone_and_one_that_only_moved(demo, said):
    old = said()
    story = demo / "content/demo/01-story.md"
    replace_in(story, "## How many {#how-many}\n", "Another sentence altogether.\n\n## How many {#how-many}\n")
    replace_in(story, "::: teacher\nOnly for teachers.\n:::\n\n", "")
    text = story.read_text(encoding="utf-8")
    figure = text[text.index("::: figure") : text.index("::: timeline")]
    story.write_text(text.replace(figure, "") + f"\n{figure}", encoding="utf-8")
    assert errata.compare(old, said()).passages == (
        ChangedPassage("The story", "", "Another sentence altogether."),
        ChangedPassage("The story", "Only for teachers.", ""),
    )


def test_beside_a_new_passage_the_one_that_is_alike_has_changed(demo, said):
    old = said()
    replace_in(demo / "content/demo/01-story.md", "Only for teachers.", "Another sentence.\n\nOnly for all teachers.")
    assert errata.compare(old, said()).passages == (
        ChangedPassage("The story", "", "Another sentence."),
        ChangedPassage("The story", "Only for teachers.", "Only for all teachers."),
    )


CHANGES = "- {value: count, why: A second archive was opened.}\n- {passage: It began, why: The agency said so.}\n"


def test_a_reason_stands_with_what_it_is_about_and_one_about_nothing_is_told(demo, said):
    old = said()
    (demo / "content/demo/changes.yaml").write_text(CHANGES + "- {value: cuont, why: Never mind.}\n", encoding="utf-8")
    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    replace_in(demo / "content/demo/01-story.md", "says {somebody}", "as {somebody} says")
    changes = errata.compare(old, said())
    assert changes.values[0].why == (Reason("A second archive was opened."),)
    assert changes.passages[0].why == (Reason("The agency said so."),)
    assert [each.value for each in changes.unused] == ["cuont"]
    replace_in(demo / "content/demo/values.yaml", "28500", "28400")
    again = errata.compare(replace(said(), values=old.values), said())
    assert again.values[0].why == (), "what an earlier release had is no reason for a later change"


@pytest.mark.parametrize(
    ("before", "after", "left_out"),
    [
        ("**Nobody** knows", "**Nobody** knwos", True),
        ("{begin}", "{begin.year}", False),
        ("pp. 3-4", "pp. 3-5", False),
    ],
)
def test_a_change_of_spelling_that_is_marked_is_left_out_unless_a_number_or_a_value_differs(
    demo, said, before, after, left_out
):
    old = said()
    (demo / "content/demo/changes.yaml").write_text("- {passage: It began, spelling: true}\n", encoding="utf-8")
    replace_in(demo / "content/demo/01-story.md", before, after)
    assert bool(errata.compare(old, said())) is not left_out


def test_a_translators_mark_counts_once(said):
    old = said()
    at = next(number for number, each in enumerate(old.passages) if each.text == "Only for teachers.")

    def with_text(text, mark):
        passages = [*old.passages]
        passages[at] = replace(passages[at], text=text, spelling=mark)
        return replace(old, passages=tuple(passages))

    marked = with_text("Only for the teachers.", "spelling: 1.1")
    assert not errata.compare(old, marked)
    assert errata.compare(marked, with_text("For some teachers.", "spelling: 1.1"))
    assert not errata.compare(marked, with_text("For the teachers.", "spelling: 1.2"))


def test_a_name_that_is_translated_differently_has_changed(said):
    old = said()
    name = old.values[2]
    other = replace(old, values=(*old.values[:2], replace(name, readings={"": "J. Doe"})))
    assert [each[:3] for each in errata.compare(old, other).values] == [("somebody", "Jane Doe", "J. Doe")]
    date_ = replace(old, values=(replace(old.values[0], readings={"": "19.7.1988"}), *old.values[1:]))
    assert not errata.compare(old, date_), "a date that the engine writes otherwise is the same"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (("حدود ۱۹ ژوئیه", "1"), ("[about]{.fallback} ۱۹ ژوئیه", "1"), False),
        (("[about]{.fallback} ۱۹ ژوئیه", "1"), ("حدود ۱۹ ژوئیه", "1"), False),
        (("حدود ۱۹ ژوئیه", "1"), ("[about]{.fallback} ۲۰ ژوئیه", "2"), True),
        (("حدود ۱۹ ژوئیه", "1"), ("تقریباً ۱۹ ژوئیه", "1"), True),
        (("متن", ""), ("[text]{.fallback}", ""), True),
    ],
)
def test_words_around_a_text_that_are_in_the_source_language_since_are_no_change(was, now, told):
    def texts(version, text, around):
        passage = ReleasedPassage("S", text, "Text", "key", around=around)
        return ReleasedTexts("p", "fa", "en", "T", "", version, "2026-01-01", (), (passage,), ())

    assert bool(errata.compare(texts("1", *was), texts("2", *now)).passages) is told


def test_a_new_publisher_is_told(demo, said):
    old = said()
    replace_in(demo / "packets.toml", 'publisher = "Nobody"', 'publisher = "Somebody"')
    assert [each[1:3] for each in errata.compare(old, said()).passages] == [
        ("Published by: Nobody", "Published by: Somebody")
    ]


def test_a_new_address_for_the_newest_version_is_told(demo, said):
    replace_in(demo / "content/demo/packet.yaml", "licence:", "address: https://a.example/d\nlicence:")
    old = said()
    replace_in(demo / "content/demo/packet.yaml", "a.example", "b.example")
    assert [each[1:3] for each in errata.compare(old, said()).passages] == [
        ("Newest version, and errata: https://a.example/d", "Newest version, and errata: https://b.example/d")
    ]
