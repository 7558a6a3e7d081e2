"""Digits and separators that would change figures are refused at the setting that has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import commands


def mistakes(root: Path, text: str) -> list[str]:
    (root / "locales/fa/language.toml").write_text(f"[numbers]\n{text}\n", encoding="utf-8")
    command = commands.Command(root)
    commands.check(command)
    return [str(dict(each.details)["mistake"]) for each in command.findings if each.code == "C263"]


@pytest.mark.parametrize(
    "text",
    [
        'digits = "0123456789"', 'digits = "۰۱۲۳۴۵۶۷۸۹"', 'digits = "०१२३४५६७८९"', 'digits = "〇一二三四五六七八九"', 'decimal = "/"', 'decimal = "٫"\ngroup = "."', 'group = ""', 'group = "’"', "grouping = [3, 2]",
        "grouping = [4]", 'minus = "\\u200e−"', 'also_group = ",،"', 'also_decimal = ""',
    ],
)  # fmt: skip
def test_signs_that_languages_have_are_taken(demo: Path, text: str) -> None:
    assert mistakes(demo, text) == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('digits = "0123456788"', "it must be the ten digits from zero to nine"),
        ('digits = "1234567890"', "it must be the ten digits from zero to nine"),
        ('digits = "abcdefghij"', "it must be the ten digits from zero to nine"),
        ('digits = "<123456789"', "it must be the ten digits from zero to nine"),
        ('decimal = ""', "it must be a sign, without letters and digits"),
        ('decimal = "0"', "it must be a sign, without letters and digits"),
        ('decimal = " "', "it must be a sign, without letters and digits"),
        ('group = "9"', "it must be a sign, without letters and digits"),
        ('group = "<b>"', "it must be a sign, without letters and digits"),
        ('minus = ""', "it must be a sign, without letters and digits"),
        ('minus = "1"', "it must be a sign, without letters and digits"),
        ('also_group = "5"', "it must be a sign, without letters and digits"),
        ("grouping = []", "it must be one or two numbers of digits, each at least 1"),
        ("grouping = [3, 0]", "it must be one or two numbers of digits, each at least 1"),
        ("grouping = [-1]", "it must be one or two numbers of digits, each at least 1"),
        ("grouping = [3, 3, 3]", "it must be one or two numbers of digits, each at least 1"),
        ('decimal = ","\ngroup = ","', "the decimal sign must differ from the group separator"),
    ],
)
def test_signs_that_change_figures_are_refused(demo: Path, text: str, mistake: str) -> None:
    [found] = mistakes(demo, text)
    assert found.endswith(mistake)
