"""The versions that the bytes of a PDF depend on."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess

import pytest

from bifolio import pdf
from bifolio.pdf import weasyprint_patch


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
        pytest.skip(f"{package} is not a package here")
    assert pdf.library_versions()[name] == re.split(r"[-+]", run.stdout)[0]


def test_the_mapping_is_sorted_and_all_strings():
    versions = pdf.library_versions()
    assert list(versions) == sorted(versions)
    assert all(isinstance(version, str) for version in versions.values())


def test_another_version_of_weasyprint_is_a_finding(monkeypatch):
    monkeypatch.setattr(weasyprint_patch.load(), "__version__", "71.0")
    finding = pdf.available()
    assert finding is not None
    assert finding.code == "B208"
    assert "WeasyPrint 70.0 is required, but 71.0 is installed" in finding.sentence
