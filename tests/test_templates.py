"""The templates: each draws from a plain context in three languages, and says what readers must be told."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from bifolio.language import get
from bifolio.model import Outline, Outlines, Project
from bifolio.render import MapDrawing, number_scale, time_strips
from bifolio.render.cover_pattern import cover_pattern
from bifolio.render.full_stops import full_stop
from bifolio.render.look import PageLook

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LANGUAGES = {
    "en": ("English", "ltr", "0123456789"),
    "sv": ("Svenska", "ltr", "0123456789"),
    "fa": ("فارسی", "rtl", "۰۱۲۳۴۵۶۷۸۹"),
}
PAPER = ("a4", "letter", "large", "a5", "booklet", "phone")


class Language(SimpleNamespace):
    """What the templates ask of a language."""

    def number(self, value: int) -> str:
        """Return the number in the language's digits."""
        return self.to_native_digits(str(value))

    def to_native_digits(self, text: str) -> str:
        """Return the text with the language's digits."""
        return text.translate(str.maketrans("0123456789", self.digits))

    def file_size(self, size: int) -> str:
        """Return a size in bytes in kilobytes."""
        return f"{self.number(round(size / 1000))} {'کیلوبایت' if self.tag == 'fa' else 'kB'}"

    def date_text(self, iso: str) -> str:
        """Return a date, here just its digits."""
        return self.number(int(iso[:4]))


def language(tag: str) -> Language:
    """Return a language as the engine gives it."""
    endonym, direction, digits = LANGUAGES[tag]
    return Language(tag=tag, locale_id=tag, endonym=endonym, direction=direction, digits=digits)


@cache
def environment() -> jinja2.Environment:
    """Return Jinja as the engine sets it up, with English for every word of the interface."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    drawings = {
        "cover_pattern": cover_pattern,
        "full_stop": full_stop,
        "map_drawing": MapDrawing,
        "time_strips": time_strips,
    }
    made.globals.update(number_scale=number_scale, **drawings)
    made.globals.update(look=PageLook(Project("T", "P", "c", (), root=TEMPLATES.parent), (TEMPLATES,), ""))
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return made


def section(name: str, body: str = "<p>Text.</p>", audience: str = "everyone") -> SimpleNamespace:
    """Return a section of an edition."""
    return SimpleNamespace(
        id=name, title=Markup(name.title()), outline="", level=1, audience=audience, body=Markup(body)
    )


def edition(**changes: Any) -> SimpleNamespace:
    """Return an edition as the engine gives it."""
    plain: dict[str, Any] = {
        "title": Markup("The 1988 executions of political prisoners in Iran"),
        "subtitle": Markup("A briefing packet for classrooms"),
        "description": "What is known & what is not.",
        "packet": "iran-1988",
        "selection": "handout",
        "selection_title": Markup("Student handout"),
        "audience": "everyone",
        "layout": "",
        "version": "0.1",
        "date": "2026-11-25",
        "as_of": "2024-07-31",
        "licence": "CC-BY-SA-4.0",
        "corrections": "corrections@bifolio.example",
        "publisher": "bifolio",
        "is_source": False,
        "reviewers": 2,
        "frozen": False,
        "draft": True,
        "has_fallback": False,
        "signed_only": False,
        "outdated": None,
        "machine": 0,
        "reviewed": 0,
        "messages": 55,
        "origins": [],
        "vocabularies": {},
        "source_name": "English",
        "share_translated": "98%",
        "share_reviewed": "0%",
        "sections": [section("background"), section("how-many")],
        "contents": False,
        "languages": [],
        "notes": [SimpleNamespace(id="note-1", number=1, body=Markup("HRW 2022, para. 42."), back=["call-1"])],
    }
    edition = SimpleNamespace(**{**plain, **changes})
    edition.headings = [SimpleNamespace(id=each.id, title=each.title, children=[]) for each in edition.sections]
    return edition


def context(tag: str = "en", *, form: str = "html", **changes: Any) -> dict[str, Any]:
    """Return all that a page's template is given."""
    alternates = [
        SimpleNamespace(
            tag=name,
            locale_id=name,
            endonym=endonym,
            direction=way,
            href=f"../{name}/handout.html",
            path="",
            current=name == tag,
        )
        for name, (endonym, way, _) in LANGUAGES.items()
    ]
    download = SimpleNamespace(
        format="a4", label="PDF, A4", href="handout-a4.pdf", size=112_000, pages=6, sheets=3, other=None
    )
    plain: dict[str, Any] = {
        "language": language(tag),
        "edition": edition(),
        "alternates": alternates,
        "downloads": [download],
        "errata": [],
        "home": "../../index.html",
        "words_draft": True,
        "assets": "../../assets/",
        "format": form,
        "site": SimpleNamespace(
            title="bifolio", publisher="bifolio", url="", corrections="corrections@bifolio.example"
        ),
        "styles": Markup(""),
        "search": "",
        "address": "",
        "current": "",
    }
    return {**plain, **changes}


