"""Compare files, folders and ZIPs with the list of a release: unchanged, changed, cut, missing, or not in it."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from bifolio.verification.signatures import check_signature

LIST, SIGNATURE, SUMS = "manifest.json", "manifest.json.sig", "SHA256SUMS"
DROPPED = {".DS_Store", "Thumbs.db"}  # files that systems leave in folders
LINE = ".txt"  # of the line to send beside a ZIP, which has the digest of the ZIP and so of the list in it
LIMIT = 50_000_000  # bytes of a list
CHUNK = 1 << 20
STRAY = "?"  # what is in a ZIP besides its files
UNREADABLE = "!"  # before the reason why a file of a folder cannot be read
LARGEST = 100  # times its own size that a ZIP may unpack to; a book of text is a tenth of its size in a ZIP
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of a ZIP of a release; others may ask for any amount of memory
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError, RuntimeError, NotImplementedError)  # of a ZIP


class ReportLine(NamedTuple):
    """One line of the report: the name of its sentence, whether all is well, and what the sentence is filled in with."""

    name: str
    well: bool
    details: Mapping[str, str | list[str]] = {}


class Release:
    """A list of files, as it was read, and what its signature says."""

    def __init__(self, content: bytes, signature: bytes, keys: Sequence[str]) -> None:
        self.data = json.loads(content)
        self.files: dict[str, dict[str, Any]] = {str(entry["path"]): entry for entry in self.data["files"]}
        self.digests = {str(entry["sha256"]): path for path, entry in self.files.items() if "members" not in entry}
        self.copies = {
            name: hashlib.sha256(each).hexdigest() for name, each in ((LIST, content), (SIGNATURE, signature))
        }
        self.state, self.key = check_signature(content, signature, keys)

    @property
    def zips(self) -> dict[str, dict[str, str]]:
        """Return the SHA-256 of the files in each ZIP of the release, by the path of the ZIP and theirs in it."""
        return {path: dict(entry["members"]) for path, entry in self.files.items() if "members" in entry}

    def members(self) -> dict[str, dict[str, str]]:
        """Return the SHA-256 of what each folder holds, by path: of all files (""), and of each ZIP, which has none itself."""
        return {"": {path: str(entry.get("sha256", "")) for path, entry in self.files.items()}, **self.zips}

    def names(self, tags: Iterable[str], language: str) -> list[str]:
        """Return the names of some languages in another one, or in themselves where the list does not have these."""
        known = self.data.get("language_names", {})
        return [str(known.get(tag, {}).get(language) or self.data["languages"].get(tag, tag)) for tag in tags]

    def about(self, path: str, language: str) -> dict[str, str | list[str]]:
        """Return title, languages, version and date of a file, as they are in a language; empty for one of no packet."""
        entry = self.files[path]
        packet = next((each for each in self.data.get("packets", ()) if each["name"] == entry.get("packet")), None)
        if packet is None:
            return {}
        tags, titles = [tag for tag in (entry.get("language"), entry.get("second")) if tag], packet["titles"]
        title = titles.get(language) or titles.get(tags[0]) or next(iter(titles.values()))
        date = str(self.data.get("dates", {}).get(entry["date"], {}).get(language, entry["date"]))
        return {"title": title, "languages": self.names(tags, language), "version": str(entry["version"]), "date": date}


def find_release(places: Sequence[Path], keys: Sequence[str]) -> Release | None:
    """Return the first list of files in some folders, ZIPs or list files, None without one; raises ValueError if damaged."""
    for place in places:
        if place.is_dir():
            found = _read(place / LIST), _read(place / SIGNATURE)
        elif place.is_file() and zipfile.is_zipfile(place):
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
        yield from check_many(_folder(path, release), release, "", language)
        return
    if path.exists() and not path.is_file():  # a pipe would keep the reader waiting
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with path.open("rb") as file:
        digest, size = digest_of(file)
    if digest not in release.digests and path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        yield from check_many(_with_sums(found := _archive(path), found, release), release, path.name, language)
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
        yield ReportLine("verify-other", False, {"name": name})
    elif all(size < int(entry["bytes"]) for entry in same):
        yield ReportLine("verify-cut", False, {"name": name, "bytes": str(size), "size": str(same[0]["bytes"])})
    else:
        yield ReportLine("verify-changed", False, {"name": name})


def check_many(found: Mapping[str, str], release: Release, name: str, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of the files of a folder or ZIP, by path: it holds the release, or one of its ZIPs."""
    folder, listed = _nearest(found, release, name)
    lines = {} if folder else {SUMS: "", **{path + LINE: "" for path in release.zips}}
    known = {**{path: value for path, value in {**lines, **release.copies}.items() if path in found}, **listed}
    wrong = 0
    for path in sorted({*found, *known} - ({SUMS} - known.keys()), key=lambda path: (path == SUMS, path)):
        state = _state(found.get(path), known.get(path))
        if state and not (wrong and path == SUMS and not known[SUMS]):  # sums differ if any of the files does
            wrong += 1
            yield ReportLine(state, False, {"name": path, "reason": found.get(path, "")[1:]})
    count = len(found.keys() & listed.keys())
    state = "verify-some" if wrong else "verify-all"
    yield ReportLine(state, not wrong, {"count": str(count), "wrong": str(wrong)})
    yield from _contents(release, release.files.get(folder, {}), language)


