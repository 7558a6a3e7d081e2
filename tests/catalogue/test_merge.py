"""Merge: nothing that was translated is lost, nothing moves that need not, and msgmerge would do the same."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio import catalogue
from bifolio.model import Catalogue, Entry, Message, Previous

Need = Callable[[str], Path]
RULE = "nplurals=2; plural=(n > 1);"
LONG = "The commission asked each prisoner a few questions, and the answers decided who would live."
SECOND = "Families were told months later, by telephone, and were given a bag with belongings."


def pot(*messages: Message | str, date: str = "2026-11-25", version: str = "1") -> Catalogue:
    made = [Message(message) if isinstance(message, str) else message for message in messages]
    return catalogue.template("brief", made, title="Brief", version=version, date=date)


def po(template: Catalogue, **changes: object) -> Catalogue:
    """Return the template's catalogue, all of it translated, as it is read from its file."""
    made = catalogue.create(template, "fa", plural_forms=RULE)
    entries = tuple(
        e._replace(msgstr=tuple(persian(e.msgid, form) for form in range(len(e.msgstr)))) for e in made.entries
    )
    return stored(replace(made, entries=tuple(entry._replace(**changes) for entry in entries)))


def persian(msgid: str, form: int = 0) -> str:
    return f"«{msgid}» {'۱۲'[form]}"


def stored(made: Catalogue) -> Catalogue:
    return catalogue.read(catalogue.text(made), made.path, "fa")


def edited(known: Catalogue, msgid: str, **changes: object) -> Catalogue:
    """Return the catalogue after somebody edited that entry in a PO editor."""
    entries = tuple(e._replace(**changes, raw="") if e.msgid == msgid else e for e in known.entries)
    return stored(replace(known, entries=entries))


def only(merged: Catalogue, msgid: str) -> Entry:
    (entry,) = (entry for entry in merged.entries if entry.msgid == msgid)
    return entry


def same_twice(
    merged: Catalogue, template: Catalogue, memory: tuple[Catalogue | catalogue.TranslationMemory, ...] = ()
) -> None:
    again = catalogue.merge(stored(merged), template, memory)
    assert catalogue.text(again) == catalogue.text(merged)


def test_a_catalogue_that_is_up_to_date_stays_as_it_is() -> None:
    template = pot("One", "Two", LONG)
    known = po(template)
    merged = catalogue.merge(known, template)
    assert merged == known
    assert all(new is old for new, old in zip(merged.entries, known.entries, strict=True))


def test_an_entry_that_an_editor_wrapped_keeps_its_bytes() -> None:
    template = pot(LONG)
    text = catalogue.text(po(template)).replace('msgid "The commission', 'msgid ""\n"The "\n"commission')
    assert catalogue.text(catalogue.merge(catalogue.read(text, "fa.po", "fa"), template)) == text


def test_a_slight_change_makes_the_translation_fuzzy_and_says_what_it_was_made_for() -> None:
    changed = LONG.replace("a few", "several")
    merged = catalogue.merge(po(pot("One", LONG)), template := pot("One", changed))
    assert (*only(merged, changed)[:2], only(merged, changed).flags, only(merged, changed).previous) == (
        changed,
        (persian(LONG),),
        ("fuzzy",),
        Previous(LONG),
    )
    assert [entry.msgid for entry in merged.entries] == ["One", changed]
    same_twice(merged, template)


def test_a_translation_that_was_fuzzy_before_keeps_what_it_was_made_for() -> None:
    once = catalogue.merge(po(pot(LONG)), pot(LONG.replace("a few", "several")))
    twice = catalogue.merge(stored(once), template := pot(LONG.replace("a few", "some")))
    assert twice.entries[0].previous == Previous(LONG)
    assert twice.entries[0].fuzzy
    same_twice(twice, template)


def test_a_vanished_translation_is_kept_as_obsolete_and_revived_unharmed() -> None:
    known = po(
        pot("One", Message(SECOND, comments=("Paragraph",), references=("b.md",))), comments=("Asked the editor.",)
    )
    gone = stored(catalogue.merge(known, pot("One")))
    assert [(e.msgid, e.obsolete, e.comments) for e in gone.entries][1] == (SECOND, True, ("Asked the editor.",))
    assert (only(gone, SECOND).references, only(gone, SECOND).extracted) == ((), ())
    same_twice(gone, pot("One"))
    back = catalogue.merge(gone, template := pot("One", Message(SECOND, references=("c.md",))))
    assert only(back, SECOND).usable
    assert only(back, SECOND).references == ("c.md",)
    assert only(back, SECOND).comments == ("Asked the editor.",)
    assert len(back.entries) == 2
    same_twice(back, template)


