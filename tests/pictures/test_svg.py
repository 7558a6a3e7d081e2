"""SVG pictures contain what the lists allow; everything else is named, in whatever spelling or encoding."""

from __future__ import annotations

import base64

import pytest
from pictures.test_raster import SECRET, saved

from bifolio.pictures import UnusablePicture, clean

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"{}</svg>'
DATA = "data:image/jpeg;base64,"


def of(inside: str) -> str:
    return clean(SVG.format(f">{inside}").encode(), ".svg").decode()


def problems(inside: str | bytes) -> tuple[str, ...]:
    content = inside if isinstance(inside, bytes) else SVG.format(f">{inside}").encode()
    with pytest.raises(UnusablePicture) as unusable:
        clean(content, ".svg")
    return unusable.value.contains


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="g"><stop offset="1" stop-color="#333"/></linearGradient></defs><path fill="url(#g)" d="M0 0"/>',
        '<path fill="url(&quot;#g&quot;)" d="M0-1.5l1e3.5.5z"/>',
        "<path style=\"fill:url('#g');stroke:rgb(1,2,3)\"/>",
        '<style>.a{fill:url(#g)}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style><path class="a"/>',
        "<style><![CDATA[.a > .b{font-family:'Noto Sans'}]]></style>",
        '<use href="#a" x="1"/>',
        '<g transform="translate(10-5) rotate(45 1 1)" filter="url(#f)"><text x="1">1988 &lt; 1989</text></g>',
        '<filter id="f"><feGaussianBlur stdDeviation="2" in="SourceAlpha"/></filter>',
    ],
)
def test_shapes_styles_and_references_within_the_picture_stay(inside: str) -> None:
    cleaned = of(inside)
    assert clean(cleaned.encode(), ".svg").decode() == cleaned
    for part in (
        "url(",
        "#g",
        "#f",
        "#a",
        "1988 &lt; 1989",
        "translate(10-5)",
        "M0-1.5l1e3.5.5z",
        "prefers-color-scheme",
    ):
        assert (part in inside) == (part in cleaned)


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("<script>alert(1)</script>", "the element script"),
        ("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>", "the element script"),
        ("<SCRIPT/>", "the element SCRIPT"),
        ('<set attributeName="href" to="javascript:x"/>', "the element set"),
        ('<animate attributeName="href" values="javascript:x"/>', "the element animate"),
        ("<animateMotion/>", "the element animateMotion"),
        ("<foreignObject><p/></foreignObject>", "the element foreignObject"),
        ("<x:form xmlns:x='http://www.w3.org/1999/xhtml'/>", "the element form"),
        ("<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'/>", "the element math"),
        ("<a href='#x'/>", "the element a"),
        ("<handler/>", "the element handler"),
        ("<feImage href='#x'/>", "the element feImage"),
        ("<path onclick='x()'/>", "the event attribute onclick"),
        ("<path ONLOAD='x()'/>", "the event attribute onload"),
        ("<path xml:base='http://a.example/'/>", "the attribute xml:base"),
        ("<path srcset='x'/>", "the attribute srcset"),
        ("<use href='http://a.example/b.svg#c'/>", "a reference to http://a.example/b.svg#c"),
        ("<use xlink:href=' javascript:x'/>", "a reference to javascript:x"),
        ("<use href='&#106;avascript:x'/>", "a reference to javascript:x"),
        ("<image href='a.png'/>", "a reference to a.png"),
        ("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", "a reference to data:image/svg+xml;base64,PHN2Zy8+"),
        ("<use href='data:image/png;base64,AA=='/>", "a reference to data:image/png;base64,AA=="),
        ("<image href='data:image/png;base64,AA=='/>", "a picture that cannot be used: its content is not that of a PNG file"),
        ("<image href='data:image/png;base64,*'/>", "a picture that is not base64"),
        ("<?xml-stylesheet href='http://a.example/'?>", "the processing instruction xml-stylesheet"),
        ('<g id="a"><use href="#a"/></g>', "a reference to what it is itself a part of"),
    ],
)  # fmt: skip
def test_what_could_run_move_or_load_is_named(inside: str, problem: str) -> None:
    assert problem in problems(inside)


