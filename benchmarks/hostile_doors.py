"""List hostile inputs for what comes in besides texts: kinds, records, releases, verdicts, sheets, signatures, clusters.

`prepare` adds to the project what these doors need: a printed sheet of each kind, a saved and a signed release, and two
builds whose texts differ.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polib
from hostile_cases import COUNTED, LINKED, MARK, MD, PLAIN, PO, SECTION, TRANSLATED, Case, catalogue, nothing, writes

from bifolio import catalogue as catalogues
from bifolio import commands, output, presets, sheets
from bifolio.commands import Command
from bifolio.errata import SUFFIX
from bifolio.yaml_loader import load

Run = Callable[[Command, Path], None]
EVIL, HIDDEN = f"<script>{MARK}</script>", "a\u202eb"
KEY, SHOWN = ".key", "shown"  # the key of releases, and the folder of errata and comparisons
DEEP, DIGITS = "[" * 20_000, "9" * 5000


def prepare(root: Path) -> None:
    """Add what these doors need to a project: none of it changes what the others find."""
    entries = catalogues.load(root, PO.format("sv"), "sv").entries
    for kind in (sheets.REVIEW, sheets.BACK_TRANSLATION):
        made = sheets.printed(root, sheets.PrintedSheet("", "sv", "p", kind, (), "story"), entries[:3])
        output.replace(root / sheets.path_of("sv", made.number), sheets.text(made).encode(), shown="")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", root / KEY], check=True)
    public = " ".join((root / f"{KEY}.pub").read_text().split()[:2])
    settings = (root / "packets.toml").read_text(encoding="utf-8")
    (root / "packets.toml").write_text(f'release_keys = ["{public}"]\n{settings}', encoding="utf-8")
    _signed(root, "old")
    packet = root / "content/p/packet.yaml"
    before = packet.read_text(encoding="utf-8"), (root / MD).read_text(encoding="utf-8")
    packet.write_text(before[0].replace('"1.0"', '"1.1"'), encoding="utf-8")
    (root / MD).write_text(before[1] + "\nA sentence was added.\n", encoding="utf-8")
    _signed(root, "new")
    packet.write_text(before[0], encoding="utf-8")
    (root / MD).write_text(before[1], encoding="utf-8")
    _saved(root, root.parent / "translated")


def _saved(root: Path, whole: Path) -> None:
    """Save a release of a copy in which everything is translated, if only by itself."""
    shutil.copytree(root, whole)
    _must(commands.extract, whole)
    file = polib.pofile(str(whole / PO.format("sv")))
    for entry in file:
        entry.msgstr = entry.msgstr or entry.msgid
    file.save()
    _must(commands.release, whole, "sv")
    shutil.copytree(whole / "locales/sv/released", root / "locales/sv/released")
    shutil.copy(whole / "releases.sha256", root)


def _signed(root: Path, name: str) -> None:
    _must(commands.build, root)
    _must(commands.sign_release, root, root / KEY, root / name)
    shutil.rmtree(root / "out")


def _must(verb: Callable[..., Any], root: Path, *given: Any) -> None:
    command = Command(root)
    verb(command, *given)
    if wrong := [str(each) for each in command.findings if each.severity.value == "error"]:
        raise SystemExit(f"the project to begin with is wrong: {wrong}")


# Kinds and records

KINDS = (
    "records: {quotes: {fields: {id: {type: id}, text: {type: evil}}}}", "records: {quotes: {fields: {id: {type: [id]}}}}", "records: {quotes: {fields: []}}", "records: {quotes: {}}", "records: []", "records: {'../x': {fields: {id: {type: id}}}}", "records: {\"\\u202ea\": {fields: {id: {type: id}}}}", "records: {timeline: {fields: {id: {type: id}}}}", "records: {packet: {fields: {id: {type: id}}}}", "records: {values: {fields: {id: {type: id}}}}",
    "records: {quotes: {fields: {__class__: {type: text}}}}", "records: {quotes: {fields: {'a b': {type: text}}}}", "records: {quotes: {fields: {id: {type: id, required: 'no'}}}}", "records: {quotes: {fields: {id: {type: id, context: \"a\\u0004b\"}}}}", "records: {quotes: {fields: {t: {type: message, context: \"\\u202e\"}}}}", "records: {quotes: {fields: {t: {type: record, of: [quotes]}}}}", "records: {quotes: {fields: {t: {type: record, of: [nobody]}}}}", "records: {quotes: {fields: {t: {type: value, of: [evil]}}}}",
    "records: {quotes: {fields: {t: {type: choice, of: []}}}}", "records: {quotes: {fields: {t: {type: choice, of: [a], default: b}}}}", "records: {quotes: {reference: nobody, fields: {id: {type: id}}}}", "records: {quotes: {purpose: evil, fields: {id: {type: id}}}}", "records: {q: {fields: {t: {type: message, description: '" + EVIL + "'}}}}", "records: {q: {fields: {t: {type: message, extra: 1}}}}", "containers: {warning: {title: evil}}", "containers: {warning: {template: ../../../etc/passwd}}", "containers: {'../x': {title: required}}",
    "containers: {'a/b': {}}", "containers: {timeline: {records: nobody}}", "containers: {timeline: {records: [timeline]}}", "containers: {warning: {settings: {minutes: {type: integer, value: " + DIGITS + "}}}}", "containers: {script: {title: required}}", "containers: {\"a\\u200bb\": {}}", "containers: []", "containers: {a: &a {title: required}, b: *a}", "audiences: {teacher: 1}", "audiences: []", "audiences: {'" + EVIL + "': x}", "licences: {x: '" + EVIL + "'}", "licences: {CC0-1.0: [x]}", "evil: 1", "records: " + DEEP, "records: {q: " + "{a: " * 300 + "x" + "}" * 300 + "}",
    "records: {q: {fields: {" + ", ".join(f"f{n}: {{type: text}}" for n in range(3000)) + "}}}", "\0", "\ufffe", "'records: {}", "records: {q: !!python/object:os.system {}}", "records: {q: {fields: {id: {type: id}, when: {type: date, of: [date]}}}}", "records: {con: {fields: {id: {type: id}}}}", "records: {timeline.yaml: {fields: {id: {type: id}}}}", "records: {q: {fields: {id: {type: sources, of: [x]}}}}",
)  # fmt: skip
WRONG = ("[]", "{a: b}", "~", "yes", "1e999", f'"{EVIL}"', '"a\\u202eb"', '"[x](javascript:x)"', "'{nothing}'", "2026-99-99", "&a [*a]", DIGITS, "'../../../etc/passwd'", "'[@nobody]'")  # fmt: skip
SOUND_FIELDS = {"id": "first", "value": "begin", "message": "A door", "choice": "event", "boolean": "true", "text": "set", "digits": "1988", "language": "sv"}  # fmt: skip


def kinds() -> Iterator[Case]:
    for text in KINDS:
        yield Case("kinds", text[:70], writes("content/kinds.yaml", text), "inert", marker=EVIL.encode())


def records() -> Iterator[Case]:
    """Yield a record of each kind of the preset with each of its fields in turn of a wrong type or with a hostile text."""
    preset = load(Path(presets.FOLDER, f"{presets.DEFAULT}.yaml").read_text(encoding="utf-8"), "preset").data
    at = 0
    for kind, declared in preset["records"].items():
        fields = {name: field["type"] for name, field in declared["fields"].items()}
        for name in fields:
            for wrong in WRONG[at % 2 :: 2]:
                record = {each: SOUND_FIELDS.get(type_, "[]") for each, type_ in fields.items()} | {name: wrong}
                line = ", ".join(f"{each}: {value}" for each, value in record.items())
                file = writes(f"content/p/{kind}.yaml", f"- {{{line}}}\n")
                yield Case("records", f"{kind}.{name}: {wrong[:30]}", file, "inert", marker=b"root:x:")
            at += 1


# What is signed and saved

STAMPS = {PLAIN: "sv", COUNTED: "sv"}


def stamp(msgid: str, text: str) -> str:
    return hashlib.sha256(f"\x04{msgid}\x04\x04{text}".encode()).hexdigest()[:32]


def public() -> Iterator[Case]:
    """Yield translations that nobody has signed, and signatures that are none of them: none may reach the public site."""
    evil = TRANSLATED["sv"][PLAIN] + f" {MARK}"
    other, own = stamp(LINKED, evil), stamp(PLAIN, evil)
    lines = {
        "no signature": "", "of another message": f"{other} Lo\n", "of the text before": f"{stamp(PLAIN, TRANSLATED['sv'][PLAIN])} Lo\n", "in capitals": f"{own.upper()} Lo\n", "cut": f"{own[:31]} Lo\n", "longer": f"{own}0 Lo\n", "by nobody": f"{own} \n", "by two words": f"{own} Lo Ma\n", "by a control": f"{own} L\x1bo\n", "by a direction": f"{own} L\u202eo\n",
        "indented": f" {own} Lo\n", "as a comment": f"# {own} Lo\n", "with a tab": f"{own}\tLo\n", "full width": "".join(chr(ord(c) + 0xFEE0) for c in own) + " Lo\n", "after a mark": f"\ufeffx{own} Lo\n", "after a line separator": f"# x\u2028 {own} Lo\n", "with NUL": f"{own} Lo\0\n", "of all": "* Lo\n", "deep": DEEP, "digits": DIGITS, "as JSON": json.dumps({own: ["Lo"]}), "as UTF-16": f"{own} Lo\n",
    }  # fmt: skip
    for name, text in lines.items():
        content = text.encode("utf-16" if name == "as UTF-16" else "utf-8")
        yield site(f"signature {name}", evil, **{"locales/sv/reviewed/p.txt": content})
    for path in ("locales/fa/reviewed/p.txt", "locales/sv/reviewed/ui.txt", "locales/sv/reviewed/P.txt", "reviewed/p.txt", "locales/sv/p.txt"):  # fmt: skip
        yield site(f"signature in {path}", evil, **{path: f"{own} Lo\n".encode()})
    for comment in (
        "#, fuzzy\n",
        "# bifolio: ignore T303 x\n",
        "#. reviewed\n",
        "#, reviewed\n",
        "# Signed-off-by: Lo\n",
        "#~ ",
    ):
        file = catalogue("sv", PLAIN, evil).replace(f"msgid {json.dumps(PLAIN)}", f"{comment}msgid {json.dumps(PLAIN)}")
        yield site(f"catalogue {comment!r}", evil, **{PO.format("sv"): file.encode()})
    yield site("words of the templates", TRANSLATED["sv"][PLAIN], **{"locales/sv/LC_MESSAGES/ui.po": catalogue("sv", "Contents", MARK).encode()})  # fmt: skip


def site(name: str, text: str, **files: bytes) -> Case:
    def apply(root: Path) -> None:
        for path, content in {PO.format("sv"): catalogue("sv", PLAIN, text).encode(), **files}.items():
            writes(path, content)(root)

    return Case("public site", name, apply, "inert", run=_publish, marker=MARK.encode())


def _publish(command: Command, root: Path) -> None:
    commands.build(command, out=root / "out-public", site="public")


LISTS = ("", "\0", "x", DEEP, DIGITS, "0" * 64, f"{'0' * 64}  ../../../etc/passwd\n", f"{'0' * 64}  /etc/passwd\n", f"{'0' * 64}  locales/sv/released/p/../../x\n", f"{'0' * 64} *locales/sv/released/p/p.po\n", f"{'g' * 64}  locales/sv/released/p/p.po\n", f"{'0' * 64}  locales/sv/released/p/\u202ex\n", f"{'0' * 64}  locales/sv/released/p/p.po\r\n", "\ufeff", "x\n" * 100_000)  # fmt: skip
RELEASED = ("content/packet.yaml", "content/values.yaml", "content/01-story.md", "content/timeline.yaml", "content/media/plan.svg", "p.po", "packets.toml", "kinds.yaml", "ui.po", "language.toml", "content/evil.html", "sbom.cdx.json")  # fmt: skip


def released() -> Iterator[Case]:
    """Yield saved releases that were changed, with and without their hashes, of a language whose edition is frozen."""
    for path in RELEASED:
        for text in (EVIL, "\0", DEEP, DIGITS):
            for sealed in (False, True):
                name = f"{path}: {text[:20]!r}{', sealed' * sealed}"
                yield Case(
                    "released", name, partial(_spoil, path, text.encode(), sealed), "inert", marker=EVIL.encode()
                )
        yield Case("released", f"{path} is a link", partial(_link, path), "inert", marker=b"root:x:")
        yield Case("released", f"{path} is gone", partial(_remove, path), "inert")
    for text in LISTS:
        yield Case("released", f"list {text[:40]!r}", _frozen(writes("releases.sha256", text)), "named")


def _frozen(apply: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return what freezes Swedish, changes its source, and applies something."""

    def both(root: Path) -> None:
        settings = root / "packets.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            text.replace("[languages.sv]\n", '[languages.sv]\nincomplete = "freeze"\n'), encoding="utf-8"
        )
        (root / MD).write_text(SECTION.replace(PLAIN, "They met again."), encoding="utf-8")
        apply(root)

    return both


