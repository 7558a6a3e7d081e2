"""Keep what tests and the programs that they start write inside the project, so that a run that is killed leaves no trace.

A folder is removed when its process ends, or by the next run if it was killed. Each worker of pytest-xdist has one of its
own, since it may end after the process that started it, and Python itself then still needs what is in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path

SOCKET_FOLDER = (
    60  # bytes: Chromium adds /org.chromium.Chromium.xxxxxx/SingletonSocket to them, and sockaddr_un holds 107
)
HOMES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")  # where Chromium and fontconfig keep files


def use(root: Path) -> None:
    """Let pytest, Python and other programs take a folder for the folders that they take else in /tmp and in the home.

    Whoever has tests write elsewhere, such as into memory (`PYTEST_DEBUG_TEMPROOT=/dev/shm`), is obeyed.
    """
    is_worker = "PYTEST_XDIST_WORKER" in os.environ  # it has inherited all but its own folder
    root.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(root))
    for left in () if is_worker else root.iterdir():
        if left.name.isdecimal() and not _runs(int(left.name)):
            shutil.rmtree(left, ignore_errors=True)
    own = root / str(os.getpid())
    own.mkdir(exist_ok=True)
    # In this process alone, and after all else: multiprocessing removes its own folder in this one at priority -100.
    Finalize(None, shutil.rmtree, args=(own, True), exitpriority=-1000)
    os.environ.update({} if is_worker else dict.fromkeys(HOMES, str(own)))
    if len(os.fsencode(own)) <= SOCKET_FOLDER:
        os.environ["TMPDIR"] = str(own)
        tempfile.tempdir = None


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True
