"""The words of templates, and what is said of templates that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.extract import template_messages
from bifolio.model import Refused


def test_the_first_of_two_templates_of_a_name_counts(tmp_path: Path) -> None:
    for folder, word in (("own", "Own"), ("shipped", "Shipped")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(f"{{# translators: a word #}}{{{{ _('{word}') }}}}", "utf-8")
    messages = template_messages.read([tmp_path / "own", tmp_path / "shipped"])
    assert [(m.msgid, m.comments, m.references) for m in messages] == [("Own", ("a word",), ("templates/page.html",))]


def test_every_template_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>\n\xe9</p>")
    (tmp_path / "b.html").write_text("<p>\n{% if %}</p>", "utf-8")
    with pytest.raises(Refused) as refused:
        template_messages.read([tmp_path])
    assert [f"{finding.location} {finding.code}" for finding in refused.value.findings] == [
        "templates/a.html:2:1 C101",
        "templates/b.html:2 C141",
    ]
