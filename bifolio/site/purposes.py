"""Sort the files of a packet by what readers want to do, the best file for it first, for the site's first page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from bifolio.output_formats import PAGE

FORMATS = {  # of files for everyone, by purpose; a format of a plug-in is for printing
    "read": (PAGE.name,),
    "print": (),
    "teach": ("docx",),  # for those who adapt the text; after what is written for teachers
    "large": ("large",),
    "bilingual": ("bilingual", "epub-bilingual"),
    "offline": ("single", "phone", "pictures", "epub", "txt", "zip", "zip-all"),
}
SPECIAL = {name: purpose for purpose, names in FORMATS.items() for name in names}


def purposes(selections: Sequence[Any]) -> list[SimpleNamespace]:
    """Return what there are files for, each with `name`, `best` and `others`.

    Selections have `files`, `title`, and `for_some`: whether they hold what is not for everybody, which is for teaching.

    The best file is of the selection for everyone that has the most files, because that is the one made for most readers.
    """
    ranked = sorted(selections, key=lambda selection: -sum(not file.other for file in selection.files))
    by_purpose: dict[str, list[Any]] = {name: [] for name in FORMATS}
    for name, file in _files(ranked):
        by_purpose[name].append(file)
    by_purpose["teach"].sort(key=lambda file: file.format in FORMATS["teach"])
    return [SimpleNamespace(name=name, best=files[0], others=files[1:]) for name, files in by_purpose.items() if files]


def _files(selections: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each file with its purpose and the title of its selection."""
    seen = set[str]()  # what is of all selections is listed once
    for selection in selections:
        for file in selection.files:
            own_title = getattr(file, "title", "")
            if own_title and file.href in seen:
                continue
            seen.add(file.href)
            file.title = own_title or selection.title
            purpose = "teach" if selection.for_some else SPECIAL.get(file.format, "print")
            yield purpose, file
