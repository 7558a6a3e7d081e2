"""Owns the codes of translations."""

from __future__ import annotations

from bifolio.findings.finding_type import ERROR, NOTE, WARNING, FindingType

TRANSLATIONS: dict[str, FindingType] = {
    "T201": FindingType(
        ERROR,
        "The value {value} of the source is missing.",
        "Put it in as it stands in the source, wherever the sentence needs it.",
    ),
    "T202": FindingType(ERROR, "The translation names {value}, which the source does not.", "Take it out."),
    "T203": FindingType(
        ERROR, "The value {expected} stands here as {found}.", "Write it as the source has it: {expected}."
    ),
    "T204": FindingType(
        ERROR, "The value {expected} has become {found}.", "Names in braces are not translated: write {expected}."
    ),
    "T205": FindingType(
        ERROR,
        "The braces in “{text}” name no value.",
        "Write the value as the source has it; other braces cannot stand in a translation.",
    ),
    "T206": FindingType(
        ERROR,
        "The sign % in “{text}” is not followed by a name in parentheses.",
        "Write %% for the sign itself, and values as the source has them: %(name)s.",
    ),
    "T211": FindingType(
        ERROR,
        "The translation holds raw HTML: {html}",
        "Take it out: directions and languages are marked when the page is made.",
    ),
    "T212": FindingType(ERROR, "The translation has a link to {target}, which the source has not.", "Take it out."),
    "T213": FindingType(
        ERROR,
        "The link to {target} is missing.",
        "Write it as in the source: words in brackets, the address in parentheses behind them.",
    ),
    "T214": FindingType(
        ERROR, "The link to {expected} leads to {found} here.", "Addresses are not translated: write {expected}."
    ),
    "T215": FindingType(ERROR, "The translation has the picture {target}, which the source has not.", "Take it out."),
    "T216": FindingType(ERROR, "{what} is missing.", "Put it in as it stands in the source."),
    "T217": FindingType(
        ERROR,
        "The translation has {what}, which the source has not.",
        "Take it out; sources and notes are the packet's own.",
    ),
    "T218": FindingType(
        ERROR,
        "{expected} has become {found}.",
        "Write it as in the source: page numbers and “p.” are put into your language when the page is made.",
    ),
    "T221": FindingType(
        ERROR,
        "The translation is more than a passage: it holds a heading, a list, a table, or a second paragraph.",
        "Write it in one piece; a sign at the beginning that is meant as such has a backslash before it.",
    ),
    "T222": FindingType(
        ERROR,
        "The translation holds “{text}”, which looks like a part of a template.",
        "Write it otherwise: translations are never run as templates.",
    ),
    "T223": FindingType(
        ERROR,
        "The translation holds the invisible character {codepoint}, which turns the direction of what follows.",
        "Delete it: directions are set when the page is made. The marks U+200E, U+200F and U+061C may stand.",
    ),
    "T224": FindingType(
        ERROR,
        "The translation holds the character {codepoint}, which no text has.",
        "Delete it, or write again what was lost there.",
    ),
    "T225": FindingType(
        ERROR,
        "The translation has {found} characters, the source {source}.",
        "Is this the right text? Nothing else in it was looked at.",
    ),
    "T301": FindingType(
        WARNING, "Code differs from the source: {difference}.", "What stands between backticks is not translated."
    ),
    "T302": FindingType(
        WARNING,
        "The source has {expected}, the translation {found}.",
        "Emphasise the same words, or ignore this with a reason.",
    ),
    "T303": FindingType(
        WARNING,
        "Numbers differ from the source: {difference}.",
        "Compare them; digits of any script and number words count as the same.",
    ),
    "T304": FindingType(
        WARNING,
        "Line breaks differ: the source has {expected}, the translation {found}.",
        "A line break is a backslash and \\n.",
    ),
    "T305": FindingType(
        WARNING,
        "Two asterisks stand for themselves here, because emphasis is begun or ended by only one pair of them.",
        "Put a pair before and a pair after the words, close to them.",
    ),
    "T311": FindingType(
        WARNING,
        "The source ends with {expected}, the translation with {found}.",
        "End it in the same manner, with the marks of your language.",
    ),
    "T312": FindingType(
        WARNING,
        "{mark} is not a quotation mark of the language.",
        "Write {open}…{close}, and {inner_open}…{inner_close} inside them.",
    ),
    "T313": FindingType(
        WARNING,
        "There is a space at the {end} that the source has not, or the other way round.",
        "Make it as in the source.",
    ),
    "T314": FindingType(WARNING, "The word “{word}” stands here twice.", "Delete one, or ignore this with a reason."),
    "T315": FindingType(
        WARNING, "The translation is the same as the source.", "Translate it, or ignore this with a reason."
    ),
    "T316": FindingType(WARNING, "The translation has {found} characters; there is room for {limit}.", "Shorten it."),
    "T401": FindingType(
        WARNING,
        "The source has “{term}”; none of the agreed words for it is in the translation.",
        "The glossary has: {forms}.",
    ),
    "T402": FindingType(
        WARNING,
        "“{word}” is not used in the packet's own voice.",
        "Write: {instead}. In quotation marks, with the name of who says it, it may stand.{why}",
    ),
    "T403": FindingType(ERROR, "“{word}” is not used in this packet.", "Write: {instead}.{why}"),
    "T501": FindingType(WARNING, "“{word}” has the Arabic letter {found} ({codepoint}).", "Persian has {wanted}."),
    "T502": FindingType(
        WARNING, "A zero-width non-joiner stands {where}.", "Delete it: it parts letters within a word."
    ),
    "T503": FindingType(
        WARNING, "“{text}” is written with a space.", "Write it with a zero-width non-joiner (نیم‌فاصله): {wanted}"
    ),
    "T504": FindingType(WARNING, "The digits of “{text}” are not Persian.", "Write: {wanted}"),
    "T505": FindingType(WARNING, "“{mark}” stands after Persian words.", "Persian has: {wanted}"),
    "T506": FindingType(WARNING, "“{word}” is stretched with a kashida (U+0640).", "Delete it: lines are set without."),
    "T507": FindingType(
        WARNING,
        "“{word}” writes the ezafe after a silent he in another manner than the rest.",
        "Write it with hamze: {wanted}",
    ),
    "T508": FindingType(WARNING, "“{word}” has another agreed spelling.", "Write: {wanted}"),
    "T509": FindingType(
        NOTE,
        "The invisible mark {codepoint} has no effect here.",
        "It may stand; the direction of the whole is set when the page is made.",
    ),
    "T510": FindingType(
        WARNING,
        "The character {codepoint} stands where a zero-width non-joiner or nothing belongs.",
        "Write U+200C (نیم‌فاصله), or delete it.",
    ),
    "T601": FindingType(
        WARNING,
        "The groups of “{text}” are parted by an ordinary space, where a line can break.",
        "Write it with a no-break space.",
    ),
    "T602": FindingType(WARNING, "“{text}” is written in the English manner.", "Swedish writes: {wanted}"),
    "T603": FindingType(
        WARNING, "“{word}” has a capital letter.", "Swedish writes the names of months and days small: {wanted}"
    ),
    "T901": FindingType(
        WARNING, "Nothing here gives the finding {ignored}, which is to be ignored.", "Delete the comment."
    ),
    "T902": FindingType(
        WARNING,
        "The comment does not say what it is to ignore: {problem}.",
        "Write: # bifolio: ignore T312 and the reason in your own words.",
    ),
}
