"""Plan a build: the editions, the files to make of them, and the entries of the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from bifolio import catalogue, edition, language, output, output_formats, render
from bifolio.model import Artifact, Edition, Finding, MessageKey, Passage, Project, Refused, Selection
from bifolio.render import Templates
from bifolio.site.jobs import Job
from bifolio.site.packet_facts import packet_facts
from bifolio.text_files import content_of
from bifolio.workspace import Command, TranslationState, Verdict, load_words

OUT = "out"
ASSETS = "assets/"


class EditionSources(NamedTuple):
    """Where the pages of a packet in a language come from besides its texts: the project as it is, or a release."""

    project: Project
    content: Path  # the packet's folder
    root: Path  # the folder that templates/ is in
    templates: Templates
    words: NullTranslations
    assets: str = ASSETS  # the folder below out/ of style sheets, fonts and pictures


@dataclass
class Site:
    """A build under way: what the last one left, and the entries of the manifest so far."""

    project: Project
    out: Path
    templates: Templates
    before: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, NullTranslations]
    formats: Sequence[str] = ()  # none: all
    editions: list[Edition] = field(default_factory=list)
    entries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    requested: frozenset[tuple[str, str]] | None = None  # language and packet of what is built anew; None: all
    released: dict[tuple[str, str], EditionSources] = field(default_factory=dict)  # of frozen editions, by the same
    signed_only: bool = False  # whether it has signed translations only
    omitted: set[tuple[str, str, str]] = field(default_factory=set)  # languages, packets, selections; "": of all
    findings: Sequence[Finding] | None = None  # on what this build is made from; None: it was not all checked
    verdicts: Sequence[Verdict] = ()  # of other programs on files, by digest
    has_search: bool = False  # whether this build writes search pages
    made_from: str = ""  # a digest of the project, where releases are signed
    kept: set[str] = field(default_factory=set)  # the languages of files that this build did not make, or failed at
    _sorted: list[Edition] = field(default_factory=list)  # the editions that the next two have been sorted from
    _selections: dict[tuple[str, str], list[Edition]] = field(default_factory=dict)  # by packet and selection
    _tried: dict[str, set[str]] = field(default_factory=dict)  # languages, by packet
    _downloads: dict[tuple[str, ...], list[Mapping[str, Any]]] | None = None
    summaries: dict[tuple[str, str], tuple[list[Edition], SimpleNamespace]] = field(default_factory=dict)  # of packets
    _errata: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = field(default_factory=dict)  # by packet and language

    def is_requested(self, tag: str, packet: str) -> bool:
        """Return whether this build makes files of a packet in a language."""
        return self.requested is None or (tag, packet) in self.requested

    def is_omitted(self, entry: Mapping[str, Any]) -> bool:
        """Return whether a listed file is of an edition that this build leaves out, in one of its languages."""
        languages, of = (entry.get("language"), entry.get("second")), (entry.get("packet"), entry.get("selection"))
        return any((tag, *of) in self.omitted for tag in languages)

    def makes(self, edition: Edition, name: str) -> bool:
        """Return whether this build makes a format of an edition; others are known to it, so that its pages can name them."""
        here = self.is_requested(edition.language, edition.packet.name)
        return here and name in edition.selection.formats and (not self.formats or name in self.formats)

    def jobs(self) -> Iterator[Job]:
        """Yield what this build makes, edition by edition; one in two languages begins with the first of its pair."""
        known = output_formats.known()
        for made in self.editions:
            for each in (known[name] for name in made.selection.formats if self.makes(made, name)):
                if each.whole:
                    continue
                yield from self._pairs(made, each) if each.bilingual else [Job(each, made)]

    def editions_of(self, command: Command, state: TranslationState, tag: str) -> list[Edition]:
        """Return the edition of each selection of a packet in a language; of a release, remember what its pages look like.

        Of a state that is refused there is none, and what earlier builds made of it is left out of this one.
        """
        packet = state.source.packet
        if state.refused:
            names = ["", *(each.name for each in packet.selections)] if self.is_requested(tag, packet.name) else []
            self.omitted |= {(tag, packet.name, name) for name in names}
            return []
        if state.release:
            sources = command.attempt(lambda: _released_sources(command, state, tag))
            if sources is None:
                return []
            self.released[tag, packet.name] = sources
        texts = edition.texts_of(state.source.messages, state.catalogue, self.project.source_language, state.outdated)
        made = [_edition(state, selection, tag, texts) for selection in packet.selections]
        if state.signed_only and state.project.languages[tag].unsigned == "omit":
            left = [each for each in made if each.coverage.reviewed < each.coverage.total]
            parts = {each.selection.name for each in left} | ({""} if left == made else set())
            self.omitted |= {(tag, packet.name, name) for name in parts}
            made = [each for each in made if each not in left]
        return made

    def _pairs(self, edition: Edition, output_format: output_formats.OutputFormat) -> Iterator[Job]:
        for first, second in self.project.pairs:
            others = [other for other in self.same(edition) if other.language == second]
            if edition.language == first and others:
                yield Job(output_format, edition, others[0])

    def sources_of(self, edition: Edition) -> EditionSources:
        """Return where the pages of an edition come from."""
        content = self.project.root / "content" / edition.packet.name
        words = self.words_of(edition.language)
        present = EditionSources(self.project, content, self.project.root, self.templates, words)
        return self.released.get((edition.language, edition.packet.name), present) if edition.frozen else present

    def words_of(self, tag: str) -> NullTranslations:
        """Return the templates' words in a language, the source's own where it has no catalogue."""
        return self.words.get(tag, NullTranslations())

    def same(self, edition: Edition) -> list[Edition]:
        """Return the editions of the same selection in every language, this one among them."""
        self._sort()
        return self._selections.get((edition.packet.name, edition.selection.name), [])

    def _sort(self) -> None:
        """Sort the editions by selection and by packet, where others have been planned since."""
        if self._sorted is not self.editions:
            self._sorted, self._selections, self._tried = self.editions, {}, {}
            for each in self.editions:
                self._selections.setdefault((each.packet.name, each.selection.name), []).append(each)
                self._tried.setdefault(each.packet.name, set()).add(each.language)

    def languages_of(self, edition: Edition) -> list[str]:
        """Return the languages that a selection has a page in: of this build, or of the last one and not tried in this one."""
        now = {each.language for each in self.same(edition)}
        tried = self._tried.get(edition.packet.name, set())
        of = edition.packet.name, edition.selection.name
        kept = [tag for tag in self.project.tags if tag not in tried and (tag, *of) not in self.omitted]
        return [tag for tag in self.project.tags if tag in now or (tag in kept and self._kept_page(edition, tag))]

    def _kept_page(self, edition: Edition, tag: str) -> bool:
        path = output_formats.PAGE.path(edition, language=tag)
        return path in self.before and (self.out / path).is_file()

    def alternates(self, edition: Edition) -> list[SimpleNamespace]:
        """Return the same selection in every language that it has a page in, this one among them."""
        paths = {tag: output_formats.PAGE.path(edition, language=tag) for tag in self.languages_of(edition)}
        return [alternate(self.project, tag, path, edition.language, base="../../") for tag, path in paths.items()]

    def downloads(self, edition: Edition, *, base: str) -> list[SimpleNamespace]:
        """Return the files of an edition besides its page; `base` is the way from the page to out/."""
        if self._downloads is None:
            self._downloads = _by_edition(self.entries)
        of_packet, tag = edition.packet.name, edition.language
        places = ((), (of_packet, "", tag), (of_packet, edition.selection.name, tag))
        listed = [entry for place in dict.fromkeys(places) for entry in self._downloads.get(place, ())]
        order = list(output_formats.known())
        listed.sort(key=lambda entry: (order.index(entry["format"]), entry["path"]))
        return [download(entry, edition, base=base) for entry in listed]

    def errata(self, packet: str, tag: str, *, base: str) -> list[SimpleNamespace]:
        """Return the errata of a packet in a language, those since the newest release first; `base` leads to out/."""
        found: dict[str, SimpleNamespace] = {}
        for path, entry in self._errata.get((packet, tag), {}).items():
            version, date = entry["errata"], entry["errata_date"]
            row = found.setdefault(version, SimpleNamespace(version=version, date=date, href="", sheet=None))
            if path.endswith(".html"):
                row.href = base + path
            else:
                row.sheet = SimpleNamespace(href=base + path, size=entry["bytes"], pages=entry["pages"], sheets=1)
        return sorted(found.values(), key=lambda row: row.date, reverse=True)

    @property
    def about(self) -> dict[str, Any]:
        """Return the names of languages, and the titles of packets by language; of kept files, what the last build said."""
        editions = {(each.packet.name, each.language): each for each in self.editions}
        languages = {tag: language.of(self.project, tag).endonym for _, tag in editions}
        packets: dict[str, dict[str, Any]] = {}
        for (name, tag), each in editions.items():
            view = render.summary([each], language.of(self.project, tag), self.project)
            packets.setdefault(name, {**packet_facts(each.packet), "titles": {}})["titles"][tag] = str(
                view.title.striptags()
            )
        kept_languages, kept_packets = self._kept_about()
        packets = {**kept_packets, **packets}
        listed = [packets[name] for name in self.project.packets if name in packets]
        return {"languages": {**kept_languages, **languages}, "packets": listed}

    def _kept_about(self) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        """Return what the last build said of the languages and packets that there are files of, by tag and by name."""
        last = output.read_about(self.out)
        tags, names = ({entry.get(key) for entry in self.entries.values()} for key in ("language", "packet"))
        languages, packets = last.get("languages"), last.get("packets")
        known = [each for each in packets if isinstance(each, dict)] if isinstance(packets, list) else []
        return (
            {tag: name for tag, name in languages.items() if tag in tags} if isinstance(languages, dict) else {},
            {each["name"]: each for each in known if each.get("name") in names},
        )

    def put(self, command: Command, path: str, content: bytes, **facts: object) -> None:
        """Write a file below out/ and list it; one that cannot be written is reported, and listed as it was before."""
        try:
            output.write(self.out, Artifact(path, content), known=path in self.before)
        except Refused as refused:
            command.report(refused.findings)
            self.kept.add(str(facts.get("language")))
            self.keep(path)
            return
        self.add(path, {**output.entry(path, content), **facts})

    def keep(self, path: str) -> None:
        """List a file that the last build made, if it is still there, with the digest that it has now."""
        content = content_of(self.out / path)
        if path in self.before and content is not None:
            self.add(path, {**self.before[path], **output.entry(path, content)})

    def add(self, path: str, entry: Mapping[str, Any]) -> None:
        """List a file."""
        self.entries[path] = entry
        if "errata" in entry:
            self._errata.setdefault((entry["packet"], entry["language"]), {})[path] = entry
        if entry.get("format") != output_formats.PAGE.name:
            self._downloads = None


def _edition(state: TranslationState, selection: Selection, tag: str, texts: Mapping[MessageKey, Passage]) -> Edition:
    return edition.make(
        state.source.packet,
        selection,
        language=tag,
        source_language=state.project.source_language,
        extracted=state.source.messages,
        catalogue=state.catalogue,
        texts=texts,
        keys=state.source.keys(selection, tag),
        reviewed=state.reviewed,
        reviewers=state.reviewers,
        frozen=bool(state.release),
        signed_only=state.signed_only,
    )


def _released_sources(command: Command, state: TranslationState, tag: str) -> EditionSources:
    """Return the pictures, templates, words and language of a release. Raises Refused where a template is broken."""
    root = command.root / state.release
    templates = render.environment(root)
    words = load_words(command, state.project, tag, root=root)
    return EditionSources(
        state.project,
        root / "content",
        root,
        templates,
        catalogue.gettext(words),
        f"{ASSETS}released/{tag}/{state.source.packet.name}/",
    )


def alternate(project: Project, tag: str, path: str, current: str, *, base: str) -> SimpleNamespace:
    """Return a row of a page's list of languages: `path` is that of its page below out/, `base` leads there."""
    named = language.of(project, tag)
    said = {name: getattr(named, name) for name in ("tag", "locale_id", "endonym", "direction")}
    return SimpleNamespace(**said, href=base + path, path=path, current=tag == current)


