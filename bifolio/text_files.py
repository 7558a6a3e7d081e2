"""Read untrusted text files: bounded in size, UTF-8, inside their folder, without conflict markers; quote them in findings."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from pathlib import Path, PurePath

from bifolio.findings import Number, make_finding, phrase
from bifolio.model import Finding, Location, Refused

SIZE_LIMIT = 64 * 1024 * 1024  # bytes of a catalogue, and of a file to import
TEXT_LIMIT = 4 * 1024 * 1024  # bytes of a text written by hand
NAME_LIMIT = 200  # bytes of a file's name; file systems take 255, and a part file's is longer
UNPORTABLE = re.compile(r"""["'`<>|?*:\\/#%]""")  # in names on Windows, in addresses, and in the lists of sha256sum
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
# The lines that git writes around the two versions of a merge conflict, and between them.
CONFLICT_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
MARKER_OR_FENCE = re.compile(rf"{CONFLICT_MARKER.pattern}|^[ \t]*(`{{3,}}|~{{3,}})", re.MULTILINE)


def read_text(root: Path, path: str, *, code_may_conflict: bool = False) -> str:
    """Return the text of a file below the project's root, as `decode` does.

    In a fenced block of code, conflict markers may be what the text is about.
    Raises Refused with a finding for a file that leads out of its folder (S101), cannot be read (T114), is too large
    (C102), is not UTF-8 (C101) or is in conflict (C103).
    """
    if len(content := read_bytes(root / path, path)) > TEXT_LIMIT:
        raise Refused(make_finding("C102", Location(path), limit=TEXT_LIMIT // 1024**2))
    text = decode(content, path)
    if conflict := _conflict(text, code_may_conflict=code_may_conflict):
        line = text.count("\n", 0, conflict.start()) + 1
        raise Refused(make_finding("C103", Location(path, line, 1), marker=conflict[1]))
    return text


def _conflict(text: str, *, code_may_conflict: bool) -> re.Match[str] | None:
    fence = ""
    for match in MARKER_OR_FENCE.finditer(text):
        if match[2]:
            fence = "" if fence and match[2].startswith(fence) else fence or match[2]
        elif match[1] != "=======" and not (fence and code_may_conflict):  # equals signs may underline a heading
            return match
    return None


def exists(path: Path) -> bool:
    """Return whether there is anything at a path: a folder or a broken link is a finding when it is read.

    So is a path in a folder that nobody may enter, or below a file: reading it says why.
    """
    try:
        path.lstat()
    except (PermissionError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return True


def read_bytes(path: Path, shown: str) -> bytes:
    """Return the content of a file of the project; `shown` is its path there, and the one that findings name.

    Raises Refused as `read_given` does, and for a link that leads out of its folder (S101).
    """
    if _leads_out(path, len(PurePath(shown).parts)):
        raise Refused(make_finding("S101", Location(shown)))
    return read_given(path, shown)


def _leads_out(path: Path, depth: int) -> bool:
    """Return whether a link among the last `depth` names of a path leads out of the folder that the link is in."""
    links = (each for each in (path, *path.parents[: depth - 1]) if each.is_symlink())
    return any(not real(each).is_relative_to(real(each.parent)) for each in links)


def real(path: Path) -> Path:
    """Return a path without links; a link that leads to itself, for which `Path.resolve` raises RuntimeError, stays."""
    return Path(os.path.realpath(path))


def read_given(path: Path, shown: str) -> bytes:
    """Return the content of a file that somebody named, wherever it is; `shown` is the path that findings name.

    Raises Refused if it cannot be read (T114) or exceeds the limit (T102).
    """
    try:
        content = read_regular(path, SIZE_LIMIT)
        size = path.stat().st_size
    except OSError as error:
        raise Refused(make_finding("T114", Location(shown), reason=error.strerror or error.args[0])) from error
    if len(content) > SIZE_LIMIT:
        raise Refused(
            make_finding("T102", Location(shown), size=Number.grouped(size), limit=Number.grouped(SIZE_LIMIT))
        )
    return content


def unreadable(root: Path, error: OSError) -> Finding:
    """Return the finding that a file or folder of a project cannot be read (T114), for what the system says of it.

    Raises the error again if it is about no file, such as a pipe that is closed.
    """
    if not isinstance(error.filename, (str, os.PathLike)):
        raise error
    path = os.path.relpath(error.filename, root)
    return make_finding("T114", Location(PurePath(path).as_posix()), reason=error.strerror or str(error))


def read_regular(path: Path, limit: int, *, follow: bool = True) -> bytes:
    """Return the content of an ordinary file, one byte more than `limit` if it is larger.

    Raises OSError for folders, pipes, which would keep the reader waiting, and devices; for links too without `follow`.
    """
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    handle = os.open(path, flags if follow else flags | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(phrase("not-a-file"))
        return file.read(limit + 1)


def content_of(file: Path) -> bytes | None:
    """Return the content of an ordinary file, None if there is none or it cannot be read."""
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None


def name_problem(name: str) -> str:
    """Return what in a file's name breaks lists of files, addresses or other systems, "" if nothing does.

    >>> name_problem("plan.svg"), name_problem("a\u200bb.svg"), name_problem("-rf.svg"), name_problem("nul.png")
    ('', 'an invisible character', 'a hyphen at the beginning', 'a name that Windows keeps for a device')
    """
    if not name.isprintable():
        return phrase("invisible-character")
    if character := UNPORTABLE.search(name):
        return phrase("character", character=character[0])
    if name.startswith("-"):
        return phrase("leading-hyphen")
    if name != name.strip(" ") or name.endswith("."):
        return phrase("outer-space")
    if DEVICE.fullmatch(name):
        return phrase("device-name")
    return phrase("long-name", limit=NAME_LIMIT) if len(name.encode()) > NAME_LIMIT else ""


def unusual(file: Path) -> str:
    """Return what a file is that cannot be published, "" for an ordinary file or folder."""
    if file.is_symlink():
        return phrase("a-symbolic-link")
    return "" if file.is_file() or file.is_dir() else phrase("a-special-file")


def name_finding(name: str, location: Location) -> Finding | None:
    """Return a finding for a name that breaks lists (S113), None for one that does not."""
    problem = name_problem(name)
    shown = name if name.isprintable() else ascii(name)[1:-1]
    return make_finding("S113", location, name=shown, problem=problem) if problem else None


def decode(content: bytes, shown: str, code: str = "C101") -> str:
    """Return UTF-8 as text, without a byte order mark and with line feeds for the line ends of Windows.

    Raises Refused with a finding of that code at the line and column (in bytes) of the first byte that is not UTF-8.
    """
    content = content.removeprefix(BOM_UTF8)
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        location = Location(shown, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise Refused(make_finding(code, location, byte=f"0x{content[error.start]:02x}")) from None


def excerpt(text: str, length: int = 50) -> str:
    """Return the beginning of a text on one line, with an ellipsis if it is cut.

    >>> excerpt("Families were told months later, by telephone.", 25)
    'Families were told month…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def has_tab(text: str, number: int, column: int) -> bool:
    """Return whether there is a tab at a column of a line, or in what it is indented by; lines are numbered from 0."""
    line = "".join(text.split("\n")[number : number + 1])  # a mark may be after the last line
    return "\t" in line[: len(line) - len(line.lstrip())] or line[column : column + 1] == "\t"
