"""A demo project whose preview has been made, to be changed file by file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bifolio.preview import rebuild
from bifolio.preview.pages import message_id
from bifolio.preview.state import PreviewState

DEMO = Path(__file__).parent.parent / "projects" / "demo"
PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


class Demo:
    """The preview of a copy of the demo project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = PreviewState(root, root / "out" / "preview")

    def build(self) -> None:
        for path in ("assets", *self.state.pages()):
            rebuild.refresh(self.state, path)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def save(self, path: str, old: str, new: str) -> set[str]:
        """Change a file and have it read again; return the pages that are stale by it."""
        self.edit(path, old, new)
        return self.state.update([path])

    def break_translation(self) -> None:
        """Save a translation that names a value that does not exist."""
        self.save(PO, "به گفتهٔ خبرگزاری، {count}", "به گفتهٔ خبرگزاری، {counts}")

    def page(self, path: str = PAGE) -> str:
        rebuild.refresh(self.state, path)
        return (self.state.folder / path).read_text(encoding="utf-8")

    def card(self, msgid: str, context: str | None = None, *, path: str = PAGE) -> str:
        """Return the article of a message in a page."""
        article = f'<article class="passage[^>]* id="{message_id((context, msgid))}".*?</article>'
        match = re.search(article, self.page(path), re.DOTALL)
        assert match
        return match[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the demo project."""
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))


@pytest.fixture
def demo(root: Path) -> Demo:
    """Return the preview of the demo project, read, with no page made yet."""
    return Demo(root)


@pytest.fixture
def built(demo: Demo) -> Demo:
    """Return the preview of the demo project with every page made."""
    demo.build()
    return demo
