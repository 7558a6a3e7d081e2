"""Verify files of a signed release with the keys of the project, or with another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bifolio import verification
from bifolio.workspace import Command, UnknownName, load_project


def verify(
    command: Command, paths: Sequence[Path], *, listed: Path | None = None, key: str = "", tag: str = "en"
) -> tuple[list[str], bool]:
    """Return what is found of files, folders and ZIPs, in a language of `verification.languages()`, and whether all is well.

    `listed` is the folder or ZIP of the signed list, else it is looked for beside each file; `key` is a public key of
    OpenSSH, its file, or its fingerprint. Raises UnknownName where neither it nor the project names a key.
    """
    project = None if key else load_project(command)
    if not (key or project):  # what is wrong with its settings is told
        return [], False
    try:
        keys = [verification.given_key(key)] if key else list(project.release_keys) if project else []
    except (ValueError, OSError):
        keys = []
    if not keys:
        raise UnknownName(
            "Give the publisher's public key with --key, or release_keys in packets.toml: ssh-ed25519 AAAA…, or SHA256:…"
        )
    reader = verification.Reader(tag, verification.sentences(), verification.numbers())
    publisher = project.publisher if project else keys[0]
    places = [listed] if listed else []
    return verification.report(
        paths, places, keys, publisher, reader, partial(verification.fill_in, tag=reader.language)
    )
