"""Sign releases, and verify them with one file that needs Python alone."""

from bifolio.verification.release_list import LIST, SCRIPT, SIGNATURE
from bifolio.verification.script import (
    dates,
    fill_in,
    language_names,
    languages,
    numbers,
    script,
    sentences,
    spoken,
)
from bifolio.verification.signatures import fingerprint, given_key, public_key, written_key
from bifolio.verification.signing import sign
from bifolio.verification.verify import Reader, report

__all__ = [
    "LIST",
    "SCRIPT",
    "SIGNATURE",
    "Reader",
    "dates",
    "fill_in",
    "fingerprint",
    "given_key",
    "language_names",
    "languages",
    "numbers",
    "public_key",
    "report",
    "script",
    "sentences",
    "sign",
    "spoken",
    "written_key",
]
