"""Pages of a build, shown in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route


def show(
    browser: Browser, file: Path, *, width: int = 1280, scheme: Any = "light", script: bool = True
) -> tuple[Page, list[str]]:
    """Return a page shown from the disk, and the addresses that it asked for outside of its site."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    asked: list[str] = []

    def watch(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.scheme not in ("file", "data"):
            asked.append(route.request.url)
            route.abort()
        elif url.path.startswith("/assets/"):  # in a page for missing addresses, which a host shows at any depth
            route.fulfill(path=next(folder for folder in file.parents if (folder / "assets").is_dir()) / url.path[1:])
        else:
            route.continue_()

    context.route("**/*", watch)
    page = context.new_page()
    page.goto(file.as_uri())
    if script:
        page.evaluate("() => document.fonts.ready.then(() => null)")  # other fonts have other lines
    return page, asked
