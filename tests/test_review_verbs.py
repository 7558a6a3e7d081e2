"""The words of the verbs of reviewers."""

from __future__ import annotations

from demo_project import invoke


def test_a_language_that_the_project_does_not_have_is_named(demo, tmp_path):
    (tmp_path / "a.csv").write_text("sheet,number,answer\n12345678,198,right\n", encoding="utf-8")
    for words in (("sheet", "de"), ("enter", "de", tmp_path / "a.csv", "--as", "Lo")):
        result = invoke(*words, "--project", demo)
        assert (result.exit_code, "There is no translation “de”" in result.output) == (2, True)


def test_a_file_that_does_not_exist_is_a_finding(demo, tmp_path):
    result = invoke("enter", "sv", tmp_path / "none.csv", "--as", "Lo", "--project", demo)
    assert (result.exit_code, "none.csv" in result.output) == (1, True)
