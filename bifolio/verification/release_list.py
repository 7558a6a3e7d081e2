"""Read the list of the files of a release, which anybody may have made, and what its signature says."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bifolio.verification.archives import is_archive, text_in, top_in
from bifolio.verification.signatures import check_signature

LIST, SIGNATURE, SCRIPT = "manifest.json", "manifest.json.sig", "verify.py"
LIMIT = 50_000_000  # bytes of a list


class Release:
    """A list of files, as it was read, and what its signature says."""

    def __init__(self, content: bytes, signature: bytes, keys: Sequence[str]) -> None:
        self.data = json.loads(content)
        self.files: dict[str, dict[str, Any]] = {str(entry["path"]): entry for entry in self.data["files"]}
        self.spellings = {
            unicodedata.normalize("NFC", name): name for names in self.members().values() for name in names
        }
        self.digests = {str(entry["sha256"]): path for path, entry in self.files.items() if "members" not in entry}
        self.copies = {
            name: hashlib.sha256(each).hexdigest() for name, each in ((LIST, content), (SIGNATURE, signature))
        }
        self.packed: dict[str, list[tuple[str, str]]] = {}  # files in ZIPs: path of the ZIP and name in it, by SHA-256
        for path, members in self.zips.items():
            for name, digest in members.items():
                self.packed.setdefault(digest, []).append((path, name))
        self.earlier: dict[str, tuple[str, str, str]] = {  # packet, version and path of files of earlier releases
            digest: (each["packet"], each["version"], path)
            for each in self.data.get("earlier", ())
            for digest, path in each["files"].items()
        }
        self.state, self.key = check_signature(content, signature, keys)

    @property
    def is_signed(self) -> bool:
        """Return whether the list is of a release that was signed, even if its signature is gone: no other has the script."""
        return SCRIPT in self.files

    @property
    def zips(self) -> dict[str, dict[str, str]]:
        """Return the SHA-256 of the files in each ZIP of the release, by the path of the ZIP and theirs in it."""
        return {path: dict(entry["members"]) for path, entry in self.files.items() if "members" in entry}

    def spelled(self, name: str) -> str:
        """Return the name of a file as the release has it: macOS writes accents of letters apart."""
        return self.spellings.get(unicodedata.normalize("NFC", name), name)

    def knows(self, digest: str) -> bool:
        """Return whether a file of the release, by itself or in a ZIP, has this SHA-256."""
        return digest in self.digests or digest in self.packed

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
        elif is_archive(place):
            top = top_in(place, LIST)
            found = _member(place, top + LIST), _member(place, top + SIGNATURE)
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
    with path.open("rb") as file:
        return _whole(file.read(LIMIT + 1), path)


def _member(path: Path, name: str) -> bytes:
    return _whole(text_in(path, name, LIMIT + 1), path)


def _whole(content: bytes, path: Path) -> bytes:
    if len(content) > LIMIT:
        raise ValueError(path)
    return content
