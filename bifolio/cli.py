"""Parse the command line: the verbs and their options."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from bifolio import release_verbs  # noqa: F401 - its verbs register themselves
from bifolio.arguments import SITES
from bifolio.command_line import CLUSTER, FOLDER, FORCED, JOBS, SHARED_FOLDER, Session, main, verb
from bifolio.review_verbs import CHOSEN, PACKET, TRANSLATION

__all__ = ["main"]
FORMATS = ["csv", "xliff", "tmx", "tbx", "glossary-csv"]
# bifolio.origins.ORIGINS, without an import; tests/test_cli.py compares them.
ORIGINS = ["person", "memory", "import", "machine-and-person", "machine"]
RULES = ["straight-quotes", "colon-styles", "soft-wraps", "star-emphasis", "template-contexts"]
FILE = click.Path(dir_okay=False, path_type=Path)
LANGUAGE = click.option("--language", "languages", multiple=True, help="Use only this language (repeatable).")
FORMAT = click.option("--format", "formats", multiple=True, help="Build only this format of pages (repeatable).")
IMPORTED = click.argument("file", type=FILE)
STRICT = click.option("--strict", is_flag=True, help="Count warnings as errors: exit status 1.")  # fmt: skip
OUT = click.option("--out", type=FOLDER, help="Folder to build into (default: out/ or out-public/ in the project).")
SITE = click.option("--site", type=click.Choice([*SITES]), default="staging", help="staging: everything, marked; public: signed translations only.")  # fmt: skip
DRY_RUN = click.option("--dry-run", "dry", is_flag=True, help="Write nothing; print what would change.")


@verb(
    "build",
    "Build every packet into out/.",
    STRICT,
    SITE,
    OUT,
    FORCED,
    JOBS,
    CLUSTER,
    SHARED_FOLDER,
    FORMAT,
    LANGUAGE,
    PACKET,
)
def build(
    session: Session, out: Path | None, site: str, formats: tuple[str, ...], languages: tuple[str, ...], packets: tuple[str, ...], strict: bool
) -> None:  # fmt: skip
    """Build every packet in every language into out/: web pages, PDFs, an index and checksums."""
    from bifolio import commands

    count = commands.build(session.command, packets=packets, languages=languages, formats=formats, out=out, site=site)
    folder = session.command.root / SITES[site] if out is None else Path.cwd() / out
    session.end(f"{counted(count, 'file')} in {folder}", strict=strict)


@verb("extract", "Update locales/ from content/ and templates/.", DRY_RUN, FORCED, PACKET)
def extract(session: Session, dry: bool, packets: tuple[str, ...]) -> None:
    """Write the messages of content/ and templates/ into POT files, and merge them into every catalogue. No translation is lost."""
    from bifolio import commands

    lines = commands.extract(session.command, dry=dry, packets=packets)
    session.end(_changed(lines, dry), lines)


def _explain(context: click.Context, _option: click.Parameter, code: str | None) -> None:
    """Print what a code of a finding means, and exit."""
    if code:
        from bifolio import report

        try:
            click.echo(report.explanation(code), nl=False)
        except LookupError as unknown:
            raise click.BadParameter(str(unknown.args[0])) from None
        context.exit()


EXPLAIN = click.option("--explain", metavar="CODE", callback=_explain, expose_value=False, is_eager=True, help="Explain a code, such as C211, and exit.")  # fmt: skip


@verb("check", "Check content and translations; build nothing.", EXPLAIN, STRICT, FORCED, JOBS, LANGUAGE, PACKET)
def check(session: Session, languages: tuple[str, ...], packets: tuple[str, ...], strict: bool) -> None:
    """Check content and translations; build nothing."""
    from bifolio import commands

    commands.check(session.command, packets=packets, languages=languages)
    session.end(counted(len(session.command.findings), "finding"), strict=strict)


EXPORTED = click.argument("file", required=False, type=FILE)
TO = click.option("--to", required=True, type=click.Choice(FORMATS), help="Format to write.")


@verb("export", "Export translations for other tools: CSV, XLIFF, TMX, TBX.", TRANSLATION, EXPORTED, TO, PACKET)
def export(session: Session, language: str, file: Path | None, to: str, packets: tuple[str, ...]) -> None:
    """Export the messages of LANGUAGE to FILE, for other tools and for people without a catalogue editor (docs/exchange.md)."""
    from bifolio import commands

    lines = commands.export_translations(session.command, language, to=to, packets=packets, file=file)
    session.end("written" if lines else "nothing was written", lines)


ALIGN = click.option("--align", is_flag=True, help="FILE is a translated document (Markdown, HTML, DOCX): offer its passages as fuzzy.")  # fmt: skip
ALIGNED = click.option("--selection", default="", help="With --align: the selection that FILE is a translation of.")
ORIGIN = click.option("--origin", type=click.Choice(ORIGINS), default=None, help="Where all translations of FILE come from, whatever it says itself.")  # fmt: skip


@verb("import", "Import translations from CSV, XLIFF, TMX or PO.", TRANSLATION, IMPORTED, ALIGN, ALIGNED, ORIGIN, PACKET)  # fmt: skip
def import_(
    session: Session, language: str, file: Path, align: bool, selection: str, origin: str | None, packets: tuple[str, ...]
) -> None:  # fmt: skip
    """Import translations into LANGUAGE from FILE. Each one is checked; those with errors are skipped."""
    from bifolio import commands

    if align:
        aligned = partial(commands.import_aligned, packets=packets, selection=selection, origin=origin or "")
        lines = aligned(session.command, language, file)
        return session.end(_changed(lines[1:]), lines)
    lines = commands.import_translations(session.command, language, file, packets=packets, origin=origin or "")
    return session.end(_changed(lines), lines)


RULE = click.option("--rule", type=click.Choice(RULES), help="Spelling change to apply to old msgids.")
RENAMES = click.option("--renames", "file", type=FILE, help="A table (old, new) or JSON of msgids.")


@verb("migrate", "Move catalogues along with a change of spelling or extraction rules.", RULE, RENAMES, DRY_RUN, PACKET)
def migrate(session: Session, rule: str | None, file: Path | None, dry: bool, packets: tuple[str, ...]) -> None:
    """Move the entries of all catalogues to the current msgids, translations unchanged. Run it before `extract`."""
    from bifolio import commands

    lines = commands.migrate(session.command, rule=rule or "", file=file, packets=packets, dry=dry)
    session.end(_changed(lines, dry), lines)


NAMED = click.argument("origin", type=click.Choice([*ORIGINS, "unknown"]))
REPLACE = click.option("--replace", "replaced", is_flag=True, help="Also where another origin is recorded.")


@verb("origin", "Record where translations come from.", TRANSLATION, NAMED, *CHOSEN, REPLACE)
def origin(
    session: Session, language: str, origin: str, packets: tuple[str, ...], selections: tuple[str, ...],
    sections: tuple[str, ...], messages: tuple[str, ...], replaced: bool
) -> None:  # fmt: skip
    """Record that the translations into LANGUAGE as they are now come from ORIGIN; `unknown` removes the record. A later change to one removes its origin."""
    from bifolio import commands

    chosen = commands.Chosen(selections, sections, messages)
    record = partial(commands.record_origin, packets=packets, chosen=chosen, replaced=replaced)
    lines = record(session.command, language, origin)
    session.end("recorded" if lines else "nothing was recorded", lines)


@verb("sbom", "Print what the engine is made of, with licences.")
def sbom(session: Session) -> None:
    """Print the software bill of materials of the engine, as CycloneDX JSON: locked packages and fonts with versions, hashes and licences."""
    from bifolio import sbom

    if not sbom.LOCK.is_file():
        raise click.UsageError(f"The lock {sbom.LOCK} is missing, and with it what the engine is made of.")
    click.echo(sbom.document(), nl=False)
    session.end("", apart=True)


@verb("schemas", "Write the project's JSON Schemas anew, for editors.")
def schemas(session: Session) -> None:
    """Write a JSON Schema of each data file into .schemas/, with the kinds of content/kinds.yaml: after an upgrade, or a change of kinds."""
    from bifolio import commands

    lines = commands.renew_schemas(session.command)
    session.end(_changed(lines), lines)


@verb("status", "Show translation progress by language.", FORCED, LANGUAGE, PACKET)
def status(session: Session, languages: tuple[str, ...], packets: tuple[str, ...]) -> None:
    """Show translation progress by language: translated, fuzzy, untranslated and reviewed messages, those by a machine alone, words left, and findings."""
    from bifolio import commands

    rows = commands.status(session.command, packets=packets, languages=languages)
    as_json = session.shape == "json"
    session.echo(commands.STATUS_FORMATS["json" if as_json else "text"](rows))
    session.end("", apart=as_json)


@verb("new", "Make a small project to begin with.", click.argument("folder", type=FOLDER))
def new(session: Session, folder: Path) -> None:
    """Make a project in FOLDER, which is new or empty: a packet of two sections whose files say what can be changed. It builds at once."""
    from bifolio import commands

    lines = commands.new(session.command, folder)
    told = [] if session.command.progress.quiet else lines
    session.end(f"next: cd {folder}, then build" if lines else "nothing was written", told)


TAG = click.argument("tag")
ENDONYM = click.option("--endonym", default="", help="Native name of the language, if CLDR has none.")
DIRECTION = click.option("--direction", type=click.Choice(["ltr", "rtl"]), help="Writing direction.")
BASED_ON = click.option("--based-on", default="", help="Language whose settings are used where nothing else is known.")


@verb("new-language", "Add a language to the project.", TAG, ENDONYM, DIRECTION, BASED_ON)
def new_language(session: Session, tag: str, endonym: str, direction: str | None, based_on: str) -> None:
    """Add the language TAG (BCP 47: so, ckb, zh-Hant) to packets.toml, make its catalogues, and report what it needs."""
    from bifolio import commands

    declared = commands.LanguageDeclaration(endonym, direction or "", based_on)
    lines = commands.new_language(session.command, tag, declared)
    session.end(f"build.py preview --language {tag}" if lines else "nothing was written", lines)


@verb(
    "preview",
    "See translations in the page while you work on them.",
    LANGUAGE,
    PACKET,
    click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to serve at (default: a free one)."),
    click.option("--no-open", "closed", is_flag=True, help="Open no browser."),
    click.option("--static", is_flag=True, help="Write the pages to a folder that needs no server, and exit."),
    click.option("--out", type=FOLDER, help="Where --static writes (default: out/preview)."),
)
def preview(
    session: Session, languages: tuple[str, ...], packets: tuple[str, ...], port: int, closed: bool, static: bool, out: Path | None
) -> None:  # fmt: skip
    """Serve out/ and the translator's view at 127.0.0.1, and follow every saved file; or write the view as files."""
    from bifolio import preview as previews
    from bifolio.workspace import Command, load_project

    load_project(Command(session.command.root), packets=packets, languages=languages)
    if not static:
        serve = partial(previews.serve, port=port, browser=not closed, report=click.echo)
        serve(session.command, packets=packets, languages=languages)
        if session.command.findings:
            session.end("nothing was served")
        return
    pages = previews.write_static(session.command, packets=packets, languages=languages, out=out)
    session.end(f"{pages[0] if pages else 'no page'}: {counted(len(pages), 'page')}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, as `report.counted`: a run that has nothing to do needs no sentence of findings."""
    from bifolio import report

    return report.counted(number, noun)


def _changed(lines: list[str], dry: bool = False) -> str:
    return f"{counted(len(lines), 'file')} {'would change' if dry else 'changed'}"
