"""Keep what functions return for the arguments asked for last, as long as all of it takes no more than some bytes of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, NamedTuple, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
ENTRY = 300  # bytes of an entry besides its texts and its result
CHARACTER = 2  # bytes of one in a text, as most scripts have


class CacheInfo(NamedTuple):
    """What a cache has done and has: `bytes` is an estimate."""

    hits: int
    misses: int
    entries: int
    bytes: int


class Cached(Protocol[P, R]):
    """A function whose results are kept."""

    __wrapped__: Callable[P, R]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the function returns."""

    def cache_info(self) -> CacheInfo:
        """Return how often results were kept, and how many are."""

    def cache_clear(self) -> None:
        """Forget all results."""


def bounded_cache(most: int, size: Callable[[Any], int]) -> Callable[[Callable[P, R]], Cached[P, R]]:
    """Return a decorator that keeps results of a function, `most` bytes in all; `size` estimates those of a result.

    functools.lru_cache counts results, and one document may be a thousand times as large as another. Results
    larger than `most` are not kept. A call that names an argument and one that does not are two calls.
    """

    def decorate(function: Callable[P, R]) -> Cached[P, R]:
        kept: OrderedDict[object, tuple[R, int]] = OrderedDict()
        changing = Lock()
        hits = misses = total = 0

        @wraps(function)
        def cached(*args: P.args, **kwargs: P.kwargs) -> R:
            nonlocal hits, misses
            key = (args, *kwargs.items()) if kwargs else args
            with changing:
                if key in kept:
                    hits += 1
                    kept.move_to_end(key)
                    return kept[key][0]
                misses += 1
            result = function(*args, **kwargs)
            keep(
                key, result, size(result) + ENTRY + CHARACTER * sum(len(each) for each in args if isinstance(each, str))
            )
            return result

        def keep(key: object, result: R, cost: int) -> None:
            nonlocal total
            with changing:
                if cost <= most and key not in kept:
                    kept[key] = result, cost
                    total += cost
                while total > most:
                    total -= kept.popitem(last=False)[1][1]

        def clear() -> None:
            nonlocal hits, misses, total
            with changing:
                kept.clear()
                hits = misses = total = 0

        cached.cache_info = lambda: CacheInfo(hits, misses, len(kept), total)  # type: ignore[attr-defined]
        cached.cache_clear = clear  # type: ignore[attr-defined]
        return cached  # type: ignore[return-value]

    return decorate
