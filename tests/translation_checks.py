"""Check a single translation, for tests of the rules on translations."""

from __future__ import annotations

from bifolio import checks, language
from bifolio.model import Catalogue, Entry, Message

ENGLISH, PERSIAN, SWEDISH = language.get("en"), language.get("fa"), language.get("sv")


def findings(
    msgid,
    *msgstr,
    into=SWEDISH,
    source=ENGLISH,
    comments=(),
    flags=(),
    plural=None,
    ctxt=None,
    counted=None,
    in_prose=True,
):
    """Return the findings for a translation, from English if no other language is given."""
    entry = Entry(msgid, msgstr, ctxt, plural, comments=comments, flags=flags)
    header = (("Plural-Forms", into.plural_forms),) if counted else ()
    catalogue = Catalogue("x.po", into.tag, header, entries=(entry,))
    message = Message(msgid, ctxt, msgid_plural=plural, flags=flags, counted=counted, in_prose=in_prose)
    return checks.catalogue([message], catalogue, into, source)


def codes(*args, **kwargs):
    """Return the codes of these findings."""
    return [finding.code for finding in findings(*args, **kwargs)]
