"""Sign releases, and verify them with one file that needs Python alone."""

from bifolio.verification.released_files import LIST, SIGNATURE
from bifolio.verification.script import SCRIPT, dates, numbers, script, sentences
from bifolio.verification.signatures import fingerprint, public_key, written_key
from bifolio.verification.signing import sign
from bifolio.verification.verify import Reader, report

__all__ = [
    "LIST",
    "SCRIPT",
    "SIGNATURE",
    "Reader",
    "dates",
    "fingerprint",
    "numbers",
    "public_key",
    "report",
    "script",
    "sentences",
    "sign",
    "written_key",
]
