"""Make pages again: the preview's when they are asked for, the site's after them, a PDF on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import Any

from bifolio import __version__, language, output, output_formats, render
from bifolio.commands import LanguageStatus, status_of
from bifolio.model import Artifact, Edition, Finding, Project, Selection, Severity
from bifolio.preview import pages
from bifolio.preview.packet_state import PacketState
from bifolio.preview.state import ASSETS, FRONT, PAGE, TEMPLATES, PreviewState
from bifolio.render import PageContext
from bifolio.site import OUT, SEARCH_INDEX, Job, Site, alternate, make_files, write_assets, write_index
from bifolio.workspace import Command, TranslationState, translation_for_build

SCRIPT = "preview/preview.js"


def refresh(state: PreviewState, path: str) -> bool:
    """Make a page of the preview (or ASSETS) again if it is stale; return whether its file has changed.

    Raises Refused where a template of the project asks for what is not there; the page stays stale.
    """
    with state.lock:
        if path not in state.stale:
            return False
        if path == ASSETS:
            changed = _refresh_assets(state)
        else:
            html = _front_page(state) if path == FRONT else _edition_page(state, path)
            changed = output.write(state.folder, Artifact(path, html.encode()), known=False)
        state.stale.discard(path)
        return changed


def remove_old_pages(state: PreviewState) -> None:
    """Delete pages that a preview wrote and whose language, packet or selection is gone."""
    with state.lock:
        for path in output.own_files(state.folder) - set(state.pages()):
            if PAGE.fullmatch(path):
                output.remove(state.folder, path)


def finish_static(state: PreviewState) -> None:
    """List the files of a preview that needs no server, and delete the pages of an earlier one that are gone."""
    current = set(state.pages())
    kept = (path for path in output.own_files(state.folder) if not PAGE.fullmatch(path) or path in current)
    files = {path: state.folder / path for path in kept}
    entries = {path: output.entry(path, file.read_bytes()) for path, file in files.items() if file.is_file()}
    output.finish(state.folder, entries, {"engine": f"bifolio {__version__}"})


def _refresh_assets(state: PreviewState) -> bool:
    """Write what pages ask for: the site's own style sheets, fonts and pictures, and the script."""
    if state.project is not None:
        site = Site(state.project, state.folder, state.templates, {}, {})
        site.editions = [
            pages.edition_of(packet_state, packet_state.source.packet.selections[0])
            for packet_state in state.packet_states.values()
        ]
        write_assets(Command(state.root), site)
    script = next(folder / SCRIPT for folder in render.folders(state.root) if (folder / SCRIPT).is_file())
    output.write(state.folder, Artifact("assets/preview.js", script.read_bytes()), known=False)
    return True


def _edition_page(state: PreviewState, path: str) -> str:
    page = state.page(path)
    assert page is not None, path
    packet_state, selection = page
    name = packet_state.source.packet.name
    context = PageContext(
        templates=state.templates,
        project=packet_state.project,
        words=_interface_words(state, packet_state.tag),
        assets="../../assets/",
        media=f"../../assets/media/{name}/",
        files="../../assets/files/",
        pages="../",
        home="../../index.html",
        alternates=[
            alternate(packet_state.project, tag, f"{tag}/{path.partition('/')[2]}", packet_state.tag, base="../../")
            for tag in state.tags
            if (tag, name) in state.packet_states
        ],
    )
    read_errors = (*state.read_errors.get(TEMPLATES, ()), *packet_state.read_errors)
    return pages.edition_page(
        packet_state, selection, context, pdfs=_pdfs(packet_state, selection), read_errors=read_errors
    )


def _interface_words(state: PreviewState, tag: str) -> NullTranslations:
    return state.interface_words.get(tag, NullTranslations())


def _pdfs(packet_state: PacketState, selection: Selection) -> list[Mapping[str, str]]:
    """Return the PDFs of a selection that can be asked for: all but bilingual ones."""
    formats = [output_formats.known()[name] for name in selection.formats]
    pdfs = [each for each in formats if each.kind == "pdf" and not each.bilingual]
    return [{"format": each.name, "path": each.path(pages.edition_of(packet_state, selection))} for each in pdfs]


def _front_page(state: PreviewState) -> str:
    project = state.project or Project("bifolio", "", "", (), root=state.root)
    context = PageContext(state.templates, project, NullTranslations(), assets="assets/", media="", home=FRONT)
    parts: list[Mapping[str, Any]] = [
        {
            "language": language.of(project, tag),
            "words": _interface_words(state, tag),
            "packets": [
                pages.packet_summary(packet_state)
                for (packet_tag, _), packet_state in state.packet_states.items()
                if packet_tag == tag
            ],
        }
        for tag in state.tags
    ]
    read_errors = [finding for findings in state.read_errors.values() for finding in findings]
    return pages.front_page(context, parts, read_errors, project.source_language)


