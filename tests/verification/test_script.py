"""verify.py is one file that needs nothing but Python, and has its sentences in every language of findings."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest
from conftest import ROOT

from bifolio import language, verification
from bifolio.verification import dates, fill_in, script, sentences

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAs63p3/qW+KSbiAnw1/Miw2yhZfVRmsHjDdOTaaw1AP"
PLACEHOLDER = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def text():
    return script([KEY], 'Somebody’s "press" \\ desk', ("de", "en", "fa")).decode()


def test_the_report_is_in_every_language_of_the_interface_and_of_the_release():
    interface = {folder.name for folder in (ROOT / "locales").iterdir() if folder.is_dir()}
    assert {*verification.languages()} == interface | {"en"}
    assert verification.spoken(["de-AT", "fa-AF", "hi"]) == ("de", "en", "fa", "fa-AF")
    assert all(
        len({*texts.values()} & {*sentences()["en"].values()}) <= 1 for tag, texts in sentences().items() if tag != "en"
    )


def test_a_language_is_called_what_its_reader_calls_it():
    names = verification.language_names([language.get("fa"), language.get("sv")], ("en", "fa", "de"))
    assert names["fa"] == {"en": "Persian", "fa": "فارسی", "de": "Persisch"}
    assert names["sv"] == {"en": "Swedish", "fa": "سوئدی", "de": "Schwedisch"}


def test_nothing_in_a_line_from_the_right_turns_what_is_beside_it():
    """A terminal that follows UAX #9 takes the direction of a line from its first letter outside isolates (P2)."""
    for tag, texts in sentences().items():
        for name, text in texts.items():
            outside = re.sub("[\u2066\u2068][^\u2069]*\u2069", "", text)
            if language.get(tag).direction == "rtl":
                assert not re.search(r"(?!ZIP)[A-Za-z{]{2}", outside.replace("ZIP", "")), (tag, name)
            else:
                assert not re.search("[\u2066\u2068\u2069]", text), (tag, name)


def test_the_file_imports_the_standard_library_alone(text):
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {getattr(node, "module", None) or node.names[0].name for node in nodes}
    assert {name.split(".")[0] for name in names} <= {*sys.stdlib_module_names}
    assert all(alias.name != "*" for node in nodes for alias in node.names)


@pytest.mark.slow
def test_the_file_runs_on_its_own_and_knows_keys_and_publisher(text, tmp_path):
    (tmp_path / "verify.py").write_text(text, encoding="utf-8")
    code = "import verify; print(ascii((verify.KEYS, verify.PUBLISHER, sorted(verify.SENTENCES))))"
    run = subprocess.run([sys.executable, "-S", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ast.literal_eval(run.stdout) == ([KEY], 'Somebody’s "press" \\ desk', ["de", "en", "fa"])


def test_days_are_written_in_the_calendar_and_the_digits_of_each_language():
    written = {"en": "2 January 2026", "fa": "۱۲ دی ۱۴۰۴", "fa-AF": "۱۲ جدی ۱۴۰۴", "sv": "2 januari 2026"}
    assert dates(["2026-01-02"], written) == {"2026-01-02": written}


def test_a_list_gets_its_days_and_languages_in_one_that_its_release_does_not_have():
    data = {
        "languages": {"fa": "فارسی", "x-own": "Own"},
        "language_names": {"fa": {"en": "Persian"}},
        "dates": {"2026-01-02": {"en": "2 January 2026"}},
        "files": [{"date": "2026-01-02"}, {"date": "2026-01-03"}, {}],
    }
    fill_in(data, "de")
    assert data["language_names"] == {"fa": {"en": "Persian", "de": "Persisch"}}
    assert data["dates"] == {
        "2026-01-02": {"en": "2 January 2026", "de": "2. Januar 2026"},
        "2026-01-03": {"de": "3. Januar 2026"},
    }
    fill_in(data, "en")
    assert data["language_names"]["fa"]["en"] == "Persian"


def test_the_same_keys_give_the_same_bytes(text):
    assert script([KEY], 'Somebody’s "press" \\ desk', ("de", "en", "fa")).decode() == text


def test_the_file_needs_no_newer_python_than_it_says(text):
    ast.parse(text, feature_version=(3, 9))
    assert "Python 3.9" in text


def test_an_older_python_is_told_which_one_is_needed(text, monkeypatch):
    """3.8 reads up to the sentence, 3.7 parses the file, and what is older prints the line that it cannot read."""
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    with pytest.raises(SystemExit) as ended:
        exec(compile(text, "verify.py", "exec"), {"__name__": "__main__"})
    assert str(ended.value) == "verify.py needs Python 3.9 or newer; this is Python 3.8."
    assert not re.search("^(?:import|from) (?!sys$|__future__)", text.partition("sys.exit")[0], re.MULTILINE)
    ast.parse(text, feature_version=(3, 7))
    assert "Python 3.9" in next(line for line in text.splitlines() if "__future__" in line)


def test_every_sentence_is_in_every_language_with_the_same_details():
    english = sentences()["en"]
    for texts in sentences().values():
        assert {name: sorted(PLACEHOLDER.findall(each)) for name, each in texts.items()} == {
            name: sorted(PLACEHOLDER.findall(each)) for name, each in english.items()
        }


def test_every_sentence_that_is_named_exists_and_the_other_way_round(text):
    code = text.partition("SENTENCES")[0] + text[text.index("class Reader") :]
    named = set(re.findall(r'"(verify-[a-z-]+)"', code))
    assert named == sentences()["en"].keys()
    assert verification.SCRIPT == "verify.py"
