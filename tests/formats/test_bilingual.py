"""A PDF in two languages comes from both editions, each with its own pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from bifolio.formats import bilingual, pdf


@pytest.mark.slow
def test_the_draft_holds_both_editions_and_goes_to_the_folder_of_both(edition, context):
    other = replace(edition, language="fa")
    plain = context("bilingual")
    draft = bilingual.make(edition, replace(plain, second=(other, plain)))
    assert str(draft.job.location) == "out/sv-fa/p/p-all-sv-fa-bilingual.pdf"
    assert sample.on_page(edition.packet, draft.job.html) >= {(None, "One"), ("packet title", "Title")}
    assert all(f'lang="{tag}"' in draft.job.html for tag in ("sv", "fa"))


@pytest.mark.slow
def test_both_folders_of_pictures_are_open_to_the_typesetter(edition, context, tmp_path):
    plain, elsewhere = context("bilingual"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "plan.svg").write_bytes((tmp_path / "plan.svg").read_bytes())
    second = replace(plain, media=elsewhere, assets="../../assets/released/fa/p/")
    draft = bilingual.make(edition, replace(plain, second=(replace(edition, language="fa"), second)))
    assert {tmp_path, elsewhere} <= set(draft.job.roots)
    assert all(pdf.picture_address(each, "plan.svg") in draft.job.html for each in (plain, second))
    other = bilingual.make(edition, replace(plain, second=(replace(edition, language="en"), second)))
    assert other.made_from != draft.made_from
