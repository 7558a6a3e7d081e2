"""Verify files of a signed release with the keys of the project, or with another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio import verification
from bifolio.project import config
from bifolio.text_files import decode, read_given
from bifolio.workspace import Command, UnknownName, load_project


def verify(
    command: Command, paths: Sequence[Path], *, listed: Path | None = None, key: str = "", tag: str = "en"
) -> tuple[list[str], bool]:
    """Return what is found of files, folders and ZIPs, in a language of `verification.languages()`, and whether all is well.

    `listed` is the folder or ZIP of the signed list, else it is looked for beside each file; `key` is a public key of
    OpenSSH, or its file. Raises UnknownName where neither it nor the project names a key.
    """
    if key and Path(key).is_file():
        key = decode(read_given(Path(key), key), key).strip()
    project = None if key else load_project(command)
    if not (key or project):  # what is wrong with its settings is told
        return [], False
    keys = [key] if key else list(project.release_keys) if project else []
    if any(not config.RELEASE_KEY.fullmatch(each) for each in keys) or not keys:
        raise UnknownName(
            "Give the publisher's public key with --key, or release_keys in packets.toml: ssh-ed25519 AAAA…"
        )
    reader = verification.Reader(tag, verification.sentences(), verification.numbers())
    publisher = project.publisher if project else verification.fingerprint(verification.public_key(key))
    return verification.report(paths, [listed] if listed else [], keys, publisher, reader)
