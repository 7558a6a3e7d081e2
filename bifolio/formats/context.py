"""Hold what a format makes files from besides the edition, and the PDF that it leaves to be typeset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

from bifolio import pdf
from bifolio.model import Edition, Project
from bifolio.output_formats import OutputFormat
from bifolio.render import PageContext, Templates


@dataclass(frozen=True)
class FormatContext:
    """What an edition's pages need: for a frozen edition, everything is as it was at the release."""

    format: OutputFormat
    project: Project
    templates: Templates
    folders: tuple[Path, ...]  # of templates, the first that has a file gives it
    media: Path  # the folder of the packet's pictures
    words: NullTranslations  # of the templates, in the edition's language
    assets: str = ""  # prefix of the address of style sheets, fonts and pictures, from a page for the browser
    home: str = ""
    search: str = ""
    alternates: Sequence[Any] = ()
    downloads: Sequence[Any] = ()
    errata: Sequence[Any] = ()
    second: tuple[Edition, FormatContext] | None = None  # the other edition of a bilingual one

    def page(self, *, assets: str = "", media: str = "", **more: Any) -> PageContext:
        """Return what `render` is given for a page of the edition."""
        url = self.project.url
        files = f"{url}{self.assets.removeprefix('../../')}files/" if url else ""
        return PageContext(
            self.templates, self.project, self.words, assets=assets, media=media, **{"files": files, **more}
        )


class PdfDraft(NamedTuple):
    """A PDF to be typeset: what from, a digest of all that its bytes come from, and what is done with the bytes."""

    job: pdf.TypesetJob
    made_from: str
    finish: Callable[[bytes], bytes] = bytes
    page_count: Callable[[int], int] = int  # of the file, from that of what is typeset; 0: it has no pages
