"""Ed25519 by the vectors of RFC 8032, 7.1, and signatures that OpenSSH made."""

from __future__ import annotations

import base64
import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.verification import signatures
from bifolio.verification.signatures import (
    check_signature,
    fingerprint,
    given_key,
    is_signed,
    public_key,
    signer,
    written_key,
)

VECTORS = [  # public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAs63p3/qW+KSbiAnw1/Miw2yhZfVRmsHjDdOTaaw1AP press desk"
PRINT = "SHA256:ibug1MmJbj4bIzodgcajGqwZ8lG73MNRcOilJgEOedI"  # by ssh-keygen -l
CONTENT = b'{"a":1}'
SIGNATURE = b"""-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgCzrenf+pb4pJuICfDX8yLDbKFl
9VGaweMN05NprDUA8AAAAHYmlmb2xpbwAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQy
NTUxOQAAAEAVOVMgt4I3YAwbkIHPkz2n5eDdNnw/BQ3pTpbnUIh4FPLREC3hjIZOdK7Hnb
se63ylTwfYIR06uQtzOUoujZoJ
-----END SSH SIGNATURE-----
"""


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard_are_signed(key, message, signature):
    assert is_signed(*map(bytes.fromhex, (key, message, signature)))


@pytest.mark.slow
@given(st.sampled_from(VECTORS), st.data())
def test_one_bit_that_differs_is_not_signed(vector, data):
    parts = [bytearray.fromhex(part) for part in vector]
    part = data.draw(st.sampled_from([part for part in parts if part]))
    part[data.draw(st.integers(0, len(part) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert not is_signed(*map(bytes, parts))


def test_a_number_above_the_order_is_refused_so_that_a_signature_has_one_spelling():
    key, message, signature = map(bytes.fromhex, VECTORS[0])
    number = int.from_bytes(signature[32:], "little") + signatures.ORDER
    assert not is_signed(key, message, signature[:32] + number.to_bytes(32, "little"))


def test_a_point_has_one_spelling():
    """Neither a number above the prime nor the sign of nothing is decoded (RFC 8032, 5.1.3)."""
    assert signatures._point((1).to_bytes(32, "little")) == (0, 1, 1, 0)
    assert signatures._point((signatures.P + 1).to_bytes(32, "little")) is None
    assert signatures._point((1 | 1 << 255).to_bytes(32, "little")) is None


def test_a_signature_of_openssh_names_its_key():
    assert signer(CONTENT, SIGNATURE) == public_key(KEY)
    assert fingerprint(public_key(KEY)) == PRINT
    assert written_key(public_key(KEY)) == KEY.removesuffix(" press desk")


@pytest.mark.parametrize(
    ("content", "signature", "keys", "state"),
    [
        (CONTENT, SIGNATURE, [KEY], "verify-signed"),
        (CONTENT, SIGNATURE, [], "verify-unknown-key"),
        (CONTENT + b" ", SIGNATURE, [KEY], "verify-forged"),
        (CONTENT, SIGNATURE[:120], [KEY], "verify-forged"),
        (CONTENT, b"nonsense", [KEY], "verify-forged"),
        (CONTENT, b"", [KEY], "verify-unsigned"),
    ],
)
def test_what_a_signature_proves(content, signature, keys, state):
    assert check_signature(content, signature, keys)[0] == state


OF_A_COMMIT = b"""-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgCzrenf+pb4pJuICfDX8yLDbKFl
9VGaweMN05NprDUA8AAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQMgBe+0cgwdSksqs0yfW2ZjuD2qUgUJxI0B+5F7JwfoGy46+zamwEWNckA4fR3X6ib
55XMyqKTt4tvmceJ+O9wk=
-----END SSH SIGNATURE-----
"""


def test_a_signature_for_another_purpose_is_none():
    with pytest.raises(ValueError, match="SIGNATURE"):
        signer(CONTENT, OF_A_COMMIT)


def signed(algorithm):
    """Return a signature of a key of our own on CONTENT, of which the hash by some algorithm is signed (RFC 8032, 5.1.6)."""
    secret = hashlib.sha512(b"press desk").digest()
    scalar = int.from_bytes(secret[:32], "little") & (1 << 254) - 8 | 1 << 254
    key = signatures._encoded(signatures._times(scalar, signatures.BASE))
    parts = (b"bifolio", b"", algorithm.encode(), hashlib.new(algorithm, CONTENT).digest())
    message = b"SSHSIG" + b"".join(map(signatures._string, parts))
    once = int.from_bytes(hashlib.sha512(secret[32:] + message).digest(), "little") % signatures.ORDER
    point = signatures._encoded(signatures._times(once, signatures.BASE))
    challenge = int.from_bytes(hashlib.sha512(point + key + message).digest(), "little")
    value = point + ((once + challenge * scalar) % signatures.ORDER).to_bytes(32, "little")
    public, signature = (b"".join(map(signatures._string, (b"ssh-ed25519", each))) for each in (key, value))
    blob = b"SSHSIG\0\0\0\1" + b"".join(map(signatures._string, (public, *parts[:3], signature)))
    return b"-----BEGIN SSH SIGNATURE-----\n" + base64.b64encode(blob) + b"\n-----END SSH SIGNATURE-----\n"


@pytest.mark.parametrize(
    ("algorithm", "state"),
    [
        ("sha512", "verify-unknown-key"),
        ("sha256", "verify-unknown-key"),
        ("sha384", "verify-forged"),
        ("sha1", "verify-forged"),
        ("md5", "verify-forged"),
    ],
)
def test_a_hash_that_can_be_forged_is_not_taken_though_it_is_signed(algorithm, state):
    """PROTOCOL.sshsig has SHA-256 and SHA-512; there are texts of which the MD5 or the SHA-1 is the same."""
    assert check_signature(CONTENT, signed(algorithm), [])[0] == state


@pytest.mark.parametrize("sign", [b"!", b"\xc2\xa0", b"-", b"=AAAA"])
def test_a_signature_has_the_letters_of_base64_and_no_others(sign):
    head, body = SIGNATURE.split(b"\n", 1)
    with pytest.raises(ValueError):  # noqa: PT011 - of base64
        signer(CONTENT, head + b"\n" + sign + body)


def test_a_key_has_the_letters_of_base64_and_no_others():
    assert public_key(KEY)
    with pytest.raises(ValueError):  # noqa: PT011 - of base64
        public_key(KEY.replace("AAAAC3", "AAAA!C3"))


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_no_signature_and_no_error(content):
    armored = (
        b"-----BEGIN SSH SIGNATURE-----\n"
        + base64.b64encode(b"SSHSIG\0\0\0\1" + content)
        + b"\n-----END SSH SIGNATURE-----"
    )
    assert check_signature(CONTENT, armored, [KEY])[0] == "verify-forged"


@pytest.mark.parametrize("line", ["", "ssh-ed25519", "ssh-rsa AAAA", "ssh-ed25519 AAAA", "ssh-ed25519 nonsense!"])
def test_a_line_that_is_no_key_is_an_error(line):
    with pytest.raises(ValueError):  # noqa: PT011 - of base64 or of our own
        public_key(line)


@pytest.mark.parametrize("text", [KEY, PRINT, f"256 {PRINT} press-desk (ED25519)", "press-desk.pub", "listed.txt"])
def test_a_key_is_given_as_itself_its_fingerprint_or_its_file(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "press-desk.pub").write_text(f"{KEY}\n", encoding="utf-8")
    (tmp_path / "listed.txt").write_text(f"{KEY}\n", encoding="utf-8")
    assert given_key(text) == PRINT
    assert check_signature(CONTENT, SIGNATURE, [given_key(text)]) == ("verify-signed", PRINT)


@pytest.mark.parametrize(
    "text", ["", "abc", "ssh-rsa AAAA", KEY[:60], PRINT[:-1], f"{PRINT}A", ".", "pipe", "long.pub", "none.pub"]
)
def test_what_is_no_key_is_refused(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "long.pub").write_bytes(b"x" * 20_000)
    with pytest.raises((ValueError, OSError)):
        given_key(text)


def test_another_fingerprint_is_an_unknown_key():
    other = "SHA256:" + "A" * 43
    assert check_signature(CONTENT, SIGNATURE, [other]) == ("verify-unknown-key", PRINT)
