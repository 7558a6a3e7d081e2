"""List hostile inputs in the details of formats: SVG and its styles, PO headers, YAML and TOML, imports, HTTP requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hostile_cases import (
    COUNTED,
    MARK,
    MD,
    PLAIN,
    PO,
    SECTION,
    SVG,
    TRANSLATED,
    Case,
    added,
    catalogue,
    fields,
    nothing,
    translation,
    writes,
)

PICTURE = "content/p/media/plan.svg"
HREF = "xlink:href='{}' xmlns:xlink='http://www.w3.org/1999/xlink'"
# In a picture: what runs, loads, moves or hides, in spellings of XML and CSS; MARK is what must not be published.
IN_SVG = (
    "<SCRIPT>Zq7evil</SCRIPT>", "<svg:script xmlns:svg='http://www.w3.org/2000/svg'>Zq7evil</svg:script>", "<script xmlns='http://www.w3.org/1999/xhtml'>Zq7evil</script>", "<script href='data:text/javascript,Zq7evil'/>", "<g><defs><script>Zq7evil</script></defs></g>",
    "<symbol id='s'><script>Zq7evil</script></symbol><use href='#s'/>", "<rect ONLOAD='Zq7evil'/>", "<rect onbegin='Zq7evil'/>", "<rect xmlns:x='u:x' x:onload='Zq7evil'/>", "<rect ev:event='Zq7evil' xmlns:ev='http://www.w3.org/2001/xml-events'/>",
    "<animateMotion path='Zq7evil'/>", "<discard href='#Zq7evil'/>", "<set attributeName='onclick' to='Zq7evil'/>", "<use href='data:image/svg+xml,Zq7evil'/>", "<use " + HREF.format("http://e/Zq7evil#a") + "/>", "<use href=' &#9;http://e/Zq7evil#x'/>", "<use href='#a' " + HREF.format("http://e/Zq7evil") + "/>",
    "<image href='data:image/png;base64,Zq7evil'/>", "<image href='data:text/html;base64,Zq7evil'/>", "<image href='DATA:IMAGE/SVG+XML;base64,Zq7evil'/>", "<image " + HREF.format("\\\\e\\Zq7evil") + "/>", "<image href='blob:Zq7evil'/>", "<image src='http://e/Zq7evil'/>",
    "<linearGradient href='http://e/Zq7evil#g'/>", "<pattern " + HREF.format("file:///Zq7evil") + "/>", "<textPath href='http://e/Zq7evil'/>", "<mask id='m'><image href='//e/Zq7evil'/></mask>", "<rect mask='url(http://e/Zq7evil)'/>", "<rect clip-path='URL(//e/Zq7evil)'/>", "<rect filter='url(Zq7evil.svg#x)'/>",
    "<rect marker-end='url( \"http://e/Zq7evil\")'/>", "<rect fill='u\\000072l(http://e/Zq7evil)'/>", "<rect fill='src(\"http://e/Zq7evil\")'/>", "<rect fill='url(#a) url(http://e/Zq7evil)'/>", "<rect fill='image(\"http://e/Zq7evil\")'/>", "<rect fill='var(--x, url(http://e/Zq7evil))'/>", "<rect fill='attr(x url)'/>",
    "<rect style='fill:url(\"http://e/Zq7evil\"'/>", "<rect style='--x:url(http://e/Zq7evil);fill:var(--x)'/>", "<rect style='cursor:url(http://e/Zq7evil),auto'/>", "<rect style='filter:url(http://e/Zq7evil#f)'/>", "<rect style='fill:red/*Zq7evil*/'/>", "<rect fill='red/*Zq7evil*/'/>", "<rect style='background-image:url(http://e/Zq7evil)'/>",
    "<rect style='list-style:url(http://e/Zq7evil)'/>", "<rect style='content:\"Zq7evil\"'/>", "<rect style='mask:-webkit-image-set(\"http://e/Zq7evil\" 1x)'/>", "<rect style='fill:cross-fade(url(http://e/Zq7evil),red)'/>", "<rect style='fill:element(#Zq7evil)'/>", "<rect style='fill:paint(Zq7evil)'/>", "<rect style='}*{fill:url(http://e/Zq7evil)'/>",
    "<style>rect/*Zq7evil*/{fill:red}</style>", "<style>/*Zq7evil*/</style>", "<style>rect{fill:red;/*Zq7evil*/}</style>", "<style>@IMPORT 'http://e/Zq7evil'</style>", "<style><![CDATA[@import url(http://e/Zq7evil);]]></style>", "<style>&#64;import 'http://e/Zq7evil'</style>", "<style>@charset 'x';@import 'Zq7evil'</style>", "<style>@namespace x url(http://e/Zq7evil)</style>",
    "<style>@keyframes Zq7evil{}</style>", "<style>@property --x{syntax:'Zq7evil'}</style>", "<style>@media print{@import 'Zq7evil'}</style>", "<style>@media (min-width:url(http://e/Zq7evil)){}</style>", "<style>@supports (x:y){rect{fill:url(http://e/Zq7evil)}}</style>", "<style>@layer x{rect{fill:url(//e/Zq7evil)}}</style>", "<style>@container x{rect{fill:red}} Zq7evil</style>",
    "<style>rect{animation:Zq7evil 1s}</style>", "<style>rect{-webkit-transition:Zq7evil 1s}</style>", "<style>rect{&amp;:hover{fill:url(http://e/Zq7evil)}}</style>", "<style>rect{behavior:url(#Zq7evil)}</style>", "<style type='text/x'>@import 'Zq7evil'</style>", "<style>&lt;/style>&lt;script>Zq7evil&lt;/script></style>", "<style>rect{fill:'&lt;/style>&lt;script>x'}</style>",
    "<style>[href^='a']{fill:url(http://e/Zq7evil)}</style>", "<style>text::after{content:'Zq7evil'}</style>", "<style>text{font-family:'/home/me/Zq7evil'}</style>", "<style>@font-face{font-family:x;src:local(Zq7evil)}</style>", "<style>rect{fill:url(#a);stroke:\\75rl(http://e/Zq7evil)}</style>", "<style>rect{fill:url(http://e/Zq7evil</style>",
    "<text><tspan onclick='Zq7evil'>x</tspan></text>", "<text unicode-bidi='bidi-override'>Zq7evil</text>", "<text style='unicode-bidi:isolate-override'>Zq7evil</text>", "<style>text{unicode-bidi:bidi-override}</style><text>Zq7evil</text>", "<text>a&#x200b;b</text>", "<text>a&#xad;&#xad;&#xad;&#xad;b</text>", "<text>a&#xfdd0;b</text>", "<text>pоrt</text>", "<text>s&#x336;o&#x336;</text>", "<title>a&#x202e;b</title>", "<desc>a&#x2066;b</desc>", "<g aria-label='a&#x202e;b'/>", "<g aria-label='a&#xe0041;b'/>", "<text>a&#xe000;b</text>", "<text>a&#x2028;b</text>",
    "<g id='/home/me/Zq7evil'/>", "<g class='C:\\Users\\me\\Zq7evil'/>", "<g data-file='/home/me/Zq7evil'/>", "<title>/home/me/Zq7evil.svg</title>", "<desc>Created with Zq7evil</desc>", "<g><title>file:///C:/Users/Zq7evil/x</title></g>", "<g sodipodi:docname='Zq7evil' xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'/>",
    "<sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'>Zq7evil</sodipodi:namedview>", "<x:xmpmeta xmlns:x='adobe:ns:meta/'>Zq7evil</x:xmpmeta>", "<?xpacket Zq7evil?>", "<g xml:base='http://e/Zq7evil'/>", "<g xml:id='Zq7evil'/>", "<g aria-label='/home/me/Zq7evil'/>",
    "<unknown>Zq7evil</unknown>", "<video xmlns='http://www.w3.org/1999/xhtml' src='Zq7evil'/>", "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>Zq7evil</mi></math>", "<tref " + HREF.format("#Zq7evil") + "/>", "<font-face-uri " + HREF.format("http://e/Zq7evil") + "/>", "<altGlyph>Zq7evil</altGlyph>", "<a href='#x'>Zq7evil</a>", "<color-profile name='Zq7evil'/>",
    "<use href='#u' id='u'/>", "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "<pattern id='p'><rect fill='url(#p)'/></pattern>", "<text>" + "x" * 2_000_000 + "</text>", "<path d='" + "M0 0" * 500_000 + "'/>", "<g " + " ".join(f"data-a{n}=''" for n in range(20_000)) + "/>", "<rect/>" * 60_000,
)  # fmt: skip
SOUND_SVG = (
    "<style>.a{fill:url(#g)}</style><linearGradient id='g'><stop offset='0' stop-color='#000'/></linearGradient><rect class='a'/>", "<defs><clipPath id='c'><rect width='1' height='1'/></clipPath></defs><g clip-path='url(#c)'/>", "<text xml:space='preserve'>1988 – a</text>",
    "<text>نقشه</text>", "<text>می&#x200c;خواهم</text>", "<style>@media print{rect{fill:none}}</style>", "<use href='#r'/><rect id='r'/>", "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter><rect filter='url(#f)'/>", "<text font-family='sans-serif' font-size='4'>a</text>",
    "<switch><g systemLanguage='sv'><text>a</text></g></switch>", "<g transform='rotate(-10 50 100) translate(-36 45.5)'/>", "<rect style='fill:rgb(10% 20% 30% / .5);stroke:hsl(10 20% 30%)'/>", "<title>The square</title><desc>A grey square.</desc>", "<text>https://a.example/r</text>", "<marker id='m'><path d='M0 0'/></marker><path marker-end='url(#m)'/>",
)  # fmt: skip


def pictures() -> Iterator[Case]:
    for inner in IN_SVG:
        text = SVG.replace("</svg>", f"{inner}</svg>")
        expected = "named" if "&#x" in inner or "pоrt" in inner else "inert"
        yield Case("SVG", inner[:60], writes(PICTURE, text), expected, marker=MARK.encode() if MARK in inner else b"")
    for inner in SOUND_SVG:
        yield Case("SVG", f"sound: {inner[:60]}", writes(PICTURE, SVG.replace("</svg>", f"{inner}</svg>")), "sound")
    bare = SVG.replace("</svg>", "<text>Zq7evil</text></svg>")
    heads = (
        "<!DOCTYPE svg>", "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'Zq7evil'>]>", "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://e/Zq7evil'>", "<!DOCTYPE svg [<!ENTITY % a SYSTEM 'http://e'>%a;]>", "<?xml version='1.0' encoding='utf-7'?>",
         "<?php Zq7evil?>", "x", "\0", "<!-- -- -->", "<svg/>",
    )  # fmt: skip
    for head in heads:
        yield Case("SVG", f"head {head[:50]!r}", writes(PICTURE, head + bare), "named")
    known = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
    yield Case("SVG", "sound: the type of SVG 1.1", writes(PICTURE, known + SVG), "sound", marker=b"DOCTYPE svg")
    for coding in ("utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"):
        content = bare.replace("<text>Zq7evil</text>", "<script>Zq7evil</script>").encode(coding)
        yield Case("SVG", f"a script in {coding}", writes(PICTURE, content), "named")


NAMED_HEADERS = (
    added("Content-Type : text/plain; charset=UTF-8"), added("MIME-VERSION: 2.0"), added("X-A: 1\\nx-a: 2"), added("content-type\\t: text/plain; charset=utf-7"),  added("Plural-Forms : nplurals=2; plural=0;"), added("LANGUAGE: fa"), added("language:sv"), added("CONTENT-TRANSFER-ENCODING: 8bit"),
    fields("Content-Type: text/plain; charset=\\\"UTF-7\\\""), fields("Content-Type: text/plain; charset='utf-8'"), fields("Content-Type: text/plain; charset=UTF-8, utf-7"), fields("Content-Type: text/plain; charset=UTF-8\\u2028; charset=utf-7"), fields("Content-Type: text/html; charset=windows-1256"), fields("Content-Type: text/plain; charset=utf-8-sig"), fields("Content-Type: text/plain; charset=UTF_7"), fields("Content-Type: text/plain; charset=utf-16le"),
    fields("Content-Type: text/plain; charset=punycode"), fields("Content-Type: text/plain; charset=raw_unicode_escape"), fields("Content-Type: text/plain; charset=mbcs"), fields("Content-Type: text/plain; charset=hz"), fields("Content-Type: text/plain; charset=../../x"), fields("Content-Type: text/plain; charset="), fields("Content-Type: text/plain charset=UTF-8"), fields("Content-Type: ; ; ;"),
    fields("Content-Type: text/plain; charset=ＵＴＦ-8"), fields("Content-Type: text/plain; charset=UTF‐8"), fields("Content-Type: text/plain; charset=" + "x" * 9000), fields("Plural-Forms: nplurals=2; plural=n-2;"), fields("Plural-Forms: nplurals=2; plural=-1;"), fields("Plural-Forms: nplurals=2; plural=!n;x"), fields("Plural-Forms: nplurals=2; plural=n==1e9;"), fields("Plural-Forms: nplurals=2; plural=(n>100000)+(n>1)*9;"),
    fields("Plural-Forms: nplurals=2; plural=1/(n-100);"), fields("Plural-Forms: nplurals=2; plural=1%(n-200);"), fields("Plural-Forms: nplurals=2; plural=1/(n-5000);"), fields("Plural-Forms: nplurals=2; plural=n>300 ? 2 : 0;"), fields("Plural-Forms: nplurals=2; plural=n!=1; nplurals=3"), fields("Plural-Forms: nplurals=2;; plural=n!=1;"), fields("Plural-Forms: nplurals=2 plural=n!=1"), fields("Plural-Forms: nplurals=2.0; plural=n!=1;"),
    fields("Plural-Forms: nplurals=+2; plural=n!=1;"), fields("Plural-Forms: nplurals=0x2; plural=n!=1;"), fields("Plural-Forms: nplurals=2; plural=n and 1;"), fields("Plural-Forms: nplurals=2; plural=n if n else 0;"), fields("Plural-Forms: nplurals=2; plural=[n][0];"), fields("Plural-Forms: nplurals=2; plural=lambda: 0;"), fields("Plural-Forms: nplurals=2; plural=n.real;"), fields("Plural-Forms: nplurals=2; plural=exit();"),
    fields("Plural-Forms: nplurals=2; plural=n~1;"), fields("Plural-Forms: nplurals=2; plural=n|1;"), fields("Plural-Forms: nplurals=2; plural=n=1;"), fields("Plural-Forms: nplurals=2; plural=n != 1)("),  fields("Plural-Forms: nplurals=2; plural=" + "n*" * 400 + "n;"), fields("Plural-Forms: nplurals=2; plural=9" + "*9" * 400),
     fields("Plural-Forms: nplurals=2; plural=n != 1 \\\\ 2;"), fields("Language: sv fa"), fields("Language: sv;fa"), fields("Language: ../sv"), fields("Language: s\u200bv"), fields("Language: ѕv"),  fields("Content-Transfer-Encoding: 8bit; x"), fields("Content-Transfer-Encoding: uuencode"), fields("Content-Transfer-Encoding: gzip"),
)  # fmt: skip
SOUND_HEADERS = (
    fields("Plural-Forms: nplurals=2; plural=n != 1 ;"), fields("Plural-Forms:nplurals=2;plural=(n!=1)"), fields("PLURAL-FORMS: nplurals=2; plural=(n != 1);"), fields("Plural-Forms: nplurals=2; plural=((n)!=1);"), fields("Content-Type: text/plain;charset=UTF-8"), fields("Content-Type: TEXT/PLAIN; CharSet=Utf-8"), fields("Language: sv-SE"), fields("language: sv"),
    fields("Content-Type: text/plain; charset=UTF-8; format=flowed"), fields("Content-Transfer-Encoding: 8BIT"), added("X-Generator: Weblate 5.4"), added("X-Poedit-Basepath: .."), added("Report-Msgid-Bugs-To: "), fields("Plural-Forms: nplurals=2; plural=n%10==1 && n%100!=11 ? 0 : 1;"), added("X-Crowdin-File: /x/y.po"), fields("Plural-Forms: nplurals=2; plural=n==1 ? 0 : 1"),
)  # fmt: skip


def headers() -> Iterator[Case]:
    for expected, listed in (("named", NAMED_HEADERS), ("sound", SOUND_HEADERS)):
        for header in listed:
            file = catalogue("sv", header=header)
            yield Case("header spelling", f"p.po {header[-80:]!r}", writes(PO.format("sv"), file), expected)
    for header in NAMED_HEADERS[::4]:
        ui = catalogue("sv", header=header)
        yield Case("header spelling", f"ui.po {header[-80:]!r}", writes("locales/sv/LC_MESSAGES/ui.po", ui), "named")


VALUES = "begin: {type: date, value: 1988-07-19}\nmany: {type: integer, value: 30000}\n"
MORE_YAML = (
    "a: {type: integer, value: 1,000}", "a: {type: integer, value: 12:30:45}", "a: {type: integer, value: 0o17}", "a: {type: integer, value: 017}", "a: {type: integer, value: +1}", "a: {type: integer, value: 1.0}", "a: {type: integer, value: 1e3}", "a: {type: integer, value: yes}", "a: {type: integer, value: ~}", "a: {type: integer, value: ' 1 '}", "a: {type: integer, value: \"1\\u202e\"}", "a: {type: integer, value: ๑๒}",
    "a: {type: integer, value: -0}", "a: {type: decimal, value: '1_000.5'}", "a: {type: decimal, value: 1,5}", "a: {type: decimal, value: infinity}", "a: {type: decimal, value: sNaN}", "a: {type: decimal, value: -1e-13}", "a: {type: percent, value: 99e99}", "a: {type: date, value: 1988-7-1}", "a: {type: date, value: 19880719}", "a: {type: date, value: 1988-07-19T10:00:00Z}", "a: {type: date, value: 568000000}", "a: {type: date, value: '1988-07-19 '}",
    "a: {type: date, value: -1988-07-19}", "a: {type: date, value: ۱۹۸۸-۰۷-۱۹}", "a: {type: name, value: \"\\u202eevil\"}", "a: {type: name, value: \"a\\0b\"}", "a: {type: name, value: \"<script>Zq7evil</script>\"}", "a: {type: name, value: \"a\\u200bb\"}", "a: {type: name, value: \"[x](javascript:x)\"}", "a: {type: name, value: \"{begin}\"}", "a: {type: name, value: \"\\x1b[2J\"}", "a: {type: name, value: pоrt}", "a: {type: name, value: \"\\uD800\"}", "a: {type: name, value: \"\\U00110000\"}",
    "a: {type: duration, value: 1, unit: x}", "a: {type: duration, value: 99999999999999, unit: day}", "a: {type: range, from: x, to: y}", "a: {type: place, value: [1, 2]}", "a: {type: place, lat: 999, lon: 999}", "a: {type: period, from: 1988-07-19, to: 1988-07-01}", "a: {type: date, type: integer, value: 1}", "a: {TYPE: date, value: 1988-07-19}", "a:{type: date}", "a: {type: date, value: 1988-07-19, sources: [nobody]}", "a: {type: date, value: 1988-07-19, extra: {b: {c: d}}}", "a: !<tag:yaml.org,2002:python/none> x",
    "a: !!int 'x'", "a: !!timestamp x", "a: !!map [x]", "!!set {a, b}", "!!omap [a: 1]", "a: *nobody", "&a a: {type: integer, value: 1}\n*a : {type: integer, value: 2}", "? {type: a}\n: b", "a: 'x", 'a: "x', 'a: "\\q"', "a: @x", "a: `x`", "a: %x", "a: | x", "a: >9\n x", "%TAG ! tag:evil,2000:\n--- a", "%YAML 1.0\n---\n" + VALUES, "---\n---\n", "...", "--- !!binary |\n  AAAA", "\ufeff\ufeffa: b", "a: b\r c: d", "a: b\x85c: d", "a: b\u2028c", "a: [" + "[x]," * 30_000 + "]", "a" * 2000 + ": {type: integer, value: 1}",
    "'': {type: integer, value: 1}", "' ': {type: integer, value: 1}", "a.b: {type: integer, value: 1}", "a/b: {type: integer, value: 1}", "__class__: {type: integer, value: 1}", "'{a}': {type: integer, value: 1}", "\"a\\nb\": {type: integer, value: 1}", "А: {type: integer, value: 1}", "self: {type: integer, value: 1}", "true: {type: integer, value: 1}", "1: {type: integer, value: 1}", "\"\\u202ea\": {type: integer, value: 1}",
)  # fmt: skip
SOUND_YAML = (
    VALUES, "# a comment\n" + VALUES, "---\n" + VALUES, VALUES + "...\n", VALUES.replace("\n", "\r\n"), "\ufeff" + VALUES, VALUES.replace("1988-07-19", "'1988-07-19'"), "begin:\n  type: date\n  value: 1988-07-19\nmany:\n  type: integer\n  value: 30000\n", '"begin": {"type": "date", "value": "1988-07-19"}\n"many": {"type": "integer", "value": "30000"}\n',
)  # fmt: skip
SETTINGS = 'title = "T"\npublisher = "Nobody"\ncorrections = "a@b.example"\npackets = ["p"]\n'
LANGUAGES = "\n[languages.sv]\n\n[languages.fa]\n"
MORE_TOML = (
    'url = "javascript:x"', 'url = "http://a b"', 'url = "https://[::1"', 'url = "https://a.example/?q=<script>"', 'url = "file:///etc"', 'url = "https://user:secret@a.example/"', 'url = ["https://a.example/"]', "search = 'evil'", "preset = '../../x'", "preset = 1", "foreign = 'xx-' ", "source_language = '../en'", "source_language = 'e\u200bn'", "dialect = 'evil'",
    "look = {accent = 'url(http://e)'}", "look = {accent = 'red;}*{display:none'}", "look = {accent = '#12345'}", "look = {logo = '/etc/passwd'}", "look = {logo = '../../../../etc/passwd'}", "look = {cover = 'http://e/x.png'}", "look = {fonts = {fa = 'x;}'}}", "look = {page = {size = '1e99mm'}}", "look = {styles = ['/etc/passwd']}", "look = {margin = -1}", "[look]\nx = 1", "[[ignore]]\ncode = 'T303'\nreason = 'x'",
    "[[ignore]]\ncode = 'S101'\nreason = 'it is right'", "[[ignore]]\ncode = '*'\nreason = 'it is right'", "[[ignore]]\ncode = ['T303']", "ignore = 'T303'", "[ignore]\nT303 = 1", "title = \"a\\u202eb\"", "credits = 'yes'", "packets = ['p', 'p']", "packets = ['P']", "packets = ['p/']", "packets = ['p\\u0000']", "packets = []", "packets = 'p'", "pairs = [['sv', 'xx']]", "pairs = [['sv']]", "[languages.xx-]", "[languages.\"s v\"]",
    "[languages.sv.x]\ny = 1", "[languages]\nsv = 1", "[languages.\"sv\u202e\"]", "[languages.\"__proto__\"]", "[languages.SV]", "[languages.en]", "x.y.z = 1", "'' = 1", "\"\\u202e\" = 1", "x = 0b2", "x = 1__0", "x = +nan", "x = 1979-05-27T07:32:00+99:99", "x = [1, [2, {a = [" + "[" * 500 + "]" * 500 + "]}]]", "x = \"\\U00110000\"", "x = \"\\uD800\"", "x = '\x00'", "x = '\x1b'", "x = \"\"\"" + "\\\n" * 50_000 + "\"\"\"", "x = " + "{a=" * 400 + "1" + "}" * 400, "\ufeffx = 1", "x = 1\ry = 2",
)  # fmt: skip


def data() -> Iterator[Case]:
    for text in MORE_YAML:
        yield Case(
            "data files",
            f"values.yaml: {text[:50]!r}",
            writes("content/p/values.yaml", VALUES + text),
            "inert",
            marker=b"<script>",
        )
    for text in MORE_YAML[-60::5]:
        yield Case("data files", f"packet.yaml: {text[:50]!r}", writes("content/p/packet.yaml", text), "inert")
    for text in SOUND_YAML:
        yield Case("data files", f"sound: {text[:50]!r}", writes("content/p/values.yaml", text), "sound")
    for text in MORE_TOML:
        yield Case(
            "data files",
            f"packets.toml: {text[:50]!r}",
            writes("packets.toml", f"{SETTINGS}{text}\n{LANGUAGES}"),
            "inert",
            marker=b"root:x:",
        )
    for text in MORE_TOML[::3]:
        yield Case("data files", f"language.toml: {text[:50]!r}", writes("locales/sv/language.toml", text), "inert")


TARGETS = {  # what comes in as the target of a unit, or as a cell
    "a figure": "Omkring 9 800 människor.", "a script": "<script>Zq7evil</script>", "a link": "[x](https://evil.example)", "an address": "Läs mer: evil.org/x", "invisible": "a\u2063b", "direction": "a\u202eb", "tags": "a\U000e0041b", "private": "a\ue000b", "look-alike": "pоrt", "marks": "s\u0336o\u0336", "template": "{{ config }}", "value": "{nothing}", "citation": "[@nobody]", "footnote": "[^x]",
    "block": "a\n\n# b", "line": "a\rb", "vertical tab": "a\x0bb", "separator": "a\u2028b", "next line": "a\x85b", "formula": "=cmd|'/C calc'!A0", "comment": "<!-- bifolio: ignore T303 it is right -->", "escape": "\x1b]0;x\x07", "reference": "&#8238;a", "nul": "a\x00b", "deep": "*a " * 60 + "b*" * 60, "long": "ord " * 9000, "blank": " ", "nbsp": "\u00a0", "bom": "\ufeffa",
}  # fmt: skip
HARMLESS_TARGETS = ("blank", "nbsp", "comment", "formula", "line")


def _escaped(text: str) -> str:
    return "".join(f"&#{ord(c)};" if not c.isascii() or c < " " or c in "<>&\"'" else c for c in text)


def _units(target: str, door: str) -> str:
    """Return a file of another tool, whose one unit has the target."""
    match door:
        case "csv":
            return 'source,translation\n"{}","{}"\n'.format(PLAIN, target.replace('"', '""'))
        case "tsv":
            return 'source\ttranslation\n"{}"\t"{}"\n'.format(PLAIN, target.replace('"', '""'))
        case "xlf":
            return f'<?xml version="1.0"?><xliff version="1.2"><file><body><trans-unit id="1" approved="yes"><source>{PLAIN}</source><target>{_escaped(target)}</target></trans-unit></body></file></xliff>'
        case "tmx":
            return f'<?xml version="1.0"?><tmx version="1.4"><body><tu><prop type="x-context"></prop><tuv xml:lang="en"><seg>{PLAIN}</seg></tuv><tuv xml:lang="sv"><seg>{_escaped(target)}</seg></tuv></tu></body></tmx>'
    return catalogue("sv", PLAIN, target)


def imports() -> Iterator[Case]:
    for name, target in TARGETS.items():
        for door in ("csv", "tsv", "xlf", "tmx", "po"):
            expected = "inert" if name in HARMLESS_TARGETS else "named"
            yield Case(
                "import contents",
                f"{name} in x.{door}",
                writes(f"x.{door}", _units(target, door)),
                expected,
                f"x.{door}",
            )
    unit = "<trans-unit id='{}'{}><source>{}</source><target{}>{}</target>{}</trans-unit>"
    note = "<note from='translator'>bifolio: ignore T303 it is right</note>"
    files = (
        unit.format(1, "", PLAIN, " state='evil'", "Ett", ""), unit.format(1, " approved='YES'", PLAIN, "", "Ett", ""), unit.format("1[9]", "", PLAIN, "", "Ett", ""), unit.format("1[", "", PLAIN, "", "Ett", ""), unit.format("", "", PLAIN, "", "Ett", ""), unit.format(1, " approved='yes'", COUNTED, "", "Omkring 9 800 människor var där 1988, säger hon.", note),
        unit.format(1, " translate='no'", PLAIN, "", "Ett", ""), unit.format(1, "", "", "", "Ett", ""), unit.format(1, "", PLAIN, "", "", "") * 2, unit.format(1, " approved='yes'", PLAIN, "", "Ett", "") + unit.format(1, " approved='yes'", PLAIN, "", "Två", ""), "<trans-unit><source/><target/></trans-unit>", "<trans-unit id='1'/>", "<group>" * 500 + "</group>" * 500,
        unit.format(1, "", f"<g id='1'>{PLAIN}</g>", "", "<g id='1'>Ett</g>", ""), unit.format(1, "", PLAIN, "", "<x id='javascript:x'/>Ett", ""), unit.format(1, "", PLAIN, "", "<mrk mtype='x-evil'>Ett</mrk>", ""), unit.format(1, "", PLAIN, "", "Ett</target><target>Två", ""), "<!-- " + "x" * 100_000 + " -->", "<?evil x?>" + unit.format(1, "", PLAIN, "", "Ett", ""),
        unit.format(1, "", PLAIN, " xml:lang='fa'", "یک", ""), unit.format(1, "", PLAIN, "", "&#55296;", ""), unit.format(1, "", PLAIN, "", "&#1114112;", ""), unit.format(1, "", PLAIN, "", "&nbsp;", ""), unit.format(1, "", PLAIN, "", "Ett" + "&#x300;" * 50, ""), "<file original='../../etc/passwd'>" + unit.format(1, "", PLAIN, "", "Ett", "") + "</file>",
    )  # fmt: skip
    for index, body in enumerate(files):
        text = f"<?xml version='1.0'?><xliff version='1.2'><file><body>{body}</body></file></xliff>"
        yield Case("import contents", f"unit {index}: {body[:50]}", writes("x.xlf", text), "inert", "x.xlf")
    tables = (
        b"source;translation\n", b"\xff\xfes\0o\0", b"\xfe\xff\0s", b"\xef\xbb\xbf\xef\xbb\xbfsource,translation\n", "source,translation\n".encode("utf-16"), "source,translation\n".encode("utf-32"), "source,translation\nx,ö\n".encode("latin-1"), b"Source , TRANSLATION\nx,y\n", b"source,translation,translation\nx,y,z\n", b"source,translation,form\nx,y,1e9\n",
        b"source,translation,form\nx,y,-0\n", "source,translation,form\nx,y,\u0661\n".encode(), b'source,translation\n"x""",y"\n', b'source,translation\nx,"y\n', b"source,translation\r\rx,y\r", b"source,translation\nx,y,z,w\n", b"source,translation\nx\n", b"sep=;\nsource;translation\n", b"source,translation\n" + b"x,y\n" * 30_000, b"source,translation\n" + b"," * 50_000,
        f'source,translation,context\n"{PLAIN}","Ett","no such"\n'.encode(), f'source,translation,state\n"{PLAIN}","Ett","TRANSLATED"\n'.encode(), f'source,translation,note\n"{PLAIN}","Ett","\u202enote"\n'.encode(), f'source,translation,note\n"{PLAIN}","Ett","#, fuzzy"\n'.encode(), f'source,translation,note\n"{PLAIN}","Ett","a\nmsgid ""evil"""\n'.encode(), f'source,translation,note\n"{PLAIN}","Ett","\x1b[2J"\n'.encode(),
    )  # fmt: skip
    for index, content in enumerate(tables):
        yield Case("import contents", f"table {index}: {content[:40]!r}", writes("x.csv", content), "inert", "x.csv")


