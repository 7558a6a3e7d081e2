"""The table of formats: where each puts its files, what makes them, and which need native libraries."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import sample

from bifolio import output_formats, plug_ins
from bifolio.model import Selection
from bifolio.output_formats import OutputFormat, has_pdfs, known, native_needs, page_of

EDITION = sample.edition(sample.packet("# One {#one}"))


def test_no_two_formats_write_the_same_file() -> None:
    paths = [each.path(EDITION, "fa" if each.bilingual else "") for each in known().values()]
    assert len(paths) == len(set(paths)) == len(output_formats.BUILT_IN)


def test_a_path_is_that_of_a_language_or_of_two() -> None:
    assert known()["a4"].path(EDITION) == "sv/p/p-all-sv-a4.pdf"
    assert known()["html"].path(EDITION, language="fa") == "fa/p/all.html"
    assert known()["bilingual"].path(EDITION, "fa") == "sv-fa/p/p-all-sv-fa-bilingual.pdf"


def test_pdfs_lead_to_the_page_of_their_selection_or_to_the_first_of_their_language() -> None:
    assert page_of("a", Selection("one", "One", (), ("html", "a4")), "fa") == "fa/a/one.html"
    assert page_of("a", Selection("one", "One", (), ("a4",)), "fa") == "fa/index.html"
    assert has_pdfs(["html", "a4"])
    assert not has_pdfs(["html", "epub"])


def test_every_maker_of_the_table_exists() -> None:
    for each in output_formats.BUILT_IN:
        module, _, name = str(each.maker).partition(":")
        assert callable(getattr(__import__(module, fromlist=[name]), name))


def test_a_maker_is_a_function_or_the_address_of_one() -> None:
    made = OutputFormat("x", "X", "x", ".x", lambda edition, context: (edition.language, context))
    assert made.make(EDITION, 1) == ("sv", 1)
    named = OutputFormat("x", "X", "x", ".x", "operator:eq")
    assert named.make(EDITION, EDITION) is True  # type: ignore[arg-type]


def test_a_package_adds_formats_and_replaces_none(monkeypatch: pytest.MonkeyPatch) -> None:
    added = [OutputFormat(name, "Added", "x", f".{name}", print) for name in ("daisy", "a4")]
    points = [SimpleNamespace(name=each.name, group="", dist=None, load=lambda each=each: each) for each in added]
    monkeypatch.setattr(plug_ins, "entry_points", lambda group: points)
    known.cache_clear()
    output_formats.added_formats.cache_clear()
    try:
        assert known()["daisy"].label == "Added"
        assert known()["a4"].label == "PDF, A4"
        assert [each.problem for each in output_formats.added_formats()] == ["", "there is a format named “a4” already"]
    finally:
        known.cache_clear()
        output_formats.added_formats.cache_clear()


@pytest.mark.parametrize(
    ("names", "needs"), [({"html", "single"}, False), ({"html", "a4"}, True), (set(), True), ({"daisy"}, True)]
)
def test_pdfs_and_formats_of_packages_need_native_libraries(names: set[str], needs: bool) -> None:
    assert native_needs(names) is needs


def test_pages_take_sheets_of_paper_where_a_format_is_for_paper() -> None:
    sheets = {name: known()[name].sheets(5) for name in ("a4", "booklet", "phone", "epub")}
    assert sheets == {"a4": 3, "booklet": 2, "phone": 0, "epub": 0}


def test_one_file_of_everything_has_one_path() -> None:
    assert known()["zip-all"].path(EDITION) == known()["zip-all"].path(EDITION, language="fa") == "all.zip"
