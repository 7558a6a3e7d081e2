"""Run the loop of docs/weblate.md with Weblate itself: `weblate_loop.py --weblate /path/to/venv/bin [--out FOLDER]`.

A project made by `new` is served by git on loopback, Weblate reads it as docs/weblate.md says, translators edit through its
API, it commits and pushes, and `extract` and `check` follow. Each row of the output is one statement of that page, with what
was seen; the exit status is 1 if one of them was not so.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from weblate_server import WeblateServer, weblate

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fa", "sv", "ar")
DOMAINS = ("trees", "second", "ui")  # two packets with the same texts, and the words of the templates
FLAGS = r'md-text, placeholders:r"\[@[^\]]*\]|\[\^[^\]]*\]"'
HEADERS = ("po_set_last_translator", "po_set_language_team", "po_set_x_generator")
AS_TOLD = {"po_line_wrap": 65535, "po_keep_previous": True, **dict.fromkeys(HEADERS, False)}
DEFAULTS = {"po_line_wrap": 77, "po_keep_previous": True, **dict.fromkeys(HEADERS, True)}
PRIVATE = "PRIVATE_COMMIT_EMAIL_OPT_IN = False\nPRIVATE_COMMIT_NAME_OPT_IN = False\n"
# The names of Weblate's checks that fail, by the id of the unit: its pages show them, its API only that there are some.
CHECKS = """
import json
from weblate.checks.models import Check
found = {{}}
for check in Check.objects.filter(unit_id__in={ids}, dismissed=False):
    found.setdefault(check.unit_id, []).append(check.name)
