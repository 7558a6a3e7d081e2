"""Make functions verbs of the command line: the group, the options that all verbs share, and how a run ends."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bifolio import __version__, arguments
from bifolio.model import Finding, Severity
from bifolio.run_cache import FORCE, RecordedRun, project_folder

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
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


CLUSTER_ADDRESS = re.compile(r"local|(?:tcp|tls)://\S+")
ENGLISH = "en"  # the language that findings are written in first


class ReaderLanguage(click.ParamType[str]):
    """The tag of a language that findings are translated into, or that `written`, by its name, is."""

    name = "tag"

    def __init__(self, written: str = "findings", tags: Callable[[], Sequence[str]] | None = None) -> None:
        self.written, self.tags = written, tags

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the language; fails for one without a translation."""
        if value == ENGLISH:
            return value
        from bifolio import language

        known = self.tags() if self.tags else language.finding_languages()
        if value not in known:
            self.fail(f"{self.written} are not translated into “{value}”; they are in {', '.join(known)}.", param, ctx)
        return value


LANG = click.option("--lang", "reader", type=ReaderLanguage(), default=ENGLISH, help="Language of the findings: en, fa, sv.")  # fmt: skip
FOLDER = click.Path(file_okay=False, path_type=Path)
SHARED = (
    click.option("--project", "root", type=FOLDER, default=None, help="Project folder (default: the one around the current folder, else the one containing build.py)."),
    click.option("-q", "--quiet", is_flag=True, help="Print findings and results only."),
    click.option("-v", "--verbose", is_flag=True, help="Print each step."),
    LANG,
    click.option("--output-format", "shape", type=click.Choice(["text", "json", "github"]), default="text", help="Output format for findings."),
)  # fmt: skip

FORCED = click.option(FORCE, is_flag=True, expose_value=False, help="Do all of the work again, even if nothing has changed.")  # fmt: skip


def _keep_jobs(context: click.Context, _option: click.Parameter, jobs: int | None) -> None:
    context.meta["jobs"] = jobs


JOBS = click.option("--jobs", type=click.IntRange(min=1), callback=_keep_jobs, expose_value=False, help="Worker processes at once (default: one for each processor and gigabyte of memory).")  # fmt: skip


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta[option.name or ""] = value


def _keep_address(context: click.Context, option: click.Parameter, address: str) -> None:
    if address and not CLUSTER_ADDRESS.fullmatch(address):
        raise click.BadParameter("it is “local”, or begins with tcp:// or tls://.")
    _keep(context, option, address)


CLUSTER = click.option("--cluster", metavar="ADDRESS", default="", callback=_keep_address, expose_value=False, help="Make files on a Dask cluster: tcp://host:port, tls://host:port, or local (docs/scale.md).")  # fmt: skip
SHARED_FOLDER = click.option("--shared", type=click.Path(exists=True, file_okay=False, path_type=Path, resolve_path=True), callback=_keep, expose_value=False, help="With --cluster: a folder that this machine and all workers see, for results.")  # fmt: skip


