"""The sample packet's edition in Swedish, and what a format is given to make files from it."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
import sample

from bifolio import render
from bifolio.formats import FormatContext
from bifolio.model import Edition
from bifolio.output_formats import known

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def edition() -> Edition:
    """Return an edition with a picture."""
    return sample.edition(sample.packet("# One {#one}\n\n![A plan](media/plan.svg)\n"))


@pytest.fixture
def context(tmp_path: Path) -> Callable[..., FormatContext]:
    """Return a function that makes the context of a format."""
    (tmp_path / "plan.svg").write_text(PICTURE, encoding="utf-8")
    templates = sample.context().templates

    def make(name: str, **more: Any) -> FormatContext:
        folders, words = (render.SHIPPED,), NullTranslations()
        return FormatContext(known()[name], sample.PROJECT, templates, folders, tmp_path, words, **more)

    return make
