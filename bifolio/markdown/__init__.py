"""Owns Markdown: the only importer of markdown-it. One walk finds the slots of a section, for extraction and for rendering."""

from markdown_it.token import Token

from bifolio.markdown import foreign
from bifolio.markdown.blocks import PICTURE, Document, containers, parse, without
from bifolio.markdown.html import Rendered, render
from bifolio.markdown.inline import parse_inline
from bifolio.markdown.phrases import Block, Heading, Manner, inline_html
from bifolio.markdown.shape import Shape, shape
from bifolio.markdown.slots import VALUE, Slot, in_digits, is_message, normalise, walk

__all__ = [
    "PICTURE", "VALUE", "Block", "Document", "Heading", "Manner", "Rendered", "Shape", "Slot", "Token", "containers", "foreign",
    "in_digits", "inline_html", "is_message", "normalise", "parse", "parse_inline", "render", "shape", "walk", "without",
]  # fmt: skip
