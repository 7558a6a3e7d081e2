"""A picture that was made for one language is on the public site while it is signed, as a translation is."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import checked, replace_in

from bifolio import reviews

pytestmark = pytest.mark.slow
MEDIA = "content/demo/media"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{size}v9z"/></svg>'
PAGE, FILE = "out-public/fa/demo/handout.html", "out-public/assets/media/demo/plan.fa.svg"


@pytest.fixture
def drawn(demo: Path) -> Path:
    """Return the demo with a picture and one for Persian."""
    (demo / MEDIA).mkdir(exist_ok=True)
    for name, size in (("plan.svg", 1), ("plan.fa.svg", 2)):
        (demo / MEDIA / name).write_text(PICTURE.format(size=size), encoding="utf-8")
    replace_in(
        demo / "content/demo/01-story.md",
        "Only for teachers.",
        "Only for teachers.\n:::\n\n![A plan](media/plan.svg)\n\n::: note\nMore.",
    )
    return demo


def is_public(demo: Path) -> bool:
    """Return whether the picture for Persian is on the public site, after a build."""
    checked("build", "--site", "public", "--format", "html", "-q", "--project", demo)
    shown = "plan.fa.svg" in (demo / PAGE).read_text(encoding="utf-8")
    assert shown == (demo / FILE).is_file()
    assert "plan.svg" in (demo / "out-public/en/demo/handout.html").read_text(encoding="utf-8")
    return shown


def test_a_picture_in_one_language_is_public_while_it_is_signed(drawn: Path) -> None:
    assert not is_public(drawn)
    checked("review", "fa", "--as", "Simorgh", "--project", drawn, "-q")
    assert is_public(drawn)
    (drawn / MEDIA / "plan.fa.svg").write_text(PICTURE.format(size=3), encoding="utf-8")
    assert not is_public(drawn), "another picture was signed"
    checked("review", "fa", "--as", "Simorgh", "--project", drawn, "-q")
    assert is_public(drawn)
    checked("review", "fa", "--as", "Simorgh", "--withdraw", "--project", drawn, "-q")
    assert not is_public(drawn)


def test_who_signs_a_passage_signs_no_picture_elsewhere(drawn: Path) -> None:
    checked("review", "fa", "--as", "Simorgh", "--message", "How many", "--project", drawn, "-q")
    assert len(reviews.load(drawn, "fa", "demo").signed) == 1
    assert not is_public(drawn)


def test_a_picture_for_the_source_language_needs_no_signature(drawn: Path) -> None:
    (drawn / MEDIA / "plan.en.svg").write_text(PICTURE.format(size=4), encoding="utf-8")
    checked("build", "--site", "public", "--format", "html", "-q", "--project", drawn)
    assert "plan.en.svg" in (drawn / "out-public/en/demo/handout.html").read_text(encoding="utf-8")
