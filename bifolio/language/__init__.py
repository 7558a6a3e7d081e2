"""Format numbers, dates, values and lists as each language does, and sort its words."""

from bifolio.language.cldr import with_territory
from bifolio.language.dates import NBSP, SOLAR_HIJRI, calendar_of, first_days, reach
from bifolio.language.finding_texts import (
    ISOLATES,
    in_language,
    isolated,
    nearest_language,
    phrase_texts,
    severity_name,
)
from bifolio.language.finding_texts import languages as finding_languages
from bifolio.language.language import Language
from bifolio.language.locale_data import AttributionWords, DateFormat, WordForms
from bifolio.language.lookup import foreign, get, of
from bifolio.language.number_parser import as_ascii
from bifolio.language.quantity import CERTAIN, Quantity, Reading
