"""Check the look that packets.toml sets: colours and their contrast, files, font families, page sizes and margins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio import language, output_formats, pdf, pictures
from bifolio.findings import Number, make_finding, nearest, phrase
from bifolio.model import COLOUR, MARGINS, PAGE_SIZE, Finding, Location, Project, Refused
from bifolio.presets import template_folders
from bifolio.render import contrast, page_areas
from bifolio.render.look import colours

LEAST_ROOM = 50  # mm across and down: a line of about 25 letters
PLAIN = re.compile(r"[^\s\\:]+")


def findings(project: Project, *, adding: bool = False) -> Iterator[Finding]:
    """Yield a finding for each setting of the look that cannot be used, and for colours of little contrast.

    While a language is `adding`, fonts may be set for languages and scripts that are to come.
    """
    yield from _LookCheck(project, template_folders(project.root), adding).findings()


@dataclass(frozen=True)
class _LookCheck:
    project: Project
    folders: Sequence[Path]
    adding: bool = False

    def findings(self) -> Iterator[Finding]:
        yield from self._accent()
        look = self.project.look
        for key in ("logo", "cover_picture"):
            yield from self._file(key, getattr(look, key), "img", pictures.SUFFIXES)
        for name in look.styles:
            yield from self._file("styles", name, "css", (".css",))
        if look.cover_picture and not look.cover_text:
            yield self._wrong("cover_text", "needs-alternative-text", "")
        for name in look.fonts:
            yield from self._fonts(name)
        for name in look.pages:
            yield from self._page(name)

    def _accent(self) -> Iterator[Finding]:
        accent = self.project.look.accent
        if accent and not re.fullmatch(COLOUR, accent):
            yield self._wrong("accent", "must-be-colour", accent)
            return
        known = colours(self.folders)
        own = accent or known.get("accent", "")
        found = contrast.ratio(own, known.get("paper", "#ffffff")) if own else contrast.LEAST
        if found < contrast.LEAST:
            place = self._place("accent") if accent else Location("templates/css/tokens.css")
            details = {"colour": own, "ratio": Number(round(found, 1)), "least": Number(contrast.LEAST)}
            yield make_finding("C161", place, **details)

    def _file(self, key: str, name: str, folder: str, suffixes: Sequence[str]) -> Iterator[Finding]:
        """Yield that a file is missing, is of another type, or is a picture that cannot be published."""
        if not name:
            return
        path = f"{folder}/{name}"
        files = [each for root in self.folders if (each := root / path).is_file() and not each.is_symlink()]
        if ".." in name or not PLAIN.fullmatch(name) or not files or not name.lower().endswith(tuple(suffixes)):
            known = sorted(file.name for root in self.folders for file in (root / folder).glob("*"))
            details = {"key": key, "name": name, "folder": f"templates/{folder}", "nearest": nearest(name, known)}
            yield make_finding("C162", self._place(key), **details)
        elif folder == "img":
            try:
                pictures.read(files[0], Location(f"templates/{path}"))
            except Refused as refused:
                yield from refused.findings

    def _fonts(self, name: str) -> Iterator[Finding]:
        scripts = {tag: language.of(self.project, tag).script for tag in self.project.tags}
        known = dict.fromkeys([*scripts, *scripts.values()])
        if name not in known and not self.adding:
            details = {"what": phrase("language-or-script"), "known": ", ".join(known), "nearest": nearest(name, known)}
            yield make_finding("C342", self._place(f"fonts.{name}"), name=name, **details)
        settings = self.project.look.fonts[name]
        families = pdf.font_files(self.folders)
        for key in ("text", "headings"):
            family = getattr(settings, key)
            if family and family not in families:
                details = {"name": family, "known": ", ".join(families), "nearest": nearest(family, families)}
                yield make_finding("C163", self._place(f"fonts.{name}.{key}"), **details)
        if settings.line_height and not 1 <= settings.line_height <= 4:
            details = {"problem": phrase("must-be-between", least=1, most=4), "given": ""}
            yield make_finding("C126", self._place(f"fonts.{name}.line_height"), key="line_height", **details)

    def _page(self, name: str) -> Iterator[Finding]:
        own_pages = (each for each in output_formats.known().values() if each.kind == "pdf" and not each.drawn_as)
        formats = {each.name: each for each in own_pages}
        if name not in formats:
            details = {"what": phrase("format-of-pdf"), "known": ", ".join(formats), "nearest": nearest(name, formats)}
            yield make_finding("C342", self._place(f"pages.{name}"), name=name, **details)
        settings, wrong = self.project.look.pages[name], False
        if settings.size and (name == "booklet" or not re.fullmatch(PAGE_SIZE, settings.size)):
            problem, wrong = "cannot-have-size" if name == "booklet" else "must-be-page-size", True
            yield self._wrong(f"pages.{name}.size", problem, settings.size)
        if settings.margins and not re.fullmatch(MARGINS, settings.margins):
            wrong = True
            yield self._wrong(f"pages.{name}.margins", "must-be-margins", settings.margins)
        if name in formats and not wrong:
            yield from self._room(name, formats[name].scale)

    def _room(self, name: str, scale: float) -> Iterator[Finding]:
        """Yield that the margins of a format leave no room for lines of text."""
        try:
            area = page_areas.narrowest(self.project, self.folders, name, scale)
        except Refused:  # of a style sheet that cannot be read, which has a finding of its own
            return
        if area and min(area) < LEAST_ROOM:
            key = "margins" if self.project.look.pages[name].margins else "size"
            width, height = (Number(max(0, round(length))) for length in area)
            problem = phrase("must-leave-room", width=width, height=height, least=LEAST_ROOM)
            yield make_finding("C126", self._place(f"pages.{name}.{key}"), key=key, problem=problem, given="")

    def _wrong(self, key: str, problem: str, given: str) -> Finding:
        shown = phrase("given", text=given) if given else ""
        name = key.rpartition(".")[2]
        return make_finding("C126", self._place(key), key=name, problem=phrase(problem), given=shown)

    def _place(self, key: str) -> Location:
        """Return the place of a setting of the look, or of the nearest around it."""
        steps = f"look.{key}".split(".")
        names = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
        return next(
            (self.project.places[name] for name in names if name in self.project.places), Location("packets.toml")
        )
