"""List hostile inputs for settings and files beside the texts: the look, languages, glossaries, maps, books, documents, forms.

Each family has a door of its own, which the other lists leave out or try a few times only.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from hostile_cases import COUNTED, MARK, MD, PLAIN, SECTION, SVG, Case, both, nothing, png, translation, writes
from hostile_doors import DEEP, DIGITS, EVIL, HIDDEN, VERDICT, Named

from bifolio import commands, sheets
from bifolio.commands import Command

OWN, CLOSE = "Host: 127.0.0.1:{port}\r\n", "Connection: close\r\n"
BASE = 'title = "T"\npublisher = "Nobody"\ncorrections = "a@b.example"\npackets = ["p"]\n\n[languages.sv]\n\n[languages.fa]\n\n'


# The look

LOOKS = (
    "accent = '#fff;}*{display:none'", "accent = '#ffffff00'", "accent = '#ＦＦＦ'", "accent = '#fff\\n'", 'accent = "#fff\\u202e"', "accent = 'rgb(0,0,0)'", "accent = 'var(--x)'", "accent = 'expression(x)'", "accent = '</style><script>Zq7evil</script>'", "accent = '#fffffff'", "accent = 1", "accent = ['#fff']", "accent = '#٣٣٣'", "accent = '  #123456  '",
    "logo = '../css/tokens.css'", "logo = '/etc/passwd'", "logo = 'http://e/x.svg'", "logo = 'x.svg?y'", "logo = '..\\\\x.svg'", 'logo = "a\\u202egvs.svg"', "logo = '.svg'", "logo = ''", "logo = 'none.svg'", "logo = 'con.svg'", "logo = '%2e%2e/x.svg'", "logo = 'data:image/svg+xml,x'", "logo = ['a.svg']", "logo = 'a.svg\" onerror=\"Zq7evil'", "logo = 'x.html'",
    "cover = 'yes'", "cover = 1", "cover_picture = '../../x.png'", "cover_picture = 'x.svg'", "cover_text = '<script>Zq7evil</script>'", 'cover_text = "a\\u202eb"', 'cover_text = "a\\u200bb"', "cover_text = '{nothing}'", "cover_text = '[x](javascript:x)'", "cover_text = 'evil.com'", "cover_text = 'pоrt'", "cover_text = '" + "x" * 100_000 + "'",
    "styles = ['../../x.css']", "styles = ['/etc/passwd']", "styles = ['http://e/x.css']", "styles = ['tokens.css', 'tokens.css']", "styles = ['x.js']", "styles = 'x.css'", "styles = ['none.css']", 'styles = ["a\\u202e.css"]', "styles = [1]", "styles = ['a.css\"><script>Zq7evil</script>.css']", "styles = ['']", "styles = ['.css']", "styles = ['sub/../../x.css']",
    "fonts.fa = {text = 'x;}*{display:none'}", "fonts.fa = {text = '</style><script>Zq7evil</script>'}", "fonts.fa = {text = \"a'b\"}", "fonts.fa = {text = '\"'}", "fonts.fa = {text = 'url(http://e)'}", "fonts.fa = {text = 'Noto Sans\\\\'}", "fonts.fa = {text = ['a']}", "fonts.fa = {text = 'nobody'}", "fonts.fa = {line_height = 1e999}", "fonts.fa = {line_height = nan}", "fonts.fa = {line_height = -1}", "fonts.fa = {line_height = 0.0001}", "fonts.fa = {line_height = '2'}", "fonts.fa = {evil = 1}", "fonts = []", "fonts.xx = {text = 'Noto Sans'}", "fonts.'../x' = {text = 'Noto Sans'}", "fonts.Evil = {text = 'Noto Sans'}",
    "pages.a4 = {size = 'A4; @import url(http://e)'}", "pages.a4 = {size = '0mm 0mm'}", "pages.a4 = {size = '1e9mm 1mm'}", "pages.a4 = {size = '99999999999mm 9mm'}", "pages.a4 = {size = '-1mm 1mm'}", "pages.a4 = {size = 'A0'}", "pages.a4 = {size = '10px 10px'}", "pages.a4 = {size = 'calc(1mm) 1mm'}", "pages.a4 = {size = '٢١٠mm 297mm'}", "pages.a4 = {margins = '1mm 2mm 3mm 4mm 5mm'}", "pages.a4 = {margins = '999mm'}", "pages.a4 = {margins = '1mm;}x{y:url(http://e)'}", "pages.a4 = {margins = ''}", "pages.evil = {size = 'A4'}", "pages.html = {size = 'A4'}", "pages.a4 = 'A4'", "pages = [1]", "pages.booklet = {size = 'A4'}",
    "addresses = 'no'", "evil = 1", "accent = '#fff'\naccent = '#000'",
)  # fmt: skip


def looks() -> Iterator[Case]:
    for text in LOOKS:
        settings = f"{BASE}[look]\n{text}\n"
        yield Case("look", text[:60], writes("packets.toml", settings), "inert", marker=MARK.encode())
    for name, content in {
        "a script": SVG.replace("<rect", f"<script>{MARK}</script><rect").encode(), "a page": EVIL.encode(), "nothing": b"", "a bomb": png(60_000, 60_000), "cut": png()[:40], "metadata": SVG.replace("<rect", f"<metadata>{MARK}</metadata><rect").encode(),
    }.items():  # fmt: skip
        for setting in ("logo", "cover_picture"):
            settings = f"{BASE}[look]\n{setting} = 'x.svg'\ncover_text = 'A square'\n"
            made = both(writes("packets.toml", settings), writes("templates/img/x.svg", content))
            yield Case("look", f"{setting} is {name}", made, "inert", marker=MARK.encode())
    for target in ("/etc/passwd", "../../packets.toml", ".", "nowhere"):
        yield Case("look", f"logo is a link to {target}", partial(_logo, target), "named", marker=b"root:x:")
    for name, content in {
        "x.ttf": b"", "x.otf": b"\0" * 999, "y.ttf": b"OTTO" + b"\xff" * 400, "z.ttf": b"\0\1\0\0\xff\xff" + b"\0" * 400, "x.woff2": b"wOF2" + b"\xff" * 200, "x.ttc": b"ttcf" + b"\xff" * 99, "OFL.txt": b"\xff\xfe", "x.html": EVIL.encode(), ".hidden": EVIL.encode(), "x.js": EVIL.encode(),
    }.items():  # fmt: skip
        for folder in ("fonts", "css", "img"):
            file = writes(f"templates/{folder}/{name}", content)
            yield Case("look", f"{folder}/{name}", file, "inert", marker=EVIL.encode())


def _logo(target: str, root: Path) -> None:
    writes("packets.toml", f"{BASE}[look]\nlogo = 'x.svg'\n")(root)
    (root / "templates/img").mkdir(parents=True)
    (root / "templates/img/x.svg").symlink_to(target)


LOADS = (
    "@import 'Zq7evil.css';", "@import url(http://e/Zq7evil);", "@IMPORT URL( 'http://e/Zq7evil' ) print;", "@\\49mport 'http://e/Zq7evil';", "@import/**/'http://e/Zq7evil';", "@import url(/etc/passwd);", "@import '../../packets.toml';", "@import layer(x) url(http://e/Zq7evil);", "@import '\\68ttp://e/Zq7evil';", "@charset 'x'; @import '//e/Zq7evil';", "@namespace url(http://e/Zq7evil);",
    "p{background:url(http://e/Zq7evil)}", "p{background:url('\\\\e\\Zq7evil')}", "p{background:url(file:///etc/passwd)}", "p{background:url(../../../../../../etc/passwd)}", "p{background:url(\"../../locales/sv/LC_MESSAGES/p.po\")}", "p{background:uRl(//e/Zq7evil)}", "p{background:\\75 rl(http://e/Zq7evil)}", "p{background:url(data:text/html,Zq7evil)}", "p{background:url(javascript:Zq7evil)}",
    "p{background:image-set('http://e/Zq7evil' 1x, 'http://e/2' 2x)}", "p{background:-webkit-image-set(url(http://e/Zq7evil) 1x)}", "p{background:image('http://e/Zq7evil')}", "p{background:cross-fade('http://e/Zq7evil', red)}", "p{background:-webkit-cross-fade(url(http://e/Zq7evil),url(x),50%)}", "p{background:src('http://e/Zq7evil')}", "p{background:src(var(--x))} :root{--x:'http://e/Zq7evil'}", "p{background:image-set(var(--x) 1x)} :root{--x:'http://e/Zq7evil'}", "p{background:-webkit-image-set(env(x, 'http://e/Zq7evil') 1x)}", "p{background:image-set(attr(data-x) 1x)}", "p{--x:url(http://e/Zq7evil);background:var(--x)}",
    "p{content:url(http://e/Zq7evil)}", "p{cursor:url(http://e/Zq7evil),auto}", "p{list-style:url(http://e/Zq7evil)}", "p{border-image:url(http://e/Zq7evil) 1}", "p{mask:url(http://e/Zq7evil#m)}", "p{filter:url(http://e/Zq7evil#f)}", "p{clip-path:url(http://e/Zq7evil#c)}", "p{shape-outside:url(http://e/Zq7evil)}", "p{behavior:url(Zq7evil.htc)}", "p{-moz-binding:url(http://e/Zq7evil#x)}", "p{offset-path:url(http://e/Zq7evil)}", "p::before{content:url(http://e/Zq7evil)}",
    "@font-face{font-family:x;src:url(http://e/Zq7evil)}", "@font-face{font-family:x;src:url(http://e/Zq7evil) format('woff2'),local('y')}", "@font-face{font-family:x;src:url(../fonts/../../packets.toml)}", "@media print{p{background:url(http://e/Zq7evil)}}", "@supports (x:y){@media all{p{background:url(http://e/Zq7evil)}}}", "@page{background:url(http://e/Zq7evil)}", "@page{@top-left{content:url(http://e/Zq7evil)}}", "@layer x{p{background:url(http://e/Zq7evil)}}", "p{&:hover{background:url(http://e/Zq7evil)}}", "@keyframes x{to{background:url(http://e/Zq7evil)}}", "@counter-style x{symbols:url(http://e/Zq7evil)}", "@font-palette-values --x{font-family:url(http://e/Zq7evil)}", "p[x=\"a\"]{background:url(http://e/Zq7evil",
    "p{background:url(http://e/Zq7evil", "p{background:url('http://e/Zq7evil", "}}p{background:url(http://e/Zq7evil)}", "p{{background:url(http://e/Zq7evil)}}", "<!-- p{background:url(http://e/Zq7evil)} -->", "p{a:b;;;!url(http://e/Zq7evil)}", "/* */p{background:url(http://e/Zq7evil)}/*", "p{background:url(http://e/Zq7evil\\", "p\0{background:url(http://e/Zq7evil)}", "\ufeffp{background:url(http://e/Zq7evil)}", "p{background:url(https&colon;//e/Zq7evil)}",
)  # fmt: skip
HARMLESS_SHEETS = ("p{background:url(a b http://e/Zq7evil)}", "</style><script>Zq7run()</script>", "p::after{content:'</style><script>Zq7run()</script>'}", "{" * 20_000, "(" * 20_000, "p{" * 9_000, "/*" * 20_000, "\\" * 20_000, "a," * 20_000 + "b{}", "p{a:" + "f(" * 5_000 + ")" * 5_000 + "}", "\0", "\x1a", "p{color:red" + ";" * 50_000 + "}")  # fmt: skip


def style_sheets() -> Iterator[Case]:
    for text in LOADS:
        settings = writes("packets.toml", f"{BASE}[look]\nstyles = ['x.css']\n")
        for name, path in (("own", "templates/css/x.css"), ("in place of the engine's", "templates/css/content.css")):
            case = both(settings, writes("templates/css/x.css", ""), writes(path, text))
            yield Case("style sheets", f"{name}: {text[:50]!r}", case, "named", marker=b"root:x:")
    for text in HARMLESS_SHEETS:
        sheet = both(writes("packets.toml", f"{BASE}[look]\nstyles = ['x.css']\n"), writes("templates/css/x.css", text))
        single = _replaced("content/p/packet.yaml", "formats: [html]", "formats: [html, single]")
        yield Case("style sheets", f"single: {text[:50]!r}", both(sheet, single), "inert", marker=b"</style><script>")
    for coding in ("utf-16", "utf-7", "latin-1"):
        content = "p{background:url(http://e/Zq7evil)} /* é */".encode(coding)
        yield Case("style sheets", f"in {coding}", writes("templates/css/content.css", content))


def _replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return apply


# Languages

LANGUAGE = (
    "endonym = '<script>Zq7evil</script>'", 'endonym = "a\\u202eb"', 'endonym = "a\\u200bb"', 'endonym = "a\\nb"', "endonym = ''", "endonym = 1", "endonym = '" + "x" * 50_000 + "'", "direction = 'evil'", "direction = 'rtl\"'", "script = '../x'", "script = 'Xxxx'", "based_on = 'sv'", "based_on = '../fa'", "based_on = 'nobody'", 'based_on = "fa\\u202e"', "plural_forms = 'nplurals=2; plural=n/0;'", "plural_forms = 'nplurals=99; plural=n;'", "plural_forms = 'nplurals=2; plural=__import__(1);'", "plural_forms = 'x'",
    "quotes = ['<b>', '</b>', '‹', '›']", "quotes = []", "quotes = ['«']", 'quotes = ["\\u202e", "\\u202c", "a", "b"]', "quotes = ['', '', '', '']", "names = {en = '<script>Zq7evil</script>'}", 'names = {en = "a\\u202eb"}', "names = {'../x' = 'y'}", "names = 1",
    "numbers.digits = '0123456788'", "numbers.digits = '012345678'", "numbers.digits = '<123456789'", "numbers.digits = 'abcdefghij'", "numbers.digits = '٠١٢٣٤٥٦٧٨٨'", 'numbers.digits = "\\u202e123456789"', "numbers.decimal = '<b>'", "numbers.decimal = ''", "numbers.decimal = '0'", "numbers.group = '9'", 'numbers.group = "\\u202e"', 'numbers.group = "\\u200b"', "numbers.group = '<script>Zq7evil</script>'", "numbers.grouping = [0, 0]", "numbers.grouping = [-1]", "numbers.grouping = [1.5]", "numbers.grouping = []", "numbers.grouping = [" + "9" * 30 + "]", "numbers.grouping = ['3']",
    "numbers.minus = ''", "numbers.minus = '9'", "numbers.percent = '{n.__class__}'", "numbers.percent = '{n:>999999999}'", "numbers.percent = '{n!r}'", "numbers.percent = '{0}'", "numbers.percent = '{evil}'", "numbers.percent = '{'", "numbers.percent = '{n}{n}'", "numbers.percent = ''", "numbers.percent = '{n} <b>%</b>'", 'numbers.percent = "{n}\\u202e%"', "numbers.range = '{a}'", "numbers.range = '{b} {a}'", "numbers.range = '{a.__init__.__globals__}'", "numbers.range = '{a}–{b}<script>Zq7evil</script>'", "numbers.page_range = 1", "numbers.ordinal = {evil = '{n}'}", "numbers.ordinal = {other = '{n:1000000000}'}", "numbers.ordinal = 'x'", "numbers.words = [1]", "numbers.words = ['<b>ett</b>']", "numbers.words = 'ett'", "numbers.also_group = ['<']", "numbers.also_group = ['5']", "numbers.also_decimal = 5",
    "dates.calendar = 'evil'", "dates.months.gregorian = ['x']", "dates.months.gregorian = [" + "'<script>Zq7evil</script>', " * 12 + "]", "dates.months.gregorian = [" + "\"a\\u202e\", " * 12 + "]", "dates.months.evil = ['x']", "dates.months = 1", "dates.full = '{d.__class__}'", "dates.full = '{d} {month} {y} {evil}'", "dates.full = '{d:>99999999}'", "dates.full = ''", "dates.full = '{d} {month}'", "dates.full = '<script>Zq7evil</script>{d}{month}{y}'", 'dates.full = "{d} {month} {y}\\u202e"', "dates.year = '{y:%s}'", "dates.weekdays = ['x']", "dates.range = '{b}–{a}'", "dates.both = '{first}'", "dates.both = '{first} {second} {third}'",
    "units.minute = {other = '{n} <b>min</b>'}", "units.evil = {other = '{n}'}", "units.minute = {other = '{n:999999999}'}", "units.minute = {one = 'x'}", "lists.two = '{a}'", "lists.two = '{a} {b} {c}'", "lists.two = '{a!x}{b}'", "lists.middle = '{b}{a}'", "lists.semicolon = '<br>'", "sorting.alphabet = ''", "sorting.alphabet = 'a a a'", "sorting.alphabet = '" + "ab " * 20_000 + "'", "sorting.alphabet = '<b>'", "sorting.alphabet = 1", 'sorting.alphabet = "a\\u202eb"', "sorting.split = ['x']", "sorting.split = ['" + "x " * 5_000 + "']", "sorting.foreign = 'ééé'", "sorting.own_script_first = 'no'",
    "styles = {date = {usual = 'evil'}}", "styles = {evil = {usual = 'x'}}", "styles = 1", "cells = {'1' = '<script>Zq7evil</script>'}", 'cells = {"1" = "a\\u202eb"}', "cells = {'' = ''}", "spelled.words = {ett = 'x'}", "spelled.words = {'*' = 1}", "spelled.words = {ett = " + "9" * 400 + "}", "spelled.words = {ett = -1}", "spelled.words = {'(a+)+' = 1}", "spelled.prefix = '(a+)+b'", "spelled.prefix = '(?R)'", "spelled.prefix = '['", "spelled.suffix = '(a|a)*'", "spelled.endings = '(?:x*)*'", "spelled.endings = '\\\\w*a\\\\w*b'", "spelled.fractions = {x = '1/0'}", "spelled.fractions = {x = '1/" + "9" * 9_000 + "'}", "spelled.fractions = {x = 'evil'}", "spelled.multipliers = {x = 0}", "spelled.multipliers = {x = 1e999}", "spelled.decades = {x = 'y'}", "spelled.loose = {x = [" + "1," * 9_000 + "]}", "spelled.articles = 'en'", "spelled.pairs = 'yes'",
    "contexts.percent = '(x+x+)+y'", "contexts.percent = '(?<=a+)b'", "contexts.percent = '\\\\1'", "contexts.percent = '(?i)x'", "contexts.percent = '" + "x?" * 3_000 + "'", "contexts.percent = '" + "(" * 3_000 + ")" * 3_000 + "'", "contexts.percent = 'x{9999999}'", "contexts.percent = 'x{1000}{1000}'", "contexts.percent = ''", "contexts.percent = '.*'", "contexts.evil = 'x'", "contexts.percent = 1", "contexts.no_number = '.'", "contexts.no_number = ''",
    "checks.rules = ['../../evil']", "checks.rules = ['os']", "checks.rules = ['languages.nobody']", "checks.rules = [1]", "checks.rules = 'x'", "checks.rules = []", "checks.letters = {'a' = ''}", "checks.letters = {'ab' = 'c'}", "checks.letters = {'a' = '<b>'}", "checks.letters = {'' = 'a'}", "checks.spellings = {x = ['y']}", "checks.versions = '('", "checks.words = {x = 1}", "words.inflection = '(a*)*'", "words.inflection = '['", "words.ending = '.*.*.*.*x'", "words.optional = '\\\\'", "words.optional = ''", "words.small = 'x'", "words.repeated = [1]", "reading.longest_mean = 'x'", "reading.longest_mean = 0", "reading.longest_mean = nan", "reading.lix = [9, 1]", "reading.lix = 1",
    "attribution.cues = ['*']", "attribution.cues = ['']", "attribution.cues = ['(x+)+']", "attribution.cues = 1", "attribution.reach = -1", "attribution.reach = 1e99", "attribution.reach = " + "9" * 20, "attribution.verbs = ['" + "x" * 50_000 + "']", "attribution.verbs = [" + "'a b', " * 9_000 + "]", "attribution.evil = []", "evil = 1", "[evil]\nx = 1", "[numbers]\n[numbers]", "x = " + DIGITS,
)  # fmt: skip


def languages() -> Iterator[Case]:
    for text in LANGUAGE:
        yield Case("languages", text[:60], writes("locales/fa/language.toml", f"{text}\n"), "inert")


# Glossaries, wording, labels, maps

TERM = "- {{id: gate, term: {}, definition: {}}}\n"
WORDS = (EVIL, '"a\\u202eb"', '"a\\u200bb"', "'pоrt'", "'*'", "'(a+)+'", "'[x](javascript:x)'", "'{nothing}'", "'[@nobody]'", "'evil.com'", "''", "' '", "'\\'", "x" * 50_000, "[a]", "{a: b}", "~", "12", "'*a '", "'" + "*a " * 60 + "b*" * 60 + "'", '"\\ufdd0"', '"a\\0b"', "&a [*a]", "'<!-- x -->'", "'a\n\n  # b'", '"s\\u0336o\\u0336"', '"\\U000e0041"', "'gate'", "'](x)'", "'`'", "!!binary aaa", "!!python/name:os x", "2026-01-01", "0x10", "'{begin:evil}'", "'$x$'", "'::: note'", "'&#8238;'", "'&lt;script&gt;'", "yes")  # fmt: skip


def glossaries() -> Iterator[Case]:
    shown = writes(MD, SECTION + "\n::: glossary\n:::\n")
    sound = writes("content/p/glossary.yaml", TERM.format("Gate", "A door."))
    yield Case("glossaries", "sound", both(shown, sound), "sound")
    for word in WORDS:
        for name, text in {"term": TERM.format(word, "A door."), "definition": TERM.format("Gate", word), "id": TERM.format("Gate", "A door.").replace("gate", word), "twice": TERM.format(word, "A door.") + TERM.format(word, "A wall.").replace("gate", "wall")}.items():  # fmt: skip
            made = both(shown, writes("content/p/glossary.yaml", text))
            yield Case("glossaries", f"{name}: {word[:40]!r}", made, "inert", marker=EVIL.encode())
        wording = writes("content/p/wording.yaml", f"- {{language: en, avoid: [{word}], instead: {word}}}\n")
        yield Case("glossaries", f"wording: {word[:40]!r}", wording, "inert")
        labels = writes("content/p/labels.yaml", f"- {{id: estimate, name: {word}, definition: {word}}}\n")
        text = writes(MD, SECTION + "\n::: statement label=estimate\nThey met.\n:::\n\n::: labels\n:::\n")
        yield Case("glossaries", f"labels: {word[:40]!r}", both(labels, text), "inert", marker=EVIL.encode())
        statement = writes(MD, f"{SECTION}\n::: statement label={word}\nThey met.\n:::\n")
        yield Case("glossaries", f"statement: {word[:40]!r}", statement, "inert", marker=EVIL.encode())


FEATURE = '{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {{"kind": {}}}, "geometry": {{"type": {}, "coordinates": {}}}}}]}}'
LINE = "[[0, 0], [9, 9]]"
MAPS = (
    FEATURE.format('"land"', '"LineString"', "[[1e999, 0], [1, 1]]"), FEATURE.format('"land"', '"LineString"', "[[NaN, 0], [1, 1]]"), FEATURE.format('"land"', '"LineString"', "[[" + DIGITS + ", 0], [1, 1]]"), FEATURE.format('"land"', '"LineString"', "[]"), FEATURE.format('"land"', '"LineString"', "[[0]]"), FEATURE.format('"land"', '"LineString"', "[[0, 0, 0], [1, 1, 1]]"), FEATURE.format('"land"', '"LineString"', '[["0", "0"], ["1", "1"]]'), FEATURE.format('"land"', '"LineString"', "[[0, 0], [0, 0]]"), FEATURE.format('"land"', '"LineString"', "[[-200, 95], [200, -95]]"), FEATURE.format('"land"', '"LineString"', "[" + "[0, 0]," * 99_999 + "[1, 1]]"),
    FEATURE.format('"land"', '"Polygon"', LINE), FEATURE.format('"land"', '"Polygon"', "[" + LINE + "]"), FEATURE.format('"land"', '"MultiPolygon"', "[[" + LINE + "]]"), FEATURE.format('"land"', '"Evil"', LINE), FEATURE.format('"land"', '["LineString"]', LINE), FEATURE.format('"land"', "null", LINE), FEATURE.format('"land"', '"GeometryCollection"', LINE), FEATURE.format('"evil"', '"LineString"', LINE), FEATURE.format('"land\\" onload=\\"Zq7evil"', '"LineString"', LINE), FEATURE.format("null", '"LineString"', LINE), FEATURE.format("[1]", '"LineString"', LINE), FEATURE.format('"a\\u202eb"', '"LineString"', LINE), FEATURE.format('"\\ud800"', '"LineString"', LINE),
    '{"type": "FeatureCollection", "bbox": [0, 0, 0, 0], "features": []}', '{"type": "FeatureCollection", "bbox": [9, 9, 1, 1], "features": []}', '{"type": "FeatureCollection", "bbox": [1e308, 0, 1e309, 1], "features": []}', '{"type": "FeatureCollection", "bbox": "x", "features": []}', '{"type": "FeatureCollection", "bbox": [0, 0, 1e-300, 1e-300], "features": []}', '{"type": "FeatureCollection", "features": {}}', '{"type": "FeatureCollection"}', '{"type": "Feature"}', "[]", "null", "", "\0", "[" * 99_999, '{"a":' * 9_999, "{'type': 1}", '{"type": "FeatureCollection", "features": [null]}', '{"type": "FeatureCollection", "features": [], "features": [1]}', '{"crs": {"type": "link", "properties": {"href": "http://e"}}, "type": "FeatureCollection", "features": []}', "\ufeff{}", "{} {}", "-" * 9_999, DIGITS,
)  # fmt: skip
PLACES = ("latitude: 999, longitude: 1", "latitude: nan, longitude: 1", "latitude: 1e999, longitude: 1", "latitude: '1', longitude: x", "latitude: 1", "latitude: ١, longitude: 1", "latitude: 1_0, longitude: 1", "latitude: [1], longitude: 1", "latitude: -90.0000001, longitude: 1", "latitude: 1, longitude: 1, longitude: 2", "latitude: 0x1, longitude: 1", "latitude: " + DIGITS + ", longitude: 1")  # fmt: skip
TOWN = "- {id: a, name: Town, place: town, text: A town}\n"


def _place(position: str) -> Callable[[Path], None]:
    known = "begin: {type: date, value: 1988-07-19}\nmany: {type: integer, value: 30000}\n"
    works = "names: {author: Nobody, title: Names, language: en, short: Names, year: 2026, url: 'https://a.example/r', type: encyclopedia, stance: independent, read: full}\n"
    values = writes("content/p/values.yaml", f"{known}town: {{type: place, {position}, sources: [names]}}\n")
    return both(values, writes("content/p/sources.yaml", works))


def maps() -> Iterator[Case]:
    shown = writes(MD, SECTION + "\n::: map outlines=region A map\n:::\n")
    place = both(_place("latitude: 1, longitude: 1"), writes("content/p/places.yaml", TOWN))
    sound = FEATURE.format('"land"', '"LineString"', LINE)
    for text in MAPS:
        made = both(shown, place, writes("content/p/region.geojson", text))
        yield Case("maps", text[-70:], made, "inert", marker=f'onload="{MARK}'.encode())
    for text in PLACES:
        made = both(shown, writes("content/p/region.geojson", sound), place, _place(text))
        yield Case("maps", f"place {text[:60]}", made, "inert")
    for text in (EVIL, '"a\\u202eb"', "[x]", "'[x](javascript:x)'", "''", "'evil.com'"):
        named = writes("content/p/places.yaml", TOWN.replace("Town", text))
        yield Case(
            "maps",
            f"name {text}",
            both(shown, writes("content/p/region.geojson", sound), place, named),
            "inert",
            marker=EVIL.encode(),
        )
    yield Case("maps", "sound", both(shown, writes("content/p/region.geojson", sound), place), "sound")
    for name in ("../packet", "/etc/passwd", "region.geojson", "a\u202eb", "", "%2e%2e/x", "con", "x" * 300):
        text = writes(MD, f"{SECTION}\n::: map outlines={name} A map\n:::\n")
        yield Case("maps", f"outlines {name!r}", both(text, place), "inert", marker=b"root:x:")


# Anchors, aliases and merges of YAML

LAUGHS = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9))  # fmt: skip
ALIASES = (
    LAUGHS, "&a x: *a", "a: &a {type: integer, value: 1}\nb: *a", "a: &a {type: integer, value: 1}\nb: {<<: *a, value: 2}", "a: {<<: [{type: integer}], value: 1}", "<<: &a {x: 1}", "a: &a\n  b: *a", "a: &a [*a, *a]", "&a &b c: 1", "a: &a x\na2: &a y\nb: *a", "a: *a", "a: & x", "a: &\u202e x", "a: &a !!int 1\nb: *a", "a: !<tag:yaml.org,2002:python/object:os.system> x", "a: !<!> x", "a: !evil {x: 1}", "%TAG !e! tag:e,2000:\n---\na: !e!x y", "a: &a 1\n*a : 2", "? &a x\n: *a", "<<: *a", "a: {<<: 1}", "a: {<<: {b: 1}, <<: {b: 2}}", "!!merge : {a: 1}", "a: !!merge <<", "'<<': {x: 1}", "a: &a" + "a" * 9_999 + " 1\nb: *a" + "a" * 9_999, "\n".join(f"k{n}: &x{n} [x]" for n in range(3_000)), "a: &a {" + ", ".join(f"k{n}: 1" for n in range(3_000)) + "}\n" + "\n".join(f"b{n}: {{<<: *a}}" for n in range(300)), "---\na: &a 1\n---\nb: *a", "a: [&a x, *a, &a y, *a]", "a: !!str &a x\nb: *a",
)  # fmt: skip
FILES = ("content/p/values.yaml", "content/p/packet.yaml", "content/p/timeline.yaml", "content/p/glossary.yaml", "content/p/sources.yaml", "content/p/labels.yaml", "content/kinds.yaml", "verdicts.yaml", "content/p/wording.yaml")  # fmt: skip


def aliases() -> Iterator[Case]:
    for text in ALIASES:
        for path in FILES:
            yield Case("aliases", f"{path}: {text[:40]!r}", writes(path, text), "inert")
        yield Case("aliases", f"front matter: {text[:40]!r}", writes(MD, f"---\n{text}\n---\n{SECTION}"), "inert")
    yield Case("aliases", "a verdict by an alias", writes("verdicts.yaml", f"{VERDICT}\n- *a"), "named")


# Files that a passage links to, and includes

LINKED = {
    "a.pdf": (b"", EVIL.encode(), b"%PDF-1.4\n<</Author(Zq7evil)>>", b"%PDF-1.7\n/OpenAction<</S/JavaScript/JS(Zq7evil)>>", b"\0" * 999), "a.csv": (b"\xff\xfe", b"a,=1+1\n", EVIL.encode(), "a\u202eb\n".encode(), b""), "a.txt": (EVIL.encode(), b"\x1b[2J", b"\xff", "\u200b".encode()), "a.json": (b"[" * 9_999, EVIL.encode(), b"{"), "a.epub": (b"PK", b"", EVIL.encode()), "a.docx": (b"PK\x03\x04", b"", EVIL.encode()), "a.odt": (b"PK", b"x"),
    "a.html": (EVIL.encode(),), "a.svg": (SVG.encode(),), "a.js": (b"x",), "a.exe": (b"MZ",), "a.docm": (b"PK",), "a.pdf.exe": (b"MZ",), ".a.pdf": (b"%PDF",), "a": (b"x",), "A.PDF": (b"%PDF-1.4",), "a\u202efdp.exe": (b"MZ",), "a b.pdf": (b"%PDF-1.4",), "a.htm": (b"x",), "a.xhtml": (b"x",), "a.xml": (b"<x/>",), "a.zip": (b"PK",), "a.md": (b"# x",), "a.yaml": (b"x: 1",), "a.po": (b"",), "a.css": (b"*{}",), "a.lnk": (b"L",), "a.scr": (b"MZ",), "a.webloc": (b"x",),
}  # fmt: skip
INCLUDES = ("../../packets.toml", "/etc/passwd", "../../../../../../etc/passwd", "01-story.md", "none.md", "", ".", "media/plan.svg", "packet.yaml", "a\u202eb.md", "..\\x", "%2e%2e/x", "01-story.md:9999999999", "01-story.md:-1", "01-story.md:1:" + "9" * 5_000, "01-story.md:nobody", "http://e/x", "file:///etc/passwd", "../p/01-story.md", "~/x", "$HOME/x", "01-story.md:::", "x" * 5_000, "\x1b[2J")  # fmt: skip


def files() -> Iterator[Case]:
    for name, contents in LINKED.items():
        shown = writes(MD, SECTION.replace(LINK, f"See [the file](<files/{name}>) first."))
        for content in contents:
            made = both(shown, writes(f"content/p/files/{name}", content))
            yield Case("linked files", f"{name}: {content[:30]!r}", made, "inert", marker=EVIL.encode() if name.endswith(("html", "htm")) else b"")  # fmt: skip
    for target in ("/etc/passwd", "../../../packets.toml", "nowhere", "."):
        shown = writes(MD, SECTION.replace(LINK, "See [the file](files/a.txt) first."))
        yield Case("linked files", f"a link to {target}", both(shown, partial(_file_link, target)), marker=b"root:x:")
    for name in ("../packet.yaml", "../../packets.toml", "/etc/passwd", "files/../../../packets.toml", "files/%2e%2e/%2e%2e/x.pdf", "..\\..\\x.pdf", "files//a.pdf", "files/a.pdf#x", "files/a.pdf?x", "files/a.pdf%00.html", "FILES/A.pdf"):  # fmt: skip
        shown = writes(MD, SECTION.replace(LINK, f"See [the file](<{name}>) first."))
        yield Case("linked files", f"to {name}", both(shown, writes("content/p/files/a.pdf", b"%PDF-1.4")), "inert", marker=b"root:x:")  # fmt: skip
    for name in INCLUDES:
        for form in ("\n\n{{{{#include {}}}}}\n", " and {{{{#include {}}}}}"):
            text = SECTION.replace(PLAIN, PLAIN + form.format(name))
            yield Case("includes", f"{name[:40]!r}", writes(MD, text), "inert", marker=b"root:x:")


LINK = "See [the report](https://a.example/r) first."


def _file_link(target: str, root: Path) -> None:
    (root / "content/p/files").mkdir()
    (root / "content/p/files/a.txt").symlink_to(target)


# Documents to align

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BOMB = "<!DOCTYPE x [<!ENTITY a 'xx'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or chr(32)};'.replace(' ', '') * 9}'>" for n in range(1, 9)) + "]>"  # fmt: skip


def docx(*parts: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def documents() -> Iterator[Case]:
    body, main = BODY.format(RUN.format("De möttes.")), "word/document.xml"
    packed = {
        "an entity": docx((main, ENTITY + BODY.format(RUN.format("&a;")))), "a bomb of entities": docx((main, BOMB + BODY.format(RUN.format("&a8;")))), "a bomb": docx((main, BODY.format(RUN.format("x" * 70_000_000)))), "an external type": docx((main, "<!DOCTYPE x SYSTEM 'http://e'>" + body)), "deep": docx((main, BODY.format("<w:p>" * 9_000))), "many": docx((main, BODY.format(RUN.format("De möttes.") * 5_000))), "path outside": docx((main, body), ("../../evil.txt", EVIL)), "absolute path": docx((main, body), ("/tmp/evil.txt", EVIL)), "twice": docx((main, body), (main, EVIL)), "bzip2": docx((main, body), method=zipfile.ZIP_BZIP2), "lzma": docx((main, body), method=zipfile.ZIP_LZMA),
        "utf-16": docx((main, body.encode("utf-16"))), "utf-7": docx((main, "<?xml version='1.0' encoding='utf-7'?>" + body)), "a link": docx((main, BODY.format('<w:p><w:hyperlink w:id="r"><w:r><w:t>Se</w:t></w:r></w:hyperlink></w:p>')), ("word/_rels/document.xml.rels", '<R><R Id="r" Target="javascript:x"/></R>')), "a link with markup": docx((main, BODY.format('<w:p><w:hyperlink w:id="r"><w:r><w:t>Se ](x)</w:t></w:r></w:hyperlink></w:p>')), ("word/_rels/document.xml.rels", '<R><R Id="r" Target="https://e/) **x** ["/></R>')), "an attached template": docx((main, body), ("word/_rels/settings.xml.rels", '<R><R Target="http://e/x.dotm" TargetMode="External"/></R>')), "a macro": docx((main, body), ("word/vbaProject.bin", b"\0" * 99)),
        "hidden text": docx((main, BODY.format("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Dolt.</w:t></w:r></w:p>"))), "a field": docx((main, BODY.format('<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>'))), "no part": docx(("x", b"")), "cut": docx((main, body))[:-30], "empty": b"", "PK": b"PK\x03\x04" + b"\0" * 30, "many files": docx((main, body), *((f"x{n}", b"") for n in range(9_000))), "encrypted": docx((main, body)).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"), "a size that lies": docx((main, body)).replace(len(body.encode()).to_bytes(4, "little"), b"\x05\0\0\0"),
        "a script": docx((main, BODY.format(RUN.format("&lt;script&gt;Zq7evil&lt;/script&gt;")))), "direction": docx((main, BODY.format(RUN.format("a&#x202e;b")))), "invisible": docx((main, BODY.format(RUN.format("a&#x200b;b&#xe0041;")))), "no character": docx((main, BODY.format(RUN.format("a&#xfdd0;b")))), "a template": docx((main, BODY.format(RUN.format("{{ config }} {nothing}")))), "lines": docx((main, BODY.format(RUN.format("a\n\n# b")))),
    }  # fmt: skip
    for name, content in packed.items():
        for suffix in ("docx", "odt") if name in ("an entity", "empty") else ("docx",):
            yield _aligned(f"{suffix}: {name}", f"x.{suffix}", content)
    pages = (
        "<p>De möttes.<script>Zq7evil</script></p>", "<p>De <a href='javascript:x'>möttes</a>.", "<p>De <a href='https://e/) **x** ['>möttes</a>.", "<p>a&#x202e;b", "<p>a&#x200b;b", "<p>a&#xfdd0;b", "<p>&lt;script&gt;Zq7evil&lt;/script&gt;", "<p>{{ config }}", "<p>{nothing} [@nobody] [^x]", "<p>a<br><br># b", "<p style='display:none'>Dolt.", "<p hidden>Dolt.", "<p>pоrt", "<p>a\0b", "<img alt='<script>Zq7evil</script>'>", "<![CDATA[x]]>", "<!ENTITY a 'b'>&a;", "<p>" * 20_000 + "a", "<li>a" * 20_000, "<a b='>' " * 20_000, "<!-- " * 20_000, "<main " * 20_000, "<main>a</main>" * 9_000, "</p>" * 20_000, "<svg>" * 20_000, "<em>" * 20_000 + "a", "&" * 20_000, "<textarea><p>De möttes.", "<plaintext><p>x", "<title>x", "<p>De\rmöttes.", "<p>a\u2028b",
        "<table>" * 5_000 + "<td>a", "<p>" + "**" * 5_000, "<p>" + "[" * 5_000 + "](" * 5_000, "\ufeff<p>De möttes.", "<?xml version='1.0' encoding='utf-7'?><p>De möttes.", "<meta charset=utf-7><p>De möttes.", "", "\0", "x" * 500_000,
    )  # fmt: skip
    for text in pages:
        yield _aligned(f"html: {text[:40]!r}", "x.html", text.encode())
    for text in (EVIL, "[x](javascript:x)", "a\u202eb", "{nothing}", "::: evil\n:::", "---\n" + DEEP + "\n---\n", "---\na: &a [*a]\n---\nDe möttes.", "{{#include /etc/passwd}}", "<!-- bifolio: ignore T303 it is right -->", "# " * 9_000, "> " * 9_000 + "a", "[^a]: b\n\n" * 5_000, "|" * 20_000, "- " * 9_000, "a" + " " * 50_000 + "b", "*a " * 300, "![](/etc/passwd)", "```\n" * 999, HIDDEN, "[a]: b\n" * 5_000, "\xa0" * 9_999):  # fmt: skip
        yield _aligned(f"md: {text[:40]!r}", "x.md", text.encode())


def _aligned(name: str, path: str, content: bytes) -> Case:
    def align(command: Command, root: Path) -> None:
        commands.import_aligned(command, "sv", root / path)

    return Case("documents", name, writes(path, content), "inert", run=align, marker=EVIL.encode())


# Tables of sheets as other regions write them

REGIONS = {
    "semicolons": lambda text: text.replace(",", ";"), "tabs": lambda text: text.replace(",", "\t"), "UTF-16": lambda text: text.encode("utf-16"), "UTF-16 without a mark": lambda text: text.encode("utf-16-le"), "a mark": lambda text: f"\ufeff{text}", "two marks": lambda text: f"\ufeff\ufeff{text}", "sep": lambda text: f"sep=;\n{text}".replace(",", ";"), "Latin 1": lambda text: text.replace("x", "å").encode("latin-1"), "CR": lambda text: text.replace("\n", "\r"), "CRLF": lambda text: text.replace("\n", "\r\n"), "blank lines": lambda text: text.replace("\n", "\n\n"), "capitals": lambda text: text.upper(), "spaces": lambda text: text.replace(",", " , "), "no-break spaces": lambda text: text.replace(",", "\u00a0,"), "Persian digits": lambda text: text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")), "full-width digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")), "quotes": lambda text: ",".join(f'"{cell}"' for cell in text.split(",")), "curly quotes": lambda text: text.replace('"', "”"), "apostrophes": lambda text: text.replace(",1", ",'1"), "formulas": lambda text: text.replace(",right", ",=right"), "numbers with a point": lambda text: text.replace(",right", ".0,right"), "marks of direction": lambda text: text.replace(",", ",\u200f"), "an override": lambda text: text.replace(",right", ",\u202eright"), "more columns": lambda text: text.replace("\n", ",,,,\n"), "fewer columns": lambda text: text.replace(",right", ""), "an open quote": lambda text: text.replace(",right", ',"right'), "NUL": lambda text: text.replace(",right", ",right\0"), "vertical tab": lambda text: text.replace(",right", ",right\x0b"), "line separators": lambda text: text.replace("\n", "\u2028"), "next lines": lambda text: text.replace("\n", "\x85"), "pipes": lambda text: text.replace(",", "|"), "a total": lambda text: f"{text}Total,,\n", "rows twice": lambda text: text + text.partition("\n")[2], "escape": lambda text: text.replace(",right", ",right\x1b[2J"), "HTML": lambda text: f"<table>{text}</table>", "JSON": lambda _: '[{"sheet": 1}]', "a workbook": lambda text: docx(("xl/workbook.xml", text)),
}  # fmt: skip


def regions() -> Iterator[Case]:
    for name, write in REGIONS.items():
        for kind in (sheets.REVIEW, sheets.BACK_TRANSLATION):
            yield Case(
                "tables of other regions", f"{kind}: {name}", nothing, "inert", run=partial(_region, kind, write)
            )


def _region(kind: str, write: Callable[[str], str | bytes], command: Command, root: Path) -> None:
    file = next(f for f in sorted((root / "locales/sv/sheets").iterdir()) if f"\n{kind} " in f.read_text() or f.read_text().startswith(kind))  # fmt: skip
    answer = "right" if kind == sheets.REVIEW else "They met"
    column = "answer" if kind == sheets.REVIEW else "back-translation"
    content = write(f"sheet,number,{column}\n{file.stem},1{sheets.check_digits(file.stem, 1)},{answer}\n")
    (root / "x.csv").write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    lines = commands.enter(command, "sv", root / "x.csv", to=root / "shown", reviewer="Lo")
    if raw := [line for line in lines if not line.isprintable()]:
        raise ValueError(f"a control character in what is said: {raw!a}")
    if any(each.severity.value == "error" for each in command.findings):
        raise Named(str(command.findings[0]))


# Books of mdBook

BOOKS = {
    "SUMMARY.md": ("- [a](../../packets.toml)", "- [a](/etc/passwd)", "- [a](javascript:x)", "- [a](http://e/x.md)", f"- [{EVIL}](01-story.md)", "- [a\u202eb](01-story.md)", "- [](01-story.md)", "- [a](01-story.md)\n- [b](01-story.md)", "- [a]()", "  - " * 5_000, "- [a](" + "x" * 9_000 + ".md)", "[a](01-story.md", "- [a](none.md)", "- [a](.)", "- [a](%2e%2e/x.md)", "- [a](01-story.md#x)", "\0", "\xff", "", "# Summary\n" * 5_000, "- [{nothing}](01-story.md)", "- [a](media/plan.svg)", "- [a](..\\x.md)", "- [a](01-STORY.md)"),
    "book.toml": ("x = " + DEEP, "[book]\ntitle = 1", "[book]\nsrc = '../..'", "[book]\nsrc = '/etc'", "[book]\ntitle = '<script>Zq7evil</script>'", '[book]\ntitle = "a\\u202eb"', "[preprocessor.x]\ncommand = 'touch Zq7evil'", "[output.html]\nadditional-js = ['x.js']", "[output.html]\nadditional-css = ['http://e/x.css']", "x", "\0", "[book]\nauthors = ['Zq7evil']", "[book]\nlanguage = '../x'"),
}  # fmt: skip


def books() -> Iterator[Case]:
    book = _replaced("content/p/packet.yaml", "title: Small", "title: Small\ndialect: mdbook")
    for name, texts in BOOKS.items():
        for text in texts:
            made = both(book, writes(f"content/p/{name}", text))
            yield Case("books", f"{name}: {text[:40]!r}", made, "inert", marker=f"<script>{MARK}".encode())
    for text in ("{{#playground ../../../../etc/passwd}}", "{{#rustdoc_include /etc/passwd}}", "{{#title <script>Zq7evil</script>}}", "{{#include ../../packets.toml}}", "{{#template /etc/passwd a=b}}", "<script>Zq7evil</script>", "<iframe src=//e>", "<details><summary onclick=x>a</summary></details>", "```rust,editable\nZq7\n```", "<div class=warning onclick=x>\n\na\n\n</div>", "$$ \\href{javascript:x}{a} $$", "<style>*{display:none}</style>", "<a href='javascript:x'>a</a>", "<img src=x onerror=x>", "<kbd onclick=x>a</kbd>", "<sub>a", "<br onclick=x>", "<span style='display:none'>a</span>", "<!-- a --><script>x</script>", "{{#evil}}"):  # fmt: skip
        made = both(book, writes(MD, SECTION.replace(PLAIN, f"{PLAIN}\n\n{text}")))
        yield Case("books", f"text: {text[:40]!r}", made, "inert", marker=f"<script>{MARK}".encode())


# Forms, websockets and requests one after another

FORMS = ({"reviewer": EVIL}, {"reviewer": HIDDEN}, {"reviewer": "../x"}, {"sheet": "../../x", "number": "1"}, {"sheet": EVIL, "number": EVIL}, {"sheet": DIGITS, "number": "1"}, {"sheet": "\x1b[2J", "number": "1"}, {"note": EVIL}, {"correction": EVIL}, {"answer": EVIL}, {"evil": "1"}, {}, {"sheet": "1", "number": "-1"}, {"sheet": "\u0661", "number": "\u0661"}, {"sheet": "\0"}, {"correction": "x" * 60_000})  # fmt: skip
TAGS = ("sv", "en", "xx", "../sv", "", "sv/../fa", "%73v", EVIL, "sv?x", "SV", "sv%00")


def forms() -> Iterator[Case]:
    own, kind = OWN + "Origin: http://127.0.0.1:{port}\r\n", "Content-Type: application/x-www-form-urlencoded\r\n"
    for form in FORMS:
        body = urlencode(form)
        for tag in TAGS[:3]:
            head = f"POST /sheet/{tag} HTTP/1.1\r\n{own}{kind}{CLOSE}Content-Length: {len(body)}\r\n\r\n"
            yield _request(f"{tag} {str(form)[:40]!a}", (head + body).encode(), "inert")
    for tag in TAGS:
        yield _request(f"GET {tag}", f"GET /sheet/{tag} HTTP/1.1\r\n{OWN}{CLOSE}\r\n".encode(), "inert")
    body = "sheet=1&number=1"
    for name, fields in {
        "no origin": OWN + kind, "another origin": f"{OWN}Origin: http://e\r\n{kind}", "null": f"{OWN}Origin: null\r\n{kind}", "JSON": f"{own}Content-Type: application/json\r\n", "multipart": f"{own}Content-Type: multipart/form-data; boundary=x\r\n", "plain": f"{own}Content-Type: text/plain\r\n", "cross-site": f"{own}{kind}Sec-Fetch-Site: cross-site\r\n", "two origins": f"{own}Origin: http://e\r\n{kind}", "chunked": f"{own}{kind}Transfer-Encoding: chunked\r\n",
    }.items():  # fmt: skip
        request = f"POST /sheet/sv HTTP/1.1\r\n{fields}{CLOSE}Content-Length: {len(body)}\r\n\r\n{body}"
        yield _request(name, request.encode(), "named")
    for length in ("-1", "+5", "0x10", "1e3", "٥", "99999999999", "5, 5", "", " 5", "5 ", "1_0", "65537"):
        request = f"POST /sheet/sv HTTP/1.1\r\n{own}{kind}{CLOSE}Content-Length: {length}\r\n\r\n{body}"
        yield _request(f"length {length!r}", request.encode(), "inert")
    good, evil = f"GET / HTTP/1.1\r\n{OWN}\r\n", "GET /../packets.toml HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"  # fmt: skip
    upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    for name, raw in {
        "pipelined": good * 3 + evil, "a hundred": good * 100 + evil, "a body as a request": f"GET / HTTP/1.1\r\n{OWN}Content-Length: {len(evil)}\r\n\r\n{evil}", "chunks as a request": f"GET / HTTP/1.1\r\n{OWN}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{evil}", "a form and a request": f"POST /sheet/sv HTTP/1.1\r\n{own}{kind}Content-Length: 3\r\n\r\na=b{evil}", "two lengths": f"POST /sheet/sv HTTP/1.1\r\n{own}{kind}Content-Length: 3\r\nContent-Length: 999\r\n\r\na=b{evil}", "length and chunks": f"POST /sheet/sv HTTP/1.1\r\n{own}{kind}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{evil}", "obs-fold": f"POST /sheet/sv HTTP/1.1\r\n{own}{kind}Content-Length:\r\n 3\r\n\r\na=b{evil}", "websocket": f"GET /events HTTP/1.1\r\n{OWN}{upgrade}\r\n\x81\x85", "websocket of another site": f"GET /events HTTP/1.1\r\n{OWN}Origin: http://evil.example\r\n{upgrade}\r\n", "h2c": f"GET / HTTP/1.1\r\n{OWN}Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\r\n", "expect": f"POST /sheet/sv HTTP/1.1\r\n{own}{kind}Expect: 100-continue\r\nContent-Length: 3\r\n{CLOSE}\r\na=b", "trace": f"TRACE / HTTP/1.1\r\n{OWN}{CLOSE}\r\n", "nul in a field": f"GET / HTTP/1.1\r\n{OWN}X: a\0b\r\n{CLOSE}\r\n", "bare CR": f"GET / HTTP/1.1\r{OWN}\r\r\n{CLOSE}\r\n", "a space before the colon": f"GET / HTTP/1.1\r\nHost : evil.example\r\n{OWN}{CLOSE}\r\n", "a tunnel": f"CONNECT evil.example:443 HTTP/1.1\r\n{OWN}{CLOSE}\r\n", "an absolute address of another host": f"GET http://evil.example/ HTTP/1.1\r\n{OWN}{CLOSE}\r\n",
    }.items():  # fmt: skip
        yield _request(name, raw.encode(), "inert")


def _request(name: str, request: bytes, expected: str) -> Case:
    return Case("forms and pipelines", name, nothing, expected, request=request)


# Negated, exchanged and small numbers that the counts of the first lists leave out

SAID = {
    "sv": ("Omkring 2 800 människor var inte där 1988, säger hon.", "Noll människor var där 1988 av omkring 2 800, säger hon.", "Omkring 2 800 tusen människor var där 1988, säger hon.", "Omkring 1988 människor var där 2 800, säger hon.", "Mer än ett dussin gånger omkring 2 800 människor var där 1988, säger hon.", "Omkring 2 800 människor per dag var där 1988, säger hon.", "Omkring 2 800 människor var där 1988 och 1989, säger hon.", "Omkring 2 800 människor var där 1988, ett fåtal, säger hon."),
    "fa": ("او می‌گوید حدود ۲٬۸۰۰ نفر در ۱۹۸۸ و صفر نفر آنجا بودند.", "او می‌گوید حدود ۱۹۸۸ نفر در ۲٬۸۰۰ آنجا بودند.", "او می‌گوید حدود ۲٬۸۰۰ هزار نفر در ۱۹۸۸ آنجا بودند."),
}  # fmt: skip


def said() -> Iterator[Case]:
    for tag, texts in SAID.items():
        for text in texts:
            yield Case("what is said of figures", f"{tag}: {text}", translation(text, COUNTED, tag), "inert")


def every_case() -> Iterator[Case]:
    """Yield every case of every family of this file."""
    for family in (looks, style_sheets, languages, glossaries, maps, aliases, files, documents, regions, books, forms, said):  # fmt: skip
        yield from family()
