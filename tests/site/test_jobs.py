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


def test_counts_are_those_of_both_languages() -> None:
    facts = Job(known()["bilingual"], MADE, OTHER).facts
    assert (facts["messages"], facts["translated"], facts["reviewed"], facts["outdated"]) == (6, 5, 1, 1)
    assert (facts["second"], facts["origins"]) == ("fa", {"machine": 2})


def test_what_there_is_nothing_of_is_left_out() -> None:
    assert not {"outdated", "origins", "second"} & Job(known()["html"], replace(MADE, outdated=())).facts.keys()
