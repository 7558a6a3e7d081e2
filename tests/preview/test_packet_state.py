"""States and findings of the messages of one packet in one language, as files change."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.model import Severity

PO = "locales/fa/LC_MESSAGES/demo.po"
STORY = "content/demo/01-story.md"
COUNT = (None, "According to the agency, {count} people came.[^count]")


def fa(demo: Any) -> Any:
    return demo.state.packet_states["fa", "demo"]


@pytest.mark.slow
def test_a_message_has_one_of_six_states(demo: Any) -> None:
    title = ("packet title", "A small packet")
    assert fa(demo).message_state(title) == "unreviewed"
    assert demo.state.packet_states["en", "demo"].message_state(title) == "source"
    demo.save(PO, 'msgstr "بستهٔ کوچک"', 'msgstr ""')
    assert fa(demo).message_state(title) == "untranslated"
    demo.save(PO, 'msgid "The story"', '#, fuzzy\nmsgid "The story"')
    assert fa(demo).message_state((None, "The story")) == "fuzzy"
    demo.break_translation()
    assert fa(demo).message_state(COUNT) == "wrong"


@pytest.mark.slow
def test_an_error_is_found_and_its_translation_left_out(demo: Any) -> None:
    demo.break_translation()
    assert next(finding.severity for finding in fa(demo).findings_of(COUNT)) is Severity.ERROR
    assert fa(demo).has_errors()
    assert not fa(demo).usable_catalogue().by_key[COUNT].usable
    assert fa(demo).catalogue.by_key[COUNT].usable


@pytest.mark.slow
def test_findings_move_with_the_lines_above_them(demo: Any) -> None:
    demo.break_translation()
    before = [finding.location.line for finding in fa(demo).findings_of(COUNT)]
    demo.save(PO, "#. The title of the packet, at the top", "# one\n# two\n#. The title of the packet, at the top")
    assert [finding.location.line for finding in fa(demo).findings_of(COUNT)] == [line + 2 for line in before]
    assert fa(demo).findings_of(COUNT)[0].location.line == fa(demo).catalogue.by_key[COUNT].line


@pytest.mark.slow
def test_an_entry_is_checked_again_when_only_its_message_has_changed(demo: Any) -> None:
    assert fa(demo).findings_of((None, "The story")) == ()
    demo.save(STORY, "# The story", "<!-- translators: max-length: 2 -->\n# The story")
    assert [finding.code for finding in fa(demo).findings_of((None, "The story"))] == ["T316"]
    demo.save(STORY, "<!-- translators: max-length: 2 -->\n", "")
    assert fa(demo).findings_of((None, "The story")) == ()


@pytest.mark.slow
def test_an_entry_is_checked_again_when_the_glossary_has_changed(demo: Any) -> None:
    checked = fa(demo).checked[COUNT]
    demo.save(PO, "بستهٔ کوچک", "بستهٔ خرد")
    assert fa(demo).checked[COUNT] is checked
    glossary = "- {id: agency, term: agency, definition: A company, forms: {fa: [آژانس]}}\n"
    (demo.root / "content/demo/glossary.yaml").write_text(glossary, encoding="utf-8")
    demo.state.update(["content/demo/glossary.yaml"])
    assert fa(demo).checked[COUNT] is not checked


@pytest.mark.slow
def test_an_error_in_a_message_that_the_source_no_longer_contains_is_forgotten(demo: Any) -> None:
    demo.break_translation()
    assert fa(demo).has_errors()
    demo.save(STORY, "According to the agency, {count} people came.", "According to the agency, {count} came.")
    assert COUNT in fa(demo).catalogue.by_key
    assert not fa(demo).has_errors()
