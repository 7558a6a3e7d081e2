"""Check the characters of a translation: hidden ones, heaps of marks, words that look like others, and mojibake."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.characters import TURNING, heaps, lookalikes, not_allowed
from bifolio.checks.packet.characters import described
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.findings import named
from bifolio.mojibake import mojibake
from bifolio.phonetics import without_transcriptions


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for the characters of a translation, in words, code and addresses."""
    if pair.msgstr.isascii() and pair.msgstr.isprintable() and "&" not in pair.msgstr:
        return
    for written, meant in dict.fromkeys((each.written, each.meant) for each in not_allowed(pair.msgstr)):
        yield issue("T223" if meant in TURNING else "T224", written, **named(meant))
    for part in dict.fromkeys(heaps(pair.msgstr)):
        yield issue("T226", part, text=part)
    text = without_transcriptions(pair.target.text)
    for word, kinds in dict.fromkeys(lookalikes(text, pair.language.script, pair.language.data.numbers.digits)):
        if word not in pair.source.text:
            yield issue("T317", word, word=word, what=described(kinds))
    for wrong, meant in dict.fromkeys(mojibake(pair.target.text)):
        if wrong not in pair.source.text:
            yield issue("T320", wrong, text=wrong, wanted=meant)
