"""A form is read only where a page of this server sent it, as one that can be read as a whole."""

from __future__ import annotations

from email.message import Message

import pytest

from bifolio.preview.request_rules import FORM, LONGEST, refused

PORT = 8000
OWN = {"Host": "127.0.0.1:8000", "Origin": "http://127.0.0.1:8000", "Content-Type": FORM, "Content-Length": "9"}


def status(method="POST", target="/sheet/fa", **changes):
    headers = Message()
    for name, value in {**OWN, **{name.replace("_", "-"): value for name, value in changes.items()}}.items():
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                headers[name] = each
    refusal = refused(method, target, headers, PORT)
    return refusal.status.value if refusal else 0


def test_a_form_of_its_own_page_is_read():
    assert status() == 0
    assert status(Origin="http://localhost:8000", Host="localhost:8000", Sec_Fetch_Site="same-origin") == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": [OWN["Origin"], "http://evil.example"]}, 403),
        ({"Origin": [OWN["Origin"], OWN["Origin"]]}, 403),
        ({"Host": "evil.example:8000"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Content_Type": "text/plain"}, 400),
        ({"Content_Type": None}, 400),
        ({"Content_Length": None}, 400),
        ({"Content_Length": ["9", "10"]}, 400),
        ({"Content_Length": "-1"}, 400),
        ({"Content_Length": "٩"}, 400),
        ({"Transfer_Encoding": "chunked"}, 400),
        ({"Content_Length": str(LONGEST + 1)}, 413),
        ({"Content_Length": "9" * 5000}, 413),
        ({"target": "/preview/"}, 501),
        ({"target": "/sheet/" + "a" * 3000}, 501),
    ],
)
def test_any_other_is_refused(changes, code):
    assert status(**changes) == code


def test_what_has_a_body_and_is_no_form_is_refused():
    assert status("GET", Content_Type=None) == 400
    assert status("GET", Content_Type=None, Content_Length=None) == 0
