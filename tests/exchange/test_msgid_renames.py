"""Files of renames by strangers."""

from __future__ import annotations

import pytest

from bifolio import exchange
from bifolio.model import Refused


@pytest.mark.parametrize("content", [b"old,new\n" + b"x" * 200_000 + b",y\n", b"\xff", b"old,new\na,\0\n", b""])
def test_a_file_of_renames_that_cannot_be_read_is_refused(content):
    with pytest.raises(Refused):
        exchange.msgid_renames.by_file(content, "x.csv", [(None, "a")])
    with pytest.raises(Refused):
        exchange.msgid_renames.by_file(b"[" * 100_000, "x.json", [])
