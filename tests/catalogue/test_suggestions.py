"""Where suggestions for messages without a translation are looked for."""

from __future__ import annotations

import pytest
from catalogue.generated import quick, texts
from hypothesis import given
from hypothesis import strategies as st

from bifolio.catalogue import suggestions
from bifolio.catalogue.suggestions import TranslationMemory, find_suggestions
from bifolio.model import Catalogue, Entry, Previous

NEW = Entry("The prisoners were asked five questions in the morning")


def suggestion(
    message: Entry,
    *,
    vanished: tuple[Entry, ...] = (),
    live: tuple[Entry, ...] = (),
    memory: tuple[Catalogue | TranslationMemory, ...] = (),
    similar: bool = True,
) -> str | None:
    found = find_suggestions({0: similar}, [message], vanished, live, memory)
    return found[0].entry.msgstr[0] if found else None


def test_the_same_text_in_its_own_context_comes_first() -> None:
    title = NEW._replace(msgctxt="title")
    entries = (NEW._replace(msgstr=("text",)), title._replace(msgstr=("title",)))
    assert suggestion(title, vanished=entries) == "title"
    assert suggestion(NEW, vanished=entries) == "text"


def test_the_nearest_message_is_suggested_and_a_vanished_one_only_where_no_live_one_is_nearer() -> None:
    vanished = NEW._replace(msgid=NEW.msgid.replace("five", "four"), msgstr=("vanished",))
    live = NEW._replace(msgid=NEW.msgid + ".", msgstr=("live",))
    assert suggestion(NEW, vanished=(vanished,), live=(live,)) == "live"
    assert suggestion(NEW, vanished=(vanished,), live=(vanished._replace(msgstr=("live",)),)) == "vanished"


@pytest.mark.parametrize(
    ("new", "known"), [("None", "Note"), ("Slide", "Slices"), ("Segment", "Select"), ("Date", "State")]
)
def test_a_short_text_gets_no_suggestion_by_chance(new: str, known: str) -> None:
    assert suggestion(NEW._replace(msgid=new), live=(NEW._replace(msgid=known, msgstr=("x",)),)) is None


@pytest.mark.parametrize(
    ("new", "known"),
    [("Sources", "Source"), ("Notes:", "Notes"), ("Card 12", "Card 13"), ("Who was targeted?", "Who was targeted")],
)
def test_a_short_text_that_is_nearly_the_same_gets_one(new: str, known: str) -> None:
    assert suggestion(NEW._replace(msgid=new), live=(NEW._replace(msgid=known, msgstr=("x",)),)) == "x"


@pytest.mark.parametrize(
    ("new", "known"),
    [
        ("[Graves](../chapters/graves.md) (40 minutes)", "[Courts](../chapters/courts.md) (45 minutes)"),
        ("The panel in Evin Prison asked a few questions", "The paths in every prison passed few quarters"),
    ],
)
def test_a_text_of_other_words_is_not_suggested_although_its_letters_are_alike(new: str, known: str) -> None:
    from rapidfuzz.distance import Indel

    assert Indel.normalized_similarity(new, known) >= suggestions.THRESHOLD
    assert suggestion(NEW._replace(msgid=new), live=(NEW._replace(msgid=known, msgstr=("x",)),)) is None


@pytest.mark.parametrize(
    ("new", "known"),
    [
        ("Drop", "`Drop`"),
        ("Tasks", "## Tasks"),
        ("Lifetimes in structs", "**LifeTimes** In `Structs`"),
        ("一九八八年的处决事件始于七月", "一九八八年处决始于七月"),
        ("นักโทษถูกนำตัวไปที่ห้อง", "นักโทษถูกนำไปที่ห้องนี้"),
    ],
)
def test_a_text_of_the_same_words_or_letters_that_stand_for_words_is_suggested(new: str, known: str) -> None:
    assert suggestion(NEW._replace(msgid=new), live=(NEW._replace(msgid=known, msgstr=("x",)),)) == "x"


@pytest.mark.parametrize("known", [None, "One grave"])
def test_a_text_that_gets_or_changes_or_loses_its_singular_is_suggested(known: str | None) -> None:
    counted = Entry("A single burial place", msgid_plural="{count} graves")
    plain = Entry("{count} graves") if known is None else Entry(known, msgid_plural="{count} graves")
    assert suggestion(counted, vanished=(plain._replace(msgstr=("gravar",)),)) == "gravar"
    assert suggestion(plain, live=(counted._replace(msgstr=("gravar", "gravar")),)) == "gravar"


def test_a_translation_that_is_not_confirmed_is_suggested_for_the_text_that_it_was_made_for() -> None:
    made = NEW._replace(msgid="One word", msgstr=("x",), flags=("fuzzy",), previous=Previous(NEW.msgid))
    assert suggestion(NEW._replace(msgid=NEW.msgid + "."), live=(made,)) == "x"
    assert suggestion(NEW._replace(msgid="One word."), live=(made,)) is None


def test_only_the_nearest_text_is_suggested() -> None:
    new = NEW._replace(msgid="Const")
    code = NEW._replace(msgid="`const`", msgstr=("code",))
    assert suggestion(new, vanished=(code,)) == "code"
    assert suggestion(new, vanished=(code,), live=(NEW._replace(msgid="Constant", msgstr=("x",)),)) is None


def test_a_vanished_message_that_is_only_similar_gives_way_to_a_nearer_live_one() -> None:
    vanished = NEW._replace(msgid="The prisoners were asked several questions at noon", msgstr=("vanished",))
    live = NEW._replace(msgid=NEW.msgid + ".", msgstr=("live",))
    assert suggestion(NEW, vanished=(vanished,)) == "vanished"
    assert suggestion(NEW, vanished=(vanished,), live=(live,)) == "live"


def test_only_the_same_text_is_looked_for_where_a_similar_one_will_not_do() -> None:
    near = NEW._replace(msgid=NEW.msgid + ".", msgstr=("near",))
    assert suggestion(NEW, live=(near,), similar=False) is None
    assert suggestion(NEW, live=(NEW._replace(msgstr=("same",)),), similar=False) == "same"


def test_the_memory_is_asked_last_and_without_what_is_fuzzy() -> None:
    other = Catalogue("locales/sv/x.po", "sv", entries=(NEW._replace(msgstr=("other",)),))
    fuzzy = Catalogue("locales/sv/x.po", "sv", entries=(NEW._replace(msgstr=("other",), flags=("fuzzy",)),))
    assert suggestion(NEW, memory=(TranslationMemory("m.tmx", ((NEW.msgid, "remembered"),)),)) == "remembered"
    assert suggestion(NEW, memory=(other,)) == "other"
    assert suggestion(NEW, memory=(fuzzy,)) is None
    assert suggestion(NEW, live=(NEW._replace(msgstr=("own",)),), memory=(other,)) == "own"


@pytest.mark.slow
@quick
@given(st.lists(texts, min_size=1, max_size=30), texts)
def test_the_most_similar_of_a_few_texts_is_found(candidates: list[str], query: str) -> None:
    from rapidfuzz.distance import Indel

    scores = [Indel.normalized_similarity(query, text) for text in candidates]
    found = suggestions.Index(candidates, [query]).closest(query)
    if len(query) < 12 and max(scores) >= suggestions.THRESHOLD:
        assert found
        assert found.score == pytest.approx(max(scores))
    if found:
        assert scores[found.place] == pytest.approx(found.score)
        assert found.score >= suggestions.THRESHOLD
