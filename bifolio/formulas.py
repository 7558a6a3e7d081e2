"""Convert formulas in TeX to MathML for browsers, and to drawings (SVG) for paper, which cannot set MathML."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

from bifolio.findings import phrase

UNKNOWN = re.compile(r">(\\[A-Za-z]+)<")  # a command that the converter does not know stays a name in the MathML
OPENING = re.compile(r"<svg[^>]*>")
SIZE = 16.0  # of the letters in the units of a drawing, which is scaled to the text
INK = "#1a1d1f"  # as tokens.css has it: the colours of a page do not reach into a drawing on paper
LONGEST = 5_000  # characters of a formula
# Of MathML Core, what says how signs are set. Not links, styles, names, and colours, which may be those of the page.
ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle",
    "fence", "form", "frame", "height", "largeop", "linethickness", "lspace", "mathsize", "mathvariant", "maxsize",
    "minsize", "movablelimits", "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator",
    "stretchy", "symmetric", "voffset", "width"
})  # fmt: skip
SPACE = re.compile(
    r"(?:negative)?[a-z]+mathspace|[0-9]{0,2}(?:\.[0-9]+)?[a-z]{0,2}"
)  # none goes far, or back over signs
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# What the exceptions of the converter say, by name; phrases.toml has the words.
MISTAKES = {
    "NoAvailableTokensError": "formula-ends",
    "DenominatorNotFoundError": "formula-ends",
    "NumeratorNotFoundError": "formula-ends",
    "MissingSuperScriptOrSubscriptError": "formula-script",
    "DoubleSubscriptsError": "formula-scripts",
    "DoubleSuperscriptsError": "formula-scripts",
    "ExtraLeftOrMissingRightError": "formula-left-right",
    "MissingEndError": "formula-end",
}
COMMANDS = {"mathcolor": "color", "mathbackground": "colorbox"}  # of TeX, by attribute, where its name is another


@lru_cache(maxsize=1)
def _converters() -> SimpleNamespace:
    # Imported here, as only formulas need them, and reading their fonts takes half a second.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of ziamath's own imports
        from latex2mathml.converter import convert
        from ziafont import gpos, gsub
        from ziafont.config import config
        from ziamath.zmath import Latex
    # Its calls of logging.debug would send the logs of all libraries to standard error (logging.basicConfig).
    for module in (gpos, gsub):
        setattr(module, "logging", logging.getLogger("ziafont"))  # noqa: B010 - a module's own name, which has another type
    config.svg2 = False  # each sign is a path of its own: symbols have ids, which a page would have twice
    return SimpleNamespace(convert=convert, Latex=Latex)


@lru_cache(maxsize=1024)
def problem(tex: str) -> str:
    """Return what is wrong with a formula, as a part of a sentence or a command that is unknown or not allowed."""
    if len(tex) > LONGEST:
        return phrase("formula-long", length=len(tex), limit=LONGEST)
    if _has_odd_brace(tex):
        return phrase("formula-braces")
    try:
        written: str = _converters().convert(tex)
        drawing(tex)
    except Exception as error:  # noqa: BLE001 - the converters raise whatever a broken formula leads to
        return phrase(MISTAKES.get(type(error).__name__, "formula-unreadable"))
    if unknown := UNKNOWN.search(written):
        return unknown[1]
    return next((f"\\{name}" for name in _not_allowed(written)), "")


def _has_odd_brace(tex: str) -> bool:
    """Return whether a brace has no partner; the converter closes, and drops, braces in silence."""
    depth = 0
    for sign in BRACE.findall(tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return True
    return depth > 0


@lru_cache(maxsize=1024)
def undrawable(tex: str) -> str:
    """Return the first sign of a formula that the font of drawings lacks, such as Arabic letters; "" if it has them all."""
    if problem(tex):
        return ""
    font = _converters().Latex(tex).font
    signs = "".join(fromstring(_converters().convert(tex)).itertext())  # noqa: S314 - the converter has written it
    return next((sign for sign in signs if font.glyphindex(sign) == 0), "")


def _not_allowed(written: str) -> Iterator[str]:
    """Yield the names of commands whose MathML is not allowed."""
    for element in fromstring(written).iter():  # noqa: S314 - the converter has written it
        kind = element.tag.rpartition("}")[2]
        if kind == "mphantom":
            yield "phantom"
        elif kind == "mpadded" and {"0", "0px"} & {*element.attrib.values()}:  # what follows is set over it
            yield "smash"
        elif kind == "mspace" and not SPACE.fullmatch(element.get("width", "")):
            yield "hspace"
        yield from (COMMANDS.get(name, name) for name in element.attrib if name not in ATTRIBUTES)


@lru_cache(maxsize=1024)
def mathml(tex: str, *, display: bool = False) -> str:
    """Return a formula as MathML, from left to right, with the TeX as its alternative text; one with a mistake as code."""
    if problem(tex):
        return _as_code(tex)
    written: str = _converters().convert(tex, display="block" if display else "inline")
    return written.replace("<math ", f'<math dir="ltr" alttext="{escape(tex)}" ', 1)


@lru_cache(maxsize=1024)
def drawn(tex: str, *, display: bool = False) -> str:
    """Return a formula as SVG with the TeX as its label; one with a mistake as code."""
    return _as_code(tex) if problem(tex) else drawing(tex, display=display)


def drawing(tex: str, *, display: bool = False) -> str:
    """Return a formula as SVG as large as the letters around it. Raises whatever the converter does for a mistake."""
    formula = _converters().Latex(tex, size=SIZE, inline=not display, color=INK)
    left, top, width, height = (float(number) for number in formula.svgxml().attrib["viewBox"].split())
    size = f"width: {width / SIZE:.3f}em; height: {height / SIZE:.3f}em"
    opening = (
        f'<svg class="formula" role="img" aria-label="{escape(tex)}" viewBox="{left} {top} {width} {height}" '
        f'style="{size}; vertical-align: {-(top + height) / SIZE:.3f}em">'
    )
    svg: str = formula.svg()
    return OPENING.sub(lambda _: opening, svg, count=1)


def _as_code(tex: str) -> str:
    return f'<code dir="ltr">{escape(tex, quote=False)}</code>'
