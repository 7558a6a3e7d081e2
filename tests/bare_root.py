"""Run programs in a root that has Python, an environment of it and the C library: no Pango, no fonts and nothing else.

It is a folder with a few system libraries, into which the rest is mounted for one program at a time.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import judges

# What Python's own modules and compiled packages need; any of them may be missing.
SYSTEM = r"lib(c|m|dl|pthread|rt|util|gcc_s|stdc\+\+|ssl|crypto|ffi|z|bz2|lzma|sqlite3)\.so[.\d]*"


def libraries(program: Path) -> set[Path]:
    """Return the files of the libraries that a program is linked with, the dynamic linker included."""
    shown = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return {Path(path) for path in re.findall(r"(/\S+)", shown)}


def links(program: Path) -> set[Path]:
    """Return the file of a program and the links on the way to it, those of an environment left out."""
    chain = []
    while program.is_symlink():
        program = program.parent / program.readlink()
        chain.append(program)
    return set(chain)


class BareRoot:
    """Such a root in a new folder, with an environment at the place that it has."""

    def __init__(self, root: Path, environment: Path) -> None:
        self.root, python = root, environment / "bin/python"
        cached = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
        known = {Path(path) for path in re.findall(rf"{SYSTEM} .*=> (\S+)".replace("lib(", "lib(?:"), cached)}
        for file in {*links(python), *libraries(python), *known}:
            self.copy(file)
        stdlib = subprocess.run(
            [python, "-c", "import os; print(os.__file__)"], capture_output=True, text=True, check=True
        )
        self.mounted = [Path(stdlib.stdout).parent, Path("/dev"), Path("/proc"), environment]
        for folder in self.mounted:
            (root / folder.relative_to("/")).mkdir(parents=True, exist_ok=True)
        (root / "tmp").mkdir(exist_ok=True)

    def copy(self, file: Path) -> None:
        """Copy a file to the place that it has."""
        copy = self.root / file.relative_to("/")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o755)

    def run(self, *command: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """Return what a command, run in the root, printed on both streams, and its status."""
        mounts = [["mount", "--rbind", folder, f"{self.root}{folder}"] for folder in self.mounted]
        lines = [shlex.join(map(str, words)) for words in (*mounts, ["exec", "chroot", self.root, *command])]
        return subprocess.run(
            ["unshare", "--mount", "sh", "-c", " && ".join(lines)],
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )


def need() -> None:
    """Skip a test where no such root can be made, or fail it where CI=true."""
    probe = (
        subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
        if sys.platform == "linux"
        else None
    )
    if probe is None or probe.returncode:
        judges.leave_out("mounting needs Linux and root")
