"""A project declares kinds of record and container of its own in content/kinds.yaml: no line of Python."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bifolio import commands
from bifolio.project import config, kinds_reader, packet_reader

DEMO = Path(__file__).parents[1] / "projects" / "demo"
KINDS = """records:
  quotes:
    fields:
      id: {type: id, required: true}
      words: {type: message, context: quotation, description: Words that somebody said, required: true}
      speaker: {type: value, of: [name], required: true}
      tone: {type: choice, of: [calm, angry], default: calm}
      label: {type: record, of: [labels]}
      sources: {type: sources}

containers:
  quotes:
    records: quotes
    settings:
      tone: {type: field, of: [tone]}
  warning:
    title: required
    settings:
      languages: {type: languages}
"""
QUOTES_TEMPLATE = """<div class="quotes">
{% if title %}
<h4>{{ title }}</h4>
{% endif %}
{% for record in records %}
<blockquote><p>“{{ record.words }}”</p>
<p><cite>{{ record.speaker }}</cite>{% if record.label %} <span class="label label-{{ record.label.id }}">{{ record.label.name }}</span>{% endif %}{{ record.cited }}</p></blockquote>
{% endfor %}
</div>
"""
WARNING_TEMPLATE = """<div class="box warning" role="note">
<p class="box-title">{{ title }}</p>
{{ body }}
</div>
"""
QUOTES = """- id: open
  speaker: somebody
  words: The door was open on {begin:day}.
  tone: calm
  label: sure
  sources: [report]
- id: shut
  speaker: somebody
  words: The door was shut.
  tone: angry
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the demo project with a kind of record “quotes” and a container “warning”."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    files = {
        "content/kinds.yaml": KINDS,
        "templates/data/quotes.html": QUOTES_TEMPLATE,
        "templates/blocks/warning.html": WARNING_TEMPLATE,
        "content/demo/quotes.yaml": QUOTES,
        "content/demo/labels.yaml": "- {id: sure, name: Sure, definition: Many say so}\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    story = root / "content/demo/01-story.md"
    drawn = "\n::: quotes tone=calm What they said\n:::\n\n::: warning languages=fa Mind\nThe floor is wet.\n:::\n"
    story.write_text(story.read_text(encoding="utf-8") + drawn, encoding="utf-8")
    return root


def run(verb: str, root: Path, **options: object) -> list[str]:
    """Run a verb; return its findings as lines."""
    command = commands.Command(root)
    getattr(commands, verb)(command, **options)
    return [f"{each.location} {each.code}" for each in command.findings]


@pytest.mark.slow
def test_a_kind_of_a_projects_own_is_extracted_counted_and_drawn(project: Path) -> None:
    assert run("check", project) == []
    run("extract", project)
    template = (project / "locales/demo.pot").read_text(encoding="utf-8")
    assert "#. Words that somebody said\n#. {begin.day}: 19 July" in template
    assert 'msgctxt "quotation"\nmsgid "The door was open on {begin.day}."' in template
    assert run("build", project, formats=["html"]) == []
    english = (project / "out/en/demo/handout.html").read_text(encoding="utf-8")
    persian = (project / "out/fa/demo/handout.html").read_text(encoding="utf-8")
    assert "The door was open on <time" in english
    assert '>Jane Doe</span></cite> <span class="label label-sure">Sure</span> <span class="cited">(' in english
    assert "was shut" not in english
    assert "The floor is wet." not in english
    assert "The floor is wet." in persian
    entries = json.loads((project / "out/manifest.json").read_text(encoding="utf-8"))["files"]
    counts = {each["language"]: each["messages"] for each in entries if each.get("selection") == "handout"}
    # fa has the warning's title and text besides
    assert counts["fa"] - counts["en"] == 2