def requests() -> Iterator[Case]:
    own, close = "Host: 127.0.0.1:{port}\r\n", "Connection: close\r\n"
    paths = (
        "/%252e%252e/packets.toml", "/%c0%ae%c0%ae/packets.toml", "/.%2e/packets.toml", "/%2e/packets.toml", "/./packets.toml", "/;/../packets.toml", "/..;/packets.toml", "/%00/../packets.toml", "/packets.toml%00.html", "/%5c..%5cpackets.toml", "/%uff0e%uff0e/packets.toml", "/．．/packets.toml", "/en/%2e%2e/%2e%2e/packets.toml", "/preview/../../packets.toml", "/preview/%2e%2e%2f%2e%2e%2fpackets.toml",
        "/preview/sv/p/../../../../packets.toml", "/preview/" + "%41" * 900, "/preview//p", "/preview/%0a", "/preview/\u202e", "/preview/sv/p/main.html?x=<script>Zq7</script>", "/pdf//etc/passwd", "/pdf/%2fetc%2fpasswd", "/pdf/sv/p/../../../packets.toml", "/pdf/sv/p/x.pdf\\..\\x", "/pdf/%ff%fe", "/pdf/\x00", "/pdf?x", "/PDF/x", "/events/", "/events#x", "/events?page=../../x", "/events?page=%0d%0aX:%20y", "/events?" + "page=x&" * 2000,
        "/.cache/bifolio.sqlite3", "/.env", "/manifest.json/..", "/manifest.json/", "/SHA256SUMS%20", "/con", "/nul.html", "/~root", "/proc/self/environ", "/dev/zero", "//", "///", "/%2f%2f", "/?", "/#", "/%", "/%zz", "/%e0%80%af", "/a?b?c", "/" + "%00" * 600, "127.0.0.1", "http://127.0.0.1:{port}/../packets.toml", "https://127.0.0.1:{port}/", "ftp://127.0.0.1/", "file:/etc/passwd", "http:///etc/passwd", "http://evil.example:80/", "javascript:x",
    )  # fmt: skip
    for path in paths:
        yield Case(
            "HTTP", f"path {path[:50]!r}", nothing, "inert", request=f"GET {path} HTTP/1.1\r\n{own}{close}\r\n".encode()
        )
    named = (
        "X-Forwarded-Host: evil.example\r\nHost: evil.example", "Host: 127.0.0.1:{port}.", "Host: 127.0.0.1:{port}/", "Host: 127.0.0.1:{port}#", "Host: 127.0.0.1:{port} evil.example", "Host: 127.0.0.1:0{port}", "Host: localhost:{port}.evil.example", "Host: ⑫7.0.0.1:{port}", "Host: 0x7f000001:{port}", "Host: 2130706433:{port}", "Host:\r\n 127.0.0.1:{port}", "Host: 127.0.0.1:{port}\r\nhOST: 127.0.0.1:{port}",
        "Host: 127.0.0.1:{port}\r\nOrigin: http://localhost:{port}/", "Host: 127.0.0.1:{port}\r\nOrigin: ", "Host: 127.0.0.1:{port}\r\nOrigin: http://evil.example http://127.0.0.1:{port}", "Host: 127.0.0.1:{port}\r\nOrigin: HTTP://EVIL.EXAMPLE", "Host: 127.0.0.1:{port}\r\nOrigin: chrome-extension://x", "Host: 127.0.0.1:{port}\r\nOrigin: file://", "Host: 127.0.0.1:{port}\r\nSec-Fetch-Site: cross-site, none", "Host: 127.0.0.1:{port}\r\nSec-Fetch-Site:  cross-site",
        "Host: 127.0.0.1:{port}\r\nSec-Fetch-Site: evil", "Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\norigin: null",
    )  # fmt: skip
    for lines in named:
        for path in ("/", "/events?page=x"):
            request = f"GET {path} HTTP/1.1\r\n{lines}\r\n{close}\r\n".encode()
            yield Case("HTTP", f"{path} {lines[:60]!r}", nothing, "named", request=request)
    raw = (
        "GET / HTTP/1.1\r\n{own}Content-Length: -1\r\n{close}\r\n", "GET / HTTP/1.1\r\n{own}Content-Length: 5\r\nContent-Length: 6\r\n{close}\r\nhello", "GET / HTTP/1.1\r\n{own}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n{close}\r\n0\r\n\r\n", "GET / HTTP/1.1\r\n{own}Upgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n", "GET / HTTP/1.1\r\n{own}Range: bytes=0-0,-1,9999999999999-\r\n{close}\r\n",
        "GET / HTTP/1.1\r\n{own}Expect: 100-continue\r\n{close}\r\n", "GET / HTTP/2.0\r\n{own}{close}\r\n", "GET / HTTP/1.1 x\r\n{own}{close}\r\n", "GET  / HTTP/1.1\r\n{own}{close}\r\n", "GET / http/1.1\r\n{own}{close}\r\n", "GET / HTTP/1\r\n{own}{close}\r\n", "GET / HTTP/-1.1\r\n{own}{close}\r\n", "GET / HTTP/1.99999999999\r\n{own}{close}\r\n", "HEAD /events HTTP/1.1\r\n{own}{close}\r\n", "HEAD / HTTP/1.0\r\n{own}\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n{own}Cookie: " + "x" * 60_000 + "\r\n{close}\r\n", "GET / HTTP/1.1\r\n{own}" + "x" * 70_000 + ": y\r\n{close}\r\n", "GET / HTTP/1.1\r\n{own}X:\x00y\r\n{close}\r\n", "GET / HTTP/1.1\r\n{own}X: y\r\r\n{close}\r\n", "GET / HTTP/1.1\r\n{own}If-None-Match: *\r\nIf-Modified-Since: x\r\n{close}\r\n",
    )  # fmt: skip
    for text in raw:
        request = text.replace("{own}", own).replace("{close}", close).encode("utf-8")
        yield Case("HTTP", f"raw {text[:60]!r}", nothing, "inert", request=request)


