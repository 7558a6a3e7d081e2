"""Run a command and print, as JSON, what all its processes took: `meter.py COMMAND…`; ends with the command's status.

It is small, because a process that has just started counts with the memory of the one that started it. On Linux it adopts
processes that outlive their parents (Chromium's renderers), so that they are counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys

ADOPT = 36  # PR_SET_CHILD_SUBREAPER


def main() -> int:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False).returncode
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
    return status


if __name__ == "__main__":
    sys.exit(main())
