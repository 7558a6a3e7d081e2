"""Make a style sheet of the look that packets.toml sets: accent colour, fonts, page sizes, logo and cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bifolio import language, output_formats, pdf
from bifolio.model import FontSettings, Project
from bifolio.render import page_areas, style_sheets
from bifolio.render.contrast import lightened
from bifolio.text_files import decode, read_bytes

CARRYING = ("single", "epub", "epub-bilingual")  # formats whose files have their fonts in them
OF_THE_AREA = 0.87  # the height of a picture that leaves room for its caption, as in the sheets of the formats
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b")
BLOCKS = "h1, h2, h3, h4, h5, p, li, dt, dd, caption, th, td, figcaption, .state, .kicker, .subtitle, .box-title, .fn, .contents a"


def colours(folders: Sequence[Path]) -> dict[str, str]:
    """Return the colours that tokens.css declares, by name; the first folder that has the sheet gives it."""
    file = next(file for folder in folders if (file := folder / "css/tokens.css").is_file())
    return dict(TOKEN.findall(decode(read_bytes(file, file.name), file.name)))


@dataclass(frozen=True)
class PageLook:
    """The look of a page, as templates see it; `assets` is the way from the page to the style sheets."""

    project: Project
    folders: Sequence[Path]  # of templates, the first that has a file gives it
    assets: str
    languages: tuple[str, ...] = ()  # of the page

    @property
    def logo(self) -> str:
        """Return the address of the logo, "" where there is none."""
        return self._picture(self.project.look.logo)

    @property
    def cover_picture(self) -> str:
        """Return the address of the picture of the cover, "" where there is none."""
        return self._picture(self.project.look.cover_picture)

    @property
    def cover(self) -> bool:
        """Return whether the title is on a page of its own."""
        return self.project.look.cover or bool(self.cover_picture)

    @property
    def sheets(self) -> list[str]:
        """Return the addresses of the project's own style sheets, which come last."""
        names = (f"css/{name}" for name in self.project.look.styles)
        return [self.assets + name for name in names if self._file(name)]

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """Return the colours of the page, by name."""
        known = colours(self.folders)
        accent = self.project.look.accent
        return {**known, "accent": accent} if accent else known

    def styles(self, format_name: str) -> str:
        """Return the style sheet of the settings, for a page for the browser or a format of PDFs; "" where nothing is set."""
        known = output_formats.known().get(format_name)
        paper = known is not None and known.kind == "pdf"
        scale = known.scale if known else 1.0
        faces = () if paper else self._faces(self.families(format_name))
        return "".join([*self._colour(), *faces, *self._fonts(), *self._page(format_name, scale)])

    def _colour(self) -> Iterator[str]:
        if accent := self.project.look.accent:
            dark = lightened(accent, self.colours.get("dark-paper", "#14191b"))
            yield f":root {{ --accent: {accent}; --print-accent: {accent}; --dark-accent: {dark}; }}\n"
            yield "@media screen and (prefers-color-scheme: dark) { :root { --accent: var(--dark-accent); } }\n"

    def _fonts(self) -> Iterator[str]:
        for tag, each in by_language(self.project).items():
            yield from self._declarations(tag, each)

    def families(self, format_name: str) -> set[str]:
        """Return the families that a page names: one that carries its fonts has those set for its own languages alone."""
        carries = format_name in CARRYING
        settings = [each for tag, each in by_language(self.project).items() if not carries or tag in self.languages]
        chosen = {name for each in settings for name in (each.text, each.headings) if name}
        return chosen | families_of_sheets(self.folders)

    def _faces(self, families: set[str]) -> Iterator[str]:
        """Yield the faces of the project's own fonts; those of the engine have a sheet of their own."""
        for name, files in pdf.font_files(self.folders[:-1]).items() if families else ():
            for file in files if name in families else ():
                address = self.assets + file.path.relative_to(_folder(file.path, self.folders)).as_posix()
                style = "italic" if file.italic else "normal"
                yield (
                    f'@font-face {{ font-family: "{name}"; font-weight: {file.weight}; font-style: {style}; '
                    f'font-display: swap; src: url("{address}"); }}\n'
                )

    def _declarations(self, tag: str, settings: FontSettings) -> Iterator[str]:
        direction = language.of(self.project, tag).direction
        names = {"text": settings.text, "head": settings.headings}
        parts = [f'--{key}: "{name}", var(--{key}-{direction})' for key, name in names.items() if name]
        if parts:
            yield f'[lang="{tag}"] {{ {"; ".join(parts)}; }}\n'
        if settings.text:  # a name in another language's text has a face of its own
            yield f'span[lang="{tag}"] {{ font-family: var(--text); }}\n'
        if settings.line_height:
            height = f"{settings.line_height:g}"
            yield f'html[lang="{tag}"][lang] {{ --line: {height}; --line-head: {height}; }}\n'
            yield f'[lang="{tag}"][lang][lang] :is({BLOCKS}):not([dir="ltr"] *) {{ line-height: {height}; }}\n'

    def _page(self, format_name: str, scale: float) -> Iterator[str]:
        """Yield the size and margins of a format, and the height of the tallest picture on such pages."""
        rules = page_areas.page_rules(self.project, format_name, scale)
        area = page_areas.narrowest(self.project, self.folders, format_name, scale) if rules else None
        yield rules
        if area is not None and area.height > 0:
            yield f":root {{ --tallest: {area.height / scale * OF_THE_AREA:.1f}mm; }}\n"

    def _picture(self, name: str) -> str:
        path = f"img/{name}"
        return self.assets + path if name and self._file(path) else ""

    def _file(self, path: str) -> Path | None:
        return next((file for folder in self.folders if (file := folder / path).is_file()), None)


def families_of_sheets(folders: Sequence[Path]) -> set[str]:
    """Return the families in fonts/ of a project that its style sheets name and leave to be declared: those of tokens.css."""
    families = pdf.font_files(folders[:-1])
    sheets = sorted(file for folder in folders[:-1] for file in folder.glob("css/*.css")) if families else ()
    named = style_sheets.named(map(style_sheets.rules_or_none, sheets))
    return {name for name in families if name.lower() in named}


def by_language(project: Project) -> dict[str, FontSettings]:
    """Return the fonts that are set, by language; those of a language go before those of its script."""
    fonts = project.look.fonts
    scripts = {tag: language.of(project, tag).script for tag in project.tags}
    chosen = {tag: fonts.get(tag, fonts.get(script)) for tag, script in scripts.items()}
    return {tag: each for tag, each in chosen.items() if each is not None}


def _folder(file: Path, folders: Sequence[Path]) -> Path:
    return next(folder for folder in folders if file.is_relative_to(folder))