def draw(name: str, **given: Any) -> str:
    """Return a template drawn with a context."""
    return environment().get_template(name).render(**given)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "single"])
def test_a_page_says_its_language_and_direction_and_has_one_h1(tag: str, form: str) -> None:
    html = draw("page.html", **context(tag, form=form))
    assert f'<html lang="{tag}" dir="{LANGUAGES[tag][1]}">' in html
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert '<a class="skip" href="#text">' in html


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("form", PAPER)
def test_a_document_for_paper_has_a_title_and_a_sheet_of_its_format(tag: str, form: str) -> None:
    html = draw("paper.html", **context(tag, form=form))
    assert "<title>The 1988 executions of political prisoners in Iran – Student handout</title>" in html
    assert f'css/{form}.css"' in html
    assert (TEMPLATES / "css" / f"{form}.css").is_file()
    assert ("paper-rtl.css" in html) == (tag == "fa")


def test_a_page_links_its_other_languages_and_marks_its_own() -> None:
    html = draw("page.html", **context("fa"))
    assert '<a href="../sv/handout.html" hreflang="sv" lang="sv" dir="ltr">Svenska</a>' in html
    assert '<span aria-current="true" lang="fa" dir="rtl">فارسی</span>' in html


@pytest.mark.parametrize("name", ["page.html", "paper.html"])
def test_a_draft_says_so_and_a_signed_edition_does_not(name: str) -> None:
    given = context("sv", form="a4")
    assert "No native reader has signed" in draw(name, **given)
    given["edition"] = edition(draft=False)
    assert "No native reader has signed" not in draw(name, **given)


@pytest.mark.parametrize("name", ["page.html", "paper.html", "bilingual-side-front.html"])
def test_a_draft_that_is_signed_in_part_says_how_much_of_it(name: str) -> None:
    text = Markup(draw(name, **context("sv", form="a4", edition=edition(reviewed=12)))).striptags()
    assert "Draft translation. Read and signed by a native reader: 12 of 55 passages." in text
    assert "No native reader has signed" not in text


