"""Where links that are paths lead on a page of the site, in a file that is passed on, and from it with the site's address."""

from __future__ import annotations

import re

import linked_packets
import pytest

import bifolio
from bifolio.render import links

pytestmark = pytest.mark.slow

TEXT = "[b](02-b.md#deep), [](02-b.md), [c](../q/01-c.md), [q](../q/) and [f](<files/a b.csv>)."
LINK = re.compile(r'<p><a href="#deep">.*?</p>')


@pytest.fixture(scope="module", params=["", "https://example.org/"])
def built(request, tmp_path_factory):
    formats = linked_packets.PACKET.format(formats="html, single", sections="a, b")
    settings = linked_packets.FILES["packets.toml"] + f'url = "{request.param}"\n' * bool(request.param)
    changed = {"content/p/packet.yaml": formats, "packets.toml": settings, "content/p/secret.csv": "x"}
    root = linked_packets.write(tmp_path_factory.mktemp("links"), TEXT, **changed)
    findings = bifolio.build(root)
    assert {each.code for each in findings} <= {"L109", "C139"}
    return root / "out/en/p", request.param


def paragraph(page):
    return LINK.search(page.read_text(encoding="utf-8"))[0]


def test_a_page_of_the_site_leads_to_pages_and_files_beside_it(built):
    out, _ = built
    assert paragraph(out / "pupil.html") == (
        '<p><a href="#deep">b</a>, <a href="#b">B</a>, <a href="../q/pupil.html#c">c</a>, <a href="../q/pupil.html">q</a> '
        'and <a href="../../assets/files/p/files/a%20b.csv">f</a>.</p>'
    )
    assert (out.parents[1] / "assets/files/p/files/a b.csv").read_text() == "a,b\n"
    assert not (out.parents[1] / "assets/files/p/secret.csv").exists()


def test_a_single_file_carries_files_and_leads_to_the_site(built):
    out, url = built
    pages = f'<a href="{url}en/q/pupil.html#c">c</a>, <a href="{url}en/q/pupil.html">q</a>'
    assert paragraph(out / "p-pupil-en-single.html") == (
        f'<p><a href="#deep">b</a>, <a href="#b">B</a>, {pages if url else "<span>c</span>, <span>q</span>"} '
        'and <a href="data:text/csv;base64,YSxiCg==" download="a b.csv">f</a>.</p>'
    )


@pytest.mark.parametrize(
    ("target", "words", "shown"),
    [
        ("https://example.org/", "our site", "example.org"),
        ("https://example.org/a?x=1&y=2#z", "our site", "example.org/a?x=1&y=2#z"),
        ("https://example.org/a", "Read https://example.org/a/", ""),
        ("https://www.example.org/", "example.org", ""),
        ("mailto:a@example.org", "write to us", "a@example.org"),
        ("https://fa.wikipedia.org/wiki/%D8%A7%DB%8C%D8%B1%D8%A7%D9%86", "Iran", "fa.wikipedia.org/wiki/ایران"),
        ("https://example.org/%E6%9D%B1%20a", "Tokyo", "example.org/%E6%9D%B1%20a"),  # no letters that a font must have
        ("#part", "there", ""),
        ("../q/pupil.html", "there", ""),
    ],
)
def test_an_address_is_printed_as_short_as_it_can_be_typed(target, words, shown):
    assert links.printed(target, words) == shown
