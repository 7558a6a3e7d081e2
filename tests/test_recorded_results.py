"""Results are recorded by key, in parts that do not meet, and a forced run reads none."""

from __future__ import annotations

from bifolio import recorded_results
from bifolio.recorded_results import RecordedResults, folder_digest


def test_results_are_read_as_they_were_written_and_forgotten_when_they_are_gone(tmp_path):
    RecordedResults(tmp_path).write({"a": b"1", "b": b"2"})
    assert RecordedResults(tmp_path).read_all(["a", "b", "c"]) == {"a": b"1", "b": b"2"}
    RecordedResults(tmp_path).write({}, gone=["a"])
    assert RecordedResults(tmp_path).read("a") == b""


def test_parts_have_keys_of_their_own(tmp_path):
    results = RecordedResults(tmp_path)
    results.part("engine").write({"a": b"1"})
    assert (results.read("a"), results.part("engine").read_all(["a"])) == (b"", {"a": b"1"})


def test_a_forced_run_reads_nothing_and_records_all_the_same(tmp_path):
    RecordedResults(tmp_path).write({"a": b"1"})
    forced = RecordedResults(tmp_path, forced=True)
    assert forced.read("a") == forced.part("b").read("a") == b""
    forced.write({"a": b"2"})
    assert RecordedResults(tmp_path).read("a") == b"2"


def test_a_folder_has_another_digest_after_each_change(tmp_path):
    (tmp_path / "a.py").write_text("1")
    digests = [folder_digest(tmp_path), folder_digest(tmp_path, "*.toml")]
    (tmp_path / "a.py").write_text("2")
    digests.append(folder_digest(tmp_path))
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    digests.append(folder_digest(tmp_path, "*.py"))
    assert len(set(digests)) == len(digests)
    assert folder_digest(tmp_path) == digests[-1]


def test_another_version_of_a_package_is_another_engine(tmp_path, monkeypatch):
    monkeypatch.setattr(recorded_results.sys, "path", [str(tmp_path)])
    monkeypatch.setattr(recorded_results, "ENGINE", tmp_path / "engine")
    (tmp_path / "babel-2.0.dist-info").mkdir()
    before = recorded_results.engine_digest.__wrapped__()
    (tmp_path / "babel-2.0.dist-info").rename(tmp_path / "babel-2.1.dist-info")
    assert recorded_results.engine_digest.__wrapped__() != before


def test_the_folder_that_python_is_started_in_makes_no_other_engine(tmp_path, monkeypatch):
    monkeypatch.setattr(recorded_results, "ENGINE", tmp_path / "engine")
    (tmp_path / "packages" / "babel-2.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(recorded_results.sys, "path", [str(tmp_path / "packages")])
    before = recorded_results.engine_digest.__wrapped__()
    (tmp_path / "project").mkdir()
    monkeypatch.setattr(recorded_results.sys, "path", [str(tmp_path / "project"), str(tmp_path / "packages")])
    assert recorded_results.engine_digest.__wrapped__() == before
