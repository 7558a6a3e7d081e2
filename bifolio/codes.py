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
    "A101": Rule(
        ERROR,
        "The picture {path} has no alternative text.",
        'Say in the brackets what it shows; a picture that says nothing has the title "decoration".',
    ),
    "A102": Rule(
        ERROR,
        "A heading of level {found} follows one of level {before}: a level is skipped.",
        "Use level {wanted}; readers who cannot see the page go by the levels.",
    ),
    "A103": Rule(ERROR, "The link to {target} has no words.", "Write in the brackets where it leads."),
    "B101": Rule(
        ERROR,
        "The file cannot be written: {reason}.",
        "Make room on the disk, or see that the folder may be written to; the file that was there is untouched.",
    ),
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
    "B212": Rule(
        ERROR,
        "A drawing in the page has Arabic letters in <text>, which would come out mirrored.",
        "Draw them as outlines, or say them in HTML beside the drawing.",
    ),
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
    "C141": Rule(
        ERROR, "The template does not parse: {problem}.", "Look at the brackets and the ends of blocks in that line."
    ),
    "C201": Rule(
        ERROR,
        "“{name}” cannot be the name of a value.",
        "Use lower-case letters, digits and underscores, a letter first.",
    ),
    "C202": Rule(ERROR, "The value “{name}” has no type that is known.", "Give it one of: {types}."),
    "C203": Rule(
        ERROR, "“{name}” cannot be the id of a source.", "Use lower-case letters, digits and hyphens, a letter first."
    ),
    "C211": Rule(
        ERROR,
        "The value “{name}” is named here and not defined.",
        "Define it in values.yaml, or is it misspelt?{nearest}",
    ),
    "C212": Rule(ERROR, "The value “{name}” is defined and named nowhere.", "Name it in the text, or take it out."),
    "C213": Rule(
        ERROR,
        "The value “{name}” is contested and has no source.",
        "Say under sources where the figure or date comes from.",
    ),
    "C214": Rule(
        ERROR,
        "The source “{name}” is cited here and is not in sources.yaml.",
        "Add it to sources.yaml, or is it misspelt?{nearest}",
    ),
    "C215": Rule(
        ERROR,
        "The place “{locator}” in the source “{name}” cannot be read.",
        "Write p., pp., para., paras., chap. or § and a number, or leave it out.",
    ),
    "C216": Rule(
        ERROR,
        "The braces in “{text}” name no value.",
        "A value is named in lower-case letters, digits and underscores without spaces: {{lockdown_date:year}}.",
    ),
    "C221": Rule(
        ERROR,
        "The value “{name}” has the type {type}; here belongs one of the type {wanted}.",
        "Name another value, or change its type in values.yaml.",
    ),
    "C222": Rule(ERROR, "The label “{name}” is not in labels.yaml.", "Its labels are: {known}."),
    "C223": Rule(ERROR, "There is no section “{name}”.", "The sections are: {known}."),
    "C224": Rule(ERROR, "The id “{name}” is used twice in this file.", "Give each record an id of its own."),
    "C251": Rule(
        ERROR,
        "The value “{name}” is of the type {type}, which cannot be shown in the style “{style}”.",
        "Its styles are: {styles}.",
    ),
    "C261": Rule(ERROR, "“{tag}” is not a language tag.", "Write it as BCP 47 has it: fa, sv, zh-Hant, fa-AF."),
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
    "C301": Rule(
        ERROR,
        "The selection “{selection}” names the section “{name}”, which is not there.",
        "The sections are: {known}.",
    ),
    "C302": Rule(
        ERROR,
        "The selection “{selection}” is for everyone and holds the section “{name}”, which is for teachers.",
        "Take it out, or write audience: teacher for the selection.",
    ),
    "C303": Rule(WARNING, "The section “{name}” is in no selection, so nobody sees it.", "Name it in packet.yaml."),
    "C304": Rule(
        ERROR,
        "The selection “{selection}” asks for the format “{name}”, which is not known.",
        "The formats are: {known}.",
    ),
    "C305": Rule(ERROR, "“{name}” is not an audience.", "Write everyone or teacher."),
    "C306": Rule(ERROR, "The selection “{selection}” names the section “{name}” twice.", "Name it once."),
    "C311": Rule(
        ERROR,
        "The section does not begin with a heading of level 1.",
        "Begin it with a line such as: # Background {{#background}}",
    ),
    "C312": Rule(ERROR, "The section has another heading of level 1.", "Use level 2 here: a section has one title."),
    "C313": Rule(
        ERROR,
        "The footnote [^{name}] is named here and has no text.",
        "Write the text on a line of its own: [^{name}]: …",
    ),
    "C314": Rule(
        ERROR,
        "The footnote [^{name}] has a text and is named nowhere.",
        "Write [^{name}] where it belongs, or take the text out.",
    ),
    "C321": Rule(ERROR, "“{kind}” is not a kind of container.", "The kinds are: {known}."),
    "C322": Rule(
        ERROR,
        "The container “{kind}” cannot have this: {problem}.",
        "Look it up in the table of containers in docs/content.md.",
    ),
    "C323": Rule(
        ERROR, "The activity has no title.", "Write it behind the settings: ::: activity minutes=25 Read two texts"
    ),
    "C324": Rule(
        ERROR,
        "The container “{kind}” that begins here has no end.",
        "End it with a line of as many colons as it begins with.",
    ),
    "C325": Rule(
        ERROR,
        "This line of colons ends nothing.",
        "Take it out; a container around another one needs more colons than the inner one.",
    ),
    "C326": Rule(
        ERROR, "The picture {path} stands in the middle of a paragraph.", "Leave an empty line before and after it."
    ),
    "C327": Rule(
        ERROR,
        "The container “{kind}” should hold {wanted}.",
        "Look it up in the table of containers in docs/content.md.",
    ),
    "C331": Rule(
        ERROR, "The text holds raw HTML: {html}", "Write it in Markdown; a sign that is meant as such is written \\<."
    ),
    "C401": Rule(
        WARNING,
        "“{word}” is not used in the packet's own voice.",
        "Write: {instead}. In quotation marks, with the name of who says it, it may stand.{why}",
    ),
    "C402": Rule(ERROR, "“{word}” is not used in this packet.", "Write: {instead}.{why}"),
    "C501": Rule(
        WARNING,
        "The sentences of {name} have {found} words in the mean; for readers at B2 at most {limit} are good.",
        "Divide the longest; it has {longest} words: {sentence}",
    ),
    "C502": Rule(
        WARNING,
        "The readability index LIX of {name} is {found}; for readers at B2 it is between {low} and {high}.",
        "Above: shorter sentences and words. Below: join what belongs together.",
    ),
    "L101": Rule(
        ERROR,
        "The anchor #{anchor} is given twice in the packet; the first time in {first}.",
        "Give this heading another anchor.",
    ),
    "L102": Rule(ERROR, "The link leads to #{anchor}, which is no heading of this packet.", "Is it misspelt?{nearest}"),
    "L103": Rule(
        ERROR,
        "The link leads to #{anchor}, which is not in the selection “{selection}”.",
        "Add the section to the selection in packet.yaml, or take the link out.",
    ),
    "S101": Rule(ERROR, "The file is a link that leads out of the packet's folder.", "Put the file itself there."),
    "S102": Rule(
        ERROR, "The picture {path} is not there.", "Put the file into the packet's media folder, with this very name."
    ),
    "S103": Rule(
        ERROR, "The picture {path} is not in the packet's media folder.", "Put it there and write media/ and its name."
    ),
    "S104": Rule(ERROR, "The picture {path} holds {what}.", "Save it again as plain SVG: shapes and text alone."),
    "S105": Rule(
        ERROR,
        "The link to {target} is not allowed.",
        "Links begin with https, http, mailto or tel, or with # for a place in the packet.",
    ),
    "S106": Rule(
        ERROR,
        "The text holds the invisible character {codepoint}, which turns the direction of what follows.",
        "Delete it: directions are set when the page is made.",
    ),
    "S107": Rule(
        ERROR,
        "The text holds “{text}”, which looks like a part of a template.",
        "Write it otherwise: text is never run as a template.",
    ),
    "S108": Rule(ERROR, "The picture {path} is of a kind that is not known.", "Save it as SVG, PNG or JPEG."),
    "S109": Rule(
        ERROR,
        "The text holds the character {codepoint}, which no text has.",
        "Delete it, or write again what was lost there.",
    ),
    "S111": Rule(ERROR, "The file would be written outside of out/.", "This is a fault of the engine: report it."),
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
        "The edition in “{tag}” is not built: {left} of {total} messages are not translated, and packets.toml says `refuse`.",
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
    "T201": Rule(
        ERROR,
        "The value {value} of the source is missing.",
        "Put it in as it stands in the source, wherever the sentence needs it.",
    ),
    "T202": Rule(ERROR, "The translation names {value}, which the source does not.", "Take it out."),
    "T203": Rule(ERROR, "The value {expected} stands here as {found}.", "Write it as the source has it: {expected}."),
    "T204": Rule(
        ERROR, "The value {expected} has become {found}.", "Names in braces are not translated: write {expected}."
    ),
    "T205": Rule(
        ERROR,
        "The braces in “{text}” name no value.",
        "Write the value as the source has it; other braces cannot stand in a translation.",
    ),
    "T206": Rule(
        ERROR,
        "The sign % in “{text}” is not followed by a name in parentheses.",
        "Write %% for the sign itself, and values as the source has them: %(name)s.",
    ),
    "T211": Rule(
        ERROR,
        "The translation holds raw HTML: {html}",
        "Take it out: directions and languages are marked when the page is made.",
    ),
    "T212": Rule(ERROR, "The translation has a link to {target}, which the source has not.", "Take it out."),
    "T213": Rule(
        ERROR,
        "The link to {target} is missing.",
        "Write it as in the source: words in brackets, the address in parentheses behind them.",
    ),
    "T214": Rule(
        ERROR, "The link to {expected} leads to {found} here.", "Addresses are not translated: write {expected}."
    ),
    "T215": Rule(ERROR, "The translation has the picture {target}, which the source has not.", "Take it out."),
    "T216": Rule(ERROR, "{part} is missing.", "Put it in as it stands in the source."),
    "T217": Rule(
        ERROR,
        "The translation has {part}, which the source has not.",
        "Take it out; sources and notes are the packet's own.",
    ),
    "T221": Rule(
        ERROR,
        "The translation is more than a passage: it holds a heading, a list, a table, or a second paragraph.",
        "Write it in one piece; a sign at the beginning that is meant as such has a backslash before it.",
    ),
    "T222": Rule(
        ERROR,
        "The translation holds “{text}”, which looks like a part of a template.",
        "Write it otherwise: translations are never run as templates.",
    ),
    "T223": Rule(
        ERROR,
        "The translation holds the invisible character {codepoint}, which turns the direction of what follows.",
        "Delete it: directions are set when the page is made. The marks U+200E, U+200F and U+061C may stand.",
    ),
    "T224": Rule(
        ERROR,
        "The translation holds the character {codepoint}, which no text has.",
        "Delete it, or write again what was lost there.",
    ),
    "T301": Rule(
        WARNING, "Code differs from the source: {difference}.", "What stands between backticks is not translated."
    ),
    "T302": Rule(
        WARNING,
        "The source has {expected}, the translation {found}.",
        "Emphasise the same words, or ignore this with a reason.",
    ),
    "T303": Rule(
        WARNING,
        "Numbers differ from the source: {difference}.",
        "Compare them; digits of any script and number words count as the same.",
    ),
    "T304": Rule(
        WARNING,
        "Line breaks differ: the source has {expected}, the translation {found}.",
        "A line break is a backslash and \\n.",
    ),
    "T311": Rule(
        WARNING,
        "The source ends with {expected}, the translation with {found}.",
        "End it in the same manner, with the marks of your language.",
    ),
    "T312": Rule(
        WARNING,
        "{mark} is not a quotation mark of the language.",
        "Write {open}…{close}, and {inner_open}…{inner_close} inside them.",
    ),
    "T313": Rule(
        WARNING,
        "There is a space at the {end} that the source has not, or the other way round.",
        "Make it as in the source.",
    ),
    "T314": Rule(WARNING, "The word “{word}” stands here twice.", "Delete one, or ignore this with a reason."),
    "T315": Rule(WARNING, "The translation is the same as the source.", "Translate it, or ignore this with a reason."),
    "T316": Rule(WARNING, "The translation has {found} characters; there is room for {limit}.", "Shorten it."),
    "T401": Rule(
        WARNING,
        "The source has “{term}”; none of the agreed words for it is in the translation.",
        "The glossary has: {forms}.",
    ),
    "T402": Rule(
        WARNING,
        "“{word}” is not used in the packet's own voice.",
        "Write: {instead}. In quotation marks, with the name of who says it, it may stand.{why}",
    ),
    "T403": Rule(ERROR, "“{word}” is not used in this packet.", "Write: {instead}.{why}"),
    "T501": Rule(WARNING, "“{word}” has the Arabic letter {found} ({codepoint}).", "Persian has {wanted}."),
    "T502": Rule(WARNING, "A zero-width non-joiner stands {where}.", "Delete it: it parts letters within a word."),
    "T503": Rule(
        WARNING, "“{text}” is written with a space.", "Write it with a zero-width non-joiner (نیم‌فاصله): {wanted}"
    ),
    "T504": Rule(WARNING, "The digits of “{text}” are not Persian.", "Write: {wanted}"),
    "T505": Rule(WARNING, "“{mark}” stands after Persian words.", "Persian has: {wanted}"),
    "T506": Rule(WARNING, "“{word}” is stretched with a kashida (U+0640).", "Delete it: lines are set without."),
    "T507": Rule(
        WARNING,
        "“{word}” writes the ezafe after a silent he in another manner than the rest.",
        "Write it with hamze: {wanted}",
    ),
    "T508": Rule(WARNING, "“{word}” has another agreed spelling.", "Write: {wanted}"),
    "T509": Rule(
        NOTE,
        "The translation holds the invisible mark {codepoint}.",
        "It may stand, and is not needed: directions are set when the page is made.",
    ),
    "T601": Rule(
        WARNING,
        "The groups of “{text}” are parted by an ordinary space, where a line can break.",
        "Write it with a no-break space.",
    ),
    "T602": Rule(WARNING, "“{text}” is written in the English manner.", "Swedish writes: {wanted}"),
    "T603": Rule(
        WARNING, "“{word}” has a capital letter.", "Swedish writes the names of months and days small: {wanted}"
    ),
    "T901": Rule(WARNING, "Nothing here gives the finding {ignored}, which is to be ignored.", "Delete the comment."),
    "T902": Rule(
        WARNING,
        "The comment does not say what it is to ignore: {problem}.",
        "Write: # bifolio: ignore T312 and the reason in your own words.",
    ),
}


def finding(code: str, location: Location, **details: object) -> Finding:
    """Return the finding of that code at that place, its sentence and hint filled in with the details."""
    rule = RULES[code]
    return Finding(code, rule.severity, location, rule.sentence.format(**details), rule.hint.format(**details))
