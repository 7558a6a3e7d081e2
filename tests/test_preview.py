"""The translator's view: what a saved file touches, what a page then says, and what the server gives to whom."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bifolio import preview
from bifolio.cli import main
from bifolio.commands import Command
from bifolio.model import Severity
from bifolio.preview import dependencies, rebuild, watcher
from bifolio.preview.dependencies import AffectedFiles, changed, touched
from bifolio.preview.message_cards import id_of
from bifolio.preview.queue import RebuildQueue
from bifolio.preview.server import Server, file_of, own_host
from bifolio.preview.state import ASSETS, FRONT, PreviewState

DEMO = Path(__file__).parent / "projects" / "demo"
PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a copy of the demo project that a test may spoil."""
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))


@pytest.fixture
def shop(demo: Path) -> PreviewState:
    """Return the workshop of a project, everything read and every page made."""
    opened = PreviewState(demo, demo / "out" / "preview")
    opened.open()
    rebuild.everything(opened)
    return opened


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def saved(shop: PreviewState, path: str, old: str, new: str) -> set[str]:
    """Change a file, tell the workshop, and return the pages it calls stale."""
    edit(shop.root / path, old, new)
    return shop.update([path])


def page(shop: PreviewState, path: str = PAGE) -> str:
    rebuild.freshen(shop, path)
    return (shop.folder / path).read_text(encoding="utf-8")


def passage(html: str, msgid: str, context: str | None = None) -> str:
    """Return the article of a passage in a page."""
    found = re.search(rf'<article class="passage[^>]* id="{id_of((context, msgid))}".*?</article>', html, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("path", "touch"),
    [
        ("locales/fa/LC_MESSAGES/demo.po", AffectedFiles("catalogue", "demo", "fa")),
        ("locales/fa/reviewed/demo.txt", AffectedFiles("catalogue", "demo", "fa")),
        ("locales/fa/LC_MESSAGES/ui.po", AffectedFiles("catalogue", "ui", "fa")),
        ("content/demo/01-story.md", AffectedFiles("packet", "demo")),
        ("content/demo/values.yaml", AffectedFiles("packet", "demo")),
        ("content/demo/media/plan.svg", AffectedFiles("packet", "demo")),
        ("templates/page.html", AffectedFiles("template")),
        ("templates/css/screen.css", AffectedFiles("style")),
        ("packets.toml", AffectedFiles("project")),
        ("locales/ckb/language.toml", AffectedFiles("project")),
        ("locales/demo.pot", None),
        ("locales/fa/LC_MESSAGES/demo.mo", None),
        ("content/demo/.01-story.md.swp", None),
        ("content/demo/01-story.md~", None),
        ("content/README.md", None),
        ("out/fa/demo/handout.html", None),
    ],
)
def test_a_path_tells_what_a_saved_file_touches(path: str, touch: AffectedFiles | None) -> None:
    assert touched(path) == touch


def test_files_that_are_new_gone_or_different_have_changed() -> None:
    assert changed({"a": (1, 1), "b": (1, 1), "c": (1, 1)}, {"a": (1, 1), "b": (2, 1), "d": (1, 1)}) == ("b", "c", "d")


def test_a_snapshot_holds_what_pages_come_from_and_nothing_of_out(demo: Path) -> None:
    (demo / "out").mkdir()
    (demo / "out/index.html").write_text("x")
    assert {"packets.toml", PO, "content/demo/01-story.md"} <= set(dependencies.snapshot(demo))
    assert not any(path.startswith("out/") for path in dependencies.snapshot(demo))


def test_a_saved_catalogue_makes_its_language_stale_and_no_other(shop: PreviewState) -> None:
    assert saved(shop, PO, "بستهٔ کوچک", "بستهٔ خرد") == {FRONT, PAGE, "fa/demo/teacher.html"}
    assert "بستهٔ خرد" in page(shop)


def test_a_saved_section_makes_every_language_of_its_packet_stale(shop: PreviewState) -> None:
    stale = saved(shop, "content/demo/01-story.md", "Only for teachers.", "For teachers alone.")
    assert stale == {
        FRONT,
        *(f"{tag}/demo/{name}.html" for tag in ("en", "fa", "sv") for name in ("handout", "teacher")),
    }
    assert "is-untranslated" in page(shop, "fa/demo/teacher.html")