@pytest.mark.slow
def test_records_of_a_projects_own_kind_are_read_with_their_lines(project: Path) -> None:
    (project / "content/demo/quotes.yaml").write_text(
        "- id: a\n  speaker: nobody\n  words: W\n  label: certain\n  sources: [reprot]\n- id: a\n  speaker: begin\n  words: W\n",
        encoding="utf-8",
    )
    wanted = ["2:12 C211", "4:10 C222", "5:13 C214", "6:7 C224", "7:12 C221"]
    assert [line.split("/")[-1] for line in run("check", project) if "quotes.yaml" in line] == [
        f"quotes.yaml:{each}" for each in wanted
    ]
    (project / "content/demo/quotes.yaml").write_text("- id: a\n  speaker: somebody\n  tone: loud\n", encoding="utf-8")
    assert run("check", project) == ["content/demo/quotes.yaml:1:3 C125", "content/demo/quotes.yaml:3:9 C126"]


@pytest.mark.slow
def test_a_setting_that_filters_by_a_value_takes_the_values_of_the_records(project: Path) -> None:
    kinds, story = project / "content/kinds.yaml", project / "content/demo/01-story.md"
    by_speaker = kinds.read_text(encoding="utf-8").replace(
        "tone: {type: field, of: [tone]}", "who: {type: field, of: [speaker]}"
    )
    kinds.write_text(by_speaker, encoding="utf-8")
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("::: quotes tone=calm", "::: quotes who=somebody"), encoding="utf-8")
    assert run("check", project) == []
    story.write_text(text.replace("::: quotes tone=calm", "::: quotes who=somebdy"), encoding="utf-8")
    command = commands.Command(project)
    commands.check(command)
    [wrong] = command.findings
    assert (wrong.code, "is not one of: somebody" in wrong.sentence) == ("C322", True)
    assert wrong.hint.endswith("Did you mean “somebody”?")


@pytest.mark.slow
def test_a_misspelt_name_of_the_file_of_kinds_is_a_finding(project: Path) -> None:
    (project / "content/kinds.yaml").rename(project / "content/kind.yaml")
    command = commands.Command(project)
    commands.check(command)
    [wrong] = command.findings
    assert (wrong.code, wrong.location.path) == ("C138", "content/kind.yaml")
    assert wrong.hint.endswith("Did you mean “kinds.yaml”?")


@pytest.mark.slow
def test_a_declared_container_without_a_template_is_a_finding(project: Path) -> None:
    (project / "templates/data/quotes.html").unlink()
    assert run("check", project) == ["content/kinds.yaml:12:3 C344"]


@pytest.mark.slow
def test_sources_of_a_projects_own_have_the_fields_that_it_gives_them(project: Path) -> None:
    own = (
        "  works: {purpose: sources, keyed: true, reference: label, fields: {label: {type: message, context: work}}}\n"
    )
    kinds = project / "content/kinds.yaml"
    kinds.write_text(
        kinds.read_text(encoding="utf-8").replace("\n\ncontainers", f"\n{own}\ncontainers"), encoding="utf-8"
    )
    (project / "content/demo/works.yaml").write_text("agency: {label: Agency 2001}\n", encoding="utf-8")
    assert [line for line in run("check", project) if "C212" not in line] == []


@pytest.mark.slow
def test_only_containers_of_sources_draw_what_is_cited(project: Path) -> None:
    kinds = project / "content/kinds.yaml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("    records: quotes\n", "    records: quotes\n    cited: true\n"), encoding="utf-8")
    assert run("check", project) == ["content/kinds.yaml:13:14 C342"]
    kinds.write_text(text.replace("    title: required\n", "    cited: true\n"), encoding="utf-8")
    assert run("check", project) == ["content/kinds.yaml:17:5 C343"]


def test_the_same_text_gives_the_same_classes_of_records(project: Path) -> None:
    read = config.read(project)
    assert packet_reader.read(read, "demo") == packet_reader.read(read, "demo")


def test_the_preset_has_no_mistakes() -> None:
    for name, kind in kinds_reader.preset().containers.items():
        assert kind.records in ("", *kinds_reader.preset().records), name
