"""The file of results may be lost or damaged, and two processes may write it at once."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bifolio.cache_file import CacheFile


@pytest.fixture
def cache(tmp_path):
    cache = CacheFile(tmp_path)
    cache.write({"a": b"1", "b": b"2"})
    return cache


def test_values_are_read_by_key(cache):
    assert cache.read(["a", "b", "c"]) == {"a": b"1", "b": b"2"}


def test_values_that_are_gone_are_forgotten(cache):
    cache.write({"c": b"3"}, gone=["a"])
    assert cache.read("abc") == {"b": b"2", "c": b"3"}


@pytest.mark.parametrize("content", [b"", b"no database", bytes(200), b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_file_has_no_values_and_is_made_again(cache, content):
    Path(cache.path).write_bytes(content)
    assert cache.read(["a"]) == {}
    cache.write({"a": b"4"})
    assert cache.read(["a"]) == {"a": b"4"}


def test_a_damaged_value_is_not_read(cache):
    connection = sqlite3.connect(cache.path)
    with connection:
        connection.execute("UPDATE results SET value = x'39' WHERE key = 'a'")
    connection.close()
    assert cache.read(["a", "b"]) == {"b": b"2"}


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path):
    (tmp_path / ".cache").write_text("a file")
    cache = CacheFile(tmp_path)
    cache.write({"a": b"1"})
    assert cache.read(["a"]) == {}


def test_writers_at_once_lose_nothing(cache):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: cache.write({f"n{number}": b"x"}), range(12)))
    assert len(cache.read(f"n{number}" for number in range(12))) == 12


def test_a_copy_of_the_file_holds_nothing(cache, tmp_path):
    elsewhere = CacheFile(tmp_path / "elsewhere")
    Path(elsewhere.path).parent.mkdir(parents=True)
    Path(elsewhere.path).write_bytes(Path(cache.path).read_bytes())
    assert elsewhere.read(["a"]) == {}
    elsewhere.write({"a": b"5"})
    assert elsewhere.read(["a", "b"]) == {"a": b"5"}
