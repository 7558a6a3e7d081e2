"""Load what a page refers to: files below given folders, and nothing else.

WeasyPrint's own fetcher opens any file and any address, and inside SVG pictures the error of a refusal is swallowed: the
picture just goes missing. So each refusal is kept here and fails the build. It also draws Arabic letters in an SVG's
`<text>` unjoined and mirrored. The only cures are outlines, or text in the HTML, so such pictures are refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bifolio import pictures
from bifolio.findings import phrase
from bifolio.pdf import weasyprint_patch

TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
}
LARGEST = 32 * 2**20  # bytes
_TEXT = re.compile(r"<(?:\w+:)?text\b.*?</(?:\w+:)?text\s*>", re.DOTALL)
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]|&#(?:x0?6|1[5-7]\\d\\d;)")


class Fetcher:
    """Opens files below `roots`; `refused` has the reason for each other address that was asked for.

    A file of `base` that an earlier root also has is taken from there: a project's own style sheet replaces the shipped one.
    `mounts` are beginnings of addresses below `base`, with the folders that they mean.
    """

    _fail_on_errors = False  # WeasyPrint reads this; with True it would stop at the first refusal

    def __init__(
        self, roots: tuple[Path, ...], base: Path | None = None, mounts: tuple[tuple[str, Path], ...] = ()
    ) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        before = self.roots.index(base.resolve()) if base and base.resolve() in self.roots else 0
        self.replacing = tuple((self.roots[before], root) for root in self.roots[:before])
        self.mounts = tuple((base.resolve() / start, folder.resolve()) for start, folder in mounts) if base else ()
        self.refused: dict[str, str] = {}

    def __call__(self, url: str) -> Any:
        """Return WeasyPrint's response with the bytes of the file. Raises ValueError for any other address."""
        try:
            path = self._allowed(url)
            content = _checked(path, path.read_bytes())
        except (ValueError, OSError) as error:
            reason = error.args[0] if isinstance(error, ValueError) else phrase("cannot-be-read")
            self.refused.setdefault(url, reason)
            raise ValueError(reason) from None
        headers = {"Content-Type": TYPES[path.suffix.lower()]}
        return weasyprint_patch.part("urls").URLFetcherResponse(url, content, headers)

    def _allowed(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            raise ValueError(phrase("only-project-files"))
        if parts.query:
            raise ValueError(phrase("address-with-query"))
        path = self._replacement(Path(url2pathname(parts.path)))
        if not any(path.is_relative_to(root) for root in self.roots):
            raise ValueError(phrase("outside-project"))
        if path.suffix.lower() not in TYPES:
            raise ValueError(phrase("unusable-file-type", suffix=path.suffix))
        if not path.is_file():
            raise ValueError(phrase("no-such-file"))
        if path.stat().st_size > LARGEST:
            raise ValueError(phrase("larger-than", limit=LARGEST // 2**20))
        return path

    def _replacement(self, path: Path) -> Path:
        """Return the file that an address means, without links, so that none leads out."""
        path = path.resolve()
        for start, folder in self.mounts:
            if path.is_relative_to(start):
                return (folder / path.relative_to(start)).resolve()
        files = [root / path.relative_to(base) for base, root in self.replacing if path.is_relative_to(base)]
        return next((file.resolve() for file in files if file.is_file()), path)


def _checked(path: Path, content: bytes) -> bytes:
    """Return a file as a page may have it: pictures without metadata. Raises ValueError for what is not allowed."""
    suffix = path.suffix.lower()
    if suffix in pictures.SUFFIXES:
        content = pictures.clean(content, suffix)
    if suffix == ".svg" and has_arabic_text(content.decode()):
        raise ValueError(phrase("arabic-in-svg"))
    return content


def has_arabic_text(markup: str) -> bool:
    """Return whether an SVG in the markup has Arabic letters in `<text>`, which WeasyPrint draws mirrored."""
    return any(_ARABIC.search(text[0]) for text in _TEXT.finditer(markup))
