"""Pack files into a ZIP archive whose bytes come from their names and contents alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

PACKED = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf", ".epub", ".zip")  # compressed already
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment of ZIP


def pack(files: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Return an archive of files by path, in their order; those `stored`, and compressed kinds, are kept as they are."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, EPOCH)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            as_it_is = path in stored or path.endswith(PACKED)
            info.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=None if as_it_is else 9)
    return content.getvalue()
