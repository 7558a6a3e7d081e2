"""One run of a verb keeps its findings once, and names that do not exist are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.workspace.command import Command, UnknownName, require

ERROR = make_finding("C305", Location("a.yaml", 2), name="pupils")
NOTE = make_finding("B209", Location(""))


def test_findings_are_kept_once_in_the_order_of_their_discovery() -> None:
    command = Command(Path())
    assert command.report([NOTE]) is False
    assert command.report([ERROR, NOTE]) is True
    assert command.report([ERROR]) is False, "an error that is known is not a new one"
    assert command.findings == [NOTE, ERROR]


def test_a_step_that_is_refused_has_no_result_and_its_findings_are_kept() -> None:
    command = Command(Path())

    def refuse() -> None:
        raise Refused(ERROR)

    assert command.attempt(lambda: 5) == 5
    assert command.attempt(refuse) is None
    assert command.findings == [ERROR]


def test_a_name_that_does_not_exist_is_refused_with_the_nearest_and_all_known() -> None:
    require("language", ["fa"], ("en", "fa"))
    with pytest.raises(UnknownName) as unknown:
        require("packet", ["demo", "dem"], ("demo", "x"))
    assert str(unknown.value) == "There is no packet “dem” in this project. Did you mean “demo”? Known: demo, x."
    with pytest.raises(UnknownName, match="Known: none"):
        require("packet", ["dem"], ())
