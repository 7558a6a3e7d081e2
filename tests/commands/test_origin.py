"""`origin` records where translations come from, and every page, the manifest and `status` say it."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from demo_project import build_html, checked, invoke, replace_in

from bifolio import reviews
from bifolio.model import Entry

pytestmark = pytest.mark.slow


def origin(demo: Path, *words: object) -> str:
    """Return what `origin` says of Swedish."""
    return checked("origin", "sv", *words, "--project", demo, "-q").output


def test_a_catalogue_is_recorded_as_a_whole_or_in_part_and_nothing_is_replaced_unasked(demo: Path) -> None:
    assert origin(demo, "person", "--message", "How many") == "locales/sv/origin/demo.txt: 1 person, 19 unknown\n"
    assert origin(demo, "machine") == "locales/sv/origin/demo.txt: 1 person, 19 machine\n"
    assert "20 machine" in origin(demo, "machine", "--replace")
    assert (
        "There is no section “stroy”"
        in invoke("origin", "sv", "person", "--section", "stroy", "--project", demo).output
    )
    assert invoke("origin", "sv", "robot", "--project", demo).exit_code == 2
    assert "20 unknown" in origin(demo, "unknown")


@pytest.fixture
def built(demo: Path) -> Path:
    """Return the demo in which a machine wrote the Swedish, a person one passage of it, and one of the rest is signed."""
    origin(demo, "person", "--message", "How many")
    origin(demo, "machine")
    checked("review", "sv", "--as", "Lo", "--message", "Read.", "--project", demo, "-q")
    build_html(demo)
    return demo


def test_pages_manifest_and_status_say_what_a_machine_wrote_and_nobody_signed(built: Path) -> None:
    page = (built / "out/sv/demo/teacher.html").read_text(encoding="utf-8")
    assert '<meta property="schema:creativeWorkStatus" content="Draft">' in page
    assert "digitalsourcetype/compositeSynthetic" in page
    assert '<meta name="ai-disclosure" content="ai-autonomous">' in page
    files = json.loads((built / "out/manifest.json").read_text(encoding="utf-8"))["files"]
    entry = next(each for each in files if each["path"] == "sv/demo/teacher.html")
    assert (entry["digital_source_type"], entry["ai_disclosure"]) == ("compositeSynthetic", "ai-autonomous")
    counted = entry["origins"]
    assert (counted["person"], counted["machine-and-person"]) == (1, 1)
    assert sum(counted.values()) == entry["translated"]
    assert entry["reviewed"] == 1
    assert f": {counted['machine']} av {entry['messages']} textstycken." in page
    assert f"av en maskin, sedan läst av en människa: 1 · av en maskin: {counted['machine']}" in page.replace(
        "</span>", ""
    )
    rows = json.loads(invoke("status", "--project", built, "-q", "--output-format", "json").output)
    assert [(row["language"], row["reviewed"], row["by_machine"]) for row in rows] == [("fa", 0, 0), ("sv", 1, 18)]


def test_every_format_and_layout_says_it(built: Path, need) -> None:  # type: ignore[no-untyped-def]
    replace_in(built / "content/demo/packet.yaml", "    title: Handout\n", "    title: Handout\n    layout: one-page\n")
    replace_in(
        built / "content/demo/packet.yaml", "formats: [html, a4]", "formats: [txt, single, epub, docx, a4, bilingual]"
    )
    replace_in(built / "packets.toml", '["en", "fa"]', '["en", "fa"], ["sv", "fa"]')
    checked("build", "--language", "sv", "--project", built, "-q")
    files = [path for path in (built / "out").rglob("*") if path.suffix in (".txt", ".pdf", ".epub", ".docx", ".html")]
    editions = [path for path in files if path.parent.name == "demo" and "sv" in path.parent.parent.name.split("-")]
    assert {path.suffix for path in editions} == {".txt", ".pdf", ".epub", ".docx", ".html"}
    assert any("bilingual" in path.name for path in editions)
    for path in editions:
        if path.suffix == ".pdf":
            text = subprocess.run([need("pdftotext"), path, "-"], capture_output=True, text=True, check=True).stdout
        elif path.suffix in (".epub", ".docx"):
            with zipfile.ZipFile(path) as archive:
                text = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        else:
            text = path.read_text(encoding="utf-8")
        words = " ".join(re.sub("<[^>]*>", "", text).split())
        assert re.search(r"Översättningens ursprung.*av en maskin", words), path


def test_a_translation_without_records_says_so_and_neither_it_nor_the_source_says_anything_of_machines(
    built: Path,
) -> None:
    for tag in ("en", "fa"):
        page = (built / f"out/{tag}/demo/teacher.html").read_text(encoding="utf-8")
        assert ("digitalSourceType" in page, "ai-disclosure" in page, "ماشین" in page) == (False, False, False)
    files = json.loads((built / "out/manifest.json").read_text(encoding="utf-8"))["files"]
    facts = {each["path"]: each for each in files}
    pages = [(built / f"out/{tag}/demo/teacher.html").read_text(encoding="utf-8") for tag in ("en", "fa")]
    assert ["Origin of the translation" in pages[0], "خاستگاه ترجمه" in pages[1]] == [False, True]
    assert re.search("<dd>ثبت‌نشده: [۰-۹]+</dd>", pages[1])
    assert facts["fa/demo/teacher.html"]["origins"].keys() == {"unknown"}
    assert "origins" not in facts["en/demo/teacher.html"]


def test_a_signature_of_another_text_does_not_make_a_machines_text_read(built: Path) -> None:
    signed = reviews.load(built, "sv", "demo")
    other = Entry("Read.", ("Läs nu.",))
    assert reviews.stamp(other) not in signed.signed
    origin(built, "machine", "--replace")
    rows = json.loads(invoke("status", "--project", built, "-q", "--output-format", "json").output)
    assert (rows[1]["reviewed"], rows[1]["by_machine"]) == (1, 19)
