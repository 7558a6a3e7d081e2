"""Owns Markdown: the only importer of markdown-it. One walk finds the slots of a section, for extraction and for rendering."""

from markdown_it.token import Token

from bifolio.markdown import mdbook_dialect
from bifolio.markdown.block_html import Rendered, render
from bifolio.markdown.blocks import PICTURE, Document, containers, parse, without
from bifolio.markdown.inline import parse_inline
from bifolio.markdown.inline_html import Block, Heading, RenderCallbacks, inline_html
from bifolio.markdown.shape import Shape, shape
from bifolio.markdown.slots import VALUE, Slot, in_digits, is_message, normalise, walk

__all__ = [
    "PICTURE",
    "VALUE",
    "Block",
    "Document",
    "Heading",
    "RenderCallbacks",
    "Rendered",
    "Shape",
    "Slot",
    "Token",
    "containers",
    "in_digits",
    "inline_html",
    "is_message",
    "mdbook_dialect",
    "normalise",
    "parse",
    "parse_inline",
    "render",
    "shape",
    "walk",
    "without",
]  # fmt: skip
