"""Owns the preview's server: on this machine alone, files below out/ alone, and word to open pages of what has changed."""

from __future__ import annotations

import json
import mimetypes
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from bifolio.model import Finding, Severity

HOST = "127.0.0.1"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}
KINDS |= {".woff2": "font/woff2", ".json": "application/json", ".svg": "image/svg+xml", ".pdf": "application/pdf"}
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)
PING = 15.0  # seconds after which a silent connection is told that it still stands


def own_host(said: str, port: int) -> bool:
    """Return whether a Host header names this server: another name led to it by a trick of names (DNS rebinding)."""
    return said.lower() in {f"{name}:{port}" for name in (HOST, "localhost")}


def file_of(out: Path, target: str) -> Path | None:
    """Return the file below `out` that a request's target names, None where there is none or it lies elsewhere.

    A folder stands for its index.html. Links that lead out, `..`, backslashes and control characters are not followed.
    """
    path = unquote(urlsplit(target).path, errors="strict")
    parts = [part for part in path.split("/") if part]
    if any(part in (".", "..") or "\\" in part or ":" in part or not part.isprintable() for part in parts):
        return None
    if any(part.startswith(".") for part in parts):
        return None
    file = out.joinpath(*parts)
    file = file / "index.html" if file.is_dir() else file
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return real if real.is_relative_to(out.resolve()) and real.is_file() else None


@dataclass
class Hub:
    """Who has which page open, and the word that goes to them."""

    listeners: dict[queue.SimpleQueue[str], str] = field(default_factory=dict)  # to the page that each has open
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def listening(self, page: str) -> Any:
        """Give the queue of one open page while it is open."""
        mine: queue.SimpleQueue[str] = queue.SimpleQueue()
        with self.lock:
            self.listeners[mine] = page
        try:
            yield mine
        finally:
            with self.lock:
                del self.listeners[mine]

    def open_pages(self) -> set[str]:
        """Return the pages that somebody has open."""
        with self.lock:
            return set(self.listeners.values())

    def tell(self, pages: Iterable[str]) -> None:
        """Tell every open page which pages have changed."""
        word = f"event: changed\ndata: {json.dumps(sorted(pages))}\n\n"
        with self.lock:
            for each in self.listeners:
                each.put(word)


@dataclass(frozen=True)
class Served:
    """What the server gives out: the folder, and what is done before a page and for a PDF that is asked for."""

    root: Path
    out: Path
    before: Callable[[str], object]  # the page's path below out/, with forward slashes
    typeset: Callable[[str], Sequence[Finding] | None]  # the PDF's path below out/; None where there is none
    hub: Hub
    instead: Callable[[str], str] = lambda _: ""  # where a page is that is not at this path below out/; "" for nowhere


class Server(ThreadingHTTPServer):
    """A server of one folder, on the loopback address alone; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, served: Served, port: int) -> None:
        self.served = served
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Return the server's own address, with a slash at the end."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, *_: object) -> None:
        """Let a browser that went away go in silence."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "bifolio"
    sys_version = ""

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""

    def do_GET(self) -> None:
        """Answer with a file, the stream of events, or a PDF that is made first."""
        with suppress(ConnectionError):
            self._answer()

    do_HEAD = do_GET  # noqa: N815  (the name that http.server looks for)

    def _answer(self) -> None:
        if not own_host(self.headers.get("Host", ""), self.server.server_port):
            self._say(HTTPStatus.FORBIDDEN, "This preview answers this machine alone.")
        elif self.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site"):
            self._say(HTTPStatus.FORBIDDEN, "This preview answers its own pages alone.")
        elif self.path.partition("?")[0] == "/events":
            self._events()
        elif self.path.startswith("/pdf/"):
            self._pdf(self.path.removeprefix("/pdf/"))
        else:
            self._file()

    def _file(self) -> None:
        served = self.server.served
        try:
            path = unquote(urlsplit(self.path).path, errors="strict").strip("/")
            served.before(path)
            file = file_of(served.out, self.path)
        except UnicodeDecodeError:
            path, file = "", None
        if file is None and (other := served.instead(path)):
            self._move(f"/{quote(other)}")
        elif file is None:
            self._missing()
        elif (
            not urlsplit(self.path).path.endswith("/") and file.name == "index.html" and not path.endswith("index.html")
        ):
            self._move("/" + quote(path) + "/" if path else "/")
        else:
            kind = KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._send(HTTPStatus.OK, kind, file.read_bytes())

    def _missing(self) -> None:
        page = self.server.served.out / "404.html"
        if page.is_file():
            self._send(HTTPStatus.NOT_FOUND, KINDS[".html"], page.read_bytes())
        else:
            self._say(HTTPStatus.NOT_FOUND, "There is no such page.")

    def _pdf(self, target: str) -> None:
        path = unquote(urlsplit(target).path, errors="replace")
        found = self.server.served.typeset(path)
        wrong = [each for each in found or () if each.severity is Severity.ERROR]
        if found is None:
            self._missing()
        elif wrong:
            self._say(HTTPStatus.CONFLICT, *(f"{each.code}: {each.sentence} {each.hint}" for each in wrong))
        else:
            self._move("/" + quote(path))

    def _events(self) -> None:
        page = parse_qs(urlsplit(self.path).query).get("page", [""])[0]
        with self.server.served.hub.listening(page) as words:
            self.close_connection = True
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            hello = {"root": self.server.served.root.as_posix()}
            self._word(f"retry: 1000\nevent: hello\ndata: {json.dumps(hello)}\n\n")
            while True:
                try:
                    self._word(words.get(timeout=PING))
                except queue.Empty:
                    self._word(": still here\n\n")

    def _word(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _move(self, target: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _say(self, status: HTTPStatus, *sentences: str) -> None:
        said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        page = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{status.phrase}</title><body>{said}</body></html>'
        self._send(status, KINDS[".html"], page.encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
