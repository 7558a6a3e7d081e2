"""Records of a project's own kinds: what a record leaves out draws nothing, what is wrong is a finding at its place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest

from bifolio import commands
from bifolio.model.kinds import FieldType
from bifolio.project import kinds_reader

DEMO = Path(__file__).parents[1] / "projects" / "demo"
OF = {"choice": "[a]", "choices": "[a]", "value": "[date, integer]", "record": "[labels]"}
TYPES = get_args(FieldType)


def add_kind(root: Path, fields: str, rows: str, *, container: str = "", opening: str = "quotes") -> Path:
    """Return a copy of the demo project with a kind of record “quotes”, its rows and a container that draws them."""
    shutil.copytree(DEMO, root, dirs_exist_ok=True)
    text = "text: {type: message, context: quote, required: true}"
    kinds = f"records: {{quotes: {{fields: {{{text}, {fields}}}}}}}\ncontainers: {{quotes: {{records: quotes{container}}}}}\n"
    template = "{% for record in records %}<p>{{ record.text }}{{ record.bounds }}</p>{% endfor %}\n"
    (root / "templates/data").mkdir(parents=True)
    (root / "templates/data/quotes.html").write_text(template, encoding="utf-8")
    (root / "content/kinds.yaml").write_text(kinds, encoding="utf-8")
    (root / "content/demo/quotes.yaml").write_text(rows, encoding="utf-8")
    story = root / "content/demo/01-story.md"
    story.write_text(f"{story.read_text(encoding='utf-8')}\n::: {opening}\n:::\n", encoding="utf-8")
    return root


def run(verb: str, root: Path, **options: object) -> list[str]:
    """Return the findings of a verb as lines."""
    command = commands.Command(root)
    getattr(commands, verb)(command, **options)
    return [f"{each.location} {each.code}" for each in command.findings]


@pytest.mark.slow
def test_an_optional_field_of_any_type_may_be_left_out(tmp_path: Path) -> None:
    fields = ", ".join(
        f"f{index}: {{type: {name}, context: c{f', of: {OF[name]}' if name in OF else ''}}}"
        for index, name in enumerate(TYPES)
    )
    sort = ", ".join(f"f{index}" for index in range(len(TYPES)))
    root = add_kind(tmp_path, fields, "- text: Hello\n- text: Again\n", container=f", sort: [{sort}]")
    assert run("check", root) == []
    assert run("build", root, formats=["html"], languages=["en"]) == []
    assert "<p>Hello" in (root / "out/en/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("declared", "given", "place"),
    [
        ("type: language", "'!!'", "2:6 C261"),
        ("type: language", "qqq", "2:6 C262"),
        ("type: digits", "abc", "2:6 C126"),
        ("type: id", "'a b'", "2:6 C126"),
        ("type: boolean", "perhaps", "2:6 C126"),
        ("type: text, required: true", "''", "2:6 C126"),
        ("type: value, of: [date]", "nothing", "2:6 C211"),
        ("type: section", "nowhere", "2:6 C223"),
        ("type: sources", "[nothing]", "2:7 C214"),
        ("type: record, of: [labels]", "nothing", "2:6 C222"),
        ("type: choice, of: [a]", "b", "2:6 C126"),
        ("type: by-language", "{'!!': [a]}", "2:7 C261"),
    ],
)
def test_a_wrong_value_is_a_finding_at_its_place(tmp_path: Path, declared: str, given: str, place: str) -> None:
    root = add_kind(tmp_path, f"f: {{{declared}}}", f"- text: Hello\n  f: {given}\n")
    assert run("check", root, languages=["en"]) == [f"content/demo/quotes.yaml:{place}"]


def test_the_language_of_a_name_is_checked(tmp_path: Path) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: Hello {odd}\n")
    with (root / "content/demo/values.yaml").open("a", encoding="utf-8") as file:
        file.write('odd: {type: name, value: Odd, language: "!!"}\n')
    assert [line.split()[1] for line in run("check", root, languages=["en"])] == ["C261"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "codes"),
    [
        ("type: choice, of: [table], template: true, draws: {table: [text]}", ["C344"]),
        ("type: text, template: true, required: true", ["C126"]),
        ("type: record, of: [quotes]", ["C343"]),
    ],
)
def test_a_setting_that_could_not_be_drawn_is_a_finding(tmp_path: Path, setting: str, codes: list[str]) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: Hello\n", container=f", settings: {{as: {{{setting}}}}}")
    assert [line.split()[1] for line in run("check", root)] == codes


@pytest.mark.slow
def test_a_field_cannot_refer_to_records_without_an_id(tmp_path: Path) -> None:
    root = add_kind(tmp_path, "f: {type: record, of: [quotes]}", "- {text: Hello, f: a}\n")
    assert run("check", root) == ["content/kinds.yaml:1:106 C343"]


@pytest.mark.parametrize(
    "value", ["{type: [integer], value: 3}", "{type: decimal, value: 1e999999999}", "{type: percent, value: 1e-99}",
              "{type: integer, value: 1" + 40 * "0" + "}"],
)  # fmt: skip
def test_a_value_that_cannot_be_formatted_is_a_finding(tmp_path: Path, value: str) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: Hello {odd}\n")
    with (root / "content/demo/values.yaml").open("a", encoding="utf-8") as file:
        file.write(f"odd: {value}\n")
    assert [line.split()[1] for line in run("check", root, languages=["en"])] in (["C126"], ["C202"])


def test_braces_in_an_address_are_no_value(tmp_path: Path) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: See <https://e.example/{begin:year}> and <https://e.example/{x}>\n")
    assert run("check", root, languages=["en"]) == []


def test_a_broken_template_of_a_projects_kind_is_a_finding_at_check(tmp_path: Path) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: Hello\n")
    (root / "templates/data/quotes.html").write_text("{% for %}\n", encoding="utf-8")
    assert run("check", root, languages=["en"]) == ["templates/data/quotes.html:1 C141"]


@pytest.mark.slow
@pytest.mark.parametrize("own", [True, False])
def test_a_template_is_compared_with_the_engines_where_there_is_one(tmp_path: Path, own: bool) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: Hello\n")
    (root / "templates" / ("data/quotes.html" if own else "front.html")).write_text("{{ nothing }}", encoding="utf-8")
    command = commands.Command(root)
    commands.build(command, formats=["html"], languages=["en"])
    [finding] = {each for each in command.findings if each.code == "C142"}
    assert ("engine’s own" in finding.hint) is not own


@pytest.mark.slow
def test_audiences_are_added_to_those_of_the_preset(tmp_path: Path) -> None:
    root = add_kind(tmp_path, "f: {}", "- text: Hello\n")
    with (root / "content/kinds.yaml").open("a", encoding="utf-8") as file:
        file.write("audiences: {parent: For parents}\nlicences: {X: 5}\n")
    assert run("check", root) == ["content/kinds.yaml:4:15 C126"]
    kinds = root / "content/kinds.yaml"
    kinds.write_text(kinds.read_text(encoding="utf-8").replace("X: 5", "X: Five"), encoding="utf-8")
    assert [*kinds_reader.read(root, "").audiences] == ["everyone", "teacher", "parent"]


def test_a_mistake_is_reported_in_plain_words(tmp_path: Path) -> None:
    root = add_kind(tmp_path, "f: {type: value, of: places}", "")
    command = commands.Command(root)
    commands.check(command)
    assert [each.sentence for each in command.findings] == [
        "Invalid value for “of”: it must be a list, like [one, two]."
    ]


@pytest.mark.slow
def test_a_setting_of_the_templates_name_may_be_left_out(tmp_path: Path) -> None:
    setting = ", settings: {as: {type: choice, of: [table], template: true, draws: {table: [text]}}}"
    root = add_kind(tmp_path, "f: {}", "- text: Hello\n", container=setting)
    (root / "templates/data/quotes-table.html").write_text("<p>Table</p>\n", encoding="utf-8")
    assert run("check", root) == []
    assert run("build", root, formats=["html"], languages=["en"]) == []
