"""The door to WeasyPrint."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys

import judges
import pytest

from bifolio import pdf
from bifolio.pdf import fonts, weasyprint_patch

pytestmark = pytest.mark.slow
SEARCHES = """
import ctypes.util, warnings

warnings.simplefilter("ignore")
count, search = 0, ctypes.util.find_library
def counting(name):
    global count
    count += 1
    return search(name)
ctypes.util.find_library = counting
{}
print(count)
"""


def searches(statement: str) -> int:
    run = subprocess.run([sys.executable, "-c", SEARCHES.format(statement)], capture_output=True, text=True, check=True)
    return int(run.stdout.split()[-1])


def test_the_corrections_are_for_the_version_that_is_installed():
    assert weasyprint_patch.load().__version__ == weasyprint_patch.VERSION


def test_another_version_is_refused(monkeypatch):
    monkeypatch.setattr(weasyprint_patch, "VERSION", "71.0")
    with pytest.raises(ImportError, match="is installed"):
        weasyprint_patch.load()


@pytest.mark.skipif(sys.platform != "linux", reason="the search is left out on Linux alone")
def test_the_import_looks_for_no_library_by_compiler():
    assert searches("from bifolio.pdf import weasyprint_patch; weasyprint_patch.load()") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the search is left out on Linux alone")
def test_weasyprint_as_shipped_looks_for_its_libraries_by_compiler():
    assert searches("import weasyprint") > 10


class Owner:
    """What is patched."""

    kept = "shipped"


def test_patches_are_gone_after_the_block_even_after_an_error():
    patches = [
        weasyprint_patch.Patch(f"{__name__}:Owner", name, lambda _shipped: "ours", "", "") for name in ("kept", "new")
    ]

    def fail() -> None:
        with weasyprint_patch.patched(patches):
            assert (Owner.kept, Owner.new) == ("ours", "ours")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert Owner.kept == "shipped"
    assert not hasattr(Owner, "new")


def test_the_subsetter_of_harfbuzz_is_loaded():
    assert fonts.has_subsetter(), "libharfbuzz-subset0 is missing: each document takes 0.3 s more"


def test_python_libraries_have_the_versions_that_are_installed():
    versions = pdf.library_versions()
    for name in ("WeasyPrint", "fontTools", "pydyf", "Pyphen", "tinycss2", "tinyhtml5", "Pillow"):
        assert versions[name] == importlib.metadata.version(name)


@pytest.mark.parametrize(
    ("name", "package"), [("Pango", "libpango-1.0-0"), ("HarfBuzz", "libharfbuzz0b"), ("Fontconfig", "libfontconfig1")]
)
def test_system_libraries_have_the_versions_that_are_installed(name, package, need):
    run = subprocess.run(
        [need("dpkg-query"), "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    )
    if run.returncode:
        judges.leave_out(f"{package} is not a package here")
    assert pdf.library_versions()[name] == re.split(r"[-+]", run.stdout)[0]


def test_the_mapping_is_sorted_and_all_strings():
    versions = pdf.library_versions()
    assert list(versions) == sorted(versions)
    assert all(isinstance(version, str) for version in versions.values())


def test_a_machine_without_the_subsetter_is_a_note(monkeypatch):
    monkeypatch.setattr(pdf.typesetter.fonts, "has_subsetter", lambda: False)
    assert pdf.slow().code == "B209"


def test_another_version_of_weasyprint_is_a_finding(monkeypatch):
    monkeypatch.setattr(weasyprint_patch.load(), "__version__", "71.0")
    finding = pdf.unavailable()
    assert finding is not None
    assert finding.code == "B208"
    assert "WeasyPrint 70.0 is required, but 71.0 is installed" in finding.sentence
