// Writes what ICU says (through Node's Intl) of dates, numbers, plurals, lists, names and sorting, for tests/language/test_language_oracle.py.
//     node tests/oracle/make.mjs > tests/oracle/intl.json
import { createHash } from "node:crypto";

const hash = (lines) => createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 12);
const years = Array.from({ length: 201 }, (_, i) => 1900 + i);
const day = (y, m, d) => new Date(Date.UTC(y, m, d));

function days(year) {
  const found = [];
  for (let d = day(year, 0, 1); d.getUTCFullYear() === year; d = new Date(+d + 86400000)) found.push(d);
  return found;
}

// One hash a Gregorian year, of a line for each of its days.
function byYear(locale, options, of = days) {
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  return years.map((year) => hash(of(year).map((d) => format.format(d)))).join(" ");
}

const months = (year) => Array.from({ length: 12 }, (_, m) => day(year, m, 1));
const long = { dateStyle: "long" };
const dates = {
  "en days": byYear("en-GB", long),
  "sv days": byYear("sv", long),
  "fa days gregorian": byYear("fa-u-ca-gregory", long),
  "fa days persian": byYear("fa-u-ca-persian", { day: "numeric", month: "long", year: "numeric" }),
  "en months": byYear("en-GB", { month: "long", year: "numeric" }, months),
  "sv months": byYear("sv", { month: "long", year: "numeric" }, months),
  "fa months gregorian": byYear("fa-u-ca-gregory", { month: "long", year: "numeric" }, months),
};
const newYears = [];
const persian = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { timeZone: "UTC", day: "numeric", month: "numeric" });
for (const year of years) for (const d of days(year)) if (/^1\/1\b/.test(persian.format(d))) newYears.push(d.toISOString().slice(0, 10));
const week = Object.fromEntries(
  ["en", "sv", "fa"].map((tag) => [tag, days(2024).slice(0, 7).map((d) => d.toLocaleDateString(tag, { weekday: "long", timeZone: "UTC" }))]),
);

const integers = [0, 1, 2, 7, 10, 11, 21, 99, 100, 101, 999, 1000, 1001, 2800, 5000, 9999, 10000, 12345, 30000, 100000, 999999, 1000000, 1234567, 98765432100, -1, -28, -4321, -1000000];
const decimals = [0.1, 0.5, 1.25, 3.14159, 1000.5, 12345.678, -0.75, -4321.5];
const shares = [0, 0.01, 0.125, 0.37, 0.5, 0.999, 1, 1.1, 12.5];
const tags = ["en", "sv", "fa", "ar", "uk", "so", "de", "fr", "hi", "ps", "ku", "tr", "ru", "he", "ur"];
const numbers = Object.fromEntries(tags.map((tag) => [tag, [...integers, ...decimals].map((n) => new Intl.NumberFormat(tag, { maximumFractionDigits: 9 }).format(n))]));
const percents = Object.fromEntries(["en", "sv", "fa", "so"].map((tag) => [tag, shares.map((n) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 }).format(n))]));
const ranges = Object.fromEntries(["en", "sv"].map((tag) => [tag, [[2800, 5000], [1, 3], [100, 1500]].map(([a, b]) => new Intl.NumberFormat(tag).formatRange(a, b))]));
const counts = [...Array(32).keys(), 100, 101, 102, 111, 1000];
const units = {};
for (const tag of ["en", "sv", "fa", "uk", "ar"])
  for (const unit of ["minute", "hour", "day", "week", "month", "year"])
    units[`${tag} ${unit}`] = counts.map((n) => new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(n));

const plurals = {};
for (const tag of ["en", "sv", "fa", "ar", "uk", "so", "de", "fr", "pl", "ru", "cs", "lt", "lv", "ga", "cy", "sl", "he", "ro", "hi", "ja", "ps", "ku", "ti", "tr", "ur", "ckb"]) {
  if (!Intl.PluralRules.supportedLocalesOf(tag).length) continue;
  const rules = new Intl.PluralRules(tag);
  plurals[tag] = Array.from({ length: 1000 }, (_, n) => ({ zero: "z", one: "1", two: "2", few: "f", many: "m", other: "o" })[rules.select(n)]).join("");
}
const ordinals = Object.fromEntries(["en", "sv"].map((tag) => [tag, Array.from({ length: 200 }, (_, n) => new Intl.PluralRules(tag, { type: "ordinal" }).select(n)[0]).join("")]));

const items = ["A", "B", "C", "D"];
const lists = Object.fromEntries(["en-GB", "sv", "uk", "ar", "so", "de", "fr"].map((tag) => [tag, [1, 2, 3, 4].map((n) => new Intl.ListFormat(tag, { type: "conjunction" }).format(items.slice(0, n)))]));
const names = {};
for (const other of ["en", "sv", "fa"]) {
  const display = new Intl.DisplayNames(other, { type: "language" });
  names[other] = Object.fromEntries(["en", "sv", "fa", "ar", "ckb", "so", "uk", "tr", "ps", "de", "fr"].map((tag) => [tag, display.of(tag)]));
}

