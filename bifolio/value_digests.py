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
from functools import lru_cache
from pathlib import PurePath
from types import NoneType, SimpleNamespace
from typing import Any

SIZE = 16  # bytes
PLAIN = (NoneType, bool, int, float, Decimal, Fraction, date, PurePath, re.Pattern, Enum)
Adder = Callable[[Any, list[bytes]], None]


def of(*values: Any) -> bytes:
    """Return the digest of some values; mappings count in their order, sets without one.

    Raises TypeError for what has no value of its own, such as a function.
    """
    parts: list[bytes] = []
    _add_each(values, parts)
    return hashlib.blake2b(b"".join(parts), digest_size=SIZE).digest()


@lru_cache(
    maxsize=256
)  # a type is asked about once: a build digests hundreds of thousands of values, of a few dozen types
def _adder(kind: type) -> Adder:
    """Return what adds a value of a type to the parts of a digest, after its kind and length, so that no two look the same."""
    name = kind.__name__.encode()
    if issubclass(kind, PLAIN):
        return lambda value, parts: _add_text(name, repr(value), parts)
    if issubclass(kind, str):
        return lambda value, parts: _add_text(name, value, parts)
    if issubclass(kind, bytes):
        return lambda value, parts: parts.extend((b"%s %d " % (name, len(value)), value))
    if issubclass(kind, AbstractSet):
        return lambda value, parts: _add_all(b"set", sorted(of(each) for each in value), parts)
    if issubclass(kind, Mapping):
        return lambda value, parts: _add_items(b"mapping", value, parts)
    if issubclass(kind, Sequence):
        return lambda value, parts: _add_all(name, value, parts)
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
        return lambda value, parts: _add_all(name, [getattr(value, each) for each in names], parts)
    if issubclass(kind, SimpleNamespace):
        return lambda value, parts: _add_items(b"namespace", vars(value), parts)
    raise TypeError(kind.__name__)


def _add_text(name: bytes, text: str, parts: list[bytes]) -> None:
    content = text.encode("utf-8", "surrogatepass")
    parts += (b"%s %d " % (name, len(content)), content)


def _add_items(name: bytes, values: Mapping[Any, Any], parts: list[bytes]) -> None:
    _add_all(name, [part for item in values.items() for part in item], parts)


def _add_all(name: bytes, values: Sequence[Any], parts: list[bytes]) -> None:
    parts.append(b"%s %d " % (name, len(values)))
    _add_each(values, parts)


def _add_each(values: Sequence[Any], parts: list[bytes]) -> None:
    for value in values:
        kind: Any = type(value)
        _adder(kind)(value, parts)
