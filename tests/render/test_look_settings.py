"""What `look` of packets.toml may say: each mistake is a finding at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from demo_project import checked, invoke

HEAD = """title = "T"
publisher = "P"
corrections = "c@example.org"
packets = []
[languages.fa]
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def found(root: Path, settings: str) -> list[str]:
    (root / "packets.toml").write_text(HEAD + settings, encoding="utf-8")
    lines = invoke("check", "--project", root, "-q").output.splitlines()
    matches = (re.match(r"(?:packets\.toml:|templates/)(\S+): (error|warning) (\w+)", line) for line in lines)
    return [f"{match[1]} {match[2]} {match[3]}" for match in matches if match]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('[look]\naccent = "#8a1538"', []),
        ('[look]\naccent = "#ffd500"', ["7 warning C161"]),
        ('[look]\naccent = "teal"', ["7 error C126"]),
        ('[look]\nlogo = "logo.svg"', []),
        ('[look]\nlogo = "lgo.svg"', ["7 error C162"]),
        ('[look]\nlogo = "../img/logo.svg"', ["7 error C162"]),
        ('[look]\nlogo = "bad.png"', ["img/bad.png error S115"]),
        ('[look]\nstyles = ["school.css", "none.css"]', ["7 error C162"]),
        ('[look]\nstyles = ["img/logo.svg"]', ["7 error C162"]),
        ('[look]\ncover_picture = "logo.svg"', ["6 error C126"]),
        ('[look]\ncover_picture = "logo.svg"\ncover_text = "A flag"', []),
        ('[look.fonts.fa]\ntext = "Vazirmatn"\nline_height = 2', []),
        ('[look.fonts.Arab]\nheadings = "Vazirmatin"', ["7 error C163"]),
        ('[look.fonts.ur]\ntext = "Vazirmatn"', ["6 error C342"]),
        ("[look.fonts.fa]\nline_height = 20", ["7 error C126"]),
        ('[look.pages.a4]\nsize = "A5 landscape"\nmargins = "2cm 20mm"', []),
        ('[look.pages.a4]\nsize = "large"\nmargins = "wide"', ["7 error C126", "8 error C126"]),
        ('[look.pages.booklet]\nsize = "A4"', ["7 error C126"]),
        ('[look.pages.a4]\nmargins = "20mm 79mm"', []),
        ('[look.pages.a4]\nmargins = "20mm 81mm"', ["7 error C126"]),
        ('[look.pages.a4]\nsize = "100mm 400mm"\nmargins = "2cm 10mm 500mm"', ["8 error C126"]),
        ('[look.pages.letter]\nsize = "120mm 200mm"', ["7 error C126"]),
        ('[look.pages.phone]\nsize = "120mm 200mm"', []),
        ('[look.pages.html]\nmargins = "2cm"', ["6 error C342"]),
        ('[look]\ncolour = "#000"', ["7 error C124"]),
    ],
)
def test_each_mistake_is_a_finding_at_its_line(tmp_path: Path, settings: str, expected: list[str]) -> None:
    for name, text in {"img/logo.svg": LOGO, "img/bad.png": "no picture", "css/school.css": "p { margin: 0 }"}.items():
        (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / name).write_text(text, encoding="utf-8")
    assert found(tmp_path, settings) == expected


@pytest.mark.slow
def test_the_accent_of_an_own_tokens_sheet_is_measured_too(tmp_path: Path) -> None:
    (tmp_path / "templates/css").mkdir(parents=True)
    (tmp_path / "templates/css/tokens.css").write_text(":root { --accent: #ffee00; --paper: #ffffff; }")
    (tmp_path / "packets.toml").write_text(HEAD)
    assert "C161" in checked("check", "--project", tmp_path, "-q").output
