"""The translations of a packet with mistakes are checked in the same run, as far as the mistakes are not about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from demo_project import invoke, po, replace_in
from test_checks import CODES, FOLDERS, of_packet

from bifolio import checks, language
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Refused
from bifolio.project import config, packet_reader

ERROR = "locales/fa/LC_MESSAGES/demo.po:70:28: error T204"


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["check", "build"])
@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("content/demo/01-story.md", "**Nobody**", "{nobody}", "C211"),
        ("content/demo/packet.yaml", "version", "vesion", "C125"),
        ("packets.toml", 'publisher = "', 'publihser = "', "C125"),
    ],
)
def test_mistakes_of_a_packet_do_not_hide_those_of_its_translations(demo, verb, file, old, new, code) -> None:
    replace_in(demo / file, old, new)
    replace_in(po(demo), "{count} نفر", "{cuont} نفر")
    replace_in(po(demo, "sv"), 'msgid ""', 'msgid "')
    result = invoke(verb, "--project", demo, "-q")
    assert result.exit_code == 1
    for told in (code, ERROR, "locales/sv/LC_MESSAGES/demo.po:1:7: error T104"):
        assert told in result.output
    chosen = invoke(verb, "--project", demo, "-q", "--language", "sv").output
    assert (code in chosen, ERROR in chosen) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/demo/values.yaml", "type: integer", "type: integr"),
        ("content/demo/values.yaml", "count:", "counted:"),
    ],
)
def test_of_a_passage_that_a_mistake_is_about_nothing_is_told(demo: Path, file: str, old: str, new: str) -> None:
    replace_in(po(demo), "{count} نفر", "{cuont} نفر")
    assert ERROR in invoke("check", "--project", demo, "-q").output
    replace_in(demo / file, old, new)
    told = invoke("check", "--project", demo, "-q").output
    assert "error C" in told
    assert not re.search(r"(?:error|warning) T", told)


@pytest.mark.slow
def test_who_says_what_is_contested_is_not_asked_where_not_all_of_a_packet_can_be_read(demo: Path) -> None:
    replace_in(po(demo), "به گفتهٔ خبرگزاری، ", "")
    replace_in(demo / "content/demo/01-story.md", "**Nobody**", "{nobody}")
    assert "T404" in invoke("check", "--project", demo, "-q").output
    replace_in(demo / "content/demo/packet.yaml", "version", "vesion")
    assert "T404" not in invoke("check", "--project", demo, "-q").output


@pytest.mark.slow
def test_messages_can_be_extracted_whatever_is_wrong(tmp_path: Path) -> None:
    read = 0
    for code in CODES:
        of_packet(FOLDERS / code / "bad", root := tmp_path / code)
        try:
            project = config.read(root)
            packet = packet_reader.read_past_mistakes(project, project.packets[0]).packet
        except Refused:
            continue
        if packet is not None:
            source = language.of(project, project.source_language)
            assert messages.extract(packet, values.source_formatter(source))
            checks.attribution_rules(packet, source)
            read += 1
    assert read > 100
