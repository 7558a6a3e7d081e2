"""Write the errata of two releases: what has changed since a printed copy, as a page and a sheet in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bifolio import catalogue, errata, formats, output, render
from bifolio.findings import make_finding
from bifolio.model import Location
from bifolio.render import PageContext
from bifolio.site import errata_document, errata_name, errata_sheet
from bifolio.workspace import Command, load_project, load_words


def write_errata(
    command: Command, old: Path, new: Path, to: Path, *, packets: Sequence[str] = (), languages: Sequence[str] = ()
) -> list[str]:
    """Compare two releases, write the errata of each packet in each language into a folder, and return their paths there.

    Keeps findings where a release cannot be read or compared (T181), where both have the same version (T182), and on
    reasons for changes that there are not (T183). Raises UnknownName for a packet or language that does not exist.
    """
    project = load_project(command, packets=packets, languages=languages)
    releases = [command.attempt(lambda place=place: errata.load(place)) for place in (old, new)]  # type: ignore[misc]
    if project is None or releases[0] is None or releases[1] is None:
        return []
    pairs = list(_pairs(command, (old, new), (releases[0], releases[1]), packets, languages))
    templates = command.attempt(lambda: render.environment(command.root))
    if templates is None:
        return []
    paths: list[str] = []
    for before, after in pairs:
        changes = errata.compare(before, after)
        _report(command, changes, new)
        if changes and after.language in project.tags:
            words = load_words(command, project, after.language)
            context = PageContext(
                templates,
                project,
                catalogue.gettext(words),
                assets=formats.ADDRESS,
                media="",
                current=after.address,
            )
            paths += _attempt(command, context, changes, to)
    return paths


def _pairs(
    command: Command,
    places: tuple[Path, Path],
    releases: tuple[errata.Texts, errata.Texts],
    packets: Sequence[str],
    languages: Sequence[str],
) -> Iterator[tuple[errata.ReleasedTexts, errata.ReleasedTexts]]:
    """Yield the texts of each packet in each language that both releases have; keeps a finding where there are none."""
    old, new = releases
    names = [place.absolute().name for place in places]
    common = [key for key in new if key in old]
    if not common:
        command.report(errata.refused(names[1], "no-packet-in-common", other=names[0]).findings)
    for packet, tag in common:
        if (packets and packet not in packets) or (languages and tag not in languages):
            continue
        if old[packet, tag].recording != new[packet, tag].recording:
            wrong = names[old[packet, tag].recording > new[packet, tag].recording]
            command.report(errata.refused(wrong, "release-of-another-bifolio", packet=packet).findings)
        elif old[packet, tag].date > new[packet, tag].date:
            command.report(errata.refused(names[1], "release-is-older", packet=packet, other=names[0]).findings)
        else:
            yield old[packet, tag], new[packet, tag]


def _report(command: Command, changes: errata.Changes, place: Path) -> None:
    """Keep findings on two editions that have one version, and on reasons for what has not changed."""
    new, name = changes.new, place.absolute().name
    if changes and changes.old.version == new.version:
        command.report([make_finding("T182", Location(name), packet=new.packet, version=new.version)])
    if new.language == new.source_language:
        unused = (each.value or each.passage for each in changes.unused)
        command.report(make_finding("T183", Location(name), name=each) for each in unused)


def _attempt(command: Command, context: PageContext, changes: errata.Changes, to: Path) -> list[str]:
    return command.attempt(lambda: _write(context, changes, to)) or []


def _write(context: PageContext, changes: errata.Changes, to: Path) -> list[str]:
    """Write a page and a sheet, and return their paths; raises Refused where one cannot be made or written."""
    name = errata_name(changes.new, changes.old.version, changes.new.version)
    files = {
        f"{name}.html": errata_document(context, changes),
        f"{name}.pdf": errata_sheet(context, changes, f"{to.name}/{name}.pdf", f"{name}.html"),
    }
    for path, content in files.items():
        output.replace(to / path, content, shown=f"{to.name}/{path}")
    return [*files]
