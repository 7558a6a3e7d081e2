"""Singulars of texts of data files: taken off the texts, kept by them, and the same for the same text."""

from __future__ import annotations

from bifolio.model import Finding, Location, Singular
from bifolio.project import kinds_reader
from bifolio.project.singulars import SingularsReader

LABELS = kinds_reader.preset().records["labels"]


def read(*definitions: str) -> tuple[SingularsReader, list[str], list[Finding]]:
    """Return the reader of labels with these definitions, the definitions that they have then, and the findings."""
    findings: list[Finding] = []
    reader = SingularsReader(Location, findings)
    records = [LABELS.record_class(id="a", name="A", definition=each) for each in definitions]
    return (
        reader,
        [reader.without(each, LABELS, f"labels.{at}").definition for at, each in enumerate(records)],
        findings,
    )


def test_a_singular_is_taken_off_its_text_and_kept_by_context_and_text() -> None:
    reader, texts, findings = read("<!-- singular n: One\ngrave. --> {n} graves.\n", "Plain.")
    assert (texts, findings) == (["{n} graves.\n", "Plain."], [])
    assert reader.singulars == {("label definition", "{n} graves."): Singular("One grave.", "n")}


def test_two_singulars_of_one_text_are_a_finding_at_the_second() -> None:
    reader, _, [finding] = read(
        "<!-- singular: One. -->{n}.", "<!-- singular: A. -->{n}.", "<!-- singular: One. -->{n}."
    )
    assert (finding.code, finding.location.path) == ("C116", "labels.1.definition")
    assert list(reader.singulars.values()) == [Singular("One.")]
