"""Check the plural rule of a language, which its catalogues are made with."""

from __future__ import annotations

from bifolio.catalogue import is_plural_rule
from bifolio.findings import phrase


def check_plural_forms(rule: str) -> str:
    """Return a value of gettext's header field Plural-Forms; raises ValueError for one that gives no form for a number."""
    if not is_plural_rule(rule):
        raise ValueError(phrase("must-be-plural-forms"))
    return rule
