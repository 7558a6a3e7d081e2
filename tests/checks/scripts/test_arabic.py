"""Holds that each language in the Arabic script is checked against its own letters, digits and marks."""

from __future__ import annotations

import pytest
from translation_checks import findings

from bifolio import language

# For each language a code, a text with one mistake, and the text as a writer of the language types it.
MISTAKES = {
    "ar": [
        ("T501", "کتاب جديد", "كتاب جديد"),  # the kaf of Persian and Urdu
        ("T501", "الكتاب العربی", "الكتاب العربي"),  # their ye
        ("T501", "ہذا كتاب", "هذا كتاب"),  # the he of Urdu
        ("T505", "كتاب, وقلم", "كتاب، وقلم"),
        ("T506", "كتـــاب", "كتاب"),
        ("T502", "كتاب \u200cجديد", "كتاب جديد"),
    ],
    "ur": [
        ("T501", "كتاب اچھی ہے", "کتاب اچھی ہے"),  # the kaf of Arabic
        ("T501", "يہ کتاب ہے", "یہ کتاب ہے"),  # its ye
        ("T501", "یه کتاب ہے", "یہ کتاب ہے"),  # the he of Arabic and Persian
        ("T505", "کتاب, قلم", "کتاب، قلم"),
        ("T506", "کتـــاب", "کتاب"),
    ],
    "ckb": [
        ("T501", "كوردستان", "کوردستان"),
        ("T501", "زماني کوردی", "زمانی کوردی"),
        ("T504", "ساڵی 1988", "ساڵی ١٩٨٨"),
        ("T504", "ساڵی ۱۹۸۸", "ساڵی ١٩٨٨"),  # the digits of Persian
        ("T505", "کتێب, پێنووس", "کتێب، پێنووس"),
        ("T506", "کتێـــب", "کتێب"),
    ],
    "ps": [
        ("T501", "كتاب ښه دی", "کتاب ښه دی"),
        ("T501", "زما ملګرى", "زما ملګری"),
        ("T504", "کال 1988", "کال ۱۹۸۸"),
        ("T504", "کال ١٩٨٨", "کال ۱۹۸۸"),  # the digits of Arabic
        ("T505", "کتاب, قلم", "کتاب، قلم"),
        ("T506", "کتـــاب", "کتاب"),
    ],
}
# Sentences with the letters that set each language apart.
SENTENCES = [
    ("fa", "نام آن ශ්\u200dරී و क्\u200dष است، و ه\u200d. ش"),  # joiners that other scripts need
    ("ar", "أُعدم آلاف السجناء السياسيين في صيف عام 1988؛ ولم تُعرف قبورهم حتى الآن."),
    ("ar", "هل قرأتَ هذه الصفحة؟ نعم، قرأتُها إلى آخرها."),
    ("ur", "یہ کتاب بہت اچھی ہے، اور بچوں کے لیے لکھی گئی ہے۔"),
    ("ur", "کیا آپ نے مسئلۂ کشمیر کے بارے میں پڑھا؟ ڈاکٹر ٹھیک ہے۔"),
    ("ckb", "زمانی کوردی زۆر جوانە؛ وڵاتەکەمان ڕۆژێک ئازاد دەبێت."),
    ("ckb", "ئایا ھەموو هەڤاڵان لە ساڵی ١٩٨٨ لێرە بوون؟"),
    ("ps", "دا ښځه زموږ په ښوونځي کې ښوونکې ده؛ هغه ډېره مهربانه ده."),
    ("ps", "ولې یې په کال ۱۹۸۸ کې ژړل؟ څوک پوهېږي، ځای لرې ۍ."),
]


def arabic(text: str, tag: str) -> list[str]:
    """Return the codes of the rules of the script that report a text."""
    return [each.code for each in findings("A book", text, into=language.get(tag)) if each.code.startswith("T5")]


@pytest.mark.parametrize(
    ("tag", "code", "bad", "good"), [(tag, *mistake) for tag, mistakes in MISTAKES.items() for mistake in mistakes]
)
def test_a_mistake_is_reported_and_its_correction_is_not(tag: str, code: str, bad: str, good: str) -> None:
    assert arabic(bad, tag) == [code]
    assert arabic(good, tag) == []


@pytest.mark.parametrize(("tag", "text"), SENTENCES)
def test_good_sentences_are_not_reported(tag: str, text: str) -> None:
    assert arabic(text, tag) == []


@pytest.mark.parametrize("tag", ["ar", "ur", "ckb", "ps", "fa", "fa-AF"])
def test_no_language_is_told_that_its_own_months_days_and_units_are_misspelt(tag: str) -> None:
    data = language.get(tag).data
    names = [*data.dates.weekdays, *(name for names in data.dates.months.values() for name in names), data.endonym]
    names += [pattern.replace("{n}", "") for forms in data.units.values() for pattern in forms.values()]
    assert [name for name in names if "T501" in arabic(name, tag)] == []


@pytest.mark.parametrize("tag", ["fa", "ar", "ur", "ckb", "ps"])
def test_a_latin_mark_after_a_space_is_reported_in_every_language_of_the_script(tag: str) -> None:
    found = [each.code for each in findings("One, two?", "باب ,باب ?", into=language.get(tag))]
    assert found.count("T505") == 2
    assert "T505" not in [each.code for each in findings("One ,5", "باب ,5", into=language.get(tag))]


@pytest.mark.parametrize("mark", ["\u200f", "\u061c"])
def test_a_mark_that_breaks_a_link_is_not_said_to_be_without_effect(mark: str) -> None:
    def told(text: str) -> list[str]:
        found = findings("See [it](https://a.example).", text, into=language.get("fa"))
        return [each.code for each in found if each.code in ("T213", "T509")]

    assert told(f"[این]{mark}(https://a.example) را ببینید.") == ["T213"]
    assert told(f"[این](https://a.example) را{mark} ببینید.") == ["T509"]
