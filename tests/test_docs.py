"""The docs agree with the program: commands, stages, packages, containers, formats, links; and they are in plain English.

`python3 build.py test tests/test_docs.py --update` rewrites docs/commands.md and the packages in docs/architecture.md.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import shutil
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import click
import pytest

import bifolio
from bifolio import report
from bifolio.cli import main
from bifolio.model import (
    ContainerKind,
    Field,
    FontSettings,
    IgnoredFinding,
    Kinds,
    LanguagePolicy,
    Look,
    PageSettings,
    PdfLimits,
    ProjectSettings,
    RecordKind,
    Setting,
)
from bifolio.model.kinds import FieldType
from bifolio.output_formats import known
from bifolio.project import config, kinds_reader
from bifolio.project.value_types import VALUES
from tests.prose import one_sentence_a_line
from tests.test_architecture import ENGINE, LAYERS

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
HEAD = """# Commands

What `python3 build.py VERB --help` says of each verb.
`python3 build.py` alone builds; `python3 build.py test` runs the tests.
"""
PACKAGES = re.compile(r"(<!-- packages: .* -->\n).*?(<!-- end of packages -->)", re.DOTALL)
FOREIGN_PHRASES = re.compile(
    r"""\b(?: st(?:ands?|ood) | (?<!there\ )(?:is|are)\ no\ (?!longer) | which\ no | (?:is|are|be)\ told | told\ of | tells?\ (?:of|what|where|which|whether)
    | tak(?:e|es|en)\ in | (?:is|are)\ had | mend(?:s|ed)? | whoever | somebody | parted | lies\ beyond | let\ be | in\ the\ mean
    | in\ the\ manner | save\ (?:where|inside|in) | the\ very\ same | say\ nothing | may\ be\ given\ again )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> str:
    """Return the reference of the command line, as the program itself tells it."""
    parts = [HEAD]
    for name, command in [("", main), *sorted(main.commands.items())]:
        with click.Context(
            command,
            info_name=f"build.py {name}".strip(),
            max_content_width=100,
            terminal_width=100,
            help_option_names=["-h", "--help"],  # click keeps a verb's first help option, whoever asked for it
        ) as context:
            parts.append(f"## {name or 'build.py'}\n\n```\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def test_the_reference_of_commands_is_what_help_says(expected) -> None:
    expected(ROOT / "docs/commands.md", commands())


def test_the_stages_are_the_same_everywhere() -> None:
    help_text = main.help or ""
    architecture = read("docs/architecture.md")
    for number, stage in enumerate(report.STAGES, 1):
        assert re.search(rf"^\s*{number} {stage}\b", help_text, re.MULTILINE), stage
        assert f"{number} {stage}" in architecture or f"{number} {stage.capitalize()}" in architecture, stage
        assert f"| {number} {stage} |" in architecture, stage


def test_the_architecture_page_lists_the_packages_by_layer(expected) -> None:
    page = read("docs/architecture.md")
    rows = ["| layer | component | what it does |", "|---|---|---|"]
    for layer, names in enumerate(LAYERS):
        rows += [f"| {layer} | `{name}` | {summary(name)} |" for name in names]
    expected(ROOT / "docs/architecture.md", PACKAGES.sub(lambda mark: "\n".join([mark[1], *rows, "", mark[2]]), page))


def summary(component: str) -> str:
    """Return the first sentence of a component's docstring, with its first letter in lower case if it is a plain word."""
    file = next(path for path in (ENGINE / component / "__init__.py", ENGINE / f"{component}.py") if path.is_file())
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    line = re.split(r"(?<=[\w)])\.(?:\s|$)|\n\n", docstring, maxsplit=1)[0].replace("\n", " ")
    return line[:1].lower() + line[1:] if re.match(r"[A-Z][a-z]+\b", line) else line


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_docs_are_in_plain_english(file: Path) -> None:
    """House style: is, appears, contains, is missing, report, add, fix."""
    text = re.sub(r"(?s)```.*?```|`[^`\n]*`|“[^”\n]*”|\[@[^]]*\]", "", file.read_text(encoding="utf-8"))
    found = [f"{text.count(chr(10), 0, m.start()) + 1}: {m.group()}" for m in FOREIGN_PHRASES.finditer(text)]
    assert found == []


def test_help_is_in_plain_english() -> None:
    assert FOREIGN_PHRASES.findall(read("docs/commands.md")) == []


@pytest.mark.parametrize("form", known())
def test_every_format_is_described(form: str) -> None:
    assert f"| `{form}` |" in read("docs/formats.md")


def test_every_container_value_and_data_file_is_described() -> None:
    page, kinds = read("docs/content.md"), kinds_reader.preset()
    missing = [kind for kind in kinds.containers if f"| `{kind}` |" not in page]
    missing += [kind for kind in VALUES if f"| `{kind}` |" not in page]
    missing += [f"{kind}.yaml" for kind in kinds.records if f"{kind}.yaml" not in page]
    assert missing == []


def test_every_field_of_the_preset_is_described() -> None:
    page = read("docs/content.md")
    for name, kind in kinds_reader.preset().records.items():
        row = re.search(rf"^\| {name}\.yaml .*|^## {name}\.yaml\n(?:.|\n)*?(?=^## )", page, re.MULTILINE)
        assert row, name
        assert [field for field in kind.fields if not re.search(rf"\b{field}\b", row[0])] == [], name


def test_every_key_and_type_of_a_kind_is_described() -> None:
    """As dataclasses declare them; what a template is drawn with is on the page in words."""
    chapter = read("docs/content.md").partition("\n## kinds.yaml\n")[2]
    keys = [field.name for table in (RecordKind, ContainerKind, Field, Setting, Kinds) for field in fields(table)]
    types = [*get_args(FieldType), *get_args(get_type_hints(Setting)["type"])]
    assert [
        word for word in [*keys, *types] if not re.search(rf"`{word}\b|\b{word}: |^{word}:", chapter, re.MULTILINE)
    ] == []


@pytest.mark.slow
def test_the_examples_of_the_api_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests/projects/demo", tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    failures, _ = doctest.testfile(str(ROOT / "docs/api.md"), module_relative=False, encoding="utf-8")
    assert failures == 0


def test_every_public_name_is_on_the_api_page_and_can_be_imported() -> None:
    page = read("docs/api.md")
    assert [name for name in bifolio.__all__ if f"`bifolio.{name}" not in page] == []
    for module, name in re.findall(r"`(bifolio(?:\.[a-z_]+)*)\.(\w+)[`(]", page):
        if not module.startswith("bifolio.") and name in ("formats", "checks"):
            continue  # groups of entry points
        assert hasattr(importlib.import_module(module), name), f"{module}.{name}"


def test_every_setting_of_a_project_is_described() -> None:
    chapter = read("docs/content.md").partition("\n## packets.toml\n")[2].partition("\n## ")[0]
    keys = [field.name for table in (ProjectSettings, LanguagePolicy) for field in fields(table)]
    assert [key for key in keys if f"`{key}`" not in chapter and f"[{key}." not in chapter] == []


def toml_of(text: str) -> str:
    """Return the first block of TOML in a text."""
    return text.partition("\n```toml\n")[2].partition("\n```\n")[0]


def test_every_setting_of_a_project_has_an_example_that_is_read(tmp_path: Path) -> None:
    example = toml_of(read("docs/content.md").partition("\n## packets.toml\n")[2])
    (tmp_path / "packets.toml").write_text(example, encoding="utf-8")
    config.read(tmp_path)
    shown = tomllib.loads(example)
    assert [field.name for field in fields(ProjectSettings) if field.name not in shown] == []
    tables = {"ignore": IgnoredFinding, "languages": LanguagePolicy, "pdf_limits": PdfLimits}
    for table, kind in tables.items():
        given = shown[table]
        rows = given if isinstance(given, list) else [given] if kind is PdfLimits else given.values()
        named = {key for row in rows for key in row}
        assert [f"{table}.{field.name}" for field in fields(kind) if field.name not in named] == []


def test_every_setting_of_the_look_has_an_example() -> None:
    look = tomllib.loads(toml_of(read("docs/look.md")))["look"]
    assert [field.name for field in fields(Look) if field.name not in look] == []
    for table, kind in {"fonts": FontSettings, "pages": PageSettings}.items():
        named = {key for row in look[table].values() for key in row}
        assert [f"{table}.{field.name}" for field in fields(kind) if field.name not in named] == []


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_links_between_the_docs_lead_somewhere(file: Path) -> None:
    text = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"`[^`]*`", "", text)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_docs_have_one_sentence_a_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == one_sentence_a_line(text), f"run: python tests/prose.py {file.relative_to(ROOT)}"


def test_the_readme_names_the_two_commands_and_the_three_doors() -> None:
    text = read("README.md")
    for words in ("python3 build.py\n", "python3 build.py test\n", "**Write.**", "**Translate.**", "**Build.**"):
        assert words in text


def test_ci_runs_the_readmes_test_command() -> None:
    assert read(".ci/run").rstrip().endswith("python3 build.py test")
