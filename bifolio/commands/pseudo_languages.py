"""Owns how a build takes the pseudo-languages into a project: for the length of a run, and only where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio import exchange, language
from bifolio.model import LanguagePolicy, Project


def with_them(project: Project, languages: Sequence[str]) -> Project:
    """Return the project with those of the languages that are pseudo-languages; packets.toml is not changed."""
    asked = [tag for tag in exchange.pseudo_translation.TAGS if tag in languages and tag not in project.tags]
    if not asked:
        return project
    source = language.of(project, project.source_language)
    return replace(
        project,
        languages=(*project.languages, *(LanguagePolicy(tag) for tag in asked)),
        declared={**project.declared, **{tag: exchange.pseudo_translation.declared(tag, source) for tag in asked}},
    )
