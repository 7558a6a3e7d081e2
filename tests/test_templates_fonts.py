"""The fonts beside the templates: whole, unchanged, licensed, and with every letter that pages need."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FONTS = TEMPLATES / "fonts"
FILES = sorted([*FONTS.glob("*.ttf"), *FONTS.glob("web/*.woff2")])
SWEDISH = "abcdefghijklmnopqrstuvwxyzåäöéàüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉ0123456789.,:;!?’‘”“»«–—-…%§&()/’\u00a0\u202f"
TRANSLITERATION = "āīūĀĪŪēōʿʾʻʼḥṭṣẓḍẕṯḫġčšžğçḤṬṢẒḌḪ"
IPA = "ɪʏʊøɘɵɤəɛœɜɞʌɔæɐɶɑɒʈɖɟɢʔɱɳɲŋɴʙʀɾɽɸβθðʃʒʂʐçʝɣχʁħʕɦɬɮʋɹɻɰɭʎʟɓɗʄɠʛʍɥʜʢɕʑɺɧˈˌːˑʰʷʲˠˤ̥̬̪̩̯̃ɚɝɫᵊ"
PERSIAN = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیۀةًٌٍَُِّْٰٔ۰۱۲۳۴۵۶۷۸۹٪٫٬،؛؟ـ«»()[]:.!/–…\u200c\u200d\u200e\u200f\u00a0"
EMOJI = "😀🦀🌍👍🏽👩🔬❤🏴☠✅❌🇮🇷⏰☺⭐⚠🎉📌🔥💧🧭🫶"
SIGNS = "←↑→↓↔⇒⇐✓✔✗✘☐☑☒★☆●○■□▲▼◆☎♀♂≈≠≤≥−×÷√∞∑∈∀αβγμπΩ№⌘⏎✎♦"
DRAWS_NOTHING = {0x2060, 0x200B, 0x200E, 0x200F, 0x061C, 0xA}  # default ignorable: Pango hides them in any font


@cache
def font(path: Path) -> TTFont:
    """Return a font, read whole."""
    return TTFont(BytesIO(path.read_bytes()))


def letters(path: Path) -> set[int]:
    """Return the code points that a font file has a glyph for."""
    return set(font(path).getBestCmap())


def named(file: Path) -> str:
    """Return what a test of one file is called by."""
    return file.name


def missing(path: Path, wanted: str) -> list[str]:
    """Return the characters of a text that a font file lacks."""
    return sorted(set(wanted) - {chr(code) for code in letters(path)})


def test_each_font_is_the_one_that_was_vendored() -> None:
    lines = (FONTS / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = [(hashlib.sha256(file.read_bytes()).hexdigest(), file.relative_to(FONTS).as_posix()) for file in FILES]
    assert sorted(tuple(line.split("  ")) for line in lines) == sorted(sums)


def test_each_family_has_its_licence_beside_it() -> None:
    families = {file.stem.split("-")[0] for file in FILES}
    assert families == {
        *["JetBrainsMono", "NotoEmoji", "NotoSans", "NotoSansMath", "NotoSansSymbols2", "NotoSerif", "Vazirmatn"]
    }
    for family in families:
        text = (FONTS / f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "with Reserved Font Name" not in text  # a cut face may keep its name


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.stem.startswith(("NotoSans-", "NotoSerif-"))], ids=named
)
def test_noto_writes_swedish_and_transliteration(file: Path) -> None:
    assert missing(file, SWEDISH + TRANSLITERATION) == []


@pytest.mark.parametrize("file", sorted([*FONTS.glob("NotoSans-*.ttf"), *FONTS.glob("NotoSerif-*.ttf")]), ids=named)
def test_noto_writes_transcriptions_on_paper(file: Path) -> None:
    assert missing(file, IPA) == []


@pytest.mark.parametrize("file", [file for file in FILES if file.stem.startswith("Vazirmatn")], ids=named)
def test_vazirmatn_writes_persian(file: Path) -> None:
    assert missing(file, PERSIAN) == []


def test_signs_that_texts_use_are_in_the_fonts_for_paper() -> None:
    have = set.union(*(letters(file) for file in FONTS.glob("*-Regular.ttf")))
    assert sorted(set(SIGNS + EMOJI) - set(map(chr, have))) == []


def test_the_list_of_characters_is_that_of_the_fonts_for_paper() -> None:
    have = set.union(*(letters(file) for file in FONTS.glob("*.ttf")))
    ranges = [each.split("-") for each in (FONTS / "characters.txt").read_text(encoding="ascii").split()]
    assert {code for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)} == have


def test_a_space_after_an_emoji_is_as_wide_as_others() -> None:
    emoji = font(FONTS / "NotoEmoji-Regular.ttf")
    width, _ = emoji["hmtx"][emoji.getBestCmap()[0x20]]
    assert width / emoji["head"].unitsPerEm == pytest.approx(0.26, abs=0.001)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_no_font_varies(file: Path) -> None:
    assert "fvar" not in font(file)  # a variable one would be instanced anew in every document


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.ttf")), ids=named)
def test_each_face_is_found_by_its_family_weight_and_slant(file: Path) -> None:
    face = font(file)
    style = file.stem.split("-")[1]
    assert face["name"].getBestFamilyName().replace(" ", "") == file.stem.split("-")[0]
    assert face["OS/2"].usWeightClass == (700 if "Bold" in style else 400)
    assert bool(face["OS/2"].fsSelection & 1) == ("Italic" in style)


def test_x_heights_of_the_families_match_within_two_per_cent() -> None:
    faces = [font(FONTS / f"{family}-Regular.ttf") for family in ("NotoSans", "NotoSerif", "Vazirmatn")]
    ratios = [face["OS/2"].sxHeight / face["head"].unitsPerEm for face in faces]
    assert max(ratios) / min(ratios) < 1.02


def test_every_character_of_the_templates_is_in_our_fonts() -> None:
    have = set.union(*(letters(file) for file in FONTS.glob("*-Regular.ttf"))) | DRAWS_NOTHING
    for path in sorted([*TEMPLATES.glob("**/*.html"), *TEMPLATES.glob("css/*.css")]):
        if "preview" in str(path.relative_to(TEMPLATES)):  # a translator's own screen, with the fonts of the system
            continue
        text = path.read_text(encoding="utf-8")
        written = {ord(character) for character in text}
        if path.suffix == ".css":
            written |= {int(code, 16) for code in re.findall(r"\\([0-9A-F]{2,5})", text)}
        assert sorted(map(chr, written - have)) == [], path.name


def test_the_fonts_that_a_persian_page_loads_are_light() -> None:
    loaded = [file for file in FONTS.glob("web/*.woff2") if file.stem.startswith(("Vazirmatn", "NotoSans"))]
    assert len(loaded) == 4
    assert sum(file.stat().st_size for file in loaded) < 90_000  # bytes
