"""No bytes of a connection raise anything in the preview's handler: requests are answered, and nothing but out/ is sent."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bifolio.preview import rebuild
from bifolio.preview import server as module
from bifolio.preview.event_hub import EventHub
from bifolio.preview.server import Handler, Server
from bifolio.preview.state import PreviewState
from fuzz import CORPUS, fuzz

DEMO = Path(__file__).parent.parent / "projects" / "demo"
PORT = 8000
SECRET = b"Zq7secret"
TOKENS = [
    b"GET ", b"HEAD ", b"POST ", b" HTTP/1.1\r\n", b" HTTP/1.0\r\n", b" HTTP/0.9\r\n", b" HTTP/9.9\r\n", b" HTTP/1.1.1\r\n", b"\r\n", b"\n", b"\r", b"\0", b"\r\n\r\n",
    b"Host: 127.0.0.1:8000\r\n", b"Host: evil.example\r\n", b"Host:\r\n", b"Origin: null\r\n", b"Sec-Fetch-Site: cross-site\r\n", b"Connection: close\r\n", b"Connection: keep-alive\r\n",
    b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Transfer-Encoding: chunked\r\n", b"Expect: 100-continue\r\n", b" folded\r\n", b"no colon\r\n", b": none\r\n",
    b"/preview/", b"/events?page=", b"/pdf/", b"/pdf/fa/demo/demo-handout-fa-a4.pdf", b"/preview/demo/handout.html", b"http://[", b"//[", b"/..", b"%2e%2e/", b"%00", b"%ff", b"%", b"?", b"#", b";", b"\\", b":",
    b"secret.txt", b"link.txt", b"folder", b"\xff", b"\xc3\xa9", "سلام".encode(), b"\x1b[2J", b"a" * 3000, b"/a" * 3000, b"X: y\r\n" * 120,
]  # fmt: skip


class UnboundServer(Server):
    """A server that takes no connections: the test hands its handler one end of a pair of sockets."""

    def server_bind(self) -> None:
        self.server_port = PORT

    def server_activate(self) -> None:
        pass


def answer(server: Server, content: bytes) -> bytes:
    """Return what the handler answers to some bytes, up to the end of the connection or the second event of a stream."""
    ours, theirs = socket.socketpair()
    parts: list[bytes] = []

    def read() -> None:
        with ours, suppress(ConnectionError):
            ours.sendall(content)
            ours.shutdown(socket.SHUT_WR)
            while b": still here" not in (part := ours.recv(65_536)) and part:
                parts.append(part)
            parts.append(part)

    browser = threading.Thread(target=read)
    browser.start()
    try:
        with theirs:
            Handler(theirs, ("127.0.0.1", 1), server)
    finally:
        browser.join()
    return b"".join(parts)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], None]]:
    """Return what sends an input to the handler of a preview, and judges the answer."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    (root / "out" / "folder").mkdir(parents=True)
    (root / "secret.txt").write_bytes(SECRET)
    (root / "out" / "link.txt").symlink_to(root / "secret.txt")
    monkeypatch.setattr(module, "PING", 0.0)
    monkeypatch.setattr(rebuild, "make_files", lambda *_: None)  # typesetting takes seconds
    with UnboundServer(PreviewState(root, root / "out" / "preview"), EventHub(), 0) as server:

        def run(content: bytes) -> None:
            sent = answer(server, content)
            assert not sent or re.match(rb"HTTP/1\.1 [1-5]\d\d ", sent), sent[:80]
            assert sent or not content.partition(b"\n")[0].decode("latin-1").split(), "a request got no answer"
            assert SECRET not in sent
            assert str(root).encode() not in sent
            assert server.hub.open_pages() == set()

        yield run


@pytest.mark.slow
def test_any_bytes_are_answered_or_refused(target: Callable[[bytes], None]) -> None:
    assert fuzz("preview_requests", target, tokens=TOKENS, mutations=300) > len(
        list((CORPUS / "preview_requests").iterdir())
    )
