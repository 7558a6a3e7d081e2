#!/usr/bin/python3
"""Listening: what a screen reader receives from a PDF in a browser, through AT-SPI, written to a file as JSON.

`listening.py chromium|firefox FILE.pdf PAGES RESULT.json [switches of the browser]`, with the system's Python (the one that has gi),
inside `xvfb-run` and `dbus-run-session`; tests/test_listening.py runs it so. It waits until the accessibility bus is quiet
and every page has text, at most DEADLINE seconds; status 1 says that it never had.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

DEADLINE = 90  # seconds until every page must have been there
QUIET = 400  # milliseconds without an event, after which the tree is looked at
EVENTS = ("object:children-changed", "object:state-changed:busy", "object:text-changed", "document:load-complete")
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SWITCHES = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# pdf.js makes the text of a page when it comes into sight: at 20 % and in several columns all do.
PREFERENCES = {
    "accessibility.force_disabled": -1,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "pdfjs.defaultZoomValue": "20",
    "pdfjs.scrollModeOnLoad": 2,
    "pdfjs.sidebarViewOnLoad": 0,
    "termsofuse.bypassNotification": True,
}


@dataclass
class Heard:
    """What was received of one document, in the order of the tree."""

    said: list[str] = field(default_factory=list)  # the text of each object that a reader stops at
    headings: list[int] = field(default_factory=list)  # level of each; 0 where none is told
    images: list[str] = field(default_factory=list)  # name of each
    cells: list[tuple[bool, bool]] = field(
        default_factory=list
    )  # of each data cell: has it column headers, row headers
    roles: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)  # number of texts in each
    labelled: list[str] = field(default_factory=list)  # labels of objects whose text is read as well: said twice
    pages: list[bool] = field(default_factory=list)  # has each any text


def switch_on() -> subprocess.Popen[bytes]:
    """Start the accessibility bus and tell every program that a screen reader is there."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    launcher = subprocess.Popen(
        [LAUNCHER, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_for_name(bus, "org.a11y.Bus")
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", value, None, 0, -1)
    return launcher


def wait_for_name(bus: Gio.DBusConnection, name: str) -> None:
    """Run until somebody owns a name on the bus."""
    loop = GLib.MainLoop()
    Gio.bus_watch_name_on_connection(bus, name, 0, lambda *_: loop.quit(), None)
    GLib.timeout_add_seconds(DEADLINE, loop.quit)
    loop.run()


def browser(name: str, pdf: Path, home: Path, switches: tuple[str, ...]) -> list[str]:
    """Return the command that opens a file in a browser with an empty profile."""
    if name == "chromium":
        own = (f"--user-data-dir={home}", "--force-renderer-accessibility")
        return ["chromium", *SWITCHES, *own, *switches, pdf.as_uri()]
    lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in PREFERENCES.items())
    (home / "user.js").write_text("".join(lines), encoding="utf-8")
    size = ("--width", "1380", "--height", "980")
    return ["firefox-esr", "--no-remote", "--profile", str(home), *size, *switches, pdf.as_uri()]


def applications(name: str) -> Iterator[Atspi.Accessible]:
    """Yield what is on the bus of a program."""
    for one in children(Atspi.get_desktop(0)):
        if name in (one.get_name() or "").lower():
            one.clear_cache()
            yield one


def children(node: Atspi.Accessible) -> list[Atspi.Accessible]:
    found = (node.get_child_at_index(index) for index in range(node.get_child_count()))
    return [child for child in found if child is not None]


def text_of(node: Atspi.Accessible) -> str:
    """Return an object's own text, without the signs that stand for its children."""
    text = node.get_text_iface()
    own = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ""
    return own.replace("\ufffc", "")


class Listener:
    """Goes through the tree of one program and notes what is heard of the document in it."""

    def __init__(self, name: str) -> None:
        self.in_firefox = name == "firefox"
        self.heard = Heard()

    def walk(self, node: Atspi.Accessible, *, inside: bool = False, silent: bool = False) -> None:
        role, name = node.get_role_name(), node.get_name() or ""
        is_page = self._is_page(role, name)
        inside = role != "status bar" and (inside or is_page or (role == "document frame" and name.startswith("PDF")))
        below = children(node)
        attributes = (node.get_attributes() or {}) if inside else {}
        # pdf.js lays an annotation over each link, which has the words of the link again.
        silent = silent or (self.in_firefox and attributes.get("tag") == "a")
        if is_page:
            self.heard.pages.append(False)
        if inside:
            self._note(node, role, name, attributes, bool(below), silent)
        for child in below:
            self.walk(child, inside=inside, silent=silent)

    def _is_page(self, role: str, name: str) -> bool:
        return role in ("landmark", "region") and name.startswith("Page ")

    def _note(
        self, node: Atspi.Accessible, role: str, name: str, attributes: dict[str, str], has_children: bool, silent: bool
    ) -> None:
        heard = self.heard
        heard.roles[role] = heard.roles.get(role, 0) + 1
        if role == "heading":
            heard.headings.append(int(attributes.get("level", 0)))
        elif role in ("image", "graphic"):
            heard.images.append(name)
        elif role == "table cell":
            cell = node.get_table_cell()
            heard.cells.append(
                (bool(Atspi.TableCell.get_column_header_cells(cell)), bool(Atspi.TableCell.get_row_header_cells(cell)))
            )
        if self.in_firefox and role == "static" and name and has_children:
            heard.labelled.append(name)
        if not silent and (self.in_firefox or not has_children):
            self._say(text_of(node) or ("" if has_children or role == "image" else name), node)

    def _say(self, text: str, node: Atspi.Accessible) -> None:
        if not text:
            return
        self.heard.said.append(text)
        language = node.get_object_locale() or ""
        self.heard.languages[language] = self.heard.languages.get(language, 0) + 1
        if self.heard.pages and text.strip():
            self.heard.pages[-1] = True


def listen(name: str, pages: int) -> Heard | None:
    """Return what is heard once all pages have text and nothing moves; None where that is never so."""
    loop, last, found = GLib.MainLoop(), [0], list[Heard]()
    listener = Atspi.EventListener.new(lambda _event: last.__setitem__(0, 0))
    for event in EVENTS:
        listener.register(event)

    end, before = monotonic() + DEADLINE, Heard()

    def look() -> bool:
        nonlocal before
        last[0] += 1
        if last[0] > 1:  # a whole interval without an event
            now = Listener(name)
            for application in applications(name):
                now.walk(application)
            heard = now.heard
            if len(heard.pages) == pages and all(heard.pages) and heard.said == before.said:
                found.append(heard)
            before = heard
        if found or monotonic() > end:
            loop.quit()
        return not found

    GLib.timeout_add(QUIET, look)
    loop.run()
    if not found:
        print(
            f"{name}: {len(before.pages)} of {pages} pages, {sum(before.pages)} with text; {before.roles}",
            file=sys.stderr,
        )
    return found[0] if found else None


def main(name: str, pdf: Path, pages: int, result: Path, *switches: str) -> int:
    """Listen, write what was heard, and return the exit status."""
    launcher = switch_on()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ |= {"HOME": folder, "GNOME_ACCESSIBILITY": "1"}
        command = browser(name, pdf.resolve(), Path(folder), switches)
        reader = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        Atspi.init()
        try:
            heard = listen(name, pages)
        finally:
            os.killpg(reader.pid, signal.SIGKILL)
            launcher.terminate()  # then it ends the bus that it started
            reader.wait()
            launcher.wait()
    if heard is None:
        return 1
    result.write_text(json.dumps(asdict(heard), ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), *sys.argv[5:]))
