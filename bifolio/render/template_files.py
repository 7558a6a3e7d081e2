"""Find the files of the templates that a page refers to: style sheets, fonts and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from bifolio.findings import make_finding
from bifolio.model import Finding, Location
from bifolio.render import style_sheets

ELSEWHERE = (
    "media/",
    "files/",
    "preview.js",
    "js/search.js",
    "pagefind/",
)  # below the folder of assets, published otherwise
LICENCE = re.compile(
    r".*(?:OFL|LICEN[CS]E|COPYING|COPYRIGHT|FONTLOG).*", re.IGNORECASE
)  # beside fonts, as font makers name them
ADDRESS_END = r"([^\s\"'()<>?#]+)"


def licences(folder: Path) -> list[Path]:
    """Return the licences in a folder of fonts, those in its folders included."""
    return [file for file in sorted(folder.rglob("*")) if LICENCE.fullmatch(file.name) and file.is_file()]


def missing(html: str, assets: str, folders: Sequence[Path], template: str) -> Iterator[Finding]:
    """Yield a finding for each file in a page's folder of assets that the templates do not have, or that is not published.

    `assets` is the way from the page to that folder; on paper there is none, and the PDF engine finds what is missing.
    """
    for path in dict.fromkeys(_paths(html, assets)) if assets and folders else ():
        if not path.startswith(ELSEWHERE) and file_of(folders, path) is None:
            yield make_finding("B221", Location(f"templates/{template}"), path=path)


def _paths(html: str, assets: str) -> Iterator[str]:
    for match in re.finditer(rf"(?:=[\"']|url\([\"']?){re.escape(assets)}{ADDRESS_END}", html):
        yield unquote(match[1])


def file_of(folders: Sequence[Path], path: str) -> Path | None:
    """Return the style sheet, font or picture of the templates with a path below them; None for anything else."""
    if path.endswith(".css"):
        return style_sheets.sheet(folders, path)
    return style_sheets.file_of(folders, "", path)


def embedded(html: str, assets: str, folders: Sequence[Path], address: Callable[[Path, str], str]) -> str:
    """Return a page with `address` of each file of the templates in the place of its path below `assets`."""

    def replaced(match: re.Match[str]) -> str:
        path = unquote(match[1])
        file = file_of(folders, path)
        return match[0] if file is None else address(file, path)

    return re.sub(re.escape(assets) + ADDRESS_END, replaced, html)
