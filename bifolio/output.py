"""Stage 8: write files below out/ and catalogues, atomically: a file is the old one or the new one, never half of either."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from bifolio.findings import make_finding, phrase
from bifolio.model import Artifact, Finding, Location, Refused
from bifolio.text_files import SIZE_LIMIT, content_of, name_finding, name_problem, read_regular, real

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
JOURNAL = ".written"  # files that no manifest names yet: a line of process and path each; unfinished builds leave it
MODE = 0o644
T = TypeVar("T")
SCRATCH = re.compile(r"\.\d+-scratch")  # folders of files that a process needs for a moment
PART = re.compile(r"\.(\d+)-([0-9a-f]{16})-.*\.part")  # process, digest of the file's name


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


INPUTS = ("content", "locales", "released", "templates", ".cache", ".schemas", ".git")  # nothing is built into them


def begin(out: Path, *, apart_from: Path | None = None) -> bool:
    """Make a folder ours to write to, and return True.

    Raises Refused (B102) for a link, for a folder with files that neither a manifest nor a journal of ours comes with,
    and for one in, or around, the sources of the project that it is to be `apart_from`; (B101) for one nobody may read.
    """
    _attempt(out.name, lambda: _refuse_unusable(out, apart_from))
    return True


def _refuse_unusable(out: Path, apart_from: Path | None) -> None:
    if apart_from is not None and _is_among_sources(out, apart_from):
        raise Refused(_unusable(out, phrase("has-sources")))
    if os.path.lexists(out) and not out.is_dir():
        raise Refused(_unusable(out, phrase("not-a-folder")))
    if real(out) != real(out.parent) / out.name:  # a symbolic link, or a junction of Windows
        raise Refused(_unusable(out, phrase("is-a-link")))
    journal = out / JOURNAL
    if os.path.lexists(journal) and not journal.is_file():  # a pipe would keep whoever writes to it waiting
        raise Refused(_unusable(out, phrase("has-other-files", name=JOURNAL)))
    names = sorted(file.name for file in out.iterdir()) if out.is_dir() and not _is_ours(out) else ()
    if strangers := [name for name in names if not name.startswith(".")]:
        raise Refused(_unusable(out, phrase("has-other-files", name=strangers[0])))


def _is_among_sources(out: Path, root: Path) -> bool:
    folder, root = real(out), real(root)
    return root.is_relative_to(folder) or any(folder.is_relative_to(root / name) for name in INPUTS)


def _unusable(out: Path, reason: str) -> Finding:
    return make_finding("B102", Location(out.name), folder=f"{out.name}/", reason=reason)


def _is_ours(out: Path) -> bool:
    return any((out / name).is_file() for name in (JOURNAL, SUMS)) or bool(_manifest(out))


def write(out: Path, artifact: Artifact, *, known: bool = True) -> bool:
    """Write one file below `out`, creating its folders, and return whether it changed.

    `known` says that a manifest names it; else it is recorded in the journal. Raises Refused if the disk is full or the
    folder is not writable (B101), and for a file that is not ours (B103); the earlier file is kept.
    """
    path, shown = out / artifact.path, f"{out.name}/{artifact.path}"
    if not real(path).is_relative_to(real(out)):
        raise Refused(make_finding("S111", Location(artifact.path)))
    wrong = [finding for part in artifact.path.split("/") if (finding := name_finding(part, Location(shown)))]
    if wrong:
        raise Refused(*wrong)
    if not known and not _attempt(shown, path.is_file):
        _attempt(shown, lambda: _record(out, [artifact.path]))
    elif not known and content_of(path) != artifact.content and artifact.path not in own_files(out):
        raise Refused(make_finding("B103", Location(shown)))
    return replace(path, artifact.content, shown=shown)


def replace(path: Path, content: bytes, *, shown: str) -> bool:
    """Replace a file atomically, through a temporary file beside it; return whether anything changed."""
    return _attempt(shown, lambda: _replace(path, content))


def _replace(path: Path, content: bytes) -> bool:
    if content_of(path) == content:
        return False
    _folder(path.parent)
    _swap(path, content)
    _tidy(path.parent, [path.name])
    return True


def _attempt(shown: str, step: Callable[[], T]) -> T:
    """Return what a step returns; raises Refused for what the operating system refuses."""
    try:
        return step()
    except OSError as error:
        raise Refused(make_finding("B101", Location(shown), reason=(error.strerror or str(error)).lower())) from None


def _record(out: Path, paths: Iterable[str]) -> None:
    """Add paths to the journal, before files are written there."""
    _folder(out)
    with (out / JOURNAL).open("a", encoding="utf-8") as file:
        file.write("".join(f"{os.getpid()} {path}\n" for path in paths))


def recorded(out: Path) -> dict[str, int]:
    """Return the paths of files that unfinished builds have written, or were about to write, with their processes."""
    parts = [line.partition(" ") for line in _lines(out / JOURNAL)]
    return {path: int(process[:99]) for process, _, path in parts if process.isdecimal() and _is_below(path)}


@contextmanager
def scratch(out: Path) -> Iterator[Path]:
    """Give a folder below `out` for files of the moment; what a killed process leaves there, the next build deletes."""
    folder = out / f".{os.getpid()}-scratch"
    _attempt(out.name, lambda: _record(out, [folder.name]))
    _attempt(out.name, lambda: folder.mkdir(exist_ok=True))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def own_files(out: Path) -> set[str]:
    """Return the paths of the files below `out` that a manifest or the journal names; where it is damaged, the list of sums."""
    manifest = _manifest(out)
    return {*(_summed(out) if manifest is None else manifest), *recorded(out)}


def _summed(out: Path) -> set[str]:
    """Return the paths in the list of sums."""
    return {path for line in _lines(out / SUMS) if _is_below(path := line.partition("  ")[2])}


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, of which there are none where it is missing or cannot be read."""
    return (content_of(file) or b"").decode("utf-8", "replace").splitlines()


