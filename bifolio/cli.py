"""The command line: verbs and their options, and nothing of what they do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bifolio import __version__, bootstrap

STORY = """Turn English content into catalogues, and translated catalogues into packets.

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
RULES = ["straight-quotes", "colon-styles", "soft-wraps", "star-emphasis"]
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that all verbs have."""
    options = [
        click.option("--project", "root", type=click.Path(file_okay=False, path_type=Path), default=None, help="Another folder with the same tree."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings."),
        click.option("-v", "--verbose", is_flag=True, help="Say every step."),
        click.option("--output-format", "shape", type=click.Choice(["text", "json", "github"]), default="text", help="How findings are written."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


class Verbs(click.Group):
    """A command line whose verb is `build` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the words, with the verb put before options that are no verb's."""
        verb = bootstrap.verb(args)
        if verb in self.commands and verb in args and args[0] != verb:
            args = [verb, *args[: args.index(verb)], *args[args.index(verb) + 1 :]]
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(help=STORY, context_settings=CONTEXT, cls=Verbs)
@click.version_option(__version__, prog_name="bifolio")
def main() -> None:
    """Run a verb; without one, build."""


@main.command(short_help="Build every packet into out/.")
@shared
@click.option("--format", "formats", multiple=True, help="Only this format of pages; may be given again.")
@click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def build(
    root: Path | None, quiet: bool, verbose: bool, shape: str,
    formats: tuple[str, ...], languages: tuple[str, ...], packets: tuple[str, ...],
) -> None:  # fmt: skip
    """Build every packet in every language into out/: pages for the browser, PDFs, an index, checksums."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    count = commands.build(run, only=packets, languages=languages, formats=formats)
    _end(run, shape, f"{count} files in {run.root / 'out'}")


@main.command(short_help="Bring locales/ up to date with content/ and templates/.")
@shared
@click.option("--dry-run", "dry", is_flag=True, help="Write nothing; say what would change.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def extract(root: Path | None, quiet: bool, verbose: bool, shape: str, dry: bool, packets: tuple[str, ...]) -> None:
    """Write the messages of content/ and templates/ into POT files, and merge them into every catalogue. No translation is lost."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.extract(run, dry=dry, only=packets)
    for line in told:
        click.echo(line)
    _end(run, shape, f"{len(told)} files {'would change' if dry else 'changed'}")


def _explain(context: click.Context, _option: click.Parameter, code: str | None) -> None:
    """Write what a code of a finding means, and end."""
    if code:
        from bifolio import report

        try:
            click.echo(report.explanation(code), nl=False)
        except LookupError as unknown:
            raise click.BadParameter(str(unknown.args[0])) from None
        context.exit()


@main.command(short_help="Tell what is wrong with content and translations.")
@shared
@click.option("--explain", metavar="CODE", callback=_explain, expose_value=False, is_eager=True, help="Explain a code, such as C211, and exit.")  # fmt: skip
@click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def check(
    root: Path | None, quiet: bool, verbose: bool, shape: str, languages: tuple[str, ...], packets: tuple[str, ...]
) -> None:
    """Tell what is wrong with content and translations, without making a page."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    commands.check(run, only=packets, languages=languages)
    _end(run, shape, f"{len(run.findings)} finding{'s' if len(run.findings) != 1 else ''}")


@main.command(short_help="Write translations for other tools: CSV, XLIFF, TMX, TBX.")
@shared
@click.argument("language")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", required=True, type=click.Choice(FORMATS), help="The format.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def export(
    root: Path | None, quiet: bool, verbose: bool, shape: str, language: str,
    file: Path | None, to: str, packets: tuple[str, ...],
) -> None:  # fmt: skip
    """Write the messages of LANGUAGE into FILE for people without an editor of catalogues and for other tools (docs/exchange.md)."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.export_translations(run, language, to=to, only=packets, file=file)
    for line in told:
        click.echo(line)
    _end(run, shape, "written" if told else "nothing was written")


@main.command("import", short_help="Take in translations from CSV, XLIFF, TMX or PO.")
@shared
@click.argument("language")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def import_(
    root: Path | None, quiet: bool, verbose: bool, shape: str, language: str, file: Path, packets: tuple[str, ...]
) -> None:
    """Take the translations of FILE into the catalogues of LANGUAGE. Each is checked; one with an error stays out, the others go in."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.import_translations(run, language, file, only=packets)
    for line in told:
        click.echo(line)
    _end(run, shape, f"{len(told)} files changed")


@main.command(short_help="Move catalogues along with a change of spelling or of rules.")
@shared
@click.option("--rule", default="", type=click.Choice(["", *RULES]), help="What msgids of the catalogues still have.")
@click.option("--renames", "file", type=click.Path(path_type=Path), help="A table (old, new) or JSON of msgids.")
@click.option("--dry-run", "dry", is_flag=True, help="Write nothing; say what would change.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def migrate(
    root: Path | None, quiet: bool, verbose: bool, shape: str, rule: str,
    file: Path | None, dry: bool, packets: tuple[str, ...],
) -> None:  # fmt: skip
    """Move the entries of all catalogues to the msgids of today, translations untouched. Run it before `extract`."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.migrate(run, rule=rule, file=file, only=packets, dry=dry)
    for line in told:
        click.echo(line)
    _end(run, shape, f"{len(told)} files {'would change' if dry else 'changed'}")