def test_an_untranslated_message_that_vanishes_leaves_nothing() -> None:
    known = stored(catalogue.create(pot("One", SECOND), "fa", plural_forms=RULE))
    assert [entry.msgid for entry in catalogue.merge(known, pot("One")).entries] == ["One"]


def test_an_obsolete_translation_fills_the_live_entry_that_was_emptied() -> None:
    text = catalogue.text(catalogue.create(pot("One"), "fa", plural_forms=RULE)) + '\n#~ msgid "One"\n#~ msgstr "یک"\n'
    merged = catalogue.merge(catalogue.read(text, "fa.po", "fa"), pot("One"))
    assert [(entry.msgstr, entry.obsolete) for entry in merged.entries] == [(("یک",), False)]


def test_a_second_translation_of_a_live_message_stays_obsolete() -> None:
    text = catalogue.text(po(pot("One"))) + '\n#~ msgid "One"\n#~ msgstr "یک"\n'
    assert catalogue.text(catalogue.merge(catalogue.read(text, "fa.po", "fa"), pot("One"))) == text


def test_a_message_that_moves_to_another_file_stays_translated() -> None:
    known = po(pot(Message("One", references=("a.md",)), Message(SECOND, references=("a.md",))))
    merged = catalogue.merge(
        known, template := pot(Message(SECOND, references=("z.md",)), Message("One", references=("a.md",)))
    )
    assert [entry.msgid for entry in merged.entries] == [SECOND, "One"]  # the template's order
    assert all(entry.usable for entry in merged.entries)
    assert merged.entries[0].references == ("z.md",)
    same_twice(merged, template)


def test_a_text_that_is_edited_back_is_confirmed_again() -> None:
    before, after = pot(LONG), pot(f"{LONG} Then they left.")
    fuzzy = stored(catalogue.merge(po(before), after))
    assert only(fuzzy, f"{LONG} Then they left.").fuzzy
    back = catalogue.merge(fuzzy, before)
    assert catalogue.text(back) == catalogue.text(po(before))


def test_a_text_that_is_edited_back_after_two_edits_is_confirmed_again() -> None:
    first = stored(catalogue.merge(po(pot(LONG)), pot(f"{LONG} Then they left.")))
    second = stored(catalogue.merge(first, pot(f"{LONG} Then all of them left.")))
    assert only(catalogue.merge(second, pot(LONG)), LONG).usable


def test_a_text_that_is_edited_back_stays_fuzzy_where_a_translator_changed_its_translation() -> None:
    later = f"{LONG} Then they left."
    fuzzy = stored(catalogue.merge(po(pot(LONG)), pot(later)))
    touched = edited(fuzzy, later, msgstr=("تازه",))
    entry = only(catalogue.merge(touched, pot(LONG)), LONG)
    assert (entry.fuzzy, entry.msgstr) == (True, ("تازه",))


def test_the_mark_of_an_unchanged_translation_disappears_when_it_is_confirmed() -> None:
    later = f"{LONG} Then they left."
    fuzzy = stored(catalogue.merge(po(pot(LONG)), pot(later)))
    assert [comment[:9] for comment in only(fuzzy, later).comments] == ["As confir", "Source ch"]
    confirmed = edited(fuzzy, later, flags=(), previous=None)
    assert only(catalogue.merge(confirmed, pot(later)), later).comments == ()


def test_an_earlier_text_that_an_editor_left_at_a_confirmed_translation_disappears() -> None:
    template = pot("One", LONG)
    known = edited(po(template), LONG, previous=Previous("An earlier text"))
    assert "#| msgid" in catalogue.text(known)
    merged = catalogue.merge(known, template)
    assert catalogue.text(merged) == catalogue.text(po(template))
    same_twice(merged, template)


