"""Compare files, folders and ZIPs with the list of a release: unchanged, changed, cut, missing, or not in it."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from bifolio.verification.signatures import check_signature

LIST, SIGNATURE, SUMS = "manifest.json", "manifest.json.sig", "SHA256SUMS"
UNSIGNED = {LIST, SIGNATURE, SUMS}  # of a release, and not in its list
DROPPED = {".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"}  # what systems leave in folders
ZIP_LINE = ".zip.txt"  # of the line to send beside a ZIP, which has the digest of the ZIP and so of the list in it
LIMIT = 50_000_000  # bytes of a list
CHUNK = 1 << 20
JOIN = ", "


class ReportLine(NamedTuple):
    """One line of the report: the name of its sentence, whether all is well, and what the sentence is filled in with."""

    name: str
    well: bool
    details: Mapping[str, str] = {}


class Release:
    """A list of files, as it was read, and what its signature says."""

    def __init__(self, content: bytes, signature: bytes, keys: Sequence[str]) -> None:
        self.data = json.loads(content)
        self.files: dict[str, dict[str, Any]] = {str(entry["path"]): entry for entry in self.data["files"]}
        self.digests = {str(entry["sha256"]): path for path, entry in self.files.items() if "members" not in entry}
        self.state, self.key = check_signature(content, signature, keys)

    def members(self) -> dict[str, dict[str, str]]:
        """Return what each folder of the release holds: SHA-256 by path, of all files ("") and of each ZIP by its path."""
        zips = {path: dict(entry["members"]) for path, entry in self.files.items() if "members" in entry}
        return {"": {path: str(entry.get("sha256", "")) for path, entry in self.files.items()}, **zips}

    def about(self, path: str, language: str) -> dict[str, str]:
        """Return title, language, version and date of a file; empty for one that is of no packet."""
        entry = self.files[path]
        packet = next((each for each in self.data.get("packets", ()) if each["name"] == entry.get("packet")), None)
        if packet is None:
            return {}
        tags = [tag for tag in (entry.get("language"), entry.get("second")) if tag]
        titles = packet["titles"]
        title = titles.get(language) or titles.get(tags[0]) or next(iter(titles.values()))
        names = JOIN.join(self.data["languages"].get(tag, tag) for tag in tags)
        return {"title": title, "languages": names, "version": str(entry["version"]), "date": str(entry["date"])}


def find_release(places: Sequence[Path], keys: Sequence[str]) -> Release | None:
    """Return the first list of files in some folders, ZIPs or list files, None without one; raises ValueError if damaged."""
    for place in places:
        if place.is_dir():
            found = _read(place / LIST), _read(place / SIGNATURE)
        elif zipfile.is_zipfile(place):
            found = _member(place, LIST), _member(place, SIGNATURE)
        elif place.suffix == Path(LIST).suffix:
            found = _read(place), _read(place.with_name(f"{place.name}.sig"))
        else:
            continue
        if found[0]:
            try:
                return Release(*found, keys)
            except (KeyError, TypeError, AttributeError, RecursionError):
                raise ValueError(place) from None
    return None


def _read(path: Path) -> bytes:
    """Return a file, empty where there is none or it is no plain file; raises ValueError for one that is too large."""
    if not path.is_file():
        return b""
    if path.stat().st_size > LIMIT:
        raise ValueError(path)
    return path.read_bytes()


def _member(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        if name not in archive.namelist():
            return b""
        with archive.open(name) as file:
            content = file.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise ValueError(path)
    return content


def digest_of(file: IO[bytes]) -> tuple[str, int]:
    """Return the SHA-256 of a file and how many bytes it has."""
    digest, size = hashlib.sha256(), 0
    for chunk in iter(lambda: file.read(CHUNK), b""):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def check(path: Path, release: Release, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of a file or a folder; raises OSError or zipfile.BadZipFile for what cannot be read."""
    if path.is_dir():
        yield from check_many(_folder(path), release, "", language)
        return
    with path.open("rb") as file:
        digest, size = digest_of(file)
    if digest not in release.digests and path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        yield from check_many(_archive(path), release, path.name, language)
    else:
        yield from check_file(path.name, digest, size, release, language)


