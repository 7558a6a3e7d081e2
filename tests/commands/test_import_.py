"""`import` takes translations into catalogues through the checks, and each error is skipped by itself."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from demo_project import checked, po, po_text, replace_in

from bifolio import origins, reviews


def test_a_file_of_another_kind_is_a_finding_and_changes_nothing(demo: Path, tmp_path: Path) -> None:
    before = po_text(demo)
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    assert (
        "notes.txt: error T161"
        in checked("import", "fa", tmp_path / "notes.txt", "--project", demo, "-q", status=1).output
    )
    assert po_text(demo) == before


@pytest.mark.slow
def test_a_translation_goes_in_and_one_with_an_error_stays_out(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    checked("export", "fa", file, "--to", "csv", "--project", demo, "-q")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    title = next(row for row in rows if row["context"] == "packet title")
    named = next(row for row in rows if "{" in row["source"])
    title["translation"], named["translation"] = "بستهٔ تازه", "بدون مقدار"
    out = io.StringIO()
    table = csv.DictWriter(out, rows[0])
    table.writeheader()
    table.writerows([named, title])
    file.write_text(out.getvalue(), encoding="utf-8")
    result = checked("import", "fa", file, "--project", demo, "-q", status=1)
    assert "1 message changed, 1 refused" in result.output
    assert "table.csv:2: error T201" in result.output or "table.csv:2" in result.output
    assert "بستهٔ تازه" in po_text(demo)
    assert "بدون مقدار" not in po_text(demo)
    assert "# Before import: بستهٔ کوچک" in po_text(demo)
    assert result.output.count("T164") == 1, "of the one that took the place of another"


def test_an_error_keeps_no_other_translation_of_the_same_line_out(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "one-line.xlf"
    units = (("How many", "[چند](https://a.example/)"), ("Read.", "بخوانیدش."))
    body = "".join(f"<trans-unit><source>{one}</source><target>{two}</target></trans-unit>" for one, two in units)
    file.write_text(f'<xliff version="1.2"><file><body>{body}</body></file></xliff>', encoding="utf-8")
    result = checked("import", "fa", file, "--project", demo, "-q", status=1)
    assert "one-line.xlf:1: error T2" in result.output
    assert "1 message changed, 1 refused" in result.output
    assert ("بخوانیدش." in po_text(demo), "[چند]" in po_text(demo)) == (True, False)


MESSAGES = (("How many", "Hur många"), ("Read.", "Läs."))


def imported(demo: Path, file: Path, *options: object) -> dict[str, str]:
    """Return the origins of two texts after an import into Swedish."""
    checked("import", "sv", file, *options, "--project", demo, "-q")
    known = origins.load(demo, "sv", "demo")
    return {source: known.of((text,)) for source, text in MESSAGES}


def emptied(demo: Path) -> None:
    for _, text in MESSAGES:
        replace_in(po(demo, "sv"), f'msgstr "{text}"', 'msgstr ""')


@pytest.mark.parametrize(("name", "default"), [("xliff", "import"), ("tmx", "memory")])
def test_what_is_imported_has_the_origin_that_the_command_or_the_file_says_or_that_of_its_kind(
    demo: Path, tmp_path: Path, name: str, default: str
) -> None:
    file, paths = tmp_path / "a", (po(demo, "sv"), demo / "locales/sv/origin/demo.txt")
    checked("origin", "sv", "machine", "--message", "Read.", "--project", demo, "-q")
    checked("export", "sv", file, "--to", name, "--project", demo, "-q")
    before = [path.read_bytes() for path in paths]
    assert imported(demo, file) == {"How many": "", "Read.": "machine"}, "what is known already is not changed"
    assert [path.read_bytes() for path in paths] == before
    emptied(demo)
    paths[1].unlink()
    assert imported(demo, file) == {"How many": default, "Read.": "machine"}
    assert imported(demo, file, "--origin", "machine-and-person")["How many"] == "machine-and-person"


def test_a_signed_translation_of_a_machine_goes_out_as_read_and_one_that_is_confirmed_elsewhere_is_not_signed(
    demo: Path, tmp_path: Path
) -> None:
    checked("origin", "sv", "machine", "--project", demo, "-q")
    checked("review", "sv", "--as", "Lo", "--message", "Read.", "--project", demo, "-q")
    checked("export", "sv", tmp_path / "a.xlf", "--to", "xliff", "--project", demo, "-q")
    content = (tmp_path / "a.xlf").read_text(encoding="utf-8")
    assert content.count("leveraged-mt-and-person") == 1
    (tmp_path / "b.xlf").write_text(content.replace("Hur många", "Huru många"), encoding="utf-8")
    checked("import", "sv", tmp_path / "b.xlf", "--project", demo, "-q")
    assert origins.load(demo, "sv", "demo").of(("Huru många",)) == "machine"
    signed = reviews.load(demo, "sv", "demo").signed
    assert len(signed) == 1


def test_a_translation_with_an_error_has_no_origin(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("source,translation\nHow many,[Hur](https://a.example/)\n", encoding="utf-8")
    checked("import", "sv", tmp_path / "a.csv", "--origin", "machine", "--project", demo, "-q", status=1)
    assert not (demo / "locales/sv/origin").exists()


@pytest.fixture
def words(demo: Path) -> Path:
    """Return a catalogue of templates' words, one of which is a text of the packet with another translation."""
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<h1>{{ _('How many') }}</h1>\n", encoding="utf-8")
    checked("extract", "--project", demo, "-q")
    return demo / "locales/fa/LC_MESSAGES/ui.po"


