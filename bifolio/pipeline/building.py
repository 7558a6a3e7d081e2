"""The story of `build`: packets and catalogues into editions, editions into pages and PDFs, and those into out/."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bifolio import __version__, catalogue, edition, language, output, page, pdf
from bifolio.model import Artifact, Catalogue, Edition, Location, Project, Refused
from bifolio.output import digest
from bifolio.page import Frame
from bifolio.pipeline import checking
from bifolio.pipeline.reading import Run, Source, sources, start

PAPER = ("a4", "letter", "large", "a5")
WEB = ("html",)
LABELS = {"a4": "PDF, A4", "letter": "PDF, Letter", "large": "PDF, large print", "a5": "PDF, A5", "html": "Web page"}
OUT = "out"


@dataclass(frozen=True)
class Order:
    """One PDF to make: the edition, its format, and where it goes."""

    edition: Edition
    form: str
    path: str


@dataclass
class Site:
    """What a build has made so far, by path: the entries of the manifest."""

    project: Project
    before: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, NullTranslations]
    entries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    editions: list[Edition] = field(default_factory=list)


def build(run: Run, *, only: Sequence[str] = (), languages: Sequence[str] = (), formats: Sequence[str] = ()) -> int:
    """Build every edition of the project, or those asked for, into out/; return how many files it now holds.

    A packet, language or PDF that fails is told of; the others go on, and what was built of it before stays.
    """
    found = start(run)
    if found is None:
        return 0
    out = run.root / OUT
    ready = sources(run, found, only)
    spoken = {tag: catalogue.gettext(made) for tag, made in checking.words(run, found).items()}
    site = Site(found, output.read_manifest(out), spoken)
    site.editions = list(_editions(run, site, ready, languages))
    _papers(run, site, formats)
    _webs(run, site, formats)
    _assets(run, site)
    _finish(run, site)
    return len(site.entries)


def _editions(run: Run, site: Site, ready: Sequence[Source], languages: Sequence[str]) -> Iterator[Edition]:
    """Yield every edition that can be made: packet by packet, language by language, in the order of packets.toml."""
    for source in ready:
        for tag in site.project.tags:
            if languages and tag not in languages:
                continue
            run.progress.say("translate", f"{source.packet.name} {tag}")
            made: Catalogue | None = None
            if tag != site.project.source_language:
                made = checking.translation(run, site.project, source, tag)
                if made is None:
                    continue
            for selection in source.packet.selections:
                yield edition.make(
                    source.packet,
                    selection,
                    language=tag,
                    source_language=site.project.source_language,
                    extracted=source.messages,
                    catalogue=made,
                )


def _folder(tag: str, packet: str) -> str:
    return f"{tag}/{packet}"


def _path(made: Edition, form: str) -> str:
    """Return the path below out/ of an edition in a format."""
    folder = _folder(made.language, made.packet.name)
    return f"{folder}/{made.selection.name}.html" if form == "html" else f"{folder}/{made.selection.name}-{form}.pdf"


def _papers(run: Run, site: Site, formats: Sequence[str]) -> None:
    """Typeset what is due; a PDF whose page, styles, fonts and engine are as they were is not made again."""
    engine = _engine(run.root)
    due: list[tuple[Order, pdf.Order, str]] = []
    for order in _orders(site, formats):
        run.progress.say("render", order.path)
        html = page.paper(order.edition, _paper_frame(run, site, order), form=order.form)
        made_from = digest(f"{engine}\0{html}".encode())
        known = site.before.get(order.path)
        if known and known.get("made_from") == made_from and _stands(run.root / OUT / order.path, known["sha256"]):
            site.entries[order.path] = known
        else:
            due.append((order, _sheet(run, order, html), made_from))
    if not due:
        return
    run.progress.say("typeset", f"{len(due)} PDF files")
    for order, sheet, made_from in due:
        run.progress.say("typeset", order.path)
        made = run.attempt(lambda sheet=sheet: pdf.typesetting.typeset(sheet))  # type: ignore[misc]
        if made is not None:
            _put(run, site, order.path, made, order.edition, order.form, made_from=made_from, pages=pdf.pages(made))
        else:
            _keep(site, run, order.path)


def _orders(site: Site, formats: Sequence[str]) -> Iterator[Order]:
    for made in site.editions:
        for form in made.selection.formats:
            if form in PAPER and (not formats or form in formats):
                yield Order(made, form, _path(made, form))


def _sheet(run: Run, order: Order, html: str) -> pdf.Order:
    packet = order.edition.packet.name
    return pdf.Order(
        html,
        base=page.SHIPPED,
        roots=(*page.folders(run.root), run.root / "content" / packet / "media"),
        fonts=page.SHIPPED / "fonts",
        digits="".join(language.get(order.edition.language).digits(str(digit)) for digit in range(10)),
        location=Location(f"out/{order.path}"),
    )


def _paper_frame(run: Run, site: Site, order: Order) -> Frame:
    media = run.root / "content" / order.edition.packet.name / "media"
    return Frame(
        templates=_templates(run.root),
        project=site.project,
        words=_words(site, order.edition.language),
        assets="",
        media=Path(posixpath.relpath(media.as_posix(), page.SHIPPED.as_posix())).as_posix() + "/",
    )


_MADE: dict[Path, Any] = {}


def _templates(root: Path) -> Any:
    """Return the environment of a project's templates, made once: compiling them is most of a small build."""
    if root not in _MADE:
        _MADE[root] = page.environment(root)
    return _MADE[root]


