"""What the preview's server sends, and to whom."""

from __future__ import annotations

import http.client
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bifolio import catalogue, output, reviews, sheets
from bifolio.preview import server as module
from bifolio.preview.event_hub import EventHub
from bifolio.preview.request_rules import find_file, is_own_host
from bifolio.preview.server import Handler, Server
from bifolio.preview.state import PreviewState

DEMO = Path(__file__).parent.parent / "projects" / "demo"
PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


@contextmanager
def serving(state: PreviewState) -> Iterator[Server]:
    """Give a server of the preview on a free port of the loopback address."""
    (state.root / "secret.txt").write_text("secret")
    (state.root / "out").mkdir()
    (state.root / "out" / "link.txt").symlink_to(state.root / "secret.txt")
    with Server(state, EventHub(), 0) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield started
        started.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that tests share: they only ask."""
    root = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("served") / "demo"))
    with serving(PreviewState(root, root / "out" / "preview")) as started:
        yield started


@pytest.fixture
def own_server(demo: Any) -> Iterator[Server]:
    """Return a server of the test's own preview."""
    with serving(demo.state) as started:
        yield started


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=120)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, body, dict(answer.getheaders())


@pytest.mark.slow
def test_the_server_listens_on_the_loopback_address_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.slow
def test_a_page_is_made_fresh_when_it_is_asked_for(own_server: Server, demo: Any) -> None:
    demo.save(PO, "بستهٔ کوچک", "بستهٔ خرد")
    status, body, headers = ask(own_server, f"/preview/{PAGE}")
    assert (status, "بستهٔ خرد" in body) == (200, True)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.slow
def test_a_folder_is_its_first_page(server: Server) -> None:
    assert ask(server, "/preview/")[0] == 200
    assert ask(server, "/preview")[2]["Location"] == "/preview/"


@pytest.mark.slow
def test_a_place_as_catalogues_name_it_is_redirected_to_the_translation(server: Server) -> None:
    assert ask(server, "/preview/demo/handout.html")[2]["Location"] == f"/preview/{PAGE}"
    assert ask(server, "/preview/demo/nothing.html")[0] == 404
    assert ask(server, "/demo/handout.html")[0] == 404


