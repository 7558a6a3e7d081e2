"""Every passage that changes is found, whatever kind it is."""

from __future__ import annotations

import pytest
from demo_project import replace_in

from bifolio import errata
from bifolio.errata.comparison import ChangedPassage
from bifolio.errata.released_texts import ReleasedPassage, ReleasedTexts

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


def test_a_link_by_a_path_is_told_by_words_and_not_where_they_are_the_same(demo, said):
    story = demo / "content/demo/01-story.md"
    replace_in(story, "**Nobody** knows why", "**Nobody** knows [why](#guide)")
    old = said()
    replace_in(story, "(#guide)", "(02-guide.md#guide)")
    assert not errata.compare(old, said())
    replace_in(story, "(02-guide.md#guide)", "(02-guide.md)")
    assert not errata.compare(old, said()), "the title of a section is what a link to its file leads to"
    (demo / "content/demo/data").mkdir()
    (demo / "content/demo/data/all.csv").write_text("a\n", encoding="utf-8")
    replace_in(story, "(02-guide.md)", "(data/all.csv)")
    [passage] = errata.compare(old, said()).passages
    assert "knows <For the teacher> why" in passage.old
    assert "knows <all.csv> why" in passage.new


def in_swedish(text, changed=""):
    return [(None, text, {"text": "Bara för {count} lärare.", "changed": changed})]


def test_a_passage_that_the_language_has_as_it_was_is_told_as_the_source_is_now(demo, said):
    story, first, later = (
        demo / "content/demo/01-story.md",
        "Only for {count} teachers.",
        "No pupil may read this on {begin.year}.",
    )
    replace_in(story, "Only for teachers.", first)
    old = said(translated=in_swedish(first))
    replace_in(story, first, later)
    new = said(translated=in_swedish(later, "2026-02-03"))
    [passage] = errata.compare(old, new).passages
    assert (passage.old, passage.new) == ("Bara för 30,000 lärare.", "No pupil may read this on 1988.")
    assert (passage.outdated, passage.fallback) == ("2026-02-03", (False, True))
    assert not errata.compare(new, new)
    copy = said(translated=in_swedish(later, "2026-02-03"))
    assert not errata.compare(copy, new), "a copy that says so itself is right"
    replace_in(story, later, "Nobody may read this.")
    again = said(translated=in_swedish("Nobody may read this.", "2026-03-04"))
    assert [each.new for each in errata.compare(copy, again).passages] == ["Nobody may read this."]


def test_a_picture_that_was_drawn_anew_is_told(demo, said):
    old = said()
    picture = demo / "content/demo/media/plan.svg"
    picture.write_text(picture.read_text(encoding="utf-8") + "<!-- looked over -->\n", encoding="utf-8")
    assert not errata.compare(old, said()), "readers get no comments of a picture"
    replace_in(picture, "</svg>", '<path d="M0 0h2"/></svg>')
    words = "A square with a door"
    assert errata.compare(old, said()).passages == (ChangedPassage("The story", words, words, picture=True),)


def test_a_new_address_for_corrections_is_told(demo, said):
    old = said()
    replace_in(demo / "packets.toml", "corrections@bifolio.example", "errata@bifolio.example")
    assert [each[1:3] for each in errata.compare(old, said()).passages] == [
        ("Corrections: corrections@bifolio.example", "Corrections: errata@bifolio.example")
    ]


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
        ChangedPassage("The story", "For teachers", ""),
        ChangedPassage("The story", "Only for teachers.", ""),
    )


def test_a_record_that_is_gone_has_not_become_one_of_another_kind(demo, said):
    old = said()
    (demo / "content/demo/glossary.yaml").write_text(
        "- {id: door, term: door, definition: It was closed}\n", encoding="utf-8"
    )
    replace_in(demo / "content/demo/01-story.md", "::: timeline", "::: glossary")
    told = [each[:3] for each in errata.compare(old, said()).passages]
    assert told == [("The story", "", "door · It was closed"), ("The story", f"{EVENT} (Agency 2001)", "")]


def test_a_row_that_is_gone_has_not_become_the_paragraph_after_the_table(demo, said):
    story = demo / "content/demo/01-story.md"
    replace_in(story, "## How many", "| Day | Doors |\n|---|---|\n| First | One |\n| Last | Two |\n\n## How many")
    old = said()
    replace_in(story, "| Last | Two |\n\n", "\nIt was the last day.\n\n")
    told = [each[1:3] for each in errata.compare(old, said()).passages]
    assert told == [("", "It was the last day."), ("Last · Two", "")]


