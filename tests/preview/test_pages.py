"""What the preview's pages contain."""

from __future__ import annotations

import re
from typing import Any

from click.testing import CliRunner

from bifolio.cli import main
from bifolio.preview.message_cards import message_id
from bifolio.preview.state import FRONT

PO = "locales/fa/LC_MESSAGES/demo.po"
COUNT = "According to the agency, {count} people came.[^count]"


def test_each_state_of_a_message_is_written_and_marked(demo: Any) -> None:
    demo.save(PO, 'msgstr "بستهٔ کوچک"', 'msgstr ""')
    assert 'data-state="untranslated"' in demo.card("A small packet", "packet title")
    demo.save(PO, 'msgid "The story"', '#, fuzzy\nmsgid "The story"')
    assert 'data-state="fuzzy"' in demo.card("The story")
    mark = f'<span class="message is-fuzzy" data-message="{message_id((None, "The story"))}">'
    assert mark in demo.page()


def test_a_signed_message_is_reviewed_until_it_changes(demo: Any) -> None:
    result = CliRunner().invoke(main, ["review", "fa", "--as", "Simorgh", "--project", str(demo.root), "-q"])
    assert result.exit_code == 0
    demo.state.update(["locales/fa/reviewed/demo.txt"])
    assert 'data-state="reviewed"' in demo.card("The story")
    assert "Simorgh" not in demo.page()
    demo.save(PO, 'msgstr "داستان"', 'msgstr "حکایت"')
    assert 'data-state="unreviewed"' in demo.card("The story")


def test_a_translation_with_an_error_is_listed_and_the_source_shown(demo: Any) -> None:
    demo.break_translation()
    card = demo.card(COUNT)
    assert 'data-state="wrong"' in card
    assert 'class="finding is-error"' in card
    html = demo.page()
    assert "people came" in html.split('class="passages"')[0]
    assert f'<a href="#{message_id((None, COUNT))}">' in html


def test_what_cannot_be_read_is_above_the_page(demo: Any) -> None:
    demo.save(PO, 'msgstr "داستان"', 'msgstr "داستان')
    html = demo.page()
    assert "T10" in html.split("side-by-side")[0]
    assert "داستان" in html
    demo.save(PO, 'msgstr "داستان\n', 'msgstr "داستان"\n')
    assert 'class="read-errors"' not in demo.page()


def test_what_is_wrong_with_settings_is_on_the_first_page(demo: Any) -> None:
    demo.save("packets.toml", "[languages.fa]", "[languages.fa")
    assert "C132" in demo.page(FRONT)


def test_a_broken_template_is_on_every_page(demo: Any) -> None:
    (demo.root / "templates").mkdir()
    (demo.root / "templates" / "page.html").write_text("{% block %}", encoding="utf-8")
    demo.state.update(["templates/page.html"])
    assert "C141" in demo.page(FRONT)
    assert "C141" in demo.page()


def test_the_first_page_counts_translated_messages(demo: Any) -> None:
    before = re.findall(r'<p class="facts">([^<]*)</p>', demo.page(FRONT))
    demo.save(PO, 'msgstr "داستان"', 'msgstr ""')
    after = re.findall(r'<p class="facts">([^<]*)</p>', demo.page(FRONT))
    assert [a == b for a, b in zip(before, after, strict=True)].count(False) == 2


def test_each_place_that_a_catalogue_names_exists(demo: Any) -> None:
    text = (demo.root / PO).read_text(encoding="utf-8")
    places = set(re.findall(r"^#\. See: (\S+)#(\S+)$", text, re.MULTILINE))
    assert places
    for path, anchor in places:
        assert f'id="{anchor}"' in demo.page(f"fa/{path}"), path
