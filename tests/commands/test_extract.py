"""`extract` with templates of the project's own leaves the engine's translations in use."""

from __future__ import annotations

import pytest


@pytest.mark.slow
def test_words_that_the_project_has_not_translated_are_the_engines(demo, run):
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header><h1>{{ edition.title }}</h1></header>\n", encoding="utf-8")
    run("build", "--format", "html")
    page = demo / "out/fa/demo/handout.html"
    before = page.read_bytes()
    assert run("extract").exit_code == 0
    assert (demo / "locales/fa/LC_MESSAGES/ui.po").is_file()
    run("build", "--format", "html")
    assert page.read_bytes() == before


def test_a_word_of_the_project_comes_before_the_engines(demo, run):
    (demo / "templates").mkdir()
    run("extract")
    po = demo / "locales/sv/LC_MESSAGES/ui.po"
    text = po.read_text(encoding="utf-8")
    asked = 'msgid "Skip to the text"\nmsgstr ""'
    assert asked in text
    po.write_text(text.replace(asked, 'msgid "Skip to the text"\nmsgstr "Rakt till texten"'), encoding="utf-8")
    run("build", "--format", "html", "--language", "sv")
    assert "Rakt till texten" in (demo / "out/sv/demo/handout.html").read_text(encoding="utf-8")


def test_a_template_in_latin_1_is_a_finding(demo, run):
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_bytes(b"<p>\xe9</p>")
    for verb in ("extract", "build", "check"):
        result = run(verb)
        assert (result.exit_code, "templates/front.html" in result.output, "C101" in result.output) == (1, True, True)