def _spoil(path: str, content: bytes, sealed: bool, root: Path) -> None:
    def apply(root: Path) -> None:
        file = f"locales/sv/released/p/{path}"
        writes(file, content)(root)
        lines = [line for line in (root / "releases.sha256").read_text().splitlines() if not line.endswith(f"  {file}")]
        if sealed:
            lines.append(f"{hashlib.sha256(content).hexdigest()}  {file}")
            (root / "releases.sha256").write_text("\n".join(sorted(lines, key=lambda line: line[66:])) + "\n")

    _frozen(apply)(root)


def _link(path: str, root: Path) -> None:
    _remove(path, root)
    (root / "locales/sv/released/p" / path).symlink_to("/etc/passwd")


def _remove(path: str, root: Path) -> None:
    _frozen(nothing)(root)
    (root / "locales/sv/released/p" / path).unlink(missing_ok=True)


# Verdicts, sheets, errata, files to verify, clusters

SHA = "0" * 64
VERDICT = (
    "- {program: veraPDF, version: '1.30', profile: PDF/UA-1, date: '2026-11-30', result: passed, files: {a.pdf: '"
    + SHA
    + "'}}"
)
VERDICTS = (
    VERDICT.replace("veraPDF", EVIL), VERDICT.replace("veraPDF", '"a\\u202eb"'), VERDICT.replace("veraPDF", "' '"), VERDICT.replace("veraPDF", "[a]"), VERDICT.replace("passed", "PASSED"), VERDICT.replace("passed", "yes"), VERDICT.replace("'2026-11-30'", "2026-99-99"), VERDICT.replace("'2026-11-30'", "yesterday"), VERDICT.replace(SHA, SHA[:-1]), VERDICT.replace(SHA, "G" * 64), VERDICT.replace(SHA, SHA.replace("0", "A")),
    VERDICT.replace("a.pdf", "../../x"), VERDICT.replace("a.pdf", '"\\u202e"'), VERDICT.replace("files: {", "files: [").replace("}}", "]}"), VERDICT.replace("files:", "evil:"), VERDICT + "\n" + VERDICT, "[]", "{}", "x", "\0", "~", DEEP, "- " * 999, "- " + DIGITS, "- {}", "- &a [*a]", "- !!python/name:os.system x", "'", "\ufeff" + VERDICT, VERDICT.replace("version: '1.30'", "version: 1.30"), VERDICT.replace("'1.30'", '"\\x1b[2J"'), VERDICT.replace("PDF/UA-1", "[x](javascript:x)"), VERDICT.replace("PDF/UA-1", "x" * 100_000),
)  # fmt: skip
ANSWERS = (
    {"answer": "right"}, {"answer": "RIGHT "}, {"answer": "yes"}, {"answer": "correct"}, {"answer": "correct", "correction": EVIL}, {"answer": "correct", "correction": HIDDEN}, {"answer": "correct", "correction": "[x](https://evil.example)"}, {"answer": "correct", "correction": "Omkring 9 800."}, {"answer": "correct", "correction": "{nothing}"}, {"answer": "correct", "correction": "=1+1"}, {"answer": "correct", "correction": "a\n\n# b"}, {"answer": "correct", "correction": "ord " * 9000}, {"answer": "correct", "correction": "*a " * 60 + "b*" * 60},
    {"answer": "question", "note": EVIL}, {"answer": "question", "note": HIDDEN}, {"answer": "question", "note": "a\n#, fuzzy\nmsgid \"x\""}, {"answer": "question", "note": "bifolio: ignore T303 it is right"}, {"answer": "question", "note": "\x1b[2J"}, {"answer": "question", "note": "x" * 100_000}, {"answer": "question", "note": "a\x85b\u2028c"}, {"note": "x"}, {"number": "999"}, {"number": DIGITS}, {"number": "-1"}, {"number": "١٢٣"}, {"number": HIDDEN}, {"sheet": "../../x"}, {"sheet": "00000000"}, {"sheet": DIGITS}, {"sheet": ""}, {"sheet": "packets.toml"}, {"answer": "right", "correction": "Ett"}, {"answer": EVIL}, {"answer": HIDDEN},
)  # fmt: skip


