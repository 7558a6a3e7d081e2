"""Limits of worker processes, and what one bad page does to the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile

import pytest
from pdf.walking import FIXTURES, FONTS, bare

from bifolio.model import Location
from bifolio.pdf import TypesetJob, typeset_many, typesetter
from bifolio.processes import ResourceLimits

pytestmark = pytest.mark.slow

# A forked worker has what a test patched.
forked = pytest.mark.usefixtures("forked_workers")
PAGE = '<html lang="en"><title>x</title><body><h1>x</h1>'


def job(html: str, name: str) -> TypesetJob:
    return TypesetJob(PAGE + html, base=FIXTURES, roots=(FIXTURES,), fonts=FONTS, location=Location(name))


def outcome(jobs: list[TypesetJob], **options) -> dict[str, str]:
    results = typeset_many(jobs, **options)
    return {
        str(done.location): "pdf" if isinstance(result, bytes) else " ".join(found.code for found in result)
        for done, result in results
    }


def test_jobs_come_back_in_their_sequence_with_the_bytes_that_one_process_makes():
    jobs, ended = [job(f"<p>{'word ' * length}", str(length)) for length in (900, 3, 500, 7)], []
    results = list(typeset_many(jobs, workers=2, advance=ended.append))
    assert sorted(map(jobs.index, ended)) == [0, 1, 2, 3]
    assert [done for done, _ in results] == jobs
    assert [result for _, result in results] == [typesetter.typeset(one) for one in jobs]


def test_a_page_that_is_refused_or_fells_the_engine_stops_no_other():
    jobs = [
        job("<p>ok", "one"),
        job("<p>漢", "letter"),
        job("<p style='font-size:1e9px'>x", "zero"),
        job("", "two"),
    ]
    assert outcome(jobs) == {"one": "pdf", "letter": "B203", "zero": "B207", "two": "pdf"}


def test_a_page_that_takes_too_much_memory_is_given_up():
    jobs = [job("<table><tr><td colspan=100000000>x</table>", "wide"), job("<p>ok", "one")]
    wide, one = (result for _, result in typeset_many(jobs, limits=ResourceLimits(memory=2**30)))
    assert [(found.code, dict(found.details)) for found in wide] == [("B206", {"bound": "1 GB of memory"})]
    assert isinstance(one, bytes)


def forever(_job: TypesetJob) -> bytes:
    while True:
        pass


@forked
def test_a_page_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(typesetter, "typeset", forever)
    (found,) = next(typeset_many([job("", "slow")], limits=ResourceLimits(cpu=1)))[1]
    assert found.code == "B206"
    assert dict(found.details) == {"bound": "1 s of computing time"}
    assert found.location == Location("slow")


@forked
def test_a_page_that_waits_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(typesetter, "typeset", lambda _job: signal.pause())
    (found,) = next(typeset_many([job("", "asleep")], limits=ResourceLimits(wall=1)))[1]
    assert (found.code, dict(found.details)) == ("B206", {"bound": "1 s"})


@forked
def test_a_worker_that_dies_is_replaced(monkeypatch):
    real = typesetter.typeset

    def dying(one: TypesetJob) -> bytes:
        if "die" in one.html:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(one)

    monkeypatch.setattr(typesetter, "typeset", dying)
    jobs = [job("die", "first"), job("ok", "second"), job("die again", "third"), job("ok too", "fourth")]
    assert outcome(jobs, workers=1) == {"first": "B207", "second": "pdf", "third": "B207", "fourth": "pdf"}


def test_no_worker_outlives_its_caller():
    before = set(multiprocessing.active_children())
    results = typeset_many([job("a", "a"), job("b", "b"), job("c", "c")])
    next(results)
    results.close()
    assert set(multiprocessing.active_children()) == before


@pytest.mark.parametrize("html", ["<span>" * 3000 + "x", "<div>" * 1200 + "x"])
def test_nesting_without_end_is_a_finding(html):
    assert outcome([job(html, "deep")])["deep"].startswith("B20")


def test_weasyprint_as_shipped_fails_on_deep_nesting():
    with pytest.raises(RecursionError):
        bare(PAGE + "<span>" * 3000 + "x")


def test_workers_leave_no_temporary_file(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert outcome([job("", "one"), job("", "two")]) == {"one": "pdf", "two": "pdf"}
    assert list(tmp_path.iterdir()) == []
