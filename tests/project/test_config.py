"""The reading of packets.toml."""

from __future__ import annotations

import pytest

from bifolio.model import Refused
from bifolio.project import config


@pytest.mark.parametrize("value", ["[" * 20_000, "9" * 5_000], ids=["nested", "digits"])
def test_values_that_python_cannot_read_are_findings(tmp_path, value):
    (tmp_path / "packets.toml").write_text(f"x = {value}\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        config.read(tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["C132"]
