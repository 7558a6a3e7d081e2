"""Figures that a translation lost, although some of its words or figures have their value."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.checks.translation import lost_figures
from bifolio.checks.translation.number_side import Side
from bifolio.markdown import shape


def lost(source: str, target: str, tag: str) -> list[str]:
    """Return the figures that a translation lost."""
    sides = Side(shape(source), language.get("en")), Side(shape(target), language.get(tag), is_target=True)
    return [item.text for find in lost_figures.RULES for item in find(*sides)]


@pytest.mark.parametrize(
    ("tag", "source", "right", "wrong"),
    [
        ("es", "This takes about 1 hour.", "Tiene una duración de una hora.", "Tiene una duración aproximada de hora."),
        ("es", "This takes 1 hour.", "Una parte tiene 1 hora.", "Una parte tiene hora."),
        ("es", "The references from day 1, and more", "Desde el día uno y un poco más", "Desde el día y un poco más"),
        ("es", "Option 1. Buy a phone", "Opción uno. Comprar un teléfono", "Opción . Comprar un teléfono"),
        ("es", "Option 1. Buy a phone", "La primera opción. Comprar un teléfono", "Opción . Comprar un teléfono"),
        ("sv", "Stage 1: a plan", "Etapp ett: en plan", "Etapp: en plan"),
        ("fa", "Stage 1: a plan", "مرحلهٔ یک: یک طرح", "مرحله: یک طرح"),
        ("es", "The two in 2 lists", "Los dos en dos listas", "Los dos en listas"),
        ("ar", "It is discussed on Day 3.", "في اليوم الثالث (Day 3).", "في اليوم الثالث (Day )."),
        ("ar", "It is discussed on Day 3.", "في اليوم الثالث.", "في اليوم الثالث (Day )."),
        ("uk", "At most 100MB, or well over 100MB", "Не більше 100 Мб, або понад 100 Мб", "Не більше Мб, або понад 100 Мб"),
        ("uk", "TLS 1.0 and SHA-1, not TLS 1.0", "TLS 1.0 та SHA-1, не TLS 1.0", "TLS та SHA-1, не TLS 1.0"),
    ],
)  # fmt: skip
def test_a_figure_is_lost_where_what_has_its_value_says_something_else(
    tag: str, source: str, right: str, wrong: str
) -> None:
    assert lost(source, right, tag) == []
    assert lost(source, wrong, tag) != []


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("sv", "Two-finger push with 2 fingers", "Tvåfingerstryck med två fingrar"),
        ("fa", "Both of the 2 men left.", "هر دو مرد رفتند."),
        ("fa", "Under BY-SA 3.0 (CC-BY-SA-3.0)", "زیر نگارش ۳.۰ پروانهٔ BY-SA"),
        ("sv", "8 bits per pixel (8bpp)", "8 bitar per bildpunkt"),
        ("es", "Up to 100MB, or more than 100MB", "Hasta 100 MB, o más que eso"),
        ("ar", "A 1 hour break", "استراحة مدتها ساعة واحدة"),
        ("es", "It takes 1 hour, 1 day", "Una hora, un solo día"),
        ("fa", "On day 1 of 3", "در روز نخست از ۳"),
    ],
)
def test_a_figure_in_words_is_not_lost(tag: str, source: str, target: str) -> None:
    assert lost(source, target, tag) == []
