"""The page of errata shows what differs, with what differs in it marked."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest

from bifolio import errata, language, render
from bifolio.errata import ChangedPassage, ChangedValue, Changes, Reason, ReleasedTexts
from bifolio.project import config

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = ReleasedTexts("demo", "en", "en", "A packet", "", "1.0", "2026-01-02", (), (), ())
NEW = replace(OLD, version="1.1", date="2026-03-04")


def page(values=(), passages=(), tag="en", untranslated=(), **form):
    """Return the errata in a language."""
    project = config.read(ROOT / "tests/projects/demo")
    language.of(project, tag)
    context = render.PageContext(render.environment(ROOT), project, NullTranslations(), "", "")
    old, new = (replace(each, language=tag, untranslated=untranslated) for each in (OLD, NEW))
    changes = Changes(old, new, tuple(values), tuple(passages), ())
    return render.errata_page(context, changes, render.ErrataForm("errata.html", "single", **form))


def test_a_value_has_a_row_and_a_reason_only_where_there_is_one():
    assert "<td><bdi>30,000</bdi></td><td><strong><bdi>28,500</bdi></strong></td></tr>" in page(
        [ChangedValue("count", "30,000", "28,500", ("The story",))]
    )
    assert "<td>An archive.</td>" in page([ChangedValue("count", "1", "2", ("The <story>",), (Reason("An archive."),))])
    assert "The &lt;story&gt;" in page([ChangedValue("count", "1", "2", ("The <story>",))])


def test_what_differs_in_a_passage_is_marked():
    html = page(passages=[ChangedPassage("The story", "The door was closed & dark.", "The door was open & dark.")])
    assert "The door was <mark>closed</mark> &amp; dark." in html
    assert "The door was <mark>open</mark> &amp; dark." in html
    other = page(passages=[ChangedPassage("", "One thing.", "Nothing like that at all")])
    assert "<mark>" not in other
    assert "Title and first page" in other


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("۱۲٫۵", "۱۲٫۶"),
        ("\u061c۳۰٪", "\u061c۳۱٪"),
        ("12.5%", "12.6%"),
        ("https://example.org/a", "https://example.org/b"),
        ("corrections@a.example", "errata@a.example"),
        ("می\u200cروند", "می\u200cآیند"),
    ],
)
def test_a_number_an_address_or_a_word_is_marked_whole(old, new):
    html = page(passages=[ChangedPassage("", f"one · two · {old}", f"one · two · {new}")])
    assert f"two · <mark>{old}</mark>" in html
    assert f"two · <mark>{new}</mark>" in html


@pytest.mark.parametrize(
    ("tag", "old", "new", "marked"),
    [
        ("fa", "در Modern trees آمد", "در Other trees آمد", "Other trees"),
        ("fa", "روزنامهٔ Новая газета نوشت", "روزنامهٔ Наша газета نوشت", "Наша газета"),
        ("fa", "پروانهٔ CC BY 4.0 دارد", "پروانهٔ CC BY-SA 4.0 دارد", "CC BY-SA 4.0"),
        ("fa", "متن از a.org/x?id=1 است", "متن از a.org/y?id=1 است", "a.org/y?id=1"),
        ("fa", "در ژانویهٔ ۱۹۸۸", "در فوریهٔ ۱۹۸۸", "فوریهٔ"),
        ("en", "The word خانه ما is here", "The word خانه شما is here", "خانه شما"),
    ],
)
def test_what_runs_the_other_way_and_marks_over_letters_are_marked_whole(tag, old, new, marked):
    """A mark inside them changes the order in which WeasyPrint draws them, or parts a sign from its letter."""
    html = page(passages=[ChangedPassage("Title", old, new)], tag=tag)
    assert f"<mark>{marked}</mark>" in html
    assert html.count("<mark>") == 2


def test_only_the_part_of_a_passage_that_is_in_the_source_language_says_so():
    part = f"{errata.IN_SOURCE}{{}}{errata.END}"
    old, new = ("شهر · " + part.format(f"The town of {name}") + " · ۱۲" for name in ("Evin", "Gohardasht"))
    html = page(passages=[ChangedPassage("", old, new)], tag="fa")
    assert 'شهر · <span lang="en" dir="ltr">The town of <mark>Evin</mark></span> · ۱۲' in html
    assert 'شهر · <span lang="en" dir="ltr">The town of <mark>Gohardasht</mark></span> · ۱۲' in html
    added = page(passages=[ChangedPassage("", "", new)], tag="fa")
    assert 'شهر · <span lang="en" dir="ltr">The town of Gohardasht</span> · ۱۲' in added


def test_titles_in_the_source_language_say_so():
    values = [ChangedValue("a", "1", "2", ("Evin", "شهر"))]
    html = page(values, [ChangedPassage("Evin", "", "x")], tag="fa", untranslated=("Evin", "A packet"))
    part = '<span lang="en" dir="ltr">Evin</span>'
    assert f'<th scope="row">{part} · شهر</th>' in html
    assert f'<p class="errata-place">{part}</p>' in html
    assert '<h1><span lang="en" dir="ltr">A packet</span></h1>' in html
    assert "<title>Errata – A packet</title>" in re.sub(r"<title>.*?Errata.*?– ", "<title>Errata – ", html)


def test_a_value_that_reads_as_before_is_not_said_to_read_otherwise():
    html = page([ChangedValue("a", "Evin", "Evin", ("A",))])
    assert "<td><bdi>Evin</bdi></td><td>The same: only the data behind it have changed.</td>" in html


def test_a_name_that_the_language_still_has_as_it_was_is_said_to_be_out_of_date():
    html = page([ChangedValue("a", "Evin", "Evin", ("A",), outdated="2026-03-01")], tag="en")
    assert "<td><bdi>Evin</bdi></td><td>Out of date: the English text changed on 1 March 2026.</td>" in html.replace(
        "\xa0", " "
    )
    assert "The same" not in html


def test_added_and_gone_passages_have_their_own_headings():
    html = page(passages=[ChangedPassage("A", "", "New."), ChangedPassage("A", "Old.", "")])
    assert html.index("New passages") < html.index("New.") < html.index("Passages that are gone") < html.index("Old.")
    assert "Changed passages" not in html


def test_what_has_no_room_is_counted():
    passages = [ChangedPassage("A", "", f"Passage {number}.") for number in range(5)]
    html = page(passages=passages, room=3)
    assert "Passage 2." in html
    assert "Passage 3." not in html
    assert "2 more changes have no room here." in html


@pytest.mark.parametrize(
    ("room", "shown", "left"),
    [
        (0, [], "Figures, dates and names: 4 · New passages: 1"),
        (2, ["1", "2"], "Figures, dates and names: 2 · New passages: 1"),
        (3, ["1", "2", "3"], "Figures, dates and names: 1 · New passages: 1"),
        (4, ["1", "2", "3", "In 1989"], "New passages: 1"),
        (None, ["1", "2", "3", "In 1989", "Added"], ""),
    ],
)
def test_where_there_is_no_room_for_all_values_come_before_passages(room, shown, left):
    values = [ChangedValue(name, f"was {name}", f"is {name}", ("A",)) for name in ("1", "2", "3")]
    passages = [ChangedPassage("A", "", "Added"), ChangedPassage("A", "In 1988", "In 1989")]
    html = re.sub("</?mark>", "", page(values=values, passages=passages, room=room, page="https://a.example/"))
    everything = [*(each.new for each in values), "In 1989", "Added"]
    assert [each.removeprefix("is ") for each in everything if each in html] == shown
    assert (f"<p>{left}</p>" in html) if left else "no room" not in html


@pytest.mark.parametrize("fallback", [False, True])
def test_a_passage_in_the_source_language_says_so(fallback):
    passage = ChangedPassage("A", "", "Text.", (Reason("An archive.", fallback),), (False, fallback))
    html = page(passages=[passage], tag="fa")
    assert ('<span lang="en" dir="ltr">Text.</span>' in html) is fallback
    assert ('<span lang="en" dir="ltr">An archive.</span>' in html) is fallback


def test_what_is_no_picture_and_looks_different_is_said_to_and_a_picture_to_have_changed():
    told = "It looks different now: see it in the new edition.", "The picture has changed: see it in the new edition."
    for look in (False, True):
        html = page(passages=[ChangedPassage("S", "Shoes", "Shoes", picture=True, look=look)])
        assert [each in html for each in told] == [look, not look]


def test_a_passage_that_is_out_of_date_says_so_with_the_day():
    passages = [ChangedPassage("S", "I maj 1988", "In June 1988", fallback=(False, True), outdated="2026-02-03")]
    for tag, date in (("en", "3\u00a0February\u00a02026"), ("sv", "3 February 2026")):
        html = page(passages=passages, tag=tag).replace("\u00a0", " ")
        assert f"Out of date: the English text changed on {date}.".replace("\u00a0", " ") in html
    assert "Out of date" not in page(passages=[passages[0]._replace(outdated="")])


def test_the_same_figures_in_other_digits_are_no_other_figures():
    passages = [ChangedPassage("S", "در ۱۹۸۸", "In 1988", fallback=(False, True)), ChangedPassage("S", "", "New")]
    html = page(passages=passages, room=1)
    assert "New" in html
    assert "Changed passages: 1" in html


PASSAGES = [
    ChangedPassage("S", "Words alone here", "Words of another kind here"),
    ChangedPassage("S", "Gone words", ""),
    ChangedPassage("S", "In 1988", "In 1989"),
    ChangedPassage("S", "", "Added in 2001"),
    ChangedPassage("S", "A square", "A square", picture=True),
    ChangedPassage("S", "About ۱۲ people", "About ۱۳ people"),
]


@pytest.mark.parametrize(
    ("room", "shown", "left"),
    [
        (
            1,
            ["1989"],
            "Figures, dates and names: 1 · Changed passages: 2 · New passages: 1 · Passages that are gone: 1",
        ),
        (2, ["1989", "۱۳"], "Changed passages: 2 · New passages: 1 · Passages that are gone: 1"),
        (3, ["1989", "۱۳", "Gone words"], "Changed passages: 2 · New passages: 1"),
        (5, ["1989", "۱۳", "Gone words", "Added in 2001", "A square"], "Changed passages: 1"),
        (0, [], "Figures, dates and names: 2 · Changed passages: 2 · New passages: 1 · Passages that are gone: 1"),
        (6, ["1989", "۱۳", "Gone words", "Added in 2001", "A square", "of another kind"], ""),
        (None, ["1989", "۱۳", "Gone words", "Added in 2001", "A square", "of another kind"], ""),
    ],
)
def test_where_there_is_no_room_for_all_figures_come_first_and_wording_last(room, shown, left):
    html = page(passages=PASSAGES, room=room, page="https://a.example/errata.html")
    everything = ["1989", "۱۳", "Gone words", "Added in 2001", "A square", "of another kind"]
    assert [each for each in everything if each in html] == shown
    assert f"<p>{left}</p>" in html if left else "no room" not in html
    assert ("https://a.example/errata.html" in html) == bool(left)
    assert html.find("1989") < html.find("۱۳") or len(shown) < 2, "in the order of the text"


def test_what_stands_below_errata_is_in_paragraphs_of_their_own():
    assert "<p>Nobody</p>" in re.sub(r"<span[^>]*>|</span>", "", page()), "the publisher"
