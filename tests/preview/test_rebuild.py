"""Making pages again: the preview's, the site's, and PDFs."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bifolio import commands, output
from bifolio.model import Refused
from bifolio.preview import rebuild
from bifolio.preview.state import ASSETS, FRONT
from bifolio.site import make_files

PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"
PDF = "fa/demo/demo-handout-fa-a4.pdf"


@pytest.mark.slow
def test_a_page_is_made_once_for_each_change(demo: Any) -> None:
    assert rebuild.refresh(demo.state, PAGE)
    assert not rebuild.refresh(demo.state, PAGE)
    demo.save(PO, "بستهٔ کوچک", "بستهٔ خرد")
    assert rebuild.refresh(demo.state, PAGE)
    assert "بستهٔ خرد" in demo.page()


@pytest.mark.slow
def test_a_page_of_a_project_with_an_address_names_the_page_in_other_languages(demo: Any) -> None:
    demo.save("packets.toml", 'publisher = "Nobody"', 'publisher = "Nobody"\nurl = "https://bifolio.example/demo/"')
    assert rebuild.refresh(demo.state, PAGE)
    assert 'hreflang="sv" href="https://bifolio.example/demo/sv/demo/handout.html"' in demo.page()
    assert 'href="../../sv/demo/handout.html"' in demo.page()


@pytest.mark.slow
def test_assets_contain_the_script_and_the_style_sheets(demo: Any) -> None:
    assert rebuild.refresh(demo.state, ASSETS)
    assert {"preview.js", "css", "fonts"} <= {file.name for file in (demo.state.folder / "assets").iterdir()}


@pytest.mark.slow
def test_a_template_that_asks_for_what_is_not_there_leaves_its_page_stale(demo: Any) -> None:
    (demo.root / "templates").mkdir()
    (demo.root / "templates" / "front.html").write_text("{{ nothing }}", encoding="utf-8")
    demo.state.update(["templates/front.html"])
    with pytest.raises(Refused) as refused:
        rebuild.refresh(demo.state, PAGE)
    assert refused.value.findings[0].code == "C142"
    assert PAGE in demo.state.stale


@pytest.mark.slow
def test_pages_of_a_language_that_is_gone_are_deleted(built: Any) -> None:
    assert (built.state.folder / "sv/demo/handout.html").is_file()
    built.save("packets.toml", "[languages.sv]\n", "")
    rebuild.remove_old_pages(built.state)
    kept = {file.relative_to(built.state.folder).as_posix() for file in built.state.folder.glob("*/*/*.html")}
    assert kept == {*built.state.pages()} - {FRONT}


@pytest.mark.slow
def test_a_published_page_contains_nothing_of_the_preview(demo: Any) -> None:
    rebuild.publish(demo.state, PAGE)
    html = (demo.root / "out" / PAGE).read_text(encoding="utf-8")
    assert "<script" not in html
    assert "data-message" not in html


@pytest.mark.slow
def test_a_page_with_an_error_is_not_published(demo: Any) -> None:
    rebuild.publish(demo.state, PAGE)
    before = (demo.root / "out" / PAGE).read_bytes()
    demo.break_translation()
    rebuild.publish(demo.state, PAGE)
    assert (demo.root / "out" / PAGE).read_bytes() == before


@pytest.mark.slow
def test_a_page_is_published_once_the_message_with_the_error_is_gone(demo: Any) -> None:
    demo.break_translation()
    demo.save("content/demo/01-story.md", "{count} people came.", "{count} came.")
    rebuild.publish(demo.state, PAGE)
    assert (demo.root / "out" / PAGE).is_file()


@pytest.mark.slow
def test_nothing_is_published_with_a_broken_template(demo: Any) -> None:
    (demo.root / "templates").mkdir()
    (demo.root / "templates" / "page.html").write_text("{% block %}", encoding="utf-8")
    demo.state.update(["templates/page.html"])
    rebuild.publish(demo.state, PAGE)
    rebuild.publish_front(demo.state)
    assert not (demo.root / "out" / PAGE).exists()
    assert [finding.code for finding in rebuild.make_pdf(demo.state, PDF) or ()] == ["C141"]


@pytest.mark.slow
def test_the_manifest_says_of_languages_and_packets_what_a_build_says(demo: Any) -> None:
    commands.build(commands.Command(demo.root), formats=["html"])
    built = output.read_about(demo.root / "out")
    rebuild.publish(demo.state, PAGE)
    assert output.read_about(demo.root / "out") == built


@pytest.mark.slow
def test_published_pages_of_a_language_that_is_gone_are_deleted(demo: Any) -> None:
    for path in demo.state.pages()[1:]:
        rebuild.publish(demo.state, path)
    assert (demo.root / "out/sv/demo/handout.html").is_file()
    demo.save("packets.toml", "[languages.sv]\n", "")
    rebuild.publish_front(demo.state)
    assert not (demo.root / "out/sv/demo/handout.html").exists()
    assert (demo.root / "out" / PAGE).is_file()


@pytest.mark.slow
def test_first_pages_show_what_was_saved_as_those_of_a_build_do(demo: Any) -> None:
    def first_pages() -> dict[str, bytes]:
        names = ("index.html", "fa/index.html", "404.html", "status.html", "fa/status.html")
        return {name: (demo.root / "out" / name).read_bytes() for name in names}

    def publish(paths: Iterable[str]) -> None:
        for path in sorted(paths):
            rebuild.publish(demo.state, path)
        rebuild.publish_front(demo.state)

    commands.build(commands.Command(demo.root), formats=("html",))
    before = first_pages()
    demo.edit(PO, 'msgstr "این شمار مورد اختلاف است."', 'msgstr ""')
    publish({PAGE} & demo.save(PO, "بستهٔ کوچک", "بستهٔ خرد"))
    after = first_pages()
    assert "بستهٔ خرد" in after["fa/index.html"].decode()
    assert all(after[name] != before[name] for name in ("index.html", "status.html"))
    commands.build(commands.Command(demo.root), formats=("html",))
    assert first_pages() == after


@pytest.mark.slow
def test_pages_are_served_while_a_pdf_is_typeset(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    served = []

    def typeset(_command: object, _site: object, _jobs: object) -> None:
        reader = threading.Thread(target=lambda: served.append(demo.page()))
        reader.start()
        reader.join(timeout=20)

    monkeypatch.setattr(rebuild, "make_files", typeset)
    assert rebuild.make_pdf(demo.state, PDF) == []
    assert len(served) == 1


@pytest.mark.slow
def test_a_pdf_keeps_what_was_published_while_it_was_typeset(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def typeset(_command: object, site: Any, _jobs: object) -> None:
        monkeypatch.setattr(rebuild, "make_files", make_files)
        rebuild.publish(demo.state, PAGE)
        (site.out / PDF).parent.mkdir(parents=True, exist_ok=True)
        (site.out / PDF).write_bytes(b"%PDF")
        site.entries[PDF] = {"path": PDF, "sha256": "0", "language": "fa", "packet": "demo"}

    monkeypatch.setattr(rebuild, "make_files", typeset)
    rebuild.make_pdf(demo.state, PDF)
    sums = (demo.root / "out" / "SHA256SUMS").read_text(encoding="utf-8")
    assert [line.split()[1] for line in sums.splitlines() if line.endswith((PAGE, PDF))] == [PDF, PAGE]


@pytest.mark.slow
def test_there_is_no_pdf_at_another_path(demo: Any) -> None:
    assert rebuild.make_pdf(demo.state, "fa/demo/handout-a3.pdf") is None
    assert rebuild.make_pdf(demo.state, "../../etc/passwd") is None


@pytest.mark.slow
def test_a_pdf_is_made(demo: Any) -> None:
    assert rebuild.make_pdf(demo.state, PDF) == []
    assert Path(demo.root / "out" / PDF).read_bytes().startswith(b"%PDF-1.")