@pytest.mark.parametrize("name", ["page.html", "paper.html", "bilingual-side-front.html"])
def test_what_a_machine_wrote_and_nobody_signed_is_counted_after_the_warning(name: str) -> None:
    html = draw(name, **context("sv", form="a4", edition=edition(machine=12)))
    assert "Please do not quote it. Translated by a machine" in Markup(html).striptags()
    assert "12 of 55 passages" in html
    assert "by a machine" not in draw(name, **context("sv", form="a4"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["page.html", "paper.html"])
def test_passages_in_english_are_announced(name: str) -> None:
    assert "not translated yet" not in draw(name, **context())
    assert "not translated yet" in draw(name, **context(edition=edition(has_fallback=True)))


def test_digits_of_lists_and_folios_are_the_languages_own() -> None:
    html = draw("paper.html", **context("fa", form="a4"))
    assert '"۰" "۱" "۲"' in html


def test_the_source_language_says_nothing_of_its_translation() -> None:
    assert "Translated" not in draw("page.html", **context(edition=edition(is_source=True, draft=False)))


def test_teachers_sections_are_labelled() -> None:
    html = draw("paper.html", **context(form="a4", edition=edition(sections=[section("plan", audience="teacher")])))
    assert 'class="section for-teacher"' in html
    assert ">For teachers</span>" in html


def test_contents_are_drawn_where_there_are_any() -> None:
    long = edition(sections=[section("a"), section("b"), section("c")])
    assert '<li><a href="#c">C</a></li>' in draw("page.html", **context(edition=long))
    assert 'role="doc-toc"' not in draw("page.html", **context())
    assert 'role="doc-toc"' in draw("paper.html", **context(form="a4", edition=edition(contents=True)))
    assert 'role="doc-toc"' not in draw("paper.html", **context(form="a4"))


def test_notes_lead_back_on_the_web() -> None:
    html = draw("page.html", **context("fa"))
    assert '<li id="note-1">' in html
    assert (
        '<a class="back" href="#call-1" role="doc-backlink">back to the text<span class="visually-hidden"> (۱)</span></a>'
        in html
    )


@pytest.mark.parametrize("layout", ["one-page", "compact"])
def test_the_sheet_of_a_layout_is_for_a4_and_letter_alone(layout: str) -> None:
    brief = edition(layout=layout)
    linked = {form: f"css/{layout}.css" in draw("paper.html", **context(form=form, edition=brief)) for form in PAPER}
    assert linked == {"a4": True, "letter": True, "large": False, "a5": False, "booklet": False, "phone": False}


def test_a_page_asks_for_nothing_from_elsewhere_and_has_no_script() -> None:
    html = draw("page.html", **context())
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert not [address for address in addresses if "//" in address]
    assert "<script" not in html


def test_the_first_page_of_the_site_holds_each_language_in_its_own_tag() -> None:
    page, *files = (
        SimpleNamespace(title=Markup("Handout"), label=label, href=href, size=size, pages=6, sheets=3, other=None)
        for label, href, size in (("Web page", "fa/iran-1988/handout.html", 0), ("PDF, A4", "handout-a4.pdf", 112_000))
    )
    purposes = [SimpleNamespace(name="read", best=page, others=files)]
    packet = SimpleNamespace(
        title=Markup("T"), subtitle=Markup("S"), version="0.1", date="2026-11-25", is_source=False, draft=True, machine=0,
        share_translated="98%", share_reviewed="0%", reviewed=0, messages=864, signed_only=False, errata=[], description=Markup("D"), as_of="2024-07-31", purposes=purposes,
    )  # fmt: skip
    body = draw("site-language.html", language=language("fa"), packets=[packet], status="", alone=False)
    part = SimpleNamespace(language=language("fa"), body=Markup(body))
    html = draw("index.html", **context(parts=[part], checksums="SHA256SUMS", home="index.html"))
    assert '<section class="language-part" id="fa" lang="fa" dir="rtl"' in html
    assert 'href="fa/iran-1988/handout.html"' in html
    assert "۱۱۲ کیلوبایت" in html
    assert "۶ pages" in html


def test_the_version_has_the_digits_of_the_language_and_the_name_of_a_licence_its_own() -> None:
    html = draw("page.html", **context(tag="fa"))
    assert "۰.۱" in html
    assert "CC-BY-SA-4.0" in html
    assert "CC-BY-SA-۴.۰" not in html


def test_a_missing_page_leads_home() -> None:
    part = draw("404-language.html", language=language("fa"), first=True, front="/fa/index.html")
    assert '<a href="/fa/index.html">Go to the first page</a>' in part
    parts = [SimpleNamespace(language=language("fa"), body=Markup(part))]
    assert part in draw("404.html", **context(parts=parts))


CITED = Markup('<span class="fn">HRW 2022.</span>')


def record(**fields: Any) -> SimpleNamespace:
    """Return a record of a data file as templates see it; text is markup already."""
    plain = {name: Markup(value) if isinstance(value, str) else value for name, value in fields.items()}
    return SimpleNamespace(**{"cited": CITED, "label": None, **plain})


def bounds(low: int, high: int = 0) -> SimpleNamespace:
    """Return the bounds of the record's figure, as templates see them."""
    return SimpleNamespace(figure=SimpleNamespace(low=low, high=high or low))


LABEL = SimpleNamespace(id="estimate", name=Markup("Estimate"), definition=Markup("Somebody’s reckoning."))
WHO = {"who": "W", "counts": "names", "figure": "5,000", "year": "2018", "note": "", "alternative_to": None}
OR_D = WHO | {"alternative_to": SimpleNamespace(id="d"), "figure": "3,000"}
GROUPS = [SimpleNamespace(id="lists", name=Markup("Lists")), SimpleNamespace(id="totals", name=Markup("Totals"))]
WORK = {
    "title": "T",
    "language": "en",
    "direction": "ltr",
    "publisher": "P",
    "year": "1999",
    "number": "",
    "pages": "",
    "note": "",
}
RECORDS: dict[str, list[SimpleNamespace]] = {
    "timeline": [
        record(id="a", date="<time>1988</time>", approximate=True, text="Order", kind="event", label=LABEL),
        record(id="b", date="<time>1989</time>", approximate=False, text="Denial", kind="response"),
    ],
    "estimates-table": [
        record(id="a", basis="names", bound="at_least", bounds=bounds(4000), group=GROUPS[0], **WHO),
        record(id="b", basis="claim", bound="about", bounds=bounds(2800, 5000), group=GROUPS[1], **WHO),
        record(id="c", basis="unknown", bound="exact", bounds=bounds(30000), group=GROUPS[1], **WHO),
        record(id="d", basis="recollection", bound="about", bounds=bounds(2000), group=GROUPS[1], **WHO),
        record(id="e", basis="recollection", bound="about", bounds=bounds(3000), group=GROUPS[1], **OR_D),
    ],
    "people": [record(id="p", name="N", role="R", then="T", response="")],
    "glossary": [record(id="g", term="T", definition="D")],
    "labels": [LABEL],
    "cards": [record(id="c", text="T", back="B")],
    "sources": [
        record(id="s", author="A", url="https://x.example/a", stance="party", read="full", **WORK),
        record(id="t", author="", url="", stance="independent", read="excerpt", **WORK),
        record(id="u", author="A", url="", stance="independent", read="secondary", **WORK),
        record(id="v", author="A", url="", stance="independent", read="none", **WORK),
    ],
}
RECORDS["estimates-chart"] = RECORDS["estimates-table"]


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_kind_of_data_is_drawn(name: str, tag: str) -> None:
    html = draw(f"data/{name}.html", records=RECORDS[name], title=Markup("Title"), settings={}, language=language(tag))
    assert html.strip().startswith("<")
    assert "&lt;" not in html


def chart(tag: str = "en", records: list[SimpleNamespace] = RECORDS["estimates-chart"]) -> str:
    """Return the chart of the records without a title."""
    return draw("data/estimates-chart.html", records=records, title=Markup(""), settings={}, language=language(tag))


def rows(html: str) -> list[str]:
    """Return the rows of a chart that show records."""
    return re.findall(r'<tr class="basis-.*?</tr>', html, re.DOTALL)


def test_numbers_without_a_method_are_told_apart_in_the_chart() -> None:
    html = chart()
    assert '<tr class="basis-claim">' in html
    assert "claim, no method found" in html


def test_each_group_of_a_chart_has_its_own_axis_and_is_in_order_of_size() -> None:
    html = chart()
    lists, totals = html.split("<tbody>")[1:]
    assert re.findall(r'<span class="tick[ "].*?><span>(\d+)</span>', lists) == ["0", "1000", "2000", "3000", "4000"]
    assert re.findall(r'<span class="tick[ "].*?><span>(\d+)</span>', totals) == ["0", "10000", "20000", "30000"]
    assert re.findall(r'<tr class="basis-(\w+)"', totals) == ["recollection", "claim", "unknown"]
    assert "basis-names" not in totals.split("</table>")[0]


def test_a_range_is_a_bar_between_its_ends() -> None:
    _, _, ranged, _ = rows(chart())
    assert '<span class="mark span" style="inset-inline-start: 9.33%; width: 7.34%"></span>' in ranged


def test_two_alternatives_are_two_marks_in_one_row_with_no_bar_between() -> None:
    alternatives = rows(chart())[1]
    assert re.findall(r'class="(mark[^"]*)" style="inset-inline-start: ([\d.]+)%"', alternatives) == [
        ("mark point", "6.67"), ("mark point", "10.0")
    ]  # fmt: skip
    assert "or 3,000" in alternatives
    assert "width" not in alternatives.partition('class="leader"')[2].partition('"></span>')[2]


def test_an_alternative_to_a_number_outside_the_chart_has_a_row_of_its_own() -> None:
    assert len(rows(chart(records=RECORDS["estimates-chart"][:3] + RECORDS["estimates-chart"][4:]))) == 4


def test_estimates_without_a_group_share_one_axis() -> None:
    records = [record(id="a", basis="names", bound="exact", bounds=bounds(7), group=None, **WHO)]
    assert chart(records=records).count("<tbody>") == 1


def test_a_chart_is_a_table_whose_drawings_are_hidden_from_screen_readers() -> None:
    html = chart("fa")
    assert "<caption>Published numbers, grouped by what is counted</caption>" in html
    outside = re.sub(r'<(div|span) class="track[^"]*" aria-hidden="true">.*?</\1>', "", html, flags=re.DOTALL)
    assert 'class="tick"' not in outside.split("</table>")[0]
    assert "۴۰۰۰" in html


def test_marks_of_a_chart_are_borders_placed_from_the_start_of_the_line() -> None:
    css = (TEMPLATES / "css" / "content.css").read_text(encoding="utf-8")
    marks = css[css.index("/* The chart") : css.index("/* Worksheets")]
    assert "background:" not in marks
    assert not re.search(r"(?:margin|border|padding)-(?:left|right)", marks)


def strip(tag: str, title: str = "") -> str:
    """Return a drawn timeline of five events, four of them within a month."""
    days = [dt.date(1988, 7, day) for day in (1, 2, 3, 30)] + [dt.date(2016, 8, 9)]
    records = [
        record(
            id=str(day), date="D", approximate=day.year > 2000, text="T", kind="event",
            bounds=SimpleNamespace(date=SimpleNamespace(low=day, high=day)),
        )
        for day in days
    ]  # fmt: skip
    words = get(tag)
    return draw("data/timeline-strip.html", records=records, title=Markup(title), settings={}, language=words)


def test_a_drawn_timeline_is_one_picture_with_a_table_of_the_same_numbers() -> None:
    picture, table = strip("en").split('<p class="key-note">')
    assert '<svg role="img" aria-label="Timeline from 1988 to 2016 with 5 numbered events.' in picture
    assert sorted(re.findall(r'class="no[^>]*>(\d)<', picture)) == re.findall(r'class="no[^>]*>(\d)<', table)
    assert picture.count('class="no inexact"') == table.count('class="no inexact"') == 1
    assert picture.count('<div class="strip" aria-hidden="true"') == picture.count('<div class="strip"') == 2


def test_the_title_of_a_drawn_timeline_is_above_it_and_once() -> None:
    html = strip("en", title="Three years")
    assert html.index('<p class="chart-title">Three years</p>') < html.index('<div class="strips"')
    assert "<caption>" not in html


def test_a_drawn_timeline_has_the_calendar_and_digits_of_the_language() -> None:
    html = strip("fa")
    assert ">۱۳۶۷</span>" in html
    assert "inset-inline-start" in html
    assert not re.search(r"(?<!-)(?:left|right):", html)


def test_labels_have_six_different_signs_of_borders_alone() -> None:
    css = (TEMPLATES / "css" / "content.css").read_text(encoding="utf-8")
    signs = re.findall(r":is\(.label-([a-z-]+), .label-\1 \*\)::before { (.*) }", css)
    assert len({drawing for _, drawing in signs}) == 6
    assert not [drawing for _, drawing in signs if "background" in drawing or "transparent" in drawing]


def test_lines_are_as_many_as_asked() -> None:
    html = draw("data/lines.html", records=[], title=Markup(""), settings={"count": "6"}, language=language("en"))
    assert html.count('class="line"') == 6


def drawn_cards(tag: str, *texts: str, back: str = "") -> str:
    cards = [record(id=text, text=Markup(text), back=back) for text in texts]
    return draw("data/cards.html", records=cards, title=Markup(""), settings={}, language=language(tag))


def test_cards_are_numbered_in_order_unless_they_all_say_the_same() -> None:
    html = drawn_cards("fa", "a", "b", "c", "d")
    assert re.findall(r'card-number">(.)</span> (.)', html) == [("۱", "a"), ("۲", "b"), ("۳", "c"), ("۴", "d")]
    assert "card-number" not in drawn_cards("en", "a", "a")


def test_short_cards_are_three_in_a_row_and_others_two() -> None:
    assert drawn_cards("en", "a", "b", "c").count('"card-row"') == 1
    assert drawn_cards("en", "a", "b", "c" * 61).count('"card-row"') == 2
    assert drawn_cards("en", "a", "b", "c", back="d").count('"card-row"') == 2


BLOCKS = ("note", "content-note", "safety", "teacher", "statement", "activity", "table", "figure", "picture")
SETTINGS = {
    **dict.fromkeys(("attributes", "alert", "id", "align", "width"), ""),
    "label": "estimate",
    "minutes": "25",
    "src": "media/a.svg",
    "alt": 'A "map"',
}


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("title", ["", "A <em>title</em>"])
def test_each_block_is_drawn(kind: str, title: str) -> None:
    body = Markup("<table><tr><td>x</td></tr></table>")
    html = draw(
        f"blocks/{kind}.html",
        kind=kind,
        number="",
        title=Markup(title),
        body=body,
        settings=SETTINGS,
        label=LABEL,
        language=language("fa"),
    )
    assert kind == "picture" or body[7:] in html
    assert "&lt;" not in html


def test_the_title_of_a_table_becomes_its_caption() -> None:
    html = draw(
        "blocks/table.html",
        number="",
        title=Markup("Two <em>readings</em>"),
        body=Markup("<table></table>"),
        settings=SETTINGS | {"label": ""},
        language=language("en"),
    )
    assert "<table><caption>Two <em>readings</em></caption></table>" in html
    assert 'aria-label="Two readings"' in html


def test_what_the_sheets_are_asked_to_draw_is_drawn() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / "css").glob("*.css")))
    for name in [
        "front",
        "state",
        "fallback",
        "for-teachers",
        "label",
        "card",
        "line",
        "mark",
        "fn",
        "noteref",
        "back",
        "colophon",
    ]:
        assert f".{name}" in styles


