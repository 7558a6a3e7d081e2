"""The reading of packets.toml."""

from __future__ import annotations

import pytest

from bifolio.model import Refused
from bifolio.project import config


@pytest.mark.parametrize(
    "value", ["[" * 20_000, "9" * 5_000, "0x" + "f" * 5_000], ids=["nested", "digits", "hexadecimal"]
)
def test_values_that_python_cannot_read_are_findings(tmp_path, value):
    (tmp_path / "packets.toml").write_text(f"x = {value}\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        config.read(tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["C132"]


HEAD = 'title = "Demo"\npublisher = "Nobody"\ncorrections = "c@bifolio.example"\n'


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('packets = ["demo", "ui"]', [(4, "C149", "ui")]),
        ('packets = ["../demo", "Demo 2"]', [(4, "C149", "../demo"), (4, "C149", "Demo 2")]),
        ('packets = []\npairs = [["fa", "fa"]]', [(5, "C148", "fa, fa")]),
        ('packets = []\npairs = [["en", "fa"], ["fa", "en"], ["en", "fa"]]', [(5, "C148", "en, fa")]),
        ('packets = []\nforeign = {rtl = "ar", ltr = "xx"}', [(5, "C262", "xx")]),
        ('packets = []\n[foreign]\nrtl = "fa"\nltr = "no such"', [(7, "C261", "no such")]),
        ('packets = []\n[foreign]\nrtl = "de"', [(6, "C126", "foreign.rtl")]),
        (
            "packets = []\n[pdf_limits]\nseconds = 0\ngigabytes = 2000",
            [(6, "C126", "pdf_limits.seconds"), (7, "C126", "pdf_limits.gigabytes")],
        ),
        ('packets = []\nurl = "https://a.example/../"', [(5, "C126", "url")]),
        ('packets = []\nurl = "https://a.example/x/./"', [(5, "C126", "url")]),
        ('packets = []\nforeign = {ltr = "fa"}', [(5, "C126", "foreign.ltr")]),
    ],
)
def test_names_that_packets_pairs_and_foreign_text_cannot_have(tmp_path, settings, expected):
    (tmp_path / "packets.toml").write_text(f"{HEAD}{settings}\n[languages.fa]\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        config.read(tmp_path)
    found = [(each.location.line, each.code, each.details[0][1]) for each in refused.value.findings]
    assert found == expected


def test_characters_that_no_reader_sees_are_found_in_every_text(tmp_path):
    (tmp_path / "locales/fa").mkdir(parents=True)
    (tmp_path / "locales/fa/language.toml").write_text('x = ["a", "b\u200bc"]\n', encoding="utf-8")
    settings = 'title = "De\u202emo"\npublisher = "No&#x200b;body"\ncorrections = "c\U000e0041"\npackets = []\n[languages.fa]\n'
    file = tmp_path / "packets.toml"
    file.write_text(settings, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        config.read(tmp_path)
    expected = [(1, "S106", "U+202E"), (2, "S109", "U+200B"), (3, "S109", "U+E0041")]
    assert [(f.location.line, f.code, f.details[0][1]) for f in refused.value.findings] == expected
    file.write_text(HEAD + "packets = []\n[languages.fa]\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        config.read(tmp_path)
    assert [(str(f.location), f.code) for f in refused.value.findings] == [("locales/fa/language.toml:1", "S109")]
