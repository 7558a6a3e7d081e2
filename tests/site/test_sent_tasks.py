"""Tasks are sent without the project: contents by their SHA-256, each once, and folders only where a task refers to them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from bifolio import catalogue, render
from bifolio.model import Catalogue
from bifolio.output_formats import known
from bifolio.presets import TEMPLATES
from bifolio.site import one_file, sent_tasks
from bifolio.site.sent_tasks import Receiver, Sender, folder_of


class Contents(dict):
    """The contents of a cluster."""

    def has(self, name):
        return name in self

    def put(self, content):
        name = hashlib.sha256(content).hexdigest()
        self[name] = content
        return name


@pytest.fixture
def sent(start, tmp_path):
    """Return a function that sends a value to where the project is not, and returns it with its inputs and all contents."""
    site, contents = start(("html", "a4")), Contents()
    sender = Sender(contents, site.project)
    receiver = Receiver(tmp_path / "there")

    def send(value, texts=()):
        task = sender.task(value, {id(each): each for each in texts})
        return receiver.value(task.payload, {name: contents[name] for name in task.inputs}), task, contents

    send.site = site
    return send


def test_a_file_is_made_of_a_task_where_the_project_is_not(sent, command, tmp_path):
    tasks = [one_file.task_of(sent.site, job, None) for job in sent.site.jobs()]
    here = [one_file.make(task) for task in tasks]
    received, _, _ = sent(tasks, [task.job.edition.texts for task in tasks])
    shutil.rmtree(command.root)
    there = [one_file.make(task) for task in received]
    assert len(here) > 5
    for ours, theirs in zip(here, there, strict=True):
        assert getattr(theirs.made, "made_from", theirs) == getattr(ours.made, "made_from", ours)
        assert getattr(theirs.made, "job", None) is None or theirs.made.job.html == ours.made.job.html


def test_what_tasks_have_in_common_is_sent_once_and_held(sent):
    jobs = list(sent.site.jobs())
    sends = [sent(one_file.task_of(sent.site, job, None), [job.edition.texts]) for job in jobs]
    assert len({job.edition.language for job in jobs}) > 1
    (first, task, contents), (second, other, _) = sends[0], sends[1]
    assert first.job.edition.packet is second.job.edition.packet
    assert set(task.inputs) & set(other.inputs)
    assert len(task.payload) < 5_000 < sum(map(len, contents.values()))
    assert str(sent.site.project.root).encode() not in b"".join([task.payload, *contents.values()])


def test_a_content_that_was_forgotten_is_sent_again(sent):
    job = next(sent.site.jobs())
    _, task, contents = sent(one_file.task_of(sent.site, job, None), [job.edition.texts])
    before = dict(contents)
    contents.clear()
    _, again, _ = sent(one_file.task_of(sent.site, job, None), [job.edition.texts])
    assert (again.inputs, contents) == (task.inputs, before)


def test_a_folder_that_was_changed_on_its_way_is_refused(tmp_path):
    with pytest.raises(ValueError, match="not what was sent"):
        Receiver(tmp_path).path("content/p/a", "0" * 64, {"0" * 64: b"x"})


def test_formats_templates_and_words_are_those_of_the_receiver(sent, tmp_path):
    words = catalogue.gettext(Catalogue("locales/sv/LC_MESSAGES/ui.po", "sv"))
    value = (known()["a4"], render.environment(tmp_path), words, TEMPLATES / "css", words)
    received, _, _ = sent(value)
    assert received[0] is known()["a4"]
    assert render.template_folders(received[1]) == (TEMPLATES,)
    assert received[2] is received[4]
    assert received[2] is not words
    assert received[3] == TEMPLATES / "css"


def test_a_link_that_leads_out_of_the_project_is_not_sent(sent, command, tmp_path):
    (tmp_path / "secret.svg").write_text("zaubermann", encoding="utf-8")
    media = command.root / "content/demo/media"
    media.mkdir(exist_ok=True)
    (media / "link.svg").symlink_to(tmp_path / "secret.svg")
    received, _, contents = sent(media)
    assert received.parent.is_dir()
    assert not (received / "link.svg").exists()
    assert b"zaubermann" not in b"".join(contents.values())


def test_folders_that_are_sent():
    for path, folder in {
        "content/p/media/a.svg": "content/p",
        "templates/css": "templates",
        "locales/fa/released/p/content/media": "locales/fa/released/p/content",
        "locales/fa/released/p/templates": "locales/fa/released/p/templates",
        "": "",
    }.items():
        assert folder_of(Path(path)) == folder


def test_receivers_hold_a_bounded_number_of_values(tmp_path, monkeypatch):
    monkeypatch.setattr(sent_tasks, "HELD", 2)
    receiver, made = Receiver(tmp_path), []
    for name in ("a", "b", "a", "c", "a", "b"):
        receiver.held(("value", name), lambda name=name: made.append(name) or name)
    assert made == ["a", "b", "c", "b"]
