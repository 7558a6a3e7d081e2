"""What makes the same files on two machines: versions and digests, and which differences count."""

from __future__ import annotations

import pytest

from bifolio import pdf
from bifolio.site import engine_versions
from bifolio.site.engine_versions import differences, installed


@pytest.fixture(autouse=True)
def _read_anew():
    installed.cache_clear()
    yield
    installed.cache_clear()


def test_the_engine_its_lock_and_its_packages_are_named():
    here = installed(typesets=False)
    assert {"bifolio", "templates", "uv.lock", "Python", "zlib", "weasyprint", "jinja2"} <= here.keys()
    assert all(here.values())


def test_a_changed_module_and_a_changed_style_are_noticed_and_compiled_files_are_not(tmp_path, monkeypatch):
    for folder, name in (("ENGINE", "a.py"), ("TEMPLATES", "a.css")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("x", encoding="utf-8")
        monkeypatch.setattr(engine_versions, folder, tmp_path / folder)
    before = installed(typesets=False)
    for path in ("ENGINE/__pycache__", "ENGINE/templates"):
        (tmp_path / path).mkdir()
        (tmp_path / path / "b.py").write_text("y", encoding="utf-8")
    installed.cache_clear()
    assert differences(before, installed(typesets=False)) == []
    for name in ("ENGINE/a.py", "TEMPLATES/a.css"):
        (tmp_path / name).write_text("y", encoding="utf-8")
    installed.cache_clear()
    assert differences(before, installed(typesets=False)) == ["bifolio", "templates"]


def test_only_one_that_typesets_is_asked_for_its_native_libraries(monkeypatch):
    def missing():
        raise OSError("no Pango")

    monkeypatch.setattr(pdf, "library_versions", missing)
    assert installed(typesets=True).keys() == installed(typesets=False).keys()
    installed.cache_clear()
    monkeypatch.setattr(pdf, "library_versions", lambda: {"Pango": "1.56"})
    assert installed(typesets=True)["Pango"] == "1.56"


def test_packages_that_one_place_alone_has_do_not_count_and_plug_ins_do():
    here = {"uv.lock": "1", "weasyprint": "70.0", "pagefind": "1.5", "plug-in reading": "1.0"}
    there = {"uv.lock": "1", "weasyprint": "70.1", "plug-in other": "1.0"}
    assert differences(here, there) == ["plug-in other", "plug-in reading", "weasyprint"]
