"""Bootstrap: what a run asks for, when .venv is kept, and the sentence where it cannot be had. Without any network."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import conftest
import pytest

from bifolio import bootstrap, native_deps

ROOT = Path(bootstrap.__file__).parent.parent
LOCKS = (bootstrap.LOCK, bootstrap.TEST_LOCK)


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A folder with locks and no .venv, which bootstrap takes for its own, and the commands that it ran there."""
    for lock in (*LOCKS, bootstrap.INSTALLER_LOCK):
        (tmp_path / lock).write_text(f"the text of {lock}\n", "utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "UNFINISHED", tmp_path / ".venv" / ".unfinished")
    commands = []

    def run(command, **_):
        words = [str(word) for word in command]
        commands.append(words)
        if "venv" in words:
            make_venv(tmp_path)
        return subprocess.CompletedProcess(words, 0, "", "")

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    monkeypatch.setattr(bootstrap, "say", lambda _: None)
    return tmp_path, commands


def make_venv(root):
    (root / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (root / ".venv" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}").mkdir(parents=True)


@pytest.mark.parametrize(
    ("line", "verb", "sets_type"),
    [
        ("", "build", True),
        ("build", "build", True),
        ("-q", "build", True),
        ("--project folder", "build", True),
        ("--project folder check", "check", False),
        ("--project=folder check", "check", False),
        ("check --project build", "check", False),
        ("extract", "extract", False),
        ("status build", "status", False),
        ("--help", "build", False),
        ("build --help", "build", False),
        ("--version", "build", False),
        ("build --format html", "build", False),
        ("build --format=html", "build", False),
        ("--format html", "build", False),
        ("build --format html --format a4", "build", True),
        ("build --format a4", "build", True),
        ("check --output-format json", "check", False),
        ("test -x tests/test_model.py", "test", True),
        ("chekc", "chekc", False),
    ],
)
def test_a_command_line_tells_its_verb_and_whether_it_sets_type(line, verb, sets_type):
    assert bootstrap.verb(line.split()) == verb
    assert bootstrap.sets_type(line.split()) is sets_type


def test_a_first_run_makes_the_environment_and_installs_by_hash(clone):
    root, commands = clone
    bootstrap.install(bootstrap.LOCK)
    assert [sys.executable, "-m", "venv", str(root / ".venv")] in commands
    pips = [command for command in commands if "install" in command]
    for pip, lock in zip(pips, ("requirements-pip.txt", "requirements.txt"), strict=True):
        assert pip[0] == str(root / ".venv" / "bin" / "python")
        assert "--require-hashes" in pip
        assert pip[pip.index("--only-binary") + 1] == ":all:"
        assert pip[pip.index("-r") + 1] == str(root / lock)
    assert commands[-1][2:] == ["pip", "uninstall", "--quiet", "--yes", "setuptools"]
    assert bootstrap.ready(bootstrap.LOCK)
    assert not bootstrap.ready(bootstrap.TEST_LOCK)


def test_the_tests_packages_are_the_engines_too(clone):
    bootstrap.install(bootstrap.TEST_LOCK)
    assert all(bootstrap.ready(lock) for lock in LOCKS)


@pytest.mark.parametrize("lock", [bootstrap.LOCK, bootstrap.INSTALLER_LOCK])
def test_a_changed_lock_is_installed_again_into_the_same_environment(clone, lock):
    root, commands = clone
    bootstrap.install(bootstrap.LOCK)
    (root / lock).write_text("another", "utf-8")
    assert not bootstrap.ready(bootstrap.LOCK)
    commands.clear()
    bootstrap.install(bootstrap.LOCK)
    assert bootstrap.ready(bootstrap.LOCK)
    assert not [command for command in commands if "venv" in command]


def test_an_interrupted_setup_is_mended_by_the_next(clone, monkeypatch):
    root, _ = clone
    run = bootstrap.subprocess.run

    def interrupted(command, **options):
        if "install" in command:
            raise KeyboardInterrupt
        return run(command, **options)

    monkeypatch.setattr(bootstrap.subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bootstrap.install(bootstrap.LOCK)
    (root / ".venv" / "half").touch()
    assert not bootstrap.ready(bootstrap.LOCK)
    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    bootstrap.install(bootstrap.LOCK)
    assert bootstrap.ready(bootstrap.LOCK)
    assert not (root / ".venv" / "half").exists()


def test_an_environment_that_uv_made_is_kept_and_given_pip(clone, monkeypatch):
    root, commands = clone
    make_venv(root)
    run = bootstrap.subprocess.run

    def without_pip(command, **options):
        done = run(command, **options)
        done.returncode = int("--version" in command)
        return done

    monkeypatch.setattr(bootstrap.subprocess, "run", without_pip)
    (root / ".venv" / "theirs").touch()
    bootstrap.install(bootstrap.LOCK)
    assert (root / ".venv" / "theirs").exists()
    assert [str(bootstrap.python()), "-m", "ensurepip"] in commands
    assert bootstrap.ready(bootstrap.LOCK)


def test_an_environment_whose_python_has_gone_or_moved_on_is_made_anew(clone):
    root, _ = clone
    bootstrap.install(bootstrap.LOCK)
    (root / ".venv" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}").rename(root / "older")
    assert not bootstrap.ready(bootstrap.LOCK)
    bootstrap.install(bootstrap.LOCK)
    assert bootstrap.ready(bootstrap.LOCK)
    bootstrap.python().unlink()
    bootstrap.python().symlink_to(root / "gone")
    assert not bootstrap.ready(bootstrap.LOCK)


@pytest.mark.parametrize("lock", [bootstrap.LOCK, bootstrap.INSTALLER_LOCK])
def test_a_failure_of_pip_is_one_sentence_and_its_last_error(clone, monkeypatch, lock):
    last = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left"

    def fail(command, **_):
        return subprocess.CompletedProcess(
            command, int(str(bootstrap.ROOT / lock) in command), "", f"WARNING: Retrying\nERROR: first\n{last}\n"
        )

    make_venv(clone[0])
    monkeypatch.setattr(bootstrap.subprocess, "run", fail)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.install(bootstrap.LOCK)
    assert stopped.value.code == (
        f"The packages of {lock} could not be installed (check the network and the free disk space).\n    {last}"
    )
    assert not bootstrap.ready(bootstrap.LOCK)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no flock")
def test_of_two_first_builds_one_waits_for_the_other(clone):
    import fcntl

    with bootstrap.alone(), (clone[0] / ".venv.lock").open("w") as second, pytest.raises(BlockingIOError):
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with (clone[0] / ".venv.lock").open("w") as later:
        fcntl.flock(later, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_what_another_first_build_has_installed_is_not_installed_again(clone, monkeypatch):
    @contextlib.contextmanager
    def after_another():
        bootstrap.install(bootstrap.LOCK)
        commands.clear()
        yield

    commands = clone[1]
    monkeypatch.setattr(bootstrap, "inside", lambda: False)
    monkeypatch.setattr(bootstrap, "alone", after_another)
    monkeypatch.setattr(bootstrap, "provide", lambda *_, **__: None)
    monkeypatch.setattr(bootstrap, "start", lambda *_: None)
    monkeypatch.setattr(bootstrap, "test", lambda _: None)
    bootstrap.prepare(["check"])
    assert bootstrap.ready(bootstrap.LOCK)
    assert commands == []


def test_the_container_is_set_up_as_any_machine_and_runs_as_an_ordinary_user():
    steps = [line for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if re.match("[A-Z]+ ", line)]
    assert "RUN python build.py --version" in steps
    users = [step for step in steps if step.startswith("USER ")]
    assert users == ["USER bifolio"]
    assert steps.index(users[0]) < next(index for index, step in enumerate(steps) if step.startswith("ENTRYPOINT"))


@pytest.mark.parametrize("errno", [13, 28, 30])
def test_a_folder_that_cannot_be_written_is_one_sentence(clone, monkeypatch, errno):
    def refuse(*_, **__):
        raise OSError(errno, os.strerror(errno), "somewhere")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.prepare(["check"])
    assert stopped.value.code == f"bifolio cannot be set up in {clone[0] / '.venv'}: {os.strerror(errno)}."


def test_a_second_run_only_starts_the_environments_python(clone, monkeypatch):
    root, commands = clone
    bootstrap.install(bootstrap.LOCK)
    commands.clear()
    started = []

    def start(*command):
        started.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(bootstrap, "start", start)
    monkeypatch.setattr(native_deps, "provide", lambda *_: pytest.fail("the environment's Python looks for libraries"))
    with pytest.raises(SystemExit):
        bootstrap.prepare(["build", "--format", "a4"])
    assert started == [(bootstrap.python(), str(root / "build.py"), "build", "--format", "a4")]
    assert commands == []


def test_in_the_environment_test_becomes_pytest_and_other_verbs_return(clone, monkeypatch):
    started = []
    monkeypatch.setattr(bootstrap, "inside", lambda: True)
    monkeypatch.setattr(bootstrap, "start", lambda *command: started.append(command[1:]))
    monkeypatch.setattr(native_deps, "provide", lambda *_: None)
    monkeypatch.chdir(clone[0])
    bootstrap.prepare(["check"])
    assert started == []
    bootstrap.prepare(["test", "-x", "tests/test_model.py"])
    assert started == [("-m", "pytest", "-x", "tests/test_model.py")]


EVERY = ["-n", "auto", "--dist=loadgroup"]
QUICK = [*EVERY, "-m", "not slow and not judge", "--hypothesis-profile=quick"]


@pytest.mark.parametrize(
    ("line", "checks_style", "pytest_arguments"),
    [
        ("test", True, EVERY),
        ("test -x", True, [*EVERY, "-x"]),
        ("test --quick", True, QUICK),
        ("test --quick -x", True, [*QUICK, "-x"]),
        ("test tests/test_model.py", False, ["tests/test_model.py"]),
    ],
)
def test_style_is_checked_once_before_tests_that_are_not_named(
    clone, monkeypatch, line, checks_style, pytest_arguments
):
    started, checked = [], []
    monkeypatch.setattr(bootstrap, "start", lambda *command: started.append(list(command[3:])))
    monkeypatch.setattr(bootstrap, "check_style", lambda: checked.append("style"))
    monkeypatch.chdir(clone[0])
    bootstrap.test(line.split())
    assert (bool(checked), started) == (checks_style, [pytest_arguments])


def test_what_quick_leaves_out_is_in_the_whole_suite():
    whole, quick = (SimpleNamespace(getoption=lambda _, given=given: given) for given in ("", conftest.QUICK))
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    left_out = [file for file in files if conftest.pytest_ignore_collect(file, quick)]
    assert Path(__file__).parent / "test_recipes.py" in left_out
    assert Path(__file__) not in left_out
    assert [file for file in files if conftest.pytest_ignore_collect(file, whole)] == []
    added = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"][
        "addopts"
    ]
    assert not {"-m", "-k", "--ignore", "--deselect"} & {*bootstrap.EVERY, *added}
    assert (*bootstrap.EVERY, "-m", conftest.QUICK, "--hypothesis-profile=quick") == bootstrap.SELECTED
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").endswith("\npython3 build.py test\n")


def test_a_quick_run_tries_three_cases_of_a_test_with_many_and_none_with_a_mark():
    marked = {"slow.py::a[1]": {"slow"}, "judged.py::a": {"judge"}}
    names = ["many.py::a[1]", "many.py::a[2]", "many.py::a[3]", "many.py::a[4]", "many.py::a[5]", "one.py::a", *marked]
    items = [
        SimpleNamespace(nodeid=name, get_closest_marker=lambda mark, name=name: mark in marked.get(name, ()))
        for name in names
    ]
    chosen = [item.nodeid for item in conftest.sample(items)]
    assert chosen == ["many.py::a[1]", "many.py::a[3]", "many.py::a[5]", "one.py::a"]


def test_what_style_and_types_report_ends_the_test_verb(clone, monkeypatch):
    def run(command, **_):
        failed = command[0].name == "mypy"
        return subprocess.CompletedProcess(command, int(failed), "x.py:1: error: no type\n" if failed else "", "")

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    with pytest.raises(SystemExit) as end:
        bootstrap.check_style()
    assert end.value.code == "mypy:\nx.py:1: error: no type\n"
    monkeypatch.setattr(
        bootstrap.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0, "", "")
    )
    bootstrap.check_style()


def test_only_verbs_that_set_type_need_the_libraries(clone, monkeypatch):
    asked = []
    monkeypatch.setattr(bootstrap, "inside", lambda: True)
    monkeypatch.setattr(native_deps, "missing_libraries", lambda: ["Pango"])
    monkeypatch.setattr(native_deps, "missing_programs", lambda: ["qpdf"])
    monkeypatch.setattr(bootstrap, "test", lambda _: None)
    monkeypatch.setattr(native_deps, "provide", lambda needed, helpful, _: asked.append((needed, helpful)))
    for line in ("check", "extract", "build --format html", "build", "test"):
        bootstrap.prepare(line.split())
    assert asked == [([], []), ([], []), ([], []), (["Pango"], []), (["Pango"], ["qpdf"])]


def test_the_front_door_is_readable_by_every_python_down_to_its_check():
    lines = (ROOT / "build.py").read_text("ascii").splitlines()
    check = next(number for number, line in enumerate(lines) if line.startswith("if sys.version_info < (3, 11)"))
    assert [line for line in lines[:check] if line.startswith(("import", "from"))] == ["import os", "import sys"]
    assert lines[check + 1].strip().startswith('sys.exit("bifolio needs Python 3.11 or newer')
    assert "f'" not in "".join(lines)
    assert 'f"' not in "".join(lines)


def test_an_older_python_gets_one_sentence(tmp_path):
    front = (ROOT / "build.py").read_text("ascii").replace("(3, 11)", "(9, 0)")
    (tmp_path / "build.py").write_text(front, "ascii")
    done = subprocess.run([sys.executable, tmp_path / "build.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"bifolio needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.\n"


@pytest.mark.slow
def test_the_front_door_finds_the_engine_from_any_folder_and_in_a_safe_python(tmp_path):
    code = f"import runpy; runpy.run_path({str(ROOT / 'build.py')!r}, run_name='front'); print('opened')"
    line = [sys.executable, "-S", "-P", "-c", code]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "opened\n"), done.stderr


@pytest.mark.slow
def test_bootstrap_starts_with_the_standard_library_alone():
    code = "import sys; from bifolio import bootstrap; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) - sys.stdlib_module_names - {"__main__", "bifolio"} == set()


def test_git_keeps_nothing_that_it_ignores() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    assert listed.stdout.decode() == ""
