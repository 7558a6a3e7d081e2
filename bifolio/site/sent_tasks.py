"""Send tasks to machines that have the engine and none of the project's files, and receive them there.

What many tasks have in common (a packet, its texts in a language, the words of the templates, a folder of files) is a content
that is named by its SHA-256 and sent once; a task refers to it. Folders are sent as ZIP archives.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from gettext import GNUTranslations
from pathlib import Path
from typing import Any, TypeVar

from bifolio import catalogue, output_formats, render
from bifolio.cluster import Cluster, ClusterTask
from bifolio.model import Packet, Project
from bifolio.output_formats import OutputFormat
from bifolio.presets import TEMPLATES
from bifolio.render import Templates
from bifolio.site.page_records import TracedTexts
from bifolio.text_files import real

T = TypeVar("T")
HELD = 64  # values that a receiver keeps for further tasks
Reference = tuple[str, ...]  # how a task refers to what is not in it: a kind, and what it is known by


class Sender:
    """Makes tasks of values, and sends the contents that they refer to."""

    def __init__(self, cluster: Cluster, project: Project) -> None:
        self.cluster, self.root = cluster, project.root
        self.shared: set[int] = set()  # the identities of texts, which are contents of their own
        self._contents: dict[int, tuple[object, str, dict[str, None]]] = {}  # by the identity of a value, which is kept
        self._folders: dict[str, str] = {}

    def task(self, value: object, texts: Mapping[int, object]) -> ClusterTask:
        """Return the task that has this value; `texts`, by identity, are sent apart from it."""
        self.shared |= texts.keys()
        pickler = _Pickler(self, None)
        return ClusterTask(pickler.pickled(value), tuple(pickler.inputs))

    def content(self, value: object) -> tuple[str, dict[str, None]]:
        """Return the name of a value's content, and of all the contents that it needs, itself among them."""
        known = self._contents.get(id(value))
        if known is None or not all(map(self.cluster.has, known[2])):
            pickler = _Pickler(self, value)
            name = self.cluster.put(pickler.pickled(value))
            known = self._contents[id(value)] = value, name, {**pickler.inputs, name: None}
        return known[1], known[2]

    def folder(self, path: str) -> str:
        """Return the name of the content of a folder of the project."""
        if path not in self._folders or not self.cluster.has(self._folders[path]):
            self._folders[path] = self.cluster.put(_packed(self.root, path))
        return self._folders[path]


class _Pickler(pickle.Pickler):
    """Pickles a value; `inputs` are the names of the contents that it refers to."""

    def __init__(self, sender: Sender, whole: object) -> None:
        self.file = io.BytesIO()
        super().__init__(self.file, pickle.HIGHEST_PROTOCOL)
        self.sender, self.whole, self.inputs = sender, whole, dict[str, None]()
        self.kinds: Mapping[type, Callable[[Any], Reference | None]] = {
            type(Path()): self._path,
            Templates: self._templates,
            OutputFormat: self._format,
            Packet: self._content,
            Project: self._content,
            GNUTranslations: self._words,
            TracedTexts: lambda value: ("traced", *self._content(value.texts)),
            dict: lambda value: self._content(value) if id(value) in sender.shared else None,
        }

    def pickled(self, value: object) -> bytes:
        """Return a value as bytes."""
        self.dump(value)
        return self.file.getvalue()

    def persistent_id(self, value: object) -> Reference | None:
        """Return how to refer to a value, None for one that is pickled where it is."""
        kind = self.kinds.get(type(value))
        return kind(value) if kind is not None and value is not self.whole else None

    def _content(self, value: object) -> Reference:
        name, needed = self.sender.content(value)
        self.inputs |= needed
        return "value", name

    def _words(self, value: Any) -> Reference:
        return "words", *self._content(value.catalogue)

    def _format(self, value: OutputFormat) -> Reference | None:
        return ("format", value.name) if output_formats.known().get(value.name) is value else None

    def _templates(self, value: Templates) -> Reference:
        own = render.template_folders(value)[0]
        return ("templates",) if own == TEMPLATES else ("templates", *(self._path(own) or ()))

    def _path(self, path: Path) -> Reference | None:
        """Return a reference to a path in the engine's templates or in the project, of which its folder is sent."""
        if path.is_relative_to(TEMPLATES):
            return "engine", path.relative_to(TEMPLATES).as_posix()
        if not path.is_relative_to(self.sender.root):
            return None
        relative = path.relative_to(self.sender.root)
        folder = folder_of(relative)
        name = self.sender.folder(folder) if folder else ""
        self.inputs |= dict.fromkeys([name] if name else [])
        return "project", relative.as_posix(), name


