"""Keep results in one file, `.cache/bifolio.sqlite3` of the project: lost or damaged it costs time, never a wrong page.

Each value has its own digest, which is compared when it is read. The digest is made of the value and of the file's place
on the disk, so that a file from elsewhere, which somebody may have written to hide findings, holds nothing.
Two processes may use the file at once.
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
                place = self._place()
                for key in keys:
                    row = connection.execute("SELECT digest, value FROM results WHERE key = ?", (key,)).fetchone()
                    if row and _digest(row[1], place) == row[0]:
                        values[key] = bytes(row[1])
        except (sqlite3.Error, OSError, TypeError, ValueError):
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
            place = self._place()
            rows = [(key, _digest(value, place), value) for key, value in values.items()]
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)

    def _place(self) -> str:
        """Return the device and inode of the file, which a copy of it does not share."""
        found = os.stat(self.path)
        return f"{found.st_dev} {found.st_ino}\n"


def _digest(value: bytes, place: str) -> bytes:
    return hashlib.sha256(place.encode() + value).digest()
