"""What `review` and `origin` work on: whole catalogues, or what selections, sections, texts and lists choose."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import po, replace_in

from bifolio.commands.chosen_messages import Chosen, chosen_entries
from bifolio.workspace import UI, Command, UnknownName, load_words


def texts(demo: Path, chosen: Chosen, *packets: str) -> dict[str, list[str]]:
    """Return the msgids of what is chosen by domain."""
    found = chosen_entries(Command(demo), "sv", packets, chosen, load_words)
    return {each.domain: [entry.msgid for entry in each.entries] for each in found}


def test_everything_with_a_translation_is_chosen_where_nothing_is_named(demo: Path) -> None:
    replace_in(po(demo, "sv"), 'msgstr "Läs."', 'msgstr ""')
    assert len(texts(demo, Chosen())["demo"]) == 19
    assert [*texts(demo, Chosen(), "demo", UI)] == ["demo", UI]


def test_a_text_is_chosen_by_its_beginning_and_a_section_without_the_titles_around_it(demo: Path) -> None:
    assert texts(demo, Chosen(messages=("How m",))) == {"demo": ["How many"]}
    assert 0 < len(texts(demo, Chosen(sections=("story",)))["demo"]) < 20
    for wrong in (Chosen(messages=("Nothing",)), Chosen(sections=("stroy",)), Chosen(selections=("x",))):
        with pytest.raises(UnknownName):
            texts(demo, wrong)


def test_a_list_from_the_preview_that_cannot_be_read_chooses_nothing(demo: Path) -> None:
    assert texts(demo, Chosen(read=demo / "missing.txt")) == {}