print(json.dumps(found))
"""
COUNTED = "<!-- singular: One of the trees is {height} cm tall. -->\n{height} of the trees are tall.\n"
FIRST, NOTED = "Choose a tree that you pass", "Leaves, bark and shape"
FAULTS = {  # by what was done to a translation: the beginning of its source, the translation, and the code that `check` has for it
    "a footnote is lost": (NOTED, "Blad, bark och form är tre tecken att skilja träd åt.", "T216"),
    "a value lost a letter": ("Trunks are", "Stammar mäts på {heigt} cm höjd så att det går att jämföra.", "T204"),
    "** is open": (FIRST, "Välj ett **träd som du passerar. Den {first_visit} började vi.", "T305"),
    "U+202E": ("Take a tape", "Ta med måttband, papper och \u202epennor. Arbeta i par.", "T223"),
}


class Loop:
    def __init__(self, server: WeblateServer) -> None:
        self.server, self.work, self.wrong = server, server.folder / "trees", 0

    def say(self, statement: str, seen: object, right: bool) -> None:
        print(f"{'yes' if right else 'NO '} {statement}: {seen}", flush=True)
        self.wrong += not right

    def make_project(self) -> None:
        self.bifolio("new", self.work, inside=False)
        section = self.work / "content/trees/02-measure.md"
        section.write_text(f"{section.read_text(encoding='utf-8')}\n{COUNTED}", encoding="utf-8")
        shutil.copytree(self.work / "content/trees", self.work / "content/second")
        settings = self.work / "packets.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace('["trees"]', '["trees", "second"]'), encoding="utf-8")
        for tag in LANGUAGES:
            self.bifolio("new-language", tag)
        self.bifolio("extract")
        (self.work / ".gitignore").write_text(".cache/\nout/\n", encoding="utf-8")
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "maintainer")
        self.git("config", "user.email", "maintainer@example.org")
        self.commit("Begin")
        self.git("clone", "-q", "--bare", ".", str(self.server.folder / "git/project.git"))
        self.git("remote", "add", "origin", f"{self.server.repositories}/project.git")

    def make_components(self) -> None:
        self.server.ask("projects/", {"name": "Loop", "slug": "loop", "web": "https://example.org/"})
        repository = f"{self.server.repositories}/project.git"
        for domain in DOMAINS:
            self.server.ask("projects/loop/components/", {
                "name": domain, "slug": domain, "vcs": "git", "license": "", "file_format": "po",
                "repo": repository if domain == DOMAINS[0] else f"weblate://loop/{DOMAINS[0]}",
                **({"push": repository, "branch": "main"} if domain == DOMAINS[0] else {}),
                "filemask": f"locales/*/LC_MESSAGES/{domain}.po", "new_base": f"locales/{domain}.pot", "edit_template": False,
                "new_lang": "none", "allow_translation_propagation": False, "check_flags": FLAGS, "file_format_params": AS_TOLD,
            })  # fmt: skip
            counts = {tag: self.server.ask(f"translations/loop/{domain}/{tag}/")["total"] for tag in LANGUAGES}
            template = (self.work / f"locales/{domain}.pot").read_text(encoding="utf-8")
            ours = len(re.findall("^msgid ", template, re.MULTILINE)) - 1
            self.say(f"Weblate reads every message of {domain}", counts, set(counts.values()) == {ours})

    def bifolio(self, *words: str | Path, inside: bool = True, status: int = 0) -> str:
        project = ("--project", self.work) if inside else ()
        return run(sys.executable, ROOT / "build.py", *words, *project, status=status)

    def git(self, *words: str) -> str:
        return run("git", "-C", self.work, *words)

    def commit(self, message: str) -> None:
        self.git("add", ".")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def change(self, **settings: Any) -> None:
        """Change settings of every component."""
        for domain in DOMAINS:
            self.server.ask(f"components/loop/{domain}/", settings, method="PATCH")

    def unit(self, start: str, tag: str = "sv", domain: str = DOMAINS[0]) -> dict[str, Any]:
        """Return the unit of the message that begins so, as the API has it."""
        units = self.server.every(f"translations/loop/{domain}/{tag}/units/")
        return next(unit for unit in units if unit["source"][0].startswith(start))

    def edit(self, start: str, *texts: str, tag: str = "sv", domain: str = DOMAINS[0]) -> int:
        """Translate a message as the translator, and return the id of its unit."""
        unit = self.unit(start, tag, domain)
        self.server.ask(unit["url"], {"state": 20, "target": texts}, method="PATCH", by="simorgh")
        return int(unit["id"])

    def bring_home(self) -> dict[str, str]:
        """Let Weblate commit and push, pull, and return the lines that it added and removed by file."""
        before = self.git("rev-parse", "HEAD").strip()
        for operation in ("commit", "push"):
            self.server.ask(f"components/loop/{DOMAINS[0]}/repository/", {"operation": operation})
        self.git("pull", "-q", "--ff-only", "origin", "main")
        return self.changed(before)

    def changed(self, since: str) -> dict[str, str]:
        rows = (line.split("\t") for line in self.git("diff", "--numstat", since).splitlines())
        return {path.removeprefix("locales/"): f"+{added} -{removed}" for added, removed, path in rows}

    def extract(self, message: str) -> None:
        """Run `extract` as the maintainer, push it, and let Weblate read it."""
        self.bifolio("extract")
        self.commit(message)
        self.git("push", "-q", "origin", "main")
        self.server.ask(f"components/loop/{DOMAINS[0]}/repository/", {"operation": "pull"})

    def codes(self) -> list[str]:
        found = run(
            sys.executable, ROOT / "build.py", "check", "--project", self.work, "--output-format", "json", status=None
        )
        return sorted({finding["code"] for finding in json.loads(found)})


def edit_and_extract(loop: Loop, name: str, settings: dict[str, Any], word: str) -> None:
    """Change one word with some settings of Weblate, and say what is in the file and what `extract` leaves of it."""
    loop.change(file_format_params=settings)
    before = loop.git("rev-parse", "HEAD").strip()
    loop.edit(FIRST, f"{word} ett träd som du går förbi varje dag. Den {{first_visit}} började vi med en lind.")
    saved = loop.bring_home()
    file = "sv/LC_MESSAGES/trees.po"
    codes = loop.codes()
    loop.say(f"{name}: one word, in the file", saved, list(saved) == [file])
    loop.say(f"{name}: check notes what the header says of people and times (T117)", codes, codes == ["T117"])
    loop.extract("Extract")
    left = loop.changed(before)
    loop.say(f"{name}: after extract", left[file], left[file] == "+1 -1")
    loop.bifolio("extract")
    again = loop.changed("HEAD")
    loop.say(f"{name}: a second extract", again or "nothing", not again)


def propagation(loop: Loop) -> None:
    """Say whether a translation reaches the same text of the other packet, with the setting on, off in one, and off in all."""
    for name, states, reaches in (
        ("on in all", (True, True), True), ("off in the one that is edited alone", (False, True), True), ("off in all", (False, False), False),
    ):  # fmt: skip
        for domain, allowed in zip(DOMAINS, states, strict=False):
            loop.server.ask(f"components/loop/{domain}/", {"allow_translation_propagation": allowed}, method="PATCH")
        text = f"Ta med måttband, papper och pennor ({name})."
        loop.edit("Take a tape", text)
        reached = loop.unit("Take a tape", domain="second")["target"] == [text]
        loop.say(f"propagation {name} writes into the other packet", reached, reached == reaches)
    loop.bring_home()
    loop.extract("Extract")


def faults(loop: Loop) -> None:
    """Seed faults, and say which of Weblate's checks see them, and which findings `check` has."""
    units = {name: loop.edit(start, text) for name, (start, text, _) in FAULTS.items()}
    asked = loop.server.manage("shell", "-c", CHECKS.format(ids=list(units.values())))
    seen = json.loads(asked.strip().splitlines()[-1])
    loop.bring_home()
    codes = loop.codes()
    for name, (_, _, code) in FAULTS.items():
        checks = ", ".join(seen.get(str(units[name]), ())) or "nothing"
        loop.say(f"fault, {name}", f"Weblate says {checks}; check says {code}", code in codes)
    for start, _, _ in FAULTS.values():
        loop.server.ask(loop.unit(start)["url"], {"state": 0, "target": [""]}, method="PATCH")
    loop.bring_home()