def test_a_file_that_touches_nothing_makes_nothing_stale(shop: PreviewState) -> None:
    assert shop.update(["locales/demo.pot", "README.md"]) == set()
    assert not rebuild.freshen(shop, PAGE)


def test_each_state_of_a_passage_is_said_in_words_and_marked(shop: PreviewState) -> None:
    html = page(shop)
    assert "Not yet signed" in html or "is-unreviewed" in html
    saved(shop, PO, 'msgstr "بستهٔ کوچک"', 'msgstr ""')
    assert 'data-state="untranslated"' in passage(page(shop), "A small packet", "packet title")
    edit(shop.root / PO, 'msgid "The story"', '#, fuzzy\nmsgid "The story"')
    shop.update([PO])
    html = page(shop)
    assert 'data-state="fuzzy"' in passage(html, "The story")
    assert f'<span class="said is-fuzzy" data-passage="{id_of((None, "The story"))}">' in html


def test_a_signed_passage_is_reviewed_until_it_changes(shop: PreviewState) -> None:
    result = CliRunner().invoke(main, ["review", "fa", "--as", "Simorgh", "--project", str(shop.root), "-q"])
    assert result.exit_code == 0
    assert PAGE in shop.update(["locales/fa/reviewed/demo.txt"])
    html = page(shop)
    assert 'data-state="reviewed"' in passage(html, "The story")
    assert "Simorgh" not in html
    saved(shop, PO, 'msgstr "داستان"', 'msgstr "حکایت"')
    assert 'data-state="unreviewed"' in passage(page(shop), "The story")


def test_a_translation_with_an_error_is_told_of_and_the_source_shown(shop: PreviewState) -> None:
    saved(shop, PO, "به گفتهٔ خبرگزاری، {count}", "به گفتهٔ خبرگزاری، {counts}")
    html = page(shop)
    told = passage(html, "According to the agency, {count} people came.[^count]")
    assert 'data-state="wrong"' in told
    assert 'class="finding is-error"' in told
    assert "people came" in html.split('class="passages"')[0]
    assert f'<a href="#{id_of((None, "According to the agency, {count} people came.[^count]"))}">' in html


def test_findings_move_along_with_the_lines_above_them(shop: PreviewState) -> None:
    saved(shop, PO, "به گفتهٔ خبرگزاری، {count}", "به گفتهٔ خبرگزاری، {counts}")
    desk = shop.desks["fa", "demo"]
    key = (None, "According to the agency, {count} people came.[^count]")
    before = [each.location.line for each in desk.findings_of(key)]
    saved(shop, PO, "#. The title of the packet\n", "# one\n# two\n#. The title of the packet\n")
    assert [each.location.line for each in desk.findings_of(key)] == [line + 2 for line in before]
    assert desk.catalogue
    assert desk.findings_of(key)[0].location.line == desk.catalogue.by_key[key].line


def test_a_catalogue_that_cannot_be_read_leaves_the_last_good_one_and_says_why(shop: PreviewState) -> None:
    saved(shop, PO, 'msgstr "داستان"', 'msgstr "داستان')
    html = page(shop)
    assert "T10" in html.split("beside-each-other")[0]
    assert "داستان" in html
    saved(shop, PO, 'msgstr "داستان\n', 'msgstr "داستان"\n')
    assert 'class="refused"' not in page(shop)


def test_a_section_that_is_wrong_leaves_the_last_good_one_and_says_why(shop: PreviewState) -> None:
    saved(shop, "content/demo/01-story.md", "{begin}", "{beginning}")
    html = page(shop)
    assert 'class="refused"' in html
    assert "{begin}" in html


def test_settings_that_are_wrong_are_told_on_the_first_page(shop: PreviewState) -> None:
    saved(shop, "packets.toml", "[languages.fa]", "[languages.fa")
    assert "C132" in page(shop, FRONT)


def test_a_passage_names_the_places_of_its_texts_its_values_and_its_notes(shop: PreviewState) -> None:
    msgid = "It began on {begin}, says {somebody}. **Nobody** knows why [@report, pp. 3-4]."
    told = passage(page(shop), msgid)
    line = next(
        n
        for n, text in enumerate((shop.root / PO).read_text().splitlines(), 1)
        if text.startswith('msgstr "{somebody}')
    )
    assert f"{PO}:{line}</code>" in told
    assert "content/demo/01-story.md:4</code>" in told
    assert (
        '<code dir="ltr">{begin}</code></dt><dd><bdi lang="en">19\u00a0July 1988</bdi> · <bdi>۲۸\u00a0تیر ۱۳۶۷' in told
    )
    assert "Note: a plain beginning" in told


