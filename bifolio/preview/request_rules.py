"""Say which requests the preview answers: those of this machine's own pages, for its own files."""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bifolio.preview.sheet_form import PATH

HOST = "127.0.0.1"
TARGET = 2048  # characters of a request's target
LONGEST = 65_536  # bytes of a form that is sent
FORM = "application/x-www-form-urlencoded"


class Refusal(NamedTuple):
    """Why a request is refused: the status, a sentence, and whether a body follows that is not read."""

    status: HTTPStatus
    sentence: str
    has_body: bool = False


def is_own_host(host: str, port: int) -> bool:
    """Return whether a Host header names this server; any other name is a DNS rebinding attack.

    >>> is_own_host("localhost:8000", 8000), is_own_host("evil.example:8000", 8000)
    (True, False)
    """
    return host.lower() in {f"{name}:{port}" for name in (HOST, "localhost")}


def is_own_origin(origin: str, port: int) -> bool:
    """Return whether an Origin header names this server; browsers send it where a page of another site asks.

    >>> is_own_origin("http://127.0.0.1:8000", 8000), is_own_origin("null", 8000), is_own_origin("https://localhost:8000", 8000)
    (True, False, False)
    """
    scheme, _, host = origin.partition("://")
    return scheme == "http" and is_own_host(host, port)


def find_file(out: Path, target: str) -> Path | None:
    """Return the file below `out` that a request's target names, None where there is none.

    A folder means its index.html. Links that lead out, `..`, backslashes and control characters are not followed.
    """
    path = unquote(urlsplit(target).path, errors="strict")
    parts = [part for part in path.split("/") if part]
    if any(part in (".", "..") or "\\" in part or ":" in part or not part.isprintable() for part in parts):
        return None
    if any(part.startswith(".") for part in parts):
        return None
    file = out.joinpath(*parts)
    try:
        file = file / "index.html" if file.is_dir() else file
        real = file.resolve(strict=True)
    except (OSError, RuntimeError):  # none, a name too long, a circle of links
        return None
    return real if real.is_relative_to(out.resolve()) and real.is_file() else None


def refused(method: str, target: str, headers: Message, port: int) -> Refusal | None:
    """Return why a request is refused, None for one that is answered.

    A form is answered where it says that a page of this server sent it: browsers always say so.
    """
    hosts, origins = headers.get_all("Host", []), headers.get_all("Origin", [])
    has_body = "Transfer-Encoding" in headers or headers.get("Content-Length", "0") != "0"
    if len(hosts) != 1 or not is_own_host(hosts[0], port):
        return Refusal(HTTPStatus.FORBIDDEN, "This preview can be opened only on this machine.", has_body)
    sites = {site.strip().lower() for site in headers.get_all("Sec-Fetch-Site", [])}
    own = all(is_own_origin(origin, port) for origin in origins)
    if sites - {"same-origin", "none"} or not own:  # "none": typed into the address bar
        return Refusal(HTTPStatus.FORBIDDEN, "This preview accepts requests only from its own pages.", has_body)
    if method == "POST":
        return _refused_form(target, headers, has_origin=len(origins) == 1)
    if has_body or not target.startswith("/"):
        return Refusal(HTTPStatus.BAD_REQUEST, "This preview answers requests for its own pages only.", has_body=True)
    if len(target) > TARGET:
        return Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, "This address is too long.")
    return None


def _refused_form(target: str, headers: Message, *, has_origin: bool) -> Refusal | None:
    """Return why a form is refused, None for one that is read."""
    lengths = headers.get_all("Content-Length", [])
    length = lengths[0] if len(lengths) == 1 and lengths[0].isascii() and lengths[0].isdecimal() else ""
    if not target.startswith(PATH) or len(target) > TARGET:
        return Refusal(HTTPStatus.NOT_IMPLEMENTED, "Nothing can be sent to this address.", has_body=True)
    if not has_origin:
        return Refusal(HTTPStatus.FORBIDDEN, "This preview accepts forms only from its own pages.", has_body=True)
    if "Transfer-Encoding" in headers or not length or headers.get_content_type() != FORM:
        return Refusal(HTTPStatus.BAD_REQUEST, "This is not a form of this preview.", has_body=True)
    if len(length) > len(str(LONGEST)) or int(length) > LONGEST:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This form is too long.", has_body=True)
    return None
