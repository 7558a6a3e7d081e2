"""Every PDF of the flagship, judged by veraPDF in both flavours and by qpdf; booklets, which cannot be tagged, by qpdf alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import judges
import pikepdf
import pypdfium2
import pytest
from pdf import walking

Need = Callable[[str], Path]


def tagged(out: Path) -> list[Path]:
    return [file for file in sorted(out.rglob("*.pdf")) if not file.name.endswith("-booklet.pdf")]


def judge(need: Need, flavour: str, files: list[Path]) -> list[str]:
    """Return a line for each rule of the flavour that a file breaks."""
    command = [
        *judges.java(),
        "-jar",
        need("verapdf"),
        "--flavour",
        flavour,
        "--format",
        "json",
    ]
    result = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    jobs = json.loads(result.stdout)["report"]["jobs"]
    assert len(jobs) == len(files)
    return [
        f"{Path(job['itemDetails']['name']).name}: {rule['clause']}: {rule['description'][:100]}"
        for job in jobs
        for found in job["validationResult"]
        if not found["compliant"]
        for rule in found["details"]["ruleSummaries"]
    ]


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_says_that_every_pdf_conforms(flagship: Path, need: Need, flavour: str) -> None:
    files = tagged(flagship)
    assert len(files) > 20
    assert judge(need, flavour, files) == []


@pytest.mark.parametrize("flavour", ["ua2", "4", "wt1a", "wt1r"])
def test_verapdf_says_that_pdf_2_conforms(tmp_path: Path, need: Need, flavour: str) -> None:
    files = [tmp_path / "en.pdf", tmp_path / "fa.pdf"]
    for file in files:
        file.write_bytes(walking.ours(file.stem, "2.0"))
    assert judge(need, flavour, files) == []


def test_qpdf_finds_every_pdf_sound(flagship: Path, need: Need) -> None:
    for file in sorted(flagship.rglob("*.pdf")):
        result = subprocess.run([need("qpdf"), "--check", file], capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"{file.name}: {result.stdout}{result.stderr}"


def excluded(pdf: pikepdf.Pdf) -> list[str]:
    """Return what a PDF has of what none of ours may have: layers, article threads, encryption, forms (XFA is one)."""
    found = [name for name in ("/OCProperties", "/Threads", "/AcroForm") if name in pdf.Root]
    return found + ["encryption"] * pdf.is_encrypted


def test_no_pdf_has_layers_threads_encryption_or_forms(flagship: Path) -> None:
    for file in sorted(flagship.rglob("*.pdf")):
        with pikepdf.open(file) as pdf:
            assert excluded(pdf) == [], file.name


def test_layers_threads_encryption_and_forms_are_seen(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert excluded(pdf) == []
    pdf.Root.OCProperties, pdf.Root.Threads = pikepdf.Dictionary(OCGs=[]), pikepdf.Array()
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Array())
    pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="own", user=""))
    with pikepdf.open(tmp_path / "a.pdf") as read:
        assert excluded(read) == ["/OCProperties", "/Threads", "/AcroForm", "encryption"]


def test_only_our_own_fonts_are_in_the_pdfs(flagship: Path) -> None:
    ours = ("Vazirmatn", "Noto-Sans", "Noto-Serif", "NotoSans", "NotoSerif", "JetBrains-Mono", "JetBrainsMono")
    for file in sorted(flagship.rglob("*.pdf")):
        with pikepdf.open(file) as pdf:
            names = {
                str(item.FontName)
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
            }
        assert names
        assert all(name.partition("+")[2].startswith(ours) for name in names), (file.name, names)


@pytest.mark.parametrize("tag", ["en", "fa", "sv"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_brief_is_one_page(flagship: Path, tag: str, paper: str) -> None:
    with pikepdf.open(flagship / tag / f"iran-1988/iran-1988-brief-{tag}-{paper}.pdf") as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("tag", ["en", "fa", "sv"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_a_cover_says_is_on_one_page(flagship: Path, tag: str, paper: str) -> None:
    document = pypdfium2.PdfDocument(flagship / tag / f"iran-1988/iran-1988-packet-{tag}-{paper}.pdf")
    assert "CC BY-SA" in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("selection", "limits"),
    [("handout", {"en": 8, "sv": 8, "fa": 10}), ("leaflet", {"en": 2, "sv": 2, "fa": 2})],
)
def test_what_a_class_prints_takes_few_pages(flagship: Path, selection: str, limits: dict[str, int]) -> None:
    for tag, limit in limits.items():
        with pikepdf.open(flagship / tag / f"iran-1988/iran-1988-{selection}-{tag}-a4.pdf") as pdf:
            assert len(pdf.pages) <= limit, tag


def pages_of_destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return the page index of each named destination, such as `call:1` and `note:1`."""
    indexes = {page.objgen: index for index, page in enumerate(pdf.pages)}
    return {name: indexes[target[0].objgen] for name, target in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


@pytest.mark.parametrize("tag", ["en", "fa", "sv"])
@pytest.mark.parametrize(("format_name", "allowed"), [("large", 0), ("a5", 0), ("a4", 1)])  # A4 is in columns
def test_notes_begin_on_the_page_of_their_call(flagship: Path, tag: str, format_name: str, allowed: int) -> None:
    with pikepdf.open(flagship / tag / f"iran-1988/iran-1988-handout-{tag}-{format_name}.pdf") as pdf:
        pages = pages_of_destinations(pdf)
    calls = [name for name in pages if name.startswith("call:")]
    late = [name for name in calls if pages[name] != pages[name.replace("call", "note")]]
    assert len(calls) > 50
    assert len(late) <= allowed, late
