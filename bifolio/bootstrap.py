"""Set up a bare machine and start the command line, with the standard library only, so that any Python 3.11 can run it.

`prepare` runs twice. In the Python that the user started, it installs the locked packages into .venv and starts
build.py again with the Python of .venv; there, it checks the native libraries if the command typesets PDFs.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from bifolio import native_deps, output_formats
from bifolio.arguments import DEFAULT, verb

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UNFINISHED = VENV / ".unfinished"  # stands while packages are being installed: who finds it starts afresh
LOCK, TEST_LOCK, INSTALLER_LOCK = "requirements.txt", "requirements-dev.txt", "requirements-pip.txt"

TYPESETTING = (DEFAULT, "test")  # the verbs that need the native libraries

QUICK = "--quick"  # of `test`
EVERY = ("-n", "auto", "--dist=loadgroup")  # tests/conftest.py says which tests share a process
SELECTED = (*EVERY, "-m", "not slow and not judge", "--hypothesis-profile=quick")  # by it; see CONTRIBUTING.md
STYLE = (("ruff", "check", "--quiet", "."), ("ruff", "format", "--check", "--quiet", "."), ("mypy",))


def prepare(arguments: list[str]) -> None:
    """Set up everything that a command line needs; returns only in the Python of .venv.

    `arguments` is the command line without the program's name. In any other Python, the process becomes the Python of
    .venv, which calls this function again; for `test` it becomes pytest. If the machine cannot be set up, it exits with
    status 1 and one plain sentence.
    """
    try:
        if not inside():
            if not ready(lock_of(arguments)):
                provide(arguments, with_venv=True)
                with alone():
                    if not ready(lock_of(arguments)):  # another first build may have been quicker
                        install(lock_of(arguments))
            start(python(), str(ROOT / "build.py"), *arguments)
        provide(arguments)
    except OSError as error:
        raise SystemExit(f"bifolio cannot be set up in {VENV}: {error.strerror}.") from None
    except KeyboardInterrupt:
        raise SystemExit("bifolio: setup was interrupted; the next run will continue it.") from None
    if verb(arguments) == "test":
        test(arguments)


def test(arguments: list[str]) -> NoReturn:
    """Check style and types, then become pytest with the rest of the command line.

    `--quick` deselects tests that need a judge, a browser or more than a twentieth of a second. Words that are not options
    name tests; if there are none, style and types are checked, and the tests run in a process for each core. Exits with
    status 1 if style or types fail; otherwise pytest's last line is the last line printed.
    """
    words = list(arguments)
    words.remove("test")
    os.chdir(ROOT)
    named = not all(word.startswith("-") for word in words)
    if not named:
        check_style()
    chosen = SELECTED if QUICK in words else () if named else EVERY
    start(Path(sys.executable), "-m", "pytest", *chosen, *(word for word in words if word != QUICK))


def check_style() -> None:
    """Run ruff, its formatter and mypy; raises SystemExit with their reports if any of them fails."""
    reports = []
    for command in STYLE:
        program = Path(sys.executable).parent / command[0]
        result = subprocess.run([program, *command[1:]], capture_output=True, encoding="utf-8", check=False)
        if result.returncode:
            reports.append(f"{' '.join(command)}:\n{result.stdout}{result.stderr}")
    if reports:
        raise SystemExit("\n".join(reports))


def start(program: Path, *arguments: str) -> NoReturn:
    """Become `program`; on Windows, where exec does not wait, run it and end with its status."""
    if "PYTHONPYCACHEPREFIX" not in os.environ:
        os.environ["PYTHONPYCACHEPREFIX"] = str(VENV / "pycache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever sets it wants sources alone, which they are
    os.environ["PYTHONUTF8"] = "1"  # a Swedish Windows or LANG=C is to read and print as everyone else does
    command = [str(program), *arguments]
    if os.name == "nt":
        raise SystemExit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(program, command)


# What the command line asks for


def sets_type(arguments: list[str]) -> bool:
    """Return whether a command line typesets PDFs; help and an HTML-only build do not."""
    words = [part for word in arguments for part in word.split("=", 1)]
    formats = {value for option, value in itertools.pairwise(words) if option == "--format"}
    helps = {"-h", "--help", "--version"}.intersection(words)
    return verb(arguments) in TYPESETTING and not helps and output_formats.native_needs(formats)


def lock_of(arguments: list[str]) -> str:
    """Return the lock file that a command line needs; the lock of the tests includes the engine's packages."""
    return TEST_LOCK if verb(arguments) == "test" else LOCK