def lengths(sheet: str, name: str) -> list[float]:
    """Return the values in mm of a property in a sheet, in the order they stand in it."""
    found = re.findall(
        rf"\b{name}: ((?:[\d.]+mm ?)+)", (TEMPLATES / "css" / f"{sheet}.css").read_text(encoding="utf-8")
    )
    return [float(value) for values in found for value in values.replace("mm", "").split()]


@pytest.mark.parametrize("sheet", ["a4", "letter", "a5", "booklet"])
def test_the_text_is_as_wide_in_every_format_that_shares_its_lines(sheet: str) -> None:
    width, _ = lengths(sheet, "size")
    for left, right in zip(lengths(sheet, "margin-left"), lengths(sheet, "margin-right"), strict=True):
        assert width - left - right == pytest.approx(124, abs=0.001)


def test_the_text_is_as_high_on_letter_as_on_a4() -> None:
    heights = []
    for sheet in ("a4", "letter"):
        _, height = lengths(sheet, "size")
        heights.append(height - lengths(sheet, "margin-top")[0] - lengths(sheet, "margin-bottom")[0])
    assert heights == pytest.approx([230, 230], abs=0.001)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour #rrggbb (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_has_its_contrast_in_both_schemes() -> None:
    tokens = (TEMPLATES / "css" / "tokens.css").read_text(encoding="utf-8")
    declared = dict(re.findall(r"--([\w-]+): (#\w{6})", tokens))
    for scheme in ("", "dark-", "print-"):
        colours = {name: declared[scheme + name] for name in ("ink", "quiet", "accent", "paper", "wash")}
        for ground in ("paper", "wash"):
            for ink in ("ink", "quiet", "accent"):
                pair = sorted((luminance(colours[ink]), luminance(colours[ground])))
                assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (ink, ground)