def english_changes(loop: Loop) -> None:
    """Change a sentence of the source, and say what the translator sees and what confirming it writes."""
    loop.edit("Draw the leaf", "Rita bladet.")
    loop.bring_home()
    section = loop.work / "content/trees/02-measure.md"
    section.write_text(
        section.read_text(encoding="utf-8").replace("Draw the leaf.", "Draw the leaf twice."), encoding="utf-8"
    )
    loop.extract("Change a sentence")
    unit = loop.unit("Draw the leaf")
    loop.say(
        "the changed sentence needs editing, with the earlier one beside it", (unit["state"], unit["previous_source"]),
        (unit["fuzzy"], unit["previous_source"]) == (True, "Draw the leaf."),
    )  # fmt: skip
    loop.edit("Draw the leaf", "Rita bladet två gånger.")
    loop.bring_home()
    text = (loop.work / "locales/sv/LC_MESSAGES/trees.po").read_text(encoding="utf-8")
    block = next(block for block in text.split("\n\n") if 'msgid "Draw the leaf' in block)
    clean = "#|" not in block and "fuzzy" not in block
    loop.say("confirming it takes out fuzzy and the earlier text", "nothing else" if clean else block, clean)


def plurals(loop: Loop) -> None:
    """Translate a sentence with a count into the six forms of Arabic and the one that Persian writes twice."""
    for tag, forms in (("ar", 6), ("sv", 2), ("fa", 2)):  # as CLDR has them
        unit = loop.unit("One of the trees", tag)
        loop.say(f"plural forms of {tag}", len(unit["target"]), len(unit["target"]) == forms)
    loop.edit("One of the trees", "{height} träd är högt.", "{height} träd är höga.")
    saved = loop.bring_home()
    loop.say("plural forms come home", saved, loop.codes() == ["T117"])


def authors(loop: Loop, private: bool) -> None:
    loop.edit("Take a tape", f"Ta med måttband ({'private' if private else 'default'}).")
    loop.bring_home()
    names = loop.git("log", "-1", "--format=%an <%ae>, committed by %cn <%ce>").strip()
    loop.say(f"author of commits, {'private' if private else 'by default'}", names, ("Maryam" in names) != private)


def flags(loop: Loop) -> None:
    unit = loop.unit("Trunks are measured")
    loop.say("values carry python-brace-format", unit["flags"], "python-brace-format" in str(unit["flags"]))
    word = next(unit for unit in loop.server.every("translations/loop/ui/sv/units/") if unit["source"] == ["Contents"])
    loop.say("words of the templates have a context of their own", word["context"], bool(word["context"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--weblate", type=Path, required=True, help="folder of the programs of an environment with Weblate"
    )
    parser.add_argument("--out", type=Path, help="keep the project, the logs and the database here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder)
        out.mkdir(exist_ok=True)
        with weblate(out, options.weblate, {"simorgh": "Maryam Example"}) as server:
            loop = Loop(server)
            for step in (Loop.make_project, Loop.make_components, flags, propagation):
                step(loop)
            edit_and_extract(loop, "settings of docs/weblate.md", AS_TOLD, "Välj")
            edit_and_extract(loop, "Weblate's defaults", DEFAULTS, "Välj ut")
            loop.change(file_format_params=AS_TOLD)
            for step in (plurals, english_changes, faults):
                step(loop)
            authors(loop, private=False)
            server.restart(PRIVATE)
            authors(loop, private=True)
    return loop.wrong > 0


def run(*words: str | Path, status: int | None = 0) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, encoding="utf-8", check=False)
    if status is not None and done.returncode != status:
        raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
