"""The files of a packet by what readers want to do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bifolio.site.purposes import purposes


def selection(title: str, *formats: str, for_some: bool = False, other: str = "") -> Any:
    files = [SimpleNamespace(format=name, href=f"{title}-{name}", other=other) for name in formats]
    return SimpleNamespace(title=title, for_some=for_some, files=files)


def sorted_files(*selections: Any) -> dict[str, list[str]]:
    return {each.name: [file.href for file in (each.best, *each.others)] for each in purposes(selections)}


def test_the_selection_with_the_most_files_comes_first() -> None:
    brief, handout = selection("brief", "html", "a4"), selection("handout", "html", "a4", "large", "single")
    assert sorted_files(brief, handout) == {
        "read": ["handout-html", "brief-html"],
        "print": ["handout-a4", "brief-a4"],
        "large": ["handout-large"],
        "offline": ["handout-single"],
    }


def test_whatever_is_for_teachers_is_for_teaching_and_files_in_two_languages_do_not_count() -> None:
    words = selection("words", "bilingual", "bilingual", "a4", for_some=True, other="fa")
    guide = selection("guide", "html", for_some=True)
    assert sorted_files(words, guide) == {"teach": ["guide-html", "words-bilingual", "words-bilingual", "words-a4"]}


def test_a_format_of_a_plug_in_is_for_printing() -> None:
    assert sorted_files(selection("one", "poster")) == {"print": ["one-poster"]}


def test_a_copy_to_edit_is_for_teaching_after_what_is_written_for_teachers() -> None:
    handout, guide = selection("handout", "html", "a4", "docx"), selection("guide", "html", "a4", for_some=True)
    assert sorted_files(handout, guide)["teach"] == ["guide-html", "guide-a4", "handout-docx"]
    assert sorted_files(handout)["teach"] == ["handout-docx"]


def test_a_packet_without_files_has_no_purposes() -> None:
    assert purposes([selection("one")]) == []


def test_e_books_and_texts_are_for_reading_offline_and_those_in_two_languages_beside_each_other() -> None:
    both = selection("one", "epub-bilingual", other="fa")
    assert sorted_files(selection("one", "epub", "txt"), both) == {
        "bilingual": ["one-epub-bilingual"],
        "offline": ["one-epub", "one-txt"],
    }


def test_a_file_of_all_selections_is_listed_once_with_its_own_title() -> None:
    one, two = selection("one", "zip"), selection("two", "zip")
    for each in (one, two):
        each.files[0].href, each.files[0].title = "packet.zip", "Packet"
    [offline] = purposes([one, two])
    assert (offline.best.href, offline.best.title, offline.others) == ("packet.zip", "Packet", [])
