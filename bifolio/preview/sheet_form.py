"""Show the form in which what is on a sheet of paper is entered, and enter it as `build.py enter` does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace

from bifolio import commands, language, output, render, sheets
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Entry, Finding, Location, Refused, Severity
from bifolio.preview import pages
from bifolio.preview.pages import MessageCard
from bifolio.preview.state import PreviewState
from bifolio.render import PageContext
from bifolio.sheets import Answer, PrintedSheet
from bifolio.text_files import content_of, excerpt
from bifolio.workspace import UI, Command, load_words

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
    if passage.sheet.kind == sheets.BACK_TRANSLATION:
        return _compare(
            command, state, passage, Answer(passage.sheet.number, form["number"], "", form["correction"], form["note"])
        )
    untouched = form["answer"] != sheets.CORRECT and form["correction"] == "\n".join(passage.forms)
    text = "" if untouched else form["correction"]
    answer = Answer(passage.sheet.number, form["number"], form["answer"], text, form["note"])
    name = form["reviewer"] or " "  # which is no pseudonym, and refused as such
    return commands.enter_answers(command, tag, [answer], _path(passage.sheet), to=state.folder, reviewer=name)


def _compare(command: Command, state: PreviewState, passage: SimpleNamespace, answer: Answer) -> list[str]:
    """Keep a back-translation in a table of what was entered of its sheet, and compare all of these with the source."""
    folder, sheet = state.root / "sheets", passage.sheet
    name = f"{sheet.domain}-{sheet.language}-entered-{sheet.number}.csv"
    kept = command.attempt(lambda: sheets.read(content, name) if (content := content_of(folder / name)) else [])
    if kept is None:
        return []
    translations = _translations(state, sheet)
    places = {place: each for each in kept if (place := sheet.place(each.code))}
    current = {
        place: each for place, each in places.items() if translations and sheets.current(sheet, place, translations)
    }
    answers = [each for _, each in sorted({**current, passage.place: answer}.items())]
    lines = commands.enter_answers(command, sheet.language, answers, name, to=folder)
    if lines:
        table = sheets.table(answers)
        command.attempt(lambda: output.replace(folder / name, table, shown=f"{folder.name}/{name}"))
    return lines


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
        written = number or excerpt(form["sheet"]) or "–"
        return None, [make_finding("T191", Location(f"locales/{tag}/sheets"), sheet=written, tag=tag)]
    place, where = sheet.place(form["number"]), Location(_path(sheet))
    if not place:
        return None, [make_finding("T192", where, number=form["number"], sheet=number)] if form["number"] else []
    translations = _translations(state, sheet)
    entry = sheets.current(sheet, place, translations) if translations else None
    if entry is None:
        return None, [make_finding("T195", where, place=place, sheet=number, tag=tag)]
    shown = {"sheet": sheet, "place": place, "forms": entry.msgstr, "back": sheet.kind == sheets.BACK_TRANSLATION}
    card = _card(state, sheet, entry)
    return SimpleNamespace(**shown, card=card, about=_about(card.kind, translations), words=sheet.domain == UI), []


def _about(kind: str, translations: Catalogue | None) -> list[SimpleNamespace]:
    """Return what a passage is, with the headings above it in the language of the translation where they have one."""
    about = render.about_passage(kind)
    known = translations.by_key if translations else {}
    entries = [known.get((None, heading)) for heading in about.above]
    about.headings = [
        (entry.msgstr[0], False) if entry and entry.usable else (heading, True)
        for heading, entry in zip(about.above, entries, strict=True)
    ]
    return [about] if kind else []


def _translations(state: PreviewState, sheet: PrintedSheet) -> Catalogue | None:
    """Return the catalogue that the passages of a sheet are in, as it is now."""
    packet_state = state.packet_states.get((sheet.language, sheet.domain))
    if sheet.domain == UI and state.project is not None:
        return load_words(Command(state.root), state.project, sheet.language)
    return packet_state.catalogue if packet_state else None


def _card(state: PreviewState, sheet: PrintedSheet, entry: Entry) -> MessageCard | SimpleNamespace:
    """Return what is shown of a passage beside its translation; of a word of the templates, what it is."""
    packet_state = state.packet_states.get((sheet.language, sheet.domain))
    if packet_state is None:
        return SimpleNamespace(kind=next(iter(entry.extracted), ""), source=entry.msgid_plural or entry.msgid)
    made = pages.edition_of(packet_state, packet_state.source.packet.selections[0])
    return pages.build_cards(packet_state, made, [entry.key])[0]


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
    is_review = passage is not None and not passage.back
    view = SimpleNamespace(
        form=form,
        passage=passage,
        correction=form["correction"] or ("\n".join(passage.forms) if passage and is_review else ""),
        source=language.of(state.project, state.project.source_language),
        findings=pages.in_reader_language(findings, tag),
        reader=pages.reader_of(tag),
        entered=entered,
        files=[line.partition(": ")[0] for line in lines],
    )
    return context.fill("preview/sheet.html", context.names(tag), view=view, format="html")
