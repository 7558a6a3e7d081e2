"""The projects in examples/ build, whatever their subject, and the engine knows nothing of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pypdf
import pytest
from demo_project import checked

from bifolio.presets import ENGINE, TEMPLATES

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LANGUAGES = {"en": "Eight planets", "sv": "Åtta planeter", "ar": "ثمانية كواكب", "fa": "هشت سیاره"}


@pytest.fixture(scope="module")
def planets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example on planets, with its pages for the browser."""
    root = tmp_path_factory.mktemp("examples") / "planets"
    shutil.copytree(EXAMPLES / "planets", root, ignore=shutil.ignore_patterns("out", ".cache"))
    output = checked("build", "--project", root, "--format", "html").output
    assert re.findall(r": (?:error|warning) [A-Z]\d{3}", output) == []
    return root


def test_it_has_pages_in_four_languages(planets: Path) -> None:
    for tag, title in LANGUAGES.items():
        page = (planets / f"out/{tag}/planets/pupils.html").read_text(encoding="utf-8")
        assert f"<h1>{title}</h1>" in page
        assert page.count('class="mark series-1"') == 8
        assert "--accent: #5b2a86" in page


def test_numbers_and_units_are_written_as_each_language_does(planets: Path) -> None:
    cells = {"en": "142,984", "sv": "142\u00a0984", "fa": "۱۴۲٬۹۸۴"}
    for tag, cell in cells.items():
        assert cell in (planets / f"out/{tag}/planets/pupils.html").read_text(encoding="utf-8")


def test_every_message_of_the_packet_is_translated() -> None:
    for file in EXAMPLES.glob("*/locales/*/LC_MESSAGES/planets.po"):
        catalogue = polib.pofile(str(file))
        assert (len(catalogue.untranslated_entries()), len(catalogue.fuzzy_entries())) == (0, 0), file


def test_every_message_says_what_it_is() -> None:
    for file in EXAMPLES.glob("*/locales/*.pot"):
        assert [entry.msgid for entry in polib.pofile(str(file)) if not entry.comment] == [], file


def test_it_has_a_pdf_in_arabic_with_its_own_look(planets: Path) -> None:
    checked("build", "--project", planets, "--language", "ar", "--format", "a4", "-q")
    first = pypdf.PdfReader(planets / "out/ar/planets/planets-pupils-ar-a4.pdf").pages[0]
    assert [round(float(side) / 72 * 25.4) for side in first.mediabox[2:]] == [170, 240]


def test_the_engine_knows_nothing_of_it() -> None:
    files = [file for folder in (ENGINE, TEMPLATES) for kind in ("py", "toml", "yaml", "html", "css") for file in folder.rglob(f"*.{kind}")]  # fmt: skip
    assert len(files) > 200
    assert [file for file in files if re.search("planet", file.read_text(encoding="utf-8"), re.IGNORECASE)] == []
