"""List hostile inputs for every door of the engine: messages, content, data, settings, imports, pictures and requests.

A case changes files of the small project in `PROJECT`. `expected` says how the oracle in hostile.py judges silence:
"named" inputs must give a finding, "inert" ones may be shown as words but change nothing else, "sound" ones are needed by
a language or a tool and must pass.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

HEADER = (
    "Project-Id-Version: p 1.0\\n",
    "Language: {tag}\\n",
    "MIME-Version: 1.0\\n",
    "Content-Type: text/plain; charset=UTF-8\\n",
    "Content-Transfer-Encoding: 8bit\\n",
    "Plural-Forms: nplurals=2; plural=(n {rule} 1);\\n",
)
PLAIN, LINKED, COUNTED = (
    "They met at the gate of the town and spoke until dawn.",
    "See [the report](https://a.example/r) first.",
    "About 2,800 people were there in 1988, she says.",
)
TRANSLATED = {
    "sv": {
        PLAIN: "De möttes vid stadens port och talade till gryningen.",
        LINKED: "Se [rapporten](https://a.example/r) först.",
        COUNTED: "Omkring 2 800 människor var där 1988, säger hon.",
    },
    "fa": {
        PLAIN: "آن‌ها کنار دروازهٔ شهر دیدار کردند و تا سپیده سخن گفتند.",
        LINKED: "نخست [گزارش](https://a.example/r) را ببینید.",
        COUNTED: "او می‌گوید حدود ۲٬۸۰۰ نفر در ۱۹۸۸ آنجا بودند.",
    },
}
SECTION = (
    f"# Story {{#story}}\n\n{PLAIN}\n\n{LINKED}\n\n{COUNTED}\n\n![A square](media/plan.svg)\n\n::: timeline\n:::\n"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#ccc"/></svg>'
PO, MD = "locales/{}/LC_MESSAGES/p.po", "content/p/01-story.md"
MARK = "Zq7evil"  # in what must not reach a page or a file of out/


class Case(NamedTuple):
    """A hostile input: the family it is counted in, its name, what it does to a project's folder, and how silence is judged."""

    family: str
    name: str
    apply: Callable[[Path], None]
    expected: str = "named"
    imported: str = ""  # a file to import into Swedish before the check
    request: bytes = b""  # what is sent to the preview
    marker: bytes = b""  # bytes that must not be in out/
    run: Callable[[Any, Path], None] | None = None  # what is done with a command in the folder before the check