// Words: some of the subject, some with every letter, and made-up ones from a fixed seed.
let state = 1988;
const random = (n) => (state = (state * 1103515245 + 12345) % 2147483648) % 65521 % n;
const word = (letters) => Array.from({ length: 2 + random(6) }, () => letters[random(letters.length)]).join("");
const made = (letters, count) => Array.from({ length: count }, () => word([...letters]));
const words = {
  en: ["execution", "Evin", "évin", "co-operate", "cooperate", "co operate", "MEK", "mek", "Tudeh", "fatwa", "Fatwa", "naïve", "naive", "nave", "résumé", "resume", "Resume", "Zabol", "'Ali", "Ali", "10", "9", "Āzādī", "Azadi", "azadeh", "æon", "aeon", "Søren", "Soren", "sort", "straße", "strasse", "Łódź", "Lodz", "ʿAli", "ʾAli", "zʿ", "zz", "Khāvarān", "λόγος", "اعدام", "Жук", ...made("abcdefghijklmnopqrstuvwxyzABCéöåü -", 300)],
  sv: ["avrättning", "åklagare", "ängslan", "örfil", "zon", "yta", "ytterst", "über", "Wallin", "vallmo", "vävd", "wok", "åsna", "Åsa", "asna", "Östersund", "ostron", "Ärlig", "arlig", "hovrätt", "Högsta domstolen", "Hägg", "hagg", "fängelse", "fangelse", "de luge", "delta", "idé", "ide", "ideal", "Müller", "Mylla", "Øst", "ost", "Æro", "aera", "þorn", "zebra", ...made("abcdefghijklmnopqrstuvwxyzåäöÅÄÖéü -", 300)],
  fa: ["آزادی", "اعدام", "ایران", "آمریکا", "ابتدا", "احمد", "پاسدار", "پاسخ‌گو", "تهران", "چپ", "حکم", "خاوران", "دادگاه", "ژوئیه", "زندان", "زندان‌ها", "زندانی", "زندانیان", "شاه", "فدایی", "فتوا", "کمیسیون", "گورستان", "گزارشگر ویژه", "مجاهدین", "منتظری", "مسئول", "مسابقه", "هیئت", "هیات", "هیأت", "هنر", "واعظ", "ورزش", "هدف", "یزد", "ویژه", "قطعنامه", "عفو بین‌الملل", "عفو", "علی", "ئیل", "يزد", "كميسيون", "روح‌الله", "روحالله", "رئیسی", "رییسی", "ردیف", "MEK", "Evin", "۱۳۶۷", "1988", "۶۷", "ضد", "ظلم", "طبس", "صدا", "ذکر", "ثبت", "غرب", "جمهوری اسلامی", "لاجوردی", "نامه", "نامۀ", "مؤمن", "مومن", "سوءتفاهم", "سوار", "اعـدام", "اعدامی", "کـ", "ك", "MEK ۱۳۶۷", "«آزادی»", "ʿAli", ...made("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤأ‌ ", 300)],
  ar: ["إعدام", "أحمد", "احمد", "آية", "ايران", "إيران", "تهران", "ثورة", "ثورت", "جمهورية", "خاوران", "سجن", "سجناء", "شهادة", "مسؤول", "مسألة", "هيئة", "وثيقة", "يوم", "على", "علي", "عفو", "لجنة", "منظمة", "نظام", ...made("ءآأإئؤابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ", 200)],
  uk: ["Іран", "їжак", "йод", "ґрунт", "груша", "страта", "в'язень", "в’язень", "вязень", "Україна", "український", "єдність", "ехо", "Юлія", "яма", "щит", "шит", "ь", "и", "і", "ї", "й", "к", ...made("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя -", 200)],
};
const sorted = Object.fromEntries(Object.entries(words).map(([tag, list]) => [tag, [...new Set(list)].sort(new Intl.Collator(tag).compare)]));

const { icu, cldr } = process.versions;
const all = { icu, cldr, dates, newYears, week, integers, decimals, numbers, shares, percents, ranges, counts, units, plurals, ordinals, lists, names, sorted };
const rows = (value) => Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`).join(",\n    ");
const plain = (value) => Array.isArray(value) || typeof value === "string";
console.log(`{\n${Object.entries(all).map(([key, value]) => `  ${JSON.stringify(key)}: ${plain(value) ? JSON.stringify(value) : `{\n    ${rows(value)}\n  }`}`).join(",\n")}\n}`);
