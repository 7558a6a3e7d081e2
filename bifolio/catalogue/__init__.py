"""Owns PO: the only reader and writer of catalogues, and their merge. Say `catalogue.load`, `catalogue.merge`."""

from __future__ import annotations

from bifolio.catalogue.coverage import coverage
from bifolio.catalogue.memory import Pairs
from bifolio.catalogue.merge import merge
from bifolio.catalogue.migration import migrate
from bifolio.catalogue.reader import load, read
from bifolio.catalogue.serializer import text
from bifolio.catalogue.template import create, refresh, template
from bifolio.catalogue.to_gettext import gettext

__all__ = [
    "Pairs", "coverage", "create", "gettext", "load", "merge", "migrate", "read", "refresh", "template", "text",
]  # fmt: skip
