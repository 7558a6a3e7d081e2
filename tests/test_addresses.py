"""Which words of a text are addresses, and whether a link leads where its words say."""

from __future__ import annotations

import pytest

from bifolio.addresses import addresses, misleading


@pytest.mark.parametrize(
    "text",
    ["https://evil.org/x", "HTTP://EVIL.ORG", "www.evil.se", "evil.example", "a@evil.org", "hxxps://evil.org", "t.me/evil", "bit.ly/2x", "evil.onion", "//evil.org", "evil․org",
     "evil。org", "ev\u00adil.org", "192.0.2.1:8080", "[::1]/x", "xn--e1afmkfd.org", "mailto:a@b.org", "пример.рф", "**evil.org**", "(evil.org)", "«evil.org»؛",
     "evil.com?x", "evil.com#x", "evil.com\\x", "evil.com&x", "evil.com:80", "evil.com-sidan", "evil.com–x", "och/evil.com", "och/evil.support", "och–evil.com", "evil.com.Sedan", "Evil.Com", "EVIL.SE",
     "evil.support", "evil.zip", "evil.museum", "evil.photography", "зло.онлайн", "بد.موقع", "evil.みんな", "evil.xn--p1ai", "www.evil.nosuch", "a@evil.nosuch", "https://nosuch", "magnet:?xt=x",
     "℮vil.com", "evıl.com", "evil.ınfo", "ｅｖｉｌ．ｃｏｍ", "https：／／evil．com", "evil﹒com", "evil｡com", "𝐞𝐯𝐢𝐥.𝐜𝐨𝐦", "evil.co\u200bm", "e\u0301vil.com", "evil_x.com", "i❤.ws",
     "evil[.]example", "evil(.)com", "evil[dot]com", "evil (dot) com", "a[at]evil[.]com", "a (at) evil.com", "evil dot com", "evil punkt org", "evil DOT onion", "evil точка ком", "evil نقطه کام", "evil punto com", "e.com", "@evil_x", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "0x52908400098527886E0F7030069857D2E4169EE7"],
)  # fmt: skip
def test_an_address_is_found_in_any_spelling(text: str) -> None:
    assert len(list(addresses(f"Se {text} i dag."))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "t.ex.",
        "bl.a.",
        "at this dot comes",
        "un point info",
        "the dot com bubble",
        "f.Kr.",
        "12.5",
        "12.30.15",
        "och/eller",
        "s. 3–4",
        "U.S.A.",
        "slut.Se",
        "a:b",
        "…",
        "v1.2.3",
        "Kl.12",
        "i.st.f.",
        "m.fl. d.v.s.",
        "slut.Men",
        "N·m",
        "kg·cm",
        "12.se",
        "آمد。رفت",
        "中国很大。中国",
        "ہے۔بھارت",
        "f(x.y)",
        "(t.ex.)",
        "[1].",
        "{n}.",
    ],
)
def test_abbreviations_and_numbers_are_no_addresses(text: str) -> None:
    assert list(addresses(f"Se {text} i dag.")) == []


def test_an_account_is_words_of_a_link_like_others() -> None:
    assert misleading("@evil_x", "https://a.example/") == ""


@pytest.mark.parametrize(
    ("words", "target", "shown"),
    [
        ("a.example", "https://www.a.example/r", ""), ("https://a.example/r", "https://a.example/r?x", ""), ("rapporten", "https://a.example", ""),
        ("site.example", "https://site.example.evil.org", "site.example"), ("site.example", "https://site.example@evil.org", "site.example"),
        ("a@b.org", "mailto:a@b.org", ""), ("site.example", "#here", "site.example"), ("b.example", "https://a.example", "b.example"),
        ("t.me", "https://a.example", "t.me"), ("Anna m.fl. 12.5", "https://a.example", ""), ("e.g. this", "https://a.example", ""),
    ],
)  # fmt: skip
def test_a_link_must_lead_to_the_host_that_its_words_show(words: str, target: str, shown: str) -> None:
    assert misleading(words, target) == shown