# The packages, in .venv


def inside() -> bool:
    """Return whether this Python is that of .venv; whoever started it (bootstrap, uv, a developer) has installed its packages."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def python() -> Path:
    """Return the path of the Python of .venv, which may not exist yet."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def ready(lock: str) -> bool:
    """Return whether .venv contains what `lock` pins, according to the stamp that a finished installation writes."""
    stamp = VENV / f"{lock}.sha256"
    return sound() and stamp.is_file() and stamp.read_text("ascii") == digest(lock)


def sound() -> bool:
    """Return whether there is a .venv to keep: finished, and made by the Python that runs.

    A system that upgrades Python 3.12 to 3.13 turns its .venv into one of 3.13 without packages.
    """
    if UNFINISHED.exists() or not python().exists():
        return False
    here = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return os.name == "nt" or not python().samefile(sys.executable) or (VENV / "lib" / here).is_dir()


def digest(lock: str) -> str:
    """Return the SHA-256 of a lock and of the installer's in hexadecimal digits."""
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in (INSTALLER_LOCK, lock))).hexdigest()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of the installation for the length of the block: of two first builds at once, one waits for the other."""
    with VENV.with_name(".venv.lock").open("w") as file:
        if os.name == "nt":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # given up after ten seconds
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(lock: str) -> None:
    """Create .venv if needed and install the pinned pip and what `lock` pins, by hash; the stamp is written last.

    The setuptools that Python 3.11 puts into each environment is removed: nothing uses it, and no lock pins it.
    """
    if not sound():
        say("creating .venv")
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        UNFINISHED.touch()
        finish([sys.executable, "-m", "venv", str(VENV)], "The virtual environment .venv could not be created.")
    UNFINISHED.touch()
    if subprocess.run([python(), "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        finish([python(), "-m", "ensurepip"], "pip could not be added to .venv.")  # uv makes environments without it
    pip: list[str | Path] = [python(), "-m", "pip"]
    quiet = ["--quiet", "--no-input", "--no-compile"]
    for name in (INSTALLER_LOCK, lock):  # the pip that Python brings may be years old: it installs the locked pip only
        say(f"installing the packages of {name}")
        hashed = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / name)]
        failure = f"The packages of {name} could not be installed (check the network and the free disk space)."
        finish([*pip, "install", *quiet, *hashed], failure)
    finish([*pip, "uninstall", "--quiet", "--yes", "setuptools"], "setuptools could not be removed from .venv.")
    for satisfied in {LOCK, lock}:
        write(VENV / f"{satisfied}.sha256", digest(satisfied))
    UNFINISHED.unlink()


def write(path: Path, text: str) -> None:
    """Write a stamp atomically."""
    unfinished = path.with_suffix(".new")
    unfinished.write_text(text, "ascii")
    unfinished.replace(path)


def finish(command: Sequence[str | Path], failure: str) -> None:
    """Run a command silently; if it fails, exit with the sentence `failure` and the last lines of its output."""
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise SystemExit("\n    ".join([failure, *reason(done.stderr or done.stdout)]))


def reason(said: str) -> list[str]:
    """Return the last error in the output of a program and what follows it, at most five lines."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("WARNING")]
    errors = [number for number, line in enumerate(lines) if line.upper().startswith("ERROR")]
    return lines[errors[-1] :][:5] if errors else lines[-3:]


def say(what: str) -> None:
    """Print a progress message on standard error, because each step takes seconds."""
    print(f"bifolio setup: {what}", file=sys.stderr, flush=True)


def provide(arguments: list[str], *, with_venv: bool = False) -> None:
    """Install the system libraries that a command line needs; if only a person can, exit with the command to run."""
    needed = native_deps.missing_venv() if with_venv else []
    needed += native_deps.missing_libraries() if sets_type(arguments) else []
    native_deps.provide(needed, native_deps.missing_programs() if verb(arguments) == "test" else [], say)
