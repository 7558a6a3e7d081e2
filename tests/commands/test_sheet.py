"""`sheet` writes a PDF, a table to fill in and a record for each section, of what is to be reviewed."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess

import judges
import pymupdf
import pytest
from demo_project import DEMO, invoke, po, replace_in, tree

from bifolio import pdf, sheets


def table(folder, name):
    """Return the rows of the one table of a name."""
    [file] = folder.glob(f"*{name}-*.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def text_of(project, name):
    """Return the text of the one PDF of a name."""
    [file] = (project / "sheets").glob(name)
    return " ".join(subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout.split())


PERSIAN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
MARKS = re.compile("[\u200e\u200f\u2066-\u2069\u202a-\u202e]")  # of direction
WORDS = ("Contents", "%(share)s translated", "%(number)s passage")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return the demo with its sheets in Persian, in Swedish in large print, for a back-translation, and of words of pages."""
    demo = shutil.copytree(DEMO, tmp_path_factory.mktemp("printed") / "demo")
    words_of_pages = ("fa", "--packet", "ui", *(word for text in WORDS for word in ("--message", text)))
    story = ("--section", "story")
    for words in (("fa",), ("sv", "--large", *story), ("fa", "--back-translation", *story), words_of_pages):
        result = invoke("sheet", *words, "--project", demo, "-q")
        assert result.exit_code == 0, result.output
    return demo


@pytest.mark.slow
def test_each_section_has_a_sheet_a_table_and_a_record(printed):
    files = sorted(file.name.rpartition("-")[0] for file in (printed / "sheets").glob("demo-fa-sheet-*.pdf"))
    assert files == ["demo-fa-sheet-guide", "demo-fa-sheet-story", "demo-fa-sheet-titles"]
    rows = [
        row for name in ("sheet-titles", "fa-sheet-story", "sheet-guide") for row in table(printed / "sheets", name)
    ]
    assert len({row["source"] for row in rows}) == len(rows) == 20
    assert not any(row[name] for row in rows for name in ("answer", "correction", "note"))
    records = {file.stem for file in (printed / "locales/fa/sheets").iterdir()}
    assert {row["sheet"] for row in rows} < records


@pytest.mark.slow
def test_the_words_of_pages_have_a_sheet_that_says_where_each_stands(printed):
    rows = table(printed / "sheets", "fa-sheet-words")
    assert sorted(row["source"] for row in rows) == ["%(number)s passages", "%(share)s translated", "Contents"]
    text = text_of(printed, "ui-fa-sheet-words-*.pdf")
    assert "Heading of the table of contents" in text
    assert "به انگلیسی" in text, "the language of the notes is named"
    assert "به انگلیسی" not in text_of(printed, "demo-fa-sheet-story-*.pdf")
    assert "%(share)s translated" in text


@pytest.mark.slow
def test_the_headings_above_a_passage_are_those_of_the_translation(printed):
    """They lead a reader with the printed edition in hand to the place."""
    text = text_of(printed, "demo-fa-sheet-story-*.pdf")
    assert "How many ›" not in text
    assert text.count("The story") == 1, "beside its own translation alone"
    assert text.count("داستان") > 2


@pytest.mark.slow
def test_a_heading_that_has_no_translation_is_that_of_the_source(demo):
    replace_in(po(demo), 'msgstr "چند نفر"', 'msgstr ""')
    assert invoke("sheet", "fa", "--section", "story", "--project", demo, "-q").exit_code == 0
    assert text_of(demo, "demo-fa-sheet-story-*.pdf").count("How many") > 2


@pytest.mark.slow
def test_a_back_translator_sees_the_translation_alone(printed):
    rows = table(printed / "sheets", "back-translation-story")
    assert [*rows[0]] == ["sheet", "number", "back-translation", "note", "translation"]
    assert "Nobody" not in str(rows)
    [file] = (printed / "sheets").glob("*-back-translation-*.pdf")
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "Nobody" not in text
    assert "Paragraph" not in text


