"""Owns what a page may load: files below given folders, and nothing else.

WeasyPrint's own fetcher opens any file and any address. Its refusals are not enough either: inside SVG pictures an
error is swallowed and the picture just goes missing, so each refusal is kept here and fails the build (libraries
differ; section 7 of the security notes in docs/pdf.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bifolio.pdf import vector_pictures, weasyprint_patch

TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
}
LARGEST = 32 * 2**20  # bytes


class Fetcher:
    """Opens files below `roots`; `refused` says what else was asked for, and why it was not given."""

    _fail_on_errors = False  # WeasyPrint reads this; with True it would stop at the first refusal

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        self.refused: dict[str, str] = {}

    def __call__(self, url: str) -> Any:
        """Return WeasyPrint's response with the bytes of the file. Raises ValueError for whatever is not allowed."""
        try:
            path = self._allowed(url)
            content = path.read_bytes()
            _check(path, content)
        except (ValueError, OSError) as error:
            reason = str(error) if isinstance(error, ValueError) else "it cannot be read"
            self.refused.setdefault(url, reason)
            raise ValueError(reason) from None
        headers = {"Content-Type": TYPES[path.suffix.lower()]}
        return weasyprint_patch.part("urls").URLFetcherResponse(url, content, headers)

    def _allowed(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            raise ValueError("only files of the project are")
        if parts.query:
            raise ValueError("the address of a file has no query")
        path = Path(url2pathname(parts.path)).resolve()  # after links, so that no link leads out
        if not any(path.is_relative_to(root) for root in self.roots):
            raise ValueError("it is outside the project's folders")
        if path.suffix.lower() not in TYPES:
            raise ValueError(f"files of the kind “{path.suffix}” are not")
        if not path.is_file():
            raise ValueError("there is no such file")
        if path.stat().st_size > LARGEST:
            raise ValueError(f"it is larger than {LARGEST // 2**20} MB")
        return path


def _check(path: Path, content: bytes) -> None:
    if path.suffix.lower() == ".svg" and vector_pictures.mirrored(content.decode("utf-8", "replace")):
        raise ValueError("its text has Arabic letters, which would be drawn mirrored")
