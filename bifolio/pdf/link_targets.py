"""Owns where a link of a PDF may lead. Defect of WeasyPrint: it copies `javascript:` and `file:` as they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

SCHEMES = ("https", "http", "mailto", "tel")


def refused(document: Any) -> list[str]:
    """Return the link targets of the rendered document that are not allowed, each once, in order."""
    targets = [
        target
        for page in document.pages
        for kind, target, _, _ in page.links
        if kind == "attachment" or (kind == "external" and not _allowed(target))
    ]
    return list(dict.fromkeys(targets))


def _allowed(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in SCHEMES
    except ValueError:
        return False
