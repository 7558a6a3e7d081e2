"""Take the colours out of a PDF that WeasyPrint wrote: of text and lines, gradients, transparency and pictures."""

from __future__ import annotations

import re
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from bifolio.pictures import raster

GREY, RGB, CMYK = "/DeviceGray", "/DeviceRGB", "/DeviceCMYK"
# WeasyPrint writes an operator a line, and text in hexadecimal; so no line of a text can look like one of these.
COLOUR = re.compile(rb"^([\d.+-]+(?: [\d.+-]+){2,3}) (rg|RG|k|K)$", re.MULTILINE)
SHARES = (0.299, 0.587, 0.114)  # of red, green and blue in how light a colour is (ITU-R BT.601)
OPERATORS = {b"rg": b"g", b"k": b"g", b"RG": b"G", b"K": b"G"}
PICTURES = ("/DCTDecode", "/JPXDecode")


def without_colours(writer: PdfWriter) -> None:
    """Replace every colour of the objects of a PDF by its lightness."""
    for each in list(writer._objects):
        if not isinstance(each, DictionaryObject):
            continue
        if each.get("/Subtype") == "/Image":
            _picture(each)
        elif "/ShadingType" in each:
            _shading(each)
        elif isinstance(each, StreamObject) and (each.get("/Subtype") == "/Form" or each.get("/PatternType") == 1):
            _content(each)
        for resource in (
            each.get("/Resources", DictionaryObject()).get_object().get("/Shading", DictionaryObject()).values()
        ):
            _shading(resource.get_object())
        if "/Shading" in each and "/PatternType" in each:
            _shading(each["/Shading"])
        if isinstance(group := each.get("/Group"), DictionaryObject) and "/CS" in group:
            group[NameObject("/CS")] = NameObject(GREY)


def lightness(numbers: list[float]) -> float:
    """Return the grey of a colour in RGB or CMYK, from 0 for black to 1.

    >>> lightness([1, 1, 1]), lightness([0, 0, 0, 1])
    (1.0, 0.0)
    """
    if len(numbers) == 4:
        *inks, black = numbers
        numbers = [(1 - ink) * (1 - black) for ink in inks]
    return round(sum(share * number for share, number in zip(SHARES, numbers, strict=True)), 4)


def _content(stream: StreamObject) -> None:
    def grey(match: re.Match[bytes]) -> bytes:
        return b"%g %s" % (lightness([float(number) for number in match[1].split()]), OPERATORS[match[2]])

    data = stream.get_data()
    if (changed := COLOUR.sub(grey, data)) != data:
        stream.set_data(changed)


def _shading(shading: Any) -> None:
    """Make a gradient grey; the colours of its function are those at both ends of each part (ISO 32000-1, 7.10)."""
    if shading.get("/ColorSpace") in (RGB, CMYK):
        shading[NameObject("/ColorSpace")] = NameObject(GREY)
        _function(shading["/Function"])


def _function(function: Any) -> None:
    if isinstance(function, ArrayObject):
        for each in function:
            _function(each.get_object())
        return
    for each in function.get("/Functions", ()):
        _function(each.get_object())
    for name in ("/C0", "/C1"):
        if name in function and len(function[name]) > 1:
            numbers = [float(number) for number in function[name]]
            function[NameObject(name)] = ArrayObject([FloatObject(lightness(numbers))])


def _picture(image: Any) -> None:
    """Make the pixels of a picture grey; a JPEG stays one."""
    space = image.get("/ColorSpace")
    if space == GREY or image.get("/ImageMask"):
        return
    name = image.get("/Filter")
    name = name[0] if isinstance(name, ArrayObject) else name
    if name in PICTURES:
        data, kind = raster.grey_jpeg(image._data), "/DCTDecode"
    else:
        size = (int(image["/Width"]), int(image["/Height"]))
        data, kind = raster.grey_pixels(image.get_data(), "CMYK" if space == CMYK else "RGB", size), "/FlateDecode"
    image._data = data
    for each in ("/Decode", "/DecodeParms", "/Intent"):
        image.pop(each, None)
    image[NameObject("/Filter")], image[NameObject("/ColorSpace")] = NameObject(kind), NameObject(GREY)
    image[NameObject("/BitsPerComponent")] = NumberObject(8)
