"""Text outside its area, off the sheet, cut off, over other text, a picture or a mark is reported with its page; all else is not."""

from __future__ import annotations

import pytest
from pdf import walking

from bifolio.model import Location
from bifolio.pdf import placement

STYLE = """@page{size:100mm 60mm;margin:10mm;@top-left{content:string(t);white-space:nowrap;width:80mm}}
html{font:11px/1.5 "Noto Sans"} .page{break-before:page}"""


def problems(body: str, style: str = "", direction: str = "ltr") -> list[tuple[str, str, str]]:
    """Return the page, the text and the problem of each finding of a document."""
    html = f'<html lang="en" dir="{direction}"><title>x</title><style>{STYLE}{style}</style>{body}'
    found = list(placement.findings(walking.bare(html), Location("x.pdf")))
    assert {finding.code for finding in found} <= {"B214"}
    return [tuple(dict(finding.details)[name] for name in ("page", "text", "problem")) for finding in found]


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_table_that_is_wider_than_the_text_area_is_reported_with_its_page(direction: str) -> None:
    cells = "".join(f"<td>Unbreakable{number}</td>" for number in range(9))
    body = f'<p>Text.<table class="page"><tr>{cells}</table>'
    ((page, text, problem),) = problems(body, direction=direction)
    assert (page, problem) == ("2", "is outside the text area")
    assert text.startswith("Unbreakable")


@pytest.mark.parametrize(("pull", "reported"), [("-1mm", 0), ("-5mm", 1)])
def test_text_can_hang_out_of_the_text_area_by_two_millimetres(pull: str, reported: int) -> None:
    assert len(problems(f'<p style="margin-inline-start:{pull}">Text.')) == reported


def test_a_running_head_that_is_off_the_sheet_is_reported_on_each_page() -> None:
    body = f'<div style="string-set:t \'{"Head " * 60}\'">Text.</div><div class="page">Text.</div>'
    found = problems(body)
    assert [(page, problem) for page, _, problem in found] == [("1", "is off the sheet"), ("2", "is off the sheet")]
    assert problems("<div style=\"string-set:t 'Head'\">Text.</div>") == []


def test_text_over_other_text_is_reported() -> None:
    over = '<p>First line of text.</p><p style="margin-top:-2.4em">Second line of text.</p>'
    ((page, _, problem),) = problems(over)
    assert (page, problem) == ("1", "is over other text")
    assert problems("<p>First<sup>1</sup> line.</p><p>Second <b>line</b>.</p>", "p{line-height:.9;margin:0}") == []


@pytest.mark.parametrize(("pull", "reported"), [("-.6em", 0), ("-.9em", 1), ("-1.9em", 1), ("-2.3em", 0)])
def test_text_whose_letters_touch_those_of_another_line_is_reported(pull: str, reported: int) -> None:
    assert len(problems(f'<p>First line</p><p style="margin-top:{pull}">Second line', "p{margin:0}")) == reported


def test_text_that_is_cut_off_is_reported_unless_an_ellipsis_says_so() -> None:
    box = '<p style="width:20mm;white-space:nowrap;overflow:hidden;{}">More words than there is room for.</p>'
    assert [problem for _, _, problem in problems(box.format(""))] == ["is cut off"]
    assert problems(box.format("text-overflow:ellipsis")) == []


def test_a_transformed_label_is_where_it_is_drawn() -> None:
    label = '<div style="position:absolute;left:0;top:0;white-space:nowrap;transform:translate(-50%,0)">A label of a map</div>'
    assert [problem for _, _, problem in problems(label)] == ["is outside the text area"]
    assert problems(label.replace("left:0", "left:50%")) == []


def label(kind: str, side: str, left: int, words: str) -> str:
    """Return a label of a map as templates/data/map.html has it."""
    return f'<div class="map-label map-{kind} map-{side}" style="left:{left}%;top:50%"><div>{words}</div></div>'


@pytest.mark.parametrize(
    ("labels", "reported"),
    [
        (label("town", "east", 20, "Tehran") + label("town", "west", 80, "Karaj"), []),
        (label("town", "east", 20, "Tehran") + label("town", "west", 40, "Karaj"), ["is over other text"]),
        (label("town", "east", 20, "Tehran") + label("boundary", "south", 25, "Border"), []),
        (label("town", "east", 20, "Tehran") + label("town", "south", 25, "Karaj"), ["is over a mark of a drawing"]),
        (label("town", "south", 25, "Karaj") + label("town", "east", 20, "Tehran"), ["is over a mark of a drawing"]),
    ],
)
def test_labels_of_a_map_lie_over_its_shapes_but_not_over_other_labels_and_marks(
    labels: str, reported: list[str]
) -> None:
    style = (walking.FONTS.parent / "css/content.css").read_text(encoding="utf-8")
    shapes = '<svg viewBox="0 0 1000 300"><path d="M0 0H1000V300z"/></svg>'
    sheet = f'<div class="map"><div class="map-sheet">{shapes}{labels}</div></div>'
    assert [problem for _, _, problem in problems(sheet, style)] == reported


@pytest.mark.parametrize(
    ("place", "reported"),
    [
        ("", 0),
        ("margin-top:-4mm", 1),
        ("margin-top:-2mm", 1),
        ("position:absolute;left:0;top:0", 1),
        ("position:absolute;left:0;top:30mm", 0),
    ],
)
def test_text_over_or_under_a_picture_is_reported(place: str, reported: int) -> None:
    picture = f'<svg viewBox="0 0 9 9" style="display:block;width:9mm;height:9mm;{place}"><path d="M0 0H9V9z"/></svg>'
    found = problems(f"<p>Text.</p>{picture}<p>Further.</p>", "p{margin:0}")
    assert [problem for _, _, problem in found] == ["is over or under a picture"] * reported


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fa"])
def test_nothing_is_reported_on_the_page_of_hard_cases(language: str) -> None:
    assert walking.ours(language)
