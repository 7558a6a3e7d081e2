"""Give benchmarks the PDFs that a build of the flagship makes, as jobs for the typesetter; nothing is typeset for it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest import mock

from bifolio import commands, pdf

ROOT = Path(__file__).parent.parent


def jobs(formats: Sequence[str] = ()) -> list[pdf.TypesetJob]:
    """Return the jobs of all formats, or of some, in the order of a build."""
    due: list[pdf.TypesetJob] = []

    def note(orders: Sequence[pdf.TypesetJob], **_options: Any) -> Iterator[tuple[pdf.TypesetJob, tuple[()]]]:
        due.extend(orders)
        yield from ((order, ()) for order in orders)

    with tempfile.TemporaryDirectory() as folder, mock.patch.object(pdf, "typeset_many", note):
        root = Path(folder) / "flagship"
        for name in ("content", "locales"):
            copytree(ROOT / name, root / name)
        (root / "packets.toml").write_bytes((ROOT / "packets.toml").read_bytes())
        commands.build(commands.Command(root), formats=formats)
    return due
