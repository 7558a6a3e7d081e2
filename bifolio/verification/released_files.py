"""Compare files, folders and ZIPs with the list of a release: unchanged, changed, cut, missing, or not in it."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bifolio.verification.archives import (
    CHUNK,
    DAMAGE,
    DROPPED,
    STRAY,
    UNREADABLE,
    digest_of,
    is_archive,
    text_in,
    top_in,
)
from bifolio.verification.release_list import LIST, SCRIPT, SIGNATURE, Release
from bifolio.verification.released_zips import LINE, files_in_zip, is_one_of

SUMS = "SHA256SUMS"
OWN = {SCRIPT, LIST, SIGNATURE, SUMS}  # what every ZIP of a release has
BESIDE = b"\0\5\x16\7"  # how a file `._…` begins that macOS puts beside another on other systems' disks (RFC 1740)
REASONS = {  # sentences for what a system says of a file
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "verify-absent"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "verify-denied"),
    errno.EINVAL: "verify-no-file",
    errno.EFBIG: "verify-too-large",
}
DIFFERENT = ("verify-changed", "verify-cut", "verify-other")  # from the files that the list has
SHOWN = 3  # of the ZIPs that have a file


class ReportLine(NamedTuple):
    """One line of the report: the name of its sentence, whether all is well, and what the sentence is filled in with."""

    name: str
    well: bool
    details: Mapping[str, str | list[str]] = {}


def check(path: Path, release: Release, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of a file or a folder; raises OSError or zipfile.BadZipFile for what cannot be read."""
    if path.is_dir():
        yield from check_many(_folder(path, release), release, "", language)
        return
    if path.exists() and not path.is_file():  # a pipe would keep the reader waiting
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with path.open("rb") as file:
        digest, size = digest_of(file)
    whole = digest in release.digests or digest in release.earlier
    if not whole and _is_zip(path):
        yield from check_many(_with_sums(*files_in_zip(path, release), release), release, path.name, language)
    else:
        lines = list(check_file(path.name, digest, size, release, language))
        yield from lines
        yield from _versions({line.name for line in lines}, release)


def reason_of(error: OSError) -> str:
    """Return why a file cannot be read: the name of a sentence, or what the system says."""
    return REASONS.get(error.errno or 0) or str(error.strerror or error).lower()


def _is_zip(path: Path) -> bool:
    """Return whether a file is a ZIP to compare: it is called one, or has a list of files and another name."""
    is_called_one = path.suffix.lower() == ".zip"
    try:
        return is_archive(path) and (is_called_one or bool(text_in(path, top_in(path, LIST) + LIST)))
    except DAMAGE:
        return is_called_one