# Words that change what a number beside them is, in Swedish and Persian.
MULTIPLIED = {
    "sv": (
        "två gånger så många som {}", "{} par", "{}-falt", "{}-faldigt fler", "{}!", "dubbelt så många som {}", "tre gånger fler än {}", "{} gånger tio", "{} plus tusen", "{} hundratal", "{} tusental", "tusentals gånger {}", "mångdubbelt {}", "en bråkdel av {}", "en tusendel av {}", "hälften så många som {}", "{} ppm", "{}ⁿ", "{}₂", "{} i kvadrat", "{} i kubik", "{} upphöjt till två", "{} delat med två",
        "{} fyra gånger om", "Ⅿ {}", "{}万", "{} 千", "{} thousand", "{} million", "{} bn", "{}_000", "{} eller ett par miljoner", "{} (miljoner)", "{} ”miljoner”", "{} fulla miljoner", "{} hela tusen", "halvannat {}", "tiofalt {}", "{} dussintal", "{} ∞", "{},000",
    ),
    "fa": ("دو برابر {}", "{} برابر", "{} جفت", "{}!", "نصف {}", "{} ضرب در ده", "{} به توان دو", "{} تقسیم بر دو", "هزاران برابر {}", "{} (هزار)", "{} million", "{}万", "{}ⁿ", "{} ∞"),
}  # fmt: skip


