"""A build of the demo project under way, with the editions of every language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bifolio import output, render
from bifolio.site import Site
from bifolio.workspace import Command, TranslationState, check_translation, load_packets, load_project

DEMO = Path(__file__).parent.parent / "projects" / "demo"


@pytest.fixture
def command(tmp_path):
    """Return a run on a copy of the demo project."""
    return Command(Path(shutil.copytree(DEMO, tmp_path / "demo")))


@pytest.fixture
def start(command):
    """Return a function that begins a build: what the last one left is read, and the editions are made."""

    def begin(formats=("html",), requested=None):
        project = load_project(command)
        [loaded] = load_packets(command, project)
        out = command.root / "out"
        site = Site(project, out, render.environment(command.root), output.read_manifest(out), {}, formats)
        site.requested = requested
        for tag in project.tags:
            translations = check_translation(command, project, loaded, tag) if tag != "en" else None
            site.editions += site.editions_of(command, TranslationState(loaded, translations, project), tag)
        return site

    return begin