def folder_of(path: Path) -> str:
    """Return the folder that is sent for a path in it: the templates or the packet, of the project or of a release; else "".

    >>> folder_of(Path("content/p/media/a.svg")), folder_of(Path("locales/fa/released/p/content/media"))
    ('content/p', 'locales/fa/released/p/content')
    """
    parts = path.parts
    if "templates" in parts:
        return "/".join(parts[: parts.index("templates") + 1])
    if "content" in parts:
        place = parts.index("content")
        return "/".join(parts[: place + 1] if place else parts[:2])
    return ""


def _packed(root: Path, folder: str) -> bytes:
    """Return a ZIP archive of the files below a folder; of links, those that lead nowhere else than into the project."""
    packed = io.BytesIO()
    files = (file for file in (root / folder).rglob("*") if file.is_file() and real(file).is_relative_to(real(root)))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(files):
            archive.writestr(zipfile.ZipInfo(file.relative_to(root).as_posix()), file.read_bytes())
    return packed.getvalue()


class Receiver:
    """Makes values of tasks, below a temporary folder, and keeps for the next ones what they have in common."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self._unpacked: set[str] = set()
        self._held: OrderedDict[Reference, Any] = OrderedDict()

    def value(self, content: bytes, inputs: Mapping[str, bytes]) -> Any:
        """Return the value of a task or of a content."""
        unpickler = _Unpickler(io.BytesIO(content))
        unpickler.receiver, unpickler.inputs = self, inputs
        return unpickler.load()

    def held(self, reference: Reference, make: Callable[[], T]) -> T:
        """Return what a reference means: as it was made for an earlier task, if that is not long ago."""
        if reference not in self._held:
            self._held[reference] = make()
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(reference)
        return self._held[reference]  # type: ignore[no-any-return]

    def path(self, relative: str, name: str, inputs: Mapping[str, bytes]) -> Path:
        """Return a path in the project, whose folder is there then."""
        if name and name not in self._unpacked:
            if hashlib.sha256(inputs[name]).hexdigest() != name:
                raise ValueError("a content is not what was sent")
            with zipfile.ZipFile(io.BytesIO(inputs[name])) as archive:
                archive.extractall(self.root)
            self._unpacked.add(name)
        return self.root / relative


class _Unpickler(pickle.Unpickler):
    """Makes a value of bytes from this build's own parent process, as Dask does with all that it is sent."""

    receiver: Receiver
    inputs: Mapping[str, bytes]

    def persistent_load(self, reference: Reference) -> Any:
        """Return what a reference means."""
        receiver, inputs = self.receiver, self.inputs
        match reference:
            case ("engine", relative):
                return TEMPLATES / relative
            case ("project", relative, name):
                return receiver.path(relative, name, inputs)
            case ("format", name):
                return output_formats.known()[name]
            case ("value", name):
                return receiver.held(reference, partial(receiver.value, inputs[name], inputs))
            case ("traced", *content):
                return TracedTexts(self.persistent_load(tuple(content)))
            case ("words", *content):
                return receiver.held(reference, lambda: catalogue.gettext(self.persistent_load(tuple(content))))
            case ("templates", *own):
                root = self.persistent_load(tuple(own)).parent if own else receiver.root / "none"
                return receiver.held(reference, partial(render.environment, root))
        raise pickle.UnpicklingError(reference[0])
