"""Locate the data that ships with the engine: presets of kinds, templates, and the project to begin with."""

from __future__ import annotations

from pathlib import Path

DEFAULT = "briefing"
FOLDER = Path(__file__).resolve().parent
ENGINE = FOLDER.parent
STARTER = FOLDER / "starter"  # the files that `new` writes
WORD_CONTEXT = "interface"  # msgctxt of the templates' words, so that no tool takes them for a packet's
TEMPLATES = next(folder for folder in (ENGINE / "templates", ENGINE.parent / "templates") if folder.is_dir())


def names() -> list[str]:
    """Return the names of the presets, sorted."""
    return sorted(file.stem for file in FOLDER.glob("*.yaml"))


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that a project's templates are looked up in: its own first, then the engine's."""
    own = root / "templates"
    return (own, TEMPLATES) if own.is_dir() and own.resolve() != TEMPLATES else (TEMPLATES,)
