"""The door to WeasyPrint."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from bifolio.pdf import fonts, weasyprint_patch

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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the search is left out on Linux alone")
def test_weasyprint_as_shipped_looks_for_its_libraries_by_compiler():
    assert searches("import weasyprint") > 10


def test_stand_ins_are_gone_after_the_block_even_after_an_error():
    owner = SimpleNamespace(kept="shipped")

    def fail() -> None:
        with weasyprint_patch.patched(
            [weasyprint_patch.Patch(owner, "kept", "ours"), weasyprint_patch.Patch(owner, "new", "ours")]
        ):
            assert (owner.kept, owner.new) == ("ours", "ours")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert vars(owner) == {"kept": "shipped"}


def test_the_subsetter_of_harfbuzz_is_loaded():
    assert fonts.subsetter(), "libharfbuzz-subset0 is missing: each document takes 0.3 s more"
