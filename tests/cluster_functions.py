"""Functions that the tests of clusters let workers call."""

from __future__ import annotations

import os
from pathlib import Path


def joined(payload: bytes, inputs: dict[str, bytes], folder: Path) -> bytes:
    return payload + b"".join(inputs.values())


def place(payload: bytes, inputs: dict[str, bytes], folder: Path) -> bytes:
    (folder / "left").write_text("x", encoding="utf-8")
    return f"{os.getpid()} {folder}".encode()


def fails(payload: bytes, inputs: dict[str, bytes], folder: Path) -> bytes:
    raise ValueError("no such edition")


def ends(payload: bytes, inputs: dict[str, bytes], folder: Path) -> bytes:
    os._exit(3)


def ends_the_worker(payload: bytes, inputs: dict[str, bytes], folder: Path) -> bytes:
    """End the process that this one does the tasks of, unless a file says that this was done."""
    mark = Path(payload.decode())
    if not mark.exists():
        mark.touch()
        os.kill(os.getppid(), 9)
    return b"done"
