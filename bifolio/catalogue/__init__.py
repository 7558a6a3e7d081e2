"""Read, merge and write gettext catalogues (PO files): `catalogue.load`, `catalogue.merge`, `catalogue.text`.

A catalogue by strangers passes one door, `load` or `read`, which refuses a broken file with every fault in it. Nothing
else in the engine parses or writes PO.
"""

from __future__ import annotations

from bifolio.catalogue.coverage import coverage
from bifolio.catalogue.header import is_plural_rule, numbers_by_form, plural_form, plural_rule, same_language
from bifolio.catalogue.layout import anonymous, names_in, tidy
from bifolio.catalogue.merge import merge, migrate
from bifolio.catalogue.merge_comments import became, changed_on, is_earlier
from bifolio.catalogue.outdated import as_confirmed, outdated
from bifolio.catalogue.reader import load, read, read_entries
from bifolio.catalogue.serializer import gettext, text
from bifolio.catalogue.suggestions import TranslationMemory, is_like
from bifolio.catalogue.template import UNDATED, create, refresh, template
