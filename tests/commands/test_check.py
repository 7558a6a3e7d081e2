"""`check` reports every file of the project that a later verb would refuse."""

from __future__ import annotations

import pytest

REVIEWED = "locales/fa/reviewed/demo.txt"


@pytest.mark.parametrize(("content", "code"), [(b"\xff\n", "C101"), (b"checked by me\n", "T141")])
def test_a_damaged_file_of_signatures_is_reported_at_its_line(demo, run, content, code):
    (demo / REVIEWED).parent.mkdir(exist_ok=True)
    (demo / REVIEWED).write_bytes(content)
    result = run("check")
    assert (result.exit_code, f"{REVIEWED}:1" in result.output, code in result.output) == (1, True, True)