def multiplied() -> Iterator[Case]:
    number = {"sv": "2\u00a0800", "fa": "۲٬۸۰۰"}
    for tag, patterns in MULTIPLIED.items():
        for pattern in patterns:
            changed = (
                TRANSLATED[tag][COUNTED]
                .replace("2 800", number["sv"])
                .replace(number[tag], pattern.format(number[tag]))
            )
            yield Case("multiplied numbers", f"{tag}: {pattern}", translation(changed, COUNTED, tag))


# Text in brackets that other tools read as notes, values or links, and pages would print as it is.
BRACKETS = (
    "[^a b]", "[^]", "[^ a]", "[^a](https://a.example/r)", "[@a b]", "[@ a]", "[@]", "[@a;]", "[a][", "[a]()", "[[a]]", "![]", "![a]", "!(a)", "[a](https://a.example/r 'x)", "[a] (https://a.example/r)", "(https://a.example/r)[a]", "[a]: https://a.example/r", "{a b}", "{ a }", "{a", "a}", "{{a", "a}}", "{%a", "%}", "\\[a]", "<a", "<!-- a", "-->", "&a;", "&#;", "&#x;", "&amp;lt;",
)  # fmt: skip


def brackets() -> Iterator[Case]:
    for text in BRACKETS:
        sv = TRANSLATED["sv"][PLAIN].replace(" och ", f" {text} och ")
        yield Case("brackets", f"sv.po: {text}", translation(sv), "inert")
        linked = TRANSLATED["sv"][PLAIN] + f" {text}"
        yield Case("brackets", f"markdown: {text}", writes(MD, SECTION.replace(PLAIN, f"{PLAIN} {text}")), "inert")
        yield Case("brackets", f"at the end: {text}", translation(linked), "inert")


FAMILIES: tuple[Callable[[], Iterator[Case]], ...] = (pictures, headers, data, imports, requests, multiplied, brackets)


def every_case() -> Iterator[Case]:
    """Yield every case of every family of this file."""
    for family in FAMILIES:
        yield from family()