def test_new_comments_and_formats_leave_the_translation_as_it_is() -> None:
    known = edited(po(pot("{day} at dawn")), "{day} at dawn", flags=("md-text", "c-format"))
    merged = catalogue.merge(
        known, pot(Message("{day} at dawn", comments=("Heading",), flags=("python-brace-format",)))
    )
    assert merged.entries[0].usable
    assert merged.entries[0].extracted == ("Heading",)
    assert merged.entries[0].flags == ("python-brace-format", "md-text")


@pytest.mark.parametrize(
    ("msgid", "msgstr", "flag"),
    [
        ("On {day}.", "{day.solar}.", "no-python-brace-format"),
        ("On {day.plain}.", "{day}.", "no-python-brace-format"),
        ("On {day}.", "{day} {day}.", "python-brace-format"),
        ("On {day}.", "{night.solar}.", "python-brace-format"),  # another value
        ("On {day} and {night}.", "{day.solar}.", "python-brace-format"),  # one is lost
    ],
)
def test_a_translation_in_another_style_passes_in_gettext_and_no_other_does(
    need: Need, tmp_path: Path, msgid: str, msgstr: str, flag: str
) -> None:
    template = pot(Message(msgid, flags=("python-brace-format",)))
    merged = catalogue.merge(edited(po(template), msgid, msgstr=(msgstr,)), template)
    assert merged.entries[0].flags == (flag,)
    (tmp_path / "fa.po").write_text(catalogue.text(merged), encoding="utf-8")
    command = [need("msgfmt"), "--check-format", "--output-file=/dev/null", tmp_path / "fa.po"]
    passes = subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert passes == (flag.startswith("no-") or msgstr == "{day} {day}.")
    same_twice(merged, template)
    back = catalogue.merge(edited(merged, msgid, msgstr=(msgid,)), template)
    assert back.entries[0].flags == ("python-brace-format",)


def test_flags_of_other_programs_stay() -> None:
    known = edited(po(pot(LONG)), LONG, flags=("max-length:80", "read-only"), sticky=("reviewed",))
    assert catalogue.merge(known, pot(LONG)) == known
    changed = catalogue.merge(known, pot(LONG.replace("few", "lot of")))
    assert changed.entries[0].flags == ("fuzzy", "max-length:80", "read-only")
    assert changed.entries[0].sticky == ("reviewed",)


def test_another_context_alone_makes_a_fuzzy_offer() -> None:
    merged = catalogue.merge(
        po(pot(Message("Sources", "heading"))), template := pot(Message("Sources", "glossary term"))
    )
    entry = merged.entries[0]
    assert (entry.msgctxt, entry.msgstr, entry.fuzzy) == ("glossary term", (persian("Sources"),), True)
    assert entry.previous == Previous("Sources", "heading")
    same_twice(merged, template)


def test_the_same_words_translated_elsewhere_in_the_catalogue_are_offered() -> None:
    known = po(pot(Message("Sources", "heading")))
    merged = catalogue.merge(known, template := pot(Message("Sources", "heading"), Message("Sources")))
    assert merged.entries[0] is known.entries[0]
    assert (merged.entries[1].msgstr, merged.entries[1].fuzzy) == ((persian("Sources"),), True)
    same_twice(merged, template)


def test_a_paragraph_split_in_two_loses_nothing() -> None:
    merged = catalogue.merge(po(pot("One", f"{LONG} {SECOND}")), template := pot("One", LONG, SECOND))
    assert [entry.msgstr[0] for entry in merged.entries[1:3]] == [persian(f"{LONG} {SECOND}")] * 2
    assert all(entry.fuzzy for entry in merged.entries[1:3])
    assert only(merged, f"{LONG} {SECOND}").obsolete  # half of it is in neither, once one of them is confirmed
    same_twice(merged, template)
    confirmed = edited(stored(merged), LONG, msgstr=("x",), flags=(), previous=None)
    back = catalogue.merge(confirmed, pot("One", f"{LONG} {SECOND}"))
    assert only(back, f"{LONG} {SECOND}").usable


def test_two_paragraphs_joined_lose_nothing() -> None:
    merged = catalogue.merge(po(pot("One", LONG, SECOND)), template := pot("One", f"{LONG} {SECOND}"))
    assert only(merged, f"{LONG} {SECOND}").msgstr == (persian(LONG),)
    kept = "".join(entry.msgstr[0] for entry in merged.entries)
    assert persian(LONG) in kept
    assert persian(SECOND) in kept
    same_twice(merged, template)
    parted = catalogue.merge(stored(merged), pot("One", LONG, SECOND))
    assert only(parted, SECOND).usable


