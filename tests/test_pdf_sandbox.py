"""Bounds, and what one bad page does to the others."""

from __future__ import annotations

import os
import signal

import pytest
from pdf.walking import FONTS, HERE

from bifolio.model import Location
from bifolio.pdf import Bounds, TypesetJob, sandbox, typeset_many, typesetter

pytestmark = pytest.mark.slow

PAGE = '<html lang="en"><title>x</title><body><h1>x</h1>'


def order(html: str, name: str) -> TypesetJob:
    return TypesetJob(PAGE + html, base=HERE, roots=(HERE,), fonts=FONTS, location=Location(name))


def outcome(orders: list[TypesetJob], **options) -> dict[str, str]:
    made = typeset_many(orders, **options)
    return {
        str(done.location): "pdf" if isinstance(result, bytes) else " ".join(found.code for found in result)
        for done, result in made
    }


def test_orders_come_back_in_their_sequence_with_the_bytes_that_one_process_makes():
    orders = [order(f"<p>{'word ' * length}", str(length)) for length in (900, 3, 500, 7)]
    made = list(typeset_many(orders, workers=2))
    assert [done for done, _ in made] == orders
    assert [result for _, result in made] == [typesetter.typeset(one) for one in orders]


def test_a_page_that_is_refused_or_fells_the_engine_stops_no_other():
    orders = [
        order("<p>ok", "one"),
        order("<p>漢", "letter"),
        order("<p style='font-size:1e9px'>x", "zero"),
        order("", "two"),
    ]
    assert outcome(orders) == {"one": "pdf", "letter": "B203", "zero": "B207", "two": "pdf"}


def test_a_page_that_takes_too_much_memory_is_given_up():
    orders = [order("<table><tr><td colspan=100000000>x</table>", "wide"), order("<p>ok", "one")]
    assert outcome(orders, bounds=Bounds(memory=2**30)) == {"wide": "B206", "one": "pdf"}


def forever(_order: TypesetJob) -> bytes:
    while True:
        pass


def test_a_page_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(typesetter, "typeset", forever)  # the workers are forked, and have it too
    (found,) = next(typeset_many([order("", "slow")], bounds=Bounds(cpu=1)))[1]
    assert found.code == "B206"
    assert found.sentence == "The PDF was given up: it took more than 1 s of computing time."
    assert found.location == Location("slow")


def test_a_page_that_waits_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(typesetter, "typeset", lambda _order: signal.pause())
    (found,) = next(typeset_many([order("", "asleep")], bounds=Bounds(wall=1)))[1]
    assert found.sentence == "The PDF was given up: it took more than 1 s."


def test_a_worker_that_dies_is_replaced(monkeypatch):
    real = typesetter.typeset

    def dying(one: TypesetJob) -> bytes:
        if "die" in one.html:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(one)

    monkeypatch.setattr(typesetter, "typeset", dying)
    orders = [order("die", "first"), order("ok", "second"), order("die again", "third"), order("ok too", "fourth")]
    assert outcome(orders, workers=1) == {"first": "B207", "second": "pdf", "third": "B207", "fourth": "pdf"}


def test_no_worker_outlives_its_caller():
    before = set(sandbox.multiprocessing.active_children())
    results = typeset_many([order("a", "a"), order("b", "b"), order("c", "c")])
    next(results)
    results.close()
    assert set(sandbox.multiprocessing.active_children()) == before


@pytest.mark.parametrize("html", ["<span>" * 3000 + "x", "<div>" * 1200 + "x"])
def test_nesting_without_end_is_a_finding(html):
    assert outcome([order(html, "deep")])["deep"].startswith("B20")