@pytest.mark.slow
def test_every_sheet_is_on_a4_and_each_passage_has_the_number_that_is_entered(printed):
    files = sorted((printed / "sheets").glob("*.pdf"))
    assert len(files) == 6
    for file in files:
        with pymupdf.open(file) as document:
            assert {(round(page.rect.width), round(page.rect.height)) for page in document} == {(595, 842)}, file.name
        name, _, sheet = file.stem.removesuffix("-large").rpartition("-")
        count = len(table(printed / "sheets", name))
        shown = re.findall(r"\b\d+-\d\d\b", MARKS.sub("", text_of(printed, file.name)).translate(PERSIAN_DIGITS))
        codes = [f"{number}-{sheets.check_digits(sheet, number)}" for number in range(1, count + 1)]
        assert [code for code in codes if code not in shown] == [], file.name


def test_every_sheet_conforms_to_pdf_a_and_pdf_ua(printed, need):
    files = sorted((printed / "sheets").glob("*.pdf"))
    assert len(files) == 6
    for flavour in ("2a", "ua1"):
        command = [*judges.java(), "-jar", need("verapdf"), "--format", "text", "--flavour", flavour, *files]
        report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        assert report.count("PASS ") == len(files), report


@pytest.mark.slow
def test_the_same_text_gives_the_same_sheet_and_what_is_signed_is_on_none(demo):
    words = ("sheet", "sv", "--project", demo, "-q", "--section", "guide")
    first, before = invoke(*words), tree(demo / "sheets")
    assert len(before) == 2
    assert (invoke(*words).output, tree(demo / "sheets")) == (first.output, before)
    invoke("review", "sv", "--as", "Lo", "--section", "guide", "--project", demo, "-q")
    assert invoke(*words).output.startswith("locales/sv/LC_MESSAGES/demo.po: warning T189: No sheet")
    assert "4 passages" in invoke(*words, "--signed").output


@pytest.mark.slow
def test_a_sheet_of_the_passages_that_carry_records(demo):
    result = invoke("sheet", "sv", "--records", "timeline", "--back-translation", "--project", demo, "-q")
    assert "demo-sv-back-translation-timeline-" in result.output
    assert [row["translation"] for row in table(demo / "sheets", "timeline")] == ["Dörren stängdes"]


@pytest.mark.slow
def test_a_sheet_in_large_print_leaves_that_on_a4(demo):
    words = ("sheet", "sv", "--section", "guide", "--project", demo, "-q")
    small, large = (invoke(*words, *more).output.partition(".pdf:")[0] for more in ((), ("--large",)))
    assert large == f"{small}-large"
    assert len(list((demo / "sheets").glob("*.pdf"))) == 2
    assert len(list((demo / "locales/sv/sheets").iterdir())) == 1, "they have one number"


def test_a_kind_of_record_that_does_not_exist_is_named(demo):
    result = invoke("sheet", "sv", "--records", "timelines", "--project", demo)
    assert (result.exit_code, "There is no kind of record “timelines”" in result.output) == (2, True)


def add_claims(demo, *words):
    """Give the demo claims, which name the section and words of their passage."""
    fields = "{id: {type: id, required: true}, section: {type: section}, tokens: {type: by-language, required: true}}"
    (demo / "content/kinds.yaml").write_text(f"records: {{claims: {{fields: {fields}}}}}\n")
    claims = (f"- {{id: C{n}, section: story, tokens: {{sv: [{word}]}}}}\n" for n, word in enumerate(words, 1))
    (demo / "content/demo/claims.yaml").write_text("".join(claims))


