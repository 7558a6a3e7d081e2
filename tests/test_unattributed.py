"""Twenty sentences that state as a fact what somebody says, planted in three languages: all found, their attributed twins not."""

from __future__ import annotations

import pytest

from bifolio import checks
from bifolio.checks import AttributionRules, attribution
from bifolio.checks.packet import unattributed
from bifolio.checks.packet.source_texts import of_packet
from bifolio.language import get
from bifolio.model import Catalogue, Entry, Location, Message, Packet, Section, Selection, Value
from bifolio.project import kinds_reader

WORDING = kinds_reader.preset().records["wording"].record_class
NOWHERE = Location("")
RULES = AttributionRules(
    {name: frozenset() for name in ("most", "least", "first", "graves", "span")}, frozenset(("amnesty", "book"))
)
WORDS = tuple(
    WORDING(tag, tuple(words.split("|")), "", unless)
    for tag, unless, words in (
        ("en", "attributed", "without precedent|greatest|unprecedented"),
        ("en", "quoted", "massacre|hypocrites|regime|terrorists"),
        ("sv", "attributed", "utan motstycke|största|exempellös"),
        ("sv", "quoted", "massaker|hycklare|regim|terrorister"),
        ("fa", "attributed", "بی‌سابقه|بزرگ‌ترین|بی‌نظیر"),
        ("fa", "quoted", "قتل‌عام|منافقین|رژیم|تروریست"),
    )
)
SAID = {
    "en": "According to {amnesty}, the record is this: ",
    "sv": "Enligt {amnesty} är det så: ",
    "fa": "به گفتهٔ {amnesty}: ",
}
PLANTED = (
    ("In all, {most} prisoners were killed.", "Sammanlagt dödades {most} fångar.", "در مجموع {most} زندانی کشته شدند."),
    ("There were {most} victims, and {amnesty} mourns them.", "Offren var {most}, och {amnesty} sörjer dem.",
     "قربانیان {most} نفر بودند و {amnesty} سوگوار آن‌هاست."),
    ("The state killed {least} people.", "Staten dödade {least} människor.", "حکومت {least} نفر را کشت."),
    ("Between {least} and {most} died.", "Mellan {least} och {most} dog.", "بین {least} تا {most} نفر مردند."),
    ("The executions began on {first}.", "Avrättningarna började {first}.", "اعدام‌ها در {first} آغاز شد."),
    ("They lasted about {span}.", "De pågick i ungefär {span}.", "این کار حدود {span} ادامه داشت."),
    ("On {first}, the prisons were closed.", "Den {first} stängdes fängelserna.", "در {first} زندان‌ها بسته شد."),
    ("Nearly {graves} graves were damaged.", "Nästan {graves} gravar skadades.", "نزدیک به {graves} گور آسیب دید."),
    ("Of {most} prisoners, few survived.", "Av {most} fångar överlevde få.", "از {most} زندانی، شمار کمی زنده ماندند."),
    ("Remember the {most} dead of that summer!", "Minns sommarens {most} döda!", "{most} کشتهٔ آن تابستان را به یاد آورید!"),
    ("The dead of {amnesty} were {least}.", "De döda hos {amnesty} var {least}.", "کشته‌شدگان {amnesty} {least} نفر بودند."),
    ("**How many died.** At least {least}.", "**Hur många dog.** Minst {least}.", "**شمار کشته‌شدگان.** دست‌کم {least} نفر."),
    ("It was without precedent in history.", "Det var utan motstycke i historien.", "این رویداد در تاریخ بی‌سابقه بود."),
    ("This is the greatest crime of the state.", "Det är statens största brott.", "این بزرگ‌ترین جنایت حکومت است."),
    ("The cover-up was unprecedented.", "Mörkläggningen var exempellös.", "این پنهان‌کاری بی‌نظیر بود."),
    ("The “massacre” went on for weeks.", "”Massaker” är rätt ord för detta.", "این «قتل‌عام» هفته‌ها ادامه داشت."),
    ("The “hypocrites” were hanged.", "Dessa ”hycklare” hängdes.", "این «منافقین» به دار آویخته شدند."),
    ("The “regime” hid the graves.", "Denna ”regim” dolde gravarna.", "این «رژیم» گورها را پنهان کرد."),
    ("They were “terrorists”.", "De var ”terrorister”.", "آن‌ها «تروریست» بودند."),
    ("The {first} order killed {most}.", "Ordern den {first} dödade {most}.", "فرمان {first} جان {most} نفر را گرفت."),
)  # fmt: skip
LANGUAGES = ("en", "sv", "fa")


