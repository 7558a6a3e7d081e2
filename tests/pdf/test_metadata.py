"""What the file declares about itself, and how it is written."""

from __future__ import annotations

import gc
import io
import subprocess
import warnings
import zlib

import judges
import pikepdf
import pytest
from pdf import walking
from pdf.walking import ours, typeset
from PIL import Image

from bifolio import pdf
from bifolio.pdf import metadata, weasyprint_patch

pytestmark = pytest.mark.slow

PAGE = '<html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
both = pytest.mark.parametrize("language", ["en", "fa"])


@pytest.fixture
def compressions(monkeypatch):
    """Return the list of what was compressed, kept up to date."""
    done, pydyf = [], weasyprint_patch.pydyf()

    class Counting:
        def __getattr__(self, name):
            return getattr(zlib, name)

        def compressobj(self, *arguments, **options):
            done.append(arguments)
            return zlib.compressobj(*arguments, **options)

    monkeypatch.setattr(pydyf, "zlib", Counting())
    return done


def written(patches=()) -> bytes:
    document = walking.bare('<html lang="en"><title>x</title><p>x')
    with weasyprint_patch.patched(patches):
        return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)


def test_each_stream_is_compressed_once_and_the_bytes_are_the_same(compressions):
    shipped = written()
    twice = len(compressions)
    compressions.clear()
    assert written(metadata.PATCHES) == shipped
    assert len(compressions) < twice * 0.75


def test_weasyprint_as_shipped_compresses_streams_twice(compressions):
    content = written()
    assert len(compressions) > content.count(b"FlateDecode") + 2


@both
def test_the_file_says_its_title_language_and_dates_and_nothing_else(language):
    document = pikepdf.open(io.BytesIO(ours(language)))
    title = {"en": "Hard cases", "fa": "موارد دشوار"}[language]
    assert dict(document.docinfo) == {
        "/Title": title,
        "/Producer": "WeasyPrint 70.0",
        "/CreationDate": "D:20260501",
        "/ModDate": "D:20260602",
    }
    assert str(document.Root.Lang) == language
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"] == "2026-05-01"
    assert document.Root.Metadata.read_bytes().count(b"<rdf:RDF") == 1


def test_what_made_the_page_is_not_said():
    html = PAGE.replace("</head>", '<meta name="generator" content="a tool 1.0"><meta name="x" content="y"></head>')
    document = pikepdf.open(io.BytesIO(typeset(html.format("x"))))
    assert sorted(document.docinfo) == ["/Producer", "/Title"]
    assert b"a tool" not in document.Root.Metadata.read_bytes()


@both
def test_pages_are_labelled_in_the_readers_digits(language):
    document = pikepdf.open(io.BytesIO(ours(language)))
    wanted = [str(number + 1).translate(dict(enumerate(walking.DIGITS[language], ord("0")))) for number in range(3)]
    assert [page.label for page in document.pages][:3] == wanted


@both
def test_pages_are_counted(language):
    assert pdf.pages(ours(language)) == len(pikepdf.open(io.BytesIO(ours(language))).pages)


def colour_profiles_left_open(patches=()) -> int:
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        document = walking.bare(PAGE.format("x"))
        with weasyprint_patch.patched(patches):
            document.write_pdf(pdf_variant="pdf/a-2a")
        del document
        gc.collect()
    return sum(issubclass(one.category, ResourceWarning) and "sRGB" in str(one.message) for one in heard)


def test_no_file_is_left_open():
    assert colour_profiles_left_open(metadata.PATCHES) == 0


def test_weasyprint_as_shipped_leaves_the_colour_profile_open():
    assert colour_profiles_left_open() == 1


def test_weasyprint_as_shipped_declares_one_standard_and_no_labels():
    with weasyprint_patch.patched(metadata.PATCHES):  # which close a file, and declare nothing
        content = walking.bare(PAGE.format("x")).write_pdf(pdf_variant="pdf/a-2a")
    document = pikepdf.open(io.BytesIO(content))
    with document.open_metadata() as declared:
        assert declared.pdfa_status == "2A"
        assert "pdfuaid:part" not in declared
    assert "/PageLabels" not in document.Root


@pytest.fixture
def photograph(tmp_path):
    """Return a page with photographs, one of them with transparent parts, and the folder that they are in."""
    for name, mode in (("a.jpg", "RGB"), ("b.png", "RGBA"), ("c.webp", "RGB")):
        Image.new(mode, (60, 40), (90, 40, 20, 90)[: len(mode)]).save(tmp_path / name)
    shown = "".join(f'<img src="{tmp_path.as_uri()}/{name}" alt="A field">' for name in ("a.jpg", "b.png", "c.webp"))
    return PAGE.format(f"<p>{shown}</p>"), tmp_path


def smoothed(content):
    """Return what the pictures of a PDF say of smoothing, those of their transparency included."""
    document = pikepdf.open(io.BytesIO(content))
    pictures = [
        each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]
    assert len(pictures) == 4
    return {bool(each.get("/Interpolate")) for each in pictures}


def test_weasyprint_as_shipped_lets_pictures_be_smoothed(photograph):
    assert smoothed(walking.bare(photograph[0]).write_pdf()) == {True}


@pytest.mark.parametrize(("version", "flavour"), [("1.7", "2a"), ("2.0", "4")])
def test_a_page_with_photographs_keeps_the_rules_of_pdf_a(photograph, tmp_path, need, version, flavour):
    content = typeset(photograph[0], roots=(photograph[1],), pdf_version=version)
    assert smoothed(content) == {False}
    (tmp_path / "a.pdf").write_bytes(content)
    command = [*judges.java(), "-jar", need("verapdf"), "--format", "text", "--flavour", flavour, tmp_path / "a.pdf"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout.startswith("PASS ")


@pytest.mark.parametrize("version", ["1.7", "2.0"])
def test_the_origin_of_a_text_is_in_the_metadata(version):
    term = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"
    html = PAGE.replace("</head>", f'<meta name="digitalSourceType" content="{term}"></head>').format("x")
    document = pikepdf.open(io.BytesIO(typeset(html, pdf_version=version)))
    with document.open_metadata() as metadata:
        assert metadata["{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"] == term
    described = b"<pdfaSchema:prefix>Iptc4xmpExt</pdfaSchema:prefix>" in document.Root.Metadata.read_bytes()
    assert described is (version == "1.7"), "PDF/A-2 wants a description, PDF/A-4 none"


@pytest.mark.parametrize("term", ["", "anything", 'http://cv.iptc.org/newscodes/digitalsourcetype/x"&gt;&lt;x'])
def test_what_is_no_term_is_not_in_the_metadata(term):
    html = PAGE.replace("</head>", f"<meta name='digitalSourceType' content='{term}'></head>").format("x")
    document = pikepdf.open(io.BytesIO(typeset(html)))
    assert b"Iptc4xmpExt" not in document.Root.Metadata.read_bytes()


def test_verapdf_accepts_the_origin(tmp_path, need):
    term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    html = PAGE.replace("</head>", f'<meta name="digitalSourceType" content="{term}"></head>').format("<p>x</p>")
    for version, flavours in {"1.7": ("2a", "ua1"), "2.0": ("4", "ua2")}.items():
        (tmp_path / "x.pdf").write_bytes(typeset(html, pdf_version=version))
        for flavour in flavours:
            command = [
                *judges.java(),
                "-jar",
                need("verapdf"),
                "--format",
                "text",
                "--flavour",
                flavour,
                tmp_path / "x.pdf",
            ]
            report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
            assert report.startswith("PASS"), (flavour, report)
