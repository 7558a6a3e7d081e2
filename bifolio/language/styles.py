"""List the styles that values of each type can be shown in, and which of them say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bifolio.findings import phrase

DATE_STYLES = (
    "plain", "day", "month", "month_both", "month_name", "year", "year_both", "weekday", "iso", "solar", "gregorian",
    "month_solar", "month_gregorian", "year_solar", "year_gregorian", "part_of_month", "part_solar", "part_gregorian",
)  # fmt: skip
STYLES: Mapping[str, tuple[str, ...]] = {
    "date": DATE_STYLES,
    "integer": ("plain", "ordinal", "words"),
    "decimal": (),
    "percent": (),
    "range": ("from", "to"),
    "period": ("plain", "from", "to", "year", "year_both", "solar", "gregorian", "year_solar", "year_gregorian"),
    "duration": ("number", "words"),
    "name": ("short",),
    "place": ("latitude", "longitude"),
}  # by type, the styles that a value may be named in, besides the one without a name
CALENDARS = {"solar": "persian", "gregorian": "gregorian"}  # ends of the names of styles, to calendars
USUAL = "usual"  # the style without a name, in language.toml
# Styles that give a reader the same facts: no more and no less of a date.
SAME = (
    ("", "plain", "iso", "solar", "gregorian", "words"),
    ("month", "month_both", "month_solar", "month_gregorian"),
    ("year", "year_both", "year_solar", "year_gregorian"),
    ("part_of_month", "part_solar", "part_gregorian"),
)


def alternatives(type: str, style: str, data: Mapping[str, Any]) -> Iterator[str]:  # noqa: A002
    """Yield the styles that say the same of a value as one style does.

    A month, or a period by months, whose home is the Gregorian calendar stays in it: its days are not known, and the months
    of two calendars do not cover the same days.
    """
    by_months = data.get("precision") == "month" and data.get("calendar") != "local"
    fixed = by_months or (style.startswith("month") and data.get("calendar") == "gregorian")
    for group in SAME:
        if style in group:
            for other in group:
                known = other == "" or other in STYLES.get(type, ())
                if known and other != style and not (fixed and (other.endswith(("solar", "both")) or other == "plain")):
                    yield other


def check_styles(styles: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return the table `styles` of a language; raises ValueError for a type or style that does not exist."""
    for name, table in styles.items():
        known = {USUAL, *STYLES.get(name, ())}
        if name not in STYLES or not known.issuperset((*table, *table.values())):
            wrong = next((style for pair in table.items() for style in pair if style not in known), name)
            if name not in STYLES:
                raise ValueError(phrase("not-a-styled-type", found=name, known=", ".join(sorted(STYLES))))
            raise ValueError(phrase("not-a-style", found=wrong, name=name, known=", ".join(sorted(known))))
    return styles