def project(root: Path) -> None:
    """Write the project that every case begins with."""
    files = {
        "packets.toml": 'title = "T"\npublisher = "Nobody"\ncorrections = "a@b.example"\npackets = ["p"]\n\n[languages.sv]\n\n[languages.fa]\n',
        "content/p/packet.yaml": 'title: Small\nversion: "1.0"\ndate: 2026-01-02\nselections:\n  main: {title: Main, sections: [story], formats: [html]}\n',
        "content/p/values.yaml": "begin: {type: date, value: 1988-07-19}\nmany: {type: integer, value: 30000}\n",
        "content/p/timeline.yaml": "- {id: first, date: begin, text: The door was closed, kind: event}\n",
        MD: SECTION,
        "content/p/media/plan.svg": SVG,
    }
    for tag in TRANSLATED:
        files[PO.format(tag)] = catalogue(tag)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def quoted(text: str) -> str:
    """Return a text as a string of a PO file."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def catalogue(tag: str, msgid: str = "", msgstr: str = "", *, header: str = "", comment: str = "") -> str:
    """Return the catalogue of a language with one translation replaced, a header of its own, or a comment at each entry."""
    fields = header or "".join(f'"{line}"\n' for line in HEADER).format(tag=tag, rule="!=" if tag == "sv" else ">")
    texts = {**TRANSLATED[tag], **({msgid: msgstr} if msgid else {})}
    entries = (f"{comment}msgid {quoted(key)}\nmsgstr {quoted(text)}\n" for key, text in texts.items())
    return f'msgid ""\nmsgstr ""\n{fields}\n' + "\n".join(entries)


def writes(path: str, content: str | bytes) -> Callable[[Path], None]:
    """Return what writes one file of a project."""

    def apply(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return apply


def translation(msgstr: str, msgid: str = PLAIN, tag: str = "sv") -> Callable[[Path], None]:
    return writes(PO.format(tag), catalogue(tag, msgid, msgstr))


def xml(text: str) -> str:
    return "".join(escape(c) if c in "\t\n" or c >= " " else f"&#{ord(c)};" for c in text)


def doors(text: str, *, only: tuple[str, ...] = ()) -> Iterator[tuple[str, Callable[[Path], None], str]]:
    """Yield the doors that a text can come in by: their name, what writes it, and the file to import."""
    sv, fa = (
        TRANSLATED[tag][PLAIN].replace(" och ", f" {text} och ").replace(" و تا", f" {text} و تا")
        for tag in ("sv", "fa")
    )
    csv = 'source,translation\n"{}","{}"\n'.format(PLAIN, sv.replace('"', '""'))
    xliff = (
        '<?xml version="1.0"?><xliff version="1.2"><file><body><trans-unit id="1" approved="yes">'
        f'<source>{PLAIN}</source><target state="final">{xml(sv)}</target></trans-unit></body></file></xliff>'
    )
    tmx = (
        f'<?xml version="1.0"?><tmx version="1.4"><body><tu><prop type="x-context"></prop><tuv xml:lang="en"><seg>{PLAIN}</seg></tuv>'
        f'<tuv xml:lang="sv"><seg>{xml(sv)}</seg></tuv></tu></body></tmx>'
    )
    ui = catalogue("sv", "Contents", f"Innehåll {text}")
    record = "- {id: first, date: begin, kind: event, text: " + yaml_string(f"The door {text}") + "}\n"
    listed = {
        "sv.po": (translation(sv), ""),
        "fa.po": (translation(fa, tag="fa"), ""),
        "markdown": (writes(MD, SECTION.replace(PLAIN, PLAIN.replace(" and ", f" {text} and "))), ""),
        "yaml": (writes("content/p/timeline.yaml", record), ""),
        "ui.po": (writes("locales/sv/LC_MESSAGES/ui.po", ui), ""),
        "csv": (writes("x.csv", csv), "x.csv"),
        "xliff": (writes("x.xlf", xliff), "x.xlf"),
        "tmx": (writes("x.tmx", tmx), "x.tmx"),
    }
    for name, (apply, imported) in listed.items():
        if not only or name in only:
            yield name, apply, imported


def yaml_string(text: str) -> str:
    escaped = (c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return '"' + "".join(escaped) + '"'


def texts(family: str, payloads: dict[str, str], expected: str, only: tuple[str, ...] = ()) -> Iterator[Case]:
    for name, text in payloads.items():
        for door, apply, imported in doors(text, only=only):
            yield Case(family, f"{name} in {door}", apply, expected, imported)


# Markup, links, placeholders and blocks

HTML = (
    f"<script>alert('{MARK}')</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src=//evil.example>", "<b>b</b>",
    "<a href='javascript:x'>a</a>", "<style>*{display:none}</style>", "<!-- c -->", "<![CDATA[x]]>", "<?php x ?>", "<!DOCTYPE x>", "<form action=//e>",
    "<input autofocus onfocus=x>", "<meta http-equiv=refresh content=0>", "<base href=//e>", "<object data=x>", "<details open ontoggle=x>",
    "<span dir=rtl>x</span>", "<span style='display:none'>x</span>", "</p><p onclick=x>", "<math><mi xlink:href=x>", "<template><script>x</script>",
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:x", "javascript&colon;x", "&#106;avascript:x", "vbscript:x", "data:text/html,x",
    "data:image/svg+xml,x", "file:///etc/passwd", "ftp://evil.example", "//evil.example", "https://evil.example/", "http://evil.example/?q=1",
    "mailto:evil@evil.example", "tel:+1900", "sms:1", "blob:x", "about:blank", "view-source:x", "intent://x", "ms-word:x", "https://a.example@evil.example/",
    "https://a.example.evil.example/r", "https://a.example/r?x", "https://а.example/r", "https://a.example/R", "http://a.example/r",
    "https://a.example/r/../x", "https://xn--80ak6aa92e.com/", "#story", "#nowhere", "../index.html", "/etc/passwd", "?q", "\\\\evil\\x",
    "https:/evil.example", "https:evil.example", "HTTPS://EVIL.EXAMPLE", "https://evil.example#https://a.example/r", "magnet:x", "tor:x", "",
)  # fmt: skip
FORMS = ("[ord]({})", "[ord](<{}>)", "<{}>", "![ord]({})", "[ord][r]\n\n[r]: {}", "[![b](media/plan.svg)]({})", "{}")
SHOWN_AS_WORDS = (
    "[https://b.example/]({})",
    "[b.example]({})",
    "[www.b.example/x]({})",
    "[a@b.example]({})",
    "[]({})",
    "[ ]({})",
    "[&#8203;]({})",
)
PLACEHOLDERS = (
    "{nothing}", "{begin.nothing}", "{begin:year}", "{{ config }}", "{% include 'x' %}", "{# x #}", "{{7*7}}", "{0.__class__}", "%(x)s", "%n%n%n", "${x}",
    "[@nobody]", "[@nobody, p. 1]", "[^x]", "`code`", "\\\nbroken", "{#anchor}", "{count", "}", "{}", "{ begin }", "{BEGIN}", "{begin!r}",
)  # fmt: skip
BLOCKS = (
    "\n\n# Heading", "\n\n- item", "\n\n1. item", "\n\n> quote", "\n\n```\ncode\n```", "\n\n    code", "\n\n---", "\n\n::: safety\n:::", "\n\n::: teacher",
    "\n\n|a|\n|-|\n|b|", "\n\n[^x]: note", "\n\n[r]: https://evil.example", "\n\n<!-- bifolio: ignore C403 x -->", "\n\nterm\n: definition", "\n\nsecond",
)  # fmt: skip


def markup() -> Iterator[Case]:
    raw = {f"raw {index}": text for index, text in enumerate(HTML)}
    encoded = {f"encoded {index}": text.replace("<", "&lt;").replace(">", "&#x3e;") for index, text in enumerate(HTML)}
    yield from texts("HTML", raw, "inert", ("sv.po", "fa.po", "markdown", "yaml", "csv", "xliff", "tmx"))
    yield from texts("HTML", raw, "inert", ("ui.po",))
    yield from texts("HTML", encoded, "inert", ("sv.po", "markdown", "yaml"))
    for form in FORMS:
        for address in ADDRESSES:
            name = form.format(address)
            changed = TRANSLATED["sv"][LINKED].replace("[rapporten](https://a.example/r)", name)
            yield Case("links", f"in place of the link: {name}", translation(changed, LINKED))
    for form in SHOWN_AS_WORDS:
        linked = form.format("https://a.example/r")
        changed = TRANSLATED["sv"][LINKED].replace("[rapporten](https://a.example/r)", linked)
        yield Case("links", f"words: {linked}", translation(changed, LINKED))
        yield Case("links", f"content: {linked}", writes(MD, SECTION.replace(LINKED, f"See {linked}.")))
    yield from texts(
        "placeholders", {text: text for text in PLACEHOLDERS}, "inert", ("sv.po", "markdown", "yaml", "ui.po")
    )
    yield from texts("blocks", {repr(text): text for text in BLOCKS}, "inert", ("sv.po", "fa.po", "yaml", "csv"))


# Characters

BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
INVISIBLE = (
    0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2800, 0x3164, 0xFFA0,
    0xFE00, 0xFE01, 0xFE0E, 0xFE0F, 0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1D173, 0x1D17A, 0xE0FFF,
)  # fmt: skip
NO_CHARACTER = (
    0xFDD0,
    0xFDD1,
    0xFDEF,
    0xFFFE,
    0xFFFF,
    0x1FFFE,
    0x10FFFF,
    0xE000,
    0xF8FF,
    0xF0000,
    0x10FFFD,
    0x0378,
    0x2FE0,
    0x3FFFD,
    0xFFFD,
    0xFFFC,
    0xFFF9,
    0xFEFF,
)
CONTROL = (0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0x9F, 0x2028, 0x2029)
HEAPS = {
    "zalgo": "s\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307et",
    "marks alone": " \u0336\u0336\u0336\u0336\u0336\u0336",
    "struck out": "s\u0336a\u0336n\u0336t\u0336",
    "enclosed": "1\u20dd",
    "heap over a figure": "2\u0338\u0335\u0337\u0336\u03328",
    "heap of selectors": "a" + "".join(chr(0xE0100 + n) for n in range(40)),
    "heap of joiners": "a" + "\u200c\u200d" * 30 + "b",
    "heap of soft hyphens": "a" + "\u00ad" * 30 + "b",
    "heap of marks of direction": "a" + "\u200e\u200f" * 20 + "b",
    "tag sequence": "".join(chr(0xE0000 + ord(c)) for c in "hidden"),
}  # fmt: skip
MIXED = {
    "Cyrillic a": "stаd", "Cyrillic o": "pоrt", "Greek o": "pοrt", "Cyrillic word": "осе", "Greek word": "ΑΒΕ", "Armenian": "pօrt", "Cherokee": "Ꭺort",
    "full width": "ｐｏｒｔ", "mathematical": "𝐩𝐨𝐫𝐭", "script": "𝓅𝑜𝓇𝓉", "double struck": "ℙort", "circled": "ⓟⓞⓡⓣ", "squared": "🄿🄾🅁🅃", "full-width figure": "２８００",
    "mathematical figure": "𝟐𝟖𝟎𝟎", "Bengali figure": "২৪০০", "mixed figures": "2৪00", "Latin alpha": "stɑd", "Coptic": "ⲟrd", "Lisu": "ꓮꓐ", "Cyrillic H": "Наr", "circled figure": "⑨⓪⓪",
}  # fmt: skip
SOUND = {
    "ZWNJ": "می\u200cخواهم", "soft hyphen": "ord\u00adlista", "LRM": "(a)\u200e", "RLM": "(ا)\u200f", "ALM": "سال ۱۳۶۷\u061c", "family": "👨\u200d👩\u200d👧", "rainbow flag": "🏳\ufe0f\u200d🌈",
    "heart": "❤\ufe0f", "text heart": "❤\ufe0e", "keycap": "1\ufe0f\u20e3", "Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Sinhala": "ශ්\u200dරී", "Devanagari": "क्\u200dष", "Vietnamese": "tiê\u0301ng Viê\u0323t", "Arabic vowels": "مُحَمَّدٌ", "Hebrew points": "בְּרֵאשִׁ֖ית",
    "Thai": "ที่นี่", "Japanese": "東京タワーへ行く", "name in Cyrillic": "Москва", "unit": "5 μm", "ohm": "5 kΩ", "no-break space": "5\u00a0kg", "Turkish": "Diyarbakır",
    "transliteration": "Ḥusayn ʿAlī", "German": "Auf\u200clage", "ligature": "ﬁn", "trademark": "x™", "ordinal": "1ª", "Greek": "Αθήνα", "hyphenated": "IP-адрес",
}  # fmt: skip


def characters() -> Iterator[Case]:
    for family, points in (
        ("direction", BIDI),
        ("invisible", INVISIBLE),
        ("no character", NO_CHARACTER),
        ("control", CONTROL),
    ):
        for point in points:
            raw, hexadecimal, number = f"or{chr(point)}d", f"or&#x{point:x};d", f"or&#{point};d"
            po = ("sv.po", "fa.po", "markdown", "ui.po", "csv", "xliff", "yaml")
            yield from texts(family, {f"U+{point:04X} raw": raw}, "named", po)
            yield from texts(family, {f"U+{point:04X} as &#x": hexadecimal}, "named", ("sv.po", "markdown"))
            yield from texts(family, {f"U+{point:04X} as &#": number}, "named", ("fa.po",))
    named = {
        "&ZeroWidthSpace;": "or&ZeroWidthSpace;d",
        "&NoBreak;": "or&NoBreak;d",
        "&InvisibleTimes;": "a&InvisibleTimes;b",
        "&ic;": "a&ic;b",
        "&af;": "a&af;b",
    }
    yield from texts("invisible", named, "named", ("sv.po", "markdown"))
    yield from texts("heaps of marks", HEAPS, "named", ("sv.po", "fa.po", "markdown", "ui.po", "yaml", "csv"))
    yield from texts("look-alikes", MIXED, "named", ("sv.po", "markdown", "ui.po", "csv", "yaml"))
    yield from texts("sound text", SOUND, "sound", ("sv.po", "fa.po", "markdown", "ui.po"))


NUMBERS = (
    "2 800 miljoner", "2 800 tusen", "2 800²", "(2 800)²", "√(2 800)", "2 800½", "−2 800", "-2 800", "2 800 %", "2 800 ‰", "1 800", "28 00", "2,8", "2 800 eller trettiotusen", "2 800 eller ⅓ miljon",
    "⑨⓪⓪", "nästan 3 000", "MMDCCC", "2 800:1", "2 800e3", "0x2800", "2 800–28 000", "två åtta noll noll", "2 800 dussin", "halva 2 800",
)  # fmt: skip
WORDS = (
    "https://evil.example/x", "http://evil.example", "www.evil.example", "evil.example", "evil.org", "evil@evil.example", "hxxps://evil.org", "t.me/evil", "bit.ly/2x",
    "evil.onion", "//evil.org/x", "evil․org", "evil。org", "ev\u00adil.org", "ftp://evil.org", "IPFS://x", "192.0.2.1:8080", "[::1]/x", "xn--e1afmkfd.org", "https :// evil.org",
    "evil.com?x", "evil.com#x", "evil.com&x", "evil.com-sidan", "och/evil.com", "evil.support", "evil.zip", "evil.photography", "зло.онлайн", "بد.موقع", "evil.みんな", "www.evil.nosuch", "a@evil.nosuch", "℮vil.com", "evıl.com", "evil.ınfo",
    "ｅｖｉｌ．ｃｏｍ", "https：／／evil．com", "evil﹒com", "𝐞𝐯𝐢𝐥.𝐜𝐨𝐦", "evil_x.com", "evil[.]example", "evil(.)com", "evil[dot]com", "evil (dot) com", "a[at]evil[.]com", "EVIL.COM", "Evil.Com", "magnet:?xt=x",
)  # fmt: skip


def meaning() -> Iterator[Case]:
    for text in NUMBERS:
        yield Case("numbers", f"sv: {text}", translation(f"Omkring {text} människor var där 1988, säger hon.", COUNTED))
    persian = str.maketrans("0123456789 ", "۰۱۲۳۴۵۶۷۸۹٬")
    for text in ("2178", "2179", "28000", "280", "-2800", "2800000", "1367", "2 801"):
        changed = f"او می‌گوید حدود {text.translate(persian)} نفر در ۱۹۸۸ آنجا بودند."
        yield Case("numbers", f"fa: {text}", translation(changed, COUNTED, "fa"))
    yield from texts("addresses in words", {text: text for text in WORDS}, "named", ("sv.po", "fa.po", "ui.po", "csv"))


# Size and depth


def sizes() -> Iterator[Case]:
    long = SECTION.replace(PLAIN, f"{PLAIN} {'and on ' * 900}")
    deep = {
        "emphasis 600": "*a " * 600 + "b*" * 600, "strong 300": "**a " * 300 + "b**" * 300, "links 300": "[a" * 300 + "](x)" * 300, "images 300": "![a" * 300 + "](media/plan.svg)" * 300,
        "brackets": "[" * 900, "stars": "*" * 900, "underscores": "_a" * 450, "backticks": "`" * 900, "angle": "<" * 900, "entities": "&" * 900, "spaces": "a" + " " * 5000 + "b",
        "mixed": "*_**" * 220 + "a" + "**_*" * 220, "braces": "{" * 900, "bangs": "![" * 450, "dashes": "~" * 900, "emphasis 40": "*a " * 40 + "b*" * 40,
    }  # fmt: skip
    for name, text in deep.items():
        content = SECTION.replace(PLAIN, text)
        yield Case("size and depth", f"{name} in markdown", writes(MD, content), "inert")
        msgid = f"{PLAIN} {'and on ' * 900}".strip()
        apply = both(writes(MD, long), writes(PO.format("sv"), catalogue("sv", msgid, text)))
        yield Case("size and depth", f"{name} in sv.po", apply, "inert")
    blocks = {
        "quotes": "> " * 500 + "a", "lists": "".join("  " * n + "- a\n" for n in range(300)), "containers": "".join(f"{':' * (400 - n)} note A\n" for n in range(390)),
        "footnotes": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(500)), "tables": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n", "headings": "".join(f"## H {{#h{n}}}\n\n" for n in range(2000)),
        "definitions": "a\n: b\n: c\n\n" * 500, "references": "".join(f"[r{n}]: https://a.example/{n}\n" for n in range(3000)) + "\n[a][r1]", "one line": "word " * 200_000,
        "comments": "<!-- translators: x -->\n\n" * 2000, "open comment": "<!-- " * 3000, "links": " ".join(f"[a{n}](https://a.example/{n})" for n in range(5000)),
        "code fences": "```\n" * 999, "html": "<b>" * 5000, "quotes and lists": "> - " * 200 + "a",
    }  # fmt: skip
    for name, text in blocks.items():
        yield Case("size and depth", f"{name} in markdown", writes(MD, f"{SECTION}\n\n{text}\n"), "inert")
    for size in (2_000, 50_000, 5_000_000):
        yield Case("size and depth", f"translation of {size}", translation("ord " * (size // 4)), "named")


def nothing(_root: Path) -> None:
    """Change no file: the case is a request."""


def both(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        for step in steps:
            step(root)

    return apply


# Catalogues: headers, comments, syntax


def fields(*changes: str) -> str:
    """Return a header with fields put in place of those of the same name, or added at its end."""
    lines = [line.format(tag="sv", rule="!=") for line in HEADER]
    for change in changes:
        name = change.partition(":")[0].strip().casefold()
        kept = [line for line in lines if line.partition(":")[0].casefold() != name]
        lines = [*kept, f"{change}\\n"]
    return "".join(f'"{line}"\n' for line in lines)


def added(*more: str) -> str:
    lines = [line.format(tag="sv", rule="!=") for line in HEADER]
    return "".join(f'"{line}"\n' for line in (*lines, *(f"{line}\\n" for line in more)))


HEADERS = {
    "sound": (
        fields("Plural-Forms: nplurals = 2; plural = (n != 1);"), fields("Plural-Forms: nplurals=2;plural=n!=1"), fields("plural-forms: nplurals=2; plural=(n != 1);"),
        fields("Content-Type: text/plain; CHARSET=UTF-8"), fields("Content-Type: text/plain; charset=utf-8"), fields("content-type: text/plain; charset=UTF-8"),
        fields("Plural-Forms:  nplurals=2;  plural=n == 1 ? 0 : 1;"), fields("Plural-Forms: nplurals=2; plural=n>1 ? 1 : n==0 ? 1 : 0;"), fields("X-Generator: x"),
        fields("Plural-Forms: nplurals=2; plural=((n) != (1));"), fields("Language: sv_SE"), fields("Content-Type: text/plain; charset=UTF8"),
    ),
    "named": (
        added("content-type: text/plain; charset=utf-7"), added("Content-Type: text/plain; charset=UTF-8"), added("CONTENT-TYPE: text/plain; charset=utf-16"),
        fields("Content-Type: text/plain; Charset=UTF-8; charset=utf-7"), fields("Content-Type: text/plain; charset=utf-7"), fields("Content-Type: text/plain; charset=latin-1"),
        fields("Content-Type: text/plain; charset=UTF-8; charset=utf-7"), fields("Content-Type: text/plain"), fields("Content-Type: charset=klingon"), fields("Content-Type: text/plain; charset = UTF-7"),
        fields("Content-Type: text/plain; charset=unicode_escape"), fields("Content-Type: text/plain; charset=idna"), fields("Content-Type: text/plain; charset=rot13"),
        added("plural-forms: nplurals=2; plural=n/0;"), added("Plural-Forms: nplurals=2; plural=0;"), added("Language: fa"), added("Language: sv"),
        fields("Plural-Forms: nplurals=2; plural=n/0;"), fields("Plural-Forms: nplurals=2; plural=n%0;"), fields("Plural-Forms: nplurals=2; plural=2;"), fields("Plural-Forms: nplurals=2; plural=n;"),
        fields("Plural-Forms: nplurals=0; plural=0;"), fields("Plural-Forms: nplurals=999; plural=0;"), fields("Plural-Forms: nplurals=-1; plural=0;"), fields("Plural-Forms: plural=n!=1; nplurals=2;"),
        fields("Plural-Forms: nplurals=2; plural=__import__('os');"), fields("Plural-Forms: nplurals=2; plural=n**n;"), fields("Plural-Forms: nplurals=2; plural=" + "(" * 300 + "n" + ")" * 300),
        fields("Plural-Forms: nplurals=2; plural=" + " " * 3000 + ";;x"), fields("Plural-Forms: nplurals=2; plural=" + "n?" * 200 + "0" + ":1" * 200), fields("Plural-Forms: nplurals=2; plural=" + "9" * 900),
        fields("Plural-Forms: nplurals=2; plural=(n != 1); x"), fields("Plural-Forms: nplurals=2; plural=n << 9;"), fields("Plural-Forms: nplurals=2; plural=n != ;"), fields("Plural-Forms: x"),
        fields("Plural-Forms: nplurals=٢; plural=(n != 1);"), fields("Plural-Forms: nplurals=2; plural=(n != ١);"), fields("Language: fa"), fields("Language: xx"), fields("Language: "),
        fields("Language: sv\\u202e"), "", fields("Content-Transfer-Encoding: quoted-printable"), fields("Content-Transfer-Encoding: base64"), fields("Content-Transfer-Encoding: 7bit"),
    ),
    "inert": (
        added("X: " + "y" * 100_000), added(*(f"X-{n}: y" for n in range(2000))), added("no colon"), added(": no name"), added("X\\tY: z"), fields("Plural-Forms: "),
        added("X-Ev\u202eil: \u202e"), added("X: \\x1b]0;pwned\\x07"), added("X-Generator: <script>"),
    ),
}  # fmt: skip


def catalogues() -> Iterator[Case]:
    for expected, headers in HEADERS.items():
        for index, header in enumerate(headers):
            for name in ("p", "ui"):
                text = catalogue("sv", header=header or '"X: y\\n"\n')
                yield Case(
                    "headers",
                    f"{name}.po {expected} {index}: {header[-70:]!r}",
                    writes(f"locales/sv/LC_MESSAGES/{name}.po", text),
                    expected,
                )
    changed = "Omkring 9 800 människor var där 1988, säger hon."
    for comment in (
        "ignore T303 it is right",
        "ignore T303: right",
        " ignore T303 ok ok",
        "ignore  T303 x y zz",
        "ignore T317 right so",
        "ignore T318 right so",
        "ignore T319 right so",
        "ignore T302 right so",
    ):
        text = catalogue("sv", COUNTED, changed, comment=f"# bifolio: {comment}\n")
        yield Case("muting", f"po: {comment}", writes(PO.format("sv"), text))
        text = f'source,translation,note\n"{COUNTED}","{changed}","bifolio: {comment}"\n'
        yield Case("muting", f"csv: {comment}", writes("x.csv", text), "named", "x.csv")
    for name, text in {
        "address": "evil.org",
        "look-alike": "pоrt",
        "deep": "*a " * 30 + "b*" * 30,
        "figure": "9 999",
    }.items():
        for code in ("T302", "T303", "T317", "T318", "T319", "T901"):
            lines = catalogue(
                "sv", PLAIN, f"{TRANSLATED['sv'][PLAIN]} {text}", comment=f"# bifolio: ignore {code} it is right\n"
            )
            yield Case("muting", f"{code}: {name}", writes(PO.format("sv"), lines))
    for escape_code in (
        "\x1b]0;pwned\x07",
        "\x1b[2J",
        "\x9b31m",
        "\u202e",
        "\u2066",
        "\r",
        "\x08",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufdd0",
        "\U000e0041",
    ):
        for place in ("{%s}", "[@%s]", "[^%s]", "[a](%s:x)", "`%s`", "<b%s>", "{{%s}}", "![a](%s)"):
            text = place % f"evil{escape_code}"
            yield Case("terminal", f"{text!r} in sv.po", translation(f"{TRANSLATED['sv'][PLAIN]} {text}"))
        yield Case(
            "terminal",
            f"{escape_code!r} in a comment",
            writes(PO.format("sv"), catalogue("sv", comment=f"# bifolio: ignore {escape_code}\n")),
        )
        yield Case(
            "terminal",
            f"{escape_code!r} in a key",
            writes("content/p/values.yaml", f'"a{yaml_string(escape_code)[1:-1]}": {{type: integer, value: 1}}\n'),
        )
        yield Case("terminal", f"{escape_code!r} in a file's name", writes(f"content/p/x{escape_code}.txt", "x"))
        yield Case(
            "terminal",
            f"{escape_code!r} in an import",
            writes("x.csv", f'source,translation\n"no{escape_code}such","x"\n'),
            "named",
            "x.csv",
        )
    broken = (
        'msgid "a"\n',
        'msgstr "a"\n',
        'msgid "a"\nmsgstr "b',
        "\x00",
        "\ud800",
        "<<<<<<< a\n",
        'msgid "a"\nmsgid "b"\nmsgstr "c"\n',
        "garbage",
        'msgid "\\q"\nmsgstr ""\n',
        '"x"\n' * 999,
    )
    for index, text in enumerate(broken):
        yield Case("syntax of PO", f"{index}: {text[:20]!r}", writes(PO.format("sv"), catalogue("sv") + text))
    for index, content in enumerate(
        (
            b"",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x80",
            b"\0" * 99,
            catalogue("sv").encode("utf-16"),
            catalogue("sv").encode("utf-7"),
        )
    ):
        yield Case("syntax of PO", f"bytes {index}", writes(PO.format("sv"), content), "inert")


# Data, settings and state

DEEP, DIGITS = "[" * 20_000, "9" * 5_000
YAML = (
    DEEP, "a: " + DEEP, "{" * 5_000, "&a [*a]", "a: &a [1]\nb: *a", "!!python/object:os.system x", "<<: {a: 1}", "a: 1\na: 2", "a: {type: integer, value: " + DIGITS + "}",
    "a: {type: [integer], value: 3}", "a: {type: {x: 1}, value: 3}", "a: {type: decimal, value: 1e999999999}", "a: {type: decimal, value: .inf}", "a: {type: decimal, value: nan}",
    "a: {type: date, value: 99999-01-01}", "a: {type: date, value: 0000-00-00}", "a: {type: percent, value: -1e-999999}", "a: {type: integer, value: 0x10}", "[1, 2]: x", "{a: 1}: x", "? [a]\n: b",
    "a", "- a", "null", "''", "a: {type: name, value: [x]}", "a: {type: name, value: ''}", "a: {type: period, from: 1988-02-30, to: 1}", "a:\n\t- b", "\ufdd0: 1", "a: \x1b", "%YAML 9.9\n---\na", "a: !!binary aaa",
    "--- a\n--- b", "a: |\n" + " x\n" * 9999, "a: {type: duration, value: 1, unit: [x]}", "a: {type: range, from: 9, to: 1}", f"{'a' * 10_000}: 1", "a: {type: integer, value: 1_0}", "__proto__: 1", "a: {type: integer, value: ١٢}",
)  # fmt: skip
TOML = (
    "x = " + DEEP, "x = " + DIGITS, "x = {" * 3000, f"[{'a.' * 3000}a]", "x = 1\nx = 2", "x = 0x" + "f" * 5000, "x = 1e999999", "x = nan", "x = '\ufdd0'", "x = \"\\u202e\"", "\xff", "[languages." + "a-" * 5000 + "a]", "x",
    "[languages.'../x']", "[languages.'']", "[languages.sv]\nincomplete = []", "title = 1", "packets = ['../..']", "packets = ['/etc']", "packets = [['p']]", "pairs = 'x'", "x = 1979-99-99", "[[x]]\n" * 3000, "x = '''", "#" * 99_999,
)  # fmt: skip


def data() -> Iterator[Case]:
    for name in ("values", "timeline", "packet", "sources"):
        for text in YAML:
            yield Case("YAML", f"{name}.yaml: {text[:40]!r}", writes(f"content/p/{name}.yaml", text), "inert")
    for text in YAML[:12]:
        yield Case("YAML", f"front matter: {text[:40]!r}", writes(MD, f"---\n{text}\n---\n{SECTION}"), "inert")
        yield Case("YAML", f"kinds.yaml: {text[:40]!r}", writes("content/kinds.yaml", text), "inert")
    for name in ("packets.toml", "locales/sv/language.toml"):
        for text in TOML:
            yield Case("TOML", f"{name}: {text[:40]!r}", writes(name, text), "inert")
    for text in TOML:
        base = 'title = "T"\npublisher = "Nobody"\ncorrections = "a@b.example"\npackets = ["p"]\n\n'
        yield Case("TOML", f"packets.toml, added: {text[:40]!r}", writes("packets.toml", base + text), "inert")
    for text in (
        '{"files":[{"path":5}]}',
        "[" * 99_999,
        "{}",
        "null",
        '{"files":{}}',
        '{"files":[1]}',
        '{"files":[{"path":"../../x","bytes":1,"sha256":"x"}]}',
        "\xff",
        '{"files":[{"path":"/etc/hostname","bytes":1,"sha256":"x"}]}',
        DIGITS,
    ):
        yield Case("state", f"manifest.json: {text[:40]!r}", writes("out/manifest.json", text), "inert")
    for path in (
        "locales/sv/reviews/p.toml",
        "locales/sv/reviewed/p.toml",
        "releases.sha256",
        "locales/sv/released/p/releases.toml",
        "locales/memory/x.tmx",
        "locales/sv/LC_MESSAGES/p.reviews",
    ):
        for text in (DEEP, DIGITS, "\0", "x", "<a>" * 9999):
            yield Case("state", f"{path}: {text[:20]!r}", writes(path, text), "inert")


# Imports


def imports() -> Iterator[Case]:
    row = f'"{PLAIN}","Ett"'
    tables = (
        f"source,translation,form\n{row},{DIGITS}\n", f"source,translation,form\n{row},-1\n", f"source,translation,form\n{row},²\n", f"source,translation,state\n{row},evil\n", "x", "source\n", f"source,translation\n{row[:-1]}",
        "source,translation\n" + '"' * 9999, "source,translation\n" + "x,y\n" * 20_000, f"source,translation\n{row}\n{row.replace('Ett', 'Två')}\n", "source,translation\n\0,\0\n", f"source,translation\n\"{PLAIN}\",=1+1\n",
        f"source,source,translation\n{row},x\n", "," * 99_999, f"source,translation\n\"{PLAIN}\",{'x' * 200_000}\n",
    )  # fmt: skip
    for index, text in enumerate(tables):
        yield Case("imports", f"csv {index}", writes("x.csv", text), "inert", "x.csv")
    unit = '<trans-unit id="{}" approved="yes"><source>' + PLAIN + "</source><target>{}</target></trans-unit>"

    def xliff(body: str, head: str = '<?xml version="1.0"?>') -> str:
        return f'{head}<xliff version="1.2"><file><body>{body}</body></file></xliff>'

    entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    plural = (
        '<trans-unit id="1[{}]"><source>x</source><target>y</target><context context-type="x-po-msgid">'
        + PLAIN
        + "</context></trans-unit>"
    )
    files = (
        xliff(plural.format(DIGITS)), xliff(plural.format("-1")), xliff(plural.format("²")), xliff(unit.format(1, "Ett"), '<?xml version="1.0" encoding="klingon"?>'), xliff(unit.format(1, "Ett"), '<?xml version="1.0" encoding="utf-7"?>'),
        xliff(unit.format(1, "&a;"), entity), xliff(unit.format(1, "Ett"), '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">'), xliff("<g>" * 50_000), xliff(unit.format(1, "<g>" * 900 + "x" + "</g>" * 900)), xliff("<a"), "<xliff/>", "", "<x/>",
        xliff(unit.format(1, "&#xfdd0;")), xliff(unit.format(1, "&#x202e;Ett")), xliff(unit.format(1, "<script>x</script>")), xliff(unit.format(1, "&lt;script&gt;")), xliff(unit.format(1, "x") * 5000), xliff("<trans-unit " + " ".join(f'a{n}="x"' for n in range(9999)) + "/>"),
        xliff('<!DOCTYPE x [<!ENTITY % a SYSTEM "x">%a;]>'), xliff(unit.format(1, "<![CDATA[" + "x" * 99_999 + "]]>")), xliff("<?xml-stylesheet href='x'?>"),
    )  # fmt: skip
    for index, text in enumerate(files):
        yield Case("imports", f"xliff {index}", writes("x.xlf", text), "inert", "x.xlf")
        memory = text.replace("xliff", "tmx").replace("trans-unit", "tu")
        yield Case("imports", f"tmx {index}", writes("x.tmx", memory), "inert", "x.tmx")
        yield Case("imports", f"translation memory {index}", writes("locales/memory/x.tmx", memory), "inert")
    good, bad = unit.format(1, "Ett").replace(PLAIN, COUNTED.replace("2,800", "2,800")), unit.format(2, "&#x202e;Ett")
    yield Case("imports", "one bad unit on one line", writes("x.xlf", xliff(good + bad)), "named", "x.xlf")


# Pictures


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int = 1, height: int = 1, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0" * min(height, 9)))
        + chunk(b"IEND", b"")
    )


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/"
    "EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=="
)
SVGS = (
    "<script>x</script>", "<a href='javascript:x'><rect/></a>", "<rect onload='x'/>", "<set attributeName='href' to='javascript:x'/>", "<animate attributeName='href' values='javascript:x'/>", "<style>@import url(http://e)</style>",
    "<style><g/>@import url(http://e)</style>", "<rect style='fill:u\\72l(http://e)'/>", "<style>@\\69mport 'http://e'</style>", "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
    "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", "<form xmlns='http://www.w3.org/1999/xhtml' action='http://e'/>", "<meta xmlns='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;http://e'/>",
    "<img xmlns='http://www.w3.org/1999/xhtml' srcset='http://e'/>", "<image href='http://e'/>", "<image href='data:image/svg+xml,x'/>", "<image href='file:///etc/passwd'/>", "<use href='http://e#x'/>", "<use href='other.svg#x'/>",
    "<rect fill='url(http://e)'/>", "<rect style='background:image-set(\"http://e\" 1x)'/>", "<feImage href='http://e'/>", "<filter id='f'><feImage href='http://e'/></filter>", "<handler>x</handler>", "<iframe src='x'/>", "<audio src='x'/>",
    "<metadata>Zq7evil</metadata>", "<title>t</title><desc>Zq7evil /home/me</desc>", "<g xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' inkscape:export-filename='/home/Zq7evil'/>", "<!-- Zq7evil -->", "<?xml-stylesheet href='http://e/Zq7evil'?>",
    "<g>" * 5000 + "</g>" * 5000, "<text>&#x202e;x</text>", "<text>&#xe0041;x</text>", "<rect style='behavior:url(x)'/>", "<rect style='-moz-binding:url(x)'/>", "<switch><foreignObject/></switch>", "<animateTransform/>", "<mpath href='http://e'/>", "<cursor href='http://e'/>",
    "<rect style='fill:expression(x)'/>", "<rect fill='url( &#39;http://e&#39; )'/>", "<style>rect{fill:url(//e)}</style>", "<style>@font-face{src:url(x)}</style>", "<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='http://e'><rect/></a>", "<view/>", "<solidcolor/>",
)  # fmt: skip


def pictures() -> Iterator[Case]:
    for index, inner in enumerate(SVGS):
        text = SVG.replace("</svg>", f"{inner}</svg>")
        marker = MARK.encode() if MARK in inner else inner[:60].encode()
        for coding in ("utf-8", "utf-16"):
            yield Case(
                "pictures",
                f"svg {index} in {coding}: {inner[:40]}",
                writes("content/p/media/plan.svg", text.encode(coding)),
                "inert",
                marker=marker.decode().encode(coding)[2:],
            )
    heads = (
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        "<!DOCTYPE svg SYSTEM 'http://e'>",
        "<?xml version='1.0' encoding='klingon'?>",
        "<?xml-stylesheet href='http://e'?>",
        "\x1f\x8b",
        "",
        "<html>",
    )
    for index, head in enumerate(heads):
        yield Case(
            "pictures",
            f"svg head {index}",
            writes(
                "content/p/media/plan.svg", (head + (SVG if head else "")).encode("utf-16" if index % 2 else "utf-8")
            ),
        )
    gradient = SVG.replace("#ccc", "url(&quot;#g&quot;)").replace("<rect", "<linearGradient id='g'/><rect", 1)
    yield Case("pictures", "own gradient", writes("content/p/media/plan.svg", gradient), "sound")
    exif = b"\xff\xe1" + struct.pack(">H", 40) + b"Exif\0\0" + MARK.encode().ljust(32)
    comment = b"\xff\xfe" + struct.pack(">H", 20) + MARK.encode().ljust(18)
    raster = {
        "a.png": (b"<script>x</script>", png()[:40], png(99_999, 99_999), png(1, 1, chunk(b"tEXt", b"Author\0" + MARK.encode())), png(1, 1, chunk(b"eXIf", MARK.encode())), png() + MARK.encode(), b"", JPEG, b"GIF89a", png(1, 1, chunk(b"zTXt", b"a\0\0" + zlib.compress(MARK.encode())))),
        "a.jpg": (JPEG[:2] + exif + JPEG[2:], JPEG[:2] + comment + JPEG[2:], JPEG[:60], JPEG + MARK.encode(), b"<svg/>", png(), b"\xff\xd8\xff"),
    }  # fmt: skip
    for name, contents in raster.items():
        for index, content in enumerate(contents):
            shown = writes(MD, SECTION.replace("plan.svg", name))
            yield Case(
                "pictures",
                f"{name} {index}",
                both(shown, writes(f"content/p/media/{name}", content)),
                "inert",
                marker=MARK.encode(),
            )
    for name in (
        ".DS_Store",
        "evil.html",
        "x.svg",
        "notes.txt",
        "a\nb.png",
        "a\u202eb.png",
        "-rf.png",
        "a b.png",
        "%2e%2e.png",
        "x" * 200 + ".png",
    ):
        yield Case(
            "pictures", f"unnamed file {name!r}", writes(f"content/p/media/{name}", MARK), "inert", marker=MARK.encode()
        )
    for target in ("/etc/passwd", "../packet.yaml", "nowhere", "."):
        yield Case(
            "pictures",
            f"link to {target}",
            lambda root, target=target: (root / "content/p/media/plan2.svg").symlink_to(target),
            "inert",
            marker=b"root:x:",
        )
        shown = writes(MD, SECTION.replace("plan.svg", "plan2.svg"))
        yield Case(
            "pictures",
            f"shown link to {target}",
            both(shown, lambda root, target=target: (root / "content/p/media/plan2.svg").symlink_to(target)),
        )
    yield Case("pictures", "a folder", lambda root: (root / "content/p/media/x.svg").mkdir(), "inert")


# The preview


def requests() -> Iterator[Case]:
    head = "GET {} HTTP/1.1\r\nHost: {}\r\n{}\r\n"
    own = "127.0.0.1:{port}"
    paths = (
        "/../packets.toml", "/%2e%2e/packets.toml", "/..%2fpackets.toml", "/..\\packets.toml", "/....//packets.toml", "//etc/passwd", "/%00", "/\x7f", "/.git/config", "/en/../../packets.toml", "/" + "a" * 5000, "/" + "a/" * 3000, "http://[", "http://evil.example/",
        "/%ff", "/%u002e", "/C:/x", "/en%5c..%5c..%5cpackets.toml", "*", "", "?", "/?x=<script>", "/pdf/../x.pdf", "/pdf/%2e%2e", "/pdf/" + "a" * 5000, "/preview/<script>", "/preview/../../x", "/preview/%0d%0aX:y", "/events?page=" + "x" * 50_000, "/\u202e", "/file:///etc/passwd", "/out/../packets.toml",
    )  # fmt: skip
    for path in paths:
        yield Case(
            "requests",
            f"path {path[:40]!r}",
            nothing,
            "inert",
            request=head.format(path, own, "Connection: close\r\n").encode(),
        )
    hosts = (
        "evil.example",
        "evil.example:{port}",
        "",
        "127.0.0.1",
        "localhost:1",
        own + "@evil.example",
        "[::1]:{port}",
        own + "\r\nHost: evil.example",
        "evil.example\r\nHost: " + own,
        own + ", evil.example",
        "\u202e",
        "0.0.0.0:{port}",
        "127.1:{port}",
        "x" * 9999,
    )
    for host in hosts:
        yield Case(
            "requests",
            f"Host {host[:40]!r}",
            nothing,
            "named",
            request=head.format("/", host, "Connection: close\r\n").encode(),
        )
    fields = (
        "Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: http://127.0.0.1:1", "Origin: https://127.0.0.1:{port}", "Origin: http://127.0.0.1:{port}\r\nOrigin: http://evil.example", "Sec-Fetch-Site: CROSS-SITE",
        "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site", "Origin: http://127.0.0.1:{port}.evil.example", "Origin: http://user@127.0.0.1:{port}",
    )  # fmt: skip
    for field in fields:
        for path in ("/", "/events"):
            yield Case(
                "requests",
                f"{path} {field[:50]!r}",
                nothing,
                "named",
                request=head.format(path, own, f"{field}\r\nConnection: close\r\n").encode(),
            )
    methods = (
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "PATCH",
        "PROPFIND",
        "GET\t",
        "get",
        "X" * 9999,
        "GET GET",
        "\x16\x03\x01",
    )
    for method in methods:
        yield Case(
            "requests",
            f"method {method[:20]!r}",
            nothing,
            "named",
            request=head.format("/", own, "Connection: close\r\n").replace("GET", method, 1).encode(),
        )
    raw = (
        b"\r\n\r\n", b"\0" * 999 + b"\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n", b"GET / HTTP/1.1\r\nX: " + b"y" * 99_999 + b"\r\n\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\n no name\r\n\r\n", b"GET / HTTP/1.1\r\nHost : 127.0.0.1:{port}\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\nffffffffff\r\n", b"GET / HTTP/1.1\nHost: evil.example\n\n", b"\xff\xfe\r\n\r\n",
    )  # fmt: skip
    for request in raw:
        yield Case("requests", f"raw {request[:30]!r}", nothing, "inert", request=request)


def every_case() -> Iterator[Case]:
    """Yield every case of every family."""
    for family in (markup, characters, meaning, sizes, catalogues, data, imports, pictures, requests):
        yield from family()
