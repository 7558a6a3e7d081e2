"""Twenty sentences that state as a fact what somebody says, in three languages, and what their packet must attribute."""

from __future__ import annotations

from bifolio.checks import AttributionRules
from bifolio.model import Location, Packet, Section, Selection, Value
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


def twin(sentence: str, tag: str) -> str:
    """Return a sentence with a speaker in it, after its run-in heading."""
    heading, end, rest = sentence.rpartition("** ")
    return f"{heading}{end}{SAID[tag]}{rest}"


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