def test_beside_a_new_passage_the_one_that_is_alike_has_changed(demo, said):
    old = said()
    replace_in(demo / "content/demo/01-story.md", "Only for teachers.", "Another sentence.\n\nOnly for all teachers.")
    assert errata.compare(old, said()).passages == (
        ChangedPassage("The story", "", "Another sentence."),
        ChangedPassage("The story", "Only for teachers.", "Only for all teachers."),
    )


def test_paragraphs_that_were_joined_are_told_where_their_words_differ(demo, said):
    story = demo / "content/demo/01-story.md"
    replace_in(story, "## How many", "The door was closed.\n\nThere were {count} people.\n\n## How many")
    old = said()
    replace_in(story, "closed.\n\nThere", "closed. There")
    assert not errata.compare(old, said())
    assert not errata.compare(said(), old)
    replace_in(story, "door was closed", "gate was closed")
    whole = "The %s was closed. There were 30,000 people."
    [passage] = errata.compare(old, said()).passages
    assert passage == ChangedPassage("The story", whole % "door", whole % "gate")


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


SOURCE = """report: {author: The Agency, title: A report, short: Agency 2001, year: "2001", publisher: A press, number: No. 7,
  pages: "12", url: "https://a.example/r", language: en, note: A remark, type: ngo, stance: party, read: excerpt}
"""
LABEL = (
    "- {id: sure, name: Fact, definition: Two sources say so}\n- {id: open, name: Estimate, definition: One says so}\n"
)
DRAWN = """::: labels
:::

::: statement label=sure
So it was.
:::

::: chart as=range Rain in a year
| Town | From | To |
|---|---|---|
| A | 2 | 9 |
:::

::: chart records=figures columns=counts,figure Who came
| Who | Number |
|---|---|
:::

"""
FIGURES = """- {id: one, who: The Agency, counts: Men, figure: men, basis: claim, note: No list}
- {id: two, who: The Agency, counts: Women, figure: women, basis: claim}
"""
PARTS = {
    "citations": ("01-story.md", [("pp. 3-4", "pp. 3-5"), ("pp. 3-4", "p. 3"), (", pp. 3-4", ""), (" [@report, pp. 3-4]", "")]),
    "sources": ("sources.yaml", [
        ("author: The Agency", "author: An Agency"), ("title: A report", "title: The report"),
        ("short: Agency 2001", "short: Agency"), ('year: "2001"', 'year: "2002"'), ("A press", "The press"),
        ("No. 7", "No. 8"), ('pages: "12"', 'pages: "13"'), ("a.example", "b.example"),
        ("A remark", "Remarks"), ("read: excerpt", "read: full"), ("publisher: A press, ", ""),
        ("stance: party", "stance: independent"),
    ]),
    "labels": ("labels.yaml", [("name: Fact", "name: Sure"), ("Two sources say", "Three sources say")]),
    "statements": ("01-story.md", [("label=sure", "label=open"), ("So it was", "So it is")]),
    "charts": ("01-story.md", [
        ("as=range", "as=bar"), ("as=range", "as=range axis=numbers"), ("Rain in a year", "Rain in a month"),
        ("| A | 2 |", "| B | 2 |"), ("| A | 2 |", "| A | 3 |"), ("| 9 |", "| 8 |"), ("| Town |", "| Place |"), ("| To |", "| Until |"),
    ]),
    "charts of records": ("figures.yaml", [("counts: Men", "counts: Boys"), ("figure: men", "figure: women")]),
    "columns": ("01-story.md", [("columns=counts,figure", "columns=who,figure"), ("Who came", "Who went"), ("| Who |", "| They |")]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "before", "after"), [(file, *each) for file, changes in PARTS.values() for each in changes]
)
def test_each_part_of_a_citation_source_label_statement_and_chart_is_told_where_it_changes(
    demo, said, file, before, after
):
    packet = demo / "content/demo"
    (packet / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    (packet / "labels.yaml").write_text(LABEL, encoding="utf-8")
    (packet / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    values = "men: {type: integer, value: 7}\nwomen: {type: integer, value: 8}\n"
    (packet / "values.yaml").write_text((packet / "values.yaml").read_text(encoding="utf-8") + values, encoding="utf-8")
    replace_in(packet / "01-story.md", "::: figure", f"{DRAWN}::: figure")
    old = said()
    replace_in(packet / file, before, after)
    changes = errata.compare(old, said())
    assert changes.passages
    assert changes.values == ()
    assert all(each.old != each.new or each.look for each in changes.passages)


@pytest.mark.parametrize(("before", "after"), [("language: en", "language: sv"), ("type: ngo", "type: un")])
def test_what_prints_nothing_of_a_source_is_not_told(demo, said, before, after):
    sources = demo / "content/demo/sources.yaml"
    sources.write_text(SOURCE, encoding="utf-8")
    old = said()
    replace_in(sources, before, after)
    assert not errata.compare(old, said())
