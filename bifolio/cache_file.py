"""Keep results in one file, `.cache/bifolio.sqlite3` of the project: lost or damaged it costs time, never a wrong page.

Each value has its own digest, which is compared when it is read. Two processes may use the file at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Mapping

NAME = os.path.join(".cache", "bifolio.sqlite3")
TABLE = "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL)"
WAIT = 5  # seconds, for another process that writes


class CacheFile:
    """The results of one project, by key."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.path = os.path.join(root, NAME)

    def read(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values of those keys that there are undamaged values of."""
        if not os.path.isfile(self.path):
            return {}
        values = {}
        try:
            with contextlib.closing(sqlite3.connect(self.path, WAIT)) as connection:
                for key in keys:
                    row = connection.execute("SELECT digest, value FROM results WHERE key = ?", (key,)).fetchone()
                    if row and _digest(row[1]) == row[0]:
                        values[key] = bytes(row[1])
        except (sqlite3.Error, TypeError, ValueError):
            return {}
        return values

    def write(self, values: Mapping[str, bytes], *, gone: Iterable[str] = ()) -> None:
        """Keep values by key and forget those that are gone; where that is impossible, keep nothing."""
        for _ in range(2):  # a damaged file is deleted, and made again
            try:
                return self._write(values, gone)
            except sqlite3.OperationalError:  # locked, or not writable
                return None
            except sqlite3.Error:
                with contextlib.suppress(OSError):
                    os.unlink(self.path)
            except OSError:
                return None
        return None

    def _write(self, values: Mapping[str, bytes], gone: Iterable[str]) -> None:
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with contextlib.closing(sqlite3.connect(self.path, WAIT)) as connection, connection:
            connection.execute("PRAGMA synchronous = OFF")  # a value that a power cut leaves half written is not read
            connection.execute(TABLE)
            connection.executemany("DELETE FROM results WHERE key = ?", [(key,) for key in gone])
            rows = [(key, _digest(value), value) for key, value in values.items()]
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)


def _digest(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()
