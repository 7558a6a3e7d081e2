"""Report the versions of every library that the bytes of a PDF depend on."""

from __future__ import annotations

import importlib
import unicodedata
import zlib
from functools import cache

from bifolio.pdf import weasyprint_patch

PYTHON_LIBRARIES = {
    "WeasyPrint": "weasyprint",
    "fontTools": "fontTools",
    "pydyf": "pydyf",
    "Pyphen": "pyphen",
    "tinycss2": "tinycss2",
    "tinyhtml5": "tinyhtml5",
    "Pillow": "PIL",
}


@cache
def library_versions() -> dict[str, str]:
    """Return the version of each library by its name, sorted by name; equal mappings mean equal bytes for equal input.

    "HarfBuzz subset" is empty where that library is missing: fontTools then subsets the fonts, to other bytes.
    Raises OSError or ImportError where `weasyprint_patch.load` does: there no PDF can be made.
    """
    ffi = weasyprint_patch.part("text.ffi")
    ffi.ffi.cdef("const char *pango_version_string(void); const char *hb_version_string(void); int FcGetVersion(void);")
    harfbuzz, fontconfig = _text(ffi, ffi.harfbuzz.hb_version_string()), ffi.fontconfig.FcGetVersion()
    versions = {name: str(importlib.import_module(module).__version__) for name, module in PYTHON_LIBRARIES.items()}
    versions |= {
        "Fontconfig": f"{fontconfig // 10000}.{fontconfig // 100 % 100}.{fontconfig % 100}",
        "HarfBuzz": harfbuzz,
        "HarfBuzz subset": harfbuzz if ffi.harfbuzz_subset is not None else "",
        "Pango": _text(ffi, ffi.pango.pango_version_string()),
        "Unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return dict(sorted(versions.items()))


def _text(ffi: object, pointer: object) -> str:
    return str(ffi.ffi.string(pointer).decode())  # type: ignore[attr-defined]