def check_file(name: str, digest: str, size: int, release: Release, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of one file with this name and content, which others may have renamed."""
    path = release.digests.get(digest)
    if path is not None:
        about = release.about(path, language)
        yield ReportLine("verify-unchanged-of" if about else "verify-unchanged", True, {"name": name, **about})
        if _name(path) != name:
            yield ReportLine("verify-released-as", True, {"name": name, "path": path})
        return
    same = [entry for path, entry in release.files.items() if _name(path) == name and "bytes" in entry]
    if not same:
        yield ReportLine("verify-not-listed", False, {"name": name})
    elif all(size < int(entry["bytes"]) for entry in same):
        yield ReportLine("verify-cut", False, {"name": name, "bytes": str(size), "size": str(same[0]["bytes"])})
    else:
        yield ReportLine("verify-changed", False, {"name": name})


def check_many(found: Mapping[str, str], release: Release, name: str, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of the files of a folder or ZIP, by path: it holds the release, or one of its ZIPs."""
    folder, listed = _nearest(found, release, name)
    wrong = 0
    for path in sorted({*found, *listed} - UNSIGNED):
        if path.endswith(ZIP_LINE):
            continue
        state = _state(found.get(path), listed.get(path))
        if state:
            wrong += 1
            yield ReportLine(state, False, {"name": path})
    count = len(found.keys() & listed.keys() - UNSIGNED)
    yield ReportLine(
        "verify-all" if not wrong else "verify-some", not wrong, {"count": str(count), "wrong": str(wrong)}
    )
    yield from _contents(release, release.files.get(folder, {}), language)


def _contents(release: Release, entry: Mapping[str, Any], language: str) -> Iterator[ReportLine]:
    """Yield which packets a folder or ZIP holds, and in which languages; one of no packet holds all of them."""
    for packet in release.data.get("packets", ()):
        paths = [path for path, each in release.files.items() if each.get("packet") == packet["name"]]
        if paths and entry.get("packet", packet["name"]) == packet["name"]:
            tags = dict.fromkeys(
                [entry["language"]] if "language" in entry else [release.files[path]["language"] for path in paths]
            )
            names = JOIN.join(release.data["languages"].get(tag, tag) for tag in tags)
            yield ReportLine("verify-contains", True, {**release.about(paths[0], language), "languages": names})


def _nearest(found: Mapping[str, str], release: Release, name: str) -> tuple[str, Mapping[str, str]]:
    """Return what a folder or ZIP is of the release: the path of the ZIP, "" for all of it, and the files that belong there."""
    candidates = release.members()
    named = [path for path in candidates if path and _name(path) == name]
    if named:
        return named[0], candidates[named[0]]
    shares = {path: len(found.keys() & listed.keys()) for path, listed in candidates.items()}
    best = max(candidates, key=lambda path: (shares[path], -len(candidates[path])))
    return best, candidates[best]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _state(found: str | None, listed: str | None) -> str:
    """Return the sentence for a file with these digests, where None is no file; "" where nothing is wrong."""
    if listed is None:
        return "verify-not-listed"
    if found is None:
        return "verify-missing"
    return "verify-changed" if listed and found != listed else ""


def _folder(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder by its path there; links and pipes have none."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in DROPPED]
        for path in (Path(folder, name) for name in names if name not in DROPPED):
            shown = path.relative_to(root).as_posix()
            found[shown] = "-"
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    found[shown] = digest_of(file)[0]
    return found


def _archive(path: Path) -> dict[str, str]:
    found = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not DROPPED & set(info.filename.split("/")):
                with archive.open(info) as file:
                    found[info.filename] = digest_of(file)[0] if info.filename not in found else "-"  # twice: not one
    return found
