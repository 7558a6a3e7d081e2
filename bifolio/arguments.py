"""Find the verb in the words of a command line, with the standard library only, before anything else is imported."""

from __future__ import annotations

from itertools import zip_longest

DEFAULT = "build"  # the verb that is meant when none is named
SITES = {"staging": "out", "public": "out-public"}  # the folder that each site of a project is built into
# Options of any verb with a value, which is no verb; tests/test_cli.py compares them with the command line.
WITH_VALUE = {
    "--as", "--based-on", "--cluster", "--date", "--direction", "--endonym", "--explain", "--format", "--jobs", "--key",
    "--lang", "--language", "--list", "--message", "--origin", "--out", "--output-format", "--packet", "--port", "--profile",
    "--program", "--program-version", "--project", "--read", "--records", "--renames", "--result", "--rule", "--section",
    "--selection", "--shared", "--site", "--to",
}  # fmt: skip


def value(arguments: list[str], option: str) -> str | None:
    """Return the value that a command line gives an option: the last one, as click does; None where it gives none."""
    given = None
    for word, following in zip_longest(arguments, arguments[1:]):
        if word == option:
            given = following
        elif word.startswith(f"{option}="):
            given = word[len(option) + 1 :]
    return given


def verb(arguments: list[str]) -> str:
    """Return the verb of a command line: its first word that is neither an option nor the value of one."""
    words = iter(arguments)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return DEFAULT
