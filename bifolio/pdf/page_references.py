"""Patch WeasyPrint so that an index names no page twice: a link says nothing if the one after it leads to the same page.

CSS has no way to ask for it. A link names the one after it with `data-next`, and its page is `target-counter` as always.
It is the one after it because the comma between two pages ends a line and never begins one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf.weasyprint_patch import Patch, part

NEXT = "data-next"
NOTHING = "\u200b"  # zero width space: lines are not broken beside an inline box that has no text at all
CONTENT = "content"  # the property whose value is computed


def _once(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `compute_content_list` that gives an empty text for the page of a link if the one after it has the same page."""
    text_box = part("formatting_structure.boxes").TextBox

    def compute_content_list(
        contents: Any, box: Any, counters: Any, css_token: str, again: Any, collector: Any, *others: Any, **named: Any
    ) -> Any:
        content = shipped(contents, box, counters, css_token, again, collector, *others, **named)
        element: Any = box.element
        if element is None or css_token != CONTENT or not element.get(NEXT):
            return content
        page, following = (_page(collector, element.get(name, "")) for name in ("href", NEXT))
        return [text_box.anonymous_from(box, NOTHING)] if page and page == following else content

    return compute_content_list


def _page(collector: Any, address: str) -> Any:
    """Return the counter of the page that an address in the document leads to, None as long as it is not known."""
    target = collector.target_lookup_items.get(address.removeprefix("#"))
    return target and target.cached_page_counter_values.get("page")


PATCHES = (
    Patch(
        "weasyprint.formatting_structure.build",
        "compute_content_list",
        _once,
        "an index repeats the number of a page for each mention on it",
        "test_page_references.py::test_weasyprint_as_shipped_names_a_page_for_each_link_to_it",
    ),
)
