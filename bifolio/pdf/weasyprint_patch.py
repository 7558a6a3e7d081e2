"""Owns the door to WeasyPrint: its one import, its version, and how corrections stand in for its functions."""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

VERSION = "70.0"
_ABSENT = object()


class Patch(NamedTuple):
    """A function of ours that takes the place of `owner.name` while a document is typeset."""

    owner: Any
    name: str
    value: Any


def load() -> Any:
    """Return the module `weasyprint`.

    Raises OSError where Pango, HarfBuzz or Fontconfig cannot be opened, and ImportError for another version than VERSION.
    """
    if "weasyprint" not in sys.modules:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore", DeprecationWarning)  # says that the subsetter is missing: `fonts` says it
            _import()
    weasyprint = importlib.import_module("weasyprint")
    # Every patch replaces code of exactly this version; another one may not need it, or break it.
    if weasyprint.__version__ != VERSION:
        raise ImportError(f"WeasyPrint {VERSION} is required, but {weasyprint.__version__} is installed")
    return weasyprint


@cache
def part(name: str) -> Any:
    """Return the module `weasyprint.<name>`."""
    load()
    return importlib.import_module(f"weasyprint.{name}")


def _import() -> None:
    # Each of 22 names of libraries is looked for by starting gcc, ld and ldconfig, a third of the time of the import.
    # On Linux the plain names that come last in WeasyPrint's lists load at once.
    if sys.platform == "linux":
        with contextlib.suppress(OSError), patched([Patch(ctypes.util, "find_library", lambda _name: None)]):
            importlib.import_module("weasyprint")
            return
    importlib.import_module("weasyprint")  # a system with other names: search after all


@contextlib.contextmanager
def patched(stand_ins: Iterable[Patch]) -> Iterator[None]:
    """Put the stand-ins in place for the length of the block; outside it the library is as it was shipped."""
    shipped: list[Patch] = []
    try:
        for owner, name, value in stand_ins:
            shipped.append(Patch(owner, name, owner.__dict__.get(name, _ABSENT)))
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in reversed(shipped):
            if value is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


def pydyf() -> Any:
    """Return the module of PDF objects that WeasyPrint writes with."""
    return load() and importlib.import_module("pydyf")


def page_box(page: Any) -> Any:
    """Return the root of a page's laid-out boxes."""
    return page._page_box  # noqa: SLF001  there is no public way to them


def marks(stream: Any) -> dict[Any, dict[str, Any]]:
    """Return what of a page's boxes is marked content, by box; `mcid` is its identifier."""
    found: dict[Any, dict[str, Any]] = stream._tags  # noqa: SLF001
    return found
