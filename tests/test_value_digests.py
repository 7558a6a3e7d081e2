"""Equal values have equal digests in every run, and no two different ones share theirs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations
from types import SimpleNamespace

import pytest

from bifolio import value_digests
from bifolio.model import Location, Passage, Value

VALUE = Value("begin", "date", {"value": 1}, Location("a.yaml", 2))
DIFFERENT = [
    (), ("",), ("a", "b"), ("ab",), ("a b",), (b"a",), (("a",), "b"), (("a", "b"),), (["a", "b"],), (None,), ("None",), (1,), (True,), ("1",),
    (Decimal("1.0"),), (Decimal(1),), ({"a": 1, "b": 2},), ({"b": 2, "a": 1},), (frozenset({"a"}),), (("a", 1, "b", 2),), (VALUE,),
    (Value("begin", "date", {"value": 2}, Location("a.yaml", 2)),), (Passage("a"),), (Passage("a", fallback=True),), (SimpleNamespace(a=1),),
]  # fmt: skip


def test_different_values_have_different_digests():
    for one, other in combinations(DIFFERENT, 2):
        assert value_digests.of(*one) != value_digests.of(*other), (one, other)


@pytest.mark.slow
def test_a_digest_is_the_same_in_every_process():
    code = "from bifolio import value_digests as v; print(v.of(frozenset({'a', 'b', 'c'}), {'x': {'y', 'z'}}).hex())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {value_digests.of(frozenset("cab"), {"x": {"z", "y"}}).hex() + "\n"}


def test_what_has_no_value_of_its_own_has_no_digest():
    with pytest.raises(TypeError):
        value_digests.of([lambda: 1])
    with pytest.raises(TypeError):
        value_digests.of(Mapping)