@pytest.mark.slow
@pytest.mark.parametrize("to", ["csv", "xliff", "tmx", "po"])
def test_an_unchanged_file_changes_no_byte_of_any_domain(demo: Path, words: Path, to: str, tmp_path: Path) -> None:
    asked = 'msgctxt "interface"\nmsgid "How many"\nmsgstr "'
    words.write_text(words.read_text(encoding="utf-8").replace(asked, f"{asked}شمار"), encoding="utf-8")
    before = po_text(demo), words.read_bytes()
    for name in ("demo.po", "ui.po") if to == "po" else ("all",):
        file = demo / "locales/fa/LC_MESSAGES" / name if to == "po" else tmp_path / f"all.{to}"
        if to != "po":
            checked("export", "fa", file, "--to", to, "--project", demo, "-q")
        result = checked("import", "fa", file, "--project", demo, "-q")
        assert "T16" not in result.output
        assert (po_text(demo), words.read_bytes()) == before


@pytest.mark.slow
@pytest.mark.parametrize("first", ["ui.po", "demo.po"])
def test_a_file_that_says_nothing_is_of_the_catalogue_that_has_most_of_it(
    demo: Path, words: Path, first: str, tmp_path: Path
) -> None:
    """Without header, contexts, references and name, “How many” of one domain would go to the other."""
    asked = 'msgctxt "interface"\nmsgid "How many"\nmsgstr "'
    more = '\nmsgctxt "interface"\nmsgid "{}"\nmsgstr "متن"\n'
    text = words.read_text(encoding="utf-8").replace(asked, f"{asked}شمار")
    words.write_text(text + "".join(map(more.format, ("One", "Two", "Three"))), encoding="utf-8")
    before = po_text(demo), words.read_bytes()
    file = demo / "locales/fa/LC_MESSAGES" / first
    blocks = (block for block in file.read_text(encoding="utf-8").split("\n\n")[1:] if "#~" not in block)
    lines = (
        "\n".join(line for line in block.splitlines() if not line.startswith(("# ", "#:", "#.", "#|", "msgctxt")))
        for block in blocks
    )
    (tmp_path / "flat.po").write_text("\n\n".join(lines), encoding="utf-8")
    checked("import", "fa", tmp_path / "flat.po", "--project", demo, "-q")
    assert (po_text(demo), words.read_bytes()) == before


