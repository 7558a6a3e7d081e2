"""What an edition shows of passages whose source has changed since they were translated: by the policy of its language."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from demo_project import build_html, checked, po, replace_in, tree

from bifolio import reviews
from bifolio.model import Entry

TEXT = "content/demo/01-story.md"
OLD, NEW = "Only for teachers.", "Only for teachers and parents."
PAGE = "out/fa/demo/teacher.html"


def policy(demo: Path, setting: str, tag: str = "fa") -> None:
    replace_in(demo / "packets.toml", f"[languages.{tag}]", f"[languages.{tag}]\n{setting}")


def moved_on(demo: Path, old: str = OLD, new: str = NEW, *, extracted: bool = True) -> str:
    """Change a text of the source a month after its translation; return the Persian page."""
    replace_in(demo / TEXT, old, new)
    replace_in(demo / "content/demo/packet.yaml", "date: 2026-01-02", "date: 2026-02-03")
    if extracted:
        checked("extract", "--project", demo, "-q")
    build_html(demo)
    return (demo / PAGE).read_text(encoding="utf-8") if (demo / PAGE).is_file() else ""


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False])
@pytest.mark.parametrize(
    ("setting", "shown"), [("", NEW), ('outdated = "source"', NEW), ('outdated = "earlier"', "تنها برای آموزگاران.")]
)
def test_the_passage_and_the_front_say_what_changed_and_when(
    demo: Path, setting: str, shown: str, extracted: bool
) -> None:
    translation = "تنها برای آموزگاران."
    assert translation in po(demo).read_text(encoding="utf-8")
    policy(demo, setting)
    html = moved_on(demo, extracted=extracted)
    paragraph = html.partition('<p lang="en" dir="ltr" class="fallback">' if shown == NEW else '<p class="outdated">')[
        2
    ]
    assert paragraph.startswith(f'{shown} <span class="outdated-mark" id="changed-')
    assert html.index('<ul class="outdated-list">') < html.index('<div id="text"')
    assert "۱۴ بهمن ۱۴۰۴" in paragraph[:400].replace("\u00a0", " ")
    manifest = json.loads((demo / "out/manifest.json").read_text(encoding="utf-8"))
    counts = {entry["path"]: entry.get("outdated", 0) for entry in manifest["files"] if entry["path"].endswith(".html")}
    assert (counts["fa/demo/teacher.html"], counts["fa/demo/handout.html"], counts["en/demo/teacher.html"]) == (1, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False])
@pytest.mark.parametrize("setting", ["source", "earlier", "refuse"])
@pytest.mark.parametrize("new", ["Everyone.", "Zebras sleep by night, and ships sail."])
def test_a_passage_that_reads_quite_differently_has_changed_too(
    demo: Path, setting: str, new: str, extracted: bool
) -> None:
    policy(demo, f'outdated = "{setting}"')
    html = moved_on(demo, new=new, extracted=extracted)
    if setting == "refuse":
        assert html == ""
        return
    assert html.count('<span class="outdated-mark" id="changed-') == 1
    assert (new in html, "تنها برای آموزگاران." in html) == (True, False), (
        "the translation of a text unlike it says something else"
    )
    assert "۱۴ بهمن ۱۴۰۴" in html.replace("\u00a0", " ")


@pytest.mark.slow
def test_an_edition_is_not_built_where_the_project_refuses_what_is_out_of_date(demo: Path) -> None:
    policy(demo, 'outdated = "refuse"')
    replace_in(
        demo / "content/demo/packet.yaml", "[html, single, a4, booklet, bilingual]", "[html, single, zip, zip-all]"
    )
    checked(
        "build",
        "--project",
        demo,
        "-q",
        "--format",
        "html",
        "--format",
        "single",
        "--format",
        "zip",
        "--format",
        "zip-all",
    )
    assert (demo / PAGE).is_file()
    replace_in(demo / TEXT, OLD, NEW)
    alone = checked("build", "--project", demo, "-q", "--language", "en", "--format", "html")
    assert ("T144" in alone.output, (demo / PAGE).is_file()) == (False, True), "of what is not asked for, all stays"
    result = checked("build", "--project", demo, "-q", "--format", "html", "--format", "zip-all", status=1)
    assert "error T144" in result.output
    left = {path for path in tree(demo / "out") if "fa" in Path(path).parts or "-fa-" in path}
    assert left <= {"fa/index.html"}, "no file of the edition stays, nor its ZIP"
    assert NEW in (demo / "out/en/demo/teacher.html").read_text(encoding="utf-8"), "other editions are built"
    assert 'hreflang="fa"' not in (demo / "out/sv/demo/teacher.html").read_text(encoding="utf-8")
    [everything] = (demo / "out").glob("*.zip")
    with zipfile.ZipFile(everything) as archive:
        assert [name for name in archive.namelist() if name.startswith("fa/")] == []


@pytest.mark.slow
@pytest.mark.parametrize("incomplete", ["mark", "refuse", "freeze"])
def test_no_other_policy_shows_what_is_out_of_date_where_that_is_refused(demo: Path, incomplete: str) -> None:
    policy(demo, f'outdated = "refuse"\nincomplete = "{incomplete}"')
    checked("release", "--project", demo, "fa", "-q")
    assert moved_on(demo) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It began on {begin}, says {somebody}. **Nobody** knows why [@report, pp. 3-4].", "It began on {begin}. **Nobody** at all knows why [@report, pp. 3-4]."),
        ("According to the agency, {count} people came.[^count]\n\n[^count]: The number is disputed.", "According to the agency, {count} people came here."),
    ],
    ids=["a value that the text lost is still the packet's", "a note that the text lost"],
)  # fmt: skip
def test_an_earlier_translation_is_shown_only_while_everything_in_it_is_in_the_packet(
    demo: Path, old: str, new: str
) -> None:
    policy(demo, 'outdated = "earlier"')
    html = moved_on(demo, old, new)
    assert html.count('class="outdated"') == ("[^" not in old)
    assert html.count('class="outdated-mark"') == 1


@pytest.mark.slow
def test_an_earlier_translation_with_an_error_is_not_shown(demo: Path) -> None:
    policy(demo, 'outdated = "earlier"')
    moved_on(demo, "{count} people came.", "{count} people came here.")
    assert 'class="outdated"' in (demo / PAGE).read_text(encoding="utf-8")
    replace_in(po(demo), "نفر آمدند.[^count]", "نفر آمدند.")
    made_for = Entry("According to the agency, {count} people came.[^count]", ("به گفتهٔ خبرگزاری، {count} نفر آمدند.",))
    signed = demo / "locales/fa/reviewed/demo.txt"
    signed.parent.mkdir()
    signed.write_text(f"{reviews.stamp(made_for)} Simorgh\n", encoding="utf-8")
    build_html(demo)
    assert 'class="outdated"' not in (demo / PAGE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_release_marks_what_has_changed_since(demo: Path) -> None:
    policy(demo, 'incomplete = "freeze"')
    checked("release", "--project", demo, "fa", "-q")
    html = moved_on(demo)
    assert '<p class="outdated">' in html
    assert html.count('class="outdated-mark"') == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("was", "now", "marked"),
    [
        ("value: 30000", "value: 28500", "به گفتهٔ"),
        ("value: 1988-07-19", "value: 1988-07-20", "جین دو"),
        ("type: integer, value: 30000", "type: decimal, value: 30000.5", "به گفتهٔ"),
        ("Jane Doe", "Joan Doe", "جین دو"),
        ("note: The first day.", "note: Its first day.", ""),
    ],
)
def test_a_release_marks_passages_whose_values_have_changed_since(demo: Path, was: str, now: str, marked: str) -> None:
    policy(demo, 'incomplete = "freeze"')
    checked("release", "--project", demo, "fa", "-q")
    replace_in(demo / "content/demo/values.yaml", was, now)
    moved_on(demo, "[^count]: ", "A new paragraph.\n\n[^count]: ")
    page = (demo / PAGE.replace("teacher", "handout")).read_text(encoding="utf-8")
    assert "۳۰٬۰۰۰" in page, "it is the release"
    assert re.findall(r'<p class="outdated">(\S+ \S+)', page) == ([marked] if marked else [])
    assert ('<ul class="outdated-list">' in page) == bool(marked)


@pytest.mark.slow
def test_a_text_that_somebody_changed_after_the_merge_is_not_shown(demo: Path) -> None:
    policy(demo, 'outdated = "earlier"')
    moved_on(demo)
    replace_in(po(demo), "تنها برای آموزگاران.", "تنها برای معلم‌ها.")
    build_html(demo)
    html = (demo / PAGE).read_text(encoding="utf-8")
    assert ("تنها برای معلم‌ها." in html, html.count('class="outdated-mark"')) == (False, 1)
