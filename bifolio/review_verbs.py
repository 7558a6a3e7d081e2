"""Parse the command line of the verbs of reviewers: `review`, `sheet` and `enter`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from bifolio.command_line import FOLDER, JOBS, Session, verb

FILE = click.Path(dir_okay=False, path_type=Path)
TRANSLATION = click.argument("language")
PACKET = click.option("--packet", "packets", multiple=True, help="Use only this packet (repeatable).")
CHOSEN = (
    PACKET,
    click.option("--selection", "selections", multiple=True, help="Only this selection's messages (repeatable)."),
    click.option("--section", "sections", multiple=True, help="Only this section's messages (repeatable)."),
    click.option("--message", "messages", multiple=True, help="Only this source text, or how it begins (repeatable)."),
)
REVIEWER = click.option("--as", "reviewer", required=True, help="The pseudonym you sign with; not your name.")
READ = click.option("--read", type=FILE, help="Sign only what this list from the preview marks as read.")
WITHDRAW = click.option("--withdraw", "withdrawn", is_flag=True, help="Withdraw the signature.")
SETTINGS = click.option("--settings", is_flag=True, help="Sign the language’s settings (language.toml), and no messages.")  # fmt: skip


@verb("review", "Sign translations that you have read.", TRANSLATION, REVIEWER, *CHOSEN, READ, SETTINGS, WITHDRAW)
def review(
    session: Session, language: str, reviewer: str, packets: tuple[str, ...], selections: tuple[str, ...],
    sections: tuple[str, ...], messages: tuple[str, ...], read: Path | None, settings: bool, withdrawn: bool
) -> None:  # fmt: skip
    """Record that a competent reader approves the translations into LANGUAGE as they are now. A later change to one removes its signature."""
    from bifolio import commands

    chosen = commands.Chosen(selections, sections, messages, read)
    if settings and (packets or chosen != commands.Chosen((), (), ())):
        raise click.UsageError("--settings signs no messages: sign those in a run of their own.")
    sign = partial(commands.review, packets=packets, chosen=chosen)
    lines = (commands.review_settings if settings else sign)(session.command, language, reviewer, withdrawn=withdrawn)
    session.end(f"{'withdrawn' if withdrawn else 'signed'} as {reviewer}" if lines else "nothing was signed", lines)


RECORDS = click.option("--records", default="", help="One sheet: the passages that carry the records of this kind.")
BACK = click.option("--back-translation", "back", is_flag=True, help="Show the translation alone, to be translated back.")  # fmt: skip
LARGE = click.option("--large", is_flag=True, help="Large print.")
SIGNED = click.option("--signed", is_flag=True, help="Also passages that are signed already.")
SHEETS = click.option("--to", type=FOLDER, help="Folder to write into (default: sheets/ in the project).")


@verb("sheet", "Write sheets of paper for reviewers.", TRANSLATION, *CHOSEN, READ, RECORDS, BACK, LARGE, SIGNED, SHEETS, JOBS)  # fmt: skip
def sheet(
    session: Session, language: str, packets: tuple[str, ...], selections: tuple[str, ...], sections: tuple[str, ...],
    messages: tuple[str, ...], read: Path | None, records: str, back: bool, large: bool, signed: bool, to: Path | None
) -> None:  # fmt: skip
    """Write a sheet for each section: a PDF with numbered passages, boxes to tick and lines to write on, and a table to enter the answers in."""
    from bifolio import commands

    chosen = commands.Chosen(selections, sections, messages, read)
    kind = commands.BACK_TRANSLATION if back else commands.REVIEW
    options = commands.SheetOptions(kind, records, large, signed)
    folder = _folder(session, to)
    lines = commands.write_sheets(session.command, language, folder, options, packets=packets, chosen=chosen)
    session.end(f"written to {folder}" if lines else "nothing was written", lines)


@verb(
    "enter",
    "Enter what reviewers wrote on sheets.",
    TRANSLATION,
    click.argument("file", type=FILE),
    click.option("--as", "reviewer", default="", help="The reviewer’s pseudonym, which signs what is right."),
    SHEETS,
)
def enter(session: Session, language: str, file: Path, reviewer: str, to: Path | None) -> None:
    """Enter the answers in FILE, the table of a sheet: sign what is right, import corrections, keep questions as comments, compare back-translations."""
    from bifolio import commands

    lines = commands.enter(session.command, language, file, to=_folder(session, to), reviewer=reviewer)
    session.end("entered" if lines else "nothing was entered", lines)


def _folder(session: Session, to: Path | None) -> Path:
    return session.command.root / "sheets" if to is None else Path.cwd() / to
