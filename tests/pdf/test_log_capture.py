"""What WeasyPrint logs, as findings."""

from __future__ import annotations

import logging

import pytest
from pdf import walking
from pdf.walking import typeset

from bifolio.model import Location, Refused
from bifolio.pdf import log_capture

PAGE = '<html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
HERE = Location("out/en/packet")


def logged(*messages: tuple[int, str, tuple[object, ...]], refused: frozenset[str] = frozenset()) -> list[str]:
    """Return the codes of the findings of log records, given as level, message and arguments."""
    with log_capture.captured_log() as log:
        for level, message, arguments in messages:
            logging.getLogger("weasyprint").log(level, message, *arguments)
    return [finding.code for finding in log_capture.log_findings(log, HERE, set(refused))]


@pytest.mark.parametrize(
    ("level", "message", "arguments", "codes"),
    [
        (
            logging.WARNING,
            '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)',
            ("漢", 0x6F22),
            ["B203"],
        ),
        (logging.ERROR, "No anchor #%s for internal URI reference", ("nowhere",), ["B205"]),
        (logging.ERROR, "Failed to load image at %r: %s", ("file:///x.png", ValueError("no picture")), ["B202"]),
        (logging.ERROR, "Something else", (), ["B210"]),
        (logging.WARNING, "Ignored `colour: red` at 1:2, unknown property.", (), []),
        (logging.INFO, "Step 1 - Fetching and parsing HTML", (), []),
    ],
)
def test_records_that_matter_to_a_reader_are_findings(level, message, arguments, codes):
    assert logged((level, message, arguments)) == codes


def test_a_record_that_comes_twice_is_one_finding():
    assert logged(*[(logging.ERROR, "Something else", ())] * 2) == ["B210"]


def test_an_address_that_the_fetcher_refused_has_its_finding_already():
    record = logging.ERROR, "Failed to load image at %s: %s", ("file:///etc/x.png", "it is outside")
    assert logged(record, refused=frozenset({"file:///etc/x.png"})) == []


@pytest.mark.slow
def test_a_letter_that_is_in_no_font_is_named():
    with pytest.raises(Refused) as refused:
        typeset(PAGE.format("<p>a 漢 b</p>"), location=Location("out/en/packet"))
    (found,) = refused.value.findings
    assert found.sentence == "No font has a glyph for 漢 (U+6F22)."
    assert found.location == Location("out/en/packet")


@pytest.mark.slow
def test_weasyprint_as_shipped_takes_a_missing_letter_for_a_warning():
    assert walking.bare(PAGE.format("<p>漢</p>")).write_pdf(pdf_variant="pdf/ua-1").startswith(b"%PDF")
