"""Owns the way from a catalogue to Python's gettext, by polib: in memory, without MO files."""

from __future__ import annotations

import gettext as standard
import io

from bifolio.model import Catalogue


def gettext(catalogue: Catalogue) -> standard.NullTranslations:
    """Return the catalogue's usable translations as `gettext.GNUTranslations`; fuzzy and obsolete ones are left out."""
    import polib  # here: only the words of the templates go this way, and it costs every start

    po = polib.POFile()
    po.metadata = dict(catalogue.header)
    for entry in catalogue.entries:
        if entry.usable:
            made = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt)
            if entry.msgid_plural is None:
                made.msgstr = entry.msgstr[0]
            else:
                made.msgid_plural = entry.msgid_plural
                made.msgstr_plural = dict(enumerate(entry.msgstr))
            po.append(made)
    return standard.GNUTranslations(io.BytesIO(po.to_binary()))
