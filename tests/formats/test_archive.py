"""Archives: the same bytes for the same files, in the order given."""

from __future__ import annotations

import io
import zipfile

from bifolio.formats import archive

FILES = {"b.txt": b"text " * 100, "a.woff2": b"font " * 100, "first": b"kept as it is"}


def test_files_are_in_order_and_compressed_where_it_helps() -> None:
    with zipfile.ZipFile(io.BytesIO(archive.pack(FILES, stored=("first",)))) as packed:
        kinds = {info.filename: info.compress_type for info in packed.infolist()}
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in FILES} == FILES
    assert list(kinds) == list(FILES)
    assert kinds == {"b.txt": zipfile.ZIP_DEFLATED, "a.woff2": zipfile.ZIP_STORED, "first": zipfile.ZIP_STORED}


def test_the_same_files_give_the_same_bytes_at_any_time_and_for_anybody() -> None:
    packed = archive.pack(FILES)
    assert packed == archive.pack(FILES)
    with zipfile.ZipFile(io.BytesIO(packed)) as archived:
        assert {(info.date_time, info.external_attr >> 16) for info in archived.infolist()} == {
            (archive.EPOCH, 0o100644)
        }
