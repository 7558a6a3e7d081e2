"""How paragraphs and pages end: no last line of a single word, no word divided by the end of a page."""

from __future__ import annotations

import pytest
from pdf.walking import PARAGRAPH, bare

from bifolio.pdf import last_lines, line_breaking, weasyprint_patch

pytestmark = pytest.mark.slow

STYLE = "@page {{ size: {}px {}px; margin: 0 }} body {{ margin: 0; font: 16px/20px 'Noto Serif', Vazirmatn; {} }}"
PAGE = "<html lang='{}' dir='{}'><style>{}</style><body>{}</body></html>"
PATCHES = (*line_breaking.PATCHES, *last_lines.PATCHES)
WIDTHS = {"en": (234, 246, 258, 396, 408), "fa": (180, 186, 282, 288)}  # at which a last line is one word
DIRECTIONS = {"en": "ltr", "fa": "rtl"}
both = pytest.mark.parametrize("language", ["en", "fa"])


def lines(text, language="en", *, width=300, height=2000, style="", patches=PATCHES):
    """Return the lines of each page, as texts."""
    html = PAGE.format(language, DIRECTIONS[language], STYLE.format(width, height, style), text)
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    return [
        [
            "".join(box.text for box in weasyprint_patch.descendants(line) if isinstance(box, boxes.TextBox))
            for line in weasyprint_patch.descendants(weasyprint_patch.page_box(page))
            if isinstance(line, boxes.LineBox)
        ]
        for page in bare(html, patches).pages
    ]


def single_words(language, patches):
    """Return how many of the paragraphs of different widths end with a line of one word."""
    texts = [PARAGRAPH[language] * 2, "<span>{0}<span>{0}</span></span>".format(PARAGRAPH[language])]
    pages = [lines(text, language, width=width, patches=patches) for text in texts for width in WIDTHS[language]]
    return sum(len(page[-1].split()) == 1 for [page] in pages)


@both
def test_weasyprint_as_shipped_ends_paragraphs_with_a_single_word(language):
    assert single_words(language, line_breaking.PATCHES) > 1
    assert single_words(language, PATCHES) == 0


def test_no_line_is_added_and_no_word_is_lost():
    for width in WIDTHS["en"]:
        [before], [after] = (
            lines(PARAGRAPH["en"] * 2, width=width, patches=patches) for patches in (line_breaking.PATCHES, PATCHES)
        )
        assert len(before) == len(after)
        assert " ".join(before).split() == " ".join(after).split()


@pytest.mark.parametrize(
    "text",
    [
        "one two<br>three",  # a line that the author ends
        "a " * 30 + "http://example.org/an/address/that/is/long",  # a word that fills a line
        "<img src=small.svg alt=x style='width: 290px'> word",
    ],
)
def test_other_lines_are_as_they_were(text):
    assert lines(text) == lines(text, patches=line_breaking.PATCHES)


def test_a_narrow_cell_keeps_its_words_where_they_are():
    assert lines("about 2,800", width=80) == [["about", "2,800"]]


@pytest.mark.parametrize(
    ("text", "width", "found"),
    [
        ("45 and 90 minutes", 100, ["45 and", "90 minutes"]),
        ("takes the harder version", 150, ["takes the", "harder version"]),
        ("uses one of label", 92, ["uses one", "of label"]),
        ("from incomplete information", 140, ["from incomplete", "information"]),  # both words have no room in a line
    ],
)
def test_the_last_words_of_a_narrow_cell_share_a_line_where_they_fit(text, width, found):
    assert [line.strip() for line in lines(text, width=width)[0]] == found


@pytest.mark.parametrize(("language", "text"), [("en", "about 30 September 1988"), ("fa", "حدود ۳۰ سپتامبر ۱۹۸۸")])
def test_no_line_ends_inside_a_word_for_it(language, text):
    for width in range(84, 132, 4):
        [found] = lines(text, language, width=width, style="overflow-wrap: anywhere")
        assert " ".join(found).split() == text.split(), width


HYPHENS = "hyphens: auto; hyphenate-limit-chars: 5 2 2; orphans: 2; widows: 2"
LONG = "international responsibilities considering extraordinary circumstances " * 6


def divided(patches):
    """Return how many of the pages of different widths end with a hyphen."""
    pages = [lines(LONG, width=width, height=110, style=HYPHENS, patches=patches) for width in range(180, 300, 24)]
    return sum(page[-1].endswith("‐") for document in pages for page in document[:-1])


def test_weasyprint_as_shipped_divides_a_word_by_the_end_of_a_page():
    assert divided(line_breaking.PATCHES) > 1
    assert divided(PATCHES) == 0


def test_a_word_wider_than_its_line_is_divided_by_the_end_of_a_page_all_the_same():
    [first, *_] = lines("internationalisation " * 9, width=90, height=90, style=HYPHENS)
    assert any(line.endswith("‐") for line in first)


def test_lines_beside_a_float_end_as_well():
    floated = "<div style='float: left; width: 100px; height: 400px'></div>"
    texts = [floated + PARAGRAPH["en"] * 2 for _ in WIDTHS["en"]]
    counted = [
        sum(
            len(lines(text, width=width + 100, patches=patches)[0][-1].split()) == 1
            for text, width in zip(texts, WIDTHS["en"], strict=True)
        )
        for patches in (line_breaking.PATCHES, PATCHES)
    ]
    assert counted[0] > 1
    assert counted[1] == 0


@pytest.mark.parametrize("width", [*range(168, 200, 6), *range(306, 325, 6)])
def test_no_last_line_is_the_second_half_of_a_word(width):
    text = "They were called the commission of understanding"
    [before], [after] = (
        lines(text, width=width, style=HYPHENS, patches=patches) for patches in (line_breaking.PATCHES, PATCHES)
    )
    assert before[-2].endswith("‐")
    assert after[-1] == "of understanding"
    assert len(after) == len(before)
