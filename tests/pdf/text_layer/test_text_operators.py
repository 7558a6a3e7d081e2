"""Text operators: codes as TJ arrays, moves as Td."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bifolio.pdf.text_layer.clusters import PositionedCode
from bifolio.pdf.text_layer.encoding import FontEncoding
from bifolio.pdf.text_layer.text_operators import RLM, ZWNJ, NumberEnd, OperatorWriter


class Stream:
    """What WeasyPrint's stream does with text, as a list of operators."""

    def __init__(self):
        self.operators: list[str] = []
        self.stream = SimpleNamespace(append=lambda operator: self.operators.append(operator.decode()))

    def set_text_matrix(self, *values):
        self.operators.append("Tm")

    def set_font_size(self, name, size):
        self.operators.append(f"/{name} {size} Tf")

    def show_text(self, array):
        self.operators.append(f"[{array}] TJ")


def matrix(left: float = 0.0):
    return SimpleNamespace(values=(1, 0, 0, -1, left, 700.0))


@pytest.fixture
def font():
    font = SimpleNamespace(hash="F", glyph_count=10, upem=1000, to_unicode={}, widths={})
    font.bifolio_encoding = FontEncoding(font, lambda _glyph: 500)
    return font


def code(digits: str, adjustment: str = "", text: str = "x") -> PositionedCode:
    return PositionedCode(digits, adjustment, 500, text)


def written(codes: list[PositionedCode], font, **options) -> list[str]:
    stream = Stream()
    writer = OperatorWriter(stream, matrix(), is_first=True)
    writer.add(font, 10, codes, **options)
    writer.show()
    return stream.operators[2:]


@pytest.mark.parametrize(
    ("codes", "array"),
    [
        ([code("0001"), code("0002")], "<00010002>"),
        ([code("0001", "-20"), code("0002")], "<0001>-20<0002>"),
        ([code("", "30", ""), code("0001")], "30<0001>"),
        ([code("0001", "5"), code("", "7", ""), code("0002", "9")], "<0001>5 7<0002>9"),
    ],
)
def test_codes_are_one_array_without_empty_strings(codes, array, font):
    assert written(codes, font) == [f"[{array}] TJ"]


def test_nothing_is_written_for_no_codes(font):
    assert written([], font) == []


def test_a_zwnj_can_have_an_array_of_its_own(font):
    codes = [code("0001"), code("0002", text=ZWNJ), code("0003")]
    assert written(codes, font, zwnj_alone=True) == ["[<0001>] TJ", "[<0002>] TJ", "[<0003>] TJ"]


def test_a_move_is_relative_to_the_last_one_and_left_out_where_it_moves_nothing():
    stream = Stream()
    writer = OperatorWriter(stream, matrix(), is_first=True)
    for left, up in ((5, 0), (5, 0), (2.5, 1)):
        writer.move_to(left, up)
    assert stream.operators == ["Tm", "5 0 Td", "-2.5 1 Td"]


def test_a_mark_aside_goes_back_to_where_the_pen_was(font):
    stream = Stream()
    OperatorWriter(stream, matrix(), is_first=True).mark(font, 10, RLM, aside=5)
    assert stream.operators[-1] == "[5<010a>-5] TJ"


def test_the_state_of_a_line_goes_to_its_next_text_box(font):
    stream = Stream()
    writer = OperatorWriter(stream, matrix(100), is_first=True)
    writer.last, writer.pen = "R", 30
    writer.ends.append(NumberEnd(110, 700, font, 10))
    writer.close()
    following = OperatorWriter(stream, matrix(80), is_first=False)
    assert (following.last, following.pen, len(following.ends)) == ("R", 50, 1)
    another_line = OperatorWriter(stream, matrix(80), is_first=True)
    assert (another_line.last, another_line.ends) == ("", [])