def _words(site: Site, tag: str) -> NullTranslations:
    return site.words.get(tag, NullTranslations())


def _webs(run: Run, site: Site, formats: Sequence[str]) -> None:
    """Render every page for the browser, each with links to its other forms and languages."""
    for made in site.editions:
        if "html" not in made.selection.formats or (formats and "html" not in formats):
            continue
        path = _path(made, "html")
        run.progress.say("render", path)
        content = page.web(made, _web_frame(run, site, made)).encode()
        _put(run, site, path, content, made, "html")


def _web_frame(run: Run, site: Site, made: Edition) -> Frame:
    return Frame(
        templates=_templates(run.root),
        project=site.project,
        words=_words(site, made.language),
        assets="../../assets/",
        media=f"../../assets/media/{made.packet.name}/",
        home="../../index.html",
        alternates=_alternates(site, made),
        downloads=_downloads(site, made, ""),
    )


def _alternates(site: Site, made: Edition) -> list[SimpleNamespace]:
    """Return the same selection in every language that it was made in, this one among them."""
    same = [e for e in site.editions if (e.packet.name, e.selection.name) == (made.packet.name, made.selection.name)]
    return [
        SimpleNamespace(
            tag=e.language,
            endonym=language.get(e.language).endonym,
            direction=language.get(e.language).direction,
            href=f"../../{_path(e, 'html')}",
            current=e.language == made.language,
        )
        for e in same
    ]


def _downloads(site: Site, made: Edition, prefix: str) -> list[SimpleNamespace]:
    """Return the PDFs of an edition that were made, for its page or for the site's first page."""
    found = []
    for form in made.selection.formats:
        entry = site.entries.get(_path(made, form))
        if entry and form in PAPER:
            name = _path(made, form) if prefix == "site" else posixpath.basename(_path(made, form))
            found.append(
                SimpleNamespace(format=form, label=LABELS[form], href=name, size=entry["bytes"], pages=entry.get("pages", 0))
            )
    return found