def test_a_section_cut_into_pieces_and_put_together_again_loses_nothing() -> None:
    pieces = [
        f"Paragraph number {n} tells {word} and nothing else."
        for n, word in enumerate(["dawn", "trial", "names", "grief", "law"])
    ]
    known = po(whole := pot(*pieces))
    for template in (pot(*pieces[3:], *pieces[:3]), pot(*pieces[::2]), pot(), pot(*reversed(pieces)), whole):
        known = stored(catalogue.merge(known, template))
    assert {e.msgid: e.msgstr for e in known.entries if e.usable} == {text: (persian(text),) for text in pieces}


def test_a_message_that_gets_a_plural_is_fuzzy_in_every_form() -> None:
    known = po(pot("{n} page"))
    merged = catalogue.merge(known, template := pot(Message("{n} page", msgid_plural="{n} pages")))
    assert merged.entries[0].msgstr == (persian("{n} page"),) * 2
    assert (merged.entries[0].fuzzy, merged.entries[0].previous) == (True, Previous("{n} page"))
    same_twice(merged, template)


def test_a_message_that_loses_its_plural_keeps_the_first_form() -> None:
    merged = catalogue.merge(po(pot(Message("{n} page", msgid_plural="{n} pages"))), pot("{n} page"))
    assert merged.entries[0].msgstr == (persian("{n} page"),)
    assert merged.entries[0].previous == Previous("{n} page", None, "{n} pages")


def test_the_memory_offers_what_other_packets_have_and_says_where_it_is_from() -> None:
    other = replace(po(pot(SECOND, "One")), path="locales/fa/LC_MESSAGES/other.po")
    other = catalogue.merge(other, pot("One"))  # the second message is obsolete there
    known = po(pot("One", "Two"))
    merged = catalogue.merge(known, template := pot("One", "Two", SECOND), [other])
    entry = only(merged, SECOND)
    assert (entry.msgstr, entry.flags, entry.previous) == ((persian(SECOND),), ("fuzzy",), None)
    assert entry.comments == ("From memory: locales/fa/LC_MESSAGES/other.po (obsolete)",)
    same_twice(merged, template, (other,))


def test_the_mark_of_the_memory_goes_when_the_entry_was_confirmed() -> None:
    tmx = catalogue.TranslationMemory("old.tmx", ((SECOND, "متن"),))
    known = stored(catalogue.create(pot(SECOND), "fa", plural_forms=RULE))
    offered = edited(
        stored(catalogue.merge(known, pot(SECOND), [tmx])), SECOND, comments=("From memory: old.tmx", "Mine.")
    )
    assert catalogue.merge(offered, pot(SECOND), [tmx]) == offered
    confirmed = catalogue.merge(edited(offered, SECOND, flags=()), template := pot(SECOND), [tmx])
    assert (confirmed.entries[0].usable, confirmed.entries[0].comments) == (True, ("Mine.",))
    same_twice(confirmed, template, (tmx,))


def test_a_similar_text_of_the_memory_is_offered_for_a_new_message() -> None:
    tmx = catalogue.TranslationMemory("old.tmx", ((SECOND, "متن"),))
    merged = catalogue.merge(po(pot("One")), pot("One", SECOND.replace("months", "weeks")), [tmx])
    assert merged.entries[1].msgstr == ("متن",)
    assert merged.entries[1].previous == Previous(SECOND)


def test_the_memory_gives_way_to_the_catalogue_itself() -> None:
    tmx = catalogue.TranslationMemory("old.tmx", ((LONG, "متن"),))
    merged = catalogue.merge(po(pot(Message(LONG, "a"))), pot(Message(LONG, "b")), [tmx])
    assert merged.entries[0].msgstr == (persian(LONG),)
    assert not any(comment.startswith("From memory") for comment in merged.entries[0].comments)


def test_fuzzy_and_unfinished_entries_are_no_memory() -> None:
    other = po(pot(SECOND), flags=("fuzzy",))
    assert catalogue.merge(po(pot("One")), pot("One", SECOND), [other]).entries[1].msgstr == ("",)