def publish(state: PreviewState, path: str) -> None:
    """Make the site's own page for a page of the preview, as a build would; one with an error stays as it was."""
    with state.lock:
        packet_state, selection = state.page(path) or (None, None)
        if packet_state is None or selection is None or "html" not in selection.formats:
            return
        if TEMPLATES in state.read_errors or packet_state.has_errors():
            return
        command, site = Command(state.root), _site(state, packet_state)
        published = _published(command, site, packet_state, selection)
        make_files(command, site, [Job(output_formats.PAGE, edition) for edition in published])
        _finish(command, site)


def publish_front(state: PreviewState) -> None:
    """Make the site's first pages and those on progress, and write what its pages ask for."""
    with state.lock:
        if state.packet_states and TEMPLATES not in state.read_errors:
            command, site = Command(state.root), _site(state, next(iter(state.packet_states.values())))
            write_assets(command, site)
            write_index(command, site, _statuses(state, site.project))
            _finish(command, site)


def _statuses(state: PreviewState, project: Project) -> list[LanguageStatus] | None:
    """Return the progress of every language of each packet; None where the preview has only some of them."""
    keys = [(tag, name) for name in project.packets for tag in project.languages]
    if state.languages or state.packet_names:
        return None
    return [_status(state.packet_states[key]) for key in keys if key in state.packet_states]


def _status(packet_state: PacketState) -> LanguageStatus:
    source, translations = packet_state.source, packet_state.catalogue
    assert translations is not None, packet_state.tag
    refused = any(
        finding.severity is Severity.ERROR and finding.location.path == translations.path
        for finding in packet_state.read_errors
    )
    return status_of(
        (source.packet.name, source.packet.title),
        source.messages,
        translations,
        packet_state.findings(),
        packet_state.approved,
        usable=not refused,
    )


def _finish(command: Command, site: Site) -> None:
    about = {"title": site.project.title, "publisher": site.project.publisher, "engine": f"bifolio {__version__}"}
    about |= site.about
    command.attempt(lambda: output.finish(site.out, site.entries, about))


def _site(state: PreviewState, packet_state: PacketState) -> Site:
    """Return the site with the editions in memory, and the files of the last build whose language and packet remain."""
    out, project = state.root / OUT, packet_state.project
    site = Site(project, out, state.templates, output.read_manifest(out), state.interface_words)
    site.entries = {
        path: entry
        for path, entry in site.before.items()
        if (out / path).is_file()
        and {entry.get("language"), entry.get("second")} <= {*project.tags, None}
        and entry.get("packet") in (*project.packets, None)
    }
    site.has_search = project.search and any(path.startswith(SEARCH_INDEX) for path in site.entries)
    site.editions = [
        pages.edition_of(each_state, selection)
        for each_state in state.packet_states.values()
        for selection in each_state.source.packet.selections
    ]
    return site


def _published(command: Command, site: Site, packet_state: PacketState, selection: Selection) -> list[Edition]:
    """Return what a build would make of a selection, by the language's policy for incomplete translations."""
    if packet_state.catalogue is None:
        state: TranslationState | None = TranslationState(packet_state.source, None, packet_state.project)
    else:
        state = translation_for_build(command, packet_state.project, packet_state.source, packet_state.catalogue)
    editions = site.editions_of(command, state, packet_state.tag) if state is not None else []
    return [edition for edition in editions if edition.selection.name == selection.name]


def make_pdf(state: PreviewState, path: str) -> Sequence[Finding] | None:
    """Make the PDF of that path below out/ from what is in memory; return its findings, None where there is no such PDF.

    Typesetting takes seconds: the state is locked before it and after it, so that pages are served meanwhile.
    """
    with state.pdf_lock:
        with state.lock:
            wanted = _pdf_at(state, path)
            if wanted is None:
                return None
            if TEMPLATES in state.read_errors:
                return state.read_errors[TEMPLATES]
            packet_state, selection, format_name = wanted
            command, site = Command(state.root), _site(state, packet_state)
            site.editions, site.formats = [pages.edition_of(packet_state, selection)], (format_name,)
        make_files(command, site, site.jobs())
        with state.lock:
            latest = _site(state, packet_state)
            latest.entries |= {path: site.entries[path]} if path in site.entries else {}
            write_index(command, latest)
            _finish(command, latest)
    return command.findings


def _pdf_at(state: PreviewState, path: str) -> tuple[PacketState, Selection, str] | None:
    for packet_state in state.packet_states.values():
        for selection in packet_state.source.packet.selections:
            for pdf in _pdfs(packet_state, selection):
                if pdf["path"] == path:
                    return packet_state, selection, pdf["format"]
    return None