def test_each_place_that_a_catalogue_names_is_in_the_view(shop: PreviewState) -> None:
    places = set(re.findall(r"^#\. See: (\S+)#(\S+)$", (shop.root / PO).read_text(encoding="utf-8"), re.MULTILINE))
    assert places
    for path, anchor in places:
        assert f'id="{anchor}"' in page(shop, f"fa/{path}"), path


def test_the_published_page_knows_nothing_of_the_view(shop: PreviewState) -> None:
    rebuild.publish(shop, PAGE)
    html = (shop.root / "out" / PAGE).read_text(encoding="utf-8")
    assert "<script" not in html
    assert "data-passage" not in html


def test_a_page_with_an_error_is_not_published(shop: PreviewState) -> None:
    rebuild.publish(shop, PAGE)
    before = (shop.root / "out" / PAGE).read_bytes()
    saved(shop, PO, "به گفتهٔ خبرگزاری، {count}", "به گفتهٔ خبرگزاری، {counts}")
    rebuild.publish(shop, PAGE)
    assert (shop.root / "out" / PAGE).read_bytes() == before


def test_open_pages_come_first_and_are_told_the_rest_waits(shop: PreviewState) -> None:
    follower = RebuildQueue(shop)
    while follower.work():
        pass
    edit(shop.root / PO, "بستهٔ کوچک", "بستهٔ خرد")
    with follower.hub.listening(PAGE) as words:
        follower.take([PO])
        assert json.loads(words.get_nowait().split("data: ")[1]) == [PAGE]
    assert "بستهٔ خرد" in (shop.folder / PAGE).read_text(encoding="utf-8")
    assert "fa/demo/teacher.html" in shop.stale
    while follower.work():
        pass
    assert not shop.stale
    assert "بستهٔ خرد" in (shop.root / "out" / PAGE).read_text(encoding="utf-8")


