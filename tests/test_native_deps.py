"""System: what each system is told to install, and what root on Debian gets without being asked."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest

from bifolio import native_deps

EVERYTHING = list(native_deps.LIBRARIES)
DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
MINT = "ID=linuxmint\nID_LIKE='ubuntu debian'\n"
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
TUMBLEWEED = 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n'
PANGO = "GObject, Pango, HarfBuzz, HarfBuzz-Subset, Fontconfig, PangoFT2"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Pretend to be on a machine: `machine(platform, os_release, root=…, sudo=…)`."""

    def pretend(platform, os_release="", *, root=False, sudo=True):
        monkeypatch.setattr(native_deps.sys, "platform", platform)
        monkeypatch.setattr(native_deps, "OS_RELEASE", tmp_path / "os-release")
        (tmp_path / "os-release").write_text(os_release, "utf-8")
        monkeypatch.setattr(native_deps, "is_root", lambda: root)
        monkeypatch.setattr(native_deps.shutil, "which", lambda name: f"/usr/bin/{name}" if sudo else None)

    return pretend


@pytest.fixture
def apt_get(monkeypatch):
    """The command lines that would have gone to apt-get; each succeeds until `apt_get.status` says otherwise."""

    class Calls(list):
        status = 0

    calls = Calls()

    def run(line, **options):
        assert options["env"]["DEBIAN_FRONTEND"] == "noninteractive"
        assert options["stdin"] == subprocess.DEVNULL
        calls.append([word for word in line[4:] if not word.startswith("-")])
        return subprocess.CompletedProcess(line, calls.status, "", "E: Unable to locate package\n")

    monkeypatch.setattr(native_deps.subprocess, "run", run)
    native_deps.update.cache_clear()
    return calls


@pytest.mark.parametrize(
    ("platform", "os_release", "command"),
    [
        (
            "linux",
            DEBIAN,
            "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        (
            "linux",
            MINT,
            "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("linux", "ID=fedora\n", "sudo dnf install -y pango harfbuzz"),
        ("linux", ROCKY, "sudo dnf install -y pango harfbuzz"),
        ("linux", TUMBLEWEED, "sudo zypper install -y libpango-1_0-0 libharfbuzz-subset0"),
        ("linux", "ID=arch\n", "sudo pacman -S --needed --noconfirm pango harfbuzz"),
        ("linux", "ID=alpine\n", "sudo apk add pango fontconfig harfbuzz-subset"),
        ("darwin", "", "brew install pango harfbuzz"),
        (
            "win32",
            "",
            r"C:\msys64\usr\bin\pacman.exe -S --needed --noconfirm"
            + " mingw-w64-ucrt-x86_64-pango mingw-w64-ucrt-x86_64-harfbuzz",
        ),
    ],
)
def test_each_system_is_told_its_one_exact_command(machine, platform, os_release, command):
    machine(platform, os_release)
    lines = native_deps.advice(EVERYTHING).splitlines()
    assert lines[0] == f"bifolio needs what this system lacks: {PANGO}."
    assert lines[1].startswith("Run this command")
    assert [line.strip() for line in lines if line.startswith("    ")] == [command]


def test_who_is_root_or_has_no_sudo_gets_a_command_without_it(machine):
    machine("linux", "ID=fedora\n", root=True)
    assert native_deps.command(["Pango"], "dnf") == "dnf install -y pango"
    machine("linux", DEBIAN, sudo=False)
    assert (
        native_deps.command(["HarfBuzz-Subset"], "apt")
        == "su -c 'apt-get update && apt-get install -y libharfbuzz-subset0'"
    )


def test_where_a_package_manager_is_had_is_said(machine):
    machine("darwin")
    assert "(with Homebrew, https://brew.sh)" in native_deps.advice(EVERYTHING)
    machine("win32")
    assert "(with MSYS2, https://www.msys2.org)" in native_deps.advice(EVERYTHING)


def test_a_system_we_do_not_know_gets_a_sentence(machine):
    machine("linux", "ID=plan9\n")
    assert native_deps.advice(EVERYTHING).endswith(
        "Install it (Pango brings most of the libraries), then run this again."
    )
    machine("freebsd14")
    assert native_deps.manager() == ""


def test_the_module_for_environments_is_debians_own_package(machine):
    machine("linux", DEBIAN)
    here = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert native_deps.packages([native_deps.ENSUREPIP], "apt") == [here]
    machine("linux", "ID=fedora\n")
    assert "dnf" not in native_deps.advice([native_deps.ENSUREPIP])


def test_root_on_debian_gets_what_is_missing_and_nothing_else(machine, apt_get):
    machine("linux", DEBIAN, root=True)
    said = []
    native_deps.provide(["HarfBuzz-Subset"], ["qpdf", "msgfmt"], said.append)
    assert apt_get == [["update"], ["install", "libharfbuzz-subset0"], ["install", "gettext", "qpdf"]]
    assert said == [
        "installing libharfbuzz-subset0 with apt-get",
        "installing gettext qpdf with apt-get",
    ]


def test_root_whose_apt_fails_is_told_the_command(machine, apt_get):
    machine("linux", DEBIAN, root=True)
    apt_get.status = 100
    with pytest.raises(SystemExit) as stopped:
        native_deps.provide(["Pango"], [], lambda _: None)
    assert "apt-get update && apt-get install -y libpango-1.0-0 libpangoft2-1.0-0" in stopped.value.code


def test_a_program_that_only_tests_need_ends_nothing(machine, apt_get):
    machine("linux", DEBIAN, root=True)
    apt_get.status = 100
    said = []
    native_deps.provide([], ["i18nspector"], said.append)
    assert said[-1] == "continuing without i18nspector"


def test_nobody_but_root_on_debian_has_anything_installed(machine, apt_get):
    for platform, os_release, root in (("linux", DEBIAN, False), ("linux", "ID=fedora\n", True), ("darwin", "", False)):
        machine(platform, os_release, root=root)
        with pytest.raises(SystemExit):
            native_deps.provide(["Pango"], ["qpdf"], lambda _: None)
        native_deps.provide([], ["qpdf"], lambda _: None)
    assert apt_get == []


def test_a_library_that_cannot_be_loaded_is_missing_by_its_name(monkeypatch):
    monkeypatch.setitem(native_deps.LIBRARIES, "Pango", ("libpango-9.0.so.9",) * 3)
    assert native_deps.missing_libraries() == ["Pango"]


def test_the_libraries_are_those_that_weasyprint_opens():
    text = metadata.distribution("weasyprint").locate_file("weasyprint/text/ffi.py").read_text("utf-8")
    for names in native_deps.LIBRARIES.values():
        for name in names:
            assert f"'{name}'" in text
    opened = text.count("= _dlopen(")
    assert opened == len(native_deps.LIBRARIES) + 1  # harfbuzz-vector too, which nobody has yet and nothing asks for


def test_on_a_mac_homebrews_folder_is_looked_into_here_and_by_children(monkeypatch):
    monkeypatch.setattr(native_deps.sys, "platform", "darwin")
    monkeypatch.setenv("DYLD_FALLBACK_LIBRARY_PATH", "/mine")
    homes = ("/mine", "/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib", "/usr/lib")
    assert native_deps.library_homes() == homes
    assert native_deps.os.environ["DYLD_FALLBACK_LIBRARY_PATH"] == ":".join(homes)
    assert native_deps.library_homes() == homes
