"""What the manifest says of a file: the state of its texts, in both languages where it has two."""

from __future__ import annotations

from dataclasses import replace

import sample

from bifolio.model import Coverage
from bifolio.output_formats import known
from bifolio.site.jobs import Job

READ = sample.packet("# One {#one}\n\nText.")
MADE = replace(sample.edition(READ), coverage=Coverage(translated=3, reviewed=1), outdated=((None, "Text."),))
OTHER = replace(sample.edition(READ, "fa"), coverage=Coverage(translated=2, untranslated=1), origins={"machine": 2})


def test_counts_are_those_of_both_translations() -> None:
    facts = Job(known()["bilingual"], MADE, OTHER).facts
    assert (facts["messages"], facts["translated"], facts["reviewed"], facts["outdated"]) == (6, 5, 1, 1)
    assert facts["translations"] == {
        "sv": {"messages": 3, "translated": 3, "reviewed": 1},
        "fa": {"messages": 3, "translated": 2, "reviewed": 0},
    }
    assert (facts["second"], facts["origins"]) == ("fa", {"machine": 2})


def test_nobody_is_said_to_have_signed_the_source() -> None:
    source = replace(sample.edition(READ, "en"), coverage=Coverage(translated=3, reviewed=3))
    facts = Job(known()["bilingual"], source, OTHER).facts
    assert (facts["messages"], facts["translated"], facts["reviewed"]) == (3, 2, 0)
    assert facts["translations"] == {"fa": {"messages": 3, "translated": 2, "reviewed": 0}}
    alone = Job(known()["html"], source).facts
    assert alone["messages"] == 3
    assert not {"translated", "reviewed", "translations"} & alone.keys()


def test_what_there_is_nothing_of_is_left_out() -> None:
    assert not {"outdated", "origins", "second"} & Job(known()["html"], replace(MADE, outdated=())).facts.keys()
