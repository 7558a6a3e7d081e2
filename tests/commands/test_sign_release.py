"""A signed release: every file of the build, a list that its key signs, and verify.py, which tells what was changed."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from demo_project import replace_in

from bifolio import output
from bifolio.site.parts import make_parts
from bifolio.verification import written_key
from bifolio.verification.signatures import public_key

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def signing_key(tmp_path_factory):
    """Return a private key of no person."""
    from judges import need

    file = tmp_path_factory.mktemp("keys") / "key"
    subprocess.run([need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "press-desk", "-f", file], check=True)
    return file


@pytest.fixture(scope="module")
def built(tmp_path_factory, signing_key):
    """Return the demo with its key listed, built with a ZIP of texts."""
    from click.testing import CliRunner
    from conftest import ROOT

    from bifolio.cli import main

    root = shutil.copytree(ROOT / "tests/projects/demo", tmp_path_factory.mktemp("release") / "demo")
    public = signing_key.with_suffix(".pub").read_text(encoding="utf-8").strip()
    settings = (root / "packets.toml").read_text(encoding="utf-8")
    (root / "packets.toml").write_text(f'release_keys = ["{public}"]\n{settings}', encoding="utf-8")
    packet = root / "content/demo/packet.yaml"
    text = packet.read_text(encoding="utf-8")
    packet.write_text(re.sub(r"formats: \[.*\]", "formats: [html, txt, zip]", text), encoding="utf-8")
    words = ["build", "-q", "--project", str(root)]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    return root


@pytest.fixture
def demo(built, tmp_path):
    """Return a copy of it that a test may break."""
    return shutil.copytree(built, tmp_path / "demo")


@pytest.fixture
def released(demo, run, signing_key):
    """Return the folder of its release."""
    assert run("release", "--key", signing_key).exit_code == 0
    return demo / "release"


def verified(folder, *words, script=None):
    """Return the exit status and the lines of verify.py, run as a reader does: in Python alone."""
    command = [sys.executable, "-S", "-I", script or folder / "verify.py", "--lang", "en", *words]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.stderr == ""
    return run.returncode, run.stdout.splitlines()


def test_a_release_is_the_build_with_a_signed_list_and_all_of_it_is_unchanged(demo, released):
    names = {file.relative_to(released).as_posix() for file in released.rglob("*") if file.is_file()}
    built = {file.relative_to(demo / "out").as_posix() for file in (demo / "out").rglob("*") if file.is_file()}
    added = {"verify.py", "manifest.json.sig", "LICENCE-demo.txt", "sbom.cdx.json"}
    assert names == built | added
    status, lines = verified(released, ".")
    assert status == 0
    assert lines[0].endswith("of Nobody.")
    assert "It contains “A small packet”, English, Persian, Swedish, version 1.0 of 2 January 2026." in lines
    sums = [line.split("  ", 1) for line in (released / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert {path: value for value, path in sums} == {
        name: output.digest((released / name).read_bytes()) for name in names - {"SHA256SUMS"}
    }


def test_a_file_of_an_earlier_release_is_told_by_the_list_of_a_later_one(demo, released, run, signing_key, tmp_path):
    kept = {name: shutil.copy(released / f"en/demo/{name}", tmp_path) for name in ("handout.html", "demo-en.zip")}
    assert "earlier" not in json.loads((released / "manifest.json").read_bytes())
    replace_in(demo / "content/demo/packet.yaml", 'version: "1.0"', 'version: "1.1"')
    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    assert run("build").exit_code == 0
    assert run("release", "--key", signing_key).exit_code == 0
    status, lines = verified(released, kept["handout.html"])
    assert (status, lines[1:3]) == (
        0,
        [
            "Unchanged, but of an earlier release: handout.html, “A small packet”, version 1.0",
            "This list is of a later release, version 1.1. Its errata, where there are any, say what has changed since.",
        ],
    )
    status, lines = verified(released, kept["demo-en.zip"], "--list", released)
    assert (status, lines[1]) == (0, "Unchanged, but of an earlier release: demo-en.zip, “A small packet”, version 1.0")
    shutil.copy(kept["demo-en.zip"], released / "en/demo")
    status, lines = verified(released, ".")
    assert (status, lines[1]) == (
        1,
        "Unchanged, but of an earlier release: en/demo/demo-en.zip, “A small packet”, version 1.0",
    )
    with (tmp_path / "handout.html").open("a", encoding="utf-8") as page:
        page.write(" ")
    assert verified(released, kept["handout.html"])[0] == 1


def test_the_same_build_and_key_give_the_same_bytes(demo, released, run, signing_key):
    before = {file: file.read_bytes() for file in released.rglob("*") if file.is_file()}
    assert run("release", "--key", signing_key, "--to", demo.parent / "again").exit_code == 0
    for file, content in before.items():
        assert (demo.parent / "again" / file.relative_to(released)).read_bytes() == content
    assert run("release", "--key", signing_key).exit_code == 0, "in place of the last one"
    assert not [file.name for file in demo.iterdir() if file.name.startswith(".release")]


def test_the_public_site_is_signed_as_its_own_release_of_signed_texts_alone(demo, run, signing_key):
    assert run("build", "--site", "public").exit_code == 0
    result = run("release", "--key", signing_key, "--site", "public")
    assert result.exit_code == 0, result.output
    assert not (demo / "release").exists()
    folder = demo / "release-public"
    page = folder / "fa/demo/handout.html"
    assert page.read_bytes() == (demo / "out-public/fa/demo/handout.html").read_bytes()
    assert page.read_bytes() != (demo / "out/fa/demo/handout.html").read_bytes()
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["site"] == "public"
    assert verified(folder, ".")[0] == 0
    page.write_text(page.read_text(encoding="utf-8") + "x", encoding="utf-8")
    assert run("build", "--site", "public").exit_code == 0
    (demo / "out-public/fa/demo/handout.html").write_bytes(page.read_bytes())
    result = run("release", "--key", signing_key, "--site", "public")
    assert result.exit_code == 1
    assert "T156" in result.output
    assert "out-public" in result.output


def test_a_licence_is_the_same_text_beside_the_files_and_in_their_zip(released):
    with zipfile.ZipFile(released / "en/demo/demo-en.zip") as archive:
        inside = archive.read("LICENCE.txt")
    assert (released / "LICENCE-demo.txt").read_bytes() == inside


def test_a_zip_that_is_passed_on_verifies_itself(released, tmp_path):
    with zipfile.ZipFile(released / "fa/demo/demo-fa.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    status, lines = verified(tmp_path / "unpacked", ".")
    assert (status, lines[2]) == (0, "It contains “A small packet”, Persian, version 1.0 of 2 January 2026.")
    assert verified(released, "fa/demo/demo-fa.zip")[0] == 0
    page = tmp_path / "unpacked/START.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</p>", " 5,000</p>", 1), encoding="utf-8")
    status, lines = verified(tmp_path / "unpacked", ".")
    assert (status, lines[1]) == (1, "Changed after its release: START.html")


def test_the_line_to_send_beside_a_zip_has_its_digest(released):
    content = (released / "fa/demo/demo-fa.zip").read_bytes()
    assert output.digest(content) in (released / "fa/demo/demo-fa.zip.txt").read_text(encoding="utf-8")


def test_a_file_that_a_messenger_cut_or_renamed_is_told(released, tmp_path):
    text = (released / "sv/demo/demo-teacher-sv.txt").read_bytes()
    (tmp_path / "IMG-20260102.txt").write_bytes(text)
    status, lines = verified(released, str(tmp_path / "IMG-20260102.txt"))
    assert status == 0
    assert "It was released as sv/demo/demo-teacher-sv.txt." in lines
    (tmp_path / "demo-teacher-sv.txt").write_bytes(text[:-9])
    status, lines = verified(released, str(tmp_path / "demo-teacher-sv.txt"))
    assert status == 1
    assert lines[1].startswith("Cut or changed: demo-teacher-sv.txt has")


def test_a_list_that_is_changed_or_signed_by_somebody_else_is_told(demo, released, run, tmp_path):
    honest = shutil.copy(released / "verify.py", tmp_path)
    stranger = tmp_path / "stranger"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", stranger], check=True)
    replace_in(released / "manifest.json", '"version": "1.0"', '"version": "1.1"')
    status, lines = verified(released, ".", script=honest)
    assert (status, lines[0]) == (
        1,
        "The signature does not fit the list of files: the list was changed, or is forged.",
    )
    settings = (demo / "packets.toml").read_text(encoding="utf-8").splitlines()
    key = stranger.with_suffix(".pub").read_text(encoding="utf-8").strip()
    (demo / "packets.toml").write_text("\n".join([f'release_keys = ["{key}"]', *settings[1:]]), encoding="utf-8")
    assert run("release", "--key", stranger).exit_code == 0
    status, lines = verified(released, ".", script=honest)
    assert status == 1
    assert "which is not one of Nobody: it may be forged." in lines[0]


def test_a_key_that_the_project_does_not_list_is_refused_with_what_to_write(demo, run, signing_key):
    lines = (demo / "packets.toml").read_text(encoding="utf-8").splitlines()
    (demo / "packets.toml").write_text("\n".join(lines[1:]), encoding="utf-8")
    result = run("release", "--key", signing_key)
    assert result.exit_code == 1
    assert "T158" in result.output
    assert written_key(public_key(signing_key.with_suffix(".pub").read_text(encoding="utf-8"))) in result.output
    assert not (demo / "release").exists()


def test_a_build_without_a_statement_on_its_files_is_not_signed(demo, run, signing_key):
    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    assert run("build", "--format", "html").exit_code == 0, "the statements are of other pages now"
    result = run("release", "--key", signing_key)
    assert result.exit_code == 1
    assert re.findall(r"error T186: .*“(\w+)”", result.output) == ["en", "fa", "sv"]
    assert not (demo / "release").exists()
    shutil.rmtree(demo / "out")
    assert run("build", "--format", "html").exit_code == 0
    assert "T186" in run("release", "--key", signing_key).output, "there is none"
    assert run("build").exit_code == 0
    assert run("release", "--key", signing_key).exit_code == 0


def not_of_now(result):
    """Return the languages that a release is refused for, because they are not built from the project as it is."""
    assert result.exit_code == 1
    return re.findall(r"error T187: .*“(\w+)”", result.output)


@pytest.mark.parametrize(
    "file", ["content/demo/values.yaml", "locales/fa/LC_MESSAGES/demo.po", "locales/sv/reviewed/demo.txt"]
)
def test_a_build_of_an_earlier_state_of_the_project_is_not_signed(demo, run, signing_key, file):
    (demo / file).parent.mkdir(exist_ok=True)
    with (demo / file).open("a", encoding="utf-8") as changed:
        changed.write("# corrected\n")
    assert not_of_now(run("release", "--key", signing_key)) == ["en", "fa", "sv"]
    assert not (demo / "release").exists()
    assert run("build", "--language", "fa").exit_code == 0
    assert not_of_now(run("release", "--key", signing_key)) == ["en", "sv"]
    assert run("build").exit_code == 0
    assert run("release", "--key", signing_key).exit_code == 0
    assert run("release", "--key", signing_key).exit_code == 0, "a release changes nothing that a build is made from"


def test_a_build_without_an_edition_that_it_made_before_is_not_signed(demo, run, signing_key):
    replace_in(demo / "locales/fa/LC_MESSAGES/demo.po", 'msgid ""', "msgid")
    assert run("build").exit_code == 1, "the pages of the last build stay"
    assert (demo / "out/fa/demo/handout.html").is_file()
    assert not_of_now(run("release", "--key", signing_key)) == ["fa"], (
        "its statement says that they are of an earlier build"
    )
    assert not (demo / "release").exists()


def test_a_build_that_kept_a_page_because_it_failed_is_not_signed(demo, run, signing_key, monkeypatch):
    def failing(command, site, jobs, *rest):
        for job, made in make_parts(command, site, jobs, *rest):
            yield job, None if job.path == "fa/demo/handout.html" else made

    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    monkeypatch.setattr("bifolio.site.files.make_parts", failing)
    run("build")
    assert not_of_now(run("release", "--key", signing_key)) == ["fa"]


@pytest.mark.parametrize("was_built", [True, False])
@pytest.mark.parametrize(
    ("lost", "languages"),
    [
        ("en-fa/demo/demo-handout-en-fa-bilingual.epub", ["en", "fa"]),
        ("fa/demo/handout.html", ["fa"]),
        ("sv/demo/demo-handout-sv.txt", ["sv"]),
    ],
)
def test_a_build_that_failed_at_an_edition_is_not_signed(
    demo, run, signing_key, monkeypatch, lost, languages, was_built
):
    def failing(command, site, jobs, *rest):
        for job, made in make_parts(command, site, jobs, *rest):
            yield job, None if job.path == lost else made

    packet = demo / "content/demo/packet.yaml"
    text = packet.read_text(encoding="utf-8")
    packet.write_text(text.replace("[html, txt, zip]", "[html, txt, zip, epub-bilingual]"), encoding="utf-8")
    run("build")
    assert (demo / "out" / lost).is_file(), sorted(path.name for path in (demo / "out/en-fa").rglob("*"))
    if not was_built:
        shutil.rmtree(demo / "out")
    monkeypatch.setattr("bifolio.site.files.make_parts", failing)
    run("build")
    assert (demo / "out" / lost).is_file() == was_built
    assert not_of_now(run("release", "--key", signing_key)) == languages


@pytest.mark.parametrize("was_built", [True, False])
def test_a_build_that_failed_at_a_zip_is_not_signed(demo, run, signing_key, monkeypatch, was_built):
    if not was_built:
        shutil.rmtree(demo / "out")
    monkeypatch.setattr("bifolio.site.collections._packed", lambda _: None)
    run("build")
    assert not_of_now(run("release", "--key", signing_key)) == ["en", "fa", "sv"]


@pytest.mark.parametrize("wrong", ["locales/fa/LC_MESSAGES/demo.po", "content/other/packet.yaml", "templates/404.html"])
def test_a_build_without_an_edition_that_was_never_made_is_not_signed(demo, run, signing_key, wrong):
    shutil.rmtree(demo / "out")
    (demo / wrong).parent.mkdir(parents=True, exist_ok=True)
    if wrong.startswith("content"):
        replace_in(demo / "packets.toml", 'packets = ["demo"]', 'packets = ["demo", "other"]')
    (demo / wrong).write_text("{{ no.page }}: [", encoding="utf-8")
    assert run("build").exit_code == 1
    assert not (demo / "out/fa/other").exists()
    result = run("release", "--key", signing_key)
    assert result.exit_code == 1
    assert "T187" in result.output
    assert not (demo / "release").exists()


@pytest.mark.parametrize("site", ["staging", "public"])
def test_a_build_in_which_no_packet_could_be_read_is_not_signed(demo, run, signing_key, site):
    shutil.rmtree(demo / "out")
    (demo / "content/demo/packet.yaml").write_text("title: [", encoding="utf-8")
    assert run("build", "--site", site).exit_code == 1
    assert list(demo.glob("out*/404.html")), "there is a site, of no packet"
    result = run("release", "--key", signing_key, "--site", site)
    assert (result.exit_code, re.findall(r"error T186: .*“(\w+)”", result.output)) == (1, ["en"])
    assert not list(demo.glob("release*/")), "nothing is signed"


@pytest.mark.parametrize("change", ["edited", "deleted", "never built"])
def test_a_build_that_is_not_whole_is_not_signed(demo, run, signing_key, change):
    page = demo / "out/fa/demo/handout.html"
    if change == "edited":
        page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    elif change == "deleted":
        page.unlink()
    else:
        shutil.rmtree(demo / "out")
    result = run("release", "--key", signing_key)
    assert result.exit_code == 1
    assert "T156" in result.output
    assert not (demo / "release").exists()


def test_a_folder_with_other_files_is_left_alone(demo, run, signing_key):
    (demo / "release").mkdir()
    (demo / "release/letter.txt").write_text("Dear", encoding="utf-8")
    assert "B102" in run("release", "--key", signing_key).output
    assert [file.name for file in (demo / "release").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", [".ssh/id", "notes.txt", ".git/HEAD"])
@pytest.mark.parametrize("earlier", [True, False])
def test_files_of_others_are_never_lost_whatever_the_folder_looks_like(demo, run, signing_key, name, earlier):
    if earlier:
        assert run("release", "--key", signing_key).exit_code == 0
    (demo / "release" / name).parent.mkdir(parents=True, exist_ok=True)
    (demo / "release" / name).write_text("mine", encoding="utf-8")
    if not earlier:
        (demo / "release/SHA256SUMS").write_text("ff  debian.iso\n", encoding="utf-8")
    assert "B102" in run("release", "--key", signing_key).output
    assert (demo / "release" / name).read_text(encoding="utf-8") == "mine"


def test_a_release_that_was_stopped_between_its_two_steps_is_put_back(demo, released, run):
    whole = {file.relative_to(released): file.read_bytes() for file in released.rglob("*") if file.is_file()}
    released.rename(demo / ".release.old-999999999")
    (demo / ".release.new-999999999").mkdir()
    assert run("release", "--key", demo / "packets.toml").exit_code == 1
    assert {file.relative_to(released): file.read_bytes() for file in released.rglob("*") if file.is_file()} == whole
    assert not [file.name for file in demo.iterdir() if file.name.startswith(".release")]


def test_nothing_in_the_list_its_signature_or_the_script_names_who_holds_the_key(released):
    for name in ("manifest.json", "SHA256SUMS", "sbom.cdx.json", "verify.py"):
        assert "press-desk" not in (released / name).read_text(encoding="utf-8")
    begin, *lines, end = (released / "manifest.json.sig").read_text(encoding="ascii").splitlines()
    assert (begin, end) == ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
    signature = base64.b64decode("".join(lines))
    assert b"ssh-ed25519" in signature
    assert b"press-desk" not in signature
    assert json.loads((released / "manifest.json").read_bytes())["packets"][0]["titles"]["fa"] == "بستهٔ کوچک"


@pytest.mark.parametrize("words", [[], ["fa", "--key", "k"], ["fa", "--to", "x"], ["--key", "k", "--packet", "demo"]])
def test_a_language_and_a_key_are_two_different_releases(run, words):
    assert run("release", *words).exit_code == 2
