"""A PDF in two languages comes from both editions, each with its own pictures."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sample
from demo_project import invoke
from pdf import facing_rows, walking
from pypdf import PdfReader

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


HARD = """
See [](#story) and [](#counted).^[A note that leads to [a table](#counted).]

::: table id=counted What was counted
| Month | Number |
|---|---|
| May | 5 |
:::

::: captions of=table List of tables
:::

::: chart as=line Rain
| Month | mm |
|---|---:|
| January | 5 |
| November and Decembers | 7 |
:::

::: chart as=bar People
| Country | People |
|---|---:|
| India | 331,893,745 |
| Iran | 89,172,767 |
:::
"""


@pytest.mark.slow
def test_links_lists_of_captions_and_charts_have_room_on_a_bilingual_page(demo):
    with (demo / "content/demo/01-story.md").open("a", encoding="utf-8") as file:
        file.write(HARD)
    with (demo / "content/demo/packet.yaml").open("a", encoding="utf-8") as file:
        file.write("numbered: [table]\n")
    assert invoke("extract", "--project", demo, "-q").exit_code == 0
    built = invoke("build", "--project", demo, "-q", "--format", "bilingual", "--format", "a4", "--packet", "demo")
    assert [line for line in built.output.splitlines() if ": error " in line] == []
    assert [file.name for file in sorted((demo / "out").glob("*/demo/*.pdf"))]


@pytest.mark.slow
def test_a_table_keeps_its_head_and_its_columns_on_each_page_of_a_bilingual_page(demo):
    long = "Letters tell of a winter in which four hives out of five were lost. "
    rows = "".join(f"| Keeper {n} | {1000 + n} | {long * (n % 3 + 1)}|\n" for n in range(30))
    with (demo / "content/demo/01-story.md").open("a", encoding="utf-8") as file:
        file.write(f"\n::: table Letters of keepers\n| Name | Hives | What they wrote |\n|---|---:|---|\n{rows}:::\n")
    assert invoke("extract", "--project", demo, "-q").exit_code == 0
    invoke("build", "--project", demo, "-q", "--format", "bilingual", "--packet", "demo")
    for file in (demo / "out").glob("*-*/demo/*.pdf"):
        content = file.read_bytes()
        texts = [page.extract_text() for page in PdfReader(file).pages]
        with_rows = [page for page in texts if "Keeper" in page]
        assert len(with_rows) > 2
        assert [page.count("What they wrote") for page in with_rows] == [2] * len(with_rows), file
        said = walking.tree(content).text
        assert [said.count(words) for words in ("Letters of keepers", "What they wrote")] == [2, 2], "one a language"
        assert not re.search(r"Keeper\s*\n", "".join(with_rows)), "no column is so narrow that a name is divided"
        assert [row for row in facing_rows.rows(content) if not row.is_one(1.0)] == []