@pytest.mark.parametrize(
    ("declarations", "inside", "found"),
    [
        (" [<!ENTITY a 'b'>]", "><path/>", ("a document type",)),
        (" [ ]", "><path/>", ("a document type",)),
        ("", ">&a;", ("a document type",)),
    ],
)
def test_the_type_that_drawing_programs_name_is_no_problem(declarations: str, inside: str, found: tuple[str]) -> None:
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    assert problems((f"{kind}{declarations}>" + SVG.format(inside)).encode()) == found
    assert b"DOCTYPE" not in clean((f"{kind}>" + SVG.format("><path/>")).encode(), ".svg")
    elsewhere = kind.replace("http://www.w3.org/", "http://www.w3.org.evil.example/")
    assert problems((f"{elsewhere}>" + SVG.format("><path/>")).encode()) == ("a document type",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_no_encoding_hides_anything(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    declared = f"<?xml version='1.0' encoding='{name}'?>"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    entity = "<!DOCTYPE svg [<!ENTITY a 'b'>]>"
    assert problems((mark + declared + entity + SVG.format(">&a;")).encode(encoding)) == ("a document type",)
    assert problems((mark + declared + SVG.format("><script/>")).encode(encoding)) == ("the element script",)
    assert clean((mark + declared + SVG.format("><path/>")).encode(encoding), ".svg") == clean(
        SVG.format("><path/>").encode(), ".svg"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"<html/>",
        b"<svg",
        b"\x1f\x8b",
        b"<?xml version='1.0' encoding='klingon'?><svg/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
    ],
)
def test_what_is_no_svg_is_said_to_be_none(content: bytes) -> None:
    assert problems(content)[0] in ("something that is not SVG", "something that is not XML")


def test_what_editors_keep_for_themselves_is_left_out() -> None:
    inside = """
      xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
      inkscape:export-filename="/home/zaubermann/a.png" sodipodi:docname="zaubermann.svg" data-name="zaubermann" version="1.1">
      <!-- zaubermann --><metadata><rdf:RDF><dc:creator>zaubermann</dc:creator></rdf:RDF></metadata>
      <sodipodi:namedview inkscape:document-units="zaubermann"/><desc>Created with zaubermann.</desc>
      <path style="fill:none;-inkscape-font-specification:zaubermann;line-height:1" inkscape:label="zaubermann"/>"""
    cleaned = clean(SVG.format(inside).encode(), ".svg").decode()
    assert "zaubermann" not in cleaned
    assert "inkscape" not in cleaned
    assert '<path style="fill:none"/>' in cleaned


def test_a_picture_within_a_picture_is_cleaned_too() -> None:
    photograph = saved("JPEG")
    cleaned = of(f'<image xlink:href="{DATA}{base64.b64encode(photograph).decode()}" width="9"/>')
    inner = base64.b64decode(cleaned.partition(DATA)[2].partition('"')[0])
    assert inner == clean(photograph, ".jpg")
    assert SECRET not in inner


@pytest.mark.slow
def test_depth_size_and_repetition_are_bounded() -> None:
    assert problems("<g>" * 200 + "</g>" * 200) == ("more than 100 nested elements",)
    assert problems("<g/>" * 50_001) == ("more than 50,000 elements",)
    layers = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    assert problems(f'<g id="a0"/>{layers}') == ("references that repeat more than 200,000 elements",)
    patterns = "".join(
        f'<pattern id="p{n}">' + f'<path fill="url(#p{n - 1})"/>' * 10 + "</pattern>" for n in range(1, 9)
    )
    assert problems(f'<pattern id="p0"/>{patterns}') == ("references that repeat more than 200,000 elements",)
    chain = "".join(f'<linearGradient id="a{n}" href="#a{n - 1}"/>' for n in range(500))
    assert of(chain)


@pytest.mark.parametrize(
    "inside",
    [
        "<desc>C:\\Users\\zaubermann\\plan.svg</desc>",
        "<title>/home/zaubermann/plan.svg</title>",
        "<desc>from <tspan>~/zaubermann/x</tspan></desc>",
        "<desc>file:zaubermann.svg</desc>",
        "<g aria-label='D:/zaubermann/plan.svg'/>",
        "<desc>\\\\server\\zaubermann\\x</desc>",
    ],
)
def test_paths_of_the_computer_that_a_picture_was_drawn_on_are_left_out(inside: str) -> None:
    assert "zaubermann" not in of(inside)


def test_words_with_slashes_are_kept() -> None:
    for words in ("km/h and/or 1/2", "See https://a.example/b/c", "On / off"):
        assert words in of(f"<title>{words}</title>")


def test_comments_and_paths_in_styles_are_left_out() -> None:
    cleaned = of(
        "<path fill='red/*secret*/'/><style>/*secret*/a/*secret*/{fill:red/*secret*/}text{font-family:'/home/secret/a'}</style>"
        "<text font-family='/Users/secret/a' style=\"font-family:'/home/secret/a';fill:red\">a</text>"
    )
    assert "secret" not in cleaned
    assert cleaned.count("red") == 3
