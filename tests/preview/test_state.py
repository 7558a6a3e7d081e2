"""What is read again when a file changes, and which pages are stale by it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bifolio.presets import WORD_CONTEXT
from bifolio.preview.state import ASSETS, FRONT, PROJECT, TEMPLATES, PreviewState
from bifolio.render import SHIPPED

PO = "locales/fa/LC_MESSAGES/demo.po"
STORY = "content/demo/01-story.md"
PAGE = "fa/demo/handout.html"
FA = {PAGE, "fa/demo/teacher.html"}
ALL = {FRONT, *(f"{tag}/demo/{name}.html" for tag in ("en", "fa", "sv") for name in ("handout", "teacher"))}


@pytest.mark.slow
def test_a_saved_catalogue_makes_its_language_stale_and_no_other(demo: Any) -> None:
    assert demo.save(PO, "بستهٔ کوچک", "بستهٔ خرد") == {FRONT, *FA}
    assert "بستهٔ خرد" in demo.page()


@pytest.mark.slow
def test_a_saved_section_makes_every_language_of_its_packet_stale(demo: Any) -> None:
    assert demo.save(STORY, "Only for teachers.", "For teachers alone.") == ALL
    assert "is-untranslated" in demo.page("fa/demo/teacher.html")


@pytest.mark.slow
def test_a_file_that_no_page_comes_from_makes_nothing_stale(demo: Any) -> None:
    assert demo.state.update(["locales/demo.pot", "README.md"]) == set()
    assert demo.state.stale == {ASSETS, *ALL}  # nothing has been made yet


@pytest.mark.slow
def test_signing_makes_the_pages_of_a_language_stale(demo: Any) -> None:
    assert demo.state.update(["locales/fa/reviewed/demo.txt"]) == {FRONT, *FA}


@pytest.mark.slow
def test_a_catalogue_that_cannot_be_read_leaves_the_last_good_one(demo: Any) -> None:
    demo.save(PO, 'msgstr "داستان"', 'msgstr "داستان')
    packet_state = demo.state.packet_states["fa", "demo"]
    assert packet_state.catalogue.by_key[None, "The story"].msgstr == ("داستان",)
    assert {finding.code[:3] for finding in packet_state.read_errors} == {"T10"}
    demo.save(PO, 'msgstr "داستان\n', 'msgstr "داستان"\n')
    assert packet_state.read_errors == ()


@pytest.mark.slow
def test_a_packet_with_an_error_leaves_the_last_good_one(demo: Any) -> None:
    demo.save(STORY, "{begin}", "{beginning}")
    assert "demo" in demo.state.read_errors
    assert "{begin}" in demo.state.packets["demo"].packet.sections[0].text
    assert demo.state.packet_states["sv", "demo"].read_errors


@pytest.mark.slow
def test_settings_that_cannot_be_read_leave_the_last_good_ones(demo: Any) -> None:
    demo.save("packets.toml", "[languages.fa]", "[languages.fa")
    assert [finding.code for finding in demo.state.read_errors[PROJECT]] == ["C132"]
    assert demo.state.tags == ("en", "fa", "sv")


@pytest.mark.slow
def test_a_language_that_packets_toml_no_longer_names_is_gone(demo: Any) -> None:
    demo.save("packets.toml", "[languages.sv]\n", "")
    assert not [path for path in demo.state.pages() if path.startswith("sv/")]
    assert demo.state.page("sv/demo/handout.html") is None


@pytest.mark.slow
def test_a_packet_that_packets_toml_no_longer_names_is_gone_with_its_errors(demo: Any) -> None:
    demo.save(STORY, "{begin}", "{beginning}")
    other = demo.root / "content" / "other"
    other.mkdir()
    demo.save("packets.toml", '["demo"]', '["other"]')
    assert demo.state.pages() == [FRONT]
    assert set(demo.state.read_errors) == {"other"}


@pytest.mark.slow
def test_a_broken_template_is_a_finding_and_the_shipped_ones_are_used(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "page.html").write_text("{% block %}", encoding="utf-8")
    state = PreviewState(root, root / "out")
    assert [(f.code, f.location.path) for f in state.read_errors[TEMPLATES]] == [("C141", "templates/page.html")]
    assert state.pages()
    (root / "templates" / "page.html").write_text("fine", encoding="utf-8")
    assert set(state.pages()) <= state.update(["templates/page.html"])
    assert TEMPLATES not in state.read_errors
    assert state.templates.get_template("page.html").render() == "fine"


@pytest.mark.slow
def test_a_folder_of_templates_that_is_made_later_is_used(demo: Any) -> None:
    (demo.root / "templates").mkdir()
    (demo.root / "templates" / "front.html").write_text("<p>Ours</p>", encoding="utf-8")
    assert demo.state.update(["templates/front.html"]) == {ASSETS, *ALL}
    assert "<p>Ours</p>" in demo.page()


@pytest.mark.slow
def test_interface_words_are_read_again(demo: Any) -> None:
    shipped = (SHIPPED.parent / "locales/sv/LC_MESSAGES/ui.po").read_text(encoding="utf-8")
    words = re.sub(r'(msgid "Passages"\nmsgstr) ".*"', r'\1 "Stycken"', shipped)
    (demo.root / "locales/sv/LC_MESSAGES/ui.po").write_text(words, encoding="utf-8")
    stale = demo.state.update(["locales/sv/LC_MESSAGES/ui.po"])
    assert stale == {FRONT, "sv/demo/handout.html", "sv/demo/teacher.html"}
    assert demo.state.interface_words["sv"].pgettext(WORD_CONTEXT, "Passages") == "Stycken"
