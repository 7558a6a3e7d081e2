"""Signatures by ssh-keygen: what it signs is verified, and what it cannot sign with is a finding."""

from __future__ import annotations

import subprocess

import pytest

from bifolio.model import Refused
from bifolio.verification import sign, signing
from bifolio.verification.signatures import public_key, signer


@pytest.fixture
def key(need, tmp_path):
    """Return a function that makes a private key of a kind."""

    def make(kind):
        file = tmp_path / kind
        subprocess.run([need("ssh-keygen"), "-q", "-t", kind, "-N", "", "-C", "press-desk", "-f", file], check=True)
        return file

    return make


def test_what_is_signed_is_verified_with_the_same_key_and_by_openssh(key, need, tmp_path):
    file = key("ed25519")
    signature, public = sign(b"content", file)
    assert public == public_key(file.with_suffix(".pub").read_text(encoding="utf-8")) == signer(b"content", signature)
    assert sign(b"content", file)[0] == signature, "the same bytes each time"
    (tmp_path / "sig").write_bytes(signature)
    (tmp_path / "keys").write_text(
        f"press-desk {file.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8"
    )
    command = [need("ssh-keygen"), "-Y", "verify", "-f", "keys", "-I", "press-desk", "-n", "bifolio", "-s", "sig"]
    subprocess.run(command, cwd=tmp_path, input=b"content", check=True, capture_output=True)


def test_a_key_of_another_kind_is_refused(key):
    with pytest.raises(Refused) as refused:
        sign(b"content", key("rsa"))
    assert refused.value.findings[0].sentence == "The release cannot be signed: the key is not an Ed25519 key."


def test_a_file_that_is_no_key_is_refused(need, tmp_path):
    need("ssh-keygen")
    (tmp_path / "key").write_text("nonsense", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        sign(b"content", tmp_path / "key")
    assert refused.value.findings[0].code == "T157"


def test_a_system_without_the_program_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(signing, "PROGRAM", "ssh-keygen-of-nobody")
    (tmp_path / "key").write_text("nonsense", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        sign(b"content", tmp_path / "key")
    assert (
        refused.value.findings[0].sentence
        == "The release cannot be signed: the program ssh-keygen-of-nobody is missing."
    )