def test_twenty_sentences_are_planted_in_each_language() -> None:
    assert len(PLANTED) == 20
    assert {len(row) for row in PLANTED} == {len(LANGUAGES)}


@pytest.mark.parametrize("row", PLANTED, ids=lambda row: row[0])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_planted_sentence_is_found_and_its_attributed_twin_is_not(tag: str, row: tuple[str, ...]) -> None:
    sentence = row[LANGUAGES.index(tag)]
    assert set(codes(sentence, tag)) in ({"C403"}, {"C404"}, {"T404"}, {"T405"})
    assert codes(twin(sentence, tag), tag) == []


def twin(sentence: str, tag: str) -> str:
    """Return a sentence with a speaker in it, after its run-in heading."""
    heading, end, rest = sentence.rpartition("** ")
    return f"{heading}{end}{SAID[tag]}{rest}"


def codes(sentence: str, tag: str) -> list[str]:
    """Return the codes of the findings on a sentence as source text, or as a translation."""
    if tag == "en":
        passages = of_packet(packet := packet_of(f"# One {{#one}}\n\n{sentence}\n"))
        return [each.code for each in unattributed.check(packet, passages, get(tag))]
    message = Message("Whatever the source says.")
    translated = Catalogue("fa.po", tag, entries=(Entry(message.msgid, (sentence,)),))
    found = checks.catalogue([message], translated, get(tag), get("en"), wording=WORDS, attribution=RULES)
    return [each.code for each in found if each.code in ("T404", "T405")]


def packet_of(text: str, **data: object) -> Packet:
    contested = [Value(name, "integer", {"value": 1}, NOWHERE, contested=True) for name in RULES.contested]
    names = [Value(name, "name", {"value": "A"}, NOWHERE) for name in RULES.names]
    return Packet(
        "p", "P", "", "", "1", "", "", "",
        (Section("one", "content/p/01-one.md", text, 1),),
        (Selection("brief", "Brief", ("one",), ("html",)),),
        {value.name: value for value in (*contested, *names)},
        {},
        {"wording": WORDS, **data},  # type: ignore[arg-type]
        kinds=kinds_reader.preset(),
    )  # fmt: skip


def found_in(packet: Packet) -> list[str]:
    return [each.code for each in unattributed.check(packet, of_packet(packet), get("en"))]


def test_the_speaker_of_a_figure_is_its_cue_and_an_event_needs_one_in_its_text() -> None:
    kinds = kinds_reader.preset().records
    figure = kinds["figures"].record_class("a", "The tribunal", "Killed", "most")
    bare = kinds["timeline"].record_class("b", "first", "The prisons are closed.", "event")
    cited = kinds["timeline"].record_class("b", "first", "The prisons are closed, according to {book}.", "event")
    assert found_in(packet_of("# One {#one}\n", figures=(figure,))) == []
    assert found_in(packet_of("# One {#one}\n", timeline=(bare,))) == ["C403"]
    assert found_in(packet_of("# One {#one}\n", timeline=(cited,))) == []
    rules = checks.attribution_rules(packet_of("# One {#one}\n", timeline=(cited,)), get("en"))
    assert rules.needed == {"The prisons are closed, according to {book}.": "first"}


def test_a_row_of_a_table_has_its_speaker_in_another_cell() -> None:
    table = "# One {{#one}}\n\n| Killed | Who |\n| --- | --- |\n| {{most}} people | {speaker} |\n"
    assert found_in(packet_of(table.format(speaker="{amnesty}"))) == []
    assert found_in(packet_of(table.format(speaker="the state"))) == ["C403"]
    rules = checks.attribution_rules(packet_of(table.format(speaker="{amnesty}")), get("en"))
    assert rules.elsewhere == {"{most} people"}


def test_an_exception_covers_its_block_in_the_source_and_in_translations() -> None:
    text = "# One {#one}\n\n<!-- bifolio: ignore C403 A riddle for pupils. -->\nWho counted {most}?\n\nAnd {least}?\n"
    assert found_in(packet_of(text)) == ["C403"]
    assert checks.attribution_rules(packet_of(text), get("en")).elsewhere == {"Who counted {most}?"}


def test_a_sentence_within_quotation_marks_belongs_to_the_one_around_it() -> None:
    found = [each.text for each in attribution.sentences("He said: “It was. They fell.” Then {most} died [@a]. So")]
    assert found == ["He said: “It was. They fell.”", "Then \ufffc died .", "So"]


def test_a_language_without_cues_is_not_judged() -> None:
    sentence = next(attribution.sentences("{most} people were killed."))
    assert RULES.attributed(sentence, get("uk"))
    assert not RULES.attributed(sentence, get("en"))
