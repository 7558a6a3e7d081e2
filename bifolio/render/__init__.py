"""Stage 6: render an Edition as HTML, for the browser or for print."""

from jinja2 import Environment as Templates

from bifolio.presets import TEMPLATES as SHIPPED
from bifolio.presets import template_folders as folders
from bifolio.render import look_settings, style_sheets, template_files
from bifolio.render.bilingual import bilingual
from bifolio.render.errata_pages import ErrataForm, errata_page
from bifolio.render.look import PageLook, by_language, families_of_sheets
from bifolio.render.maps import MapDrawing
from bifolio.render.own_fonts import own_fonts
from bifolio.render.pages import (
    book_page,
    editable_page,
    enumerated,
    html_page,
    index,
    paper_page,
    plain_title,
    preview_page,
    status,
    summary,
)
from bifolio.render.scales import number_scale
from bifolio.render.sheet_pages import ComparedPassage, SheetForm, SheetPages, SheetPassage, about_passage
from bifolio.render.single_records import FIELD, SingleRecords
from bifolio.render.template_words import TEMPLATE_LANGUAGE
from bifolio.render.templates import ADDRESS, PROJECT, PageContext, environment, template_folders
from bifolio.render.time_strips import Mark, time_strips
