"""Where native libraries come from: an installed package that has all of them, otherwise the system."""

from __future__ import annotations

import ctypes
import sys

import pytest

from bifolio import native_deps, native_packages
from bifolio.pdf import weasyprint_patch

PACKAGE = "def load():\n    {}\n"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return a function that writes a package for this process alone: `install(name, source, *files)`."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name, source, *files):
        monkeypatch.delitem(sys.modules, name, raising=False)
        for file in ("__init__.py", *files):
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source if file == "__init__.py" else "", encoding="utf-8")
        native_packages.libraries.cache_clear()
        return tmp_path / name

    yield write
    sys.modules.pop("bifolio_native", None)
    native_packages.libraries.cache_clear()


def missing_everywhere(monkeypatch):
    """Let the system have no library."""

    def refuse(name):
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", refuse)


def test_a_package_that_has_the_libraries_is_all_that_is_needed(install, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    missing_everywhere(monkeypatch)
    install("bifolio_native", PACKAGE.format("return {'libpango-1.0-0': '/here'}"))
    assert native_packages.libraries() == {"libpango-1.0-0": "/here"}
    assert native_deps.missing_libraries() == []


@pytest.mark.parametrize("failure", ["raise OSError('GLIBC_2.36 not found')", "import none_such"])
def test_a_package_that_cannot_be_loaded_leaves_it_to_the_system(install, monkeypatch, failure):
    monkeypatch.setattr(sys, "platform", "linux")
    missing_everywhere(monkeypatch)
    install("bifolio_native", PACKAGE.format(failure))
    assert native_packages.libraries() == {}
    assert native_deps.missing_libraries() == list(native_deps.LIBRARIES)


@pytest.mark.parametrize("platform", native_packages.GSTREAMER)
def test_gstreamers_package_has_them_on_other_systems(install, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    searched = []
    monkeypatch.setattr(native_packages.os, "add_dll_directory", searched.append, raising=False)
    folder, files = native_packages.GSTREAMER[platform]
    package = install("gstreamer_libs", "raise ImportError", *(f"{folder}/{file}" for file in files.values()))
    assert native_packages.libraries() == {name: str(package / folder / file) for name, file in files.items()}
    assert searched == ([str(package / folder)] if platform == "win32" else [])


@pytest.mark.parametrize("platform", native_packages.GSTREAMER)
def test_a_package_without_one_of_them_is_not_used(install, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    folder, files = native_packages.GSTREAMER[platform]
    install("gstreamer_libs", "", *(f"{folder}/{file}" for file in list(files.values())[1:]))
    assert native_packages.libraries() == {}


def test_every_library_that_weasyprint_opens_has_a_file_on_each_system():
    names = [names for _, names in native_packages.GSTREAMER.values()]
    assert len({tuple(files) for files in names}) == 1
    assert len(names[0]) == len(native_deps.LIBRARIES)


def test_weasyprint_opens_nothing_of_the_system_beside_the_package(monkeypatch):
    interface = pytest.importorskip("cffi").FFI
    opened = []
    monkeypatch.setattr(interface, "dlopen", lambda _self, name, _flags: opened.append(name))
    with weasyprint_patch._opening_only({"libpango-1.0-0": "/here/bifpango"}):
        interface().dlopen("libpango-1.0-0", 2)
        with pytest.raises(OSError, match="libharfbuzz-vector-0 is not in the package"):
            interface().dlopen("libharfbuzz-vector-0")
    assert opened == ["/here/bifpango"]
