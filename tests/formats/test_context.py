"""What a page is given: the context's templates and words, and nothing of its surroundings unless it is named."""

from __future__ import annotations


def test_a_page_has_the_templates_and_words_of_the_context_and_what_is_named(context):
    given = context("html", assets="assets/", home="index.html", alternates=("x",), downloads=("y",))
    page = given.page(media="media/")
    assert (page.templates, page.project, page.words) == (given.templates, given.project, given.words)
    assert (page.assets, page.home, page.alternates, page.downloads) == ("", "", (), ())
    assert page.picture("a.svg") == "media/a.svg"
    assert given.page(embed=lambda name: f"data:{name}").picture("a.svg") == "data:a.svg"
