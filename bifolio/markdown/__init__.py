"""Parse and render Markdown, as the only importer of markdown-it; one walk finds the slots that extraction and rendering use."""

from markdown_it.token import Token

from bifolio.markdown import mdbook_code, mdbook_dialect
from bifolio.markdown.block_html import render
from bifolio.markdown.blocks import Document, anchor_of, containers, parse, split_front_matter, split_singular, without
from bifolio.markdown.bounds import LONGEST, MOST_SIGNS, is_bounded, signs
from bifolio.markdown.inline import link_targets, normalise, parse_inline
from bifolio.markdown.inline_html import Block, Definitions, Heading, RenderCallbacks, TableCell, inline_html
from bifolio.markdown.inline_rules import ADDED, VALUE
from bifolio.markdown.number_texts import ENGLISH_MONTHS, in_digits, is_message, unmarked
from bifolio.markdown.shape import OBJECT, Shape, flat, shape
from bifolio.markdown.slots import Slot, table_lines, unused_comments, walk