def _assets(run: Run, site: Site) -> None:
    """Write what pages for the browser ask for: style sheets, fonts with their licences, the packets' media."""
    for folder in reversed(page.folders(run.root)):
        for pattern in ("css/*.css", "fonts/web/*.woff2", "fonts/*-OFL.txt"):
            for file in sorted(folder.glob(pattern)):
                _put(run, site, f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes())
    for name in sorted({made.packet.name for made in site.editions}):
        folder = run.root / "content" / name / "media"
        for file in sorted(folder.glob("*")):
            _put(run, site, f"assets/media/{name}/{file.name}", file.read_bytes())


def _finish(run: Run, site: Site) -> None:
    """Write the site's first page, the manifest and the checksums."""
    run.progress.say("write", "index.html, manifest.json, SHA256SUMS")
    made = {(e.language, e.packet.name) for e in site.editions}
    failed = [
        f"{tag}/{name}/" for tag in site.project.tags for name in site.project.packets if (tag, name) not in made
    ]
    site.entries |= {
        path: entry for path, entry in output.kept(site.before, run.root / OUT, failed).items() if path not in site.entries
    }
    frame = Frame(
        templates=_templates(run.root), project=site.project, words=NullTranslations(), assets="assets/", media="", home="index.html"
    )
    parts = [_part(site, tag) for tag in site.project.tags if any(e.language == tag for e in site.editions)]
    _put(run, site, "index.html", page.index(frame, parts, site.project.source_language).encode())
    _put(run, site, "404.html", page.not_found(frame, site.project.source_language).encode())
    about = {"title": site.project.title, "publisher": site.project.publisher, "engine": f"bifolio {__version__}"}
    run.attempt(lambda: output.finish(run.root / OUT, site.entries, about))


def _part(site: Site, tag: str) -> Mapping[str, Any]:
    """Return what the site's first page says of one language."""
    spoken = page.Dated(language.get(tag))
    packets = [_packet(site, tag, packet) for packet in dict.fromkeys(e.packet.name for e in site.editions if e.language == tag)]
    return {"language": spoken, "words": _words(site, tag), "packets": packets}


def _packet(site: Site, tag: str, name: str) -> SimpleNamespace:
    editions = [e for e in site.editions if (e.language, e.packet.name) == (tag, name)]
    view = page.summary(editions, language.get(tag), site.project)
    for selection, made in zip(view.selections, editions, strict=True):
        selection.href = _path(made, "html") if _path(made, "html") in site.entries else ""
        selection.downloads = _downloads(site, made, "site")
    return view


def _put(
    run: Run, site: Site, path: str, content: bytes, made: Edition | None = None, form: str = "", **more: object
) -> None:
    """Write a file below out/ and list it; one that cannot be written is told of, and listed as it stood before."""
    try:
        output.write(run.root / OUT, Artifact(path, content))
    except Refused as refused:
        run.found(refused.findings)
        _keep(site, run, path)
        return
    entry: dict[str, Any] = {"path": path, "bytes": len(content), "sha256": digest(content), **more}
    if made is not None:
        counts = made.coverage
        entry |= {"packet": made.packet.name, "language": made.language, "selection": made.selection.name, "format": form}
        entry |= {"version": made.packet.version, "date": made.packet.date, "messages": counts.total, "translated": counts.translated, "reviewed": counts.reviewed}
    site.entries[path] = entry


def _keep(site: Site, run: Run, path: str) -> None:
    if path in site.before and (run.root / OUT / path).is_file():
        site.entries[path] = site.before[path]


def _stands(file: Path, sha256: str) -> bool:
    return file.is_file() and digest(file.read_bytes()) == sha256


def _engine(root: Path) -> str:
    """Return a digest of all that a PDF depends on besides its page: style sheets, fonts, and the room that typesets it."""
    room = Path(pdf.__file__).parent
    files = [file for folder in page.folders(root) for pattern in ("css/*.css", "fonts/*.ttf") for file in sorted(folder.glob(pattern))]
    files += [*sorted(room.rglob("*.py")), *sorted((root / "content").glob("*/media/*"))]
    return digest("".join(digest(file.read_bytes()) for file in files).encode())

