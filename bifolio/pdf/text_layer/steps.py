"""Owns the switches: which corrections of the text layer are on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """The corrections, each named as its module is; all are on unless a measurement wants one off.

    The code book is no switch: everything else is written with its codes. With `marks` off, a line that has raised
    marks is left to WeasyPrint as a whole.
    """

    clusters: bool = True
    marks: bool = True
    order: bool = True
    boundaries: bool = True
    edges: bool = True
    signs: bool = True
    hyphens: bool = True


ALL = Steps()
