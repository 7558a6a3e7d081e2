"""Owns the pause of the cyclic collector while many entries are made, which hold no cycles: it walks them all."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def without_gc(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function, to run without the cyclic collector walking the growing pile of entries again and again."""

    @wraps(function)
    def run(*args: P.args, **options: P.kwargs) -> R:
        enabled = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **options)
        finally:
            if enabled:
                gc.enable()

    return run
