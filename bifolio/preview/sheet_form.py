"""Show the form in which what is on a sheet of paper is entered, and enter it as `build.py enter` does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace

from bifolio import commands, language, sheets
from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Location, Refused, Severity
from bifolio.preview import pages
from bifolio.preview.packet_state import PacketState
from bifolio.preview.state import PreviewState
from bifolio.render import PageContext
from bifolio.sheets import Answer, PrintedSheet
from bifolio.workspace import Command

PATH = "/sheet/"  # before the tag of a language
FIELDS = ("sheet", "number", "answer", "correction", "note", "reviewer")
FOLDER = "/preview/"


def page(state: PreviewState, tag: str, fields: Mapping[str, str], *, enter: bool) -> str | None:
    """Return the form as HTML, with the passage that the fields name; None where there is no such language.

    With `enter`, the answer is entered first, and then the next passage of the sheet is shown; where it is refused, the
    form stays as it was filled in, with the findings.
    """
    with state.lock:
        project = state.project
        if project is None or tag not in project.languages or tag not in state.tags:
            return None
        form = {name: fields.get(name, "").replace("\r\n", "\n").strip() for name in FIELDS}
        command, lines = Command(state.root), list[str]()
        if enter:
            lines = _enter(command, state, tag, form)
        failed = any(finding.severity is Severity.ERROR for finding in command.findings)
        if enter and not failed:
            form = {
                **dict.fromkeys(FIELDS, ""),
                **{name: form[name] for name in ("sheet", "reviewer")},
                **_next(state, tag, form),
            }
        passage, findings = _passage(state, tag, form)
        if enter and failed:
            findings = [finding for finding in command.findings if finding.severity is Severity.ERROR]
        return _drawn(state, tag, form, passage, findings, entered=enter and not failed, lines=lines)


def _enter(command: Command, state: PreviewState, tag: str, form: Mapping[str, str]) -> list[str]:
    """Enter one answer; return the lines on what was written. Findings are kept."""
    passage, findings = _passage(state, tag, form)
    if passage is None:
        command.report(findings)
        return []
    untouched = form["answer"] != sheets.CORRECT and form["correction"] == "\n".join(passage.forms)
    text = "" if untouched else form["correction"]
    answer = Answer(passage.sheet.number, form["number"], form["answer"], text, form["note"])
    name = form["reviewer"] or " "  # which is no pseudonym, and refused as such
    return commands.enter_answers(command, tag, [answer], _path(passage.sheet), to=state.folder, reviewer=name)


def _passage(state: PreviewState, tag: str, form: Mapping[str, str]) -> tuple[SimpleNamespace | None, list[Finding]]:
    """Return the passage that a form names, with both texts, or findings on why there is none; neither for an empty form."""
    number = sheets.digits_of(form["sheet"])
    if not number and not form["number"]:
        return None, []
    try:
        sheet = sheets.load(state.root, tag, number)
    except Refused as refused:
        return None, list(refused.findings)
    if sheet is None:
        return None, [make_finding("T191", Location(f"locales/{tag}/sheets"), sheet=number, tag=tag)]
    place, where = sheet.place(form["number"]), Location(_path(sheet))
    if not place:
        return None, [make_finding("T192", where, number=form["number"], sheet=number)] if form["number"] else []
    if sheet.kind != sheets.REVIEW:
        return None, [make_finding("T194", where, place=place, problem=phrase("only-from-table"))]
    packet_state = state.packet_states.get((tag, sheet.domain))
    entry = sheets.current(sheet, place, packet_state.catalogue) if packet_state and packet_state.catalogue else None
    if packet_state is None or entry is None:
        return None, [make_finding("T195", where, place=place, sheet=number, tag=tag)]
    return _view(packet_state, sheet, place, entry.key, entry.msgstr), []


def _view(
    packet_state: PacketState, sheet: PrintedSheet, place: int, key: tuple[str | None, str], forms: tuple[str, ...]
) -> SimpleNamespace:
    made = pages.edition_of(packet_state, packet_state.source.packet.selections[0])
    card = pages.build_cards(packet_state, made, [key])[0]
    return SimpleNamespace(sheet=sheet, place=place, card=card, forms=forms)


def _next(state: PreviewState, tag: str, form: Mapping[str, str]) -> Mapping[str, str]:
    """Return the number of the passage after the one of a form; none after the last one."""
    sheet = sheets.load(state.root, tag, sheets.digits_of(form["sheet"]))
    place = sheet.place(form["number"]) + 1 if sheet else 0
    return {"number": sheet.code(place)} if sheet and place <= len(sheet.passages) else {}


def _path(sheet: PrintedSheet) -> str:
    return sheets.path_of(sheet.language, sheet.number)


def _drawn(
    state: PreviewState,
    tag: str,
    form: Mapping[str, str],
    passage: SimpleNamespace | None,
    findings: Iterable[Finding],
    *,
    entered: bool,
    lines: list[str],
) -> str:
    assert state.project is not None, tag
    words = state.interface_words.get(tag, pages.NO_WORDS)
    context = PageContext(state.templates, state.project, words, f"{FOLDER}assets/", "", home=f"{FOLDER}index.html")
    view = SimpleNamespace(
        form=form,
        passage=passage,
        correction=form["correction"] or ("\n".join(passage.forms) if passage else ""),
        source=language.of(state.project, state.project.source_language),
        findings=pages.in_reader_language(findings, tag),
        reader=pages.reader_of(tag),
        entered=entered,
        lines=lines,
    )
    return context.fill("preview/sheet.html", context.names(tag), view=view, format="html")
