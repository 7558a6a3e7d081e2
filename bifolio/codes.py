"""Owns the list of what can be complained of: each code with its severity, its sentence and its hint."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.model import Finding, Location, Severity


class Rule(NamedTuple):
    """A kind of finding; `sentence` and `hint` name their details in braces."""

    severity: Severity
    sentence: str
    hint: str


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Families: C content, T translation, A accessibility, L links, S safety, B the build itself. A code is never used again for
# something else. One row a code in docs/checks.md, one folder a code in tests/checks/ (a test holds both).
RULES: dict[str, Rule] = {
    "B201": Rule(
        ERROR,
        "The page asks for {url}, which is not opened: {reason}.",
        "Name a file of the packet's media folder or of the templates.",
    ),
    "B202": Rule(ERROR, "The file {url} cannot be used: {reason}.", "Put the file there, or mend it."),
    "B203": Rule(
        ERROR,
        "No font has a letter for {character} ({codepoint}).",
        "Write it with other characters, or bundle a font that has it.",
    ),
    "B204": Rule(
        ERROR,
        "The link to {target} is not taken into the PDF.",
        "Links begin with https, http, mailto or tel, or lead to a place in the page.",
    ),
    "B205": Rule(
        ERROR,
        "A link leads to #{anchor}, which is nowhere in the page.",
        "Give that id to what the link should lead to.",
    ),
    "B206": Rule(
        ERROR,
        "The PDF was given up: it took more than {bound}.",
        "Shorten the page, or look for a table or picture of enormous size.",
    ),
    "B207": Rule(
        ERROR, "The PDF engine stopped: {reason}.", "This is likely a fault of the engine; keep the page and report it."
    ),
    "B208": Rule(ERROR, "The libraries that draw PDFs cannot be opened: {reason}.", "{command}"),
    "B209": Rule(
        NOTE,
        "libharfbuzz-subset is not installed, so PDFs take a third longer.",
        "Install libharfbuzz-subset0 (Debian, Ubuntu).",
    ),
    "B210": Rule(ERROR, "The PDF engine reports: {message}.", "Mend what the sentence names."),
    "B211": Rule(ERROR, "The page lacks {what}, without which the PDF is not accessible.", "Add it in the template."),
    "C101": Rule(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the file again as UTF-8."),
    "C102": Rule(ERROR, "The file is larger than {limit} MiB.", "Divide it, or take out what is not text."),
    "C111": Rule(
        ERROR,
        "This comment is neither for translators nor a context.",
        "Write <!-- translators: … --> or <!-- context: … -->.",
    ),
    "C112": Rule(
        ERROR,
        "The heading “{heading}” has no anchor.",
        "Write its anchor behind it, such as {{#what-happened}}: it is the same in every language.",
    ),
    "C121": Rule(
        ERROR,
        "The file is not YAML: {problem}.",
        "Look at the indents, colons and quotation marks here and in the line above.",
    ),
    "C122": Rule(ERROR, "This part is repeated by an alias, or nested too deep.", "Write it out."),
    "C123": Rule(ERROR, "The key “{key}” is given twice.", "Keep one of the two."),
    "C124": Rule(ERROR, "The key “{key}” is not known here.", "Look it up in docs/content.md; it may be misspelt."),
    "C125": Rule(ERROR, "The key “{key}” is missing.", "Add it; docs/content.md says what it holds."),
    "C126": Rule(ERROR, "The value of “{key}” is not right: {problem}{given}.", "Look it up in docs/content.md."),
    "C131": Rule(
        ERROR,
        "There is no packets.toml in {folder}.",
        "Name the project's folder with --project, or write a packets.toml there.",
    ),
    "C132": Rule(ERROR, "The file is not TOML: {problem}.", "Look at the quotation marks and brackets of that line."),
    "C133": Rule(
        ERROR, "There is no packet “{name}” in content/.", "Make the folder, or take its name out of packets.toml."
    ),
    "C134": Rule(
        ERROR, "The file is missing.", "Every packet's folder has a packet.yaml; docs/content.md says what it holds."
    ),
    "C135": Rule(
        ERROR,
        "The file's name is not that of a section.",
        "Name it with two digits, a hyphen and lower-case letters, such as 03-background.md.",
    ),
    "C136": Rule(
        ERROR,
        "Another file is the section “{name}” already.",
        "Give the two sections different names; the number does not count.",
    ),
    "C137": Rule(ERROR, "The front matter has no end.", "End it with a line of three hyphens."),
    "C201": Rule(
        ERROR,
        "“{name}” cannot be the name of a value.",
        "Use lower-case letters, digits and underscores, a letter first.",
    ),
    "C202": Rule(ERROR, "The value “{name}” has no type that is known.", "Give it one of: {types}."),
    "C203": Rule(
        ERROR, "“{name}” cannot be the id of a source.", "Use lower-case letters, digits and hyphens, a letter first."
    ),
    "C251": Rule(
        ERROR,
        "The value “{name}” is a {type} and cannot be shown in the style “{style}”.",
        "Its styles are: {styles}.",
    ),
    "C261": Rule(
        ERROR, "“{tag}” is not a language tag.", "Write it as BCP 47 has it: fa, sv, zh-Hant, fa-AF."
    ),
    "C262": Rule(
        ERROR,
        "Nothing is known of the language “{tag}”.",
        "Is the tag right? Else declare the language in locales/{tag}/language.toml.",
    ),
    "C263": Rule(
        ERROR,
        "What is declared of the language “{tag}” is not right: {mistake}.",
        "Look it up in bifolio/language/manner.py, or in the files of bifolio/languages/.",
    ),
    "S101": Rule(ERROR, "The file is a link that leads out of the packet's folder.", "Put the file itself there."),
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
        "The message “{message}” has {found} forms of msgstr; the header announces {expected}.",
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
}


def finding(code: str, location: Location, **details: object) -> Finding:
    """Return the finding of that code at that place, its sentence and hint filled in with the details."""
    rule = RULES[code]
    return Finding(code, rule.severity, location, rule.sentence.format(**details), rule.hint.format(**details))
