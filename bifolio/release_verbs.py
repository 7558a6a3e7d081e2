"""Parse the command line of the verbs on releases: `release`, `verify` and `errata`."""

from __future__ import annotations

from pathlib import Path

import click

from bifolio.arguments import SITES
from bifolio.command_line import ENGLISH, FOLDER, ReaderLanguage, Session, verb

STAGING, PUBLIC = SITES
FOLDERS = {STAGING: "release", PUBLIC: "release-public"}  # of signed releases, in the project
FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)
PACKET = click.option("--packet", "packets", multiple=True, help="Use only this packet (repeatable).")
SPOKEN = "ar, ckb, de, en, es, fa, fa-AF, fi, fr, nb, ps, so, sv, tr, uk, ur"  # languages of reports of `verify`
LANGUAGE = click.option("--language", "languages", multiple=True, help="Use only this language (repeatable).")


def _spoken() -> tuple[str, ...]:
    from bifolio import verification

    return verification.languages()


@verb(
    "release",
    "Save a complete translation as released, or sign a build.",
    click.argument("language", required=False),
    PACKET,
    click.option("--key", type=FILE, help="Sign the last build with this private key, instead: a release to publish."),
    click.option(
        "--site", type=click.Choice([*SITES]), help="With --key: the site to sign (default: staging, in out/)."
    ),
    click.option(
        "--to",
        type=FOLDER,
        help="With --key: the folder of the release (default: release/, of the public site release-public/).",
    ),
)
def release(
    session: Session,
    language: str | None,
    key: Path | None,
    site: str | None,
    to: Path | None,
    packets: tuple[str, ...],
) -> None:
    """Save the current LANGUAGE translation as released: with `incomplete = "freeze"`, builds use it whenever the translation is incomplete.

    With --key, copy what the last build of a site made to a folder instead, with a signed list of its files and verify.py, which checks them.
    """
    from bifolio import commands, report

    if (language is None) == (key is None) or ((to or site) and key is None) or (packets and key):
        raise click.UsageError(
            "Give either LANGUAGE, with --packet if you like, or --key, with --site and --to if you like."
        )
    if key is not None:
        site = site or STAGING
        folder = session.command.root / FOLDERS[site] if to is None else Path.cwd() / to
        lines = commands.sign_release(session.command, key, folder, site=site)
        session.end(f"signed in {folder}" if lines else "nothing was written", lines)
    else:
        lines = commands.release(session.command, str(language), packets=packets)
        session.end(f"{report.counted(len(lines), 'packet')} released", lines)


@verb(
    "verify",
    "Verify files of a signed release.",
    click.argument("paths", nargs=-1, required=True, metavar="FILE-OR-FOLDER...", type=EXISTING),
    click.option("--list", "listed", type=EXISTING, help="Folder or ZIP with the signed list of files."),
    click.option(
        "--key", default="", help="Public key, its file or its fingerprint (default: release_keys in packets.toml)."
    ),
    lang=click.option(
        "--lang",
        "reader",
        type=ReaderLanguage("reports", _spoken),
        default=ENGLISH,
        help=f"Language of the report: {SPOKEN}.",
    ),
)
def verify(session: Session, paths: tuple[Path, ...], listed: Path | None, key: str) -> None:
    """Verify that files, folders and ZIPs are as they were released, and by whom. A release has verify.py, which does the same with Python alone."""
    from bifolio import commands, language

    lines, well = commands.verify(session.command, paths, listed=listed, key=key, tag=session.reader)
    session.end("", lines, keep=language.ISOLATES)
    if not well:
        raise SystemExit(1)


@verb(
    "errata",
    "Write what has changed between two releases.",
    click.argument("old", metavar="FROM", type=EXISTING),
    click.argument("new", metavar="TO", type=EXISTING),
    LANGUAGE,
    PACKET,
    click.option("--to", type=FOLDER, help="Folder to write into (default: errata/ in the project)."),
)
def errata(
    session: Session, old: Path, new: Path, to: Path | None, languages: tuple[str, ...], packets: tuple[str, ...]
) -> None:
    """Compare the releases FROM and TO, folders or ZIPs, and write a page and a sheet in each language: what readers of a printed copy should correct in it."""
    from bifolio import commands

    folder = session.command.root / "errata" if to is None else Path.cwd() / to
    lines = commands.write_errata(session.command, old, new, folder, packets=packets, languages=languages)
    session.end(f"written to {folder}" if lines else "nothing was written", lines)


@verb(
    "verdict",
    "Record what another program says of built files.",
    click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)),
    click.option("--program", required=True, help="Name of the program: veraPDF."),
    click.option("--program-version", required=True, help="Its version: 1.30.2."),
    click.option("--profile", required=True, help="What it judged by: PDF/UA-1, EPUB 3.3, WCAG 2.2 AA."),
    click.option("--date", required=True, help="Day of its verdict: 2026-11-30."),
    click.option(
        "--result", type=click.Choice(["passed", "failed"]), required=True, help="What it said of all the files."
    ),
)
def verdict(
    session: Session, files: tuple[Path, ...], program: str, program_version: str, profile: str, date: str, result: str
) -> None:
    """Record in verdicts.yaml what another program says of FILES, by their SHA-256. The next build says it in the statement of each file with these bytes, and of no other."""
    from bifolio import commands

    facts = {"program": program, "version": program_version, "profile": profile, "date": date, "result": result}
    lines = commands.record_verdict(session.command, files, **facts)
    session.end("recorded in verdicts.yaml" if lines else "nothing was written", lines)