def verdicts() -> Iterator[Case]:
    for text in VERDICTS:
        yield Case("verdicts", text[:90], writes("verdicts.yaml", text), "inert", marker=EVIL.encode())


def tables() -> Iterator[Case]:
    for kind in (sheets.REVIEW, sheets.BACK_TRANSLATION):
        for index, answer in enumerate(ANSWERS):
            run = partial(_enter, kind, answer)
            yield Case("sheets", f"{kind} {index}: {str(answer)[:60]}", nothing, "inert", run=run, marker=EVIL.encode())
    contents = (b"", b"\0", b"sheet,number\n", b"number,sheet\n1", b"\xff\xfe", b"sheet,number,answer\n" + b"1,1,right\n" * 30_000, b"," * 50_000, b'"' * 9999, b"sheet,number,sheet\n1,1,1\n", "sheet,number,answer\n1,2,right\n".encode("utf-32"), b"PK\x03\x04", b"sheet;number\n\x1b;1\n")  # fmt: skip
    for content in contents:
        run = partial(_enter_file, "Lo")
        yield Case("sheets", f"table {content[:30]!r}", writes("back.csv", content), "inert", run=run)
    for name in ("", "a b", EVIL, HIDDEN, "../x", "x" * 99, "9", "\x1b"):
        yield Case(
            "sheets",
            f"signed by {name!r}",
            nothing,
            "inert",
            run=partial(_enter, sheets.REVIEW, {"answer": "right"}, name=name),
        )
    for text in (
        "",
        "\0",
        "x",
        DEEP,
        f"{sheets.REVIEW} p story\n{'0' * 16} {'0' * 32}\n",
        f"{sheets.REVIEW} ../x\n",
        f"evil p\n{'0' * 16} {'0' * 32}\n",
    ):
        yield Case(
            "sheets",
            f"record {text[:40]!r}",
            partial(_every_record, text),
            "inert",
            run=partial(_enter, sheets.REVIEW, {"answer": "right"}),
        )


