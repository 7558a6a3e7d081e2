"""Nothing that is handed out names a translator, a machine, a user, a folder or a time other than the stated ones."""

from __future__ import annotations

import datetime as dt
import getpass
import io
import re
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from bifolio import catalogue

ROOT = Path(__file__).resolve().parent.parent
ALONE = (".epub", ".pdf", ".zip")  # files in archives that are in out/ too
PRODUCER = re.compile(rb"WeasyPrint 70\.0")


def parts(file: Path) -> Iterator[bytes]:
    """Yield all that a file holds: its bytes, and those of what is packed inside it."""
    if file.suffix in (".epub", ".zip"):
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            yield "\n".join(names).encode()
            yield from (archive.read(name) for name in names if not name.endswith(ALONE))
        return
    content = file.read_bytes()
    yield content
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            for item in pdf.objects:
                yield repr(item).encode()
                if isinstance(item, pikepdf.Stream):
                    yield item.read_bytes() if "/Filter" in item else item.read_raw_bytes()
    elif file.suffix == ".woff2":
        font = TTFont(io.BytesIO(content))
        yield "\n".join(str(record) for record in font["name"].names).encode()


def words() -> dict[str, re.Pattern[bytes]]:
    """Return what must not be found, by what it would tell."""
    today = dt.datetime.now(dt.UTC).date()
    named = {
        "the translator": "Zaubermann",
        "the folder it was built in": "told-by-nobody",
        "the repository's folder": str(ROOT),
        "a home folder": str(Path.home()) + "/",
        "a temporary folder": "/tmp/",
        "the machine": socket.gethostname(),
        "an address of a translator": "zaubermann@",
    }
    found = {what: re.compile(re.escape(word.encode())) for what, word in named.items() if len(word) > 4}
    found["a time"] = re.compile(rb"D:\d{14}|T\d\d:\d\d:\d\d")
    if (user := getpass.getuser()) not in ("root", "user"):
        found["the user"] = re.compile(rb"\b" + re.escape(user.encode()) + rb"\b")
    if today.isoformat() != stated():
        found["today"] = re.compile(today.isoformat().encode() + b"|" + today.strftime("%Y%m%d").encode())
    return found


def stated() -> str:
    text = (ROOT / "content/iran-1988/packet.yaml").read_text(encoding="utf-8")
    return re.search(r"^date: (\S+)", text, re.MULTILINE)[1]  # type: ignore[index]


def test_no_byte_that_is_handed_out_names_anybody(flagship: Path) -> None:
    told = []
    forbidden = words()
    for file in sorted(path for path in flagship.rglob("*") if path.is_file()):
        for part in parts(file):
            for what, pattern in forbidden.items():
                if (match := pattern.search(part)) and not allowed(file, what, match[0], part):
                    told.append(f"{file.relative_to(flagship)}: {what}: {match[0][:60]!r}")
    assert sorted(set(told)) == []


def allowed(file: Path, what: str, found: bytes, part: bytes) -> bool:
    """Return whether a time is the stated one: midnight of the text's own date, as PDF and XMP write it."""
    if what != "a time" or file.suffix not in (".epub", ".pdf"):
        return False
    day = stated()
    return found.startswith(b"D:" + day.replace("-", "").encode() + b"000000") or (
        found == b"T00:00:00" and day.encode() + b"T00:00:00" in part
    )


@pytest.mark.parametrize("name", ["fa/iran-1988/iran-1988-brief-fa-a4.pdf", "sv/iran-1988/iran-1988-packet-sv-a4.pdf"])
def test_a_pdf_names_its_title_language_publisher_and_stated_date_and_nothing_else(flagship: Path, name: str) -> None:
    with pikepdf.open(flagship / name) as pdf:
        assert set(pdf.docinfo.keys()) <= {
            "/Title",
            "/Author",
            "/Subject",
            "/Keywords",
            "/CreationDate",
            "/ModDate",
            "/Producer",
        }
        words = catalogue.load(ROOT, f"locales/{name[:2]}/LC_MESSAGES/ui.po", name[:2]).by_key
        assert str(pdf.docinfo["/Author"]) == words["publisher", "The bifolio project"].msgstr[0]
        assert PRODUCER.search(str(pdf.docinfo["/Producer"]).encode())
        assert str(pdf.Root.Lang) == name[:2]


def test_every_page_says_where_it_comes_from_and_in_what_state_it_is(flagship: Path) -> None:
    for file in flagship.glob("*/iran-1988/*.html"):
        text = file.read_text(encoding="utf-8")
        assert "CC BY-SA 4.0" in text, file
        assert 'datetime="2026-11-25"' in text, file
        terms = re.findall(r"<dt[^>]*>\s*(.*?)\s*</dt>", text.rpartition("<footer")[2])
        assert terms[-1] == {"en": "Corrections", "fa": "اصلاح\u200cها", "sv": "Rättelser"}[file.parent.parent.name], (
            file
        )
        assert ('class="state"' in text) == (file.parent.parent.name != "en"), file