NO_SHEET = "warning T189: No sheet of “demo” was written in “sv”: "


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--records", "claims"), "the packet has no record of the kind “claims”"),
        (("--section", "guide", "--records", "timeline"), "no passage is what was asked for"),
        (("--message", "Read."), "no passage that was asked for has a translation that is confirmed"),
        (("--section", "guide"), "every translation that was asked for is signed already"),
    ],
)
def test_why_no_sheet_was_written_is_said(demo, words, reason):
    add_claims(demo)
    invoke("review", "sv", "--as", "Lo", "--section", "guide", "--project", demo, "-q")
    replace_in(po(demo, "sv"), 'msgstr "Läs."', 'msgstr ""')
    result = invoke("sheet", "sv", *words, "--project", demo, "-q")
    assert f"locales/sv/LC_MESSAGES/demo.po: {NO_SHEET}{reason}." in result.output
    assert (result.exit_code, (demo / "sheets").exists()) == (0, False)


@pytest.mark.slow
def test_a_record_that_no_passage_carries_is_named_and_the_others_are_printed(demo):
    add_claims(demo, "vet varför", "står inte här")
    result = invoke("sheet", "sv", "--records", "claims", "--back-translation", "--project", demo, "-q")
    assert "demo-sv-back-translation-claims-" in result.output
    missing = "warning T190: No passage in “sv” carries this record of the kind “claims”, so it is on no sheet."
    assert f"content/demo/claims.yaml:2:3: {missing}" in result.output
    assert (result.output.count("T190"), result.output.count("T189")) == (1, 0)


@pytest.mark.slow
def test_a_sheet_of_records_counts_the_passages_without_a_translation(demo):
    add_claims(demo, "vet varför", "The door")
    replace_in(po(demo, "sv"), 'msgstr "Dörren stängdes"', 'msgstr ""')
    assert "1 passage on" in invoke("sheet", "sv", "--records", "claims", "--project", demo, "-q").output
    assert "1 textstycke har ännu ingen översättning" in text_of(demo, "demo-sv-sheet-claims-*.pdf")


@pytest.mark.slow
def test_a_sheet_that_cannot_be_typeset_is_a_finding_and_leaves_nothing(demo, monkeypatch):
    monkeypatch.setattr(pdf, "typeset_many", lambda jobs, **_: [(job, ()) for job in jobs])
    result = invoke("sheet", "sv", "--section", "guide", "--project", demo, "-q")
    assert result.output == ""
    assert not (demo / "sheets").exists()
    assert not (demo / "locales/sv/sheets").exists()


@pytest.mark.slow
def test_what_has_no_translation_is_counted_and_not_printed(demo):
    replace_in(po(demo, "sv"), 'msgstr "Läs."', 'msgstr ""')
    assert "3 passages" in invoke("sheet", "sv", "--section", "guide", "--project", demo, "-q").output


@pytest.mark.slow
def test_what_a_passage_is_stays_on_its_page_in_large_print_from_the_right(demo):
    heading = "How many people of the town and of all villages around it came on that day and stayed"
    replace_in(demo / "content/demo/01-story.md", "## How many {#how-many}", f"## {heading} {{#how-many}}")
    invoke("extract", "--project", demo, "-q")
    result = invoke("sheet", "fa", "--large", "--section", "story", "--project", demo, "-q")
    assert (result.exit_code, "B214" in result.output) == (0, False), result.output


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["fa", "sv"])
def test_nothing_on_a_sheet_in_large_print_is_below_16_points_but_running_heads(demo, tag):
    """docs/design.md says so; what a passage is, and the help below it, are the smallest."""
    assert invoke("sheet", tag, "--large", "--section", "story", "--project", demo, "-q").exit_code == 0
    [file] = (demo / "sheets").glob("*-large*.pdf")
    top, foot = (round(millimetres / 25.4 * 72) for millimetres in (22, 297 - 22))
    with pymupdf.open(file) as document:
        blocks = [block for page in document for block in page.get_text("dict", flags=0)["blocks"]]
    spans = [span for block in blocks for line in block["lines"] for span in line["spans"] if span["text"].strip()]
    sizes = {round(span["size"], 1) for span in spans if top < span["origin"][1] < foot}
    assert len(sizes) > 1
    assert min(sizes) >= 16, {span["text"]: span["size"] for span in spans}
