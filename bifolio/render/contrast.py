"""Measure the contrast of colours as WCAG 2.2 does (relative luminance, contrast ratio)."""

from __future__ import annotations

LEAST = 4.5  # of text, by success criterion 1.4.3


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rgb or #rrggbb), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightened(colour: str, paper: str) -> str:
    """Return a colour mixed with white in the smallest share (in tenths) that makes text on dark paper readable."""
    for tenth in range(11):
        mixed = "#" + "".join(f"{round(part + (255 - part) * tenth / 10):02x}" for part in _parts(colour))
        if ratio(mixed, paper) >= LEAST:
            break
    return mixed


def _parts(colour: str) -> tuple[int, ...]:
    digits = colour.removeprefix("#")
    pairs = [digits[index : index + 2] for index in (0, 2, 4)] if len(digits) == 6 else [each * 2 for each in digits]
    return tuple(int(pair, 16) for pair in pairs)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
