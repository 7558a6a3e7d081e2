"""The public site: whatever is changed in a translation, no word that nobody signed is in any of its files."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from demo_project import checked, invoke, po, replace_in

from bifolio import catalogue, output, pdf, reviews
from bifolio.model import Catalogue, Entry
from bifolio.presets import TEMPLATES as SHIPPED

TOKEN = "Zqx"
FORMATS = "[html, single, a4, bilingual, epub, epub-bilingual, docx, txt, zip]"
OLD, NEW = "Only for teachers.", "Only for teachers and parents."
SIGNED = "تنها برای آموزگاران."


def public(demo: Path, *words: str) -> Path:
    """Return the folder that the public site is built into."""
    invoke("build", "--project", demo, "--site", "public", "-q", *(words or ("--format", "html", "--format", "txt")))
    return demo / "out-public"


def texts_in(folder: Path) -> dict[str, str]:
    """Return all that can be read in the files of a folder, by path: of archives what is packed in them, of PDFs their text."""
    return {
        file.relative_to(folder).as_posix(): _text(file.name, file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file()
    }


def _text(name: str, content: bytes) -> str:
    if name.endswith((".epub", ".docx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(_text(each, archive.read(each)) for each in archive.namelist())
    if name.endswith(".pdf"):
        import pymupdf

        with pymupdf.open(stream=content) as document:
            return "\n".join([str(document.metadata), *(str(page.get_text()) for page in document)])
    return content.decode("utf-8", "replace")


def signed(demo: Path, *domains: str) -> None:
    for domain in domains or ("demo", "ui"):
        checked("review", "fa", "--as", "Simorgh", "--packet", domain, "--project", demo, "-q")


def setting(demo: Path, *lines: str) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", "\n".join(["[languages.fa]", *lines]))


def changed(demo: Path, number: int | None, domain: str = "demo") -> list[Entry]:
    """Add a token to a translation, to each of them if there is no number; return the entries as they were."""
    file = po(demo, domain=domain)
    loaded = catalogue.load(demo, file.relative_to(demo).as_posix(), "fa")
    usable = [entry for entry in loaded.entries if entry.usable]
    chosen = usable if number is None else [usable[number]]
    new = {
        entry.key: entry._replace(msgstr=tuple(f"{form} {TOKEN}" for form in entry.msgstr), raw="") for entry in chosen
    }
    entries = tuple(new.get(entry.key, entry) if not entry.obsolete else entry for entry in loaded.entries)
    file.write_text(catalogue.text(Catalogue(loaded.path, "fa", loaded.header, entries=entries)), encoding="utf-8")
    return chosen


def count(demo: Path) -> int:
    return len([e for e in catalogue.load(demo, "locales/fa/LC_MESSAGES/demo.po", "fa").entries if e.usable])


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["source", "freeze", "omit"])
def test_each_passage_changed_in_turn_is_not_public(demo: Path, policy: str) -> None:
    setting(demo, f'unsigned = "{policy}"')
    signed(demo)
    before = po(demo).read_bytes()
    whole = (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    assert SIGNED in whole
    for number in range(count(demo)):
        [entry] = changed(demo, number)
        folder = public(demo)
        told = [path for path, text in texts_in(folder).items() if TOKEN in text]
        assert told == [], f"{entry.key} is public"
        if policy == "freeze":
            assert (folder / "fa/demo/teacher.html").read_text(encoding="utf-8") == whole
        po(demo).write_bytes(before)


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["source", "freeze"])
def test_no_format_has_a_passage_that_is_not_signed(demo: Path, policy: str) -> None:
    pytest.importorskip("pymupdf")
    if not pdf.unavailable():
        replace_in(
            demo / "content/demo/packet.yaml", "formats: [html, single, a4, booklet, bilingual]", f"formats: {FORMATS}"
        )
    else:
        replace_in(
            demo / "content/demo/packet.yaml",
            "formats: [html, single, a4, booklet, bilingual]",
            "formats: [html, single, epub, docx, txt]",
        )
    setting(demo, f'unsigned = "{policy}"')
    signed(demo)
    changed(demo, None)
    po(demo, domain="ui").write_bytes((SHIPPED.parent / "locales/fa/LC_MESSAGES/ui.po").read_bytes())
    changed(demo, None, "ui")
    texts = texts_in(public(demo, "--packet", "demo"))
    assert len({Path(path).suffix for path in texts}) > 5
    assert [path for path, text in texts.items() if TOKEN in text] == []
    invoke("build", "--project", demo, "-q", "--format", "txt", "--format", "html")
    assert TOKEN in (demo / "out/fa/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_words_of_pages_are_signed_or_in_english_unless_the_project_shows_all(demo: Path) -> None:
    signed(demo, "demo")
    page = public(demo) / "fa/demo/handout.html"
    assert "دربارهٔ این ویراست" not in page.read_text(encoding="utf-8")
    setting(demo, 'unsigned_words = "show"')
    public(demo)
    assert "دربارهٔ این ویراست" in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_passage_whose_source_changed_is_frozen_at_its_last_signed_text_and_marked(demo: Path) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo)
    replace_in(demo / "content/demo/01-story.md", OLD, NEW)
    checked("extract", "--project", demo, "-q")
    text = po(demo).read_text(encoding="utf-8").replace(SIGNED, f"{TOKEN} {SIGNED}").replace("#, fuzzy\n", "")
    po(demo).write_text(text, encoding="utf-8")
    html = (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    assert f'<p class="outdated">{SIGNED} <span class="outdated-mark"' in html
    assert TOKEN not in html


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False])
def test_a_frozen_passage_is_counted_as_the_signed_text_that_is_printed(demo: Path, extracted: bool) -> None:
    packet = demo / "content/demo/packet.yaml"
    replace_in(packet, "formats: [html, a4]", "formats: [html, epub]")
    replace_in(packet, "formats: [html, single, a4, booklet, bilingual]", "formats: [html]")
    setting(demo, 'unsigned = "freeze"', 'unsigned_words = "show"')
    checked("origin", "fa", "person", "--project", demo, "-q")
    signed(demo, "demo")
    before = counts(public(demo, "--packet", "demo"))
    assert before["origins"] == {"person": before["messages"]}
    replace_in(demo / "content/demo/01-story.md", OLD, NEW)
    if extracted:
        checked("extract", "--project", demo, "-q")
    folder = public(demo, "--packet", "demo")
    assert counts(folder) == {**before, "outdated": 1}
    texts = texts_in(folder)
    [book] = (path for path in texts if path.startswith("fa/") and path.endswith(".epub"))
    for path in ("fa/demo/teacher.html", book):
        assert SIGNED in texts[path]
        assert "۱۰۰٪ · ۱ خواننده" in texts[path], "all of it is read and signed"
    assert "که کسی تأیید نکرده است" not in texts["fa/statement.html"]


def counts(folder: Path) -> dict[str, object]:
    """Return what the manifest counts in the teachers' page."""
    entry = output.read_manifest(folder)["fa/demo/teacher.html"]
    return {name: entry.get(name) for name in ("messages", "translated", "reviewed", "origins", "outdated")}


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False])
def test_a_passage_that_reads_quite_differently_is_frozen_too(demo: Path, extracted: bool) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo)
    replace_in(demo / "content/demo/01-story.md", OLD, "Zebras sleep by night, and ships sail.")
    replace_in(demo / "content/demo/packet.yaml", "date: 2026-01-02", "date: 2026-02-03")
    if extracted:
        checked("extract", "--project", demo, "-q")
        replace_in(demo / "content/demo/packet.yaml", "date: 2026-02-03", "date: 2026-03-04")
    html = (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert f'<p class="outdated">{SIGNED} <span class="outdated-mark"' in html
    assert "۱۴ بهمن ۱۴۰۴" in html


def with_passages(demo: Path, texts: dict[str, str], unsigned: str) -> None:
    """Add paragraphs with their translations to the teachers' box, and sign all but one."""
    setting(demo, 'unsigned = "freeze"')
    replace_in(demo / "content/demo/01-story.md", OLD, "\n\n".join([OLD, *texts, LAST]))
    checked("extract", "--project", demo, "-q")
    loaded = catalogue.load(demo, "locales/fa/LC_MESSAGES/demo.po", "fa")
    given = {**texts, LAST: "پایان."}
    entries = tuple(e._replace(msgstr=(given[e.msgid],), flags=(), previous=None, comments=(), raw="") if e.msgid in given else e
                    for e in loaded.entries)  # fmt: skip
    po(demo).write_text(catalogue.text(replace(loaded, entries=entries)), encoding="utf-8")
    signed(demo)
    if unsigned:
        checked("review", "fa", "--as", "Simorgh", "--withdraw", "--message", unsigned, "--project", demo, "-q")


LAST = "This ends it."
MAY, JUNE = "In the hall, many people came in May.", "In the hall, many people came in June."
MAY_FA, JUNE_FA = "در ماه مه مردم بسیاری به تالار آمدند.", "در ماه ژوئن مردم بسیاری به تالار آمدند."
WATER, BOTTLES = "Do not drive through water.", "Fill bottles with clean water. Keep them cool."
WATER_FA, BOTTLES_FA = "از میان آب رانندگی نکنید.", "بطری\u200cها را با آب پر کنید و خنک نگه دارید."


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False])
@pytest.mark.parametrize(
    ("texts", "unsigned", "old", "new", "gone", "kept"),
    [
        ({MAY: MAY_FA, JUNE: JUNE_FA}, JUNE, f"{MAY}\n\n", "", MAY_FA, JUNE),
        ({WATER: WATER_FA, BOTTLES: BOTTLES_FA}, BOTTLES, f"{WATER}\n\n", "", WATER_FA, BOTTLES),
        ({WATER: WATER_FA, BOTTLES: BOTTLES_FA}, "", f"{WATER}\n\n{BOTTLES}", BOTTLES.replace(". ", ".\n\n"), WATER_FA, BOTTLES_FA),
        ({WATER: WATER_FA}, "", WATER, "Pets may be anxious.\n\nThe shelter opens at noon.", WATER_FA, "The shelter"),
    ],
    ids=["one like it", "one after it", "the second half of the next one", "two in its place"],
)  # fmt: skip
def test_the_signed_text_of_a_passage_that_is_gone_is_not_shown_for_another(
    demo: Path, texts: dict[str, str], unsigned: str, old: str, new: str, gone: str, kept: str, extracted: bool
) -> None:
    with_passages(demo, texts, unsigned)
    assert gone in (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    replace_in(demo / "content/demo/01-story.md", old, new)
    if extracted:
        checked("extract", "--project", demo, "-q")
    html = (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    assert (gone in html, kept in html) == (False, True)


@pytest.mark.slow
@pytest.mark.parametrize("new", [f"{BOTTLES} Always.", "Fill bottles with clean water."], ids=["longer", "shorter"])
def test_a_passage_that_was_translated_anew_is_frozen_until_that_is_signed(demo: Path, new: str) -> None:
    with_passages(demo, {BOTTLES: BOTTLES_FA}, "")
    replace_in(demo / "content/demo/01-story.md", BOTTLES, new)
    checked("extract", "--project", demo, "-q")
    text = po(demo).read_text(encoding="utf-8")
    assert f'msgid "{new}"' in text
    po(demo).write_text(text.replace(BOTTLES_FA, TOKEN, 1).replace("#, fuzzy\n", ""), encoding="utf-8")
    checked("extract", "--project", demo, "-q")
    html = (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    assert (BOTTLES_FA in html, TOKEN in html) == (True, False)


@pytest.mark.slow
def test_an_edition_that_is_left_out_leaves_no_file_and_no_link(demo: Path) -> None:
    setting(demo, 'unsigned = "omit"')
    signed(demo)
    folder = public(demo, "--format", "html", "--format", "single", "--format", "bilingual")
    assert (folder / "fa/demo/handout.html").is_file()
    changed(demo, 5)
    invoke("build", "--project", demo, "--site", "public", "-q", "--format", "html")
    names = [path for path in texts_in(folder) if "fa" in path and "demo" in path]
    assert [name for name in names if "teacher" in name] == []
    assert 'hreflang="fa"' not in (folder / "en/demo/teacher.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_signature_that_is_withdrawn_takes_its_text_along(demo: Path) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo)
    checked("review", "fa", "--as", "Simorgh", "--withdraw", "--message", OLD, "--project", demo, "-q")
    assert SIGNED not in (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    assert SIGNED not in (demo / "locales/fa/reviewed/demo.po").read_text(encoding="utf-8")


def withdrawn(demo: Path, *words: object) -> None:
    checked("review", "fa", "--as", "Simorgh", "--withdraw", *words, "--project", demo, "-q")


@pytest.mark.parametrize("option", ["--message", "--section", "--read"])
def test_a_signature_is_withdrawn_though_the_translation_has_changed_since(
    demo: Path, tmp_path: Path, option: str
) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo, "demo")
    [entry] = [each for each in catalogue.load(demo, "locales/fa/reviewed/demo.po", "fa").entries if each.msgid == OLD]
    before = reviews.load(demo, "fa", "demo").signed
    (tmp_path / "read.txt").write_text(reviews.stamp(entry), encoding="utf-8")
    replace_in(po(demo), SIGNED, TOKEN)
    assert SIGNED in (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    withdrawn(demo, option, {"--message": OLD, "--section": "story", "--read": tmp_path / "read.txt"}[option])
    left = reviews.load(demo, "fa", "demo").signed
    assert reviews.stamp(entry) not in left
    assert left
    assert option == "--section" or len(left) == len(before) - 1
    assert SIGNED not in (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("extracted", [True, False])
def test_a_signature_is_withdrawn_though_the_source_has_changed_since(demo: Path, extracted: bool) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo, "demo")
    replace_in(demo / "content/demo/01-story.md", OLD, NEW)
    checked("extract", "--project", demo, "-q")
    replace_in(po(demo), SIGNED, TOKEN)
    text = po(demo).read_text(encoding="utf-8").replace("#, fuzzy\n", "")
    po(demo).write_text(text, encoding="utf-8")
    signed(demo, "demo")
    last = NEW.replace("parents", "neighbours")
    replace_in(demo / "content/demo/01-story.md", NEW, last)
    if extracted:
        checked("extract", "--project", demo, "-q")
    assert TOKEN in (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    withdrawn(demo, "--message", last)
    page = (public(demo) / "fa/demo/teacher.html").read_text(encoding="utf-8")
    assert (TOKEN in page, SIGNED in page) == (False, False), "nor the one before"
    kept = [entry.msgid for entry in catalogue.load(demo, "locales/fa/reviewed/demo.po", "fa").entries]
    assert not {OLD, NEW} & set(kept)
    assert len(kept) == count(demo) - (not extracted)


def test_all_signatures_of_a_packet_are_withdrawn_with_those_of_messages_that_are_gone(demo: Path) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo, "demo")
    replace_in(demo / "content/demo/01-story.md", f"::: teacher\n{OLD}\n:::\n\n", "")
    checked("extract", "--project", demo, "-q")
    changed(demo, 3)
    assert len(reviews.load(demo, "fa", "demo").signed) == count(demo) + 1
    withdrawn(demo)
    assert reviews.load(demo, "fa", "demo").signed == {}
    assert not (demo / "locales/fa/reviewed/demo.po").exists()


def test_words_of_pages_are_withdrawn_though_they_have_changed_since(demo: Path) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo)
    text = "دربارهٔ این ویراست"
    po(demo, domain="ui").write_bytes((SHIPPED.parent / "locales/fa/LC_MESSAGES/ui.po").read_bytes())
    changed(demo, None, "ui")
    page = demo / "out-public/fa/demo/handout.html"
    public(demo)
    assert text in page.read_text(encoding="utf-8")
    withdrawn(demo, "--packet", "ui", "--message", "About this edition")
    public(demo)
    assert text not in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_text_that_somebody_put_among_the_signed_ones_is_none(demo: Path) -> None:
    setting(demo, 'unsigned = "freeze"')
    signed(demo)
    replace_in(demo / "locales/fa/reviewed/demo.po", SIGNED, f"{TOKEN} {SIGNED}")
    changed(demo, None)
    assert not any(TOKEN in text for text in texts_in(public(demo)).values())


@pytest.mark.slow
def test_the_folder_of_the_other_site_is_refused(demo: Path) -> None:
    invoke("build", "--project", demo, "-q", "--format", "html")
    result = invoke("build", "--project", demo, "--site", "public", "--out", demo / "out", "-q", "--format", "html")
    assert (result.exit_code, "B105" in result.output) == (1, True)
    assert "site" not in json.loads((demo / "out/manifest.json").read_text(encoding="utf-8"))


def test_what_is_kept_is_the_last_signed_text_of_each_message(demo: Path) -> None:
    signed(demo, "demo")
    kept = catalogue.load(demo, "locales/fa/reviewed/demo.po", "fa")
    hashes = reviews.load(demo, "fa", "demo").signed
    assert len(kept.entries) == count(demo)
    assert all(reviews.stamp(entry) in hashes for entry in kept.entries)
    assert not any(entry.comments or entry.extracted or entry.references for entry in kept.entries)
