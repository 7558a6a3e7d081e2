"""The words of templates, and what is said of templates that cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bifolio.extract import template_messages
from bifolio.model import Refused
from bifolio.presets import TEMPLATES


def test_the_first_of_two_templates_of_a_name_counts(tmp_path: Path) -> None:
    for folder, word in (("own", "Own"), ("shipped", "Shipped")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(f"{{# translators: a word #}}{{{{ _('{word}') }}}}", "utf-8")
    messages = template_messages.read([tmp_path / "own", tmp_path / "shipped"])
    assert [(m.msgid, m.comments, m.references) for m in messages] == [("Own", ("a word",), ("templates/page.html",))]


def test_a_word_has_the_context_of_all_words_or_its_own(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ _('One') }}{{ pgettext('mine', 'Two') }}", "utf-8")
    assert [m.key for m in template_messages.read([tmp_path])] == [("interface", "One"), ("mine", "Two")]


def test_what_translators_are_told_of_a_word_may_be_in_a_list(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{# translators: a number #}{{ _('One') }}", "utf-8")
    (tmp_path / "comments.toml").write_text('One = "above a list"', "utf-8")
    assert template_messages.read([tmp_path])[0].comments == ("a number", "above a list")
    (tmp_path / "comments.toml").write_text("One", "utf-8")
    with pytest.raises(Refused):
        template_messages.read([tmp_path])


def test_what_is_said_of_a_word_is_text(tmp_path: Path) -> None:
    (tmp_path / "comments.toml").write_text('One = "above a list"\nTwo = 5\n"Three" = ["a"]\n', "utf-8")
    with pytest.raises(Refused) as refused:
        template_messages.read([tmp_path])
    assert [f"{each.location} {each.code}" for each in refused.value.findings] == [
        "templates/comments.toml:2 C126",
        "templates/comments.toml:3 C126",
    ]


def test_every_word_of_the_engines_templates_is_explained_once() -> None:
    messages = template_messages.read([TEMPLATES])
    assert [
        m.msgid for m in messages if not m.comments and not any(o.comments for o in messages if o.key == m.key)
    ] == []
    listed = tomllib.loads((TEMPLATES / "comments.toml").read_text(encoding="utf-8"))
    assert set(listed) - {m.msgid for m in messages} == set()


def test_every_template_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>\n\xe9</p>")
    (tmp_path / "b.html").write_text("<p>\n{% if %}</p>", "utf-8")
    (tmp_path / "c.html").write_text("{% endfor %}", "utf-8")
    with pytest.raises(Refused) as refused:
        template_messages.read([tmp_path])
    assert [f"{finding.location} {finding.code}" for finding in refused.value.findings] == [
        "templates/a.html:2:1 C101",
        "templates/b.html:2 C141",
        "templates/c.html:1 C141",
    ]
    assert refused.value.findings[-1].sentence == "Invalid template: Encountered unknown tag 'endfor'."


@pytest.mark.parametrize("name", ["a.html", "comments.toml"])
def test_templates_that_are_nested_without_end_are_reported(tmp_path: Path, name: str) -> None:
    deep = {"a.html": f"{{{{ {'(' * 5000}1{')' * 5000} }}}}", "comments.toml": f"One = {'[' * 20_000}"}
    (tmp_path / name).write_text(deep[name], "utf-8")
    with pytest.raises(Refused) as refused:
        template_messages.read([tmp_path])
    (finding,) = refused.value.findings
    assert (str(finding.location), finding.code) == (f"templates/{name}", "C141")
    assert "nested too deeply" in finding.sentence


def test_a_number_without_end_in_the_list_of_comments_is_reported(tmp_path: Path) -> None:
    (tmp_path / "comments.toml").write_text(f"One = {'9' * 5000}", "utf-8")
    with pytest.raises(Refused) as refused:
        template_messages.read([tmp_path])
    assert refused.value.findings[0].sentence == "Invalid template: A number has too many digits."