def map_html(*records: SimpleNamespace, tag: str = "en") -> str:
    """Return a map of records on one shape of each kind, in a language."""
    line = ((10.0, 50.0), (20.0, 60.0))
    outlines = Outlines(
        (10, 50, 20, 60), tuple(Outline(kind, False, (line,)) for kind in ("land", "subject", "border"))
    )
    names = {"records": records, "outlines": outlines, "title": Markup("Towns"), "settings": {}}
    return draw("data/map.html", **names, language=get(tag))


def town(name: str, latitude: str, longitude: str, **more: Any) -> SimpleNamespace:
    """Return a place of a map as templates see it."""
    place = SimpleNamespace(latitude=Decimal(latitude), longitude=Decimal(longitude))
    plain = {"id": name, "kind": "town", "side": "right", "text": Markup("A town."), "cited": Markup("")}
    return record(name=Markup(name), bounds=SimpleNamespace(place=place), **{**plain, **more})


def test_the_alternative_of_a_map_names_its_labels_and_the_list_says_the_same() -> None:
    html = map_html(town("Alpha", "55.5", "12"), town("Beta", "51", "-19.25", kind="boundary", side="west"))
    assert re.search(r'<svg role="img" aria-label="Map with the labels Alpha and Beta\.', html)
    assert re.findall(r"<dt>(\w+)</dt>", html) == ["Alpha", "Beta"]
    assert html.count('<div class="map-label') == html.count('%" aria-hidden="true"><div>') == 2


