"""Map old msgids to current ones after extraction rules or the spelling of the source changed."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from bifolio.exchange import csv_table
from bifolio.exchange.import_rows import InvalidFile
from bifolio.findings import make_finding, phrase
from bifolio.model import Location, MessageKey, Refused
from bifolio.presets import WORD_CONTEXT


def _spelling(earlier: Callable[[str], str]) -> Callable[[MessageKey], MessageKey]:
    return lambda key: (key[0], earlier(key[1]))


# Changes that catalogues can be moved along with: today's key to what it was before the change.
EARLIER: Mapping[str, Callable[[MessageKey], MessageKey]] = {
    "straight-quotes": _spelling(lambda text: text.translate(str.maketrans("“”„‘’", '"""\'\''))),
    "colon-styles": _spelling(lambda text: re.sub(r"\{([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\}", r"{\1:\2}", text)),
    "soft-wraps": _spelling(lambda text: " ".join(text.split())),
    "star-emphasis": _spelling(lambda text: re.sub(r"(?<![\w_])_(?!_)([^_]+)_(?![\w_])", r"*\1*", text)),
    "template-contexts": lambda key: (None if key[0] == WORD_CONTEXT else key[0], key[1]),
}


def by_rule(rule: str, old: Iterable[MessageKey], new: Iterable[MessageKey]) -> dict[MessageKey, MessageKey]:
    """Return the renames caused by a change of rule: from keys that are no longer extracted to current ones.

    Both are converted to the earlier key and compared there, so that a partly changed text is found too. If several
    current messages had the same key, none is chosen: merge suggests them all.
    """
    earlier = EARLIER[rule]
    today = dict.fromkeys(new)
    gone = [key for key in old if key not in today]
    by_earlier: dict[MessageKey, list[MessageKey]] = {}
    for key in today:
        by_earlier.setdefault(earlier(key), []).append(key)
    return {
        key: current[0] for key in gone if len(current := by_earlier.get(earlier(key), [])) == 1 and current[0] != key
    }


def by_file(content: bytes, path: str, keys: Iterable[MessageKey]) -> dict[MessageKey, MessageKey]:
    """Return the renames listed in a file for the keys of a catalogue; raises Refused if the file is invalid.

    The file is a table with the columns old and new, and context (and new context) where messages with the same text
    must be distinguished; or a JSON object that maps old texts to new ones. Without a context, a rename applies to the
    text in every context.
    """
    try:
        named = list(_json(content)) if path.endswith(".json") else list(_table(content))
    except (InvalidFile, csv.Error, ValueError, RecursionError) as error:
        raise Refused(make_finding("T171", Location(path, getattr(error, "line", 0)), problem=error.args[0])) from None
    renames: dict[MessageKey, MessageKey] = {}
    for context, old, new_context, new in named:
        for key in keys:
            if key[1] == old and (context is None or key[0] == context):
                renames[key] = (key[0] if new_context is None else new_context, new)
    return renames


def _json(content: bytes) -> Iterator[tuple[str | None, str, str | None, str]]:
    renames = json.loads(content)
    if not isinstance(renames, dict) or not all(isinstance(new, str) and new for new in renames.values()):
        raise InvalidFile(phrase("not-object"))
    yield from ((None, old, None, new) for old, new in renames.items())


def _table(content: bytes) -> Iterator[tuple[str | None, str, str | None, str]]:
    rows = csv_table.cells(content)
    names = [name.strip().casefold() for name in next(rows, [])]
    if not {"old", "new"} <= set(names):
        raise InvalidFile(phrase("no-rename-columns"))
    for row in rows:
        cells = dict(zip(names, map(csv_table.plain, row), strict=False))
        if cells.get("old") and cells.get("new"):
            yield cells.get("context") or None, cells["old"], cells.get("new context") or None, cells["new"]
