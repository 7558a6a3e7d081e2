"""A build on a cluster makes the files of a build here, byte for byte, also where a worker is killed half-way."""

from __future__ import annotations

import hashlib
import json
import pickle
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from bifolio.cluster import TaskFailure, Unusable
from bifolio.formats import PdfDraft
from bifolio.site import cluster_tasks, engine_versions, one_file, parts
from bifolio.site.one_file import SentDraft
from bifolio.site.sent_tasks import Receiver

TESTS = Path(__file__).parent.parent


class FakeCluster:
    """Does the tasks of a cluster in this process, in a folder of its own; what `failing` says of a task is its failure."""

    address = "tcp://fake"
    threads = 1
    workers = ("tcp://fake/1",)

    def __init__(self, folder, failing=None):
        self.folder, self.failing, self.contents = folder, failing, {}

    def has(self, name):
        return name in self.contents

    def put(self, content):
        name = hashlib.sha256(content).hexdigest()
        self.contents[name] = content
        return name

    def results(self, work, tasks):
        for task in tasks:
            inputs = {name: self.contents[name] for name in task.inputs}
            function = getattr(cluster_tasks, work.partition(":")[2])
            yield self.failing or function(task.payload, inputs, self.folder)

    def on_each_worker(self, work, payload):
        function = getattr(cluster_tasks, work.partition(":")[2])
        return {address: self.failing or function(payload, {}, self.folder) for address in self.workers}


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Return a function that makes a cluster in this process."""
    monkeypatch.setattr(cluster_tasks, "_receiver", cluster_tasks.cache(Receiver))
    return lambda failing=None: FakeCluster(tmp_path / "worker", failing)


def made(command, site, jobs):
    """Return what is made of jobs, by path."""
    return {job.path: file for job, file in parts.make_parts(command, site, jobs, None, lambda _: None)}


@pytest.mark.slow
def test_parts_on_a_cluster_are_those_made_here(start, command, fake):
    site = start(("html", "single", "epub", "a4", "bilingual"))
    jobs = list(site.jobs())
    here = made(command, site, jobs)
    command.cluster = fake()
    there = made(command, site, jobs)
    assert there.keys() == here.keys()
    for path, file in here.items():
        if isinstance(file, PdfDraft):
            assert there[path].made_from == file.made_from, path
        else:
            assert there[path] == file, path
    documents = [each.document for each in there.values() if isinstance(each, SentDraft)]
    assert len(documents) > len(set(documents)) / 2 > 0
    assert command.findings == []


def test_a_task_that_fails_is_a_finding_at_each_of_its_files(start, command, fake):
    site = start()
    command.cluster = fake(TaskFailure("ValueError: x"))
    files = made(command, site, list(site.jobs()))
    assert set(files.values()) == {None}
    assert {(each.code, each.location.path) for each in command.findings} == {("B233", path) for path in files}
    document = [one_file.task_of(site, job, None) for job in list(site.jobs())[:2]]
    [files] = cluster_tasks.typeset_files(command, site, [document])
    assert [(file.content, file.findings[0].code) for file in files] == [(None, "B233")] * 2


def test_a_worker_with_other_versions_is_a_finding(start, command, fake, monkeypatch):
    monkeypatch.setattr(cluster_tasks, "opened", lambda *_, **__: nullcontext(fake()))
    command.cluster_address = "tcp://fake"
    with cluster_tasks.on_cluster(command, start()) as ready:
        assert ready
    there = {**engine_versions.installed(typesets=False), "uv.lock": "x"}
    monkeypatch.setattr(cluster_tasks, "engine_there", lambda *_: pickle.dumps(there))
    with cluster_tasks.on_cluster(command, start()) as ready:
        assert not ready
    [finding] = command.findings
    assert (finding.code, finding.location.path) == ("B232", "tcp://fake/1")
    assert "uv.lock" in finding.sentence
    assert command.cluster is None


def test_a_task_of_another_engine_is_not_done(start, command, fake, monkeypatch):
    site = start()
    command.cluster = fake()
    here = engine_versions.installed(typesets=False)
    versions = iter([here, {**here, "Python": "2.7"}])
    monkeypatch.setattr(cluster_tasks, "installed", lambda **_: next(versions))
    sender = cluster_tasks.Sender(command.cluster, site.project)
    task = cluster_tasks._task(sender, [one_file.task_of(site, next(site.jobs()), None)], None)
    with pytest.raises(ValueError, match="Python"):
        cluster_tasks.make_there(task.payload, command.cluster.contents, command.cluster.folder)


def test_a_cluster_that_cannot_be_used_is_a_finding_and_nothing_is_made(start, command, monkeypatch):
    def opened(*_, **__):
        raise Unusable("it has no workers")

    monkeypatch.setattr(cluster_tasks, "opened", opened)
    command.cluster_address = "tcp://fake"
    with cluster_tasks.on_cluster(command, start()) as ready:
        assert not ready
    assert [each.code for each in command.findings] == ["B231"]


@pytest.mark.judge
def test_two_workers_make_the_same_files_also_where_one_is_killed(need, tmp_path):
    need("dask")
    command = [sys.executable, TESTS / "cluster_builds.py", "builds", tmp_path]
    environment = {"PYTHONPATH": str(TESTS.parent), "PATH": "/usr/bin:/bin", "TMPDIR": tempfile.gettempdir()}
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert result.returncode == 0, result.stderr
    outcome = json.loads(result.stdout)
    assert outcome.pop("pdfs") > 1
    assert outcome == {
        "same": True,
        "same after a worker was killed": True,
        "killed": True,
        "findings": [True, True],
        "shared": [],
        "left": [],
    }


@pytest.mark.judge
def test_a_cluster_on_this_machine_leaves_nothing_outside_the_project(need, tmp_path):
    need("dask")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [sys.executable, TESTS / "cluster_builds.py", "local", tmp_path]
    environment = {"PYTHONPATH": str(TESTS.parent), "PATH": "/usr/bin:/bin", "TMPDIR": elsewhere, "HOME": elsewhere}
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {"findings": [], "pages": 3, "scratch": []}
    assert list(elsewhere.rglob("*")) == []
