"""Owns the codes of catalogue files, signatures and releases."""

from __future__ import annotations

from bifolio.findings.finding_type import ERROR, NOTE, WARNING, FindingType

CATALOGUES: dict[str, FindingType] = {
    "T101": FindingType(
        ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the catalogue again as UTF-8."
    ),
    "T102": FindingType(
        ERROR,
        "The file has {size} bytes; a catalogue may have {limit}.",
        "Is this the right file? Split the catalogue.",
    ),
    "T103": FindingType(
        ERROR,
        "Two versions of the file were joined here and nobody chose between them: the line begins with {marker}.",
        "Keep the version that is right and delete the three lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "T104": FindingType(
        ERROR,
        "The text that begins here has no closing quotation mark.",
        'End it with " on the same line; longer texts go on in a new pair of quotation marks on the next line.',
    ),
    "T105": FindingType(
        ERROR,
        "Something stands outside the quotation marks: {text}",
        'A quotation mark that belongs to the text is written \\".',
    ),
    "T106": FindingType(
        ERROR,
        "A backslash is followed by “{character}”, which means nothing in a catalogue.",
        "A backslash that belongs to the text is written \\\\; a new line is \\n.",
    ),
    "T107": FindingType(
        ERROR,
        "The line is no part of a message: {text}",
        "A message is msgid and msgstr, each followed by a text in quotation marks; comments begin with #.",
    ),
    "T108": FindingType(
        ERROR,
        "The message “{message}” stands in the file twice; the first time in line {first}.",
        "Keep the better translation and delete the other entry.",
    ),
    "T109": FindingType(
        ERROR, "The message “{message}” has no {part}.", "Put the missing line back; it may be empty: {part} {empty}."
    ),
    "T110": FindingType(
        ERROR,
        "The file does not begin with a header.",
        'A catalogue begins with msgid "" and the header in its msgstr: take it from an older version.',
    ),
    "T111": FindingType(
        ERROR,
        "The header says charset={charset}; catalogues are UTF-8.",
        "Save the file as UTF-8 and write: Content-Type: text/plain; charset=UTF-8",
    ),
    "T112": FindingType(
        ERROR,
        "The header says that the language is “{found}”; the file lies in the folder of “{expected}”.",
        "If the translations are in the right language, write: Language: {expected}",
    ),
    "T113": FindingType(
        ERROR,
        "The message “{message}” has forms of msgstr: {found}; the header announces {expected}.",
        "Give one msgstr for each form that the line Plural-Forms of the header announces.",
    ),
    "T114": FindingType(
        ERROR, "The file cannot be read: {reason}.", "Look whether it is there and whether you may read it."
    ),
    "T115": FindingType(
        ERROR,
        "The line Plural-Forms of the header cannot be understood: {text}",
        "Write it as gettext has it for the language, for example: nplurals=2; plural=(n != 1);",
    ),
    "T116": FindingType(
        ERROR,
        "The file holds the character {character}, which no text has.",
        "Delete it, or save the catalogue again from the editor it was made with.",
    ),
    "T141": FindingType(
        ERROR, "This line is no signature.", "Let build.py review write this file, or take the line out."
    ),
    "T142": FindingType(
        ERROR,
        "“{name}” cannot be the name a reviewer goes by.",
        "Choose a pseudonym of letters, digits and hyphens, a letter first; it should not be a real name.",
    ),
    "T143": FindingType(ERROR, "The project is not translated into “{tag}”.", "Name one of: {tags}."),
    "T151": FindingType(
        WARNING,
        "The edition in “{tag}” is not built: {left} of {total} messages are untranslated (packets.toml: `refuse`).",
        "Translate them, or let packets.toml say `mark`.",
    ),
    "T152": FindingType(
        ERROR,
        "The packet “{packet}” cannot be released in “{tag}”: {left} of {total} messages are not {state}.",
        "build.py status says which; packets.toml says whether a release needs review.",
    ),
    "T153": FindingType(
        WARNING,
        "The edition in “{tag}” is not built: it is to be frozen, and no complete state of it was ever released.",
        "Run build.py release {tag} when it is complete, or let packets.toml say `mark`.",
    ),
    "T161": FindingType(
        ERROR,
        "The file is not taken in: {problem}.",
        "Save it as CSV (UTF-8), XLIFF 1.2, TMX or PO, or export it again.",
    ),
    "T162": FindingType(
        WARNING,
        "No message of the catalogue is “{message}”.",
        "The source may have changed since: export the file again. Source and context are not to be edited.",
    ),
    "T163": FindingType(
        ERROR, "“{state}” is no state.", "Write translated, fuzzy or untranslated, or leave the cell empty."
    ),
    "T164": FindingType(
        NOTE,
        "“{message}” was translated in another way: the old translation stays as a translator's comment.",
        "Delete the comment in the catalogue when it is of no use any more.",
    ),
    "T165": FindingType(
        ERROR,
        "“{message}” is translated twice, and differently; the first time in line {first}.",
        "Keep one: this one is not taken in.",
    ),
    "T166": FindingType(
        WARNING,
        "“{message}” has a confirmed translation; one that is not confirmed does not take its place.",
        "Write translated in the column state (or approve it in your editor) if it is better.",
    ),
    "T171": FindingType(
        ERROR,
        "The file of renames cannot be used: {problem}.",
        "It has the columns old and new; docs/exchange.md shows one.",
    ),
}
