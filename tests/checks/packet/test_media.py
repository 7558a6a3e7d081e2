"""What is in the folder of pictures is a picture that a passage names, or a finding."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
import sample
from packet_findings import places

from bifolio import checks
from bifolio.checks.packet import media as media_files
from bifolio.checks.packet import source_texts
from bifolio.model import Packet, Section, Selection
from bifolio.project import kinds_reader

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>'
TEXT = "# One {#one}\n\n![A plan](media/plan.svg)\n"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "content/p/media"
    folder.mkdir(parents=True)
    (folder / "plan.svg").write_text(SVG)
    return folder


def found(media: Path, text: str = TEXT) -> list[str]:
    section = Section("one", "content/p/01-one.md", text, 1)
    selection = Selection("brief", "Brief", ("one",), ("html",))
    packet = Packet(
        "p", "P", "", "", "1", "", "", "", (section,), (selection,), {}, {}, {}, kinds=kinds_reader.preset()
    )
    findings = checks.packet(packet, media.parent.parent.parent)
    return [
        f"{each.location} {each.code} {dict(each.details).get('what', '')}".strip()
        for each in findings
        if each.code.startswith("S")
    ]


def test_a_picture_that_a_passage_names_is_no_finding(media: Path) -> None:
    assert found(media) == []


def test_an_address_with_spaces_and_other_scripts_is_that_of_its_file(media: Path) -> None:
    (media / "plan.svg").rename(media / "نقشهٔ یک.svg")
    assert found(media, "# One {#one}\n\n![A plan](<media/نقشهٔ یک.svg>)\n") == []


@pytest.mark.parametrize("other", ["Plan.svg", "PLAN.SVG", "pla\u0301n.svg"])
def test_two_names_that_are_one_file_on_other_systems_are_a_finding(media: Path, other: str) -> None:
    first = "plán.svg" if "\u0301" in other else "plan.svg"
    (media / "plan.svg").rename(media / first)
    (media / other).write_text(SVG)
    text = f"# One {{#one}}\n\n![A plan](media/{first})\n\nAnd:\n\n![Another plan](media/{other})\n"
    assert [each.split(" ")[1] for each in found(media, text)] == ["S113"]
    (media / other).unlink()
    assert found(media, text.partition("And")[0]) == []


def test_links_folders_pipes_and_other_kinds_are_findings(media: Path) -> None:
    (media / "a.svg").symlink_to("/etc/passwd")
    (media / "b.svg").symlink_to(media / "plan.svg")
    (media / "c.svg").symlink_to(media / "nothing")
    (media / "d").mkdir()
    (media / "e.html").write_text("<script>alert(1)</script>")
    (media / ".DS_Store").write_bytes(b"Bud1")
    (media / "g.svg").write_text(SVG)
    (media / "h\n.svg").write_text(SVG)
    os.mkfifo(media / "f.svg")
    place = "content/p/media"
    assert found(media) == [
        f"{place}/.DS_Store S116 hidden",
        f"{place}/a.svg S116 a symbolic link",
        f"{place}/b.svg S116 a symbolic link",
        f"{place}/c.svg S116 a symbolic link",
        f"{place}/d S116 a folder",
        f"{place}/e.html S116 not a picture",
        f"{place}/f.svg S116 neither a file nor a folder",
        f"{place}/g.svg S117",
        f"{place}/h\n.svg S113",
    ]


def test_a_folder_with_a_picture_that_a_passage_names_may_be_there(media: Path) -> None:
    (media / "d").mkdir()
    (media / "plan.svg").rename(media / "d" / "plan.svg")
    (media / "d" / "a.txt").write_text("x")
    assert found(media, TEXT.replace("media/", "media/d/")) == ["content/p/media/d/a.txt S116 not a picture"]


def test_a_folder_of_pictures_that_is_a_link_is_a_finding(media: Path) -> None:
    media.rename(media.parent / "elsewhere")
    media.symlink_to("elsewhere")
    assert found(media) == ["content/p/01-one.md:3:11 S103", "content/p/media S116 a symbolic link"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("media/none.svg", "S102"), ("media/sub/plan.svg", "S102"), ("../p/media/plan.svg", "S103"), ("media/../plan.svg", "S103"),
        ("media/%2e%2e/packet.yaml", "S103"), ("https://a.example/plan.svg", "S103"), ("data:image/png;base64,AA==", "S103"),
    ],
)  # fmt: skip
def test_a_picture_elsewhere_is_a_finding(media: Path, target: str, code: str) -> None:
    assert f"content/p/01-one.md:3:11 {code}" in found(media, f"# One {{#one}}\n\n![A plan]({target})\n")


@pytest.mark.parametrize("name", ["plan.svg", "plan.png", "plan.jpg", "plan.webp"])
def test_a_picture_that_is_a_pipe_or_none_is_a_finding(media: Path, name: str) -> None:
    (media / "plan.svg").unlink()
    text = TEXT.replace("plan.svg", name)
    (media / name).write_text("<script>alert(1)</script>")
    assert found(media, text) == [
        f"content/p/01-one.md:3:11 {'S104 something that is not SVG' if name == 'plan.svg' else 'S115'}"
    ]
    (media / name).unlink()
    os.mkfifo(media / name)
    assert found(media, text) == [
        "content/p/01-one.md:3:11 S102",
        f"content/p/media/{name} S116 neither a file nor a folder",
    ]


@pytest.mark.parametrize("name", ["plan.mp3", "plan.ogg", "plan.mp4", "plan.webm"])
def test_sound_and_film_are_findings(media: Path, name: str) -> None:
    (media / "plan.svg").rename(media / name)
    assert found(media, TEXT.replace("plan.svg", name)) == [
        "content/p/01-one.md:3:11 S108",
        f"content/p/media/{name} S116 not a picture",
    ]


def test_a_picture_in_one_language_is_checked_and_one_for_no_language_of_the_project_is_not_published(
    media: Path,
) -> None:
    variants = {"plan.fa.svg": "<svg onload='x()' xmlns='http://www.w3.org/2000/svg'/>", "plan.fr.svg": "<svg/>"}
    for name, text in variants.items():
        (media / name).write_text(text, encoding="utf-8")
    texts = source_texts.of_packet(sample.packet(TEXT))
    findings = places(media_files.check(media.parent, "content/p", texts, variants, ("en", "fa")))
    assert findings == ["content/p/media/plan.fa.svg S104", "content/p/media/plan.fr.svg S117"]


@pytest.mark.parametrize(
    ("formats", "expected"), [(("html",), []), (("html", "a4"), ["content/p/media/plan.svg B212"])]
)
def test_arabic_letters_in_a_drawing_are_a_finding_where_pdfs_are_made(media, formats, expected) -> None:
    (media / "plan.svg").write_text(SVG.replace("<path/>", "<title>نقشه</title><text>شهر</text>"), encoding="utf-8")
    packet = sample.packet(TEXT)
    selections = tuple(replace(each, formats=formats) for each in packet.selections)
    findings = checks.packet(replace(packet, selections=selections), media.parent.parent.parent, folder="content/p")
    assert [each for each in places(findings) if "B212" in each] == expected
    (media / "plan.svg").write_text(SVG.replace("<path/>", "<title>نقشه</title><text>City</text>"), encoding="utf-8")
    findings = checks.packet(replace(packet, selections=selections), media.parent.parent.parent, folder="content/p")
    assert [each for each in places(findings) if "B212" in each] == []
