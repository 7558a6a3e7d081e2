"""Parse the command line: the verbs and their options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from bifolio import __version__, bootstrap

INTRODUCTION = """Extract English text into catalogues, and build accessible HTML and PDF from the translations.

\b
Stages, the same numbers everywhere:
  1 read       content/ to packets
  2 extract    packets to messages, POT and .po files
  3 load       locales/ to catalogues
  4 translate  packet and catalogue to an edition
  5 check      findings, each with a code (docs/checks.md)
  6 render     an edition to HTML
  7 typeset    HTML to PDF
  8 write      out/

`python3 build.py` alone is `python3 build.py build`. `python3 build.py test` runs the tests.
"""
FORMATS = ["csv", "xliff", "tmx", "tbx", "glossary-csv"]
RULES = ["straight-quotes", "colon-styles", "soft-wraps", "star-emphasis", "template-contexts"]
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
PACKET = click.option("--packet", "packets", multiple=True, help="Use only this packet (repeatable).")
LANGUAGE = click.option("--language", "languages", multiple=True, help="Use only this language (repeatable).")
FORMAT = click.option("--format", "formats", multiple=True, help="Build only this format of pages (repeatable).")
IMPORTED = click.argument("file", type=FILE)
TRANSLATION = click.argument("language")
DRY_RUN = click.option("--dry-run", "dry", is_flag=True, help="Write nothing; print what would change.")
SHARED = (
    click.option("--project", "root", type=FOLDER, default=None, help="Project folder (default: the one containing build.py)."),
    click.option("-q", "--quiet", is_flag=True, help="Print findings only."),
    click.option("-v", "--verbose", is_flag=True, help="Print each step."),
    click.option("--output-format", "shape", type=click.Choice(["text", "json", "github"]), default="text", help="Output format for findings."),
)  # fmt: skip


class Session:
    """One run of the command line: the command that a verb is given, and how it ends."""

    def __init__(self, root: Path | None, shape: str, *, quiet: bool, verbose: bool) -> None:
        from bifolio import commands
        from bifolio.report import Progress

        here = Path(__file__).resolve().parent.parent
        folder = (root or (here if (here / "packets.toml").is_file() else Path.cwd())).resolve()
        self.command = commands.Command(folder, Progress(quiet=quiet, verbose=verbose))
        self.shape = shape

    def end(self, summary: str, lines: Iterable[str] = (), *, apart: bool = False) -> None:
        """Print what was done and the findings, and set the exit status: 1 where a finding is an error.

        Findings are `apart`, on standard error and only if there are any, where standard output is a JSON document already.
        """
        from bifolio import report

        for line in lines:
            click.echo(line)
        findings = sorted(self.command.findings, key=lambda finding: (finding.location, finding.code))
        self.command.progress.end(summary)
        if findings or not apart:
            click.echo(report.FORMATS[self.shape](findings), nl=False, err=apart)
        if report.failed(findings):
            sys.exit(1)


def verb(name: str, summary: str, *options: Callable[[Any], Any]) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a verb: it has the shared options besides its own and is given a Session; a wrong name is status 2."""

    def decorate(function: Callable[..., None]) -> click.Command:
        def run(root: Path | None, quiet: bool, verbose: bool, shape: str, **arguments: Any) -> None:
            from bifolio.workspace import UnknownName

            try:
                function(Session(root, shape, quiet=quiet, verbose=verbose), **arguments)
            except UnknownName as unknown:
                raise click.UsageError(str(unknown)) from None

        run.__doc__ = function.__doc__
        decorated: Callable[..., Any] = run
        for option in reversed([*SHARED, *options]):
            decorated = option(decorated)
        return main.command(name, short_help=summary)(decorated)

    return decorate


class Verbs(click.Group):
    """A command line whose verb is `build` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the words, with the verb put before options that are no verb's."""
        name = bootstrap.verb(args)
        if name in self.commands and name in args and args[0] != name:
            args = [name, *args[: args.index(name)], *args[args.index(name) + 1 :]]
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(help=INTRODUCTION, context_settings=CONTEXT, cls=Verbs)
@click.version_option(__version__, prog_name="bifolio")
def main() -> None:
    """Run a verb; without one, build."""


@verb("build", "Build every packet into out/.", FORMAT, LANGUAGE, PACKET)
def build(session: Session, formats: tuple[str, ...], languages: tuple[str, ...], packets: tuple[str, ...]) -> None:
    """Build every packet in every language into out/: web pages, PDFs, an index and checksums."""
    from bifolio import commands

    count = commands.build(session.command, packets=packets, languages=languages, formats=formats)
    session.end(f"{_counted(count, 'file')} in {session.command.root / 'out'}")


@verb("extract", "Update locales/ from content/ and templates/.", DRY_RUN, PACKET)
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


@verb("check", "Check content and translations; build nothing.", EXPLAIN, LANGUAGE, PACKET)
def check(session: Session, languages: tuple[str, ...], packets: tuple[str, ...]) -> None:
    """Check content and translations; build nothing."""
    from bifolio import commands

    commands.check(session.command, packets=packets, languages=languages)
    session.end(_counted(len(session.command.findings), "finding"))


