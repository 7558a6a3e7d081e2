"""`new-language` changes packets.toml only where the result is right."""

from __future__ import annotations

import tomllib

HEAD = 'title = "Demo"\npublisher = "Nobody"\ncorrections = "c@bifolio.example"\npackets = ["demo"]\n'


def test_what_cannot_be_appended_is_said_and_nothing_is_written(demo, run):
    settings = demo / "packets.toml"
    settings.write_text(HEAD + "languages = {fa = {}, sv = {}}\n", encoding="utf-8")
    result = run("new-language", "so")
    assert (result.exit_code, "C265" in result.output) == (1, True)
    assert settings.read_text(encoding="utf-8") == HEAD + "languages = {fa = {}, sv = {}}\n"
    assert not (demo / "locales/so").exists()


def test_a_table_is_added_after_dotted_keys(demo, run):
    settings = demo / "packets.toml"
    settings.write_text(HEAD + 'languages.fa.incomplete = "mark"\n', encoding="utf-8")
    assert run("new-language", "so").exit_code == 0
    assert list(tomllib.loads(settings.read_text(encoding="utf-8"))["languages"]) == ["fa", "so"]


def test_line_ends_and_a_byte_order_mark_stay(demo, run):
    settings = demo / "packets.toml"
    before = b"\xef\xbb\xbf" + settings.read_bytes().replace(b"\n", b"\r\n")
    settings.write_bytes(before)
    assert run("new-language", "so").exit_code == 0
    after = settings.read_bytes()
    assert after.startswith(before.rstrip())
    assert after.count(b"\n") == after.count(b"\r\n")
    assert run("check").exit_code == 0


def test_an_unknown_language_that_another_is_based_on_is_the_one_that_is_reported(demo, run):
    before = (demo / "packets.toml").read_bytes()
    for more in ((), ("--endonym", "Soomaali")):
        result = run("new-language", "so", "--based-on", "xx", *more)
        assert (result.exit_code, "Unknown language “xx”" in result.output) == (1, True), result.output
    assert (demo / "packets.toml").read_bytes() == before
    assert not (demo / "locales/so").exists()