def _by_edition(entries: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, ...], list[Mapping[str, Any]]]:
    """Return the listed files besides pages by packet, selection ("": all) and language; by nothing what is of everything."""
    known, places = output_formats.known(), dict[tuple[str, ...], list[Mapping[str, Any]]]()
    for entry in entries.values():
        made_by = known.get(entry.get("format", ""))
        if made_by is None or made_by is output_formats.PAGE or "errata" in entry:  # which are of no edition
            continue
        tags = {entry.get("language"), entry.get("second")} - {None}
        of = [()] if made_by.everything else [(entry["packet"], entry["selection"], str(tag)) for tag in tags]
        for place in of:
            places.setdefault(place, []).append(entry)
    return places


def download(entry: Mapping[str, Any], edition: Edition, *, base: str) -> SimpleNamespace:
    """Return a listed file as lists of downloads show it; `base` leads to out/."""
    output_format = output_formats.known()[entry["format"]]
    tags = (entry.get("language"), entry.get("second"))
    other = next((tag for tag in tags if tag and tag != edition.language), "")
    return SimpleNamespace(
        format=output_format.name,
        label=output_format.label,
        href=base + entry["path"],
        size=entry["bytes"],
        pages=entry.get("pages", 0),
        sheets=output_format.sheets(entry.get("pages", 0)),
        other=language.get(other) if other else None,
        whole=output_format.whole,
    )
