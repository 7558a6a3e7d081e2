"""Owns the codes of catalogue files, signatures and releases."""

from __future__ import annotations

from bifolio.codes.rule import ERROR, NOTE, WARNING, Rule

CATALOGUES: dict[str, Rule] = {
    "T101": Rule(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the catalogue again as UTF-8."),
    "T102": Rule(
        ERROR,
        "The file has {size} bytes; a catalogue may have {limit}.",
        "Is this the right file? Split the catalogue.",
    ),
    "T103": Rule(
        ERROR,
        "Two versions of the file were joined here and nobody chose between them: the line begins with {marker}.",
        "Keep the version that is right and delete the three lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "T104": Rule(
        ERROR,
        "The text that begins here has no closing quotation mark.",
        'End it with " on the same line; longer texts go on in a new pair of quotation marks on the next line.',
    ),
    "T105": Rule(
        ERROR,
        "Something stands outside the quotation marks: {text}",
        'A quotation mark that belongs to the text is written \\".',
    ),
    "T106": Rule(
        ERROR,
        "A backslash is followed by “{character}”, which means nothing in a catalogue.",
        "A backslash that belongs to the text is written \\\\; a new line is \\n.",
    ),
    "T107": Rule(
        ERROR,
        "The line is no part of a message: {text}",
        "A message is msgid and msgstr, each followed by a text in quotation marks; comments begin with #.",
    ),
    "T108": Rule(
        ERROR,
        "The message “{message}” stands in the file twice; the first time in line {first}.",
        "Keep the better translation and delete the other entry.",
    ),
    "T109": Rule(
        ERROR, "The message “{message}” has no {part}.", "Put the missing line back; it may be empty: {part} {empty}."
    ),
    "T110": Rule(
        ERROR,
        "The file does not begin with a header.",
        'A catalogue begins with msgid "" and the header in its msgstr: take it from an older version.',
    ),
    "T111": Rule(
        ERROR,
        "The header says charset={charset}; catalogues are UTF-8.",
        "Save the file as UTF-8 and write: Content-Type: text/plain; charset=UTF-8",
    ),
    "T112": Rule(
        ERROR,
        "The header says that the language is “{found}”; the file lies in the folder of “{expected}”.",
        "If the translations are in the right language, write: Language: {expected}",
    ),
    "T113": Rule(
        ERROR,
        "The message “{message}” has forms of msgstr: {found}; the header announces {expected}.",
        "Give one msgstr for each form that the line Plural-Forms of the header announces.",
    ),
    "T114": Rule(ERROR, "The file cannot be read: {reason}.", "Look whether it is there and whether you may read it."),
    "T115": Rule(
        ERROR,
        "The line Plural-Forms of the header cannot be understood: {text}",
        "Write it as gettext has it for the language, for example: nplurals=2; plural=(n != 1);",
    ),
    "T116": Rule(
        ERROR,
        "The file holds the character {character}, which no text has.",
        "Delete it, or save the catalogue again from the editor it was made with.",
    ),
    "T141": Rule(ERROR, "This line is no signature.", "Let build.py review write this file, or take the line out."),
    "T142": Rule(
        ERROR,
        "“{name}” cannot be the name a reviewer goes by.",
        "Choose a pseudonym of letters, digits and hyphens, a letter first; it should not be a real name.",
    ),
    "T143": Rule(ERROR, "The project is not translated into “{tag}”.", "Name one of: {tags}."),
    "T151": Rule(
        WARNING,
        "The edition in “{tag}” is not built: {left} of {total} messages are untranslated (packets.toml: `refuse`).",
        "Translate them, or let packets.toml say `mark`.",
    ),
    "T152": Rule(
        ERROR,
        "The packet “{packet}” cannot be released in “{tag}”: {left} of {total} messages are not {state}.",
        "build.py status says which; packets.toml says whether a release needs review.",
    ),
    "T153": Rule(
        WARNING,
        "The edition in “{tag}” is not built: it is to be frozen, and no complete state of it was ever released.",
        "Run build.py release {tag} when it is complete, or let packets.toml say `mark`.",
    ),
    "T161": Rule(
        ERROR,
        "The file is not taken in: {problem}.",
        "Save it as CSV (UTF-8), XLIFF 1.2, TMX or PO, or export it again.",
    ),
    "T162": Rule(
        WARNING,
        "No message of the catalogue is “{message}”.",
        "The source may have changed since: export the file again. Source and context are not to be edited.",
    ),
    "T163": Rule(ERROR, "“{state}” is no state.", "Write translated, fuzzy or untranslated, or leave the cell empty."),
    "T164": Rule(
        NOTE,
        "“{message}” was translated in another way: the old translation stays as a translator's comment.",
        "Delete the comment in the catalogue when it is of no use any more.",
    ),
    "T165": Rule(
        ERROR,
        "“{message}” is translated twice, and differently; the first time in line {first}.",
        "Keep one: this one is not taken in.",
    ),
    "T166": Rule(
        WARNING,
        "“{message}” has a confirmed translation; one that is not confirmed does not take its place.",
        "Write translated in the column state (or approve it in your editor) if it is better.",
    ),
    "T171": Rule(
        ERROR,
        "The file of renames cannot be used: {problem}.",
        "It has the columns old and new; docs/exchange.md shows one.",
    ),
}
