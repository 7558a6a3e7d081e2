"""Texts with counts in a data file and in a cell: from the source to pages and to other tools and back, in four languages."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import polib
import pytest
from demo_project import checked, po, replace_in

RECORD = ("One mass grave was found.", "{graves} mass graves were found.")
CELL = ("One grave", "{graves} graves")
FORMS = {  # of the record and of the cell
    "fa": (("یک گور جمعی یافت شد.", "{graves} گور جمعی یافت شد."), ("یک گور", "{graves} گور")),
    "sv": (("En massgrav hittades.", "{graves} massgravar hittades."), ("En grav", "{graves} gravar")),
    "ar": (
        (
            "لم يُعثر على أي مقبرة جماعية ({graves}).", "عُثر على مقبرة جماعية واحدة.", "عُثر على مقبرتين جماعيتين.",
            "عُثر على {graves} مقابر جماعية.", "عُثر على {graves} مقبرة جماعية.", "عُثر على {graves} مقبرة جماعية هناك.",
        ),
        ("لا قبور ({graves})", "قبر واحد", "قبران", "{graves} قبور", "{graves} قبرًا", "{graves} قبر"),
    ),
    "uk": (
        (
            "Знайдено {graves} братську могилу.", "Знайдено {graves} братські могили.", "Знайдено {graves} братських могил.",
        ),
        ("{graves} могила", "{graves} могили", "{graves} могил"),
    ),
}  # fmt: skip


@pytest.fixture
def counting(demo: Path) -> Path:
    """Return a project with a text with a count in an event and in a cell, whose translations are complete."""
    content = demo / "content/demo"
    replace_in(
        content / "timeline.yaml", "text: The door was closed", f"text: '<!-- singular: {RECORD[0]} -->{RECORD[1]}'"
    )
    with (content / "values.yaml").open("a", encoding="utf-8") as file:
        file.write("graves: {type: integer, value: 7}\n")
    table = (
        f"| What | How many |\n|---|---:|\n| 12 | <!-- singular graves: {CELL[0]} --> {CELL[1]} |\n| 3 | 1,234.5 |\n"
    )
    with (content / "01-story.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{table}")
    for tag in ("ar", "uk"):
        checked("new-language", tag, "--project", demo, "-q")
    checked("extract", "--project", demo, "-q")
    for tag, forms in FORMS.items():
        fill(po(demo, tag), dict(zip((RECORD[0], CELL[0]), forms, strict=True)))
    return demo


def fill(file: Path, forms: dict[str, tuple[str, ...]]) -> None:
    entries = polib.pofile(str(file), wrapwidth=0)
    for entry in entries:
        if entry.msgid in forms:
            assert len(entry.msgstr_plural) == len(forms[entry.msgid])
            entry.msgstr_plural = dict(enumerate(forms[entry.msgid]))
    entries.save(str(file))
    assert len([entry for entry in entries if entry.msgid in forms]) == len(forms)


def test_the_messages_have_both_texts_a_flag_and_what_chooses(counting: Path) -> None:
    entries = {entry.msgid: entry for entry in polib.pofile(str(counting / "locales/demo.pot"))}
    for singular, plural in (RECORD, CELL):
        found = entries[singular]
        assert (found.msgid_plural, found.flags) == (plural, ["python-brace-format"])
        assert "Plural form by: {graves}" in found.comment.splitlines()
        assert "{graves}: 7" in found.comment
    assert (entries[RECORD[0]].msgctxt, entries[CELL[0]].msgctxt) == ("timeline event", None)


def test_nothing_is_found_in_what_is_right_and_every_form_is_checked(counting: Path) -> None:
    checked("check", "--project", counting, "--strict", "-q")
    replace_in(po(counting, "uk"), "Знайдено {graves} братських", "Знайдено 8 братських")
    output = checked("check", "--project", counting, "--language", "uk", "-q", status=1).output
    assert re.findall(r"demo\.po:\d+:?\d*: error (T\d+)", output) == ["T201"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "form"), [(1, {"fa": 0, "sv": 0, "ar": 1, "uk": 0}), (7, {"fa": 1, "sv": 1, "ar": 3, "uk": 2})]
)
def test_every_format_has_the_form_of_the_number(counting: Path, number: int, form: dict[str, int]) -> None:
    content = counting / "content/demo"
    replace_in(content / "values.yaml", "value: 7}", f"value: {number}}}")
    replace_in(content / "packet.yaml", "[html, single,", "[html, txt, docx, epub, single,")
    formats = [word for name in ("html", "txt", "docx", "epub") for word in ("--format", name)]
    checked("build", "--project", counting, *formats, "-q")
    for tag, forms in {"en": (RECORD, CELL), **FORMS}.items():
        shown = form.get(tag, int(number != 1))
        digits = "۱۷"[number == 7] if tag == "fa" else str(number)
        files = [each for each in (counting / "out" / tag).rglob("*handout*") if each.suffix != ".zip"]
        assert {each.suffix for each in files} == {".html", ".txt", ".docx", ".epub"}
        for words in map(read, files):
            for text in forms:
                readings = [each.replace("{graves}", digits) for each in text]
                assert readings[shown] in words
                assert [each for each in readings if each in words.replace(readings[shown], "")] == []


def read(file: Path) -> str:
    """Return the words of a file, one space between them, without tags and without marks of direction."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as parts:
            names = [name for name in parts.namelist() if name.endswith((".xml", ".xhtml"))]
            text = "\n".join(parts.read(name).decode() for name in names)
    else:
        text = file.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub("<[^>]*>|[\u2066-\u2069\u200e\u200f]", "", text))


