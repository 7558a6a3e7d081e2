"""A PDF is made again when anything that it comes from changes, and only then."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from bifolio import render
from bifolio.formats import FormatContext, pdf
from bifolio.output_formats import known
from bifolio.site import Site
from bifolio.workspace import Command, TranslationState, load_packets, load_project

DEMO = Path(__file__).parent.parent / "projects" / "demo"


def test_the_picture_of_a_book_is_found_beside_its_chapter(tmp_path):
    context = SimpleNamespace(media=tmp_path / "p/media", assets="../../assets/")
    for name, path in {"a%20b.svg": "media/a%20b.svg", "beside-chapters/src/a%20b.svg": "src/a%20b.svg"}.items():
        assert pdf.picture_address(context, name) == f"packet-assets/{path}"


@pytest.fixture
def root(tmp_path):
    """Return a copy of the demo with a style sheet and a font of its own."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    (root / "templates/css").mkdir(parents=True)
    (root / "templates/fonts").mkdir()
    (root / "templates/css/a4.css").write_text("p { color: black }", encoding="utf-8")
    font = next((render.SHIPPED / "fonts").glob("*.ttf"))
    shutil.copy(font, root / "templates/fonts/own.ttf")
    return root


def made_from(root, tag="en", name="a4", **changes):
    return draft(root, tag, name, **changes).made_from


def draft(root, tag="en", name="a4", *, signed_only=False, **changes):
    command = Command(root)
    project = load_project(command)
    [loaded] = load_packets(command, project)
    site = Site(project, root / "out", render.environment(root), {}, {})
    edition = site.editions_of(command, TranslationState(loaded, None, project), tag)[0]
    sources = site.sources_of(edition)
    context = FormatContext(
        replace(known()[name], **changes),
        project,
        sources.templates,
        render.folders(root),
        sources.content / "media",
        sources.words,
    )
    return pdf.make(replace(edition, signed_only=signed_only), context)


@pytest.mark.parametrize(("signed_only", "folder"), [(False, "out"), (True, "out-public")])
def test_findings_of_a_pdf_name_the_folder_of_its_site(root, signed_only, folder):
    assert draft(root, signed_only=signed_only).job.location.path.startswith(f"{folder}/en/demo/")


def append(path, content=b" "):
    with path.open("ab") as file:
        file.write(content)


def engine(monkeypatch, tmp_path, pattern):
    """Let the digest read a copy of the engine's files in which one is another."""
    copy = tmp_path / "engine"
    for each in pdf.CODE:
        for file in sorted(pdf.ENGINE.glob(each)):
            (copy / file.relative_to(pdf.ENGINE)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, copy / file.relative_to(pdf.ENGINE))
    append(next(copy.glob(pattern)))
    monkeypatch.setattr(pdf, "ENGINE", copy)


INPUTS = {
    "style sheet": lambda root, *_: append(root / "templates/css/a4.css"),
    "font": lambda root, *_: append(root / "templates/fonts/own.ttf"),
    "picture": lambda root, *_: append(root / "content/demo/media/plan.svg"),
    "text": lambda root, *_: append(root / "content/demo/01-story.md", b"\nMore.\n"),
    "template": lambda root, *_: (root / "templates/front.html").write_text("<h1>x</h1>", encoding="utf-8"),
    "typesetter": lambda _, monkeypatch, tmp: engine(monkeypatch, tmp, "pdf/typesetter.py"),
    "format's module": lambda _, monkeypatch, tmp: engine(monkeypatch, tmp, "formats/booklet.py"),
    "table of formats": lambda _, monkeypatch, tmp: engine(monkeypatch, tmp, "output_formats.py"),
    "language's file": lambda _, monkeypatch, tmp: engine(monkeypatch, tmp, "languages/fa.toml"),
    "library": lambda _, monkeypatch, __: monkeypatch.setattr(pdf, "_versions", lambda: ["WeasyPrint 99"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", INPUTS.values(), ids=INPUTS)
def test_every_input_changes_the_digest(root, monkeypatch, tmp_path, change):
    before = made_from(root)
    change(root, monkeypatch, tmp_path)
    assert made_from(root) != before


@pytest.mark.slow
@pytest.mark.parametrize("changes", [{"scale": 0.5}, {"name": "letter"}])
def test_settings_of_the_format_change_the_digest(root, changes):
    assert made_from(root, **changes) != made_from(root)


@pytest.mark.slow
def test_nothing_else_changes_the_digest(root, tmp_path):
    before = made_from(root)
    (root / "content/demo/media/unused.svg").write_text("<svg/>", encoding="utf-8")
    moved = root.rename(tmp_path / "elsewhere")
    assert made_from(moved) == before


@pytest.mark.slow
def test_the_versions_are_those_of_every_library():
    named = {line.split()[0] for line in pdf._versions()}
    assert {"WeasyPrint", "fontTools", "pydyf", "Pango", "HarfBuzz", "Pyphen", "pypdf"} <= named
