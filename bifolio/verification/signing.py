"""Sign the list of a release with the program of OpenSSH, which every system has or offers."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

from bifolio.findings import make_finding, phrase
from bifolio.model import Location, Refused
from bifolio.verification.signatures import NAMESPACE, signer

PROGRAM = "ssh-keygen"
TIMEOUT = 300  # seconds, in which a person types a passphrase


def sign(content: bytes, key: Path) -> tuple[bytes, bytes]:
    """Return the armoured signature of some bytes by a private key, and the 32 bytes of its public key.

    Raises Refused (T157) where the program is missing, the key cannot be used, or is not of Ed25519. A key with a
    passphrase is asked for it by the program.
    """
    if not key.is_file():  # a pipe would keep it waiting
        raise _refused(key, os.strerror(errno.ENOENT).lower())
    command = [PROGRAM, "-Y", "sign", "-q", "-n", NAMESPACE.decode(), "-f", str(key)]
    try:
        run = subprocess.run(command, input=content, capture_output=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise _refused(key, phrase("program-is-missing", name=PROGRAM)) from None
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _refused(key, said[-1].rstrip(".").lower() if said else str(run.returncode))
    try:
        return run.stdout, signer(content, run.stdout)
    except ValueError:
        raise _refused(key, phrase("key-is-not-ed25519")) from None


def _refused(key: Path, reason: str) -> Refused:
    return Refused(make_finding("T157", Location(key.name), reason=reason))