@pytest.mark.slow
@pytest.mark.parametrize("to", ["csv", "xliff", "tmx", "po"])
def test_a_change_goes_to_the_domain_that_the_file_names(demo: Path, to: str, tmp_path: Path) -> None:
    """Two packets have the same texts without contexts; the file of one changes nothing of the other."""
    shutil.copytree(demo / "content/demo", demo / "content/other")
    settings = (demo / "packets.toml").read_text(encoding="utf-8")
    (demo / "packets.toml").write_text(settings.replace('"demo"]', '"demo", "other"]'), encoding="utf-8")
    checked("extract", "--project", demo, "-q")
    other = demo / "locales/fa/LC_MESSAGES/other.po"
    other.write_text(po_text(demo).replace("content/demo", "content/other").replace("چند نفر", "چند"), encoding="utf-8")
    before = po_text(demo), other.read_text(encoding="utf-8")
    file = other if to == "po" else tmp_path / f"x.{to}"
    if to != "po":
        checked("export", "fa", file, "--to", to, "--project", demo, "-q")
    assert "T16" not in checked("import", "fa", file, "--project", demo, "-q").output
    assert (po_text(demo), other.read_text(encoding="utf-8")) == before
    changed = file.read_text(encoding="utf-8-sig").replace("بخوانید", "بخوانیدش")
    (tmp_path / file.name).write_text(changed, encoding="utf-8")
    checked("import", "fa", tmp_path / file.name, "--project", demo, "-q")
    assert "بخوانیدش" in other.read_text(encoding="utf-8")
    assert ("بخوانیدش" in po_text(demo)) == (to != "po")


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.parametrize("header", ["", 'msgid ""\nmsgstr ""\n', HEADER], ids=["none", "empty", "no language"])
def test_a_po_without_header_or_language_is_taken_in(demo: Path, tmp_path: Path, header: str) -> None:
    (tmp_path / "x.po").write_text(f'{header}\nmsgid "Read."\nmsgstr "بخوانیدش."\n', encoding="utf-8")
    result = checked("import", "fa", tmp_path / "x.po", "--project", demo, "-q")
    assert "1 message changed, 0 refused" in result.output
    assert "error" not in result.output


@pytest.mark.parametrize("field", ["Language: sv", "Content-Type: text/plain; charset=windows-1256"])
def test_a_po_of_another_language_or_encoding_is_refused(demo: Path, tmp_path: Path, field: str) -> None:
    text = f'msgid ""\nmsgstr "{field}\\n"\n\nmsgid "Read."\nmsgstr "بخوانیدش."\n'
    (tmp_path / "x.po").write_text(text, encoding="utf-8")
    assert "error T11" in checked("import", "fa", tmp_path / "x.po", "--project", demo, "-q", status=1).output
    assert "بخوانیدش" not in po_text(demo)


def test_a_broken_entry_of_a_po_keeps_no_other_out(demo: Path, tmp_path: Path) -> None:
    text = f'{HEADER}\nmsgid "How many"\nmsgstr "\\q"\n\nmsgid "Read."\nmsgstr "بخوانیدش."\n'
    (tmp_path / "x.po").write_text(text, encoding="utf-8")
    result = checked("import", "fa", tmp_path / "x.po", "--project", demo, "-q", status=1)
    assert "x.po:6:9: error T106" in result.output
    assert "بخوانیدش" in po_text(demo)


@pytest.mark.slow
def test_findings_on_a_file_end_at_a_number(demo: Path, tmp_path: Path) -> None:
    rows = "".join(f"unknown {number},x\n" for number in range(1095))
    (tmp_path / "x.csv").write_text(f"source,translation\n{rows}Read.,بخوانیدش.\n", encoding="utf-8")
    result = checked("import", "fa", tmp_path / "x.csv", "--project", demo, "-q")
    assert result.output.count("T162:") == 100
    assert "T118: 995 more findings with the code T162" in result.output
    assert "بخوانیدش" in po_text(demo)