def check_file(name: str, digest: str, size: int | None, release: Release, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of one file with this name and content, which others may have renamed."""
    if digest in release.digests:
        yield from _unchanged(name, release.digests[digest], release, language)
    elif digest in release.packed:
        yield from _unchanged_in_zip(name, release.packed[digest], release, language)
    elif digest in release.earlier:
        yield from _earlier(name, *release.earlier[digest], release, language)
    elif digest in release.copies.values():
        yield from [ReportLine("verify-unchanged", True, {"name": name})] * (release.state == "verify-signed")
    elif name == SUMS or name in [_name(path) + LINE for path in release.zips]:
        yield ReportLine("verify-with-others", False, {"name": name})
    else:
        yield _not_released(name, size, release)


def _unchanged(name: str, path: str, release: Release, language: str) -> Iterator[ReportLine]:
    about = release.about(path, language)
    yield ReportLine("verify-unchanged-of" if about else "verify-unchanged", True, {"name": name, **about})
    if _name(path) != name:
        yield ReportLine("verify-released-as", True, {"name": name, "path": path})


def _earlier(name: str, packet: str, version: str, path: str, release: Release, language: str) -> Iterator[ReportLine]:
    """Yield that a file is as an earlier release had it; a packet that is no longer released has its name for a title."""
    titles = next((each["titles"] for each in release.data.get("packets", ()) if each["name"] == packet), {"": packet})
    title = titles.get(language) or next(iter(titles.values()))
    yield ReportLine("verify-earlier", True, {"name": name, "title": title, "version": version})
    if _name(path) != _name(name):
        yield ReportLine("verify-released-as", True, {"name": name, "path": path})


def _unchanged_in_zip(
    name: str, places: Sequence[tuple[str, str]], release: Release, language: str
) -> Iterator[ReportLine]:
    """Yield that a file is unchanged, of which packet if it is in the ZIPs of one language alone, and which ZIPs have it."""
    zips = list(dict.fromkeys(path for path, _ in places))
    of_packets = [path for path in zips if "packet" in release.files[path]]
    kinds = {(release.files[path]["packet"], release.files[path].get("language")) for path in of_packets}
    about = release.about(of_packets[0], language) if len(kinds) == 1 else {}
    yield ReportLine("verify-unchanged-of" if about else "verify-unchanged", True, {"name": name, **about})
    names = [_name(member) for _, member in places]
    if name not in names:
        yield ReportLine("verify-released-as", True, {"name": name, "path": names[0]})
    shown = [_name(path) for path in zips]
    yield ReportLine("verify-in-zip", True, {"paths": [*shown[:SHOWN], *["…"] * (len(shown) > SHOWN)]})


def _not_released(name: str, size: int | None, release: Release) -> ReportLine:
    same = [entry for path, entry in release.files.items() if _name(path) == name and "bytes" in entry]
    packed = any(_name(member) == name for places in release.packed.values() for _, member in places)
    if not same:
        return ReportLine("verify-changed" if packed else "verify-other", False, {"name": name})
    if size is not None and all(size < int(entry["bytes"]) for entry in same):
        return ReportLine("verify-cut", False, {"name": name, "bytes": str(size), "size": str(same[0]["bytes"])})
    return ReportLine("verify-changed", False, {"name": name})


def _versions(found: Collection[str], release: Release) -> Iterator[ReportLine]:
    """Yield of which version the list is, where a file is from an earlier one, or differs and may be from another."""
    versions = list(dict.fromkeys(str(packet["version"]) for packet in release.data.get("packets", ())))
    if versions and "verify-earlier" in found:
        yield ReportLine("verify-later", True, {"version": versions})
    if versions and any(name in found for name in DIFFERENT):
        yield ReportLine("verify-other-version", False, {"version": versions})


def check_many(found: Mapping[str, str], release: Release, name: str, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of the files of a folder or ZIP, by path: it holds the release, one of its ZIPs, or some files."""
    nearest = _nearest(found, release, name)
    if nearest is None:
        yield from _loose(found, release, name, language)
        return
    folder, listed = nearest
    is_folder = not name  # in which people unpack several ZIPs; one of ours has nothing twice
    lines = {} if folder else {SUMS: "", **{path + LINE: "" for path in release.zips}}
    besides = {**lines, **release.copies}  # what a list cannot list, and each signed release has
    known = {**{path: value for path, value in besides.items() if release.is_signed or path in found}, **listed}
    wrong, said = 0, set[str]()
    left = {path + LINE for path in release.zips if path + LINE in lines and path not in found}  # lines with their ZIPs
    for path in sorted({*found, *known} - ({SUMS} - known.keys()) - left, key=lambda path: (path == SUMS, path)):
        state = _state(found.get(path), known.get(path))
        if state == "verify-not-listed" and is_folder and (not found[path] or release.knows(found[path])):
            yield ReportLine("verify-elsewhere", True, {"name": path})
        elif state and not (wrong and path == SUMS and not known[SUMS]):  # sums differ if any of the files does
            line = _told(state, path, found, name)
            if found.get(path) in release.earlier:  # not changed, but not of this release
                line = next(_earlier(path, *release.earlier[found[path]], release, language))._replace(well=False)
            wrong += 1
            said.add(line.name)
            yield line
    yield from _versions(said, release)
    yield from _sum(len(found.keys() & listed.keys()), wrong)
    yield from _contents(release, release.files.get(folder, {}), language)


def _told(state: str, path: str, found: Mapping[str, str], name: str) -> ReportLine:
    """Return what is to be said of a file in a folder or ZIP that is not as it should be."""
    if path == STRAY:
        return ReportLine("verify-stray", False, {"name": name})
    return ReportLine(state, False, {"name": path, "reason": found.get(path, "")[1:]})


def _loose(found: Mapping[str, str], release: Release, name: str, language: str) -> Iterator[ReportLine]:
    """Yield what is to be said of files that somebody put together: of each by itself, for none is missing."""
    wrong, said = 0, set[str]()
    others = found.keys() - OWN
    for path in sorted(found):
        if path == STRAY or found[path].startswith(UNREADABLE):
            lines = [_told("verify-unreadable", path, found, name)]
        elif found[path]:
            lines = list(check_file(path if path in OWN else _name(path), found[path], None, release, language))
        else:
            lines = [ReportLine("verify-elsewhere", True, {"name": path})] if path in others else []
        wrong += any(not line.well for line in lines)
        yield from lines if path in others else [line for line in lines if not line.well]
        said |= {line.name for line in lines}
    yield from _versions(said - {*DIFFERENT}, release)
    yield from _sum(len(others), wrong) if others else [ReportLine("verify-nothing", False)]


def _sum(count: int, wrong: int) -> Iterator[ReportLine]:
    details = {"count": str(count), "wrong": str(wrong)}
    yield ReportLine("verify-some" if wrong else "verify-all", not wrong, details)


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


def _nearest(found: Mapping[str, str], release: Release, name: str) -> tuple[str, Mapping[str, str]] | None:
    """Return what a folder or ZIP is of the release: the path of the ZIP, "" for all of it, and the files that belong there.

    None where it has no file of them, besides those that all have.
    """
    candidates = release.members()
    named = [path for path in candidates if path and _name(path) == name]
    if named:
        return named[0], candidates[named[0]]
    shares = {path: len((found.keys() & listed.keys()) - OWN) for path, listed in candidates.items()}
    best = max(candidates, key=lambda path: (shares[path], -len(candidates[path])))
    return (best, candidates[best]) if shares[best] or not candidates[""] else None


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
        found[shown] = UNREADABLE + reason_of(error)

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
                    if path.name.startswith("._") and file.read(len(BESIDE)) == BESIDE:
                        del found[shown]
                        continue
                    file.seek(0)
                    digests[shown] = found[shown] = digest_of(file)[0]
            except OSError as error:  # which has no name of a file where a disk is spoilt
                found[shown] = UNREADABLE + reason_of(error)
                continue
            if shown in zips and digests[shown] not in release.earlier:
                found[shown] = "" if is_one_of(path, [zips[shown]], release) else "-"
            elif path.suffix.lower() == ".zip" and is_one_of(path, zips.values(), release):
                found[shown] = ""
    whole = {path for path in digests if path in zips or not found[path]}
    for shown in (path + LINE for path in whole if path + LINE in digests):
        text = (root / shown).read_bytes() if (root / shown).stat().st_size < CHUNK else b""
        found[shown] = "" if digests[shown.removesuffix(LINE)].encode() in text else "-"
    return _with_sums(found, digests, release)


def _with_sums(found: dict[str, str], digests: Mapping[str, str], release: Release) -> dict[str, str]:
    """Return digests by path, "" for a list of sums that is in no signed list but has the sums of all other released files."""
    released = {*release.files, *release.copies, *(path + LINE for path in release.zips)} - {SUMS}
    sums = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests.keys() & released)).encode(
        "utf-8", "replace"
    )
    unlisted = all(found.get(SUMS) != members.get(SUMS) for members in release.zips.values())
    return {**found, SUMS: ""} if unlisted and found.get(SUMS) == hashlib.sha256(sums).hexdigest() else found
