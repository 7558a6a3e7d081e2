"""Fixtures that every test may ask for.

What they import is imported in them: with xdist, the process that only hands out tests needs none of it.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import judges
import own_folders
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
settings.register_profile("untimed", deadline=None)  # a busy machine fails no test
settings.register_profile("quick", deadline=None, max_examples=20)  # of `build.py test --quick`
settings.load_profile("untimed")
QUICK = "not slow and not judge"
WHOLLY_MARKED = re.compile(r"^pytestmark = pytest\.mark\.(?:slow|judge)$", re.MULTILINE)
own_folders.use(ROOT / ".cache" / "tests")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what a test costs by what it asks for: a program outside Python, or the flagship's pages and PDFs.

    With `--dist=loadgroup`, the tests of the flagship share a process, so that it is built once, and those of any other
    file do too, for the fixtures of its module.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("flagship" if "flagship" in fixtures else item.path.name))
        if "need" in fixtures:
            item.add_marker("judge")
        if "flagship" in fixtures:
            item.add_marker("slow")
    if config.getoption("markexpr") == QUICK:
        chosen = sample(items)
        left = {id(item) for item in chosen}
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in left])
        items[:] = chosen


def sample(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the tests of a quick run: of those that a function makes of many cases, the first, a middle one and the last."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if not (item.get_closest_marker("slow") or item.get_closest_marker("judge")):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    chosen = {id(each[at]) for each in cases.values() for at in (0, len(each) // 2, -1)}
    return [item for item in items if id(item) in chosen]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of a quick run, before it is imported, a file that marks all of its tests."""
    if collection_path.suffix == ".py" and config.getoption("markexpr") == QUICK:
        return bool(WHOLLY_MARKED.search(collection_path.read_text(encoding="utf-8"))) or None
    return None


def pytest_collection_finish() -> None:
    """Leave what collecting made out of every later run of the garbage collector: thousands of tests stay anyway."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one switch for whatever tests compare with: findings, their sentences, generated pages of docs/."""
    parser.addoption("--update", action="store_true", help="write expected results anew instead of comparing with them")


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that holds a text to be a file's; with `--update` it writes the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"pytest --update writes {path.relative_to(ROOT)} anew"

    return compare


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a copy of the demo project that a test may break."""
    return Path(shutil.copytree(ROOT / "tests/projects/demo", tmp_path / "demo"))


@pytest.fixture
def forked_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fork worker processes, which pytest-xdist's own workers do not: they have two threads, of which Python 3.12 warns."""
    from bifolio import processes

    monkeypatch.setattr(processes, "start_method", lambda: "fork")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
        yield


SWITCHES = [  # so that Chromium does nothing but what a test asks for
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a running Chromium, a Browser of Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(judges.need("chromium")), args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def need() -> Callable[[str], Path]:
    """Return `judges.need`: the path of a program, or a skipped test (a failed one where CI=true)."""
    return judges.need


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> Iterator[None]:
    """Let the hundreds of builds of the demo compile each template once; it is half of what a build takes."""
    from jinja2 import BaseLoader, BytecodeCache, Environment
    from jinja2.bccache import Bucket

    class CompiledTemplates(BytecodeCache):
        """The compiled templates of all environments, in memory, by name, file and text."""

        def __init__(self) -> None:
            self.code: dict[tuple[str, str], bytes] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            if code := self.code.get((bucket.key, bucket.checksum)):
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            self.code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()

    load, compiled = BaseLoader.load, CompiledTemplates()

    def with_cache(self: BaseLoader, environment: Environment, *given: Any, **named: Any) -> Any:
        environment.bytecode_cache = compiled
        return load(self, environment, *given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseLoader, "load", with_cache)
        yield


@pytest.fixture(scope="session", autouse=True)
def words_of_the_engine() -> Iterator[None]:
    """Let the templates that ship with the engine be read once, and each catalogue of their words be checked once."""
    from bifolio import checks, render
    from bifolio.checks.translation import message_pair
    from bifolio.extract import template_messages
    from bifolio.model import Message

    read, check = template_messages.read, checks.words
    read_once = cache(lambda folders: tuple(read(folders)))

    @cache
    def checked_once(_added: object, *given: Any) -> Any:
        return check(*given)

    def read_words(folders: Sequence[Path]) -> tuple[Message, ...]:
        return read_once(folders) if folders == (render.SHIPPED,) else tuple(read(folders))

    def check_words(messages: Sequence[Message], *given: Any) -> Any:
        return (
            checked_once(message_pair.plug_ins(), messages, *given)
            if type(messages) is tuple
            else check(messages, *given)
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template_messages, "read", read_words)
        patch.setattr(checks, "words", check_words)
        yield


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return out/ of the flagship, every edition of it built once for all tests, in a folder whose name nothing may tell.

    Its catalogues name a translator, as those of strangers do.
    """
    import fcntl

    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "told-by-nobody"
    with (root.parent / "told-by-nobody.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process of this run may be at it, or have built it
        if not (root / "out/SHA256SUMS").is_file():
            _build_flagship(root)
    return root / "out"


def _build_flagship(root: Path) -> None:
    from bifolio import commands

    root.mkdir()
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "packets.toml", root)
    for file in (root / "locales").glob("*/LC_MESSAGES/*.po"):
        text = file.read_text(encoding="utf-8")
        named = text.replace(
            'msgid ""\nmsgstr ""\n',
            '# Zaubermann <zaubermann@bifolio.example>\nmsgid ""\nmsgstr ""\n"X-Translator: Zaubermann\\n"\n',
            1,
        )
        assert named != text
        file.write_text(named, encoding="utf-8")
    run = commands.Command(root)
    commands.build(run)
    assert [f for f in run.findings if f.severity.value == "error"] == []
