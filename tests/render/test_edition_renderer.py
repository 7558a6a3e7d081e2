"""Parts of a page: its state, its licence, its notes and the records that its containers draw."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from bifolio import language, render
from bifolio.model import Coverage
from bifolio.render import pages
from bifolio.render.edition_renderer import EditionRenderer


@pytest.mark.parametrize(("reviewed", "draft"), [(3, False), (2, True)])
def test_a_draft_is_what_is_not_all_signed(reviewed: int, *, draft: bool) -> None:
    counts = Coverage(translated=3, reviewed=reviewed)
    edition = sample.edition(sample.packet("# One {#one}\n\nText."))
    assert pages.state(edition, counts, language.get("sv"))["draft"] is draft
    assert not pages.state(replace(edition, language="en"), counts, language.get("en"))["draft"]


def test_a_licence_is_called_as_the_preset_says() -> None:
    read = replace(sample.packet("# One {#one}\n\nText."), licence="CC-BY-SA-4.0")
    for licence, shown in (("CC-BY-SA-4.0", "CC BY-SA 4.0"), ("MIT", "MIT")):
        renderer = EditionRenderer(sample.edition(replace(read, licence=licence)), sample.context())
        assert pages.edition_view(renderer).licence == shown


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    read = sample.packet("# One {#one}\n\nText [@six]. More [@one, p. 3].\n\n::: sources\n:::")
    html = render.html_page(sample.edition(read), sample.context())
    notes = html.split('role="doc-endnotes"')[1]
    assert notes.index('id="note-1"') < notes.index("Short six") < notes.index('id="note-2"') < notes.index("Short one")
    assert '<a href="#source-six">' in notes
    assert '<ol style="--digits: 1">' in notes, "there is room for their numbers"


REFERRING = """# One {#one}

See [](#plan) and [](#one).

::: figure id=plan A plan
![A plan](media/plan.svg)
:::

::: captions of=figure Figures
:::
"""


def test_a_link_without_words_says_the_number_of_a_caption_or_a_title() -> None:
    read = replace(sample.packet(REFERRING), numbered=("figure",))
    edition = replace(sample.edition(read), language="en", texts={})
    html = render.html_page(edition, sample.context())
    assert 'See <a href="#plan">Figure 1</a> and <a href="#one">One</a>.' in html
    assert '<figcaption><span class="caption-number">Figure 1</span> A plan</figcaption>' in html
    assert '<li><a href="#plan">Figure 1 · A plan</a></li>' in html
    assert 'data-target="#plan" data-before=", p. "' in render.paper_page(edition, sample.context(), form="a4")


def test_a_link_without_words_is_a_unit_of_the_page_s_language_in_a_passage_of_the_source() -> None:
    read = replace(sample.packet(REFERRING), numbered=("figure",))
    edition = sample.edition(read, "fa", fallback=["See [](#plan) and [](#one).", "A plan", "One"])
    words = '<span lang="fa" dir="rtl"><span lang="en" dir="ltr" class="source-words">Figure 1</span>'
    assert f'See <a href="#plan">{words}</span></a> and <a' in render.html_page(edition, sample.context())
    page = '<span class="page-of" data-target="#plan" data-before=", p. " data-after=""></span>'
    assert f"{words}{page}</span></a> and" in render.paper_page(edition, sample.context(), form="a4")


def test_a_table_has_one_frame_whatever_its_container_is_called() -> None:
    text = "# One {#one}\n\n::: results Counts\n| a | b |\n|---|---|\n| c | d |\n:::"
    read = sample.packet(text)
    results = replace(read.kinds.containers["table"], template="blocks/table")
    read = replace(read, kinds=replace(read.kinds, containers={**read.kinds.containers, "results": results}))
    html = render.html_page(replace(sample.edition(read), language="en", texts={}), sample.context())
    assert (html.count('class="table-frame"'), html.count("<caption>Counts</caption>")) == (1, 1)


def test_a_level_decides_which_records_are_drawn() -> None:
    drawn = {
        level: render.html_page(
            sample.edition(sample.packet(f"# One {{#one}}\n\n::: timeline{level}\n:::")), sample.context()
        )
        for level in ("", " level=pupil", " level=teacher")
    }
    assert ["Teachers see" in html for html in drawn.values()] == [True, False, True]


def test_records_are_sorted_as_the_language_sorts() -> None:
    read = sample.packet("# One {#one}\n\n::: glossary\n:::")
    words = read.data["glossary"]
    read = replace(read, data={**read.data, "glossary": (replace(words[0], term="Ö"), replace(words[1], term="Z"))})
    for tag, wanted in (("sv", ["Z", "Ö"]), ("en", ["Ö", "Z"])):
        html = render.html_page(replace(sample.edition(read), language=tag, texts={}), sample.context())
        assert sorted(wanted, key=lambda word: html.index(f">{word}<")) == wanted


def test_a_note_in_the_line_of_an_untranslated_passage_has_the_language_of_the_source() -> None:
    text = "Text.^[By the author.]"
    edition = sample.edition(sample.packet(f"# One {{#one}}\n\n{text}"), "fa", fallback=[text])
    notes = render.html_page(edition, sample.context()).split('role="doc-endnotes"')[1]
    assert '<li id="note-1"><span lang="en" dir="ltr" class="fallback">By the author.</span>' in notes


def test_a_note_that_the_translator_added_says_so() -> None:
    edition = sample.edition(sample.packet("# One {#one}\n\nText.^[By the author.]^[+ Not *hers*.]"))
    html = render.html_page(replace(edition, language="en", texts={}), sample.context())
    notes = html.split('role="doc-endnotes"')[1]
    assert '<li id="note-1">By the author.' in notes
    assert '<li id="note-2">Translator’s note: Not <em>hers</em>.' in notes


def test_pages_for_paper_say_which_table_each_is_and_others_do_not() -> None:
    read = sample.packet("# One {#one}\n\n| a |\n|---|\n| 1 |\n")
    said = f'<thead data-table="0 {read.sections[0].path}">'
    assert said in render.paper_page(sample.edition(read), sample.context(), form="a4")
    assert "data-table" not in render.html_page(sample.edition(read), sample.context())
