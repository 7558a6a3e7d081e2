"""A build that is killed, or refused a write, at any moment leaves old files or new ones; the next build completes it."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from fault_injection import Step, apart, at, events, kill, tree

from bifolio import commands, preview
from bifolio.commands import Command

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tests" / "projects" / "demo"
CONTENT_CSS = "templates/css/content.css"


def build(root: Path) -> Command:
    command = Command(root)
    commands.build(command)
    return command


def views(root: Path) -> None:
    preview.write_static(Command(root))


class Edited(NamedTuple):
    """A project that was built and then edited, and out/ before and after the build that follows."""

    root: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def copy(self, folder: Path) -> Path:
        return Path(shutil.copytree(self.root, folder))

    def check(self, root: Path) -> None:
        """Hold that files are old or new ones, and that the next build makes the new ones and leaves nothing else."""
        left = tree(root / "out")
        for path in self.old.keys() & self.new.keys():
            assert left.get(path) in (self.old[path], self.new[path]), path
        assert build(root).findings == []
        assert tree(root / "out") == self.new
        assert left_over(root / "out") == []


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    root = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("edited") / "demo"))
    packet, settings = root / "content/demo/packet.yaml", root / "packets.toml"
    text = packet.read_text(encoding="utf-8").replace("[html, single, a4, booklet, bilingual]", "[html, single]")
    packet.write_text(text.replace("[html, a4]", "[html]"), encoding="utf-8")
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('pairs = [["en", "fa"]]', "").replace("[languages.fa]", ""),
        encoding="utf-8",
    )
    build(root)
    old = tree(root / "out")
    section = next((root / "content/demo").glob("*.md"))
    section.write_text(section.read_text(encoding="utf-8") + "\nA sentence was added.\n", encoding="utf-8")
    packet.write_text(packet.read_text(encoding="utf-8").replace("  teacher:", "  guide:"), encoding="utf-8")
    after = Path(shutil.copytree(root, root.parent / "after"))
    build(after)
    return Edited(root, old, tree(after / "out"))


@pytest.mark.slow
def test_the_edited_project_has_old_new_and_changed_files(edited: Edited) -> None:
    assert {"en/demo/teacher.html", "sv/demo/teacher.html"} == edited.old.keys() - edited.new.keys()
    assert {"en/demo/guide.html", "sv/demo/guide.html"} == edited.new.keys() - edited.old.keys()
    assert edited.old["SHA256SUMS"] != edited.new["SHA256SUMS"]


def numbers(count: int, some: int) -> list[int]:
    return sorted({1 + (count - 1) * part // (some - 1) for part in range(some)})


@pytest.mark.slow
@pytest.mark.parametrize("some", [3, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_at_a_change_leaves_old_files_or_new_ones(
    edited: Edited, tmp_path: Path, some: int
) -> None:
    count = len(events(build, edited.copy(tmp_path / "count"), tmp_path / "log"))
    assert count > 20
    for number in numbers(count, min(some, count)):
        root = edited.copy(tmp_path / str(number))
        assert apart(lambda root=root: build(root) and None, at(number, kill)) == -signal.SIGKILL
        edited.check(root)
        shutil.rmtree(root)


@pytest.mark.slow
def test_no_file_is_written_where_readers_find_it(edited: Edited, tmp_path: Path) -> None:
    """Each is written beside its place and renamed, so that no moment of a build, whether it is tried or not, has half of one."""
    root = edited.copy(tmp_path / "demo")
    changes = [line.partition(" ") for line in events(build, root, tmp_path / "log")]
    opened = {Path(path).name for event, _, path in changes if event == "open" and path.startswith(f"{root}/out/")}
    assert {name for name in opened if not name.endswith(".part")} == {".written"}, "the journal alone is appended to"
    assert any(event == "os.rename" and path.endswith("/SHA256SUMS") for event, _, path in changes)


@pytest.mark.slow
def test_a_first_build_that_is_killed_is_completed(edited: Edited, tmp_path: Path) -> None:
    for number in (2, 9, 30):
        root = edited.copy(tmp_path / str(number))
        shutil.rmtree(root / "out")
        assert apart(lambda root=root: build(root) and None, at(number, kill)) == -signal.SIGKILL
        assert build(root).findings == []
        assert tree(root / "out") == edited.new


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_moment_leaves_old_files_or_new_ones(edited: Edited, tmp_path: Path) -> None:
    count = len(events(build, edited.copy(tmp_path / "count"), tmp_path / "log", changes=False))
    for number in random.Random(1988).sample(range(1, count), 20):
        root = edited.copy(tmp_path / str(number))
        assert apart(lambda root=root: build(root) and None, at(number, kill, changes=False)) == -signal.SIGKILL
        edited.check(root)


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 8, 15])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO], ids=errno.errorcode.get)
def test_a_disk_that_takes_no_more_is_a_finding_and_keeps_the_files(
    edited: Edited, tmp_path: Path, error: int, number: int
) -> None:
    root = edited.copy(tmp_path / "demo")

    def refuse() -> None:
        raise OSError(error, os.strerror(error))

    def codes() -> bool:
        return {finding.code for finding in build(root).findings} != {"B101"}

    assert apart(codes, at(number, refuse, on=True)) == 0
    edited.check(root)


@pytest.mark.slow
@pytest.mark.parametrize("time", [0, 4_000_000_000], ids=["forward", "back"])
def test_a_clock_that_jumps_changes_nothing(edited: Edited, tmp_path: Path, time: int) -> None:
    root = edited.copy(tmp_path / "demo")
    for file in root.rglob("*"):
        os.utime(file, (time, time))
    edited.check(root)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "value"), [(resource.RLIMIT_AS, 300 * 2**20), (resource.RLIMIT_NOFILE, 20)], ids=["memory", "handles"]
)
def test_little_memory_and_few_handles_are_enough(edited: Edited, tmp_path: Path, limit: int, value: int) -> None:
    root = edited.copy(tmp_path / "demo")
    verb = [
        sys.executable,
        "-m",
        "bifolio",
        "build",
        "--project",
        str(root),
        "-q",
    ]
    done = subprocess.run(
        verb,
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(limit, (value, value)),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert tree(root / "out") == edited.new


@pytest.mark.slow
def test_few_handles_are_enough_for_a_pdf(edited: Edited, tmp_path: Path) -> None:
    root = with_pdf(edited, tmp_path / "demo")
    verb = [sys.executable, "-m", "bifolio", "build", "--project", str(root), "-q"]
    done = subprocess.run(
        verb,
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)),
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert (root / "out/en/demo/demo-handout-en-a4.pdf").is_file()


@pytest.mark.slow
def test_no_shared_memory_is_enough_for_a_pdf(edited: Edited) -> None:
    """Hide /dev/shm, as some containers and sandboxes do, in mounts of this process alone (unshare of util-linux)."""
    hide = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o ro none /dev/shm && exec "$@"', "sh"]
    lock = [sys.executable, "-c", "import multiprocessing; multiprocessing.Lock()"]
    if not shutil.which("unshare") or subprocess.run([*hide, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system has no private mounts for this user")
    assert b"OSError" in subprocess.run([*hide, *lock], capture_output=True, check=False).stderr
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # the files of other tests may be in /dev/shm
        root = with_pdf(edited, Path(folder) / "demo")
        verb = [sys.executable, "-m", "bifolio", "build", "--project", str(root), "-q"]
        done = subprocess.run([*hide, *verb], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")
        assert (root / "out/en/demo/demo-handout-en-a4.pdf").is_file()


def with_pdf(edited: Edited, folder: Path) -> Path:
    """Return a copy of the project that has a PDF, with a font of a style sheet, which WeasyPrint writes into a folder."""
    packet = edited.copy(folder) / "content/demo/packet.yaml"
    packet.write_text(packet.read_text(encoding="utf-8").replace("[html, single]", "[html, a4]"), encoding="utf-8")
    font = '@font-face { font-family: Own; src: url("../fonts/NotoSans-Regular.ttf") }'
    style = (ROOT / CONTENT_CSS).read_text(encoding="utf-8")
    (folder / CONTENT_CSS).parent.mkdir(parents=True, exist_ok=True)
    (folder / CONTENT_CSS).write_text(f"{style}\n{font}\n", encoding="utf-8")
    return folder


def left_over(out: Path) -> list[str]:
    """Return the names of files and folders that only a build at work needs."""
    return [path.name for path in out.rglob("*") if any(part in path.name for part in (".part", "scratch", ".written"))]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of homes and temporary files, which stays empty."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("step", [views, pytest.param(build, marks=pytest.mark.slow)])
def test_nothing_is_written_outside_the_project(elsewhere: Path, edited: Edited, tmp_path: Path, step: Step) -> None:
    root = with_pdf(edited, tmp_path / "demo") if step is build else edited.copy(tmp_path / "demo")
    changes = events(step, root, tmp_path / "log")
    out, engine = f"{root}/out", f"{ROOT}/"
    assert changes
    assert [
        each
        for each in changes
        if not each.partition(" ")[2].startswith(out) and not (engine in each and "__pycache__" in each)
    ] == []
    assert list(elsewhere.iterdir()) == []
    assert left_over(root / "out") == []


@pytest.mark.slow
def test_a_build_of_pdfs_that_is_killed_leaves_nothing_outside_the_project(
    elsewhere: Path, edited: Edited, tmp_path: Path
) -> None:
    for number in (3, 8, 20):
        root = with_pdf(edited, tmp_path / str(number))
        assert apart(lambda root=root: build(root) and None, at(number, kill)) == -signal.SIGKILL
        assert list(elsewhere.iterdir()) == []
        build(root)
        assert left_over(root / "out") == []