def _every_record(text: str, root: Path) -> None:
    for file in (root / "locales/sv/sheets").iterdir():
        file.write_text(text, encoding="utf-8")


def _enter(kind: str, answer: dict[str, str], command: Command, root: Path, *, name: str = "Lo") -> None:
    for file in sorted((root / "locales/sv/sheets").iterdir()):
        if f"\n{kind} " in file.read_text(encoding="utf-8") or len(list(file.parent.iterdir())) == 1:
            break
    number = file.stem
    code = f"1{sheets.check_digits(number, 1)}"
    row = {"sheet": number, "number": code, **answer}
    if kind == sheets.BACK_TRANSLATION and "correction" in row:
        row["back-translation"] = row.pop("correction")
    text = ",".join(row) + "\n" + ",".join('"{}"'.format(cell.replace('"', '""')) for cell in row.values()) + "\n"
    (root / "back.csv").write_text(text, encoding="utf-8", newline="")
    _enter_file(name, command, root)


def _enter_file(name: str, command: Command, root: Path) -> None:
    commands.enter(command, "sv", root / "back.csv", to=root / SHOWN, reviewer=name)


def errata() -> Iterator[Case]:
    """Yield forged releases: their lists of sums fit, and their texts have what no build writes."""
    paths = {
        "title": ("title",), "version": ("version",), "date": ("date",), "address": ("address",), "packet": ("packet",), "language": ("language",), "source_language": ("source_language",), "section": ("passages", 1, "section"), "text": ("passages", 1, "text"), "source": ("passages", 1, "source"), "key": ("passages", 1, "key"), "value": ("values", 0, "name"), "reading": ("values", 0, "readings", ""), "type": ("values", 0, "type"),
    }  # fmt: skip
    for name, path in paths.items():
        for text in (
            EVIL,
            HIDDEN,
            "javascript:x",
            "[x](javascript:x)",
            "../../../x",
            DIGITS,
            "*a " * 300,
            None,
            ["x"],
            "\ud800",
        ):
            run = partial(_forged, path, text)
            yield Case("errata", f"{name}: {str(text)[:30]!a}", nothing, "inert", run=run, marker=EVIL.encode())
    for name in ("SHA256SUMS", "manifest.json", f"en/p/p-en{SUFFIX}"):
        for content in (b"", b"\0", b"\xff", DEEP.encode(), DIGITS.encode(), b"{}", b"[]", b"null", f"{SHA}  ../x{SUFFIX}\n".encode(), b"x" * 100_000):  # fmt: skip
            yield Case("errata", f"{name} is {content[:20]!r}", writes(f"new/{name}", content), "inert", run=_compare)


