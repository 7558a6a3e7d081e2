"""New catalogues: a POT from messages, and the first catalogue of a language, as gettext and i18nspector like them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bifolio import catalogue
from bifolio.model import Catalogue, Message

Need = Callable[[str], Path]

MESSAGES = [
    Message("Sources", comments=("Heading",), references=("content/x/01-a.md",)),
    Message("On {day}.", comments=("Paragraph",), references=("content/x/01-a.md",), flags=("python-brace-format",)),
    Message("Sources", "glossary term", comments=("Term",), references=("content/x/glossary.yaml",)),
    Message("{n} page", msgid_plural="{n} pages", flags=("python-brace-format",)),
    Message("Sources", comments=("Heading", "Caption"), references=("content/x/02-b.md", "content/x/01-a.md")),
]
RULES = {"fa": "nplurals=2; plural=(n > 1);", "sv": "nplurals=2; plural=(n != 1);", "ja": "nplurals=1; plural=0;"}
# What i18nspector says of our headers for a reason: no translator is named, and Persian has CLDR's two forms.
DOCUMENTED = {"invalid-last-translator", "unusual-plural-forms"}


def pot(messages: list[Message] = MESSAGES, date: str = "2026-11-25", version: str = "0.1") -> Catalogue:
    return catalogue.template(
        "x", messages, title="The brief", version=version, date=date, contact="https://example.org/corrections"
    )


def test_a_message_met_twice_stands_once_with_all_that_was_said_of_it() -> None:
    made = pot()
    assert [entry.key for entry in made.entries] == [
        (None, "Sources"),
        (None, "On {day}."),
        ("glossary term", "Sources"),
        (None, "{n} page"),
    ]
    assert made.entries[0].extracted == ("Heading", "Caption")
    assert made.entries[0].references == ("content/x/01-a.md", "content/x/02-b.md")
    assert made.path == "locales/x.pot"


def test_the_date_is_the_contents_own() -> None:
    assert dict(pot().header)["POT-Creation-Date"] == "2026-11-25 00:00+0000"
    assert dict(pot(date="2026-11-25T10:30Z").header)["POT-Creation-Date"] == "2026-11-25 10:30+0000"


def test_no_date_changes_unless_a_message_did() -> None:
    old = catalogue.read(catalogue.text(pot()), "locales/x.pot", "")
    same = catalogue.refresh(old, pot(date="2027-01-01", version="0.2"))
    assert catalogue.text(same) == catalogue.text(old)
    retold = [MESSAGES[0]._replace(comments=("Title",)), *MESSAGES[1:]]
    assert catalogue.refresh(old, pot(retold, "2027-01-01")).header == old.header
    assert catalogue.refresh(old, pot(retold, "2027-01-01")).entries[0].extracted[0] == "Title"
    assert dict(catalogue.refresh(old, pot(MESSAGES[1:3], "2027-01-01")).header)["POT-Creation-Date"].startswith("2027")
    assert catalogue.refresh(old, new := pot([*MESSAGES, Message("New")], "2027-01-01")) == new


@pytest.mark.parametrize(("language", "rule"), RULES.items())
def test_a_new_catalogue_has_its_place_its_forms_and_names_nobody(language: str, rule: str) -> None:
    made = catalogue.create(pot(), language, plural_forms=rule)
    assert made.path == f"locales/{language}/LC_MESSAGES/x.po"
    assert [entry.msgstr for entry in made.entries][3] == ("",) * (1 if language == "ja" else 2)
    assert "@" not in catalogue.text(made)
    read = catalogue.read(catalogue.text(made), made.path, language)
    assert catalogue.merge(read, pot()) == read


def test_a_tag_with_a_script_is_written_as_gettext_has_it() -> None:
    made = catalogue.create(pot(), "sr-Latn", plural_forms=RULES["sv"])
    assert dict(made.header)["Language"] == "sr@latin"
    assert catalogue.read(catalogue.text(made), made.path, "sr-Latn").language == "sr-Latn"


@pytest.mark.parametrize("language", ["", *RULES])
def test_msgcat_and_msgfmt_are_content(need: Need, tmp_path: Path, language: str) -> None:
    path = write(tmp_path, language)
    run = subprocess.run([need("msgcat"), "--no-wrap", path], check=True, capture_output=True, encoding="utf-8")
    assert run.stdout == path.read_text(encoding="utf-8")
    if language:
        run = subprocess.run(
            [need("msgfmt"), "--check", "-o", "/dev/null", path], check=True, capture_output=True, text=True
        )
        assert run.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", *RULES])
def test_i18nspector_has_nothing_to_say_but_what_is_documented(need: Need, tmp_path: Path, language: str) -> None:
    run = subprocess.run(
        [need("i18nspector"), write(tmp_path, language)], check=True, capture_output=True, encoding="utf-8"
    )
    assert {line.split()[2] for line in run.stdout.splitlines() if line} <= DOCUMENTED


def test_i18nspector_sees_a_fault(need: Need, tmp_path: Path) -> None:
    path = write(tmp_path, "sv")
    path.write_text(path.read_text(encoding="utf-8").replace("Language: sv", "Language: xx"), encoding="utf-8")
    run = subprocess.run([need("i18nspector"), path], check=True, capture_output=True, encoding="utf-8")
    assert "language" in run.stdout


def write(folder: Path, language: str) -> Path:
    """Write the POT, or the catalogue of the language with a translation or two, and return its path."""
    made = pot()
    if language:
        made = catalogue.create(made, language, plural_forms=RULES[language])
        done = {(None, "Sources"): ("x",), (None, "On {day}."): ("{day} y",)}
        made = replace(made, entries=tuple(e._replace(msgstr=done.get(e.key, e.msgstr)) for e in made.entries))
    path = folder / Path(made.path).name
    if language:
        path = folder / f"{language}.po"
    path.write_text(catalogue.text(made), encoding="utf-8")
    return path
