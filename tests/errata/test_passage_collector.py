"""What a release says is all that any reader of the packet meets."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from demo_project import replace_in

from bifolio import catalogue, errata
from bifolio.extract import SelectionContents
from bifolio.language import get
from bifolio.markdown import VALUE


class Asked(Mapping):
    """Texts that note which of them are asked for."""

    def __init__(self, texts):
        self.texts, self.keys_asked = texts, set()

    def __getitem__(self, key):
        self.keys_asked.add(key)
        return self.texts[key]

    def __iter__(self):
        return iter(self.texts)

    def __len__(self):
        return len(self.texts)

    def __contains__(self, key):
        return key in self.texts


def test_every_message_that_a_selection_shows_is_in_the_texts(flagship_packet, collect):
    packet, texts, languages = flagship_packet
    asked = Asked(texts)
    collect(packet, asked, languages)
    shown = set().union(*(SelectionContents(packet, each, "en").keys for each in packet.selections))
    unseen = {key for key in shown - asked.keys_asked if key[0] != "packet description"}
    names = {text for value in packet.values.values() for text in value.data.values() if isinstance(text, str)}
    drawn_elsewhere = {key for key in unseen if key[1] in names}  # names, which are asked for by value
    cited = {key for key in unseen if key[0] == "source short form"}  # of sources whose list a selection leaves out
    assert len(shown) > 1000
    assert unseen - drawn_elsewhere - cited == set()


def test_every_value_is_there_in_each_style_that_a_passage_names(flagship_packet, collect):
    packet, texts, languages = flagship_packet
    said = collect(packet, texts, languages)
    assert [value.name for value in said.values] == [*packet.values]
    readings = {value.name: value.readings for value in said.values}
    named = [match for passage in said.passages for match in VALUE.finditer(passage.text) if match[1] in readings]
    assert len(named) > 500
    assert all((match[2] or "") in readings[match[1]] for match in named)


def test_passages_are_in_the_order_of_their_sections_and_records_where_they_are_drawn(said):
    passages = said().passages
    assert [passage.text for passage in passages if not passage.section] == [
        "A small packet", "Handout", "Guide", "1\xa0January 2026", "CC BY-SA 4.0",
        "Published by: Nobody", "Corrections: corrections@bifolio.example",
    ]  # fmt: skip
    texts = [passage.text for passage in passages if passage.section == "The story"]
    assert texts[:2] == ["The story", "It began on {begin}, says {somebody}. **Nobody** knows why [@report, pp. 3-4]."]
    [event] = [passage for passage in passages if passage.text.startswith("{begin} ·")]
    assert event.text == "{begin} · The door was closed (Agency 2001)"


def test_the_row_of_a_table_is_one_passage_and_an_address_stays_as_it_is(demo, said):
    replace_in(
        demo / "content/demo/01-story.md",
        "::: sources",
        "| Year | People |\n|---|---|\n| 1988 | 30,000 |\n\n::: sources",
    )
    texts = [passage.text for passage in said().passages]
    assert "Year · People" in texts
    assert "1988 · 30,000" in texts


def test_titles_without_a_translation_are_named(flagship_packet, collect):
    packet, texts, languages = flagship_packet
    absent = {key: each._replace(fallback=True) for key, each in texts.items()}
    said = collect(packet, absent, (get("fa"), languages[1]))
    assert {each.section for each in said.passages} - {""} <= set(said.untranslated)
    assert packet.title in said.untranslated
    assert collect(packet, texts, languages).untranslated == ()


def test_a_translator_marks_a_change_of_spelling(flagship_packet, collect):
    packet, texts, languages = flagship_packet
    key = next(key for key in texts if key[0] is None)
    entry = catalogue.read(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fa\\n"\n\n# spelling: 0.2\nmsgid "{key[1]}"\nmsgstr "x"\n',
        "x.po",
        "fa",
    )
    said = collect(packet, texts, languages, entry)
    assert {passage.spelling for passage in said.passages} == {"", "spelling: 0.2"}


BOXES = [
    ("> [!NOTE]\n> Keep.", "> [!WARNING]\n> Keep.", [("Note", "Warning")]),
    ("> [!NOTE]\n> Keep.", "Keep.", [("Note", "")]),
    ("::: tip Shoes\nWear some.\n:::", "::: warning\nWear some.\n:::", [("Shoes", "Warning")]),
    ("::: tip\nWear some.\n:::", "::: content-note\nWear some.\n:::", [("Tip", "Before you read")]),
    ("::: note\nWear some.\n:::", "::: note Shoes\nWear some.\n:::", [("", "Shoes")]),
    ("::: teacher\nWait.\n:::", "::: note\nWait.\n:::", [("For teachers", "")]),
    ("::: teacher Shoes\nWait.\n:::", "::: tip Shoes\nWait.\n:::", [("For teachers: Shoes", "Shoes")]),
    ("::: statement label=a\nSo.\n:::", "::: statement label=b\nSo.\n:::", [("Fact", "Estimate")]),
    ("::: statement label=a T\nSo.\n:::", "::: statement label=b T\nSo.\n:::", [("Fact T", "Estimate T")]),
    ("- [ ] Pack.", "- [x] Pack.", [("Pack. (to do)", "Pack. (done)")]),
    ("- [x] Pack.", "- Pack.", [("Pack. (done)", "Pack.")]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), BOXES)
def test_the_words_that_a_box_prints_over_its_text_are_told(demo, said, before, after, told):
    labels = "- {id: a, name: Fact, definition: D}\n- {id: b, name: Estimate, definition: D}\n"
    (demo / "content/demo/labels.yaml").write_text(labels, encoding="utf-8")
    story = demo / "content/demo/01-story.md"
    replace_in(story, "## How many", f"{before}\n\n## How many")
    old = said()
    replace_in(story, before, after)
    assert [each[1:3] for each in errata.compare(old, said()).passages] == told


CHART = "::: chart %s Rain\n| Town | mm |\n|---|---|\n| A | 2 |\n:::"
LOOKS = [
    ("::: tip Shoes\nWear some.\n:::", "::: warning Shoes\nWear some.\n:::", [("Shoes", "Shoes", True)]),
    ("::: warning Shoes\nWear some.\n:::", "::: important Shoes\nWear some.\n:::", [("Shoes", "Shoes", True)]),
    ("::: tip Shoes\nWear some.\n:::", "::: warning Boots\nWear some.\n:::", [("Shoes", "Boots", True)]),
    ("::: tip Shoes\nWear some.\n:::", "::: note Shoes\nWear some.\n:::", []),
    (CHART % "as=bar", CHART % "as=line", [("Rain", "Rain", True)]),
    (CHART % "as=line", CHART % "as=line axis=numbers", [("Rain", "Rain", True)]),
    (CHART % "", CHART % "as=bar", []),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), LOOKS)
def test_the_frame_of_a_box_and_the_form_of_a_chart_are_told_with_the_title(demo, said, before, after, told):
    story = demo / "content/demo/01-story.md"
    replace_in(story, "## How many", f"{before}\n\n## How many")
    old = said()
    replace_in(story, before, after)
    assert [(each.old, each.new, each.picture) for each in errata.compare(old, said()).passages] == told
