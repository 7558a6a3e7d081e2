"""Owns the codes of content/: files, names, sections, words, reading level."""

from __future__ import annotations

from bifolio.findings.finding_type import ERROR, WARNING, FindingType

CONTENT: dict[str, FindingType] = {
    "C101": FindingType(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the file again as UTF-8."),
    "C102": FindingType(ERROR, "The file is larger than {limit} MiB.", "Divide it, or take out what is not text."),
    "C103": FindingType(
        ERROR,
        "Two versions of the file were joined here and nobody chose between them: the line begins with {marker}.",
        "Keep the version that is right and delete the three lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "C111": FindingType(
        ERROR,
        "This comment is neither for translators nor a context.",
        "Write <!-- translators: … --> or <!-- context: … -->.",
    ),
    "C112": FindingType(
        ERROR,
        "The heading “{heading}” has no anchor.",
        "Write its anchor behind it, such as {{#what-happened}}: it is the same in every language.",
    ),
    "C121": FindingType(
        ERROR,
        "The file is not YAML: {problem}.",
        "Look at the indents, colons and quotation marks here and in the line above.",
    ),
    "C122": FindingType(ERROR, "This part is repeated by an alias, or nested too deep.", "Write it out."),
    "C123": FindingType(ERROR, "The key “{key}” is given twice.", "Keep one of the two."),
    "C124": FindingType(
        ERROR, "The key “{key}” is not known here.", "Look it up in docs/content.md; it may be misspelt."
    ),
    "C125": FindingType(ERROR, "The key “{key}” is missing.", "Add it; docs/content.md says what it holds."),
    "C126": FindingType(
        ERROR, "The value of “{key}” is not right: {problem}{given}.", "Look it up in docs/content.md."
    ),
    "C131": FindingType(
        ERROR,
        "There is no packets.toml in {folder}.",
        "Name the project's folder with --project, or write a packets.toml there.",
    ),
    "C132": FindingType(
        ERROR, "The file is not TOML: {problem}.", "Look at the quotation marks and brackets of that line."
    ),
    "C133": FindingType(
        ERROR, "There is no packet “{name}” in content/.", "Make the folder, or take its name out of packets.toml."
    ),
    "C134": FindingType(
        ERROR, "The file is missing.", "Every packet's folder has a packet.yaml; docs/content.md says what it holds."
    ),
    "C135": FindingType(
        ERROR,
        "The file's name is not that of a section.",
        "Name it with two digits, a hyphen and lower-case letters, such as 03-background.md.",
    ),
    "C136": FindingType(
        ERROR,
        "Another file is the section “{name}” already.",
        "Give the two sections different names; the number does not count.",
    ),
    "C137": FindingType(ERROR, "The front matter has no end.", "End it with a line of three hyphens."),
    "C141": FindingType(
        ERROR, "The template does not parse: {problem}.", "Look at the brackets and the ends of blocks in that line."
    ),
    "C142": FindingType(
        ERROR,
        "The template cannot be filled in: {problem}.",
        "Look up in the engine's own template of that name what it is given.",
    ),
    "C201": FindingType(
        ERROR,
        "“{name}” cannot be the name of a value.",
        "Use lower-case letters, digits and underscores, a letter first.",
    ),
    "C202": FindingType(ERROR, "The value “{name}” has no type that is known.", "Give it one of: {types}."),
    "C203": FindingType(
        ERROR, "“{name}” cannot be the id of a source.", "Use lower-case letters, digits and hyphens, a letter first."
    ),
    "C211": FindingType(
        ERROR,
        "The value “{name}” is named here and not defined.",
        "Define it in values.yaml, or is it misspelt?{nearest}",
    ),
    "C212": FindingType(
        ERROR, "The value “{name}” is defined and named nowhere.", "Name it in the text, or take it out."
    ),
    "C213": FindingType(
        ERROR,
        "The value “{name}” is contested and has no source.",
        "Say under sources where the figure or date comes from.",
    ),
    "C214": FindingType(
        ERROR,
        "The source “{name}” is cited here and is not in sources.yaml.",
        "Add it to sources.yaml, or is it misspelt?{nearest}",
    ),
    "C215": FindingType(
        ERROR,
        "The place “{locator}” in the source “{name}” cannot be read.",
        "Write p., pp., para., paras., chap. or § and a number, or leave it out.",
    ),
    "C216": FindingType(
        ERROR,
        "The braces in “{text}” name no value.",
        "A value is named in lower-case letters, digits and underscores without spaces: {{lockdown_date:year}}.",
    ),
    "C221": FindingType(
        ERROR,
        "The value “{name}” has the type {type}; here belongs one of the type {wanted}.",
        "Name another value, or change its type in values.yaml.",
    ),
    "C222": FindingType(ERROR, "The label “{name}” is not in labels.yaml.", "Its labels are: {known}."),
    "C223": FindingType(ERROR, "There is no section “{name}”.", "The sections are: {known}."),
    "C224": FindingType(ERROR, "The id “{name}” is used twice in this file.", "Give each record an id of its own."),
    "C251": FindingType(
        ERROR,
        "The value “{name}” is of the type {type}, which cannot be shown in the style “{style}”.",
        "Its styles are: {styles}.",
    ),
    "C261": FindingType(ERROR, "“{tag}” is not a language tag.", "Write it as BCP 47 has it: fa, sv, zh-Hant, fa-AF."),
    "C262": FindingType(
        ERROR,
        "Nothing is known of the language “{tag}”.",
        "Is the tag right? Else declare the language in locales/{tag}/language.toml.",
    ),
    "C263": FindingType(
        ERROR,
        "What is declared of the language “{tag}” is not right: {mistake}.",
        "Look it up in docs/languages.md, or in the files of bifolio/languages/.",
    ),
    "C264": FindingType(
        ERROR,
        "The language “{tag}” is in packets.toml already.",
        "Its catalogues are made by: build.py extract.",
    ),
    "C301": FindingType(
        ERROR,
        "The selection “{selection}” names the section “{name}”, which is not there.",
        "The sections are: {known}.",
    ),
    "C302": FindingType(
        ERROR,
        "The selection “{selection}” is for everyone and holds the section “{name}”, which is for teachers.",
        "Take it out, or write audience: teacher for the selection.",
    ),
    "C303": FindingType(
        WARNING, "The section “{name}” is in no selection, so nobody sees it.", "Name it in packet.yaml."
    ),
    "C304": FindingType(
        ERROR,
        "The selection “{selection}” asks for the format “{name}”, which is not known.",
        "The formats are: {known}.",
    ),
    "C305": FindingType(ERROR, "“{name}” is not an audience.", "Write everyone or teacher."),
    "C306": FindingType(ERROR, "The selection “{selection}” names the section “{name}” twice.", "Name it once."),
    "C311": FindingType(
        ERROR,
        "The section does not begin with a heading of level 1.",
        "Begin it with a line such as: # Background {{#background}}",
    ),
    "C312": FindingType(
        ERROR, "The section has another heading of level 1.", "Use level 2 here: a section has one title."
    ),
    "C313": FindingType(
        ERROR,
        "The footnote [^{name}] is named here and has no text.",
        "Write the text on a line of its own: [^{name}]: …",
    ),
    "C314": FindingType(
        ERROR,
        "The footnote [^{name}] has a text and is named nowhere.",
        "Write [^{name}] where it belongs, or take the text out.",
    ),
    "C321": FindingType(ERROR, "“{kind}” is not a kind of container.", "The kinds are: {known}."),
    "C322": FindingType(
        ERROR,
        "The container “{kind}” cannot have this: {problem}.",
        "Look it up in the table of containers in docs/content.md.",
    ),
    "C323": FindingType(
        ERROR, "The activity has no title.", "Write it behind the settings: ::: activity minutes=25 Read two texts"
    ),
    "C324": FindingType(
        ERROR,
        "The container “{kind}” that begins here has no end.",
        "End it with a line of as many colons as it begins with.",
    ),
    "C325": FindingType(
        ERROR,
        "This line of colons ends nothing.",
        "Take it out; a container around another one needs more colons than the inner one.",
    ),
    "C326": FindingType(
        ERROR, "The picture {path} stands in the middle of a paragraph.", "Leave an empty line before and after it."
    ),
    "C327": FindingType(
        ERROR,
        "The container “{kind}” should hold {wanted}.",
        "Look it up in the table of containers in docs/content.md.",
    ),
    "C331": FindingType(
        ERROR, "The text holds raw HTML: {html}", "Write it in Markdown; a sign that is meant as such is written \\<."
    ),
    "C401": FindingType(
        WARNING,
        "“{word}” is not used in the packet's own voice.",
        "Write: {instead}. In quotation marks, with the name of who says it, it may stand.{why}",
    ),
    "C402": FindingType(ERROR, "“{word}” is not used in this packet.", "Write: {instead}.{why}"),
    "C501": FindingType(
        WARNING,
        "The sentences of {name} have {found} words in the mean; for readers at B2 at most {limit} are good.",
        "Divide the longest; it has {longest} words: {sentence}",
    ),
    "C502": FindingType(
        WARNING,
        "The readability index LIX of {name} is {found}; for readers at B2 it is between {low} and {high}.",
        "Above: shorter sentences and words. Below: join what belongs together.",
    ),
}
