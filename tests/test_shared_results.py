"""Holds that nobody changes what two caches hand out to all: the documents of `markdown.parse` and the known languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from markdown_samples import callbacks, pairs

from bifolio import commands, markdown
from bifolio.language import lookup
from bifolio.markdown import blocks
from bifolio.project import config, packet_reader

DEMO = Path(__file__).parent / "projects" / "demo"


def contents(document: markdown.Document) -> list[dict[str, object]]:
    return [token.as_dict() for token in document.tokens]


@pytest.mark.slow
def test_no_command_changes_a_parsed_section_or_a_language(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    shutil.copytree(DEMO, root)
    blocks.parse.cache_clear()
    lookup._known.cache_clear()
    for verb in (commands.extract, commands.check, commands.status):
        verb(commands.Command(root))
    commands.build(commands.Command(root), formats=("html",))
    project = config.read(root)
    for section in packet_reader.read(project, "demo").sections:
        place = section.text, section.path, section.first_line
        hits = blocks.parse.cache_info().hits
        shared = blocks.parse(*place)
        assert blocks.parse.cache_info().hits == hits + 1, "the commands read the section otherwise"
        assert contents(shared) == contents(blocks.parse.__wrapped__(*place))
    for tag in project.tags:
        assert lookup.get(tag) == lookup._known.__wrapped__(tag, lookup.SETTINGS)


@pytest.mark.parametrize("name", ["slots.md", "html.md"])
def test_neither_walking_nor_rendering_changes_a_parsed_section(name: str) -> None:
    for _, text, _ in pairs(name):
        document = markdown.parse(text, "x.md")
        before = contents(document)
        markdown.unused_comments(document)
        markdown.without(document, lambda kind, settings: True)
        markdown.render(document, callbacks())
        assert contents(document) == before