def _forged(path: tuple[str | int, ...], text: object, command: Command, root: Path) -> None:
    sums = root / "new/SHA256SUMS"
    lines = sums.read_text(encoding="utf-8")
    for file in (root / "new").rglob(f"*{SUFFIX}"):
        content = file.read_bytes()
        data = at = json.loads(content)
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = text
        file.write_bytes(json.dumps(data).encode())
        digests = (hashlib.sha256(each).hexdigest() for each in (content, file.read_bytes()))
        lines = lines.replace(*digests)
    sums.write_text(lines, encoding="utf-8")
    _compare(command, root)


def _compare(command: Command, root: Path) -> None:
    commands.write_errata(command, root / "old", root / "new", root / SHOWN, languages=["sv"])


def verified() -> Iterator[Case]:
    """Yield files of a release that are not as they were released: `verify` may call none of them well."""
    members = {
        "another file": lambda z: z.writestr("evil.html", EVIL), "outside": lambda z: z.writestr("../../evil.html", EVIL), "absolute": lambda z: z.writestr("/tmp/evil.html", EVIL), "a list of its own": lambda z: z.writestr("SHA256SUMS", f"{SHA}  x\n"), "direction in a name": lambda z: z.writestr("a\u202egpj.html", "x"), "control in a name": lambda z: z.writestr("a\x1b[2J.html", "x"), "a bomb": lambda z: z.writestr("big.html", b"\0" * 200_000_000, zipfile.ZIP_DEFLATED), "bzip2": lambda z: z.writestr("b.html", b"x", zipfile.ZIP_BZIP2), "many": lambda z: [z.writestr(f"{n}.html", "") for n in range(20_000)], "a folder": lambda z: z.writestr("x/", ""),
    }  # fmt: skip
    for name, add in members.items():
        yield Case("verify", f"ZIP with {name}", partial(_packed, add), "named", run=partial(_verify, "x.zip"))
    for content in (b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\0" * 999, b"x"):
        yield Case("verify", f"ZIP {content[:8]!r}", writes("x.zip", content), "named", run=partial(_verify, "x.zip"))
    for name in ("SHA256SUMS", "manifest.json", "manifest.json.sig", "en/p/main.html"):
        for content in (
            b"",
            b"\0",
            b"\xff" * 99,
            DEEP.encode(),
            EVIL.encode(),
            b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n",
            b"x\n" * 50_000,
        ):
            yield Case(
                "verify",
                f"{name} is {content[:20]!r}",
                writes(f"new/{name}", content),
                "named",
                run=partial(_verify, "new"),
            )
    yield Case("verify", "another release's signature", lambda root: shutil.copy(root / "old/manifest.json.sig", root / "new"), run=partial(_verify, "new"))  # fmt: skip
    yield Case("verify", "a file too many", writes("new/en/evil.html", EVIL), run=partial(_verify, "new"))
    yield Case(
        "verify", "a link", lambda root: (root / "new/evil.html").symlink_to("/etc/passwd"), run=partial(_verify, "new")
    )
    yield Case("verify", "as it was released", nothing, "sound", run=partial(_verify, "new"))


def _packed(add: Callable[[zipfile.ZipFile], object], root: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each in sorted((root / "new").rglob("*")):
            if each.is_file():
                archive.write(each, each.relative_to(root / "new").as_posix())
        add(archive)
    (root / "x.zip").write_bytes(file.getvalue())


class Named(Exception):
    """What a verb says of an input without a finding: its report."""


def _verify(name: str, command: Command, root: Path) -> None:
    lines, well = commands.verify(command, [root / name])
    report = "\n".join(lines)
    if not report.replace("\n", "").isprintable():
        raise ValueError(f"a control character in the report: {report!a}")
    if not well:
        raise Named(report)


def signatures() -> Iterator[Case]:
    for folder in ("origin", "reviewed"):
        for text in ("\0", "x", DEEP, DIGITS, f"{'0' * 32}evil", f"{'0' * 32} machine evil", f"{'0' * 31} machine", f"{'0' * 32} M\u202eo", f"{'0' * 32} \x1b[2J", "\ufeff\ufeff", "\xff", f"{'0' * 32} {EVIL}", "a\rb", f"{'0' * 32}  machine", "=1+1"):  # fmt: skip
            yield Case("signatures", f"{folder}: {text[:40]!r}", writes(f"locales/sv/{folder}/p.txt", text), "named")
            yield Case(
                "signatures", f"{folder} of words: {text[:40]!r}", writes(f"locales/sv/{folder}/ui.txt", text), "named"
            )
        yield Case("signatures", f"{folder}: bytes", writes(f"locales/sv/{folder}/p.txt", b"\xff\xfe\0"), "named")
        yield Case("signatures", f"{folder}: a folder", partial(_folder, f"locales/sv/{folder}/p.txt"), "named")
        yield Case("signatures", f"{folder}: a link", partial(_to_passwd, f"locales/sv/{folder}/p.txt"), "named")


def _folder(path: str, root: Path) -> None:
    (root / path).mkdir(parents=True)


def _to_passwd(path: str, root: Path) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to("/etc/passwd")


ADDRESSES = ("tcp://127.0.0.1:9", "tls://127.0.0.1:9", "tcp://", "tcp://127.0.0.1:99999", "tcp://127.0.0.1:-1", "evil://x", "javascript:x", "/etc/passwd", "file:///etc/passwd", "inproc://x", "ucx://127.0.0.1:9", "ws://127.0.0.1:9", "http://127.0.0.1:9", HIDDEN, "\x1b[2J", "127.0.0.1", "[::1]:9", "x" * 9999, " ", "LOCAL", "tcp://[", "tcp://a b:9")  # fmt: skip


def clusters() -> Iterator[Case]:
    for address in ADDRESSES:
        yield Case("clusters", f"{address[:40]!a}", nothing, "named", run=partial(_cluster, address))


def _cluster(address: str, command: Command, _root: Path) -> None:
    from bifolio.cluster import client

    client.WAIT = 1
    command.cluster_address = address
    commands.build(command, formats=["html"])


def every_case() -> Iterator[Case]:
    """Yield every case of every family of this file."""
    for family in (kinds, records, public, released, verdicts, tables, errata, verified, signatures, clusters):
        yield from family()
