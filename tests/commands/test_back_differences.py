"""What may differ between a source and its back-translation is found: numbers in words, names of the text, dates, terms."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.commands.back_differences import BackReader, common_words

PHRASES = (("Jane Doe",), ("political prisoner", "prisoner of conscience"))
COMMON = common_words(["they said it began under a lime tree, and the signs were there after that"])


def differences(source, back, tag="en"):
    return BackReader(language.get(tag), PHRASES, COMMON).differences(source, back)


@pytest.mark.parametrize(
    ("source", "back", "expected"),
    [
        ("A court in Sweden ruled.", "A court in Norway ruled.", (["Sweden"], ["Norway"])),
        ("Sweden ruled in 1989.", "Norway ruled in 1989.", (["Sweden"], ["Norway"])),
        ("It began under a lime tree.", "It began under five lime trees.", ([], ["five"])),
        ("After that, three signs were there.", "After that, the signs were there.", (["three"], [])),
        ("It was a fourth of them.", "It was a fifth of them.", (["fourth"], ["fifth"])),
        ("Three signs and three trees.", "Three signs and trees.", (["three"], [])),
        ("It began in July.", "It began in June.", (["July"], ["June"])),
        ("Jane Doe says so.", "John Doe says so.", (["Jane Doe"], ["John"])),
        ("They were political prisoners.", "They were prisoners.", (["political prisoner"], [])),
        ("They were prisoners.", "They were prisoners of conscience.", ([], [])),
        ("The UN said so.", "the EU said so.", (["UN"], ["EU"])),
        ("It said: “Sweden”.", "It said: “Norway”.", (["Sweden"], ["Norway"])),
    ],
)
def test_what_one_side_alone_has_is_found(source, back, expected):
    assert differences(source, back) == expected


@pytest.mark.parametrize(
    ("source", "back"),
    [
        ("It began with 28 signs.", "There were twenty-eight signs after that."),
        ("It began in Sweden’s court.", "After that the court of Sweden began."),
        ("Thirty thousand came.", "There came 30,000."),
        ("They were political prisoners.", "A political prisoner."),
    ],
)
def test_what_both_have_is_not_found(source, back):
    assert differences(source, back) == ([], [])


def test_months_are_compared_in_languages_that_write_them_without_a_capital():
    assert differences("Det var i juli.", "Det var i juni.", "sv") == (["juli"], ["juni"])


def test_names_of_a_script_without_capitals_are_found_among_values_and_terms():
    reader = BackReader(language.get("fa"), (("تهران",), ("قم",)), ())
    assert reader.differences("دادگاهی در تهران بود.", "دادگاهی در قم بود.") == (["تهران"], ["قم"])
