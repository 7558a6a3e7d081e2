"""The texts of a record are keys of messages, with those of what it refers to; numbers and addresses are in no catalogue."""

from __future__ import annotations

from dataclasses import replace

import sample

from bifolio.errata.record_keys import field_keys

READ = sample.packet("# One {#one}\n")


def keys(kind, **changed):
    record = replace(READ.data[kind][0], **changed)
    return [*field_keys(READ, READ.kinds.records[kind], record)]


def test_each_text_of_a_record_is_a_key():
    assert keys("timeline") == [(None, "{day}"), ("timeline event", "Both see it"), ("label name", "Sure")]
    assert ("", "https://a.example/") in keys("sources", url="https://a.example/")
    assert (None, "2001") in keys("sources", year="2001")
    assert keys("cards", label="", text="", back="", set="") == []