def entry(path: str, content: bytes) -> dict[str, Any]:
    """Return what a manifest says of a file with this path and content."""
    return {"path": path, "bytes": len(content), "sha256": digest(content)}


def _folder(folder: Path) -> None:
    """Create a folder and its parents, readable by everyone whatever the umask."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _swap(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{os.getpid()}-{_key(path.name)}-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(MODE)  # not the umask's: two people's builds are the same
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _key(name: str) -> str:
    return digest(os.fsencode(name))[:16]


def _tidy(folder: Path, names: Iterable[str]) -> None:
    """Delete unfinished versions of these files that a killed process left in their folder."""
    keys = {_key(name) for name in names}
    for file in folder.glob(".*.part"):
        if (match := PART.fullmatch(file.name)) and match[2] in keys and not is_running(int(match[1])):
            file.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Return whether a process runs, one of somebody else's too."""
    if os.name != "posix":  # elsewhere a signal of number 0 ends a process
        return True
    try:
        os.kill(process, 0)
    except OSError as error:  # another error: it is somebody else's
        return not isinstance(error, ProcessLookupError)
    except OverflowError:
        return False
    return True


def read_manifest(out: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of the last build by path; empty if there is no manifest or it cannot be read."""
    return _manifest(out) or {}


def read_about(out: Path) -> dict[str, Any]:
    """Return what the manifest of the last build says besides its files; empty where there is none or it cannot be read."""
    if not read_manifest(out):
        return {}
    whole: dict[str, Any] = json.loads(read_regular(out / MANIFEST, SIZE_LIMIT, follow=False))
    return {key: value for key, value in whole.items() if key != "files"}


def check_manifest(out: Path) -> Iterator[Finding]:
    """Yield a finding for a manifest that cannot be read: files of earlier builds are then not known."""
    if os.path.lexists(out / MANIFEST) and _manifest(out) is None:
        yield make_finding("B104", Location(f"{out.name}/{MANIFEST}"))


def _manifest(out: Path) -> dict[str, dict[str, Any]] | None:
    try:
        listed = json.loads(read_regular(out / MANIFEST, SIZE_LIMIT, follow=False))["files"]
        return {entry["path"]: entry for entry in listed if _is_entry(entry)} if all(map(_is_entry, listed)) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_entry(entry: object) -> bool:
    """Return whether a part of a manifest names a file below its folder, with its size and digest."""
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        return False
    return isinstance(entry.get("bytes"), int) and isinstance(entry.get("sha256"), str) and _is_below(entry["path"])


def _is_below(path: str) -> bool:
    parts = path.split("/")
    return all(parts) and not {".", ".."} & set(parts) and not any(map(name_problem, parts))


def finish(out: Path, entries: Mapping[str, Mapping[str, Any]], about: Mapping[str, Any]) -> dict[str, str]:
    """Write the manifest and the checksums of `out`, and delete files of earlier builds that are no longer wanted.

    Returns the SHA-256 of each file that is there now, by path: those listed, the manifest and the checksums. Nothing is
    deleted that neither a manifest nor a journal of ours names.
    """
    known = {*read_manifest(out), *(recorded(out).keys() - _in_use(out).keys())}
    gone = sorted(known - entries.keys())
    if gone:  # the new manifest does not name them, whatever happens before they are deleted
        _attempt(f"{out.name}/{JOURNAL}", lambda: _record(out, gone))
    files = [dict(entries[path]) for path in sorted(entries)]
    sums = "".join(f"{entry['sha256']}  {entry['path']}\n" for entry in files)
    listing = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    own = {MANIFEST: listing.encode(), SUMS: sums.encode()}
    for path, content in own.items():
        write(out, Artifact(path, content))
    _attempt(out.name, lambda: _clear(out, gone, {*known, *entries, *own}))
    return {**{each["path"]: each["sha256"] for each in files}, **{path: digest(text) for path, text in own.items()}}


def _in_use(out: Path) -> dict[str, int]:
    """Return the part of the journal that builds of the same folder are still at work on, threads of this process too."""
    lines = {path: process for path, process in recorded(out).items() if is_running(process)}
    scratch = {path for path in lines if SCRATCH.fullmatch(path) and (out / path).is_dir()}
    return {path: process for path, process in lines.items() if process != os.getpid() or path in scratch}


def _clear(out: Path, gone: Iterable[str], known: Iterable[str]) -> None:
    """Delete files that are gone, what killed processes left of known ones, and the journal."""
    folders: dict[Path, list[str]] = {}
    for path in known:
        folders.setdefault((out / path).parent, []).append(path.rpartition("/")[2])
    for folder, names in folders.items():
        _tidy(folder, names)
    for path in gone:
        remove(out, path)
    if in_use := _in_use(out):
        _swap(out / JOURNAL, "".join(f"{process} {path}\n" for path, process in in_use.items()).encode())
    else:
        (out / JOURNAL).unlink(missing_ok=True)


def remove(out: Path, path: str) -> None:
    """Delete a file below `out`, and the folders that are empty then; a link that leads out is left alone."""
    file = out / path
    if real(file).is_relative_to(real(out)) and SCRATCH.fullmatch(path) and not file.is_symlink():
        shutil.rmtree(file, ignore_errors=True)
    elif real(file).is_relative_to(real(out)) and file.is_file():
        file.unlink()
        for folder in file.parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()
