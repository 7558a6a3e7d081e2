"""Serve the preview over HTTP: on the loopback address, files below out/, and events to open pages that have changed."""

from __future__ import annotations

import mimetypes
import queue
import socket
import threading
from collections.abc import Iterable
from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from bifolio.model import Finding, Refused, Severity
from bifolio.preview import pages, rebuild, sheet_form
from bifolio.preview.event_hub import EventHub
from bifolio.preview.request_rules import HOST, find_file, refused
from bifolio.preview.state import ASSETS, FRONT, PreviewState
from bifolio.site import OUT

FOLDER = "preview"  # below out/
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}
KINDS |= {".woff2": "font/woff2", ".json": "application/json", ".svg": "image/svg+xml", ".pdf": "application/pdf"}
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; "
    "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)
CONNECTIONS = 64  # at once; an open page holds one for its events
TIMEOUT = 20.0  # seconds that a browser may be silent within a request, or leave an answer unread
REQUEST = 60.0  # seconds that a browser may take for a request as a whole
PING = 15.0  # seconds without an event after which a comment keeps the connection open


class Server(ThreadingHTTPServer):
    """A server of one folder, on the loopback address alone; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, state: PreviewState, hub: EventHub, port: int) -> None:
        self.free = threading.BoundedSemaphore(CONNECTIONS)
        self.state, self.hub, self.out = state, hub, state.root / OUT
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Return the server's URL, with a slash at the end."""
        return f"http://{HOST}:{self.server_port}/"

    def refresh(self, path: str) -> None:
        """Make a page of the preview again, if need be, before it is sent; raises Refused where it cannot be made."""
        if path == FOLDER or path.startswith(f"{FOLDER}/"):
            rebuild.refresh(self.state, ASSETS)
            rebuild.refresh(self.state, path.removeprefix(FOLDER).strip("/") or FRONT)

    def page_without_language(self, path: str) -> str:
        """Return the page, in the first translation, that catalogues name without a language (`#. See:`); "" for none."""
        state = self.state
        tags = [tag for tag in state.tags if state.project and tag != state.project.source_language]
        page = f"{tags[0]}/{path.removeprefix(f'{FOLDER}/')}" if tags else ""
        return f"{FOLDER}/{page}" if path.startswith(f"{FOLDER}/") and state.page(page) else ""

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in a thread of its own, or close it where too many are open."""
        if self.free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            with suppress(OSError):
                request.send(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a connection, and let another one be opened after it."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, *_: object) -> None:
        """Report nothing when a browser closes its connection."""


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = TIMEOUT
    server_version = "bifolio"
    sys_version = ""

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer with its status, in HTTP/0.9 too, which has none: a redirect would be an empty answer."""
        if self.request_version == "HTTP/0.9":
            self.request_version = "HTTP/1.0"
        super().send_response(code, message)

    def handle_one_request(self) -> None:
        """Answer a request, unless it does not arrive in time: one that comes byte by byte would keep its connection."""
        self.deadline = threading.Timer(REQUEST, self._hang_up)
        self.deadline.daemon = True
        self.deadline.start()
        try:
            super().handle_one_request()
        finally:
            self.deadline.cancel()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        """Answer with a file, the stream of events, or a redirect to a PDF that is made first."""
        with suppress(ConnectionError, TimeoutError):
            try:
                self._answer()
            except ValueError:  # an address that cannot be taken apart
                self._send_message(HTTPStatus.BAD_REQUEST, "This address cannot be read.")

    do_HEAD = do_POST = do_GET  # noqa: N815  (the names that http.server looks for)

    def _answer(self) -> None:
        if self.command != "POST":
            self.deadline.cancel()
        if refusal := refused(self.command, self.path, self.headers, self.server.server_port):
            self.close_connection = refusal.has_body or self.close_connection  # it would be read as another request
            self._send_message(refusal.status, refusal.sentence)
        elif self.path.startswith(sheet_form.PATH):
            self._form()
        elif self.path.partition("?")[0] == "/events":
            self._events()
        elif self.path.startswith("/pdf/"):
            self._pdf(self.path.removeprefix("/pdf/"))
        else:
            self._file()

    def _form(self) -> None:
        """Answer with the form for what is on a sheet of paper; what is filled in is in the body of a POST alone."""
        target = urlsplit(self.path)
        tag, posted = target.path.removeprefix(sheet_form.PATH), self.command == "POST"
        size = int(self.headers["Content-Length"]) if posted else 0
        body = self.rfile.read(size) if posted else target.query.encode()
        self.deadline.cancel()
        if len(body) < size:
            self._send_message(HTTPStatus.BAD_REQUEST, "This form has not arrived as a whole.")
            return
        given = parse_qs(body.decode(errors="replace"), keep_blank_values=True)
        fields = {name: values[0] for name, values in given.items()}
        try:
            page = sheet_form.page(self.server.state, tag, fields, enter=posted)
        except Refused as problem:
            self._send_findings(HTTPStatus.INTERNAL_SERVER_ERROR, problem.findings, tag)
            return
        if page is None:
            self._missing()
        else:
            self._send(
                HTTPStatus.OK, KINDS[".html"], page.encode(), POLICY.replace("form-action 'none'", "form-action 'self'")
            )

    def _file(self) -> None:
        try:
            path = unquote(urlsplit(self.path).path, errors="strict").strip("/")
            self.server.refresh(path)
            file = find_file(self.server.out, self.path)
        except UnicodeDecodeError:
            path, file = "", None
        except Refused as refused:
            self._send_findings(HTTPStatus.INTERNAL_SERVER_ERROR, refused.findings, path)
            return
        if file is None and (other := self.server.page_without_language(path)):
            self._redirect(f"/{quote(other)}")
        elif file is None:
            self._missing()
        elif (
            not urlsplit(self.path).path.endswith("/") and file.name == "index.html" and not path.endswith("index.html")
        ):
            self._redirect("/" + quote(path) + "/" if path else "/")
        else:
            kind = KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._send(HTTPStatus.OK, kind, file.read_bytes())

    def _missing(self) -> None:
        page = self.server.out / "404.html"
        if page.is_file():
            self._send(HTTPStatus.NOT_FOUND, KINDS[".html"], page.read_bytes())
        else:
            self._send_message(HTTPStatus.NOT_FOUND, "This page does not exist.")

    def _pdf(self, target: str) -> None:
        path = unquote(urlsplit(target).path, errors="replace")
        findings = rebuild.make_pdf(self.server.state, path)
        errors = [finding for finding in findings or () if finding.severity is Severity.ERROR]
        if findings is None:
            self._missing()
        elif errors:
            self._send_findings(HTTPStatus.CONFLICT, errors, path)
        else:
            self._redirect("/" + quote(path))

    def _events(self) -> None:
        page = parse_qs(urlsplit(self.path).query).get("page", [""])[0]
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        with self.server.hub.subscribe(page) as events:
            self._write_event("retry: 1000\nevent: hello\ndata: {}\n\n")
            while True:
                try:
                    self._write_event(events.get(timeout=PING))
                except queue.Empty:
                    self._write_event(": still here\n\n")

    def _write_event(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_findings(self, status: HTTPStatus, findings: Iterable[Finding], path: str) -> None:
        """Send findings in the language of the page that was asked for."""
        shown, reader = pages.in_reader_language(findings, tag := path.partition("/")[0]), pages.reader_of(tag)
        sentences = (f"{f.location}: {f.code}: {f.sentence} {f.hint}" for f in shown)
        self._send_message(status, *sentences, attributes=f'lang="{reader.tag}" dir="{reader.direction}"')

    def _send_message(self, status: HTTPStatus, *sentences: str, attributes: str = 'lang="en"') -> None:
        paragraphs = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        head = f'<!DOCTYPE html><html {attributes}><meta charset="utf-8"><title>{status.phrase}</title>'
        page = f"{head}<body>{paragraphs}</body></html>"
        self._send(status, KINDS[".html"], page.encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes, policy: str = POLICY) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")  # with none at all, a form would have no origin
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
