"""Sentences that state as a fact what somebody says, in three languages: twenty with values, twenty that are typed, and their rules; and forty for the flagship."""

from __future__ import annotations

import datetime as dt
import re

from bifolio.checks import AttributionRules
from bifolio.checks.typed_numbers import of_values
from bifolio.model import Location, Packet, Section, Selection, Value
from bifolio.project import kinds_reader

WORDING = kinds_reader.preset().records["wording"].record_class
NOWHERE = Location("")
CONTESTED = tuple(
    Value(name, type_name, data, NOWHERE, contested=True)
    for name, type_name, data in (
        ("most", "integer", {"value": 30000}),
        ("least", "integer", {"value": 2800}),
        ("first", "date", {"value": dt.date(1988, 7, 19)}),
        ("graves", "integer", {"value": 7}),
        ("span", "duration", {"value": 5, "unit": "month"}),
    )
)
RULES = AttributionRules(
    {value.name: frozenset() for value in CONTESTED}, frozenset(("amnesty", "book")), numbers=of_values(CONTESTED)
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
QUOTES = {"en": "“{}”", "sv": "”{}”", "fa": "«{}»"}
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
TYPED = (
    ("30,000 prisoners were killed.", "30 000 fångar dödades.", "۳۰٬۰۰۰ زندانی کشته شدند."),
    ("Over 30000 died.", "Över 30000 dog.", "بیش از ۳۰۰۰۰ نفر مردند."),
    ("Thirty thousand prisoners were killed.", "Trettiotusen fångar dödades.", "سی هزار زندانی کشته شدند."),
    ("Between 2,800 and 5,000 people died.", "Mellan 2 800 och 5 000 människor dog.", "بین ۲٬۸۰۰ تا ۵٬۰۰۰ نفر کشته شدند."),
    ("The state killed 12,000 people.", "Staten dödade 12 000 människor.", "حکومت ۱۲٬۰۰۰ نفر را کشت."),
    ("In 1988, 1200 prisoners were executed.", "År 1988 avrättades 1200 fångar.", "در سال ۱۳۶۷، ۱۲۰۰ زندانی اعدام شدند."),
    ("The executions began on 19 July 1988.", "Avrättningarna började den 19 juli 1988.", "اعدام‌ها در ۲۸ تیر ۱۳۶۷ آغاز شد."),
    ("They lasted five months.", "De pågick i fem månader.", "این کار پنج ماه ادامه داشت."),
    ("Prisoners in 40 cities were killed.", "Fångar i 40 städer dödades.", "در ۴۰ شهر، زندانیان کشته شدند."),
    ("A clock says noon, and 30,000 were killed.", "Klockan säger tolv, och 30 000 dödades.", "ساعت می‌گوید ظهر است و ۳۰٬۰۰۰ نفر کشته شدند."),
    ("According to plan, 30,000 were killed.", "Enligt planen dödades 30 000.", "بنا بر نقشه ۳۰٬۰۰۰ نفر کشته شدند."),
    ("Nobody says how, but {most} were killed.", "Ingen säger hur, men {most} dödades.", "هیچ‌کس نمی‌گوید چگونه، اما {most} نفر کشته شدند."),
    ("It was the greatest crime.", "Det var det största brottet.", "بزرگ‌ترین جنایت بود."),
    ("It is unprecedented, the law says.", "Det är utan motstycke, säger lagen.", "قانون می‌گوید این بی‌سابقه است."),
    ("The massacre went on.", "Denna massaker fortsatte.", "این قتل‌عام ادامه داشت."),
    ("The hypocrites were hanged.", "Dessa hycklare hängdes.", "منافقین اعدام شدند."),
    ("The regime hid the graves.", "Denna regim dolde gravarna.", "رژیم گورها را پنهان کرد."),
    ("They were terrorists.", "De var terrorister.", "آن‌ها تروریست بودند."),
    ("Some say that {most} died.", "Några säger att {most} dog.", "برخی می‌گویند {most} نفر مردند."),
    ("No one disputes that 30,000 people died.", "Ingen bestrider att 30 000 människor dog.", "کسی انکار نمی‌کند که ۳۰٬۰۰۰ نفر مردند."),
)  # fmt: skip
FLAGSHIP = {  # sentences for the flagship with its own values and words: twenty without a speaker, twenty that pass
    "en": (
        (
            "The prisons were sealed on {lockdown_date}, and the killing began that night.",
            "Five thousand people never came home that summer.",
            "About 30 000 political prisoners lost their lives.",
            "At least {cities} cities saw executions.",
            "Executions took place in 32 cities.",
            "Executions took place in thirty-two cities.",
            "He recalled {montazeri_low} deaths.",
            "Judges sent 3,800 people to the gallows.",
            "More than 4,000 prisoners vanished into unmarked graves.",
            "Thousands of prisoners were executed.",
            "The killing lasted for five months.",
            "It was the cruellest act in the country’s history.",
            "No crime in modern Iran was ever more terrible.",
            "This was the most extensive purge of prisoners in the Middle East.",
            "The evil regime murdered its best sons and daughters.",
            "The criminals on the panel sent them to die.",
            "Members of the cult were executed.",
            "Those traitors attacked from Iraq.",
            "Imam Khomeini gave the order.",
            "The holocaust of 1988 is still denied.",
        ),
        (
            "According to {abrahamian}, the prisons were sealed on {lockdown_date}.",
            "According to {amnesty}, at least five thousand people never came home.",
            "The {mek:short} claims that about 30 000 political prisoners lost their lives.",
            "{hrw} reports executions in at least {cities} cities.",
            "{hrw} wrote that executions took place in 32 cities.",
            "UN experts wrote that they had received reports from thirty-two cities.",
            "In his memoirs, {montazeri} recalled {montazeri_low} or {montazeri_high} deaths.",
            "A former official said that judges sent 3,800 people to the gallows.",
            "An activists’ list names more than 4,000 prisoners who vanished.",
            "{amnesty} says that thousands of prisoners were executed.",
            "According to {wikipedia}, the killing lasted for five months.",
            "{robertson} called it the cruellest act in the country’s history.",
            "According to {rehman}, no crime in modern Iran was ever more terrible.",
            "According to {hrw}, this was the most extensive purge of prisoners in the region.",
            "Iran’s parliament met in May 1988.",
            "The trial lasted 92 days and heard about 70 people.",
            "Prisoners read books for five years.",
            "One of the oldest prisons in Tehran is Evin.",
            "Most prisoners had been in prison since the early 1980s.",
            "The largest group in the classroom may choose first, according to the teacher.",
        ),
    ),
    "sv": (
        (
            "Fängelserna stängdes {lockdown_date}, och dödandet började samma natt.",
            "Fem tusen människor kom aldrig hem den sommaren.",
            "Omkring 30 000 politiska fångar miste livet.",
            "I minst {cities} städer ägde avrättningar rum.",
            "Avrättningar ägde rum i 32 städer.",
            "Avrättningar ägde rum i trettiotvå städer.",
            "Där dog {montazeri_low} fångar.",
            "Domarna skickade 3 800 människor till galgen.",
            "Mer än 4 000 fångar försvann i omärkta gravar.",
            "Tusentals fångar avrättades.",
            "Dödandet varade i fem månader.",
            "Det var den grymmaste handlingen i landets historia.",
            "Inget brott i det moderna Iran var någonsin hemskare.",
            "Detta var den mest omfattande utrensningen av fångar i Mellanöstern.",
            "Den onda regimen mördade sina bästa söner och döttrar.",
            "Förbrytarna i panelen skickade dem i döden.",
            "Medlemmar av sekten avrättades.",
            "Dessa förrädare anföll från Irak.",
            "Imam Khomeini gav ordern.",
            "Den brutala slakten pågick hela sommaren, enligt {amnesty}.",
        ),
        (
            "Enligt {abrahamian} stängdes fängelserna {lockdown_date}.",
            "Enligt {amnesty} kom minst fem tusen människor aldrig hem.",
            "{mek:short} hävdar att omkring 30 000 politiska fångar miste livet.",
            "{hrw} rapporterar om avrättningar i minst {cities} städer.",
            "{hrw} skrev att avrättningar ägde rum i 32 städer.",
            "FN-experter skrev att de hade fått uppgifter om trettiotvå städer.",
            "I sina memoarer skrev {montazeri} om {montazeri_low} eller {montazeri_high} döda.",
            "En före detta tjänsteman sade att domarna skickade 3 800 människor till galgen.",
            "Aktivister uppger att mer än 4 000 fångar försvann.",
            "{amnesty} uppger att tusentals fångar avrättades.",
            "Enligt {wikipedia} varade dödandet i fem månader.",
            "{robertson} kallade det den grymmaste handlingen i landets historia.",
            "Enligt {rehman} var inget brott i det moderna Iran någonsin hemskare.",
            "Enligt {hrw} var detta den mest omfattande utrensningen av fångar i regionen.",
            "Irans parlament möttes i maj 1988.",
            "Rättegången varade i 92 dagar och hörde ungefär 70 personer.",
            "Fångarna läste böcker i fem år.",
            "Ett av de äldsta fängelserna i Teheran är Evin.",
            "De flesta fångarna hade suttit i fängelse sedan början av 1980-talet.",
            "Den största gruppen i klassen får välja först, enligt läraren.",
        ),
    ),
    "fa": (
        (
            "زندان‌ها در {lockdown_date} بسته شد و کشتار همان شب آغاز شد.",
            "پنج هزار نفر آن تابستان به خانه برنگشتند.",
            "حدود ۳۰ هزار زندانی سیاسی جان خود را از دست دادند.",
            "در دست‌کم {cities} شهر اعدام‌ها رخ داد.",
            "اعدام‌ها در ۳۲ شهر رخ داد.",
            "اعدام‌ها در سی‌ودو شهر رخ داد.",
            "در آنجا {montazeri_low} زندانی جان باختند.",
            "قاضی‌ها ۳۸۰۰ نفر را به پای چوبهٔ دار فرستادند.",
            "بیش از ۴۰۰۰ زندانی در گورهای بی‌نشان ناپدید شدند.",
            "هزاران زندانی اعدام شدند.",
            "این کشتار پنج ماه طول کشید.",
            "این بی‌رحمانه‌ترین کار در تاریخ کشور بود.",
            "هیچ جنایتی در ایران معاصر هولناک‌تر از این نبود.",
            "این گسترده‌ترین تصفیهٔ زندانیان در خاورمیانه بود.",
            "رژیم سفاک بهترین فرزندان کشور را کشت.",
            "جنایتکاران هیئت آنان را به کام مرگ فرستادند.",
            "اعضای فرقه اعدام شدند.",
            "این خائنان از عراق حمله کردند.",
            "امام خمینی فرمان را صادر کرد.",
            "به گفتهٔ {amnesty} این سلاخی وحشیانه تمام تابستان ادامه داشت.",
        ),
        (
            "به گفتهٔ {abrahamian}، زندان‌ها در {lockdown_date} بسته شد.",
            "به گفتهٔ {amnesty}، دست‌کم پنج هزار نفر به خانه برنگشتند.",
            "{mek.short} ادعا می‌کند که حدود ۳۰ هزار زندانی سیاسی جان خود را از دست دادند.",
            "{hrw} از اعدام در دست‌کم {cities} شهر خبر داده است.",
            "{hrw} نوشت که اعدام‌ها در ۳۲ شهر رخ داد.",
            "کارشناسان سازمان ملل نوشتند که از سی‌ودو شهر اطلاعاتی به دستشان رسیده است.",
            "{montazeri} در خاطراتش از {montazeri_low} یا {montazeri_high} کشته نوشت.",
            "یک مقام پیشین گفت که قاضی‌ها ۳۸۰۰ نفر را به پای چوبهٔ دار فرستادند.",
            "فهرست فعالان می‌گوید بیش از ۴۰۰۰ زندانی ناپدید شدند.",
            "{amnesty} می‌گوید هزاران زندانی اعدام شدند.",
            "به گفتهٔ {wikipedia} این کشتار پنج ماه طول کشید.",
            "{robertson} آن را بی‌رحمانه‌ترین کار در تاریخ کشور خواند.",
            "به گفتهٔ {rehman} هیچ جنایتی در ایران معاصر هولناک‌تر از این نبود.",
            "به گفتهٔ {hrw} این گسترده‌ترین تصفیهٔ زندانیان در منطقه بود.",
            "مجلس ایران در خرداد ۱۳۶۷ تشکیل جلسه داد.",
            "دادگاه ۹۲ روز طول کشید و حدود ۷۰ نفر در آن سخن گفتند.",
            "زندانیان پنج سال کتاب می‌خواندند.",
            "یکی از قدیمی‌ترین زندان‌های تهران اوین است.",
            "بیشتر زندانیان از آغاز دههٔ ۱۳۶۰ در زندان بودند.",
            "به گفتهٔ معلم، بزرگ‌ترین گروه کلاس اول انتخاب می‌کند.",
        ),
    ),
}  # fmt: skip
LOADED = range(14, 18)  # those whose words are allowed in quotation marks alone
LANGUAGES = ("en", "sv", "fa")


def twin(sentence: str, tag: str) -> str:
    """Return a sentence with a speaker in it, after its run-in heading."""
    heading, end, rest = sentence.rpartition("** ")
    return f"{heading}{end}{SAID[tag]}{rest}"


def typed_twin(row: int, tag: str) -> str:
    """Return a typed sentence with a speaker in it, its loaded word quoted."""
    sentence = TYPED[row][LANGUAGES.index(tag)]
    for word in (each for rule in WORDS if row in LOADED and rule.language == tag for each in rule.avoid):
        sentence = re.sub(rf"(?<!\w){word}(?!\w)", QUOTES[tag].format(word), sentence)
    return f"{SAID[tag]}{sentence}"


def packet_of(text: str, **data: object) -> Packet:
    names = [Value(name, "name", {"value": "An Author"}, NOWHERE) for name in RULES.names]
    return Packet(
        "p", "P", "", "", "1", "", "", "",
        (Section("one", "content/p/01-one.md", text, 1),),
        (Selection("brief", "Brief", ("one",), ("html",)),),
        {value.name: value for value in (*CONTESTED, *names)},
        {},
        {"wording": WORDS, **data},  # type: ignore[arg-type]
        kinds=kinds_reader.preset(),
    )  # fmt: skip
