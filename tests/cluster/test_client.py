"""Tasks on a cluster of two workers: their order, contents that are sent once, and what becomes of failures."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
pytestmark = pytest.mark.judge


def outcome(name, folder):
    """Return what came of a test in a process of its own."""
    command = [sys.executable, TESTS / "cluster_builds.py", name, folder]
    environment = {"PYTHONPATH": str(TESTS.parent), "PATH": "/usr/bin:/bin", "TMPDIR": tempfile.gettempdir()}
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_tasks_on_a_cluster(need, tmp_path):
    need("dask")
    assert outcome("tasks", tmp_path) == {
        "in order": True,
        "contents": 3,
        "sent once": True,
        "fails": ["ValueError: no such edition"],
        "ends": ["EOFError: its process ended with status 3"],
        "again": ["done"],
        "unusable": True,
    }
