"""Record what each page for the browser was rendered from, so that one whose inputs are all the same is not rendered again.

A page depends on everything that `_digest_of` names, and on those messages alone that its rendering has asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from bifolio import render, value_digests
from bifolio.extract import local_links
from bifolio.model import Artifact, Catalogue, MessageKey, Packet, Passage
from bifolio.recorded_results import RecordedResults, engine_digest, folder_digest
from bifolio.site.jobs import Job
from bifolio.site.plan import Site
from bifolio.text_files import SIZE_LIMIT, read_regular, real

SIZE = value_digests.SIZE
Texts = Mapping[MessageKey, Passage]


class PageRecords:
    """The records of the pages of a site: what they depend on, the content, and the messages, as digests one after another."""

    def __init__(self, site: Site, results: RecordedResults, words: Mapping[str, Catalogue]) -> None:
        self.site, self.results, self.words = site, results.part(f"page {site.out}"), words
        self.known = self.results.read_all([*site.before])
        self.new: dict[str, bytes] = {}
        self._packets: dict[str, bytes] = {}
        self._folders: dict[Path, bool] = {}  # of out/ that were looked at: whether they are there and not elsewhere
        self._words: dict[str, bytes] = {}
        self._passages: dict[int, tuple[Texts, frozenset[bytes]]] = {}  # by the identity of the texts, which are kept

    def content(self, job: Job) -> bytes | None:
        """Return the page that the last build made, if nothing it depends on has changed, nor the page."""
        record = self.known.get(job.path, b"")
        if job.edition.frozen or not record:
            return None
        digests = [record[start : start + SIZE] for start in range(0, len(record), SIZE)]
        if digests[0] != self._digest_of(job) or not self._passages_of(job.edition.texts).issuperset(digests[2:]):
            return None
        content = self._written(job.path)
        return content if content is not None and digests[1] == value_digests.of(content) else None

    def _written(self, path: str) -> bytes | None:
        """Return what is in a file below out/, None where there is none; links, which are to be refused, are not followed."""
        file = self.site.out / path
        folder = file.parent
        if folder not in self._folders:
            self._folders[folder] = real(folder).is_relative_to(real(self.site.out))
        try:
            return read_regular(file, SIZE_LIMIT, follow=False) if self._folders[folder] else None
        except OSError:
            return None

    def traced(self, job: Job) -> Job:
        """Return a job whose edition notes the messages that are asked for."""
        return job._replace(edition=replace(job.edition, texts=TracedTexts(job.edition.texts)))

    def add(self, job: Job, asked: Collection[MessageKey] | None, page: Artifact) -> None:
        """Record a page with the messages that it asked for; None, for one that the packet has not: it is made each time."""
        if not (job.edition.frozen or asked is None):
            texts = job.edition.texts
            passages = sorted(value_digests.of(key, texts[key]) for key in asked)
            self.new[job.path] = b"".join((self._digest_of(job), value_digests.of(page.content), *passages))

    def save(self) -> None:
        """Keep the records of new pages, and forget those of pages that there are no more."""
        self.results.write(self.new, gone=[path for path in self.known if path not in self.site.entries])

    def _passages_of(self, texts: Texts) -> frozenset[bytes]:
        """Return the digests of all messages of a packet in a language with their texts."""
        if id(texts) not in self._passages:
            digests = frozenset(value_digests.of(key, passage) for key, passage in texts.items())
            self._passages[id(texts)] = texts, digests
        return self._passages[id(texts)][1]

    def _digest_of(self, job: Job) -> bytes:
        """Return the digest of what a page depends on besides the texts of its messages."""
        edition, site = job.edition, self.site
        packet, tag = edition.packet, edition.language
        sections = packet.sections_of(edition.selection)
        return value_digests.of(
            self._of_site,
            self._of_packet(packet),
            (tag, edition.selection, sections, edition.coverage, edition.reviewers),
            (edition.outdated, edition.has_fallback),
            self._of_words(tag),
            site.languages_of(edition),
            site.downloads(edition, base=""),
            site.errata(packet.name, tag, base=""),
            site.has_search,
        )

    @cached_property
    def _of_site(self) -> bytes:
        templates = [folder_digest(folder) for folder in render.folders(self.site.project.root)]
        return value_digests.of(engine_digest(), self.site.project, templates)

    def _of_words(self, tag: str) -> bytes:
        """Return the digest of the templates' words in a language."""
        if tag not in self._words:
            words = self.words.get(tag)
            self._words[tag] = value_digests.of((words.header, words.entries, words.draft) if words else None)
        return self._words[tag]

    def _of_packet(self, packet: Packet) -> bytes:
        """Return the digest of a packet; of sections only what links to them need, as pages have few."""
        if packet.name not in self._packets:
            sections = [
                (each.name, each.path, each.audience, local_links.anchors_of(each)[:1]) for each in packet.sections
            ]
            self._packets[packet.name] = value_digests.of(sections, replace(packet, sections=(), places={}))
        return self._packets[packet.name]


class TracedTexts(Mapping[MessageKey, Passage]):
    """The texts of an edition, which note the messages that are asked for."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.asked: list[MessageKey] = []
        self.missed = False  # whether one was asked for that is not there

    @property
    def known(self) -> frozenset[MessageKey] | None:
        """Return the messages that were asked for; None where one of them is not there."""
        return None if self.missed else frozenset(self.asked)

    def __getitem__(self, key: MessageKey) -> Passage:
        """Return the text of a message."""
        self.asked.append(key)
        try:
            return self.texts[key]
        except KeyError:
            self.missed = True
            self.asked.pop()
            raise

    def __iter__(self) -> Iterator[MessageKey]:
        """Yield the messages, which is as good as asking for all of them."""
        self.asked += self.texts
        return iter(self.texts)

    def __len__(self) -> int:
        """Return the number of messages."""
        return len(self.texts)