def test_obsolete_entries_stay_for_ever_unless_an_age_is_set() -> None:
    known = stored(catalogue.merge(po(pot("One", SECOND)), pot("One")))
    assert len(catalogue.merge(known, pot("One", date="2126-01-01")).entries) == 2
    marked = stored(catalogue.merge(known, pot("One", date="2026-12-01"), obsolete_days=365))
    assert only(marked, SECOND).comments == ("Obsolete since 2026-12-01",)
    later = stored(catalogue.merge(marked, pot("One", date="2027-12-01"), obsolete_days=365))
    assert catalogue.text(later).replace("2027-12-01", "2026-12-01") == catalogue.text(marked)  # but for the header
    assert len(catalogue.merge(later, pot("One", date="2027-12-02"), obsolete_days=365).entries) == 1
    revived = catalogue.merge(marked, pot("One", SECOND), obsolete_days=365)
    assert only(revived, SECOND).comments == ()


def test_the_header_follows_the_template_in_what_it_says_of_the_source_alone() -> None:
    known = po(pot("One"))
    merged = catalogue.merge(known, pot("One", "Two", date="2027-01-01", version="2"))
    told = dict(merged.header)
    assert (told["Project-Id-Version"], told["POT-Creation-Date"]) == ("Brief 2", "2027-01-01 00:00+0000")
    assert told["PO-Revision-Date"] == "2026-11-25 00:00+0000"
    assert [name for name, _ in merged.header] == [name for name, _ in known.header]


def test_equally_similar_texts_are_told_apart_by_a_fixed_rule() -> None:
    first, second = LONG.replace("few", "xxx"), LONG.replace("few", "yyy")
    both = po(pot(first, second))
    fuzzy_first = edited(both, first, flags=("fuzzy",))
    assert catalogue.merge(both, pot(LONG)).entries[0].previous == Previous(first)
    assert catalogue.merge(fuzzy_first, pot(LONG)).entries[0].previous == Previous(second)


def test_of_the_same_text_in_two_contexts_each_finds_its_own() -> None:
    known = po(pot(Message(LONG, "heading"), Message(LONG, "caption")))
    known = replace(known, entries=tuple(e._replace(msgstr=(e.msgctxt or "",), raw="") for e in known.entries))
    changed = LONG.replace("few", "lot of")
    merged = catalogue.merge(known, pot(Message(changed, "caption"), Message(changed, "heading")))
    assert [entry.msgstr[0] for entry in merged.entries] == ["caption", "heading"]


def test_a_comment_of_several_lines_is_several_comments() -> None:
    template = pot(Message("One", comments=("a\nmsgid", "b")))
    assert catalogue.read(catalogue.text(template), "x.pot", "").entries[0].extracted == ("a", "msgid", "b")


WORDS = [
    "the",
    "trial",
    "of",
    "a",
    "prisoner",
    "in",
    "evin",
    "lasted",
    "few",
    "minutes",
    "and",
    "no",
    "lawyer",
    "came",
    "to",
    "read",
    "any",
    "file",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
messages = st.lists(
    st.tuples(sentences, st.sampled_from([None, None, "heading"]), st.none() | st.just("many")).map(
        lambda drawn: Message(drawn[0], drawn[1], msgid_plural=drawn[2])
    ),
    max_size=8,
    unique_by=lambda message: message.key,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(messages, messages, st.integers(0, 3))
def test_merging_twice_changes_no_byte_and_no_word_is_lost(
    before: list[Message], after: list[Message], emptied: int
) -> None:
    old, new = po(pot(*before)), pot(*after, date="2027-01-01")
    old = replace(old, entries=tuple(e for n, e in enumerate(old.entries) if n % 4 != emptied or not emptied))
    merged = catalogue.merge(old, new)
    assert [entry.key for entry in merged.entries if not entry.obsolete] == [message.key for message in after]
    kept = {form for entry in merged.entries for form in entry.msgstr}
    assert {entry.msgstr[0] for entry in old.entries} <= kept
    same_twice(merged, new)
    assert {e.key for e in catalogue.merge(stored(merged), pot(*before)).entries if e.usable} >= {
        e.key for e in merged.entries if e.usable and e.key in {message.key for message in before}
    }


@pytest.mark.slow
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages, messages)
def test_msgmerge_changes_nothing_in_what_we_merged(need: Need, before: list[Message], after: list[Message]) -> None:
    new = pot(*after, Message("always"), date="2027-01-01")
    merged = catalogue.merge(po(pot(*before)), new)
    assert msgmerge(need, catalogue.text(merged), catalogue.text(new)) == catalogue.text(merged)


@pytest.mark.slow
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages, messages)
def test_msgmerge_keeps_revives_and_offers_for_the_same_messages(
    need: Need, before: list[Message], after: list[Message]
) -> None:
    old, new = po(pot(*before, Message("always"))), pot(*after, Message("always"))
    ours = catalogue.merge(old, new)
    theirs = catalogue.read(msgmerge(need, catalogue.text(old), catalogue.text(new)), "fa.po", "fa")
    assert {e.key: e.msgstr for e in ours.entries if e.usable} == {e.key: e.msgstr for e in theirs.entries if e.usable}
    offered = [e for e in theirs.entries if e.fuzzy and not e.obsolete and len(e.msgid) >= 30]  # shorter: by chance
    alike = {e.key for e in offered if e.previous and words_in_common(e.msgid, e.previous.msgid) >= 0.6}
    assert alike <= {entry.key for entry in ours.entries if entry.fuzzy}


