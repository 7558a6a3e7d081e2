"""Import WeasyPrint, check its version, and replace some of its functions while a document is typeset.

This module alone imports WeasyPrint, when the first PDF is due. Outside `patched` it is as it was shipped.

What one patch finds out and another needs is kept in an attribute on WeasyPrint's own objects. These are all of them:

* `bifolio_note_order` of a layout context (footnotes): the position of each note's element among the notes.
* `bifolio_footnote_flow` of a layout context (footnote_area): its FootnoteFlow.
* `bifolio_without_hyphens` of a layout context (last_lines): whether the line at hand gets no hyphens.
* `bifolio_may_divide` of a layout context (tall_boxes): whether the row at hand, which does not fit, may be divided.
* `bifolio_cell_is_missing` of a layout context (tall_boxes): whether one cell of the row at hand has no room to begin.
* `bifolio_side_by_side` of a layout context (tall_boxes): whether the box at hand is beside its translation.
* `bifolio_side_is_missing` of a layout context (tall_boxes): whether one side of the row at hand has no room on its page.
* `bifolio_spacing` of a layout context (narrow_spacing): its Spacing.
* `bifolio_line_start` of a layout context (line_breaking): x of the first text of the line at hand, CSS px, or None.
* `bifolio_artifact` of a box (artifacts): its property list if it is an artifact.
* `bifolio_tagging` of a document (tagging): its Tagging.
* `bifolio_box_context` of a text box (text_layer.box_context): its BoxContext.
* `bifolio_hyphenated` of a text box (text_layer.drawing): True if layout added the hyphen that it ends with.
* `bifolio_encoding` of a font (text_layer.encoding): its FontEncoding.
* `bifolio_line_state` of a content stream (text_layer.text_operators): where the text of the line at hand has got to.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pkgutil
import sys
import unicodedata
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bifolio import native_packages

VERSION = "70.0"
PYTHON_LIBRARIES = {
    "Pillow": "PIL",
    "Pyphen": "pyphen",
    "WeasyPrint": "weasyprint",
    "fontTools": "fontTools",
    "pydyf": "pydyf",
    "tinycss2": "tinycss2",
    "tinyhtml5": "tinyhtml5",
}
_ABSENT = object()


class Patch(NamedTuple):
    """The replacement of one attribute of WeasyPrint or pydyf, with the defect that it corrects."""

    owner: str  # module, or `module:Class`
    name: str
    replace: Callable[[Any], Any]  # from what is shipped to what takes its place
    defect: str
    test: str  # below tests/pdf: shows the defect in the library as shipped


FIND_LIBRARY = Patch(
    "ctypes.util",
    "find_library",
    lambda _shipped: lambda _name: None,
    "importing WeasyPrint starts gcc, ld and ldconfig 22 times, a third of the import's time",
    "test_weasyprint_patch.py::test_weasyprint_as_shipped_looks_for_its_libraries_by_compiler",
)


def load() -> Any:
    """Return the module `weasyprint`.

    Raises OSError where Pango, HarfBuzz or Fontconfig cannot be opened, and ImportError for another version than VERSION.
    """
    if "weasyprint" not in sys.modules:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), own_fontconfig():
            warnings.simplefilter("ignore", UserWarning)  # that no font is configured yet
            warnings.simplefilter("ignore", DeprecationWarning)  # no HarfBuzz subsetter: `typesetter.slow` reports it
            _import()
    weasyprint = importlib.import_module("weasyprint")
    # Every patch replaces code of exactly this version; another one may not need it, or break it.
    if weasyprint.__version__ != VERSION:
        raise ImportError(f"WeasyPrint {VERSION} is required, but {weasyprint.__version__} is installed")
    return weasyprint


@contextlib.contextmanager
def own_fontconfig() -> Iterator[None]:
    """Let Fontconfig read the engine's settings in the block, not those of the system, whose caches it would write.

    It takes the place of its settings from the environment alone, which is put back at once.
    """
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "FC_LANG")}
    os.environ |= {"FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf")), "FC_LANG": "en"}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _import() -> None:
    if packaged := native_packages.libraries():
        with _opening_only(packaged):
            importlib.import_module("weasyprint")
        return
    # On Linux the plain names that come last in WeasyPrint's lists load at once.
    if sys.platform == "linux":
        with contextlib.suppress(OSError), patched([FIND_LIBRARY]):
            importlib.import_module("weasyprint")
            return
    importlib.import_module("weasyprint")  # a system with other names: search after all


@contextlib.contextmanager
def _opening_only(paths: Mapping[str, str]) -> Iterator[None]:
    """Let WeasyPrint open in the block what an installed package has, and no library of the system: two Pangos do not mix."""
    interface = pkgutil.resolve_name("cffi:FFI")
    shipped = interface.dlopen

    def dlopen(self: Any, name: str, flags: int = 0) -> Any:
        if name not in paths:
            raise OSError(f"{name} is not in the package")
        return shipped(self, paths[name], flags)

    interface.dlopen = dlopen
    try:
        yield
    finally:
        interface.dlopen = shipped


@cache
def part(name: str) -> Any:
    """Return the module `weasyprint.<name>`, kept for this process. Raises as `load` does."""
    load()
    return importlib.import_module(f"weasyprint.{name}")


@contextlib.contextmanager
def patched(patches: Iterable[Patch]) -> Iterator[None]:
    """Apply the patches, in order, for the length of the block; then put back what was shipped, even after an error."""
    replaced: list[tuple[Any, str, Any]] = []
    try:
        for patch in patches:
            if patch is not FIND_LIBRARY:
                load()
            owner = pkgutil.resolve_name(patch.owner)
            shipped = vars(owner).get(patch.name, _ABSENT)
            replaced.append((owner, patch.name, shipped))
            setattr(owner, patch.name, patch.replace(shipped))
        yield
    finally:
        for owner, name, shipped in reversed(replaced):
            if shipped is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, shipped)


@cache
def library_versions() -> dict[str, str]:
    """Return the version of each library that the bytes of a PDF depend on, by name, sorted by name.

    "HarfBuzz subset" is empty where that library is missing: fontTools then subsets the fonts, to other bytes.
    Raises as `load` does: then no PDF can be made.
    """
    libraries = part("text.ffi")
    ffi, harfbuzz = libraries.ffi, libraries.harfbuzz
    ffi.cdef("const char *pango_version_string(void); const char *hb_version_string(void); int FcGetVersion(void);")
    number, harfbuzz_version = libraries.fontconfig.FcGetVersion(), ffi.string(harfbuzz.hb_version_string()).decode()
    versions = {name: str(importlib.import_module(module).__version__) for name, module in PYTHON_LIBRARIES.items()}
    versions |= {
        "Fontconfig": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "HarfBuzz": harfbuzz_version,
        "HarfBuzz subset": harfbuzz_version if libraries.harfbuzz_subset is not None else "",
        "Pango": ffi.string(libraries.pango.pango_version_string()).decode(),
        "Unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return dict(sorted(versions.items()))


def pydyf() -> Any:
    """Return pydyf, the module of PDF objects that WeasyPrint writes with."""
    return load() and importlib.import_module("pydyf")


def page_box(page: Any) -> Any:
    """Return the root box of a laid-out page."""
    return page._page_box  # noqa: SLF001  there is no public way to it


def placed_box(box: Any) -> Any:
    """Return the box itself, or the absolutely positioned one that a placeholder stands for."""
    return getattr(box, "_box", box)


def descendants(box: Any) -> Iterator[Any]:
    """Yield a box and all boxes in it, absolutely positioned ones included, in document order."""
    return map(placed_box, box.descendants(placeholders=True))


def text_of(string: Any) -> str:
    """Return the text of a PDF string that pydyf writes."""
    text: str = string.string
    return text


def marked_content(stream: Any) -> dict[Any, dict[str, Any]]:
    """Return the marked content of a page's content stream by box; its `mcid` is the identifier (ISO 32000-1, 14.7.4.2)."""
    marks: dict[Any, dict[str, Any]] = stream._tags  # noqa: SLF001
    return marks
