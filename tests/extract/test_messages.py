"""Messages in the order that readers meet them, each with what a translator should know."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import sample

from bifolio import language
from bifolio.extract import messages
from bifolio.language import values
from bifolio.model import Message, Packet, Refused


def extracted(read: Packet) -> dict[str, Message]:
    """Return the messages of a packet by their text."""
    return {each.msgid: each for each in messages.extract(read, values.source_formatter(language.get("en")))}


def test_a_message_of_a_record_says_what_it_is_and_what_stands_beside_it() -> None:
    found = extracted(sample.packet("# One {#one}\n\n::: timeline\n:::\n\n::: cards set=red\n:::"))
    event, see = ("An event in the timeline", "Date: 19 July 1988", "Label: Sure"), "See: p/all.html#one"
    assert found["Both see it"].comments == (*event, see)
    assert found["Teachers see {short.short}"].comments[1:3] == ("{short.short}: RC", "Date: 19 July 1988")
    assert found["Teachers see {short.short}"].flags == ("python-brace-format",)
    assert found["Front"].comments == ("Front of a card", "Other side of a card: Back", see)
    assert found["Back"].comments == ("Other side of a card", "Front of a card: Front", see)


def test_a_message_of_a_record_that_no_page_draws_names_no_place() -> None:
    found = extracted(sample.packet("# One {#one}"))
    source = ("Short name of a source; in notes that cite it", "Author of a source: Author one")
    assert found["Short one"].comments == (*source, "Title of the source: T", "Remark on a source: Note one")


def test_names_and_terms_may_stay_as_they_are() -> None:
    found = extracted(sample.packet("# One {#one}\n\nText by {who}."))
    stay = {text for text, each in found.items() if "ignore-same" in each.flags}
    assert {"Jane Doe", "RC", "Word", "Short one", "Author one"} <= stay
    assert not {"Both see it", "Meaning", "Title", "Chair"} & stay


def test_names_of_places_may_stay_as_they_are() -> None:
    read = sample.packet("# One {#one}")
    place = sample.KINDS.records["places"].record_class(id="town", name="Karaj", place="", text="")
    found = extracted(replace(read, data={**read.data, "places": (place,)}))
    assert "ignore-same" in found["Karaj"].flags


def test_a_name_says_where_the_text_first_has_it() -> None:
    found = extracted(sample.packet("# One {#one}\n\nText by {who}. By {short:short}."))
    assert found["Jane Doe"].comments == ("Name, wherever the text has {who}", "See: p/all.html#one")
    assert found["RC"].comments[1] == "Name: Red Cross"


def test_a_cell_says_its_column_and_row_and_a_definition_its_term() -> None:
    table = "| When | What |\n| --- | --- |\n| On {day} | Rain |"
    found = extracted(sample.packet(f"# One {{#one}}\n\n{table}\n\nTerm\n: Its definition"))
    assert found["Rain"].comments[1:3] == ("Column: What", "Row: On 19 July 1988")
    assert "Column: When" in found["On {day}"].comments
    assert "Term: Term" in found["Its definition"].comments


def test_headings_in_comments_are_read_out() -> None:
    found = extracted(sample.packet("# The {day.year} case {#one}\n\nText."))
    assert found["Text."].comments[0] == "Paragraph, under: The 1988 case"


def test_a_message_lists_the_terms_in_it() -> None:
    found = extracted(sample.packet("# One {#one}\n\nA rare word."))
    assert "Glossary: Word, Rare word" in found["A rare word."].comments
    assert found["Rare word"].comments == ("A word in the word list", "What the word means: Its meaning")


def test_a_term_is_listed_in_each_of_its_forms() -> None:
    read = sample.packet("# One {#one}\n\nRarer words.")
    term = replace(read.data["glossary"][1], forms={"en": ("rare word", "rarer word")})
    read = replace(read, data={**read.data, "glossary": (read.data["glossary"][0], term)})
    assert "Glossary: Word, Rare word" in extracted(read)["Rarer words."].comments


def test_a_section_for_one_audience_says_so() -> None:
    read = sample.packet("# One {#one}\n\nText.")
    read = replace(read, sections=(replace(read.sections[0], audience="teacher"),))
    assert "For teachers only" in extracted(read)["Text."].comments
    assert "For teachers only" not in extracted(sample.packet("# One {#one}\n\nText."))["Text."].comments


def test_the_title_of_a_table_or_figure_is_a_caption() -> None:
    text = "# One {#one}\n\n::: table Rows\n| a | b |\n|---|---|\n| c | d |\n:::\n\n::: note Mind\nText.\n:::"
    found = extracted(sample.packet(text))
    assert found["Rows"].comments[0] == "Caption, under: One"
    assert found["Mind"].comments[0] == "Title of note, under: One"


def test_pictures_are_those_that_passages_show() -> None:
    read = sample.packet("# One {#one}\n\n![A](media/a.svg)\n\n::: figure B\n![B](media/b.svg)\n:::\n\n`media/c.svg`")
    assert messages.pictures(read) == {"a.svg", "b.svg"}


SECTION = """---
audience: public
---
# One {#one}

<!-- translators: three of them -->
Two

<!-- context: month -->
March
"""


@pytest.mark.parametrize("encode", [lambda t: t.encode(), lambda t: ("\ufeff" + t.replace("\n", "\r\n")).encode()])
def test_messages_come_with_line_context_and_comments(encode) -> None:
    assert list(messages.extract_markdown(io.BytesIO(encode(SECTION)), (), (), {})) == [
        (4, "gettext", "One", ["Heading, level 1"]),
        (7, "gettext", "Two", ["Paragraph, under: One", "Note: three of them"]),
        (10, "pgettext", ("month", "March"), ["Paragraph, under: One"]),
    ]


def test_front_matter_is_optional_and_may_be_empty() -> None:
    assert [line for line, *_ in messages.extract_markdown(io.BytesIO(b"Two\n"), (), (), {})] == [1]
    assert [line for line, *_ in messages.extract_markdown(io.BytesIO(b"---\n---\nTwo\n"), (), (), {})] == [3]


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(Refused):
        list(messages.extract_markdown(io.BytesIO(b"\xff"), (), (), {}))


def test_a_singular_before_a_text_makes_a_message_with_a_plural() -> None:
    comments = "<!-- translators: a town -->\n<!-- singular count: One [town][t]\nburned. -->\n"
    read = sample.packet(f"# One {{#one}}\n\n{comments}{{count}} [towns][t] burned.\n\n[t]: https://a.example/")
    found = extracted(read)["One [town](https://a.example/) burned."]
    assert found.msgid_plural == "{count} [towns](https://a.example/) burned."
    assert found.counted == ("count", read.values["count"].data["value"])
    assert found.flags == ("python-brace-format",)
    assert "Note: a town" in found.comments
    assert found.comments[-1] == "Plural form by: {count}"


def test_babel_gets_both_forms() -> None:
    text = b"# One {#one}\n\n<!-- singular: A b -->\n{n} b\n\n<!-- context: c -->\n<!-- singular: A d -->\n{n} d"
    found = [(function, words) for _, function, words, _ in messages.extract_markdown(io.BytesIO(text), (), (), {})]
    assert found[1:] == [("ngettext", ("A b", "{n} b")), ("npgettext", ("c", "A d", "{n} d"))]