@pytest.mark.slow
@pytest.mark.parametrize("tag", FORMS)
def test_every_form_comes_back_from_other_tools(counting: Path, tag: str, tmp_path: Path) -> None:
    checked("extract", "--project", counting, "-q")
    file = po(counting, tag)
    before = file.read_bytes()
    for to in ("csv", "xliff", "tmx"):
        other = tmp_path / f"all.{to}"
        checked("export", tag, other, "--to", to, "--project", counting, "-q")
        checked("import", tag, other, "--project", counting, "-q")
        assert file.read_bytes() == before
        if to != "tmx":  # which has the forms without their numbers
            fill(file, {RECORD[0]: ("",) * len(FORMS[tag][0]), CELL[0]: ("",) * len(FORMS[tag][1])})
            checked("extract", "--project", counting, "-q")
            assert file.read_bytes() != before
            checked("import", tag, other, "--project", counting, "-q")
            assert [each.msgstr_plural for each in polib.pofile(str(file))] == [
                each.msgstr_plural for each in polib.pofile(before.decode())
            ]
            file.write_bytes(before)


def test_a_text_that_got_a_singular_offers_its_translation_again(counting: Path) -> None:
    """The translation of the text as it was is kept for each form, and is not shown before somebody has looked at it."""
    source = counting / "content/demo/timeline.yaml"
    replace_in(source, f"<!-- singular: {RECORD[0]} -->", "")
    checked("extract", "--project", counting, "-q")
    entries = polib.pofile(str(po(counting, "sv")), wrapwidth=0)
    [entry] = [each for each in entries if each.msgid == RECORD[1]]
    entry.msgstr, entry.flags = "{graves} massgravar hittades.", []
    entries.save(str(po(counting, "sv")))
    replace_in(source, "text: '", f"text: '<!-- singular: {RECORD[0]} -->")
    checked("extract", "--project", counting, "-q")
    [entry] = [each for each in polib.pofile(str(po(counting, "sv"))) if each.msgid == RECORD[0] and not each.obsolete]
    assert entry.fuzzy
    assert set(entry.msgstr_plural.values()) & {"{graves} massgravar hittades.", "En massgrav hittades."}
