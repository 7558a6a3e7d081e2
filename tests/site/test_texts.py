"""What a packet says is written beside its pages where a project signs releases, and packed into its ZIP."""

from __future__ import annotations

import zipfile

from demo_project import invoke, replace_in

from bifolio import errata, output
from bifolio.site.texts import texts_path

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43


def start_page(root, tag="en"):
    """Return the page to open first in a ZIP."""
    with zipfile.ZipFile(root / f"out/{tag}/demo/demo-{tag}.zip") as archive:
        return archive.read("START.html").decode()


def test_a_project_that_signs_releases_has_the_texts_in_every_language_and_in_the_zip(demo):
    replace_in(demo / "content/demo/packet.yaml", "formats: [html, a4]", "formats: [txt, zip]")
    words = ("build", "--project", demo, "-q", "--format", "txt", "--format", "zip")
    assert invoke(*words).exit_code == 0
    assert not list(demo.rglob("*-texts.json"))
    assert "verify.py" not in start_page(demo)
    settings = demo / "packets.toml"
    settings.write_text(f'release_keys = ["{KEY}"]\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert invoke(*words).exit_code == 0
    listed = output.read_manifest(demo / "out")
    for tag in ("en", "fa", "sv"):
        path = texts_path("demo", tag)
        assert (listed[path]["packet"], listed[path]["language"], listed[path]["version"]) == ("demo", tag, "1.0")
        with zipfile.ZipFile(demo / f"out/{tag}/demo/demo-{tag}.zip") as archive:
            assert archive.read(f"demo-{tag}-texts.json") == (demo / "out" / path).read_bytes()
            assert f"demo-{tag}-texts.json" in archive.read("SHA256SUMS").decode()
        assert '<code dir="ltr">python3 verify.py .</code>' in start_page(demo, tag)
    texts = errata.load(demo / "out")
    assert {value.name: value.readings[""] for value in texts["demo", "fa"].values}["count"] == "۳۰٬۰۰۰"
    assert errata.load(demo / "out/fa/demo/demo-fa.zip") == {("demo", "fa"): texts["demo", "fa"]}


def test_a_language_of_which_the_public_site_shows_nothing_has_no_texts_there(demo):
    settings = demo / "packets.toml"
    text = settings.read_text(encoding="utf-8").replace("[languages.fa]", '[languages.fa]\nunsigned = "omit"')
    settings.write_text(f'release_keys = ["{KEY}"]\n{text}', encoding="utf-8")
    words = ("build", "--project", demo, "--site", "public", "-q", "--format", "html")
    for domain in ("demo", "ui"):
        invoke("review", "fa", "--as", "Simorgh", "--packet", domain, "--project", demo, "-q")
    invoke(*words)
    assert (demo / "out-public/fa/demo/demo-fa-texts.json").is_file()
    invoke("review", "fa", "--as", "Simorgh", "--withdraw", "--packet", "demo", "--project", demo, "-q")
    invoke(*words)
    assert not (demo / "out-public/fa/demo/demo-fa-texts.json").exists()
    assert (demo / "out-public/en/demo/demo-en-texts.json").is_file()


def test_the_addresses_are_those_that_the_pdfs_print(demo):
    settings = demo / "packets.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'release_keys = ["{KEY}"]\nurl = "https://a.example/site/"\n{text}', encoding="utf-8")

    first = []

    def said():
        assert invoke("build", "--project", demo, "-q", "--format", "html", "--language", "fa").exit_code == 0
        texts = errata.load(demo / "out")["demo", "fa"]
        first.append(texts.address)
        return [
            part for each in texts.passages if "https:" in each.text for part in each.text.split() if "https:" in part
        ]

    pages = "https://a.example/site/fa/demo/"
    assert said() == [f"{pages}handout.html", f"{pages}teacher.html"]
    replace_in(demo / "content/demo/packet.yaml", "licence:", "address: https://a.example/d\nlicence:")
    assert said() == ["https://a.example/d"]
    assert first == [f"{pages}handout.html", "https://a.example/d"], "and where errata send readers"
