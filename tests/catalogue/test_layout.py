"""Whatever an editor rewrapped, reordered or signed, the next extract writes our layout: one changed word is one change."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from bifolio import catalogue
from bifolio.catalogue import header
from bifolio.model import Catalogue

SOURCE = Path(__file__).with_name("canonical.po").read_text(encoding="utf-8")
PLURALS = "nplurals=2; plural=(n > 1);"
BEFORE, AFTER = "منابع را بخوانید.", "نخست منابع را بخوانید."
SIGNED = {
    "PO-Revision-Date": "2026-11-28 21:14+0330",
    "Last-Translator": "Simorgh <simorgh@example.org>",
    "Language-Team": "Persian <https://weblate.example/fa/>",
    "X-Generator": "Weblate 2026.10.1",
}


def extracted(text: str) -> str:
    """Return a Persian catalogue as `extract` writes it after an editor saved it, its messages unchanged."""
    template = catalogue.create(read(SOURCE), "", plural_forms="")
    merged = catalogue.merge(read(text), catalogue.tidy(template))
    return catalogue.text(catalogue.anonymous(catalogue.tidy(merged, PLURALS)))


def read(text: str) -> Catalogue:
    return catalogue.read(text, "locales/fa/LC_MESSAGES/x.po", "fa")


def msgcat(*options: str) -> Callable[[str], str]:
    def run(text: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["msgcat", *options, "-"], input=text, capture_output=True, encoding="utf-8", check=True, env=environment
        )
        return done.stdout

    return run


def signed(text: str) -> str:
    fields = "".join(f'"{name}: {value}\\n"\n' for name, value in SIGNED.items())
    kept = re.sub(rf'"(?:{"|".join(SIGNED)}): .*\n', "", text)
    return kept.replace('"Language: fa', f'{fields}"Language: fa', 1)


def toolkit(width: int) -> Callable[[str], str]:
    """Return how Weblate saves: the Translate Toolkit with the width of its setting “Long lines wrapping”."""

    def run(text: str) -> str:
        store = pytest.importorskip("translate.storage.pypo").pofile.parsestring(text.encode())
        store.wrapper.width = width
        store.updateheader(add=True, **{name.replace("-", "_"): value for name, value in SIGNED.items()})
        return bytes(store).decode()

    return run


def with_babel(text: str) -> str:
    out = io.BytesIO()
    write_po(out, read_po(io.BytesIO(text.encode())), width=76)
    return out.getvalue().decode()


STYLES: dict[str, Callable[[str], str]] = {
    "Weblate, no wrapping": toolkit(65535),
    "Weblate, wrapping": toolkit(77),
    "Poedit": lambda text: signed(msgcat("-w", "79")(text)),
    "Lokalize": lambda text: "# Simorgh <simorgh@example.org>, 2026.\n" + signed(msgcat()(text)),
    "Gtranslator": lambda text: "# Automatically generated <>, 2026.\n#\n" + msgcat()(text),
    "Transifex": lambda text: "# Translators:\n# Simorgh, 2026\n#\n#, fuzzy\n" + signed(text),
    "Crowdin": lambda text: text.replace('"Language: fa', '"X-Crowdin-Language: fa\\n"\n"Language: fa_IR', 1),
    "Pontoon": lambda text: re.sub(r"^#[.:].*\n", "", text, flags=re.MULTILINE).rstrip("\n"),
    "msgcat, narrow and sorted": msgcat("-w", "60", "--sort-output"),
    "msgcat, indented": msgcat("--indent"),
    "msgcat, escaped": msgcat("--escape"),
    "msgcat, no references": msgcat("--no-location"),
    "polib": lambda text: str(polib.pofile(text, wrapwidth=78)),
    "Babel": with_babel,
    "line ends of Windows": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "the rule of plurals in other words": lambda text: text.replace("(n > 1)", "n != 0 && n != 1"),
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_one_changed_word_is_all_that_is_left_of_an_editors_layout(style: Callable[[str], str], need) -> None:
    need("msgcat")
    ours = extracted(SOURCE)
    assert extracted(ours) == ours
    assert extracted(style(ours.replace(BEFORE, AFTER))) == ours.replace(BEFORE, AFTER)


def test_a_header_keeps_what_names_nobody() -> None:
    text = "# Licence: CC BY-SA 4.0\n# Simorgh <s@example.org>, 2026.\n" + signed(SOURCE).partition("\n")[2]
    assert extracted(text).startswith("# Licence: CC BY-SA 4.0\nmsgid")
    for word in ("Simorgh", "Weblate", "0330", "weblate.example"):
        assert word not in extracted(text)


def test_names_in_a_header_are_listed_by_field_and_not_by_name() -> None:
    assert catalogue.names_in(read(SOURCE)) == ()
    text = "# Simorgh <s@example.org>, 2026.\n" + signed(SOURCE).partition("\n")[2]
    assert catalogue.names_in(read(text)) == (*SIGNED, "comments")
    midnight = SOURCE.replace("PO-Revision-Date: 2026-11-25", "PO-Revision-Date: 2026-11-20")
    assert catalogue.names_in(read(midnight)) == ()
    hour = SOURCE.replace("PO-Revision-Date: 2026-11-25 00:00+0000", "PO-Revision-Date: 2026-11-25 00:00+0330")
    assert catalogue.names_in(read(hour)) == ("PO-Revision-Date",)


def test_a_rule_of_plurals_with_other_forms_is_kept() -> None:
    other = "nplurals=2; plural=(n != 1);"
    assert f'"Plural-Forms: {other}' in extracted(SOURCE.replace(PLURALS, other))
    assert header.same_forms(PLURALS, "nplurals=2; plural=!(n==0||n==1)")
    assert not header.same_forms(PLURALS, other)
    assert not header.same_forms(PLURALS, "nplurals=2; plural=oops")


def test_nothing_that_somebody_wrote_is_lost_by_another_layout() -> None:
    before, after = read(SOURCE), read(extracted(SOURCE))
    for entry in before.entries:
        found = next(e for e in after.entries if e.key == entry.key)
        assert (found.msgstr, found.comments, found.fuzzy, found.previous) == (
            entry.msgstr, entry.comments, entry.fuzzy, entry.previous,
        )  # fmt: skip
