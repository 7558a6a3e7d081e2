"""Metadata of files to hand out: the fields that name persons are found, whatever program wrote them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import linked_packets
import pypdf
import pytest

from bifolio import checks
from bifolio.checks.packet.handout_metadata import person_fields
from bifolio.model import Location

CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Form</dc:title><dc:creator>{creator}</dc:creator>
 <cp:lastModifiedBy>{last}</cp:lastModifiedBy></cp:coreProperties>"""
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>A. Person</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def archive(file: Path, **parts: str) -> Path:
    """Write a ZIP archive with parts, whose names have `__` for a slash and `_xml` for the suffix; return its path."""
    with zipfile.ZipFile(file, "w") as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file


@pytest.mark.parametrize(
    ("name", "parts", "fields"),
    [
        ("a.docx", {"docProps__core_xml": CORE.format(creator="A. Person", last="B.")}, ["creator", "lastModifiedBy"]),
        ("a.xlsx", {"docProps__core_xml": CORE.format(creator=" ", last="")}, []),
        ("a.PPTX", {"docProps__app_xml": "<P><Company>A</Company><Manager/></P>"}, ["Company"]),
        (
            "a.docx",
            {"word__comments_xml": '<w:comments xmlns:w="w"><w:comment w:author="A"/></w:comments>'},
            ["author"],
        ),
        ("a.xlsx", {"xl__persons__person_xml": '<p displayName="A"/>'}, ["displayName"]),
        ("a.odt", {"meta_xml": "<m><meta:initial-creator>A</meta:initial-creator>"}, ["initial-creator"]),
        (
            "a.ods",
            {"content_xml": "<o><office:annotation><dc:creator>A</dc:creator></office:annotation></o>"},
            ["creator"],
        ),
        ("a.docx", {"docProps__core_xml": "<dc:creator"}, []),
        ("a.epub", {"meta_xml": "<dc:creator>A</dc:creator>"}, []),
    ],
)
def test_fields_of_office_files(tmp_path: Path, name: str, parts: dict[str, str], fields: list[str]) -> None:
    assert person_fields(archive(tmp_path / name, **parts)) == fields


def pdf(file: Path, xmp: str = "", **information: str) -> Path:
    """Write a PDF of one page with metadata; return its path."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.add_metadata({f"/{name}": value for name, value in information.items()})
    if xmp:
        writer.xmp_metadata = xmp.encode()
    writer.write(file)
    return file


def test_fields_of_pdfs(tmp_path: Path) -> None:
    assert person_fields(pdf(tmp_path / "a.pdf", Author="A. Person", Title="Form")) == ["Author"]
    assert person_fields(pdf(tmp_path / "a.pdf", Author=" ", Producer="A program")) == []
    assert person_fields(pdf(tmp_path / "a.pdf", XMP)) == ["creator"]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"PK\3\4", b"%PDF-1.7\n1 0 obj<</Author(A)>>endobj\ntrailer<</Info 1 0 R>>"]
)
def test_a_damaged_file_has_no_fields(tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("a.pdf", "a.docx"):
        (tmp_path / name).write_bytes(content)
        person_fields(tmp_path / name)
    assert "".join(capfd.readouterr()) == ""


def test_the_finding_has_the_fields_and_not_the_name(tmp_path: Path) -> None:
    root = linked_packets.write(tmp_path, "[f](files/a.pdf)")
    pdf(root / "content/p/files/a.pdf", Author="A. Person")
    [finding] = [each for each in checks.packet(linked_packets.read(root), root) if each.code == "S126"]
    assert (finding.location, dict(finding.details)) == (
        Location("content/p/01-a.md", 3, 5),
        {"path": "files/a.pdf", "fields": "Author"},
    )
