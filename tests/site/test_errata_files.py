"""A build makes and links the errata for copies of each release that the project has kept, and no others."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from demo_project import invoke, replace_in, tree
from judges import need as needed

from bifolio import formats, output, pdf, site
from bifolio.site import errata_files

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ("build", "-q", "--project")


@pytest.fixture(scope="module")
def signing_key(tmp_path_factory):
    file = tmp_path_factory.mktemp("keys") / "key"
    subprocess.run([needed("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "press-desk", "-f", file], check=True)
    return file


def next_version(demo: Path, version: str, new: str, date: str, count: str) -> None:
    """Change the figure of the demo, and say of which version and day it is."""
    packet, values = demo / "content/demo/packet.yaml", demo / "content/demo/values.yaml"
    replace_in(packet, f'version: "{version}"', f'version: "{new}"')
    packet.write_text(re.sub(r"date: 2026-\S+", f"date: {date}", packet.read_text(encoding="utf-8")), encoding="utf-8")
    values.write_text(
        re.sub(r"value: [0-9]{5}\b", f"value: {count}", values.read_text(encoding="utf-8")), encoding="utf-8"
    )


@pytest.fixture(scope="module")
def released(tmp_path_factory, signing_key):
    """Return the demo after two signed releases of both its sites, with another figure since each."""
    demo = shutil.copytree(ROOT / "tests/projects/demo", tmp_path_factory.mktemp("errata") / "demo")
    settings = demo / "packets.toml"
    public = signing_key.with_suffix(".pub").read_text(encoding="utf-8").strip()
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'release_keys = ["{public}"]\nurl = "https://bifolio.example/"\n{text}', encoding="utf-8")
    packet = demo / "content/demo/packet.yaml"
    packet.write_text(
        re.sub(r"formats: \[.*\]", "formats: [html]", packet.read_text(encoding="utf-8")), encoding="utf-8"
    )
    for version, new, date, count in (("1.0", "1.1", "2026-03-04", "28500"), ("1.1", "2.0", "2026-05-06", "27000")):
        for name in ("staging", "public"):
            assert invoke(*BUILD, demo, "--site", name).exit_code == 0
            assert invoke("release", "--key", signing_key, "--site", name, "--project", demo, "-q").exit_code == 0
        next_version(demo, version, new, date, count)
    return demo


@pytest.fixture
def demo(released, tmp_path):
    """Return a copy that a test may change."""
    return shutil.copytree(released, tmp_path / "demo")


def errata_of(demo: Path, out: str = "out") -> set[str]:
    return {path for path, entry in output.read_manifest(demo / out).items() if "errata" in entry}


@pytest.mark.parametrize(
    ("fit", "values", "passages", "shown"),
    [
        (13, 0, 30, 13),
        (13, 30, 0, 13),
        (13, 12, 30, 13),
        (1, 0, 2, 1),
        (0, 0, 30, 0),
        (0, 1, 0, 0),
        (30, 15, 15, 30),
        (999, 100, 100, 120),
        (121, 121, 0, 120),
        (0, 0, 0, 0),
    ],
)
def test_a_sheet_has_as_many_changes_as_there_is_room_for(monkeypatch, fit, values, passages, shown):
    def pages(content: bytes) -> int:
        return 2 if int(content) <= fit else 3

    monkeypatch.setattr(errata_files, "_on_paper", lambda context, changes, room, page: str(room))
    monkeypatch.setattr(formats, "typeset_job", lambda page, *given: page)
    monkeypatch.setattr(formats, "typeset_alone", lambda job, project: job.encode())
    monkeypatch.setattr(pdf, "pages", pages)
    changes = SimpleNamespace(values=range(values), passages=range(passages), new=SimpleNamespace(language="fa"))
    context = SimpleNamespace(project=None)
    assert errata_files.errata_sheet(context, changes, "a.pdf", "a.html") == str(shown).encode()


def test_each_page_and_the_first_pages_lead_to_the_errata_since_each_release(demo):
    assert invoke(*BUILD, demo).exit_code == 0
    assert errata_of(demo) == {
        f"{tag}/demo/demo-{tag}-errata-{version}.html" for tag in ("en", "fa", "sv") for version in ("1.0", "1.1")
    }
    first, second = (
        (demo / f"out/fa/demo/demo-fa-errata-{version}.html").read_text(encoding="utf-8") for version in ("1.0", "1.1")
    )
    assert "<bdi>۳۰٬۰۰۰</bdi></td><td><strong><bdi>۲۷٬۰۰۰</bdi>" in first
    assert "<bdi>۲۸٬۵۰۰</bdi></td><td><strong><bdi>۲۷٬۰۰۰</bdi>" in second
    assert 'href="teacher.html"' in first or 'href="handout.html"' in first, "the way back"
    for path, base in (("fa/demo/handout.html", "../../"), ("fa/index.html", "../"), ("index.html", "")):
        page = (demo / "out" / path).read_text(encoding="utf-8")
        links = re.findall(rf'href="{re.escape(base)}(fa/demo/demo-fa-errata-[^"]*)"', page)
        assert links == ["fa/demo/demo-fa-errata-1.1.html", "fa/demo/demo-fa-errata-1.0.html"], path
    sums = (demo / "out/SHA256SUMS").read_text(encoding="utf-8")
    assert all(path in sums for path in errata_of(demo))


def test_the_address_on_paper_is_that_of_a_page_that_links_the_errata(demo):
    """A PDF names the page of its selection, or of its language where it has none; `address` is redirected there."""
    replace_in(demo / "content/demo/packet.yaml", "    formats: [html]", "    formats: [html, a4]")
    assert invoke(*BUILD, demo, "--language", "fa").exit_code == 0
    text = subprocess.run(
        [needed("pdftotext"), demo / "out/fa/demo/demo-handout-fa-a4.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (path,) = set(re.findall(r"https://bifolio\.example/(\S+\.html)", text))
    assert "errata-1.0.html" in (demo / "out" / path).read_text(encoding="utf-8")
    assert (demo / "out/fa/demo/demo-fa-errata-1.0.pdf").is_file(), "and has a sheet to lay into the copy"


def test_a_sheet_that_would_be_the_same_is_not_typeset_again(demo, monkeypatch):
    replace_in(demo / "content/demo/packet.yaml", "    formats: [html]", "    formats: [html, a4]")
    words = (*BUILD, demo, "--language", "sv", "--force")
    assert invoke(*words).exit_code == 0
    before = tree(demo / "out")
    made = []
    monkeypatch.setattr(errata_files, "errata_sheet", lambda *given: made.append(given) or b"")
    assert invoke(*words).exit_code == 0
    assert (made, tree(demo / "out")) == ([], before)
    (demo / "out/sv/demo/demo-sv-errata-1.0.pdf").write_bytes(b"changed by somebody")
    invoke(*words)
    assert len(made) == 1


def test_a_page_is_made_again_when_errata_are_added_or_gone(demo):
    assert invoke(*BUILD, demo).exit_code == 0
    shutil.rmtree(demo / "released/staging/demo/1.0")
    shutil.rmtree(demo / "released/public/demo/1.0")
    assert invoke(*BUILD, demo).exit_code == 0
    assert "errata-1.0" not in (demo / "out/en/demo/handout.html").read_text(encoding="utf-8")
    assert not list((demo / "out").rglob("*errata-1.0.html"))


def test_a_version_that_says_what_was_released_has_no_errata(demo):
    next_version(demo, "2.0", "2.1", "2026-06-07", "28500")
    assert invoke(*BUILD, demo).exit_code == 0
    page = (demo / "out/en/demo/handout.html").read_text(encoding="utf-8")
    assert ("errata-1.0.html" in page, "errata-1.1.html" in page) == (True, False)


def test_the_record_of_a_change_that_there_is_not_is_told_once_with_its_line(demo):
    """One that finds its change since an older release, and not since a newer one, is about something."""
    values, changes = demo / "content/demo/values.yaml", demo / "content/demo/changes.yaml"
    values.write_text(values.read_text(encoding="utf-8").replace("27000", "28500"), encoding="utf-8")
    changes.write_text("- {value: count, why: Counted again.}\n- {value: cuont, why: Misspelt.}\n", encoding="utf-8")
    result = invoke(*BUILD, demo)
    assert result.exit_code == 0
    assert re.findall(r"(\S+) warning T183", result.output) == ["content/demo/changes.yaml:2:3:"]
    assert "cuont" in result.output


def test_nothing_of_the_staging_site_is_in_the_errata_of_the_public_one(demo, signing_key):
    """Each unsigned passage of the releases is one of staging alone: not one is among the errata of the public site."""
    replace_in(demo / "content/demo/01-story.md", "Only for teachers.", "Only for teachers and parents.")
    assert invoke("build", "-q", "--format", "html", "--site", "public", "--project", demo).exit_code == 0
    assert invoke(*BUILD, demo).exit_code == 0
    paths = errata_of(demo, "out-public")
    assert {path.split("/")[0] for path in paths} == {"en", "fa", "sv"}
    unsigned = "تنها برای آموزگاران."
    assert unsigned in (demo / "out/fa/demo/demo-fa-errata-1.0.html").read_text(encoding="utf-8")
    for path in paths:
        assert unsigned not in (demo / "out-public" / path).read_text(encoding="utf-8")
    shutil.rmtree(demo / "released/public")
    assert invoke("build", "-q", "--format", "html", "--site", "public", "--project", demo).exit_code == 0
    assert errata_of(demo, "out-public") == set(), "what the staging site released is no release of this one"


def test_a_record_that_was_cut_is_a_finding_and_the_others_count(demo):
    record = demo / "released/staging/demo/1.0/demo-fa-texts.json"
    record.write_bytes(record.read_bytes()[:-20])
    (demo / "released/public/demo/1.0/demo-fa-texts.json").unlink()
    result = invoke(*BUILD, demo)
    assert result.exit_code == 1
    assert f"released/staging/demo/1.0/{record.name}: error T184" in result.output
    assert errata_of(demo) >= {"fa/demo/demo-fa-errata-1.1.html", "en/demo/demo-en-errata-1.0.html"}
    assert "fa/demo/demo-fa-errata-1.0.html" not in errata_of(demo)


def test_the_name_of_errata_is_one_that_every_system_can_keep():
    texts = type("Texts", (), {"packet": "demo", "language": "fa"})
    assert site.errata_name(texts, "1.0 (draft/2)", "2") == "demo-fa-errata-1.0-draft-2--2"


def test_a_reason_that_nobody_signed_is_public_in_the_source_language(demo):
    persian = "بایگانی دومی باز شد."
    (demo / "content/demo/changes.yaml").write_text(
        "- {value: count, why: A second archive was opened.}\n", encoding="utf-8"
    )
    assert invoke("extract", "-q", "--project", demo).exit_code == 0
    replace_in(
        demo / "locales/fa/LC_MESSAGES/demo.po",
        'msgid "A second archive was opened."\nmsgstr ""',
        f'msgid "A second archive was opened."\nmsgstr "{persian}"',
    )
    path = "fa/demo/demo-fa-errata-1.0.html"
    for name, folder, expected in (("staging", "out", True), ("public", "out-public", False)):
        assert invoke("build", "-q", "--format", "html", "--site", name, "--project", demo).exit_code == 0
        page = (demo / folder / path).read_text(encoding="utf-8")
        assert (persian in page, "A second archive was opened." in page) == (expected, not expected)


SOURCE_WORDS = re.compile(r'class="source-words">((?:(?!</span>).)*)</span>', re.DOTALL)
PERSIAN = re.compile("[\u0600-\u06ff]+")


def test_no_sentence_in_the_source_language_has_numbers_dates_or_names_of_another(demo, signing_key):
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nunsigned = "freeze"')
    assert invoke("review", "fa", "--as", "Simorgh", "--packet", "demo", "--project", demo, "-q").exit_code == 0
    assert invoke(*BUILD, demo, "--site", "public").exit_code == 0
    release = invoke("release", "--key", signing_key, "--site", "public", "--project", demo, "-q")
    assert release.exit_code == 0, release.output
    next_version(demo, "2.0", "2.1", "2026-07-08", "26000")
    replace_in(demo / "content/demo/01-story.md", "Only for teachers.", "Only for all teachers.")
    replace_in(demo / "content/demo/values.yaml", "Jane Doe", "Jane M. Doe")
    assert invoke(*BUILD, demo, "--site", "public").exit_code == 0
    pages = {file.name: file.read_text(encoding="utf-8") for file in (demo / "out-public/fa").rglob("*.html")}
    found = {name: SOURCE_WORDS.findall(text) for name, text in pages.items()}
    assert {"index.html", "statement.html", "teacher.html", "demo-fa-errata-2.0.html"} <= {
        each for each in found if found[each]
    }
    assert "Out of date: the English text changed on 8 July 2026." in pages["demo-fa-errata-2.0.html"].replace(
        "\u00a0", " "
    )
    assert [(name, each) for name, texts in found.items() for each in texts if PERSIAN.search(each)] == []
