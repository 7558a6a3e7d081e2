"""Stage 6, render: owns the way from an Edition to a page of HTML, for the browser or for paper."""

from jinja2 import Environment as Templates

from bifolio.render.bilingual import bilingual
from bifolio.render.edition_page import html_page, paper_page, preview_page
from bifolio.render.environment import SHIPPED, environment, folders, words
from bifolio.render.index_pages import index, not_found, plain_title, status, summary
from bifolio.render.page_context import ADDRESS, PROJECT, Dated, PageContext, render

__all__ = [
    "ADDRESS",
    "PROJECT",
    "SHIPPED",
    "Dated",
    "PageContext",
    "Templates",
    "bilingual",
    "environment",
    "folders",
    "html_page",
    "index",
    "not_found",
    "paper_page",
    "plain_title",
    "preview_page",
    "render",
    "status",
    "summary",
    "words",
]  # fmt: skip
