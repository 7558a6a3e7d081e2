"""The translator's view in Chromium: axe finds nothing wrong, and everything can be done with the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bifolio import preview
from bifolio.commands import Chosen, Command, review

DEMO = Path(__file__).parent.parent / "projects" / "demo"
# axe takes joined Arabic letters for icon ligatures and then never looks at their contrast; with this it does.
LIGATURES = "() => { CanvasRenderingContext2D.prototype.measureText = function (text) { return { width: 30 * String(text).length } } }"

pytestmark = pytest.mark.judge


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the view of a project with a passage in each state, as files."""
    demo = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("view") / "demo"))
    review(Command(demo), "fa", "Simorgh", chosen=Chosen(["teacher"]))
    po = demo / "locales/fa/LC_MESSAGES/demo.po"
    text = po.read_text(encoding="utf-8").replace('msgstr "چند نفر"', 'msgstr ""').replace('"جزوه"', '"کتابچه"')
    text = text.replace('msgid "The story"', '#, fuzzy\n#| msgid "A story"\nmsgid "The story"')
    po.write_text(text.replace("خبرگزاری، {count}", "خبرگزاری، {counts}"), encoding="utf-8")
    preview.write_static(Command(demo), out=demo / "view")
    return demo / "view"


def show(browser: Browser, file: Path, **more: Any) -> Page:
    page = browser.new_page(**more)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("doing", ["", "next", "beside"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "fa/demo/handout.html", "sv/demo/teacher.html", "en/demo/teacher.html"])
def test_axe_finds_no_violation(
    view: Path, browser: Browser, need: Callable[[str], Path], name: str, scheme: Any, doing: str
) -> None:
    axe = need("axe").read_text(encoding="utf-8")
    page = show(browser, view / name, color_scheme=scheme)
    page.evaluate(LIGATURES)
    if doing and (button := page.query_selector(f"[data-do={doing}]:not([hidden])")):
        button.click()
    page.evaluate(axe)
    found = page.evaluate("() => axe.run()")["violations"]
    page.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_without_script_the_passages_stand_below_the_page(view: Path, browser: Browser) -> None:
    page = show(browser, view / "fa/demo/handout.html", java_script_enabled=False)
    assert page.locator(".passage").first.is_visible()
    assert not page.locator("[data-do]").first.is_visible()
    page.close()


@pytest.mark.parametrize("name", ["fa/demo/handout.html", "sv/demo/handout.html"])
def test_everything_can_be_done_with_the_keyboard(view: Path, browser: Browser, name: str) -> None:
    page = show(browser, view / name)
    focused = "document.activeElement.closest('.passage')?.dataset.state ?? document.activeElement.className"
    page.keyboard.press("KeyN")  # the key's place: its letter is another one on a Persian keyboard
    first = page.evaluate("location.hash")
    assert page.evaluate(focused) == ("fuzzy" if name.startswith("fa") else "unreviewed")
    page.keyboard.press("KeyN")
    assert page.evaluate("location.hash") != first
    page.keyboard.press("KeyP")
    assert page.evaluate("location.hash") == first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('button.mark')")
    assert not page.locator(".passage").first.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == first
    page.keyboard.press("Escape")
    page.keyboard.press("KeyS")
    assert page.locator(".passage").last.is_visible()
    page.keyboard.press("KeyS")
    page.keyboard.press("KeyM")
    assert not page.locator("button.mark").first.is_visible()
    page.close()


def test_shortcut_keys_can_be_switched_off(view: Path, browser: Browser) -> None:
    page = show(browser, view / "fa/demo/handout.html")
    page.click("[data-do=keys]")
    page.keyboard.press("KeyN")
    assert page.evaluate("location.hash") == ""
    page.close()


@pytest.mark.parametrize("width", [320, 900])
def test_nothing_is_wider_than_the_window(view: Path, browser: Browser, width: int) -> None:
    for name in ("index.html", "fa/demo/teacher.html", "sv/demo/teacher.html"):
        page = show(browser, view / name, viewport={"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.close()


def test_what_is_marked_as_read_is_saved_as_a_list_of_checksums(view: Path, browser: Browser) -> None:
    page = show(browser, view / "sv/demo/handout.html")
    page.click("[data-do=beside]")
    stamps = [page.locator("[data-stamp]").nth(number).get_attribute("data-stamp") for number in (0, 1)]
    for number in (0, 1):
        page.locator("[data-do=read]").nth(number).click()
    page.locator("[data-do=read]").nth(1).click()
    assert page.locator("[data-do=read]").nth(0).get_attribute("aria-pressed") == "true"
    with page.expect_download() as download:
        page.click("[data-do=list]")
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[1:] == stamps[:1]
    assert lines[0].startswith("# ")
