"""Compare what two releases say, so that readers of a printed copy learn what has changed since."""

from bifolio.errata.change_records import Reason
from bifolio.errata.changed_values import ChangedValue
from bifolio.errata.comparison import ChangedPassage, Changes, compare
from bifolio.errata.passage_collector import collect, whole
from bifolio.errata.plain_passages import END, IN_SOURCE, fallback
from bifolio.errata.printed import InWords, Printed
from bifolio.errata.release_reader import Texts, load
from bifolio.errata.released_texts import RECORDING, SUFFIX, ReleasedTexts, read, refused, written

__all__ = [
    "END",
    "IN_SOURCE",
    "RECORDING",
    "SUFFIX",
    "ChangedPassage",
    "ChangedValue",
    "Changes",
    "InWords",
    "Printed",
    "Reason",
    "ReleasedTexts",
    "Texts",
    "collect",
    "compare",
    "fallback",
    "load",
    "read",
    "refused",
    "whole",
    "written",
]
