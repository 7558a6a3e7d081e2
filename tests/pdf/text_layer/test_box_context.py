"""What a text box knows of its line."""

from __future__ import annotations

from pdf.text_layer import pages

from bifolio.pdf import fonts, weasyprint_patch
from bifolio.pdf.text_layer.box_context import BoxContext, context_of, prepare


def contexts(html: str) -> dict[str, BoxContext]:
    page = weasyprint_patch.load().HTML(string=f'<html lang="fa" dir="rtl" style="font-family: Vazirmatn">{html}')
    document = page.render(font_config=fonts.configuration(pages.FONTS))
    prepare(document)
    found = {}

    def walk(box) -> None:
        box = getattr(box, "_box", box)
        if type(box).__name__ == "TextBox":
            found[box.text.strip()] = context_of(box)
        for child in getattr(box, "children", ()):
            walk(child)

    for one in document.pages:
        walk(one._page_box)
    return found


def test_a_text_box_knows_what_follows_it_in_its_line():
    found = contexts('<p>یک <span dir="ltr">two</span> سه')
    assert [(one.is_first, one.following) for one in found.values()] == [(True, "ltr"), (False, "rtl"), (False, "")]
    assert all(one.is_rtl for one in found.values())


def test_the_last_text_of_a_cell_ends_it():
    found = contexts("<table><tr><td>یک <b>دو</b><td>سه</table><p>چهار")
    assert {text: one.ends_cell for text, one in found.items()} == {"یک": False, "دو": True, "سه": True, "چهار": False}


def test_a_left_to_right_cell_ends_only_before_right_to_left_text():
    found = contexts('<table dir="ltr"><tr><td>one<td>two<td><span dir="rtl">سه</span><td>four</table>')
    assert {text: one.ends_cell for text, one in found.items()} == {
        "one": False,
        "two": True,
        "سه": False,
        "four": False,
    }


def test_a_leader_is_known():
    found = contexts('<style>a::after { content: leader(".") " " "۲" }</style><p><a>فصل</a>')
    assert {text: one.is_leader for text, one in found.items()} == {"فصل": False, ".": True, "۲": False}


def test_a_list_marker_ends_with_its_text():
    assert contexts("<ol><li>یک</ol>")["1."].ends_cell