def _contents(release: Release, entry: Mapping[str, Any], language: str) -> Iterator[ReportLine]:
    """Yield which packets a folder or ZIP holds, and in which languages; one of no packet holds all of them."""
    for packet in release.data.get("packets", ()):
        paths = [path for path, each in release.files.items() if each.get("packet") == packet["name"]]
        if paths and entry.get("packet", packet["name"]) == packet["name"]:
            tags = dict.fromkeys(
                [entry["language"]] if "language" in entry else [release.files[path]["language"] for path in paths]
            )
            about = {**release.about(paths[0], language), "languages": release.names(tags, language)}
            yield ReportLine("verify-contains", True, about)


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
    if (found or "").startswith(UNREADABLE):
        return "verify-unreadable"
    if listed is None:
        return "verify-not-listed"
    if found is None:
        return "verify-missing"
    return "verify-changed" if found != listed else ""


def _folder(root: Path, release: Release) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder by its path there; links and pipes have "-", and so have spoilt ZIPs.

    What cannot be read has the reason. A ZIP with the files of the release alone has "", as in the list; so has its line.
    """
    found: dict[str, str] = {}
    digests: dict[str, str] = {}
    zips = release.zips

    def unreadable(error: OSError) -> None:
        shown = Path(str(error.filename)).relative_to(root).as_posix()
        found[shown] = UNREADABLE + str(error.strerror or error).lower()

    for folder, folders, names in os.walk(root, onerror=unreadable):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for path in (Path(folder, name) for name in [*links, *names]):
            shown = path.relative_to(root).as_posix()
            found[shown] = "-"
            if path.is_symlink() or not path.is_file():
                continue
            if path.name in DROPPED:
                del found[shown]
                continue
            try:
                with path.open("rb") as file:
                    digests[shown] = found[shown] = digest_of(file)[0]
            except OSError as error:
                unreadable(error)
                continue
            if shown in zips:
                found[shown] = "" if _is_whole(path, {**zips[shown], **release.copies}) else "-"
    for shown in (path + LINE for path in zips if digests.keys() >= {path, path + LINE}):
        text = (root / shown).read_bytes() if (root / shown).stat().st_size < CHUNK else b""
        found[shown] = "" if digests[shown.removesuffix(LINE)].encode() in text else "-"
    return _with_sums(found, digests, release)


def _with_sums(found: dict[str, str], digests: Mapping[str, str], release: Release) -> dict[str, str]:
    """Return digests by path, "" for a list of sums that is in no signed list but has the sums of all other files."""
    sums = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests.keys() - {SUMS})).encode("utf-8", "replace")
    unlisted = all(found.get(SUMS) != members.get(SUMS) for members in release.zips.values())
    return {**found, SUMS: ""} if unlisted and found.get(SUMS) == hashlib.sha256(sums).hexdigest() else found


def _is_whole(path: Path, members: Mapping[str, str]) -> bool:
    """Return whether a ZIP has these files and nothing else."""
    try:
        return _archive(path) == members
    except (OSError, *DAMAGE):
        return False


def _archive(path: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a ZIP by its path there.

    A name that it has twice has "-", and so have stray bytes, and a file that unpacks to more than ours do.
    """
    found: dict[str, str] = {}
    left = LARGEST * path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            digest = "-"
            if info.filename not in found and info.compress_type in METHODS and info.file_size <= left:
                with archive.open(info) as file:  # which ends where the size that is stated for it does
                    digest, size = digest_of(file)
                left -= size
            found[info.filename] = digest
        if not _is_tight(archive, path):
            found[STRAY] = "-"
    return found


def _is_tight(archive: zipfile.ZipFile, path: Path) -> bool:
    """Return whether a ZIP has no bytes besides its files and their list: some programs unpack what others do not see.

    Sizes are those of APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: 30, 46 and 22 bytes besides names and extra fields.
    """
    end = 0
    with path.open("rb") as file:
        for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
            file.seek(end)
            header = file.read(30)
            if info.header_offset != end or header[:4] != b"PK\3\4" or info.flag_bits & 8 or len(header) < 30:
                return False
            name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
            if file.read(name).decode("utf-8", "replace") != info.filename:
                return False
            end += 30 + name + extra + info.compress_size
    listing = sum(46 + len(info.filename.encode()) + len(info.extra) + len(info.comment) for info in archive.infolist())
    return archive.start_dir == end and path.stat().st_size == end + listing + 22
