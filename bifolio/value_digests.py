"""Digest values of the model: equal values have equal digests in every run, so that results can be kept by what they come from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from types import SimpleNamespace

SIZE = 16  # bytes
PLAIN = (bool, int, float, Decimal, Fraction, date, PurePath, re.Pattern, Enum)


def of(*values: object) -> bytes:
    """Return the digest of some values; mappings count in their order, sets without one.

    Raises TypeError for what has no value of its own, such as a function.
    """
    state = hashlib.blake2b(digest_size=SIZE)
    for value in values:
        _add(value, state.update)
    return state.digest()


def _add(value: object, update: Callable[[bytes], None]) -> None:
    """Add a value to a digest, after its kind and length, so that no two values look the same."""
    if value is None or isinstance(value, PLAIN):
        text = repr(value).encode("utf-8", "surrogatepass")
        update(b"%s %d %s" % (type(value).__name__.encode(), len(text), text))
    elif isinstance(value, str | bytes):
        content = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        update(b"%s %d " % (type(value).__name__.encode(), len(content)))
        update(content)
    elif isinstance(value, AbstractSet):
        _add_all("set", sorted(of(each) for each in value), update)
    elif isinstance(value, Mapping):
        _add_all("mapping", [part for item in value.items() for part in item], update)
    elif isinstance(value, Sequence):
        _add_all(type(value).__name__, value, update)
    elif is_dataclass(value) and not isinstance(value, type):
        _add_all(type(value).__name__, [getattr(value, field.name) for field in fields(value)], update)
    elif isinstance(value, SimpleNamespace):
        _add_all("namespace", [part for item in vars(value).items() for part in item], update)
    else:
        raise TypeError(type(value).__name__)


def _add_all(kind: str, values: Sequence[object], update: Callable[[bytes], None]) -> None:
    update(b"%s %d " % (kind.encode(), len(values)))
    for value in values:
        _add(value, update)