@pytest.mark.slow
def test_head_has_no_body(server: Server) -> None:
    status, body, headers = ask(server, f"/preview/{PAGE}", "HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 1000


def test_head_of_events_has_headers_only_and_ends(server: Server) -> None:
    status, body, headers = ask(server, "/events?page=index.html", "HEAD")
    assert (status, body, headers["Content-Type"]) == (200, "", "text/event-stream")
    assert server.hub.open_pages() == set()


@pytest.mark.slow
def test_a_page_that_cannot_be_made_says_why(own_server: Server, demo: Any) -> None:
    (demo.root / "templates").mkdir()
    (demo.root / "templates" / "front.html").write_text("{{ nothing }}", encoding="utf-8")
    demo.state.update(["templates/front.html"])
    status, body, _ = ask(own_server, f"/preview/{PAGE}")
    assert (status, "templates/front.html:1: C142" in body) == (500, True)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1", "127.0.0.1:1", "[::1]:80"])
def test_another_host_is_refused(server: Server, host: str) -> None:
    assert ask(server, "/preview/", Host=host)[0] == 403


@pytest.mark.slow
def test_this_machine_under_both_its_names_is_answered(server: Server) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert is_own_host(f"{name}:{server.server_port}", server.server_port)
        assert ask(server, "/preview/", Host=f"{name}:{server.server_port}")[0] == 200


def test_a_page_of_another_site_is_refused(server: Server) -> None:
    assert ask(server, "/preview/", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server, "/preview/", Sec_Fetch_Site="CROSS-SITE")[0] == 403
    assert ask(server, "/preview/", Sec_Fetch_Site="cross-site, none")[0] == 403
    assert ask(server, "/preview/", Sec_Fetch_Site="unknown")[0] == 403
    assert ask(server, "/preview/", Sec_Fetch_Site="none")[0] == 200
    assert ask(server, "/preview/", Sec_Fetch_Site="same-origin")[0] == 200


def raw(server: Server, request: bytes) -> tuple[int, bytes]:
    """Return the status and the rest of what the server answers to some bytes, up to the end of the connection."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=120) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, rest = answer.partition(b"\r\n")
    return int(head.split()[1]), rest


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:{port}.evil.example",
    ],
)
@pytest.mark.parametrize("path", ["/preview/", "/events"])
def test_another_origin_is_refused_also_without_fetch_metadata(server: Server, path: str, origin: str) -> None:
    assert ask(server, path, Origin=origin.format(port=server.server_port))[0] == 403


def test_the_own_origin_is_answered(server: Server) -> None:
    for name in ("127.0.0.1", "localhost"):
        assert ask(server, "/preview/", Origin=f"http://{name}:{server.server_port}")[0] == 200


@pytest.mark.parametrize(
    "hosts",
    [b"", b"Host: evil\r\n", b"Host: %b\r\nHost: evil\r\n", b"Host: evil\r\nHost: %b\r\n", b"Host: %b\r\nHost: %b\r\n"],
)
def test_exactly_one_host_is_named(server: Server, hosts: bytes) -> None:
    own = f"127.0.0.1:{server.server_port}".encode()
    assert (
        raw(server, b"GET /preview/ HTTP/1.1\r\n" + hosts.replace(b"%b", own) + b"Connection: close\r\n\r\n")[0] == 403
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET http://[/ HTTP/1.1", 400), (b"GET http://evil.example/ HTTP/1.1", 400), (b"GET //[ HTTP/1.1", 404), (b"GET preview/ HTTP/1.1", 400),
        (b"GET /" + b"a" * 1900 + b" HTTP/1.1", 404), (b"GET /" + b"a" * 5000 + b" HTTP/1.1", 414), (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", 414),
        (b"GET /pdf/%ff%00 HTTP/1.1", 404), (b"BREW / HTTP/1.1", 501),
    ],
)  # fmt: skip
def test_a_bad_request_is_answered(server: Server, line: bytes, status: int) -> None:
    host = f"Host: 127.0.0.1:{server.server_port}\r\nConnection: close\r\n\r\n".encode()
    answered, rest = raw(server, line + b"\r\n" + host)
    assert answered == status
    assert str(server.state.root).encode() not in rest
    assert ask(server, "/preview/")[0] == 200


@pytest.mark.parametrize("more", [b"Content-Length: 5\r\n\r\nGET /", b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"])
def test_a_request_with_a_body_ends_its_connection(server: Server, more: bytes) -> None:
    head = f"GET /preview/ HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n".encode()
    status, rest = raw(server, head + more + head + b"\r\n")
    assert (status, rest.count(b"HTTP/1.1 ")) == (400, 0)


def test_no_answer_names_the_folder_of_the_project(server: Server) -> None:
    events = b"GET /events?page=x HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % server.server_port
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=120) as connection:
        connection.sendall(events)
        answer = b""
        while b"hello" not in answer or not answer.endswith(b"\n\n"):
            answer += connection.recv(65536)
    assert b"data: {}" in answer
    for path in ("/preview/", f"/preview/{PAGE}", "/nothing", "/preview/assets/preview.js"):
        assert str(server.state.root) not in ask(server, path)[1]


@pytest.mark.slow
def test_no_more_connections_are_open_than_the_bound(own_server: Server) -> None:
    taken = module.CONNECTIONS - 2
    for _ in range(taken):
        assert own_server.free.acquire(timeout=60)
    address = ("127.0.0.1", own_server.server_port)
    half_open = [socket.create_connection(address, timeout=120) for _ in range(2)]
    for connection in half_open:
        connection.sendall(b"GET /preview/ HTTP/1.1\r\n")
    assert raw(own_server, b"")[0] == 503
    for connection in half_open:
        connection.close()
    for _ in range(taken):
        own_server.free.release()
    assert ask(own_server, "/preview/")[0] == 200


@pytest.mark.parametrize(
    ("name", "request_line"), [("timeout", b"GET /preview/ HT"), ("REQUEST", b"GET /preview/ HTTP/1.1\r\nHo")]
)
def test_a_request_that_does_not_go_on_ends_its_connection(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, request_line: bytes
) -> None:
    monkeypatch.setattr(*((Handler, name) if name == "timeout" else (module, name)), 0.05)
    address = ("127.0.0.1", server.server_port)  # the server may hang up before it has read everything
    with socket.create_connection(address, timeout=120) as connection, suppress(ConnectionError):
        connection.sendall(request_line)
        assert connection.recv(1) == b""


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/preview/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/preview/..%5c..%5csecret.txt",
        "/link.txt", "//secret.txt", "/%00", "/preview/%ff", "/.hidden", "/packets.toml", "/C:/secret.txt",
    ],
)  # fmt: skip
def test_nothing_but_out_is_served(server: Server, path: str) -> None:
    status, body, _ = ask(server, path)
    assert (status, "secret" in body) == (404, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    assert ask(server, "/preview/", method)[0] == 501


def test_a_pdf_that_the_project_does_not_have_is_not_made(server: Server) -> None:
    assert ask(server, "/pdf/../../etc/passwd")[0] == 404
    assert ask(server, "/pdf/fa/demo/handout-a3.pdf")[0] == 404


@pytest.mark.slow
def test_a_pdf_is_made_on_request(server: Server) -> None:
    status, _, headers = ask(server, "/pdf/fa/demo/demo-handout-fa-a4.pdf")
    assert (status, headers["Location"]) == (303, "/fa/demo/demo-handout-fa-a4.pdf")
    assert ask(server, headers["Location"])[1].startswith("%PDF-1.")


@pytest.mark.slow
def test_an_open_page_is_sent_events(own_server: Server, demo: Any) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", own_server.server_port, timeout=120)
    connection.request("GET", f"/events?page={PAGE}")
    stream = connection.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    assert [stream.readline() for _ in range(4)][1] == b"event: hello\n"
    assert own_server.hub.open_pages() == {PAGE}
    own_server.hub.notify([PAGE])
    assert [stream.readline() for _ in range(2)] == [b"event: changed\n", f'data: ["{PAGE}"]\n'.encode()]
    stream.close()
    connection.close()


def test_a_link_that_leads_out_is_no_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "index.html").write_text("x")
    (out / "away").symlink_to(tmp_path / "beside")
    (out / "loop").symlink_to(out / "loop")
    assert find_file(out, "/away/") is None
    assert find_file(out, "/away/index.html") is None
    assert find_file(out, "/loop") is None


def test_a_form_is_entered_over_http_with_the_origin_of_its_page_alone(own_server: Server, demo: Any) -> None:
    entry = catalogue.load(demo.root, PO, "fa").by_key[None, "How many"]
    sheet = sheets.printed(demo.root, sheets.PrintedSheet("", "fa", "demo", sheets.REVIEW, ()), [entry])
    output.replace(demo.root / sheets.path_of("fa", sheet.number), sheets.text(sheet).encode(), shown="")
    body = f"sheet={sheet.number}&number={sheet.code(1)}&answer=right&reviewer=Lo"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    def post(**more: str) -> tuple[int, str | None]:
        connection = http.client.HTTPConnection("127.0.0.1", own_server.server_port, timeout=120)
        connection.request("POST", "/sheet/fa", body, {**headers, **more})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, answer.getheader("Content-Security-Policy")

    assert post()[0] == 403
    assert post(Origin="http://evil.example")[0] == 403
    assert reviews.load(demo.root, "fa", "demo").signed == {}
    status, policy = post(Origin=own_server.address.rstrip("/"))
    assert (status, "form-action 'self'" in str(policy), "script-src 'self'" in str(policy)) == (200, True, True)
    assert reviews.load(demo.root, "fa", "demo").signed == {reviews.stamp(entry): ("Lo",)}
    assert ask(own_server, "/sheet/de")[0] == 404
    # Browsers send `Origin: null` with a form of a page whose policy is no-referrer (Fetch, “append a request Origin header”).
    assert ask(own_server, "/sheet/fa")[2]["Referrer-Policy"] == "same-origin"