class Session:
    """One run of the command line: the command that a verb is given, and how it ends."""

    def __init__(
        self,
        root: Path | None,
        shape: str,
        reader: str = ENGLISH,
        *,
        quiet: bool,
        verbose: bool,
        jobs: int | None = None,
        run: RecordedRun | None = None,
    ) -> None:
        from bifolio import commands, processes
        from bifolio.recorded_results import RecordedResults
        from bifolio.report import Progress

        folder = (root or Path(project_folder(str(Path(__file__).resolve().parent.parent)))).resolve()
        self.run = run if run is not None and Path(run.root) == folder else None
        results = RecordedResults(folder, forced=self.run.forced) if self.run is not None else None
        progress = Progress(quiet=quiet, verbose=verbose)
        self.command = commands.Command(folder, progress, results=results, jobs=jobs or processes.available())
        self.shape, self.reader = shape, reader

    def echo(self, text: str, *, err: bool = False) -> None:
        """Print text that ends its own lines, and record it."""
        click.echo(text, nl=False, err=err)
        if self.run is not None:
            self.run.note("err" if err else "out", text)

    def end(
        self, summary: str, lines: Iterable[str] = (), *, keep: str = "", apart: bool = False, strict: bool = False
    ) -> None:
        """Print what was done and the findings, and set the exit status: 1 where one is an error or, `strict`, a warning.

        Findings are `apart`, on standard error and only if there are any, where standard output is a JSON document already.
        `keep` are invisible characters of our own in the lines, in which those of files are escapes already.
        """
        from bifolio import report
        from bifolio.characters import escaped

        summary = escaped(summary)
        for line in lines:
            self.echo(f"{escaped(line, keep)}\n")
        findings = sorted(self.command.findings, key=lambda finding: (finding.location, finding.code))
        self.command.progress.end(summary)
        if self.run is not None:
            self.run.note("end", f"{summary}\n")
        if findings or not apart:
            self.echo(self._written(findings), err=apart)
        status = int(report.failed(findings, strict=strict))
        if self.run is not None:
            self.run.finish(status, {finding.code for finding in findings}, self.command.written)
        if status:
            sys.exit(status)

    @contextmanager
    def unreadable_files(self) -> Iterator[None]:
        """End the run with a finding where a file or folder cannot be read, wherever that is noticed."""
        from bifolio.text_files import unreadable

        try:
            yield
        except OSError as error:
            self.command.report([unreadable(self.command.root, error)])
            self.end("stopped")

    def _written(self, findings: Sequence[Finding]) -> str:
        """Return findings in the format and the language that were asked for, in English where they are not translated."""
        from bifolio import language, report

        if self.reader == ENGLISH or self.reader not in language.finding_languages():
            return report.FORMATS[self.shape](findings)
        isolate = self.shape == "text"
        findings = [language.in_language(finding, self.reader, isolate=isolate) for finding in findings]
        if self.shape != "text":
            return report.FORMATS[self.shape](findings)
        names = {severity: language.severity_name(severity, self.reader) for severity in Severity}
        runs_from_right = language.get(self.reader).direction == "rtl"
        return report.text(findings, names, language.ISOLATES if runs_from_right else "")


def verb(
    name: str, summary: str, *options: Callable[[Any], Any], lang: Callable[[Any], Any] = LANG
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a verb: it has the shared options besides its own and is given a Session; a wrong name is status 2.

    `lang` is its `--lang`, if what it prints is in other languages than findings are.
    """

    def decorate(function: Callable[..., None]) -> click.Command:
        def run(root: Path | None, quiet: bool, verbose: bool, shape: str, reader: str, **options_given: Any) -> None:
            from bifolio.characters import escaped
            from bifolio.workspace import UnknownName

            try:
                context = click.get_current_context()
                run, jobs = context.find_object(RecordedRun), context.meta.get("jobs")
                session = Session(root, shape, reader, quiet=quiet, verbose=verbose, jobs=jobs, run=run)
                session.command.cluster_address = context.meta.get("cluster", "")
                session.command.shared = context.meta.get("shared")
                with session.unreadable_files():
                    function(session, **options_given)
            except UnknownName as unknown:
                raise click.UsageError(escaped(str(unknown))) from None

        run.__doc__ = function.__doc__
        decorated: Callable[..., Any] = run
        for option in reversed([*(lang if each is LANG else each for each in SHARED), *options]):
            decorated = option(decorated)
        return main.command(name, short_help=summary)(decorated)

    return decorate


class Verbs(click.Group):
    """A command line whose verb is `build` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the words, with the verb put before options that are no verb's."""
        if ctx.resilient_parsing:  # a shell completes the words as they are
            return super().parse_args(ctx, args)
        name = arguments.verb(args)
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