def test_a_view_written_twice_is_the_same_and_its_links_stay_inside(demo: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        result = CliRunner().invoke(
            main, ["preview", "--static", "--out", str(tmp_path / name), "--project", str(demo), "-q"]
        )
        assert (result.exit_code, result.output) == (0, "")
        made.append(
            {f.relative_to(tmp_path / name): f.read_bytes() for f in (tmp_path / name).rglob("*") if f.is_file()}
        )
    assert made[0] == made[1]
    for file in (tmp_path / "one").rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"#][^"]*)"', file.read_text(encoding="utf-8")):
            if not address.startswith(("/pdf/", "http", "mailto", "data:")):
                target = (file.parent / address.partition("#")[0]).resolve()
                assert target.is_file(), f"{file}: {address}"
                assert target.is_relative_to(tmp_path / "one")
    assert str(tmp_path) not in (tmp_path / "one" / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def server(shop: PreviewState) -> Iterator[Server]:
    """Return a server of the workshop on a free port of the loopback address."""
    (shop.root / "secret.txt").write_text("secret")
    (shop.root / "out" / "link.txt").symlink_to(shop.root / "secret.txt")
    with Server(preview.served(shop, RebuildQueue(shop).hub), 0) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield started
        started.shutdown()
        thread.join()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, body, dict(answer.getheaders())


def test_the_server_listens_on_the_loopback_address_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_page_is_made_fresh_when_it_is_asked_for(server: Server, shop: PreviewState) -> None:
    saved(shop, PO, "بستهٔ کوچک", "بستهٔ خرد")
    status, body, headers = ask(server, f"/preview/{PAGE}")
    assert (status, "بستهٔ خرد" in body) == (200, True)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_a_folder_is_its_first_page(server: Server) -> None:
    assert ask(server, "/preview/")[0] == 200
    assert ask(server, "/preview")[2]["Location"] == "/preview/"


def test_a_place_as_catalogues_name_it_leads_to_the_translation(server: Server) -> None:
    assert ask(server, "/preview/demo/handout.html")[2]["Location"] == f"/preview/{PAGE}"
    assert ask(server, "/preview/demo/nothing.html")[0] == 404
    assert ask(server, "/demo/handout.html")[0] == 404


def test_head_has_no_body(server: Server) -> None:
    status, body, headers = ask(server, f"/preview/{PAGE}", "HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 1000


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1", "127.0.0.1:1", "[::1]:80"])
def test_another_host_is_refused(server: Server, host: str) -> None:
    assert ask(server, "/preview/", Host=host)[0] == 403


def test_this_machine_under_both_its_names_is_answered(server: Server) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert own_host(f"{name}:{server.server_port}", server.server_port)
        assert ask(server, "/preview/", Host=f"{name}:{server.server_port}")[0] == 200


def test_a_page_of_another_site_is_refused(server: Server) -> None:
    assert ask(server, "/preview/", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server, "/preview/", Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/preview/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/preview/..%5c..%5csecret.txt",
        "/link.txt", "//secret.txt", "/%00", "/preview/%ff", "/.hidden", "/packets.toml", "/C:/secret.txt",
    ],
)  # fmt: skip
def test_nothing_but_out_is_served(server: Server, path: str) -> None:
    status, body, _ = ask(server, path)
    assert (status, "secret" in body) == (404, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_taken_in(server: Server, method: str) -> None:
    assert ask(server, "/preview/", method)[0] == 501


def test_a_pdf_that_is_none_of_the_project_is_not_made(server: Server) -> None:
    assert ask(server, "/pdf/../../etc/passwd")[0] == 404
    assert ask(server, "/pdf/fa/demo/handout-a3.pdf")[0] == 404


def test_a_pdf_is_made_when_it_is_asked_for(server: Server) -> None:
    status, _, headers = ask(server, "/pdf/fa/demo/handout-a4.pdf")
    assert (status, headers["Location"]) == (303, "/fa/demo/handout-a4.pdf")
    assert ask(server, headers["Location"])[1].startswith("%PDF-1.")


def test_an_open_page_is_told_where_it_stands_and_what_has_changed(server: Server, shop: PreviewState) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/events?page={PAGE}")
    stream = connection.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    assert [stream.readline() for _ in range(4)][1] == b"event: hello\n"
    assert server.served.hub.open_pages() == {PAGE}
    server.served.hub.tell([PAGE])
    assert [stream.readline() for _ in range(2)] == [b"event: changed\n", f'data: ["{PAGE}"]\n'.encode()]
    stream.close()
    connection.close()


def test_a_link_that_leads_out_is_no_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "index.html").write_text("x")
    (out / "away").symlink_to(tmp_path / "beside")
    (out / "loop").symlink_to(out / "loop")
    assert file_of(out, "/away/") is None
    assert file_of(out, "/away/index.html") is None
    assert file_of(out, "/loop") is None


def test_a_view_of_one_language_holds_that_language(demo: Path, tmp_path: Path) -> None:
    result: Result = CliRunner().invoke(
        main, ["preview", "--static", "--language", "sv", "--out", str(tmp_path / "v"), "--project", str(demo), "-q"]
    )
    assert result.exit_code == 0
    assert sorted(file.name for file in (tmp_path / "v").iterdir()) == ["assets", "index.html", "sv"]


def test_every_finding_of_a_view_is_told_with_its_weight(shop: PreviewState) -> None:
    saved(shop, PO, "به گفتهٔ خبرگزاری، {count}", "به گفتهٔ خبرگزاری، {counts}")
    found = [each for key in shop.desks["fa", "demo"].known for each in shop.desks["fa", "demo"].findings_of(key)]
    assert any(each.severity is Severity.ERROR for each in found)
    assert ASSETS not in shop.stale


@pytest.mark.parametrize("told", [True, False], ids=["told by the system", "looking"])
def test_a_saved_file_reaches_the_open_page_by_itself(
    shop: PreviewState, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    if told:
        pytest.importorskip("watchfiles")
    else:
        monkeypatch.setattr(watcher, "watchfiles", None)
    follower, stop, said = RebuildQueue(shop), threading.Event(), []
    with follower.hub.listening(PAGE) as words:
        run = Command(shop.root)
        thread = threading.Thread(target=preview.follow, args=(run, follower, stop, said.append))
        thread.start()
        try:
            edit(shop.root / PO, "بستهٔ کوچک", "بستهٔ خرد")
            assert PAGE in words.get(timeout=20)
        finally:
            stop.set()
            thread.join(timeout=20)
    assert "بستهٔ خرد" in (shop.folder / PAGE).read_text(encoding="utf-8")
    assert said[0].startswith(f"{PO}: ")