@main.command(short_help="Sign translations that you have read.")
@shared
@click.argument("language")
@click.option("--as", "reviewer", required=True, help="The pseudonym you sign with; not your name.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
@click.option("--selection", "selections", multiple=True, help="Only this selection's messages; may be given again.")
@click.option("--withdraw", "withdrawn", is_flag=True, help="Take the signature back.")
def review(
    root: Path | None, quiet: bool, verbose: bool, shape: str, language: str,
    reviewer: str, packets: tuple[str, ...], selections: tuple[str, ...], withdrawn: bool,
) -> None:  # fmt: skip
    """Record that a competent reader approves the translations into LANGUAGE as they now stand. A later change of one takes its signature away."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    for line in commands.review(run, language, reviewer, only=packets, selections=selections, withdrawn=withdrawn):
        click.echo(line)
    _end(run, shape, f"signed as {reviewer}")


@main.command(short_help="Keep a complete translation as released.")
@shared
@click.argument("language")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def release(root: Path | None, quiet: bool, verbose: bool, shape: str, language: str, packets: tuple[str, ...]) -> None:
    """Keep the present state of LANGUAGE as its release: what is built of it later, while it is incomplete, if packets.toml says `freeze`."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.release(run, language, only=packets)
    for line in told:
        click.echo(line)
    _end(run, shape, f"{len(told)} packets released")


@main.command(short_help="Tell where each language stands.")
@shared
@click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
def status(
    root: Path | None, quiet: bool, verbose: bool, shape: str, languages: tuple[str, ...], packets: tuple[str, ...]
) -> None:
    """Tell what is translated, fuzzy, untranslated and reviewed, how many words are left, and how many findings there are."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.status(run, only=packets, languages=languages)
    run.progress.end("")
    click.echo(commands.STATUS_FORMATS["json" if shape == "json" else "text"](told), nl=False)


@main.command("new-language", short_help="Take a language into the project.")
@shared
@click.argument("tag")
@click.option("--endonym", default="", help="The language's name in itself, where CLDR does not know it.")
@click.option("--direction", type=click.Choice(["", "ltr", "rtl"]), default="", help="How it is written.")
@click.option("--based-on", default="", help="A language whose settings stand where nothing else is known.")
def new_language(
    root: Path | None, quiet: bool, verbose: bool, shape: str, tag: str, endonym: str, direction: str, based_on: str
) -> None:
    """Take the language TAG (BCP 47: so, ckb, zh-Hant) into packets.toml, make its catalogues, and tell what it needs."""
    from bifolio import commands

    run = _run(root, quiet, verbose)
    told = commands.new_language(run, tag, commands.LanguageDeclaration(endonym, direction, based_on))
    for line in told:
        click.echo(line)
    _end(run, shape, f"build.py preview --language {tag}" if told else "nothing was written")


@main.command(short_help="See translations in the page while you work on them.")
@shared
@click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
@click.option("--packet", "packets", multiple=True, help="Only this packet; may be given again.")
@click.option("--port", default=0, help="The port to serve at; a free one if not given.")
@click.option("--no-open", "closed", is_flag=True, help="Open no browser.")
@click.option("--static", "static", is_flag=True, help="Write the view as files that need no server, and end.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where --static writes, if not out/preview.")  # fmt: skip
def preview(
    root: Path | None, quiet: bool, verbose: bool, shape: str, languages: tuple[str, ...], packets: tuple[str, ...],
    port: int, closed: bool, static: bool, out: Path | None,
) -> None:  # fmt: skip
    """Serve out/ and the translator's view at 127.0.0.1, and follow every saved file; or write the view as files."""
    from bifolio import preview as previews

    run = _run(root, quiet, verbose)
    if not static:
        previews.serve(run, packets=packets, languages=languages, port=port, browser=not closed, report=click.echo)
        return
    made = previews.write_static(run, packets=packets, languages=languages, out=out)
    _end(run, shape, f"{made[0] if made else 'no page'}: {len(made)} pages")


def _run(root: Path | None, quiet: bool, verbose: bool) -> Any:
    from bifolio import commands
    from bifolio.report import Progress

    here = Path(__file__).resolve().parent.parent
    folder = (root or (here if (here / "packets.toml").is_file() else Path.cwd())).resolve()
    return commands.Command(folder, Progress(quiet=quiet, verbose=verbose))


def _end(run: Any, shape: str, words: str) -> None:
    """Write the findings, say how it went, and set the exit status: 1 where anything is an error."""
    from bifolio import report

    findings = sorted(run.findings, key=lambda f: (f.location, f.code))
    run.progress.end(words)
    click.echo(report.FORMATS[shape](findings), nl=False)
    if report.failed(findings):
        sys.exit(1)
