"""Run a step in a process of its own and stop it before a change that it makes: kill it, or refuse it a write."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "tempfile.mkstemp",
    "tempfile.mkdtemp",
}
Step = Callable[[Path], object]


def changed_paths(event: str, arguments: tuple[Any, ...]) -> list[str]:
    """Return the paths that an audit event of Python is about to change."""
    if event == "open":
        path, _, flags = arguments
        named = isinstance(path, (str, bytes)) and isinstance(flags, int) and flags & WRITING
        return [os.fsdecode(path)] if named else []
    if event in ("os.remove", "os.rmdir") and arguments[1] != -1:  # in a folder that is open, which rmtree deletes
        return []
    return [os.fsdecode(each) for each in arguments[:2] if isinstance(each, (str, bytes))] if event in CHANGES else []


def apart(step: Callable[[], object], hook: Callable[[str, tuple[Any, ...]], None] | None = None) -> int:
    """Run a step in a process of its own with an audit hook; return its exit status, negative for a signal."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        if hook is not None:
            sys.addaudithook(hook)
        status = int(step() or 0)  # type: ignore[call-overload]
    finally:
        os._exit(status)


def events(step: Step, root: Path, log: Path, *, changes: bool = True) -> list[str]:
    """Return what a step is about to change, or every event of it, in order."""
    with log.open("ab", buffering=0) as file:

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            for path in changed_paths(event, arguments) if changes else [""]:
                file.write(os.fsencode(f"{event} {Path(path).absolute() if changes else ''}\n"))

        apart(lambda: step(root) and None, hook)
    return log.read_text(encoding="utf-8").splitlines()


def at(
    number: int, act: Callable[[], None], *, changes: bool = True, on: bool = False
) -> Callable[[str, tuple[Any, ...]], None]:
    """Return a hook that acts before the change (or event) of that number, and with `on` before each later one."""
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        for _ in changed_paths(event, arguments) if changes else [""]:
            count += 1
            if count == number or (on and count > number):
                act()

    return hook


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
