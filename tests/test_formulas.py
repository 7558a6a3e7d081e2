"""Formulas: MathML and drawings of TeX, and what is wrong with one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bifolio import formulas


def test_a_formula_is_mathml_with_its_source_as_alternative() -> None:
    html = formulas.mathml(r"a < \frac{1}{2}")
    assert html.startswith('<math dir="ltr" alttext="a &lt; \\frac{1}{2}" ')
    assert "<mfrac>" in html


def test_a_formula_is_drawn_as_large_as_the_text_with_its_source_as_label() -> None:
    svg = formulas.drawn("x^2")
    assert svg.startswith('<svg class="formula" role="img" aria-label="x^2" viewBox=')
    assert "em; vertical-align: -" in svg
    assert " id=" not in svg


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        ("x", ""), (r"\nosuch x", r"\nosuch"), (r"\left( \sqrt[3]{x} \quad \mathbf{y} \right)", ""),
        (r"\begin{array}{c|l}a&b\\\hline c&d\end{array}", ""), (r"\sum\limits_{i=1}^n \overline{x_i} \binom{n}{i} \large y", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_formula(tex: str, problem: str) -> None:
    assert formulas.problem(tex) == problem


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        (r"\frac{a", "formula-braces"), ("a}", "formula-braces"), ("}a{", "formula-braces"), (r"\text{a", "formula-braces"), (r"\{a\}}", "formula-braces"),
        (r"\frac", "formula-ends"), (r"\sqrt[3]", "formula-ends"), ("x^", "formula-script"), ("x_1_2", "formula-scripts"), ("x^2^3", "formula-scripts"),
        (r"\left( x", "formula-left-right"), (r"\begin{matrix} a", "formula-end"), (r"\binom{n}", "formula-unreadable"), ("x" * 6000, "formula-long"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_words_and_not_as_an_exception(tex: str, name: str) -> None:
    assert getattr(formulas.problem(tex), "name", None) == name


@pytest.mark.parametrize("tex", [r"\{a", r"\left\{ a \right.", r"\begin{matrix} a \\{b} \end{matrix}"])
def test_a_brace_that_is_a_sign_needs_no_partner(tex: str) -> None:
    assert formulas.problem(tex) == ""


@pytest.mark.parametrize(
    ("tex", "sign"),
    [
        (r"v = \frac{s}{t}, \mathbb{R} \le \mathcal{A} \to \text{km, é}", ""), (r"\frac{\text{سفر}}{t}", "س"), ("x^۲", "۲"),
        (r"\text{שלום}", "ש"), (r"\mathbf{漢}", "漢"), (r"\nosuch س", ""),
    ],
)  # fmt: skip
def test_a_sign_that_the_font_of_drawings_lacks(tex: str, sign: str) -> None:
    assert formulas.undrawable(tex) == sign


def test_a_formula_with_a_mistake_is_shown_as_code() -> None:
    assert formulas.mathml(r"\frac{<") == formulas.drawn(r"\frac{<") == r'<code dir="ltr">\frac{&lt;</code>'


@pytest.mark.slow
def test_drawing_a_formula_leaves_logs_as_they_are() -> None:
    script = "import logging; from bifolio import formulas; formulas.drawn('x'); print(logging.getLogger().handlers)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\href{javascript:alert(1)}{x}", r"\href"), (r"a \href{https://a.example/}{x}", r"\href"), (r"\style{display:none}{x}", r"\style"),
        (r"\class{hidden}{x}", r"\class"), (r"{\color{white} x}", r"\color"), (r"\textcolor{white}{x}", r"\color"), (r"\colorbox{black}{x}", r"\colorbox"),
    ],
)  # fmt: skip
def test_a_formula_has_no_links_styles_and_colours(tex: str, problem: str) -> None:
    assert formulas.problem(tex) == problem
    assert formulas.mathml(tex).startswith("<code")


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\phantom{hidden}", r"\phantom"), (r"a\hphantom{x}", r"\smash"), (r"\smash{x}", r"\smash"), (r"\llap{x}", r"\smash"),
        (r"\hspace{-9999em}x", r"\hspace"), (r"\hspace{9999em}x", r"\hspace"), (r"a\kern-9em x", r"\hspace"), (r"\mspace{-900mu}x", r"\hspace"),
    ],
)  # fmt: skip
def test_a_formula_hides_none_of_its_signs(tex: str, problem: str) -> None:
    assert formulas.problem(tex) == problem


@pytest.mark.parametrize(
    "tex",
    [
        r"a \neq b \not\in C", r"x \! y \, z \: w \; v \quad u \qquad t", r"\hspace{1.5em} a \mspace{3mu} b", r"\overset{!}{=} \xrightarrow{f}",
        r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\begin{cases}1&x>0\\0\end{cases}", r"n \bmod 3 \pmod 7", r"\operatorname{Var}(X) \hat{x} \vec{v}",
        r"\int_0^1 f\,dx \lim_{x\to0} \prod \iint", r"\underbrace{a+b}_{c} \sqrt{2} \dfrac12 \text{if } x",
    ],
)  # fmt: skip
def test_usual_formulas_are_allowed(tex: str) -> None:
    assert formulas.problem(tex) == ""
