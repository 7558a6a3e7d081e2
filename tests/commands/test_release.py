"""A release replaces the last one whole, is sealed, and is what a frozen edition is built from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from demo_project import build_html, invoke, po, replace_in

from bifolio import sbom
from bifolio.project import kinds_reader

RELEASED = "locales/fa/released/demo"
PO = "locales/fa/LC_MESSAGES/demo.po"
FREEZE = ("packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "freeze"')


@pytest.fixture
def frozen(demo, run, edit):
    """Return the demo with a released Persian translation that is incomplete now."""
    edit(*FREEZE)
    assert run("release", "fa").exit_code == 0
    edit(PO, "چند نفر", "")
    return demo


def files(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


@pytest.mark.slow
def test_a_release_has_the_packet_and_its_translations_and_nothing_else(demo, run):
    (demo / "content/demo/media/.DS_Store").write_bytes(b"x")
    (demo / "content/demo/media/notes.txt").write_text("private", encoding="utf-8")
    run("release", "fa")
    assert "content/media/plan.svg" in files(demo / RELEASED)
    assert (demo / RELEASED / "sbom.cdx.json").read_text(encoding="utf-8") == sbom.document()
    assert not {"content/media/.DS_Store", "content/media/notes.txt"} & set(files(demo / RELEASED))


@pytest.mark.slow
def test_what_is_gone_from_the_packet_is_gone_from_the_release(demo, run, frozen):
    run("import", "fa", demo / "nothing.po")
    (demo / "content/demo/02-guide.md").rename(demo / "content/demo/03-guide.md")
    (demo / PO).write_bytes((demo / RELEASED / "demo.po").read_bytes())
    assert run("release", "fa").exit_code == 0
    assert [name for name in files(demo / RELEASED) if "guide" in name] == ["content/03-guide.md"]
    assert files(demo / "locales/fa/released") == [f"demo/{name}" for name in files(demo / RELEASED)]


@pytest.mark.slow
def test_hashes_outside_the_translators_folder_seal_a_release(demo, run):
    run("release", "fa")
    run("release", "sv")
    sums = demo / "releases.sha256"
    assert len(sums.read_text(encoding="utf-8").splitlines()) == 2 * len(files(demo / RELEASED))
    for line in sums.read_text(encoding="utf-8").splitlines():
        value, path = line.split("  ", 1)
        assert hashlib.sha256((demo / path).read_bytes()).hexdigest() == value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("content/values.yaml", "30000", "99999"), ("demo.po", "چند نفر", "چه شمار")],
)
def test_a_changed_release_is_a_finding_and_is_not_built(run, edit, frozen, path, old, new):
    edit(f"{RELEASED}/{path}", old, new)
    result = run("build", "--format", "html")
    assert (result.exit_code, f"{RELEASED}/{path}: error T154" in result.output) == (1, True)
    assert not (frozen / "out/fa/demo/handout.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["check", "status"])
@pytest.mark.parametrize("policy", ["freeze", "mark"])
def test_check_and_status_report_a_changed_release(run, edit, frozen, verb, policy):
    edit("packets.toml", '"freeze"', f'"{policy}"')
    assert run(verb).exit_code == 0
    edit(f"{RELEASED}/content/values.yaml", "30000", "99999")
    (frozen / RELEASED / "demo.po").unlink()
    result = run(verb)
    assert (result.exit_code, result.output.count("T154")) == (1, 2)
    for file in sorted((frozen / RELEASED).rglob("*.*")):
        file.unlink()
    assert run(verb).output.count("T154") > 2


@pytest.mark.slow
def test_a_release_without_hashes_is_reported_where_readers_could_get_it(run, edit, frozen):
    (frozen / "releases.sha256").unlink()
    assert (run("check").exit_code, run("check").output.count("T155")) == (1, 1)
    edit("packets.toml", '"freeze"', '"mark"')
    assert run("check").exit_code == 0


@pytest.mark.slow
def test_a_frozen_edition_has_the_preset_of_its_release(run, edit, frozen, monkeypatch):
    assert (frozen / RELEASED / "packets.toml").read_text(encoding="utf-8") == 'preset = "briefing"\n'
    edit("packets.toml", "packets =", 'preset = "other"\npackets =')
    read, asked = kinds_reader.read, []

    def remember(root, preset, folder="content"):
        asked.append((preset, folder))
        return read(root, "briefing", folder)

    monkeypatch.setattr(kinds_reader, "read", remember)
    assert run("build", "--format", "html").exit_code == 0
    assert {("other", "content"), ("briefing", RELEASED)} == set(asked)


@pytest.mark.slow
def test_a_file_added_to_a_release_is_a_finding(run, frozen):
    (frozen / RELEASED / "content/values.yml").write_text("x", encoding="utf-8")
    assert "T154" in run("build", "--format", "html").output


@pytest.mark.slow
def test_a_release_without_hashes_is_one_finding_and_is_not_built(run, frozen):
    (frozen / "releases.sha256").unlink()
    result = run("build", "--format", "html")
    assert (result.exit_code, result.output.count("T155")) == (1, 1)
    assert not (frozen / "out/fa").exists()


@pytest.mark.slow
def test_a_frozen_edition_has_the_pictures_of_its_release(run, frozen):
    media = frozen / "content/demo/media"
    before = (media / "plan.svg").read_bytes()
    (media / "plan.svg").rename(media / "plan2.svg")
    story = next(
        file for file in (frozen / "content/demo").glob("*.md") if "plan.svg" in file.read_text(encoding="utf-8")
    )
    story.write_text(story.read_text(encoding="utf-8").replace("plan.svg", "plan2.svg"), encoding="utf-8")
    assert run("build", "--format", "html").exit_code == 0
    out = frozen / "out"
    assert (out / "assets/released/fa/demo/media/demo/plan.svg").read_bytes() == before
    pages = [file.read_text(encoding="utf-8") for file in (out / "fa/demo").glob("*.html")]
    assert any('src="../../assets/released/fa/demo/media/demo/plan.svg"' in page for page in pages)


@pytest.mark.slow
def test_a_frozen_edition_has_the_templates_and_the_language_of_its_release(demo, run, edit):
    edit(*FREEZE)
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header><h1>{{ edition.title }} then</h1></header>\n", encoding="utf-8")
    (demo / "locales/fa/language.toml").write_text('endonym = "then"\n', encoding="utf-8")
    assert run("release", "fa").exit_code == 0
    edit(PO, "چند نفر", "")
    edit("templates/front.html", "then", "now")
    edit("locales/fa/language.toml", "then", "now")
    assert run("build", "--format", "html").exit_code == 0
    assert " then</h1>" in (demo / "out/fa/demo/handout.html").read_text(encoding="utf-8")
    assert " now</h1>" in (demo / "out/sv/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_frozen_edition_has_the_kinds_of_its_release(demo, run, edit):
    edit(*FREEZE)
    edit("content/demo/packet.yaml", "licence: CC-BY-SA-4.0", "licence: own")
    (demo / "content/kinds.yaml").write_text("licences: {own: Licence then}\ncontainers: {box: {}}\n", encoding="utf-8")
    (demo / "templates/blocks").mkdir(parents=True)
    (demo / "templates/blocks/box.html").write_text("<div>{{ text }}</div>\n", encoding="utf-8")
    assert run("release", "fa").exit_code == 0
    (demo / "content/kinds.yaml").write_text("licences: {own: Licence now}\n", encoding="utf-8")
    (demo / "templates/blocks/box.html").unlink()
    edit(PO, "چند نفر", "")
    assert run("build", "--format", "html").exit_code == 0
    assert "Licence then" in (demo / "out/fa/demo/handout.html").read_text(encoding="utf-8")
    assert "Licence now" in (demo / "out/sv/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_frozen_edition_is_built_from_the_released_source_and_says_so(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "freeze"')
    assert invoke("release", "fa", "--project", demo, "-q").exit_code == 0
    replace_in(demo / "content/demo/01-story.md", "people came", "people came to the door")
    replace_in(demo / "content/demo/packet.yaml", '"1.0"', '"2.0"')
    invoke("extract", "--project", demo, "-q")
    assert build_html(demo).exit_code == 0
    page = (demo / "out/fa/demo/handout.html").read_text()
    assert "به گفتهٔ خبرگزاری" in page
    assert "fallback" not in page
    assert "to the door" in (demo / "out/sv/demo/handout.html").read_text()


@pytest.mark.slow
def test_an_incomplete_translation_is_not_released(demo: Path) -> None:
    replace_in(po(demo), "چند نفر", "")
    result = invoke("release", "fa", "--project", demo, "-q")
    assert (result.exit_code, "T152" in result.output) == (1, True)
    assert not (demo / "locales/fa/released").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("packets.toml", b"<b>", "C132"),
        ("packets.toml", b"\xff", "C101"),
        ("packets.toml", b'preset = "nobody"', "C345"),
        ("packets.toml", b"", ""),
        ("language.toml", b"x", "C132"),
        ("language.toml", b"[" * 20_000, "C132"),
        ("kinds.yaml", b"records: [", "C121"),
    ],
)
def test_files_of_a_sealed_release_that_are_wrong_are_findings(demo, run, frozen, name, content, code):
    file = frozen / RELEASED / name
    file.write_bytes(content)
    sums = demo / "releases.sha256"
    path = file.relative_to(demo).as_posix()
    lines = [line for line in sums.read_text(encoding="utf-8").splitlines() if not line.endswith(f"  {path}")]
    lines.append(f"{hashlib.sha256(content).hexdigest()}  {path}")
    sums.write_text("\n".join(sorted(lines, key=lambda line: line[66:])) + "\n", encoding="utf-8")
    result = run("build", "--format", "html", "--language", "fa")
    assert not isinstance(result.exception, Exception), result.exception
    assert (f"error {code}" in result.output) == bool(code), result.output
