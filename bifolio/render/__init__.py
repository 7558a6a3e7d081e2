"""Stage 6: render an Edition as HTML, for the browser or for print."""

from jinja2 import Environment as Templates

from bifolio.presets import TEMPLATES as SHIPPED
from bifolio.presets import template_folders as folders
from bifolio.render.bilingual import bilingual
from bifolio.render.edition_page import html_page, paper_page, preview_page
from bifolio.render.environment import TEMPLATE_LANGUAGE, environment, words
from bifolio.render.index_pages import index, not_found, plain_title, status, summary
from bifolio.render.page_context import ADDRESS, PROJECT, PageContext