def test_the_shapes_of_a_map_have_their_colours_as_attributes_and_no_text() -> None:
    html = map_html(town("Alpha", "55.5", "12"))
    assert all("stroke=" in path and "fill=" in path for path in re.findall(r"<path [^>]*>", html))
    assert "<text" not in html


@pytest.mark.parametrize(
    ("latitude", "longitude", "written"),
    [
        ("55.5", "12", "55.5° north, 12° east"), ("55.5", "-12", "55.5° north, 12° west"),
        ("-55.5", "12", "55.5° south, 12° east"), ("-55.5", "-12", "55.5° south, 12° west"),
    ],
)  # fmt: skip
def test_the_position_of_a_town_is_written_out(latitude: str, longitude: str, written: str) -> None:
    assert f'<span class="degrees">{written}</span>' in map_html(town("Alpha", latitude, longitude))
    assert "degrees" not in map_html(town("Alpha", latitude, longitude, kind="country"))


@pytest.mark.parametrize("tag", ["ar", "fa", "ur"])
def test_the_sign_of_degrees_is_on_one_side_in_a_line_from_the_right(tag: str) -> None:
    """After a letter from the right, digits of a mere number would take their sign to the other side (UAX #9, W2 and W5)."""
    html = map_html(town("Alpha", "31.32", "-48.67"), tag=tag)
    numbers = [get(tag).number(Decimal(each)) for each in ("31.32", "48.67")]
    assert [html.count(f"\u200e{number}°") for number in numbers] == [1, 1]


def test_every_list_of_faces_ends_with_a_kind_that_every_device_has() -> None:
    tokens = (TEMPLATES / "css/tokens.css").read_text(encoding="utf-8")
    lists = re.findall(r"--((?:text|head)-[lr]t[lr]|code): ([^;]+);", tokens)
    ends = {name: faces.rpartition(", ")[2] for name, faces in lists}
    assert ends == {
        "text-ltr": "serif",
        "head-ltr": "sans-serif",
        "text-rtl": "sans-serif",
        "head-rtl": "sans-serif",
        "code": "monospace",
    }


def test_no_title_of_a_page_has_tags() -> None:
    """The title of a project that is in another language than the page has its language around it."""
    titles = [
        block
        for file in TEMPLATES.rglob("*.html")
        for block in re.findall(r"{% block title %}.*?{% endblock %}", file.read_text(encoding="utf-8"))
    ]
    assert [block for block in titles if "{{ site.title }}" in block] == []
    assert any("|striptags" in block for block in titles)
