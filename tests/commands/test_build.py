"""A build's sums are right whatever it was asked for, and only named pictures are published."""

from __future__ import annotations

import hashlib

import pytest


def sums_are_right(out):
    lines = [line.split("  ", 1) for line in (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    return bool(lines) and all(hashlib.sha256((out / path).read_bytes()).hexdigest() == value for value, path in lines)


@pytest.mark.slow
def test_sums_of_kept_files_are_of_what_they_are_now(demo, run):
    run("build", "--format", "html")
    with (demo / "out/fa/demo/handout.html").open("a", encoding="utf-8") as file:
        file.write("edited")
    run("build", "--format", "html", "--language", "en")
    assert sums_are_right(demo / "out")


@pytest.mark.slow
@pytest.mark.parametrize("content", ["{", "[]", '{"files": [{"path": "x"}]}', '{"files": [1]}', '{"files": {"a": 1}}'])
def test_a_damaged_manifest_is_as_good_as_none(demo, run, content):
    (demo / "out").mkdir()
    (demo / "out/manifest.json").write_text(content, encoding="utf-8")
    assert run("build", "--format", "html").exit_code == 0
    assert sums_are_right(demo / "out")


def test_only_pictures_that_a_passage_names_are_published(demo, run):
    media = demo / "content/demo/media"
    (media / "secret.svg").write_bytes((media / "plan.svg").read_bytes())
    (media / ".hidden.svg").write_bytes((media / "plan.svg").read_bytes())
    (media / "notes.txt").symlink_to("/etc/hostname")
    (media / "folder").mkdir()
    run("build", "--format", "html")
    assert [file.name for file in (demo / "out/assets/media/demo").iterdir()] == ["plan.svg"]


@pytest.mark.parametrize("name", [".plan.svg", "linked.svg"])
def test_a_hidden_or_linked_picture_is_a_finding(demo, run, name):
    media = demo / "content/demo/media"
    (media / ".plan.svg").write_bytes((media / "plan.svg").read_bytes())
    (media / "linked.svg").symlink_to("plan.svg")
    for file in (demo / "content/demo").glob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("media/plan.svg", f"media/{name}"), encoding="utf-8")
    assert "S103" in run("check").output


@pytest.mark.slow
def test_a_picture_in_a_folder_and_one_with_an_ampersand_are_published(demo, run):
    media = demo / "content/demo/media"
    (media / "sub").mkdir()
    (media / "plan.svg").rename(media / "sub/a&b.svg")
    for file in [*(demo / "content/demo").glob("*.md"), *demo.glob("locales/*/LC_MESSAGES/*.po")]:
        file.write_text(
            file.read_text(encoding="utf-8").replace("media/plan.svg", "media/sub/a&b.svg"), encoding="utf-8"
        )
    result = run("build", "--format", "html", "--format", "single")
    assert (result.exit_code, result.output) == (0, "")
    assert (demo / "out/assets/media/demo/sub/a&b.svg").is_file()
    assert "data:image/svg+xml" in (demo / "out/en/demo/handout-single.html").read_text(encoding="utf-8")