def words_in_common(one: str, other: str) -> float:
    """Return how alike two texts are by their words, 0 to 1; msgmerge compares letters, and offers other sentences, too."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one.split(), other.split()))


def msgmerge(need: Need, old: str, new: str) -> str:
    """Return what msgmerge makes of the two, without its wrapping."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "old.po").write_text(old, encoding="utf-8")
        (folder / "new.pot").write_text(new, encoding="utf-8")
        command = [need("msgmerge"), "--quiet", "--no-wrap", "--previous", folder / "old.po", folder / "new.pot"]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_a_catalogue_is_moved_along_when_a_rule_of_extraction_changes() -> None:
    known = po(pot("*One*", "Two", Message("Three", "old"), "Four"), comments=("Mine.",))
    known = stored(catalogue.merge(known, pot("*One*", "Two", Message("Three", "old"))))  # "Four" is obsolete
    renames = {(None, "*One*"): (None, "_One_"), ("old", "Three"): ("new", "Three"), (None, "Four"): (None, "4")}
    moved = catalogue.migrate(known, renames)
    assert [(e.key, e.msgstr, e.usable, e.comments) for e in moved.entries][:3] == [
        ((None, "_One_"), (persian("*One*"),), True, ("Mine.",)),
        ((None, "Two"), (persian("Two"),), True, ("Mine.",)),
        (("new", "Three"), (persian("Three"),), True, ("Mine.",)),
    ]
    assert (moved.entries[3].msgid, moved.entries[3].obsolete) == ("4", True)
    assert moved.entries[1] is known.entries[1]
    assert catalogue.merge(stored(moved), pot("_One_", "Two", Message("Three", "new"))) == stored(moved)


def test_where_two_translations_meet_the_confirmed_one_stays_and_the_other_is_kept() -> None:
    known = edited(po(pot("a", "b", "c")), "a", flags=("fuzzy",))
    moved = catalogue.migrate(known, {(None, "a"): (None, "c"), (None, "b"): (None, "c")})
    assert [(e.msgid, e.msgstr[0], e.obsolete) for e in moved.entries] == [
        ("c", persian("c"), False),
        ("a", persian("a"), True),
        ("b", persian("b"), True),
    ]
    swapped = catalogue.migrate(po(pot("a", "b")), {(None, "a"): (None, "b"), (None, "b"): (None, "a")})
    assert [(e.msgid, e.msgstr[0]) for e in swapped.entries] == [("b", persian("a")), ("a", persian("b"))]


@pytest.mark.parametrize("text", ["", "#\n", "# a\n\n"])
def test_merging_with_an_empty_template_keeps_every_translation(text: str) -> None:
    known = catalogue.read(catalogue.text(po(pot("One", LONG))) + ("\n" + text if text else ""), "fa.po", "fa")
    assert [entry.obsolete for entry in catalogue.merge(known, pot()).entries] == [True, True]
