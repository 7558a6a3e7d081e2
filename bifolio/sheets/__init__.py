"""Record what printed sheets hold, find the passages that belong on one, and read what was answered on it."""

from bifolio.sheets.answers import CORRECT, QUESTION, RIGHT, Answer, AnsweredPassage, answered, read, table
from bifolio.sheets.choice import passages_by_section, passages_of_records, record_name
from bifolio.sheets.printed_sheet import (
    BACK_TRANSLATION,
    REVIEW,
    PrintedPassage,
    PrintedSheet,
    check_digits,
    current,
    digits_of,
    load,
    path_of,
    printed,
    text,
)