@verb(
    "export",
    "Export translations for other tools: CSV, XLIFF, TMX, TBX.",
    TRANSLATION,
    click.argument("file", required=False, type=FILE),
    click.option("--to", required=True, type=click.Choice(FORMATS), help="Format to write."),
    PACKET,
)
def export(session: Session, language: str, file: Path | None, to: str, packets: tuple[str, ...]) -> None:
    """Export the messages of LANGUAGE to FILE, for other tools and for people without a catalogue editor (docs/exchange.md)."""
    from bifolio import commands

    lines = commands.export_translations(session.command, language, to=to, packets=packets, file=file)
    session.end("written" if lines else "nothing was written", lines)


@verb("import", "Import translations from CSV, XLIFF, TMX or PO.", TRANSLATION, IMPORTED, PACKET)
def import_(session: Session, language: str, file: Path, packets: tuple[str, ...]) -> None:
    """Import translations into LANGUAGE from FILE. Each one is checked; those with errors are skipped."""
    from bifolio import commands

    lines = commands.import_translations(session.command, language, file, packets=packets)
    session.end(_changed(lines), lines)


@verb(
    "migrate",
    "Move catalogues along with a change of spelling or extraction rules.",
    click.option("--rule", default="", type=click.Choice(["", *RULES]), help="Spelling change to apply to old msgids."),
    click.option("--renames", "file", type=FILE, help="A table (old, new) or JSON of msgids."),
    DRY_RUN,
    PACKET,
)
def migrate(session: Session, rule: str, file: Path | None, dry: bool, packets: tuple[str, ...]) -> None:
    """Move the entries of all catalogues to the current msgids, translations unchanged. Run it before `extract`."""
    from bifolio import commands

    lines = commands.migrate(session.command, rule=rule, file=file, packets=packets, dry=dry)
    session.end(_changed(lines, dry), lines)


@verb(
    "review",
    "Sign translations that you have read.",
    TRANSLATION,
    click.option("--as", "reviewer", required=True, help="The pseudonym you sign with; not your name."),
    PACKET,
    click.option("--selection", "selections", multiple=True, help="Sign only this selection's messages (repeatable)."),
    click.option("--withdraw", "withdrawn", is_flag=True, help="Withdraw the signature."),
)
def review(
    session: Session,
    language: str,
    reviewer: str,
    packets: tuple[str, ...],
    selections: tuple[str, ...],
    withdrawn: bool,
) -> None:
    """Record that a competent reader approves the translations into LANGUAGE as they are now. A later change to one removes its signature."""
    from bifolio import commands

    sign = partial(commands.review, packets=packets, selections=selections, withdrawn=withdrawn)
    lines = sign(session.command, language, reviewer)
    session.end(f"{'withdrawn' if withdrawn else 'signed'} as {reviewer}" if lines else "nothing was signed", lines)


@verb("release", "Save a complete translation as released.", TRANSLATION, PACKET)
def release(session: Session, language: str, packets: tuple[str, ...]) -> None:
    """Save the current LANGUAGE translation as released. With `incomplete = "freeze"`, builds use it whenever the translation is incomplete."""
    from bifolio import commands

    lines = commands.release(session.command, language, packets=packets)
    session.end(f"{_counted(len(lines), 'packet')} released", lines)


@verb("sbom", "Print what the engine is made of, with licences.")
def sbom(session: Session) -> None:
    """Print the software bill of materials of the engine, as CycloneDX JSON: locked packages and fonts with versions, hashes and licences."""
    from bifolio import sbom

    click.echo(sbom.document(), nl=False)
    session.end("", apart=True)


@verb("status", "Show translation progress by language.", LANGUAGE, PACKET)
def status(session: Session, languages: tuple[str, ...], packets: tuple[str, ...]) -> None:
    """Show translation progress by language: translated, fuzzy, untranslated and reviewed messages, words left, and findings."""
    from bifolio import commands

    rows = commands.status(session.command, packets=packets, languages=languages)
    as_json = session.shape == "json"
    click.echo(commands.STATUS_FORMATS["json" if as_json else "text"](rows), nl=False)
    session.end("", apart=as_json)


@verb(
    "new-language",
    "Add a language to the project.",
    click.argument("tag"),
    click.option("--endonym", default="", help="Native name of the language, if CLDR has none."),
    click.option("--direction", type=click.Choice(["", "ltr", "rtl"]), default="", help="Writing direction."),
    click.option("--based-on", default="", help="Language whose settings are used where nothing else is known."),
)
def new_language(session: Session, tag: str, endonym: str, direction: str, based_on: str) -> None:
    """Add the language TAG (BCP 47: so, ckb, zh-Hant) to packets.toml, make its catalogues, and report what it needs."""
    from bifolio import commands

    declared = commands.LanguageDeclaration(endonym, direction, based_on)
    lines = commands.new_language(session.command, tag, declared)
    session.end(f"build.py preview --language {tag}" if lines else "nothing was written", lines)


@verb(
    "preview",
    "See translations in the page while you work on them.",
    LANGUAGE,
    PACKET,
    click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to serve at (default: a free one)."),
    click.option("--no-open", "closed", is_flag=True, help="Open no browser."),
    click.option(
        "--static", "static", is_flag=True, help="Write the pages to a folder that needs no server, and exit."
    ),
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
        previews.serve(
            session.command, packets=packets, languages=languages, port=port, browser=not closed, report=click.echo
        )
        return
    pages = previews.write_static(session.command, packets=packets, languages=languages, out=out)
    session.end(f"{pages[0] if pages else 'no page'}: {_counted(len(pages), 'page')}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _changed(lines: list[str], dry: bool = False) -> str:
    return f"{_counted(len(lines), 'file')} {'would change' if dry else 'changed'}"
