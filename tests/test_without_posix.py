"""The engine works without the modules and functions that Windows lacks: it is inspected so, as no such machine is at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import multiprocessing, os, signal, subprocess, sys, tempfile
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for module, names in ((os, "fork geteuid getuid killpg mkfifo nice setsid statvfs uname O_CLOEXEC O_NOFOLLOW O_NONBLOCK"),
                      (signal, "SIGHUP SIGKILL SIGPIPE SIGQUIT SIGXCPU")):
    for name in names.split():
        vars(module).pop(name, None)
import bifolio.bootstrap, bifolio.commands, bifolio.native_deps, bifolio.pdf, bifolio.preview, bifolio.run_cache
from bifolio.cli import main
main()
"""


@pytest.mark.slow
def test_what_uses_the_system_is_imported_and_a_project_is_checked(demo: Path) -> None:
    arguments = ["check", "--project", str(demo)]
    run = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
