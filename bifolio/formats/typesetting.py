"""Say what a document for paper is typeset with, and typeset one alone, within the limits that the project sets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bifolio import language, pdf, render
from bifolio.model import Location, Project, Refused
from bifolio.processes import ResourceLimits


def typeset_job(
    html: str,
    project: Project,
    tag: str,
    path: str,
    *,
    folders: Iterable[Path] = (),
    pictures: Iterable[Path] = (),
    mounts: Iterable[tuple[str, Path]] = (),
    zoom: float = 1.0,
) -> pdf.TypesetJob:
    """Return what a page in a language is typeset from; findings name its `path`.

    `folders` are those of the templates (the project's unless given), `pictures` others that the page may show files of,
    `mounts` what addresses of pictures begin with, and the folders that it means.
    """
    folders = tuple(folders) or render.folders(project.root)
    return pdf.TypesetJob(
        html,
        base=render.SHIPPED,
        mounts=tuple(dict.fromkeys(mounts)),
        roots=tuple(dict.fromkeys((*folders, *pictures))),
        fonts=render.SHIPPED / "fonts",
        more_fonts=tuple(folder / "fonts" for folder in folders if folder != render.SHIPPED),
        zoom=zoom,
        digits=language.of(project, tag).to_native_digits("0123456789"),
        pdf_version=project.pdf_version,
        location=Location(path),
    )


def limits_of(project: Project) -> ResourceLimits:
    """Return the most that the typesetting of one PDF of a project may take."""
    most = project.pdf_limits
    return ResourceLimits(cpu=most.seconds, memory=most.gigabytes * 2**30)


def typeset_alone(job: pdf.TypesetJob, project: Project) -> bytes:
    """Return the PDF of one document; raises Refused with the findings of one that cannot be made within the limits."""
    [(_, result)] = pdf.typeset_many([job], workers=1, limits=limits_of(project))
    if not isinstance(result, bytes):
        raise Refused(*result)
    return result
