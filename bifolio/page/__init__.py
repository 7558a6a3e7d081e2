"""Stage 6, render: owns the way from an Edition to a page of HTML, for the browser or for paper."""

from jinja2 import Environment as Templates

from bifolio.page.bilingual import bilingual
from bifolio.page.editions import paper, view, web
from bifolio.page.environment import SHIPPED, environment, folders, words
from bifolio.page.frame import ADDRESS, PROJECT, Dated, Frame, render
from bifolio.page.listing import index, not_found, plain_title, status, summary

__all__ = [
    "ADDRESS", "PROJECT", "SHIPPED", "Dated", "Frame", "Templates", "bilingual", "environment", "folders", "index",
    "not_found", "paper", "plain_title", "render", "status", "summary", "view", "web", "words",
]  # fmt: skip
